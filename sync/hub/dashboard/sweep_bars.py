"""Small charts of sweeps as inline SVG: a bar of a table's line, columns, intervals over time.

Pure: no styles; classes are coloured by the style sheet. Figures stand beside or on what is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

_COLUMN: Final = '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
_REACH: Final = '<path class="reach" d="M{0:.1f} {1:.1f}V{2:.1f}m-6 0h12M{0:.1f} {1:.1f}m-6 0h12"/>'
_WIDE: Final = 320
_TOP: Final = 26
_BASE: Final = 140
_HIGH: Final = 166


@dataclass(frozen=True, slots=True)
class Point:
    """One sweep in a chart: its label, a value, its figure in words, bounds where it has them."""

    label: str
    value: float
    figure: str
    low: float = 0.0
    high: float = 0.0


def line_bar(value: int, most: int, kind: str) -> Markup:
    """Return a bar as wide as its share of the most; the figure is the table's own."""
    wide = 100 * value / most if most else 0.0
    return Markup(
        '<svg class="one-bar" aria-hidden="true" focusable="false" viewBox="0 0 100 10"'
        ' preserveAspectRatio="none"><rect class="{kind}" width="{wide}" height="10"/></svg>'
    ).format(kind=kind, wide=f"{wide:.2f}")


def columns(points: Sequence[Point], kind: str, *, title: str) -> Markup:
    """Return a column for each point, from nothing up, its figure above, its label below."""
    most = max((one.value for one in points), default=0.0) or 1.0
    drawn = []
    for middle, wide, one in _places(points):
        tall = (_BASE - _TOP) * one.value / most
        drawn.append(
            Markup(
                '<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
            ).format(kind, middle - wide / 2, _BASE - tall, wide, max(tall, 1.0))
        )
        drawn.append(_words(middle, _BASE - tall - 7, one.figure, "figure"))
    return _whole(points, drawn, title)


def intervals(points: Sequence[Point], *, title: str) -> Markup:
    """Return a dot with its bounds for each point, the axis begun at a full ten percent."""
    floor = min((one.low for one in points), default=0.0) // 0.1 * 0.1
    drawn = [_words(18, _BASE - 6, f"{100 * floor:.0f} %", "label")]

    def height(share: float) -> float:
        return _BASE - (_BASE - _TOP) * (share - floor) / (1 - floor)

    for middle, _, one in _places(points):
        drawn.append(Markup(_REACH).format(middle, height(one.low), height(one.high)))
        dot = '<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="4"/>'
        drawn.append(Markup(dot).format(middle, height(one.value)))
        drawn.append(_words(middle, max(height(one.high) - 8, 13), one.figure, "figure"))
    return _whole(points, drawn, title)


def _places(points: Sequence[Point]) -> list[tuple[float, float, Point]]:
    step = _WIDE / max(3, len(points))
    return [(step * (n + 0.5), step * 0.5, one) for n, one in enumerate(points)]


def _words(x: float, y: float, words: str, kind: str) -> Markup:
    text = '<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>'
    return Markup(text).format(kind, x, y, words)


def _whole(points: Sequence[Point], drawn: Sequence[Markup], title: str) -> Markup:
    labels = [_words(middle, _BASE + 20, one.label, "label") for middle, _, one in _places(points)]
    return Markup(
        '<svg class="multiple" role="img" viewBox="0 0 {wide} {high}"><title>{title}</title>'
        '<line class="axis" x1="0" x2="{wide}" y1="{base}" y2="{base}"/>{drawn}</svg>'
    ).format(
        wide=_WIDE, high=_HIGH, base=_BASE, title=title, drawn=Markup("").join([*drawn, *labels])
    )
