"""A library's lists as files: CSV as spreadsheets and library systems write it, MARC 21.

Owns character sets, delimiters, quotes and records, and which names a column may bear. It must
not know what a value means. What cannot be read is told with its line; nothing is guessed from it.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Protocol

_SEP: Final = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_MARC: Final = re.compile(rb"[0-9]{5}.{15}4500")
_UNCLOSED: Final = 20
"""Lines in one value that nobody writes: a quotation mark was never closed."""
_LONGEST: Final = 1_000_000
_SAMPLE: Final = 65_536
_BARCODE: Final = (("952", "p"), ("852", "p"), ("876", "p"), ("949", "i"))
_NO_COPY: Final = "no copy with a barcode (952 p, 852 p, 876 p, 949 i)"


class NoListError(ValueError):
    """A file that is no list; `args[0]` says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line or copy: where it stands, its values by our own names; or why it is none."""

    where: str
    told: Mapping[str, str]
    fault: str = ""


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

    Comma, semicolon or tab; a byte order mark or none; UTF-8, UTF-16, else Windows-1252. Raise
    OSError, and NoListError for a file without such a column or that is no text.
    """
    encoding = _encoding_of(path)
    found.encoding = "" if encoding == "utf-8-sig" else encoding
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        delimiter, skipped = _delimiter(file)
        reader = csv.reader(_without_nul(file), delimiter=delimiter)
        csv.field_size_limit(_LONGEST)
        chosen = _columns(path, next(reader, []), columns, found)
        yield from _rows(reader, chosen, skipped)


def _rows(reader: "Iterator[list[str]]", chosen: Mapping[str, int], skipped: int) -> Iterator[Row]:
    while True:
        # The type of csv.reader has a private name; it counts the lines.
        began = reader.line_num + 1 + skipped  # type: ignore[attr-defined]
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
        yield Row(
            where,
            {ours: one_line(values[at]) if at < len(values) else "" for ours, at in chosen.items()},
        )


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
            for barcode, branch, kind in copies:
                told = {
                    "barcode": barcode, "title": title, "author": author, "class_mark": mark,
                    "item_type": kind, "branch": branch,
                }  # fmt: skip
                yield Row(where, {name: one_line(value) for name, value in told.items()})


def one_line(text: str) -> str:
    """A value as one composed line of what can be printed."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def _encoding_of(path: Path) -> str:
    """The character set: by its mark, UTF-8 where all of it is, else Windows-1252."""
    with path.open("rb") as file:
        head = file.read(2)
        if head in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(_SAMPLE):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(file: IO[str]) -> tuple[str, int]:
    """The delimiter of the heading, and lines before it: Excel writes `sep=;` there."""
    first = file.readline(_SAMPLE)
    told = _SEP.match(first)
    if told is not None:
        return told[1], 1
    file.seek(0)
    return max(",;\t|", key=first.count), 0


def _without_nul(file: IO[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in file)


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
        theirs = next((name for name in names if name in known), None)
        if theirs is not None:
            chosen[ours] = known[theirs]
            found.used[ours] = one_line(heading[known[theirs]])
    found.missing = tuple(ours for ours in columns if ours not in chosen)
    first = next(iter(columns))
    if first not in chosen:
        there = ", ".join(one_line(name)[:40] for name in heading[:20] if name.strip())
        raise NoListError(
            f"{path}: no column for {first}; name one {' or '.join(columns[first])}"
            f" (the first line has: {there or 'nothing'})"
        )
    return chosen


def _plain(name: str) -> str:
    """A heading as our table has it: `Item Code` is `item_code`."""
    return re.sub(r"[\s\-.]+", "_", name.strip().lower())


def _copies(record: _Tagged) -> list[tuple[str, str, str]]:
    for tag, code in _BARCODE:
        found = [
            (one.get(code, "") or "", one.get("b", "") or "", one.get("y", "") or "")
            for one in record.get_fields(tag)
        ]
        if any(barcode for barcode, _, _ in found):
            return found
    return []


def _first(record: _Tagged, tag: str, *codes: str) -> str:
    for one in record.get_fields(tag):
        parts = [(one.get(code, "") or "").strip(" /:;,.") for code in codes]
        return ": ".join(part for part in parts if part)
    return ""
