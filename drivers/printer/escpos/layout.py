"""A slip as rows of a paper roll: wrapped, with the far side aligned.

Owns columns and wrapping; it must not know commands of a printer. Pure.
"""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from drivers.printer.escpos.plain_text import GAP, printable
from kiosk.ports import Slip, SlipLine, SlipTone

MOST_LINES = 400
"""A slip longer than this (about 1.7 m of paper) is cut short with a sign."""

MOST_LETTERS = 400
"""Letters of a line that are drawn."""

_CENTRED = frozenset({SlipTone.HEADING, SlipTone.STAMP})
_BOLD = frozenset({SlipTone.HEADING, SlipTone.STRONG, SlipTone.STAMP})


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. ``big`` is double width and height and so has half the columns.

    ``drawn``: as a picture, wrapped when it is drawn; ``end`` is at its far side.
    """

    text: str
    bold: bool = False
    centred: bool = False
    big: bool = False
    inverse: bool = False
    end: str = ""
    drawn: bool = False


def nothing_is_drawn(_text: str) -> bool:
    """Tell that every row is printed in letters of the code page."""
    return False


def lay_out(
    slip: Slip,
    *,
    columns: int,
    encoding: str,
    can_draw: Callable[[str], bool] = nothing_is_drawn,
) -> list[Row]:
    """Return the rows of a slip for ``columns`` characters of normal width.

    A large slip is printed big throughout; headings are big always. A line that the code page has
    no letters for becomes a drawn row where ``can_draw`` says so.
    """
    rows: list[Row] = []
    wrapped = 0  # lines that drawn rows will take beside their first
    for line in slip.lines:
        big = slip.large or line.tone is SlipTone.HEADING
        wide = columns // 2 if big else columns
        before = len(rows)
        if GAP in printable(f"{line.text} {line.end}", encoding) and can_draw(line.text + line.end):
            drawn = _drawn(line, big=big)
            wrapped += (len(drawn.text) + len(drawn.end)) // wide
            rows.append(drawn)
        else:
            rows += _rows(line, columns=wide, big=big, encoding=encoding)
        if len(rows) + wrapped > MOST_LINES:
            return [*rows[: max(before, MOST_LINES - wrapped)], Row("...")]
    return rows


def _rows(line: SlipLine, *, columns: int, big: bool, encoding: str) -> list[Row]:
    if line.tone is SlipTone.RULE:
        return [Row("-" * columns, big=big)]
    if line.tone is SlipTone.STAMP:
        columns -= 2  # a stamp is printed inverse, with a blank at both sides
    end = printable(line.end, encoding).strip()
    text = printable(line.text, encoding)
    lines = _wrapped(text, columns) or [""]
    if end:
        lines = _with_end(lines, _wrapped(end, columns) or [""], columns)
    return [
        Row(
            text=one,
            bold=line.tone in _BOLD,
            centred=line.tone in _CENTRED and not end,
            big=big,
            inverse=line.tone is SlipTone.STAMP,
        )
        for one in lines
    ]


def _drawn(line: SlipLine, *, big: bool) -> Row:
    return Row(
        line.text[:MOST_LETTERS],
        bold=line.tone in _BOLD,
        centred=line.tone in _CENTRED and not line.end,
        big=big,
        inverse=line.tone is SlipTone.STAMP,
        end=line.end[:MOST_LETTERS],
        drawn=True,
    )


def _with_end(lines: list[str], ends: list[str], columns: int) -> list[str]:
    """Put ``ends`` at the right: beside the last line where there is room, else below."""
    last, first_end = lines[-1], ends[0]
    if len(last) + 2 + len(first_end) <= columns:
        joined = last + first_end.rjust(columns - len(last))
        return [*lines[:-1], joined, *(end.rjust(columns) for end in ends[1:])]
    return [*lines, *(end.rjust(columns) for end in ends)]


def _wrapped(text: str, columns: int) -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    if len(indent) >= columns // 2:
        indent = ""
    return textwrap.wrap(
        text.strip(), columns, initial_indent=indent, subsequent_indent=indent, tabsize=2
    )
