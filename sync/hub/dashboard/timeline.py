"""Outages as a line in time, and loans by the hour as bars: inline SVG from values.

Pure: no words beyond hours, no styles; classes are coloured by the style sheet.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from sync.hub.fleet.outages import Outage
from sync.hub.staff.reports import Counts

_WIDE: Final = 1000
_DAY_MS: Final = 86_400_000
_LEFT: Final = 36
_BASE: Final = 190
_TOP: Final = 10


def timeline(outages: Sequence[Outage], *, since_ms: int, until_ms: int) -> Markup:
    """Return the outages of one kiosk between two moments; a short one is still to be seen."""
    whole = max(1, until_ms - since_ms)
    order = {"fault": 0, "off": 1, "silent": 2}
    parts = []
    for one in sorted(outages, key=lambda outage: order[outage.kind.value]):
        start = max(0, one.from_ms - since_ms) * _WIDE / whole
        width = max(3.0, (min(one.until_ms, until_ms) - since_ms) * _WIDE / whole - start)
        shape = f'x="{start:.1f}" width="{width:.1f}" height="34"'
        parts.append(f'<rect class="{one.kind.value}" {shape}/>')
    ticks = "".join(
        f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="34"/>'
        for x in (at * _WIDE / whole for at in range(_DAY_MS, whole, _DAY_MS))
    )
    return Markup(
        '<svg class="bar" aria-hidden="true" focusable="false" viewBox="0 0 1000 34"'
        ' preserveAspectRatio="none"><rect class="ground" width="1000" height="34"/>'
        f"{''.join(parts)}{ticks}</svg>"
    )


def bars(counts: Sequence[Counts], *, title: str) -> Markup:
    """Return loans (squares) and returns (rounded) of each hour side by side; ``title``: alt."""
    most = max((max(one.loans, one.returns) for one in counts), default=0)
    top = _nice(most)
    step = (_WIDE - _LEFT) / max(1, len(counts))
    wide = step * 0.36
    drawn = []
    for line in range(5):
        y = _BASE - (_BASE - _TOP) * line / 4
        drawn.append(f'<line class="axis" x1="{_LEFT}" x2="1000" y1="{y:.1f}" y2="{y:.1f}"/>')
        drawn.append(
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * line // 4}</text>'
        )
    for hour, one in enumerate(counts):
        x = _LEFT + step * hour
        for name, value, at, round_px in (
            ("loans", one.loans, 0.1, 0),
            ("returns", one.returns, 0.5, 5),
        ):
            if value:
                tall = (_BASE - _TOP) * value / top
                drawn.append(
                    f'<rect class="{name}" x="{x + step * at:.1f}" y="{_BASE - tall:.1f}"'
                    f' width="{wide:.1f}" height="{tall:.1f}" rx="{round_px}"/>'
                )
        if hour % 2 == 0:
            middle = x + step / 2
            drawn.append(
                f'<text x="{middle:.1f}" y="{_BASE + 20}" text-anchor="middle">{hour:02d}</text>'
            )
    return Markup(
        '<svg class="chart" role="img" viewBox="0 0 1000 220"><title>{title}</title>{drawn}</svg>'
    ).format(title=title, drawn=Markup("".join(drawn)))


def _nice(most: int) -> int:
    """Return a round number above the largest value, divisible by four."""
    top = 4
    while top < most:
        top = top * 2 if str(top)[0] != "2" else top * 5 // 2
        top += -top % 4
    return top
