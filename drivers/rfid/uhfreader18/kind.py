"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role

KINDS = (
    Kind(
        name="uhfreader18",
        role=Role.HANDHELD,
        summary="UHF readers UHFReader18, 288 and 86 (EL-UHF-RF014)",
        config="drivers.rfid.uhfreader18.config:UhfReader18Config",
        factory="drivers.rfid.uhfreader18.device:make_stream",
        emulator="drivers.rfid.uhfreader18.emulator:UhfReader18Emulator",
        vectors=("rfid-uhfreader18.json",),
        page="uhf.md",
    ),
)
