"""What stands on each label: from a CSV file, or a series of numbers.

Owns reading and what is wrong with a row; it must not draw.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from drivers.barcode.checks import luhn_digit, mod10_digit, mod43_character
from drivers.barcode.symbology import CleanText, Symbology, normalise

MOST: Final = 100_000
"""Labels in one file; more is a mistake."""

_NAMES: Final = {
    "code": ("code", "barcode", "item_code", "nomorbarcode", "member_id", "memberno", "nomor"),
    "line": ("call_number", "callnumber", "nopanggil", "name", "member_name", "fullname", "nama"),
    "more": ("title", "judul", "member_type", "jenis"),
}
"""How columns may be called, as the library systems here write them, in lower case."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label. ``line``: call number or name; ``more``: title, or kind of member."""

    code: str
    line: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that gives no label. ``number``: the line of the file; ``why``: as a sentence."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file holds."""

    good: tuple[LabelRow, ...]
    bad: tuple[BadRow, ...]


def rows_of_file(path: Path, *, symbology: Symbology, check: str = "none") -> Rows:
    """Return the rows of a CSV file with a line of names; bad ones are told, never raised."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return Rows(
            (), (BadRow(0, f"{path}: cannot be read ({error.strerror or 'unknown fault'})"),)
        )
    except UnicodeDecodeError:
        text = path.read_bytes().decode("cp1252", "replace")
    head = text.partition("\n")[0]
    splitter = max((",", ";", "\t"), key=head.count)
    try:
        table = list(csv.reader(text.splitlines(), delimiter=splitter))
    except csv.Error:
        return Rows((), (BadRow(0, "is no table of comma separated values"),))
    if not table:
        return Rows((), (BadRow(0, "is empty"),))
    names = [re.sub(r"[\s\"]", "", name).lower() for name in table[0]]
    places = {key: next((names.index(n) for n in known if n in names), None)
              for key, known in _NAMES.items()}  # fmt: skip
    if places["code"] is None:
        return Rows((), (BadRow(1, f"no column of numbers: {', '.join(_NAMES['code'])}"),))

    def cell(row: Sequence[str], key: str) -> str:
        place = places[key]
        return row[place].strip() if place is not None and place < len(row) else ""

    wanted = (
        (number, LabelRow(cell(row, "code"), cell(row, "line"), cell(row, "more")))
        for number, row in enumerate(table[1:], 2)
        if any(one.strip() for one in row)
    )
    return _checked(wanted, symbology=symbology, check=check)


def rows_of_series(first: str, count: int, *, symbology: Symbology, check: str = "none") -> Rows:
    """Return labels whose last digits count up: ``B00001``, ``B00002`` and so on."""
    found = re.fullmatch(r"(.*?)(\d+)", first, re.ASCII)
    if found is None:
        return Rows((), (BadRow(0, f"{first!r} does not end with a number that can count up"),))
    if not 0 < count <= MOST:
        return Rows((), (BadRow(0, f"the count must lie between 1 and {MOST}"),))
    head, digits = found[1], found[2]
    numbers = (f"{head}{int(digits) + n:0{len(digits)}}" for n in range(count))
    rows = ((0, LabelRow(code)) for code in numbers)
    return _checked(rows, symbology=symbology, check=check)


def _checked(rows: Iterable[tuple[int, LabelRow]], *, symbology: Symbology, check: str) -> Rows:
    """Return the rows with their check characters, and those that cannot be labels."""
    good: list[LabelRow] = []
    bad: list[BadRow] = []
    seen: set[str] = set()
    for number, row in rows:
        if len(good) >= MOST:
            bad.append(BadRow(number, f"only {MOST} labels fit in a file"))
            break
        code = _whole(row.code, check)
        why = next(_faults(row.code, code, seen, symbology), None)
        if why is not None or code is None:
            bad.append(BadRow(number, why or "cannot have this check character"))
            continue
        seen.add(code)
        good.append(LabelRow(code, _plain(row.line), _plain(row.more)))
    return Rows(tuple(good), tuple(bad))


def _faults(told: str, code: str | None, seen: set[str], symbology: Symbology) -> Iterator[str]:
    if not told:
        yield "no number"
    elif code is None:
        yield f"{_plain(told)!r} cannot have this check character"
    elif code in seen:
        yield f"{_plain(code)!r} stands there twice"
    elif not isinstance(normalise(code, symbology), CleanText):
        yield f"{_plain(code)!r} is too long, or holds signs that nobody sees"


def _whole(code: str, check: str) -> str | None:
    """Return the number with its check character, where one is to be added."""
    makers = {"luhn14": luhn_digit, "mod10": mod10_digit, "mod43": mod43_character}
    if check == "none":
        return code
    last = makers[check](code)
    return None if last is None else code + last


def _plain(text: str) -> str:
    """Return a text of a file without signs that nobody sees."""
    return "".join(char for char in text if char.isprintable())[:200]
