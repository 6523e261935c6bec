"""Lists of a sweep for other programs: MARC-free items, INLISLite, Koha. Text, a line at a time.

Owns their columns and words. How each is fed in there: docs/sweep.md. A barcode that would run in a
spreadsheet, or break a line, is no barcode: it is left out, and counted.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from kiosk.domain.sweep import Kind
from kiosk.domain.sweep_table import plain_cell
from sync.hub.sweeps.copies import CopyLine

BARCODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _\-./:+$%]{0,63}\Z")
"""A barcode that any library system takes from a file."""

ITEM_HEADING: Final = ("barcode", "call_number", "location", "status", "stands_in", "title")
INLIS_HEADING: Final = (
    "NomorBarcode", "CallNumber", "Title", "PrevLocation", "CurrentLocation", "PrevStatus",
    "CurrentStatus", "CreateDate",
)  # fmt: skip
"""After ``collections`` and ``stockopnamedetail``; names stand where INLISLite keeps numbers."""

_HERE, _LENT, _GONE = "Tersedia", "Dipinjam", "Hilang"


def items_tsv(copies: Iterable[CopyLine]) -> Iterator[str]:
    """Yield one line a copy, fields parted by tabs: no quotes, no line break within a field."""
    yield "\t".join(ITEM_HEADING) + "\n"
    for one in copies:
        if BARCODE.match(one.item):
            known = one.shelved
            cells = (known.call_number, _location(one), one.word.value, one.place, known.title)
            yield "\t".join((one.item, *map(_bare, cells))) + "\n"


def _bare(text: str) -> str:
    """Return a cell without a quote at its beginning, which would swallow tabs and lines."""
    plain = plain_cell(text)
    return f"'{plain}" if plain.startswith('"') else plain


def inlislite_rows(copies: Iterable[CopyLine], at: datetime) -> Iterator[tuple[str, ...]]:
    """Yield what a stock opname compares: where and how each copy was, and is.

    Only of copies that somebody has seen, or said to be missing. ``at``: the library's wall time.
    """
    when = at.strftime("%Y-%m-%d %H:%M:%S")
    for one in copies:
        if not BARCODE.match(one.item) or not (one.is_here or one.word in _SAID):
            continue
        before = _LENT if one.word is Kind.ON_LOAN else _HERE
        before = _GONE if one.word is Kind.LOST else before
        now = _GONE if one.word is Kind.MISSING else _HERE
        now = _LENT if one.word is Kind.ON_LOAN else now
        where = _location(one)
        stands = (one.stands or one.place) if one.word is Kind.WRONG_PLACE else where
        known = one.shelved
        cells = (known.call_number, known.title, where, stands, before, now, when)
        yield (one.item, *map(plain_cell, cells))


_SAID: Final = frozenset({Kind.MISSING, Kind.ON_LOAN})


def barcodes(copies: Iterable[CopyLine], words: frozenset[Kind] | None = None) -> Iterator[str]:
    """Yield barcodes, one a line: of what is here, or of what has one of ``words``."""
    for one in copies:
        wanted = one.is_here if words is None else one.word in words
        if wanted and BARCODE.match(one.item):
            yield f"{one.item}\r\n"


def csv_lines(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield rows as CSV (RFC 4180); the mark at the beginning tells Excel that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write("\ufeff")
    writer.writerow(heading)
    for row in rows:
        yield out.getvalue()
        out.seek(0)
        out.truncate()
        writer.writerow(row)
    yield out.getvalue()


def _location(one: CopyLine) -> str:
    known = one.shelved
    return known.location or known.branch
