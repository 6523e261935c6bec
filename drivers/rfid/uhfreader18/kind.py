"""What the registry knows of this family. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_CARDS, NO_LOCKED, NO_TID, NO_WRITING

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
        cannot=(NO_WRITING, NO_TID),
    ),
    Kind(
        name="uhfreader288-pad",
        role=Role.PAD,
        summary="UHF reader 288 as a pad, with a near-field profile",
        config="drivers.rfid.uhfreader18.pad:UhfReader288PadConfig",
        factory="drivers.rfid.uhfreader18.pad:make_pad",
        emulator="drivers.rfid.uhfreader18.emulator:UhfReader18Emulator",
        vectors=("rfid-uhfreader18.json",),
        page="uhf.md",
        cannot=(NO_LOCKED, NO_CARDS),
    ),
)
