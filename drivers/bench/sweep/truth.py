"""`truth.json` of a simulated sweep: written for whoever wants to see, read for scoring.

Owns the file's form, version 1. A file from elsewhere is read with care: what is not there or not
of its kind is named.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

from drivers.bench.sweep.library import Library, Moved, Oddity, Truth

NAME: Final = "truth.json"
VERSION: Final = 1

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class BadTruthError(ValueError):
    """The file is no truth of a sweep; the text says what is wrong with it."""


def write_truth(folder: Path, library: Library, *, seed: int, walk: dict[str, Json]) -> Path:
    """Write what is so, beside how it was walked, and return the file."""
    truth = library.truth
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
                "standing": sum(len(board.spines) for board in bay.boards),
                "expected": len(bay.expected),
            }
            for bay in library.bays
        ],
        "walk": walk,
    }
    file = folder / NAME
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def read_truth(folder: Path) -> tuple[Truth, dict[str, Json]]:
    """Return the truth and the walk; BadTruthError where the file is none, OSError for no file."""
    try:
        told: Json = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadTruthError(f"{NAME} is not JSON") from error
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise BadTruthError(f"{NAME} is not of version {VERSION}")
    classes, moved, walk = told.get("classes"), told.get("moved"), told.get("walk")
    if not isinstance(classes, dict) or not isinstance(moved, list) or not isinstance(walk, dict):
        raise BadTruthError(f"{NAME} lacks classes, moved or walk")
    oddities = {one: _texts(classes.get(one.value), one.value) for one in Oddity}
    return Truth(oddities, tuple(_moved(one) for one in moved)), walk


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
