"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_CARDS, NO_LOCKED, NO_TID, NO_WRITING

KINDS = (
    Kind(
        name="m100",
        role=Role.HANDHELD,
        summary="UHF modules M100, R200 and YRM (EL-UHF-RMT01)",
        config="drivers.rfid.m100.config:M100Config",
        factory="drivers.rfid.m100.device:make_stream",
        emulator="drivers.rfid.m100.emulator:M100Emulator",
        vectors=("rfid-m100.json",),
        page="uhf.md",
        cannot=(NO_WRITING, NO_TID),
    ),
    Kind(
        name="m100-pad",
        role=Role.PAD,
        summary="UHF module M100, R200 or YRM as a pad, with a near-field profile",
        config="drivers.rfid.m100.pad:M100PadConfig",
        factory="drivers.rfid.m100.pad:make_pad",
        emulator="drivers.rfid.m100.emulator:M100Emulator",
        vectors=("rfid-m100.json",),
        page="uhf.md",
        cannot=(NO_LOCKED, NO_CARDS),
    ),
)
