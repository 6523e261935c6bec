"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_TID, NO_WRITING

KINDS = (
    Kind(
        name="chafon",
        role=Role.HANDHELD,
        summary="Chafon UHF handhelds and readers, CF protocol (H103, CF600, EL-UHF-RC4)",
        config="drivers.rfid.chafon.config:ChafonConfig",
        factory="drivers.rfid.chafon.device:make_stream",
        emulator="drivers.rfid.chafon.emulator:ChafonEmulator",
        vectors=("rfid-chafon.json",),
        page="uhf.md",
        cannot=(NO_WRITING, NO_TID),
    ),
)
