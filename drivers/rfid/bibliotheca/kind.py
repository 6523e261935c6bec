"""What the registry knows of a 3M (Bibliotheca) reader 210 or 810. Light: names only."""

from drivers.registry import Kind, Role
from drivers.rfid.limits import NO_CARDS, NO_DSFID, NO_EAS, NO_PASSWORD

KINDS = (
    Kind(
        name="3m",
        role=Role.PAD,
        summary="3M (Bibliotheca) pads 210 and 810",
        config="drivers.rfid.bibliotheca.config:BibliothecaConfig",
        factory="drivers.rfid.bibliotheca.device:make_pad",
        emulator="drivers.rfid.bibliotheca.emulator:BibliothecaEmulator",
        vectors=("rfid-3m.json", "rfid-tags.json"),
        page="3m.md",
        cannot=(NO_EAS, NO_PASSWORD, NO_DSFID, NO_CARDS),
    ),
)
