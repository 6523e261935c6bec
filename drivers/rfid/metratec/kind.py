"""What the registry knows of a metratec HF reader. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_CARDS, NO_PASSWORD

KINDS = (
    Kind(
        name="metratec",
        role=Role.PAD,
        summary="metratec HF readers (DeskID ISO, QuasarLR, UM15), ASCII protocol",
        config="drivers.rfid.metratec.config:MetratecConfig",
        factory="drivers.rfid.metratec.device:make_pad",
        emulator="drivers.rfid.metratec.emulator:MetratecEmulator",
        vectors=("rfid-metratec.json", "rfid-tags.json"),
        page="metratec.md",
        cannot=(NO_PASSWORD, NO_CARDS),
    ),
)
