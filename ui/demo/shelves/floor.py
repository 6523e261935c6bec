"""The floor plan of the demo library: its bays in rows, a door, a desk. Pure."""

from collections.abc import Sequence
from typing import Final

from kiosk.domain.sweep import Bay

_A_ROW: Final = 4
_WIDE: Final = 150
_DEEP: Final = 46
_LEFT: Final = 60
_TOP: Final = 60
_AISLE: Final = 118


def floor_svg(bays: Sequence[Bay]) -> bytes:
    """Return the plan as SVG; the id of a bay's shape is the bay's."""
    rows = -(-len(bays) // _A_ROW)
    width = 2 * _LEFT + _A_ROW * _WIDE + 30
    height = _TOP + rows * _AISLE + 130
    shapes = [
        f'<rect x="12" y="12" width="{width - 24}" height="{height - 24}"/>',
        f'<rect x="{width // 2 - 60}" y="{height - 16}" width="120" height="8"/>',
        _word("Pintu masuk", width // 2, height - 24),
        f'<rect x="{_LEFT}" y="{height - 100}" width="190" height="52" rx="10"/>',
        _word("Meja layanan", _LEFT + 95, height - 68),
        f'<circle cx="{width - 150}" cy="{height - 78}" r="34"/>',
        _word("Baca", width - 150, height - 72),
    ]
    for n, bay in enumerate(bays):
        row, place = divmod(n, _A_ROW)
        x = _LEFT + place * _WIDE + (30 if place >= _A_ROW // 2 else 0)
        y = _TOP + row * _AISLE
        shapes.append(
            f'<rect id="{bay.id}" x="{x}" y="{y}" width="{_WIDE - 6}" height="{_DEEP}" rx="4"/>'
        )
        shapes.append(_word(bay.name, x + (_WIDE - 6) // 2, y + _DEEP + 22))
    drawn = "".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>'
    ).encode()


def _word(text: str, x: int, y: int) -> str:
    """Return a word whose middle is about at x: what anchors a text is not kept of a floor plan."""
    return f'<text x="{x - round(len(text) * 4.4)}" y="{y}" font-size="17">{text}</text>'
