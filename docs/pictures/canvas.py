"""A picture as SVG text: boxes, arrows and words in the colours of the screens.

Owns the marks on the paper; what they mean is told by who draws.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parents[2]
Point = tuple[float, float]

_TOKENS: Final = json.loads((ROOT / "ui/assets/tokens.json").read_text(encoding="utf-8"))
FONT: Final = "Inter, 'Noto Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"


def colour(name: str) -> str:
    """Return a colour of the design by its token, as ``#RRGGBB``."""
    return str(_TOKENS["color"][name]["light"])


class Canvas:
    """A picture of a fixed size in px. Later marks lie over earlier ones."""

    def __init__(self, width: int, height: int, title: str) -> None:
        """Begin with paper on which ``title`` is told to those who cannot see it."""
        self._size = (width, height)
        self._title = title
        self._marks: list[str] = []
        self._heads: dict[str, str] = {}
        self.box(0, 0, width, height, fill=colour("wall"), radius=16)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        edge: str = "none",
        radius: float = 10,
        thick: float = 1.5,
    ) -> None:
        """Draw a box with its upper left corner at ``x``, ``y``."""
        self._marks.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"'
            f' fill="{fill}" stroke="{edge}" stroke-width="{thick:g}"/>'
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        ink: str = "",
        size: float = 13,
        bold: bool = False,
        anchor: str = "middle",
        halo: str = "",
    ) -> None:
        """Write one line with its middle height at ``y``; ``halo`` keeps lines away from it."""
        weight = ' font-weight="700"' if bold else ""
        ink = ink or colour("ink")
        glow = f' stroke="{halo}" stroke-width="5" stroke-linejoin="round"'
        # Twice, since not every program heeds paint-order.
        for look in [f'fill="{halo}"{glow}'] * bool(halo) + [f'fill="{ink}"']:
            self._marks.append(
                f'<text x="{x:g}" y="{y + size * 0.35:g}" font-size="{size:g}"{weight}'
                f' text-anchor="{anchor}" {look}>{escape(text)}</text>'
            )

    def line(
        self,
        points: Sequence[Point],
        *,
        ink: str,
        thick: float = 2,
        dashes: str = "",
        heads: str = "end",
    ) -> None:
        """Draw a line with round corners; ``heads``: none, end or both."""
        parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
        for before, here, after in zip(points, points[1:], points[2:], strict=False):
            near, far = _towards(here, before), _towards(here, after)
            parts.append(f"L{near[0]:g} {near[1]:g}")
            parts.append(f"Q{here[0]:g} {here[1]:g} {far[0]:g} {far[1]:g}")
        parts.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
        head = self._head(ink)
        ends = f' marker-end="url(#{head})"' if heads in {"end", "both"} else ""
        begins = f' marker-start="url(#{head})"' if heads == "both" else ""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._marks.append(
            f'<path d="{"".join(parts)}" fill="none" stroke="{ink}"'
            f' stroke-width="{thick:g}"{dashed}{begins}{ends}/>'
        )

    def dot(self, x: float, y: float, radius: float, *, fill: str, edge: str = "none") -> None:
        """Draw a full circle."""
        self._marks.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{edge}"'
            ' stroke-width="2"/>'
        )

    def text(self) -> str:
        """Return the picture as SVG."""
        width, height = self._size
        heads = "\n".join(
            f'<marker id="{name}" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="6.5"'
            ' markerHeight="6.5" orient="auto-start-reverse">'
            f'<path d="M0 0L10 5L0 10z" fill="{ink}"/></marker>'
            for ink, name in self._heads.items()
        )
        marks = "\n".join(self._marks)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" role="img" font-family="{FONT}">\n'
            f"<title>{escape(self._title)}</title>\n<defs>\n{heads}\n</defs>\n{marks}\n</svg>\n"
        )

    def _head(self, ink: str) -> str:
        return self._heads.setdefault(ink, f"head{len(self._heads)}")


def _towards(corner: Point, other: Point, radius: float = 8) -> Point:
    """Return the point on the way from a corner to another point where its curve begins."""
    across, down = other[0] - corner[0], other[1] - corner[1]
    length = (across**2 + down**2) ** 0.5
    share = min(radius, length / 2) / length
    return corner[0] + across * share, corner[1] + down * share
