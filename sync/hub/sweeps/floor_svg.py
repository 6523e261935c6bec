"""A floor plan as SVG that anybody may have made: read by a safe parser, rebuilt from a whitelist.

Owns what of a drawing is kept: plain shapes, where they stand, and which bay each is. No colour, no
style, no reference, no script. Pure.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from kiosk.domain.plain_text import printable

MOST_BYTES: Final = 1024 * 1024
MOST_SHAPES: Final = 20_000
DEEPEST: Final = 32
LONGEST_ID: Final = 120
_SVG: Final = "http://www.w3.org/2000/svg"
_NUMBERS: Final = re.compile(r"[-+0-9.eE,\s]{1,20000}")
_PATH: Final = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]{1,20000}")
_TRANSFORM: Final = re.compile(r"[a-zA-Z0-9eE+\-.,()\s]{1,500}")
_TURNS: Final = frozenset({"matrix", "translate", "scale", "rotate", "skewX", "skewY"})
_WORD: Final = re.compile(r"[a-zA-Z]+(?=\s*\()")
_LENGTH: Final = re.compile(r"([-+]?[0-9.]{1,20}(?:[eE][-+]?[0-9]{1,3})?)(px|mm|cm|in|pt|pc|)?")
_PLACES: Final = {
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polygon": ("points",), "polyline": ("points",), "path": ("d",),
    "text": ("x", "y", "font-size"), "tspan": ("x", "y", "font-size"), "g": (), "svg": (),
}  # fmt: skip


class BadFloor(StrEnum):
    """Why a file is no floor plan."""

    LARGE = "large"
    NO_SVG = "no-svg"
    ENTITIES = "entities"
    NO_SIZE = "no-size"
    NO_BAYS = "no-bays"
    MANY = "many"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Shape:
    """An element and what stands in it. ``bay``: the id that it bears; empty: none."""

    name: str
    attributes: Mapping[str, str]
    bay: str = ""
    inside: "list[Shape | str]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor plan: its drawing, its ``viewBox`` as numbers, ids in it, elements left out."""

    root: Shape
    box: tuple[float, float, float, float]
    bays: frozenset[str]
    left_out: int = 0


class _Stop(Exception):  # noqa: N818 - it ends the parser, nobody else sees it
    def __init__(self, why: BadFloor) -> None:
        super().__init__(why.value)
        self.why = why


def read_floor(data: bytes) -> Floor | BadFloor:
    """Return the drawing that bytes are; what does not belong to a floor plan is left out."""
    if len(data) > MOST_BYTES:
        return BadFloor.LARGE
    reader = _Reader()
    try:
        reader.parse(data)
    except _Stop as stop:
        return stop.why
    except (expat.ExpatError, ValueError, LookupError):
        return BadFloor.NO_SVG
    if reader.root is None:
        return BadFloor.NO_SVG
    if reader.box is None:
        return BadFloor.NO_SIZE
    if not reader.bays:
        return BadFloor.NO_BAYS
    floor = Floor(reader.root, reader.box, frozenset(reader.bays), reader.left_out)
    # As it is kept it may be longer, and must be read again.
    return BadFloor.LARGE if len(floor_text(floor).encode()) > MOST_BYTES else floor


def floor_text(floor: Floor) -> str:
    """Return a floor plan as it is kept; ``read_floor`` reads the same from it."""
    box = " ".join(f"{one:g}" for one in floor.box)
    inside = "".join(_text(one) for one in floor.root.inside)
    return f'<svg xmlns="{_SVG}" viewBox="{box}">{inside}</svg>'


def _text(one: Shape | str) -> str:
    if isinstance(one, str):
        return escape(one)
    told = {"data-bay": one.bay} if one.bay else {}
    attributes = "".join(f" {k}={quoteattr(v)}" for k, v in {**one.attributes, **told}.items())
    return f"<{one.name}{attributes}>{''.join(_text(part) for part in one.inside)}</{one.name}>"


class _Reader:
    """Rebuilds the drawing while expat reads; expat opens nothing and is given no entities."""

    def __init__(self) -> None:
        self.root: Shape | None = None
        self.box: tuple[float, float, float, float] | None = None
        self.bays: set[str] = set()
        self.left_out = 0
        self._open: list[Shape] = []
        self._aside = 0
        self._shapes = 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.Parse(data, True)

    def _doctype(self, _name: str, _system: object, _public: object, inside: int) -> None:
        # The line that drawing programs write is well; what declares anything is not.
        if inside:
            raise _Stop(BadFloor.ENTITIES)

    def _entity(self, *_told: object) -> None:
        raise _Stop(BadFloor.ENTITIES)

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        if len(self._open) + self._aside >= DEEPEST:
            raise _Stop(BadFloor.DEEP)
        if self.root is None and (space, name) != (_SVG, "svg"):
            raise _Stop(BadFloor.NO_SVG)
        nested = self.root is not None and name == "svg"
        if self._aside or space != _SVG or name not in _PLACES or nested:
            self._aside += 1
            self.left_out += self._aside == 1
            return
        self._shapes += 1
        if self._shapes > MOST_SHAPES:
            raise _Stop(BadFloor.MANY)
        if self.root is None:
            self.box = _box(attributes)
            self.root = Shape(name, {})
            self._open.append(self.root)
            return
        bay = printable(attributes.get("data-bay") or attributes.get("id") or "").strip()
        bay = bay if len(bay) <= LONGEST_ID else ""
        shape = Shape(name, _kept(name, attributes), bay)
        if bay:
            self.bays.add(bay)
        self._open[-1].inside.append(shape)
        self._open.append(shape)

    def _end(self, _full: str) -> None:
        if self._aside:
            self._aside -= 1
        else:
            self._open.pop()

    def _words(self, words: str) -> None:
        if not self._aside and self._open and self._open[-1].name in {"text", "tspan"}:
            self._open[-1].inside.append(printable(words)[:200])


def _kept(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    kept = {}
    for one in (*_PLACES[name], "transform"):
        value = attributes.get(one, "").strip()
        fits = _CHECKS.get(one, _is_length)
        if value and fits(value):
            kept[one] = value
    return kept


def _is_length(value: str) -> bool:
    return _number(value) is not None


def _is_transform(value: str) -> bool:
    if _TRANSFORM.fullmatch(value) is None:
        return False
    names = _WORD.findall(value)
    left = re.sub(r"[a-zA-Z]+(?=\s*\()", "", value)
    return set(names) <= _TURNS and not re.search(r"[a-df-zA-DF-Z]", left)


_CHECKS: Final[Mapping[str, Callable[[str], bool]]] = {
    "points": lambda value: _NUMBERS.fullmatch(value) is not None,
    "d": lambda value: _PATH.fullmatch(value) is not None,
    "transform": _is_transform,
}


def _number(value: str) -> float | None:
    found = _LENGTH.fullmatch(value.strip())
    if found is None:
        return None
    try:
        number = float(found[1])
    except ValueError:
        return None
    return number if isfinite(number) and abs(number) <= 1e7 else None


def _box(attributes: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    """Return what of the plane is seen: ``viewBox``, else from width and height."""
    told = attributes.get("viewBox", "").replace(",", " ").split()
    if not told:
        told = ["0", "0", attributes.get("width", ""), attributes.get("height", "")]
    numbers = [number for one in told if (number := _number(one)) is not None]
    if len(numbers) != len(told) or len(told) != 4:
        return None
    left, top, wide, high = numbers
    fits = wide > 0 and high > 0 and max(wide / high, high / wide) < 50
    return (left, top, wide, high) if fits else None
