"""A library's lists as rows of the cache: items and patrons, from whatever file they came.

Owns what the columns mean. It must not open a database or know a file's form (`list_files`). A
row that makes no sense is counted and told with its line, never guessed; every other row is taken.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date
from pathlib import Path
from typing import Final
from zlib import crc32

from kiosk.domain.ids import ItemId, item_id, told_card
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from sync.list_files import Found, Row, csv_rows, is_marc, marc_rows
from sync.sip2.dates import parse_date

ITEM_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "barcode": (
        "barcode", "item_code", "nomor_barcode", "itemnumber", "kode_eksemplar", "nomorbarcode",
        "no_barcode", "barkod", "kode_item",
    ),
    "title": ("title", "judul", "judul_utama"),
    "author": ("author", "pengarang", "penulis"),
    "class_mark": (
        "class_mark", "call_number", "classification", "itemcallnumber", "klasifikasi",
        "no_panggil", "nomor_panggil", "nopanggil", "callnumber",
    ),
    "item_type": ("item_type", "coll_type_name", "itype", "jenis", "tipe_koleksi", "jenis_koleksi"),
    # A column `location` alone is the branch, as it always was; beside one it is a place within it.
    "branch": ("branch", "homebranch", "cabang", "location", "lokasi"),
    "location": (
        "shelving_location", "permanent_location", "location_name", "lokasi_rak", "lokasi_ruang",
        "ruang", "location", "lokasi",
    ),
}  # fmt: skip
PATRON_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "card": (
        "card", "member_id", "cardnumber", "nomor_anggota", "no_anggota", "barcode", "id_anggota",
        "memberno", "nomor_kartu", "no_kartu",
    ),
    "name": (
        "name", "first_name", "member_name", "firstname", "nama", "nama_anggota", "nama_lengkap",
        "fullname",
    ),
    "category": (
        "category", "member_type_name", "categorycode", "jenis_anggota", "tipe_keanggotaan",
        "tipe_anggota", "jenisanggota",
    ),
    "status": ("status", "status_anggota"),
    "expires": (
        "expires", "expire_date", "dateexpiry", "berlaku_sampai", "berlaku_hingga", "enddate",
        "expiry_date", "masa_berlaku",
    ),
}  # fmt: skip
_MOST_FAULTS: Final = 20
_MOST_WORDS: Final = 5
_LONGEST_TITLE: Final = 500
_LONGEST: Final = 120
_LONGEST_PLACE: Final = 64
_ROUNDED: Final = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_FORMULA: Final = re.compile(r'="([^"]*)"')
_MONTH_FIRST: Final = re.compile(r"[0-9]{1,2}[./-](1[3-9]|[2-9][0-9])[./-]")
_SERIAL: Final = re.compile(r"[34567][0-9]{4}([.,][0-9]+)?")
"""A day of 1982 to 2119 as a spreadsheet counts it."""
_NO_DAY: Final = frozenset({"", "-", "0000-00-00", "null", "none", "\\n"})
_FREE: Final = frozenset({"", "active", "aktif", "1", "0"})
_SHOWN: Final = 24
_LONGEST_DAY: Final = 60


@dataclass(slots=True)
class Taken:
    """Rows for the cache, and what was left out: a count, and the first twenty with their line.

    `locations`: where copies stand within their branch, as far as that is told. `odd`: rows that
    were taken and should be looked at, the same way. `notes`: what else whoever gave the file
    should know.
    """

    rows: list[tuple[object, ...]] = field(default_factory=list)
    locations: list[tuple[ItemId, str]] = field(default_factory=list)
    left_out: int = 0
    faults: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def leave_out(self, where: str, why: str) -> None:
        """Note a row that makes no sense."""
        self.left_out += 1
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(f"{where}: {why}")

    def look_at(self, row: Row) -> None:
        """Note what is odd about a row that was taken."""
        if row.remark and len(self.odd) < _MOST_FAULTS:
            self.odd.append(f"{row.where}: {row.remark}")

    def said(self) -> list[str]:
        """Everything about the file but its rows, in lines."""
        more = self.left_out - len(self.faults)
        return [*self.notes, *self.odd, *self.faults, *([f"and {more} more"] if more else [])]


def items_of(path: Path) -> Taken:
    """Read items from CSV, or from MARC 21. Raise OSError, NoListError."""
    taken, found, seen = Taken(), Found(), dict[str, str]()
    untitled = 0
    for row in marc_rows(path) if is_marc(path) else csv_rows(path, ITEM_COLUMNS, found):
        barcode = item_id(_code(row, "barcode"))
        if barcode is None:
            taken.leave_out(row.where, row.fault or _no_code(_of(row, "barcode"), "barcode"))
            continue
        if barcode in seen:
            taken.leave_out(row.where, _came_before("barcode", barcode, seen))
            continue
        seen[barcode] = row.where
        taken.look_at(row)
        untitled += not _of(row, "title")
        title, author = _of(row, "title")[:_LONGEST_TITLE] or barcode, _of(row, "author")[:_LONGEST]
        # Copies of a title belong together; the list has no number for it.
        biblio = crc32(f"{title}\0{author}".encode())
        if location := _of(row, "location")[:_LONGEST_PLACE]:
            taken.locations.append((barcode, location))
        taken.rows.append((
            barcode, biblio, title, author, _of(row, "class_mark")[:_LONGEST],
            _of(row, "item_type")[:_LONGEST], _of(row, "branch")[:_LONGEST],
            ItemStatus.AVAILABLE.value, 0, None, 0,
        ))  # fmt: skip
    taken.notes += found.said()
    if untitled:
        taken.notes.append(f"{untitled} without a title: the screen shows their barcode")
    return taken


def patrons_of(path: Path) -> Taken:
    """Read patrons from CSV. Their number is the code on the card, as SIP2 has no other.

    Raise OSError, NoListError.
    """
    taken, found, seen = Taken(), Found(), dict[str, str]()
    blocking: Counter[str] = Counter()
    for row in csv_rows(path, PATRON_COLUMNS, found):
        card = told_card(_code(row, "card"))
        if card is None:
            taken.leave_out(row.where, row.fault or _no_code(_of(row, "card"), "card"))
            continue
        if card in seen:
            taken.leave_out(row.where, _came_before("card", card, seen))
            continue
        expires = _day(_of(row, "expires"))
        if isinstance(expires, str):
            taken.leave_out(row.where, f"the expiry {expires!r} {_no_day(expires)}")
            continue
        seen[card] = row.where
        taken.look_at(row)
        free = _of(row, "status").lower() in _FREE
        if not free:
            blocking[_of(row, "status")[:_SHOWN]] += 1
        status = PatronStatus.ACTIVE if free else PatronStatus.BLOCKED
        taken.rows.append((
            card, card, _first_name(_of(row, "name")), _of(row, "category")[:_LONGEST],
            status.value, None if expires is None else expires.isoformat(), None, 0, 0,
        ))  # fmt: skip
    taken.notes += found.said()
    if blocking:
        words = ", ".join(f"{word!r} ({n})" for word, n in blocking.most_common(_MOST_WORDS))
        taken.notes.append(f"blocked by their status: {words}; free are empty, active, aktif, 1, 0")
    return taken


def _of(row: Row, name: str) -> str:
    return row.told.get(name, "")


def _code(row: Row, name: str) -> str:
    """A number of a row; nothing where a spreadsheet has made another number of it."""
    text = _of(row, name)
    formula = _FORMULA.fullmatch(text)
    text = formula[1] if formula is not None else text
    return "" if _ROUNDED.fullmatch(text) else text


def _no_code(text: str, what: str) -> str:
    """Why a value is no barcode or card."""
    if not text:
        return f"no {what}: fill it in, or delete the row"
    if _ROUNDED.fullmatch(text):
        return (
            f"the {what} {text} was rounded by a spreadsheet: make that column text, export again"
        )
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"{shown!r} is no {what}"


def _first_name(name: str) -> str:
    given = name.partition(",")[2] or name
    return (given.split() or [""])[0][:_LONGEST]


def _came_before(what: str, code: str, seen: Mapping[str, str]) -> str:
    whose = {"barcode": "copy", "card": "patron"}[what]
    shown = code if len(code) <= _SHOWN else f"{code[:_SHOWN]}…"
    return (
        f"the {what} {shown} came before ({seen[code]}), which is taken: give this {whose} its own"
    )


def _day(text: str) -> date | str | None:
    """A day, None for none, or the text itself where it is no date. Day before month."""
    if text.lower() in _NO_DAY:
        return None
    if len(text) > _LONGEST_DAY or _MONTH_FIRST.match(text):
        return text[:_SHOWN]
    moment = parse_date(text, UTC).moment
    return text[:_SHOWN] if moment is None else moment.date()


def _no_day(text: str) -> str:
    """Why a value is no day, and what to do."""
    if _SERIAL.fullmatch(text):
        return "is a spreadsheet's number of a day: make that column a date, export again"
    if text and not text.strip("#"):
        return "was too wide for its column: make that wider, export again"
    return "is no date: write 2026-12-31 or 31/12/2026"
