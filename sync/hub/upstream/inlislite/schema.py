"""Which INLISLite a database is, and whether the hub may read it and write to it.

Owns the tables and columns that are needed, those that some have, and the probe. Must not read
rows of people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.upstream import mariadb
from sync.hub.upstream.inlislite.rules import Edition
from sync.hub.upstream.mariadb import Address, Link
from sync.hub.upstream.port import Doubt, Finding, Probe

SYSTEM: Final = "inlislite"
LOANS, ITEMS, EXTENDS = "collectionloans", "collectionloanitems", "collectionloanextends"
VIOLATIONS, GUESTS, STOCK = "pelanggaran", "memberguesses", "stockopnamedetail"
_RULE: Final = frozenset(
    {"maxpinjamkoleksi", "maxloandays", "dayperpanjang", "countperpanjang", "daysuspend"}
)

NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "catalogs": frozenset({"id", "title", "author", "worksheet_id", "updatedate"}),
    "collections": frozenset(
        {
            "id", "nomorbarcode", "catalog_id", "rule_id", "status_id", "category_id",
            "location_library_id", "bookingmemberid", "bookingexpireddate", "createdate",
            "updateby", "updatedate", "updateterminal",
        }
    ),
    "members": frozenset(
        {
            "id", "memberno", "fullname", "enddate", "jenisanggota_id", "statusanggota_id",
            "createdate", "updatedate",
        }
    ),
    LOANS: frozenset(
        {
            "id", "member_id", "collectioncount", "loancount", "returncount", "createdate",
            "createterminal", "updateby", "updatedate", "updateterminal",
        }
    ),
    ITEMS: frozenset(
        {
            "id", "collectionloan_id", "loandate", "duedate", "actualreturn", "loanstatus",
            "latedays", "collection_id", "member_id", "createdate", "createterminal", "updateby",
            "updatedate", "updateterminal",
        }
    ),
    EXTENDS: frozenset(
        {"collectionloanitem_id", "dateextend", "duedateextend", "createterminal"}
    ),
    VIOLATIONS: frozenset(
        {"collectionloanitem_id", "jumlahdenda", "jumlahsuspend", "member_id", "createdate"}
    ),
    "peraturan_peminjaman_hari": _RULE | {"dayindex"},
    "peraturan_peminjaman_tanggal": _RULE | {"tanggalawal", "tanggalakhir"},
    "worksheets": _RULE | {"id"},
    "jenis_anggota": _RULE | {"id"},
    "settingparameters": frozenset({"name", "value"}),
    "holidays": frozenset({"dates"}),
}  # fmt: skip
"""Tables and columns without which nothing goes. Those that no right is given on are not seen."""

_CHANGES: Final[Mapping[str, str]] = {
    f"UPDATE on {LOANS}": f"UPDATE {LOANS} SET ReturnCount = 0, LoanCount = 0 WHERE 1 = 0",
    f"UPDATE on {ITEMS}": (
        f"UPDATE {ITEMS} SET LoanStatus = '', ActualReturn = NULL, DueDate = NULL WHERE 1 = 0"
    ),
    "UPDATE on collections": (
        "UPDATE collections SET Status_id = 1, BookingMemberID = NULL WHERE 1 = 0"
    ),
}
"""Statements that change nothing and need the rights that the hub needs."""

_COLUMNS = text(
    "SELECT LOWER(table_name), LOWER(column_name), is_nullable = 'NO' AND column_default IS NULL"
    " AND extra NOT LIKE '%auto_increment%', extra LIKE '%auto_increment%'"
    " FROM information_schema.columns WHERE table_schema = DATABASE()"
)
_ENGINE = text(
    "SELECT engine FROM information_schema.tables WHERE table_schema = DATABASE()"
    f" AND table_name = '{ITEMS}'"
)
_USER = text("SELECT COUNT(*) FROM users WHERE username = :name")
_COUNTS: Final = {"items": "collections", "members": "members"}
_WRITTEN: Final[Mapping[str, frozenset[str]]] = {
    LOANS: frozenset({"id", "member_id"}),
    ITEMS: frozenset(
        {"collectionloan_id", "collection_id", "member_id", "loandate", "duedate", "loanstatus"}
    ),
    EXTENDS: frozenset(
        {
            "collectionloan_id", "collectionloanitem_id", "collection_id", "member_id",
            "dateextend", "duedateextend",
        }
    ),
    VIOLATIONS: frozenset({"member_id", "collection_id", "collectionloanitem_id"}),
}  # fmt: skip
_NO_DEFAULT: Final = 1364
_STAMPS: Final = frozenset({"createdate", "createterminal", "branch_id"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a database has, names in lower case. ``counts``: columns that number themselves."""

    columns: Mapping[str, frozenset[str]]
    must: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: frozenset[tuple[str, str]] = frozenset()

    @property
    def edition(self) -> Edition:
        """Return the edition: rules can be switched off since 3.3."""
        return Edition.V33 if self.has("peraturan_peminjaman_hari", "active") else Edition.V32

    def has(self, table: str, *columns: str) -> bool:
        """Return whether a table, and columns in it, can be used."""
        known = self.columns.get(table.lower())
        return known is not None and all(column.lower() in known for column in columns)

    def fit(self, table: str, values: Mapping[str, object]) -> dict[str, object]:
        """Return those values that the table has columns for."""
        return {name: value for name, value in values.items() if self.has(table, name)}

    def lacking(self) -> list[str]:
        """Return what is needed and not there, as ``table.column``."""
        return [
            f"{table}.{column}"
            for table, columns in NEEDED.items()
            for column in sorted(columns - self.columns.get(table, frozenset()))
        ]

    def unknown_musts(self) -> list[str]:
        """Return columns that must have a value which nobody here knows."""
        return [
            f"{table}.{column}"
            for table, known in _WRITTEN.items()
            for column in sorted(self.must.get(table, frozenset()) - known - _STAMPS)
        ]


