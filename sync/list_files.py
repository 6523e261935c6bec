"""A library's lists as files: CSV as spreadsheets and library systems write it, MARC 21.

Owns character sets, delimiters, quotes and records, and which names a column may bear. It must
not know what a value means. What cannot be read is told with its line; nothing is guessed from it.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Protocol

from kiosk.domain.plain_text import one_line

_SEP: Final = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_MARC: Final = re.compile(rb"[0-9]{5}.{15}4500")
_UNCLOSED: Final = 20
"""Lines in one value that nobody writes: a quotation mark was never closed."""
_LONGEST: Final = 1_000_000
_TITLES: Final = 10
"""Lines above the heading that are looked through for it."""
_WORKBOOK: Final = "is a workbook: save it as CSV (UTF-8), and give that"
_OTHERS: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": _WORKBOOK,
    b"\xd0\xcf\x11\xe0": _WORKBOOK,
    b"%PDF": "is a PDF: export CSV from where it was printed",
}
_SAMPLE: Final = 65_536
_BARCODE: Final = (("952", "p"), ("852", "p"), ("876", "p"), ("949", "i"))
_SHELVED: Final = frozenset({"952", "852"})
"""Fields whose ``c`` is a shelving location."""

_NO_COPY: Final = "no copy with a barcode (952 p, 852 p, 876 p, 949 i)"


class NoListError(ValueError):
    """A file that is no list; `args[0]` says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line or copy: where it stands, its values by our own names; or why it is none.

    `remark`: what whoever gave the file should look at, though the row is one.
    """

    where: str
    told: Mapping[str, str]
    fault: str = ""
    remark: str = ""


@dataclass(slots=True)
class Found:
    """What was seen of a file on the way; filled while its rows are read."""

    encoding: str = ""
    used: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def said(self) -> list[str]:
        """In sentences, for whoever gave the file."""
        told = []
        if self.encoding:
            told.append(f"read as {self.encoding}")
        if self.used:
            told.append("columns: " + ", ".join(f"{o} from {t!r}" for o, t in self.used.items()))
        if self.missing:
            told.append(f"no column for: {', '.join(self.missing)}")
        return told


class _Tagged(Protocol):
    def get_fields(self, *tags: str) -> "Iterable[_Subfields]": ...


class _Subfields(Protocol):
    def get(self, code: str, default: str = "") -> str: ...


def is_marc(path: Path) -> bool:
    """Whether a file is MARC 21, by what is in it, else by its name. Raise OSError."""
    with path.open("rb") as file:
        head = file.read(24)
    return _MARC.match(head) is not None or path.suffix.lower() in (".mrc", ".marc")


def csv_rows(path: Path, columns: Mapping[str, tuple[str, ...]], found: Found) -> Iterator[Row]:
    """Lines of a CSV by our names of its columns; the first of `columns` must be there.

    Comma, semicolon, tab or bar; a byte order mark or none; UTF-8, UTF-16, else Windows-1252; lines
    above the heading are passed over. Raise OSError, and NoListError for a file without such a
    column or that is no text.
    """
    _no_other_file(path)
    encoding = _encoding_of(path)
    found.encoding = "" if encoding == "utf-8-sig" else encoding
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        delimiter, skipped = _heading(file, columns[next(iter(columns))])
        lines = _Lines(file, skipped)
        reader = csv.reader(lines, delimiter=delimiter)
        csv.field_size_limit(_LONGEST)
        heading = next(reader, [])
        chosen = _columns(path, heading, columns, found)
        form = _Form(delimiter, len(heading), next(iter(columns)))
        yield from _rows(reader, lines, chosen=chosen, form=form)


class _Lines:
    """A file's lines without NUL, counted; and those of the row that is being read."""

    def __init__(self, file: IO[str], skipped: int) -> None:
        self._file = file
        self.read = skipped
        self.of_row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._file:
            self.read += 1
            self.of_row.append(line.replace("\0", ""))
            yield self.of_row[-1]


@dataclass(frozen=True, slots=True)
class _Form:
    """`width`: cells of the heading; `code`: our name of the column that must be there."""

    delimiter: str
    width: int
    code: str


def _rows(
    reader: Iterator[list[str]], lines: _Lines, *, chosen: Mapping[str, int], form: _Form
) -> Iterator[Row]:
    while True:
        lines.of_row.clear()
        began = lines.read + 1
        where = f"line {began}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(where, {}, f"cannot be read ({error})")
            continue
        if not any(value.strip() for value in values):
            continue
        if any(value.count("\n") > _UNCLOSED for value in values):
            yield Row(where, {}, "a quotation mark is opened here and never closed")
            continue
        raw = {ours: values[at] if at < len(values) else "" for ours, at in chosen.items()}
        to = f"to line {lines.read}"
        if "\n" in raw[form.code].strip() or not _is_closed(lines.of_row, form.delimiter):
            yield Row(
                where,
                {},
                f"a quotation mark is opened here and not closed; nothing up {to} is taken",
            )
            continue
        told = {ours: composed(value) for ours, value in raw.items()}
        over = [ours for ours, value in raw.items() if "\n" in value.strip()]
        over = over or (["a value"] if _holds_a_row(values, form) else [])
        look = f"{' and '.join(over)} goes on {to}; if it should not, rows are missing"
        yield Row(where, told, remark=look if over else "")


