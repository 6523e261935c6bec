"""What the registry knows of an ACR1552 as a pad. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_CARDS, NO_PASSWORD

KINDS = (
    Kind(
        name="acr1552",
        role=Role.PAD,
        summary="ACR1552 desk reader (PC/SC, service pcscd), ISO 15693 by its transparent session",
        config="drivers.rfid.acr1552.config:Acr1552Config",
        factory="drivers.rfid.acr1552.device:make_pad",
        emulator="drivers.rfid.acr1552.emulator:Acr1552Emulator",
        vectors=("rfid-acr1552.json", "rfid-tags.json"),
        page="acr1552.md",
        cannot=(NO_PASSWORD, NO_CARDS),
    ),
)