def shape_of(conn: Connection) -> Shape:
    """Read which tables and columns there are."""
    columns: dict[str, set[str]] = {}
    must: dict[str, set[str]] = {}
    counts = set()
    for table, column, is_must, numbers in conn.execute(_COLUMNS):
        columns.setdefault(str(table), set()).add(str(column))
        if is_must:
            must.setdefault(str(table), set()).add(str(column))
        if numbers:
            counts.add((str(table), str(column)))
    return Shape(
        {table: frozenset(names) for table, names in columns.items()},
        {table: frozenset(names) for table, names in must.items()},
        frozenset(counts),
    )


def probe(link: Link) -> Probe:
    """Look at a database."""
    try:
        with link.quick.connect() as conn:
            return _look(conn, link.address)
    except SQLAlchemyError as error:
        doubt = Finding(mariadb.doubt_of(error), mariadb.sentence_for(error))
        return Probe(SYSTEM, reads=False, findings=(doubt,))


def _look(conn: Connection, address: Address) -> Probe:
    user_name = address.user_name
    shape = shape_of(conn)
    if lacking := shape.lacking():
        told = ", ".join(lacking[:5])
        return Probe(SYSTEM, reads=False, findings=(Finding(Doubt.NOT_THIS_SYSTEM, told),))
    findings = [
        Finding(Doubt.NOT_THIS_SYSTEM, f"{name} must have a value that is not known here")
        for name in shape.unknown_musts()
    ]
    findings += _missing_rights(conn)
    facts = {
        "edition": shape.edition.value,
        "engine": str(conn.execute(_ENGINE).scalar() or "?"),
        "server": str(conn.execute(text("SELECT VERSION()")).scalar_one()),
        "now there": f"{datetime.now(address.zone):%Y-%m-%d %H:%M} ({address.zone.key})",
        "user": user_name if _has_user(conn, shape, user_name) else "none: rows bear no user",
    }
    for name, table in _COUNTS.items():
        facts[name] = str(conn.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())
    return Probe(SYSTEM, reads=True, findings=tuple(findings), facts=facts)


def _missing_rights(conn: Connection) -> list[Finding]:
    findings = []
    added = {
        f"INSERT on {table}": f"INSERT INTO {table} ({', '.join(sorted(columns))})"
        f" SELECT {', '.join(['NULL'] * len(columns))} FROM DUAL WHERE 1 = 0"
        for table, columns in _WRITTEN.items()
    }
    for name, statement in (added | dict(_CHANGES)).items():
        try:
            conn.execute(text(statement))
        except SQLAlchemyError as error:
            if mariadb.number_of(error) == _NO_DEFAULT:
                continue  # told by name above
            doubt = mariadb.doubt_of(error)
            if doubt is Doubt.NOT_THERE:
                raise
            findings.append(Finding(doubt, name))
    return findings


def _has_user(conn: Connection, shape: Shape, name: str) -> bool:
    return shape.has("users", "id", "username") and bool(
        conn.execute(_USER, {"name": name}).scalar()
    )
