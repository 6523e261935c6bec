"""A floor plan as inline SVG, each bay in the pattern of its level, named and a link.

Owns that drawing; what stands in a floor plan at all is ``sweeps.floor_svg``'s.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from sync.hub.sweeps.floor_svg import Floor, Shape

_TILE: Final = 8
_MARKS: Final = (
    "",
    '<circle cx="4" cy="4" r="1"/>',
    '<path d="M0 8 8 0"/>',
    '<path d="M0 8 8 0M0 0 8 8"/>',
)
_BOX: Final = ("x", "y", "width", "height")
_OFF_MARK: Final = '<path d="M0 4H8"/>'


@dataclass(frozen=True, slots=True)
class Marked:
    """A bay on the plan: its level (None: not walked), its words, where it leads."""

    level: int | None
    says: str
    href: str
    figure: str = ""


def draw_floor(floor: Floor, marked: Mapping[str, Marked], *, title: str) -> Markup:
    """Return the drawing; shapes of no bay of this sweep are walls and furniture."""
    wide = floor.box[2]
    box = " ".join(f"{one:g}" for one in floor.box)
    inside = "".join(_drawn(one, marked.get, in_bay=False) for one in floor.root.inside)
    return Markup(
        '<svg class="floor" role="group" viewBox="{box}"><title>{title}</title>'
        "<defs>{patterns}</defs>{inside}</svg>"
    ).format(box=box, title=title, patterns=_patterns(wide), inside=Markup(inside))


def _patterns(wide: float) -> Markup:
    scale = f"scale({wide / 900:g})"
    told = []
    for name, mark in (*enumerate(_MARKS), ("off", _OFF_MARK)):
        told.append(
            f'<pattern id="lv-{name}" width="{_TILE}" height="{_TILE}"'
            f' patternUnits="userSpaceOnUse" patternTransform="{scale}">'
            f'<g class="tile lv-{name}"><rect width="{_TILE}" height="{_TILE}"/>{mark}</g>'
            "</pattern>"
        )
    return Markup("".join(told))


def _drawn(one: Shape | str, find: Callable[[str], Marked | None], *, in_bay: bool) -> str:
    if isinstance(one, str):
        return str(escape(one))
    mark = find(one.bay) if one.bay and not in_bay else None
    inside = "".join(_drawn(part, find, in_bay=in_bay or mark is not None) for part in one.inside)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in one.attributes.items())
    if mark is None:
        words = one.name in {"text", "tspan", "g"}
        kind = "" if in_bay or words else ' class="wall"'
        return f"<{one.name}{kind}{attributes}>{inside}</{one.name}>"
    name = "off" if mark.level is None else str(mark.level)
    drawn = f'<{one.name} fill="url(#lv-{name})"{attributes}>{inside}</{one.name}>'
    says = escape(mark.says)
    return (
        f'<a class="place" href="{escape(mark.href)}" aria-label="{says}"><title>{says}</title>'
        f"{drawn}{_figure(one, mark.figure)}</a>"
    )


def _figure(one: Shape, figure: str) -> str:
    """Return the figure in the middle of a rectangle; other shapes have theirs in their words."""
    try:
        left, top, wide, high = (float(one.attributes.get(n, "0")) for n in _BOX)
    except ValueError:
        return ""
    if one.name != "rect" or not figure or min(wide, high) <= 0:
        return ""
    turned = one.attributes.get("transform", "")
    turn = f' transform="{escape(turned)}"' if turned else ""
    size = min(high * 0.6, wide / (0.7 * len(figure)))
    at = f'x="{left + wide / 2:g}" y="{top + high / 2 + size * 0.36:g}" font-size="{size:g}"'
    return f'<text class="figure" text-anchor="middle" {at}{turn}>{escape(figure)}</text>'
