"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role

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
    ),
)
