"""Which books and cards a bench begins with: a list given by the caller, or a small one of ours.

Owns the form of the list. Must not know what the central server says of them.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from drivers.bench.things import BookSpec, BookTagModel, CardSpec, Spot
from drivers.bench.world import World
from kiosk.errors import DeviceError


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Books and cards as `World.from_catalogue` takes them."""

    books: tuple[BookSpec, ...] = ()
    cards: tuple[CardSpec, ...] = ()


CATALOGUE: TypeAdapter[Catalogue] = TypeAdapter(Catalogue)


def world_of(catalogue: Catalogue) -> World:
    """Return the world that a list describes; raises DeviceError where the list is wrong."""
    try:
        return World.from_catalogue(books=catalogue.books, cards=catalogue.cards)
    except ValueError as fault:
        raise DeviceError("bench.catalogue_wrong", why=str(fault)) from fault


def read_catalogue(path: Path) -> Catalogue:
    """Read a list from a JSON file; raises DeviceError where it cannot be read."""
    try:
        return CATALOGUE.validate_json(path.read_bytes())
    except (OSError, ValidationError) as fault:
        raise DeviceError("bench.catalogue_wrong", path=str(path)) from fault


_SAMPLE = (
    ("Laskar Pelangi", "Andrea Hirata", "899.221 3"),
    ("Filosofi Teras", "Henry Manampiring", "188"),
    ("Bumi Manusia", "Pramoedya Ananta Toer", "899.221 3"),
    ("Gadis Kretek", "Ratih Kumala", "899.221 3"),
    ("Cantik Itu Luka", "Eka Kurniawan", "899.221 3"),
    ("Ronggeng Dukuh Paruk", "Ahmad Tohari", "899.221 3"),
    ("Sapiens", "Yuval Noah Harari", "909"),
    ("Pulang", "Leila S. Chudori", "899.221 3"),
    ("Negeri 5 Menara", "Ahmad Fuadi", "899.221 3"),
    ("Atomic Habits", "James Clear", "158.1"),
    ("Hujan Bulan Juni", "Sapardi Djoko Damono", "899.221 1"),
    ("Aroma Karsa", "Dee Lestari", "899.221 3"),
)


def sample() -> Catalogue:
    """Return a dozen books, the last without a tag, and three cards; for trying the bench alone."""
    books = [
        BookSpec(
            item=f"B-{10482 + n}",
            title=title,
            author=author,
            class_mark=mark,
            uid=None if n == len(_SAMPLE) - 1 else f"E00401500A1B{n:04X}",
            model=BookTagModel.ISO28560_2 if n % 4 == 3 else BookTagModel.ISO28560_3,
            owner="ID-JKPNRI",
        )
        for n, (title, author, mark) in enumerate(_SAMPLE)
    ]
    cards = (
        CardSpec(code="P-20410412", name="Sari", shown_at=Spot.CAMERA),
        CardSpec(code="P-20417731", name="Bagas", uid="04A1B2C3D4E580", shown_at=Spot.PAD),
        CardSpec(code="P-20412209", name="Tamu"),
    )
    return Catalogue(books=tuple(books), cards=cards)
