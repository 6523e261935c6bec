"""The look of the pages, from the design kit: custom properties, icons, covers.

``kit/`` holds copies of the kiosk's tokens and icons (a test compares them), so that a hub needs
nothing of the screens. Owns turning them into CSS and inline SVG.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final, TypedDict, cast

from markupsafe import Markup, escape

FOLDER: Final = Path(__file__).resolve().parent
KIT: Final = FOLDER / "kit"
_NOVELS: Final = 8


class _Colour(TypedDict):
    light: str
    highContrast: str


class _Cover(TypedDict):
    classes: dict[str, list[dict[str, str]]]
    figures: list[str]


class _Ply(TypedDict):
    bands: list[tuple[int, str]]


class _Kit(TypedDict):
    color: dict[str, _Colour]
    cover: _Cover
    ply: _Ply


@cache
def _kit() -> _Kit:
    return cast(_Kit, json.loads((KIT / "tokens.json").read_text(encoding="utf-8")))


def colours(*, high_contrast: bool = False) -> dict[str, str]:
    """Return the colour of each role as ``#RRGGBB``."""
    kind = "highContrast" if high_contrast else "light"
    return {name: both[kind] for name, both in _kit()["color"].items()}  # type: ignore[literal-required]  # one of two


def tokens_css() -> str:
    """Return the kit's colours and the plywood as custom properties; more contrast on request."""
    bands, at = [], 0.0
    total = sum(height for height, _ in _kit()["ply"]["bands"])
    for height, role in _kit()["ply"]["bands"]:
        end = at + 100 * height / total
        bands.append(f"var(--{role}) {at:g}% {end:g}%")
        at = end
    sets = [
        "".join(f"--{name}:{value};" for name, value in colours(high_contrast=high).items())
        for high in (False, True)
    ]
    ply = f"--ply:linear-gradient({','.join(bands)});"
    return f":root{{{sets[0]}{ply}}}\n@media (prefers-contrast:more){{:root{{{sets[1]}}}}}\n"


@cache
def icon_names() -> frozenset[str]:
    """Return every icon of the kit."""
    return frozenset(path.stem for path in (KIT / "icons").glob("*.svg"))


@cache
def icon(name: str, size_px: int = 24) -> Markup:
    """Return an icon as inline SVG in the text's colour, silent for screen readers."""
    if name not in icon_names():
        raise KeyError(name)
    drawn = (KIT / "icons" / f"{name}.svg").read_text(encoding="utf-8").strip()
    inside = drawn[drawn.index(">") + 1 : drawn.rindex("</svg>")]
    return Markup(
        f'<svg class="icon" aria-hidden="true" focusable="false" width="{size_px}"'
        f' height="{size_px}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        f' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{inside}</svg>'
    )


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest(), "big")


def cover(title: str, author: str, class_mark: str) -> Markup:
    """Return the small cover of a book (first letter and figure), the same as on every kiosk."""
    first = class_mark.strip()[:1]
    hundred = first if first.isascii() and first.isdigit() else str(_NOVELS)
    variants = _kit()["cover"]["classes"][hundred]
    tint = variants[_number(title + author) % len(variants)]
    figures = _kit()["cover"]["figures"]
    figure = figures[_number(author + title) % len(figures)]
    drawn = figure.replace("$figure", tint["figure"]).replace("$second", tint["second"])
    letter = next((one.upper() for one in title if one.isalnum()), "")
    return Markup(
        '<svg class="cover" aria-hidden="true" focusable="false" viewBox="0 0 120 168">'
        f'<rect width="120" height="168" fill="{tint["ground"]}"/>'
        f'<svg y="68" width="120" height="100" viewBox="0 0 120 100">{drawn}</svg>'
        f'<rect width="5" height="168" fill="#000000" fill-opacity="0.18"/>'
        f'<text x="12" y="56" font-size="54" font-weight="700" fill="{tint["ink"]}">'
        f"{escape(letter)}</text></svg>"
    )
