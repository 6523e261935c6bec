"""Card readers as kinds of device, for the registry. Must import nothing heavy."""

from drivers.registry import Kind, Role

KINDS = (
    Kind(
        name="wedge",
        role=Role.CARD,
        summary="Card reader that types the card's number like a keyboard (Linux evdev)",
        config="drivers.cards.wedge.config:WedgeConfig",
        factory="drivers.cards.wedge.device:make_card_reader",
        emulator="drivers.cards.wedge.emulator:WedgeEmulator",
        vectors=("wedge.json",),
        page="wedge.md",
    ),
    Kind(
        name="pcsc",
        role=Role.CARD,
        summary="Contactless card reader of the desk (PC/SC, service pcscd)",
        config="drivers.cards.pcsc.config:PcscConfig",
        factory="drivers.cards.pcsc.device:make_card_reader",
        emulator="drivers.cards.pcsc.emulator:PcscEmulator",
        vectors=("pcsc.json",),
        page="pcsc.md",
    ),
)
