"""The design tokens of ``ui/assets/tokens.json`` as typed values.

Owns reading and checking the file. Must not know Qt, screens or window sizes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PX_PER_MM = 4.034
"""Design pixels in a millimetre: 1080 x 1920 px on a 21.5 inch diagonal."""

MIRRORED = frozenset({"borrow", "return", "exit", "arrow", "undo", "backspace"})
"""Icons with a direction, mirrored in right-to-left layouts."""


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One type style: size in design px, line as a factor of size, tracking in em."""

    size: float
    line: float
    weight: int
    tracking: float
    display: bool


@dataclass(frozen=True, slots=True)
class Motion:
    """One motion: duration and the rest between two loops, both in milliseconds."""

    ms: int
    pause_ms: int
    loop: bool


@dataclass(frozen=True, slots=True)
class CoverColours:
    """The four colours of a generated cover, as ``#RRGGBB``."""

    ground: str
    figure: str
    second: str
    ink: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything of the file that the kiosk draws with; sizes in design px."""

    light: Mapping[str, str]
    high_contrast: Mapping[str, str]
    types: Mapping[str, TypeStyle]
    space: Mapping[str, float]
    radius: Mapping[str, float]
    stroke: Mapping[str, float]
    size: Mapping[str, float]
    ply: tuple[tuple[float, str], ...]
    motion: Mapping[str, Motion]
    features: Mapping[str, int]
    covers: Mapping[int, tuple[CoverColours, ...]]
    figures: tuple[str, ...]

    def colour(self, role: str, *, high_contrast: bool) -> str:
        """The hex value of a role; a role that is not in the kit raises KeyError."""
        return (self.high_contrast if high_contrast else self.light)[role]


class _Colour(TypedDict):
    light: str
    highContrast: str


class _Type(TypedDict, total=False):
    size: float
    line: float
    weight: int
    tracking: float
    family: str


class _Motion(TypedDict, total=False):
    ms: int
    pauseMs: int
    loop: bool


class _Font(TypedDict):
    features: dict[str, int]


class _Ply(TypedDict):
    bands: list[tuple[float, str]]


class _Cover(TypedDict):
    classes: dict[str, list[dict[str, str]]]
    figures: list[str]


class _File(TypedDict):
    color: dict[str, _Colour]
    type: dict[str, _Type]
    space: dict[str, float]
    radius: dict[str, float]
    stroke: dict[str, float]
    size: dict[str, float]
    motion: dict[str, _Motion]
    font: _Font
    ply: _Ply
    cover: _Cover


def _types(raw: dict[str, _Type]) -> dict[str, TypeStyle]:
    return {
        name: TypeStyle(
            size=style["size"],
            line=style["line"],
            weight=style["weight"],
            tracking=style.get("tracking", 0.0),
            display=style.get("family") == "display",
        )
        for name, style in raw.items()
    }


def parse_tokens(text: str) -> Tokens:
    """Tokens from the JSON text of the kit; a file of another shape raises KeyError."""
    raw = cast(_File, json.loads(text))
    return Tokens(
        light={name: colour["light"] for name, colour in raw["color"].items()},
        high_contrast={name: colour["highContrast"] for name, colour in raw["color"].items()},
        types=_types(raw["type"]),
        space=raw["space"],
        radius=raw["radius"],
        stroke=raw["stroke"],
        size=raw["size"],
        ply=tuple((height, role) for height, role in raw["ply"]["bands"]),
        motion={
            name: Motion(ms=m["ms"], pause_ms=m.get("pauseMs", 0), loop=m.get("loop", False))
            for name, m in raw["motion"].items()
        },
        features=raw["font"]["features"],
        covers={
            int(hundred): tuple(CoverColours(**colours) for colours in variants)
            for hundred, variants in raw["cover"]["classes"].items()
        },
        figures=tuple(raw["cover"]["figures"]),
    )


@cache
def packaged_tokens() -> Tokens:
    """The tokens that are shipped beside the code, read once."""
    return parse_tokens((ASSETS / "tokens.json").read_text(encoding="utf-8"))


_WORN: list[Tokens] = []


def wear(kit: Tokens) -> None:
    """Draw with these from now on: a library's own colours, before the first frame."""
    _WORN[:] = [kit]


def tokens() -> Tokens:
    """The tokens that everything is drawn with."""
    return _WORN[0] if _WORN else packaged_tokens()