def _is_closed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether each quotation mark of a row on several lines ends its value: else it is another's.

    Within one line marks may stand anywhere; many a system writes them so.
    """
    if len(lines) == 1:
        return True
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _holds_a_row(values: Sequence[str], form: _Form) -> bool:
    """Whether a value has a line in it that looks like a row of its own."""
    most = max(1, form.width - 1)
    later = (line for value in values for line in value.split("\n")[1:])
    return any(line.count(form.delimiter) >= most for line in later)


def marc_rows(path: Path) -> Iterator[Row]:
    """Copies of each record: Koha's 952, else 852, 876, 949. Raise OSError."""
    from pymarc import MARCReader

    # Many systems write UTF-8 and say otherwise in the leader.
    utf8 = _encoding_of(path) == "utf-8-sig"
    with path.open("rb") as file:
        for number, record in enumerate(MARCReader(file, force_utf8=utf8), start=1):
            where = f"record {number}"
            if record is None:
                yield Row(where, {}, "the record is damaged")
                continue
            title = _first(record, "245", "a", "b")
            author = _first(record, "100", "a") or _first(record, "110", "a")
            mark = _first(record, "082", "a") or _first(record, "084", "a")
            copies = _copies(record)
            if not copies:
                yield Row(where, {}, _NO_COPY)
            for barcode, branch, kind, location in copies:
                told = {
                    "barcode": barcode, "title": title, "author": author, "class_mark": mark,
                    "item_type": kind, "branch": branch, "location": location,
                }  # fmt: skip
                yield Row(where, {name: composed(value) for name, value in told.items()})


def composed(text: str) -> str:
    """A value as one composed line; in a barcode no sign without width is kept."""
    return unicodedata.normalize("NFC", one_line(text, keep=""))


def _encoding_of(path: Path) -> str:
    """The character set: by its mark, UTF-8 where all of it is, else Windows-1252."""
    with path.open("rb") as file:
        head = file.read(4)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(head) == 4 and [byte == 0 for byte in head] in ([False, True] * 2, [True, False] * 2):
        return "utf-16-be" if head[0] == 0 else "utf-16-le"
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(_SAMPLE):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _no_other_file(path: Path) -> None:
    """Raise NoListError for what a spreadsheet shows but is no text."""
    with path.open("rb") as file:
        head = file.read(8)
    for begins, what in _OTHERS.items():
        if head.startswith(begins):
            raise NoListError(f"{path}: {what}")


def _heading(file: IO[str], wanted: Sequence[str]) -> tuple[str, int]:
    """The delimiter, and how many lines stand before the heading: `sep=;`, titles of a sheet.

    The file goes on with the heading; with its first line where none of the first has `wanted`.
    """
    for number in range(_TITLES):
        at = file.tell()
        line = file.readline(_SAMPLE)
        told = _SEP.match(line) if number == 0 else None
        if told is not None:
            return told[1], 1
        mark = _delimiter_of(line)
        with suppress(csv.Error, StopIteration):
            cells = next(csv.reader([line.replace("\0", "")], delimiter=mark))
            if any(_plain(cell) in wanted for cell in cells):
                file.seek(at)
                return mark, number
    file.seek(0)
    first = file.readline(_SAMPLE)
    file.seek(0)
    return _delimiter_of(first), 0


def _delimiter_of(line: str) -> str:
    return max(",;\t|", key=line.count)


def _columns(
    path: Path, heading: list[str], columns: Mapping[str, tuple[str, ...]], found: Found
) -> dict[str, int]:
    """Where each of our columns stands. Raise NoListError where the first of them does not."""
    if heading and heading[0].lstrip().startswith("<"):
        raise NoListError(f"{path}: is XML or a web page; export CSV, or MARC 21 (.mrc)")
    known: dict[str, int] = {}
    for at, name in enumerate(heading):
        known.setdefault(_plain(name), at)
    chosen: dict[str, int] = {}
    for ours, names in columns.items():
        # What is called so may already be something else of ours: no column is two.
        free = known.keys() - {name for name in known if known[name] in chosen.values()}
        theirs = next((name for name in names if name in free), None)
        if theirs is not None:
            chosen[ours] = known[theirs]
            found.used[ours] = composed(heading[known[theirs]])
    found.missing = tuple(ours for ours in columns if ours not in chosen)
    first = next(iter(columns))
    if first not in chosen:
        if len(heading) == 1 and any(mark in heading[0] for mark in ",;\t"):
            raise NoListError(
                f"{path}: the whole first line stands in one cell: split it (Excel: Data, Text to"
                " Columns), export again"
            )
        there = ", ".join(composed(name)[:40] for name in heading[:20] if name.strip())
        raise NoListError(
            f"{path}: no column for {first}; name one {' or '.join(columns[first][:5])}"
            f" (the first line has: {there or 'nothing'})"
        )
    return chosen


def _plain(name: str) -> str:
    """A heading as our table has it: `Item Code` is `item_code`."""
    return re.sub(r"[\s\-.]+", "_", name.strip().lower())


def _copies(record: _Tagged) -> list[tuple[str, str, str, str]]:
    for tag, code in _BARCODE:
        place = "c" if tag in _SHELVED else ""
        found = [
            (
                one.get(code, "") or "",
                one.get("b", "") or "",
                one.get("y", "") or "",
                (one.get(place, "") or "") if place else "",
            )
            for one in record.get_fields(tag)
        ]
        if any(told[0] for told in found):
            return found
    return []


def _first(record: _Tagged, tag: str, *codes: str) -> str:
    for one in record.get_fields(tag):
        parts = [(one.get(code, "") or "").strip(" /:;,.") for code in codes]
        return ": ".join(part for part in parts if part)
    return ""
