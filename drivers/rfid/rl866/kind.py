"""What the registry knows of an RL866 reader. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_CARDS, NO_DSFID, NO_EAS, NO_PASSWORD

KINDS = (
    Kind(
        name="rl866",
        role=Role.PAD,
        summary="RL866 pads and kiosk modules",
        config="drivers.rfid.rl866.config:Rl866Config",
        factory="drivers.rfid.rl866.device:make_pad",
        emulator="drivers.rfid.rl866.emulator:Rl866Emulator",
        vectors=("rfid-rl866.json", "rfid-tags.json"),
        page="rl866.md",
        cannot=(NO_EAS, NO_PASSWORD, NO_DSFID, NO_CARDS),
    ),
)
