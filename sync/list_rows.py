"""A library's lists as rows of the cache: items from CSV or MARC, patrons from CSV.

Owns which column or MARC field means what. It must not open a database. A row that makes no
sense is counted and told with its line, never guessed; every other row is taken.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Protocol
from zlib import crc32

from kiosk.domain.ids import card_code, item_id
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus

ITEM_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "barcode": ("barcode", "item_code", "nomor_barcode", "itemnumber"),
    "title": ("title", "judul"),
    "author": ("author", "pengarang"),
    "class_mark": ("class_mark", "call_number", "classification", "itemcallnumber", "klasifikasi"),
    "item_type": ("item_type", "coll_type_name", "itype", "jenis"),
    "branch": ("branch", "location", "homebranch", "lokasi"),
}
PATRON_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "card": ("card", "member_id", "cardnumber", "nomor_anggota", "barcode"),
    "name": ("name", "first_name", "member_name", "firstname", "nama"),
    "category": ("category", "member_type_name", "categorycode", "jenis_anggota"),
    "status": ("status",),
    "expires": ("expires", "expire_date", "dateexpiry", "berlaku_sampai"),
}
_BARCODE: Final = (("952", "p"), ("852", "p"), ("876", "p"), ("949", "i"))
_MOST_FAULTS: Final = 20


class _Tagged(Protocol):
    def get_fields(self, *tags: str) -> "Iterable[_Subfields]": ...


class _Subfields(Protocol):
    def get(self, code: str, default: str = "") -> str: ...


@dataclass(slots=True)
class Taken:
    """Rows for the cache, and what was left out: a count, and the first twenty with their line."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    left_out: int = 0
    faults: list[str] = field(default_factory=list)

    def leave_out(self, where: str, why: str) -> None:
        """Note a row that makes no sense."""
        self.left_out += 1
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(f"{where}: {why}")


def items_of(path: Path) -> Taken:
    """Read items from CSV, or from MARC 21 (`.mrc`, `.marc`). Raise OSError, UnicodeDecodeError."""
    taken, seen = Taken(), set[str]()
    marc = path.suffix.lower() in (".mrc", ".marc")
    for where, told in _marc(path) if marc else _csv(path, ITEM_COLUMNS):
        barcode = item_id(told["barcode"])
        if barcode is None or barcode in seen:
            taken.leave_out(where, "no barcode" if barcode is None else "the barcode came before")
            continue
        seen.add(barcode)
        title = told["title"] or barcode
        # Copies of a title belong together; the list has no number for it.
        biblio = crc32(f"{title}\0{told['author']}".encode())
        taken.rows.append((
            barcode, biblio, title, told["author"], told["class_mark"], told["item_type"],
            told["branch"], ItemStatus.AVAILABLE.value, 0, None, 0,
        ))  # fmt: skip
    return taken


def patrons_of(path: Path) -> Taken:
    """Read patrons from CSV. Their number is the code on the card, as SIP2 has no other."""
    taken, seen = Taken(), set[str]()
    for where, told in _csv(path, PATRON_COLUMNS):
        card = card_code(told["card"])
        if card is None or card in seen:
            taken.leave_out(where, "no card" if card is None else "the card came before")
            continue
        expires = _day(told["expires"])
        if expires is None and told["expires"]:
            taken.leave_out(where, "the expiry is no date (2026-12-31)")
            continue
        seen.add(card)
        given = told["name"].partition(",")[2] or told["name"]
        first = (given.split() or [""])[0]
        free = told["status"].lower() in ("", "active", "aktif", "1", "0")
        status = PatronStatus.ACTIVE if free else PatronStatus.BLOCKED
        taken.rows.append((
            card, card, first, told["category"], status.value,
            None if expires is None else expires.isoformat(), None, 0, 0,
        ))  # fmt: skip
    return taken


def _csv(
    path: Path, columns: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Lines by our own column names; comma, semicolon or tab, with or without a byte order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read(4096)
        file.seek(0)
        first = sample.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        reader = csv.DictReader(file, delimiter=delimiter, restval="", restkey="")
        known = {name.strip().lower(): name for name in reader.fieldnames or ()}
        chosen = {
            ours: next((known[name] for name in names if name in known), None)
            for ours, names in columns.items()
        }
        for number, row in enumerate(reader, start=2):
            yield (
                f"line {number}",
                {
                    ours: (row[name] or "").strip() if name is not None else ""
                    for ours, name in chosen.items()
                },
            )


def _marc(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Copies of each record: Koha's 952, else 852, 876, 949 of the standard and of others."""
    from pymarc import MARCReader

    with path.open("rb") as file:
        for number, record in enumerate(MARCReader(file), start=1):
            where = f"record {number}"
            if record is None:
                yield where, dict.fromkeys(ITEM_COLUMNS, "")
                continue
            title = _first(record, "245", "a", "b")
            author = _first(record, "100", "a") or _first(record, "110", "a")
            mark = _first(record, "082", "a") or _first(record, "084", "a")
            copies = _copies(record)
            if not copies:
                yield where, dict.fromkeys(ITEM_COLUMNS, "")
            for barcode, branch, kind in copies:
                yield where, {
                    "barcode": barcode, "title": title, "author": author, "class_mark": mark,
                    "item_type": kind, "branch": branch,
                }  # fmt: skip


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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
