"""`truth.json` of a simulated sweep: written for whoever wants to see, read for scoring.

Owns the file's form, version 1. A file from elsewhere is read with care: what is not there or not
of its kind is named.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from drivers.bench.sweep.library import Bay, Library, Moved, Oddity, Truth

NAME: Final = "truth.json"
VERSION: Final = 1

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class BadTruthError(ValueError):
    """The file is no truth of a sweep; the text says what is wrong with it."""


def write_truth(
    folder: Path, library: Library, *, seed: int, walk: dict[str, Json], by_epc: bool
) -> Path:
    """Write what is so, beside how it was walked, and return the file.

    `by_epc`: tags without a book are named by their EPC, else by their UID.
    """
    truth = _keyed(library) if by_epc else library.truth
    passing = {one.item for one in library.meanwhile}
    told: dict[str, Json] = {
        "version": VERSION,
        "seed": seed,
        "items": len(library.copies),
        "classes": {one.value: list(truth.of(one)) for one in Oddity},
        "moved": [asdict(one) for one in truth.moved],
        "bays": [
            {
                "name": bay.name,
                "location": bay.location,
                "boards": len(bay.boards),
                "expected": len(bay.expected),
                "standing": _standing(bay, passing),
            }
            for bay in library.bays
        ],
        "meanwhile": [asdict(one) for one in library.meanwhile],
        "walk": walk,
    }
    file = folder / NAME
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def _keyed(library: Library) -> Truth:
    """Return the truth with EPCs in the place of UIDs."""
    spines = [one for bay in library.bays for board in bay.boards for one in board.spines]
    epcs = {one.tag.uid: one.tag.epc.hex().upper() for one in spines if not one.item}
    oddities = {
        kind: tuple(epcs.get(name, name) for name in names)
        for kind, names in library.truth.oddities.items()
    }
    return Truth(oddities, library.truth.moved)


def _standing(bay: Bay, passing: set[str]) -> list[Json]:
    """Return the books that belong into a bay and stand in it all the time."""
    stands = {one.item for board in bay.boards for one in board.spines}
    return [one for one in bay.expected if one in stands and one not in passing]


@dataclass(frozen=True, slots=True)
class Written:
    """What the file says. `standing`: by bay, the books that belong into it and stand there."""

    truth: Truth
    standing: dict[str, frozenset[str]]
    walk: dict[str, Json]


def read_truth(folder: Path) -> Written:
    """Return what is so; BadTruthError where the file is no truth, OSError where there is none."""
    told = read_json(folder / NAME)
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise BadTruthError(f"{NAME} is not of version {VERSION}")
    match told:
        case {"classes": dict() as classes, "moved": list() as moved, "bays": list() as bays,
              "walk": dict() as walk}:  # fmt: skip
            oddities = {one: _texts(classes.get(one.value), one.value) for one in Oddity}
            truth = Truth(oddities, tuple(_moved(one) for one in moved))
            return Written(truth, dict(_bay(one) for one in bays), walk)
        case _:
            raise BadTruthError(f"{NAME} lacks classes, moved, bays or walk")


def read_json(file: Path) -> Json:
    """Return what a file says; BadTruthError for no JSON, OSError for no file."""
    try:
        told: Json = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadTruthError(f"{file.name} is not JSON") from error
    return told


def _bay(found: Json) -> tuple[str, frozenset[str]]:
    match found:
        case {"name": str() as name, "standing": list() as standing}:
            return name, frozenset(_texts(standing, "standing"))
        case _:
            raise BadTruthError(f"{NAME}: bays holds something else")


def _texts(found: Json, name: str) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadTruthError(f"{NAME}: classes.{name} is no list of texts")
    return tuple(one for one in found if isinstance(one, str))


def _moved(found: Json) -> Moved:
    match found:
        case {
            "item": str() as item,
            "places": int() as places,
            "bay": str() as bay,
            "after": str() as after,
            "before": str() as before,
        }:
            return Moved(item, places, bay, after, before)
        case _:
            raise BadTruthError(f"{NAME}: moved holds something else")
