"""The slip as a text that a phone shows when it reads the QR code. Pure.

Owns what stands in it and its length: the code must stay easy to read from the screen.
"""

from typing import Final

from ui.viewmodels.props import SlipProps

MOST_BYTES: Final = 700
"""A QR code of this many bytes has some 85 modules a side: 2 mm each on a phone's picture."""

TITLE_LETTERS: Final = 48


def slip_text(slip: SlipProps, *, library: str) -> str:
    """Library, a line for each title with its date, and what is still to be confirmed.

    What has no room is counted at the end: a date is never shown without its title.
    """
    lines = [library, slip.date_heading]
    foot = [text for text in (slip.note_title, slip.note) if text]
    left = list(slip.rows)
    while left:
        row = left[0]
        title = row.title if len(row.title) <= TITLE_LETTERS else f"{row.title[:TITLE_LETTERS]}…"
        added = [*lines, f"{title}: {row.stamp}"]
        if _bytes([*added, *foot]) > MOST_BYTES:
            break
        lines = added
        left.pop(0)
    if left:
        lines.append(f"+ {len(left)}")
    return "\n".join(line for line in [*lines, *foot] if line)


def _bytes(lines: list[str]) -> int:
    return len("\n".join(lines).encode())
