"""Reading INLISLite in bulk: everything, what changed, digests and single buckets.

Owns the statements over whole tables. Identity numbers and addresses are never asked for; of a
password only whether there is one. Reads only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from time import time as clock_s
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, text

from sync.hub.settings.branches import Branches
from sync.hub.upstream.inlislite import reading
from sync.hub.upstream.inlislite.reading import day_of, moment_of
from sync.hub.upstream.inlislite.row_values import (
    People,
    Row,
    copy_row,
    member_row,
    plain,
    title_row,
    whole,
)
from sync.hub.upstream.inlislite.rules import Edition, HouseRules
from sync.hub.upstream.inlislite.schema import Shape
from sync.hub.upstream.inlislite.shelves import place_of
from sync.hub.upstream.mariadb import FIELD, FROM, end_of_day_ms, in_parts, packed, utc_ms
from sync.hub.upstream.port import (
    BUCKETS,
    Batch,
    Copies,
    Copy,
    Delta,
    Digest,
    Lent,
    Mark,
    Member,
    Members,
    Moving,
    Part,
    Titles,
    Wanted,
)
from sync.hub.upstream.shelves import Shelves

_OVERLAP: Final = timedelta(seconds=2)
_LATELY: Final = timedelta(days=2)
_COPY_FIELDS, _MEMBER_FIELDS = 9, 6
"""A barcode or number that holds the sign between packed fields has more: nobody can scan it."""
_LONGEST: Final = 400
"""Characters of a title or author that are taken; screens show fewer."""

_CHANGED = "({0}.UpdateDate >= :since OR {0}.CreateDate >= :since)"
_COPY = (
    "SELECT c.NomorBarcode, c.Catalog_id, COALESCE(t.Worksheet_id, 0), COALESCE(c.Rule_id, 0),"
    " COALESCE(c.Status_id, 0), COALESCE(c.Location_Library_id, ''), {place}, {room}, {year}"
    f"{FROM}collections c JOIN catalogs t ON t.ID = c.Catalog_id"
)
_PLACE = (
    "COALESCE((SELECT l.Code FROM location_library l WHERE l.ID = c.Location_Library_id),"
    " c.Location_Library_id, '')"
)
_NAMED = "c.NomorBarcode IS NOT NULL AND c.NomorBarcode <> ''"
_LENT: Final = (
    "SELECT i.ID, c.NomorBarcode, m.MemberNo, i.LoanDate, i.CreateDate, i.DueDate"
    " FROM collectionloanitems i JOIN collections c ON c.ID = i.Collection_id"
    " JOIN members m ON m.ID = i.member_id WHERE i.LoanStatus = 'Loan' ORDER BY i.ID"
)
_WANTED = (
    "SELECT c.ID, c.Catalog_id, c.NomorBarcode, c.BookingMemberID, {placed} FROM collections c"
    " WHERE c.BookingMemberID IS NOT NULL AND c.BookingMemberID <> ''"
    " AND c.BookingExpiredDate > :now"
)
_PLACED = (
    "COALESCE((SELECT MAX(b.bookingDate) FROM bookinglogs b WHERE b.collectionId = c.ID),"
    " c.BookingExpiredDate)"
)
_FEES = (
    "SELECT m.MemberNo, CAST(SUM(p.JumlahDenda) AS SIGNED) FROM pelanggaran p"
    " JOIN members m ON m.ID = p.Member_id WHERE p.JumlahDenda > 0 AND {owed} GROUP BY m.MemberNo"
)
_SUSPENDED = (
    "SELECT Member_id, MAX(DATE_ADD(DATE(CreateDate), INTERVAL JumlahSuspend DAY)) AS until"
    " FROM pelanggaran WHERE JumlahSuspend > 0{active} GROUP BY Member_id HAVING until >= :since"
)
_MATERIALS = text("SELECT DISTINCT COALESCE(Worksheet_id, 0) FROM catalogs")
_STATUSES = text("SELECT ID, Name FROM collectionstatus")
_HAVE_PASSWORD: Final = (
    "SELECT NoAnggota FROM membersonline WHERE Status = 'ACTIVE' AND Password <> ''"
)
_CLOCK = text("SELECT NOW()")
_WORD = "CONCAT(COUNT(*), '/', BIT_XOR(CRC32(CONCAT_WS('~', {columns}))))"
_COPY_SAYS = (
    "c.NomorBarcode, CAST(c.Catalog_id AS UNSIGNED), COALESCE(c.Rule_id, 0),"
    " IF(COALESCE(c.Status_id, 0) IN (1, 5), 1, COALESCE(c.Status_id, 0)),"
    " COALESCE(c.Location_Library_id, ''), {room}, {year}, {names}"
)
_MEMBER_SAYS = (
    "m.MemberNo, m.Fullname, COALESCE(m.JenisAnggota_id, 0), COALESCE(m.StatusAnggota_id, 0),"
    " m.EndDate"
)
_TEXT_KEY = "CRC32(CONVERT(TRIM({0}) USING utf8mb4)) % :buckets"
_KEYS: Final = {
    Part.TITLE: "CRC32(CAST(t.ID AS UNSIGNED)) % :buckets",
    Part.COPY: _TEXT_KEY.format("c.NomorBarcode"),
    Part.MEMBER: _TEXT_KEY.format("m.MemberNo"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One database as it is pulled: a connection, what it is like, its zone, and today there.

    ``branches``: what its places are at the hub. ``debts``: see ``Address``. ``shelves``: what its
    locations are called.
    """

    conn: Connection
    shape: Shape
    zone: ZoneInfo
    branches: Branches
    debts: bool = False
    shelves: Shelves = field(default_factory=Shelves)

    @property
    def now(self) -> datetime:
        """Return the library's wall time, naive, whole seconds."""
        return datetime.now(self.zone).replace(tzinfo=None, microsecond=0)

    @property
    def title(self) -> str:
        """Return the SELECT of titles; the class mark stands where the library keeps it."""
        marks = [
            f"NULLIF(t.{name}, '')"
            for name in ("DeweyNo", "CallNumber")
            if self.shape.has("catalogs", name)
        ]
        year = "COALESCE(t.PublishYear, '')" if self.shape.has("catalogs", "publishyear") else "''"
        mark = f"COALESCE({', '.join([*marks, repr('')])})"
        told = [_text("t.Title"), _text("t.Author"), _text(mark), _text(year)]
        return f"SELECT t.ID, {', '.join(told)}{FROM}catalogs t"

    @property
    def place(self) -> str:
        """Return what tells a place's code; its number where the library has no codes."""
        named = self.shape.has("location_library", "id", "code") and self.branches.are_followed
        return _PLACE if named else "COALESCE(c.Location_Library_id, '')"

    @property
    def member(self) -> str:
        """Return the SELECT of members; without a password's state, which another table has."""
        return (
            f"SELECT m.ID, m.MemberNo, {_text('m.Fullname')}, COALESCE(m.JenisAnggota_id, 0),"
            f" COALESCE(m.StatusAnggota_id, 0), COALESCE(m.EndDate, ''){FROM}members m"
        )

    @property
    def selects(self) -> dict[Part, str]:
        """Return the SELECT of each part, up to where conditions stand."""
        copies = _COPY.format(place=self.place, room=place_of(self.shape), year=self.shelves.year)
        return {
            Part.TITLE: f"{self.title} WHERE 1 = 1",
            Part.COPY: f"{copies} WHERE {_NAMED}",
            Part.MEMBER: f"{self.member} WHERE m.MemberNo <> ''",
        }


def pull_full(source: Source, rules: HouseRules) -> Iterator[Batch]:
    """Read everything in parts: titles, copies, members, what moves."""
    missing = _missing(source)
    people = _people(source)
    selects = source.selects
    for rows in packed(source.conn, selects[Part.TITLE], "t.ID"):
        yield Titles([title_row(row) for row in rows])
    for rows in packed(source.conn, selects[Part.COPY], "c.ID"):
        yield Copies([_copy(row, missing, source) for row in rows if len(row) == _COPY_FIELDS])
    for rows in packed(source.conn, selects[Part.MEMBER], "m.ID"):
        yield Members([member_row(row, people) for row in rows if len(row) == _MEMBER_FIELDS])
    yield moving(source, rules)


def mark_now(source: Source) -> Mark:
    """Return the mark of what changes from now on."""
    return Mark(_now(source))


def _now(source: Source) -> datetime:
    """Return the moment up to which stamps can be trusted.

    They are of the library's clock in 3.3 and of the database's in 3.2: the earlier one counts.
    """
    theirs: datetime = source.conn.execute(_CLOCK).scalar_one().replace(microsecond=0)
    return min(source.now, theirs)


def pull_delta(source: Source, rules: HouseRules, mark: Mark) -> Delta:
    """Read what has a stamp since the mark, who was suspended lately, and whole what moves."""
    now = _now(source)
    since = (mark.at or now) - _OVERLAP
    selects = source.selects

    def since_mark(part: Part, alias: str) -> Sequence[Row]:
        asked = text(f"{selects[part]} AND {_CHANGED.format(alias)}")
        return source.conn.execute(asked, {"since": since}).all()

    missing = _missing(source)
    return Delta(
        [title_row(row) for row in since_mark(Part.TITLE, "t")],
        [_copy(row, missing, source) for row in since_mark(Part.COPY, "c")],
        _members_since(source, since),
        moving(source, rules),
        Mark(now),
    )


def _members_since(source: Source, since: datetime) -> list[Member]:
    suspended, today = _suspended(source)  # also those whose time has just ended
    changed = text(
        f"{source.selects[Part.MEMBER]} AND ({_CHANGED.format('m')} OR m.ID IN :lately"
        " OR m.MemberNo IN :numbers)"
    ).bindparams(bindparam("lately", expanding=True), bindparam("numbers", expanding=True))
    asked = {
        "since": since,
        "lately": list(suspended),
        "numbers": _passwords_since(source, since),
    }
    rows = source.conn.execute(changed, asked).all()
    told = _passwords(source, [str(row[1]) for row in rows])
    return [member_row(row, People(suspended, today, told)) for row in rows]


def moving(source: Source, rules: HouseRules) -> Moving:
    """Read open loans, bookings, what is owed, and the rules as they are today."""
    read_ms = int(clock_s() * 1000)
    conn, zone, now = source.conn, source.zone, source.now
    lent = []
    for rows in in_parts(conn, _LENT):
        for number, item, member, day, made, due in rows:
            stamp = made if isinstance(made, datetime) else None
            began = reading.began(moment_of(day), stamp, rules.clock_ahead)
            until = day_of(due) or began.date()
            since_ms, until_ms = utc_ms(began, zone), end_of_day_ms(until, zone)
            lent.append(Lent(str(whole(number)), plain(item), plain(member), since_ms, until_ms))
    has_log = source.shape.has("bookinglogs", "collectionid", "bookingdate")
    wanted = text(_WANTED.format(placed=_PLACED if has_log else "c.BookingExpiredDate"))
    booked = [
        Wanted(int(ref), int(title), plain(item), plain(member), utc_ms(placed, zone))
        for ref, title, item, member, placed in conn.execute(wanted, {"now": now})
    ]
    materials = [int(one) for one in conn.execute(_MATERIALS).scalars()]
    return Moving(lent, booked, _fees(source), rules.for_kiosks(materials, now.date()), read_ms)


def _fees(source: Source) -> dict[str, int]:
    """Return what members owe.

    3.3 writes its mark the other way round, ``Paid`` = 1 with a new penalty, and has no button for
    one that was paid: it counts where the library says that staff switch or take it out.
    """
    owed = owed_of(source)
    if owed is None:
        return {}
    found = source.conn.execute(text(_FEES.format(owed=owed)))
    return {plain(member): int(amount or 0) for member, amount in found}


def owed_of(source: Source) -> str | None:
    """Return what tells a penalty that is not paid yet; None where nothing can."""
    shape = source.shape
    if not shape.has("pelanggaran", "paid"):
        return None
    if shape.edition is not Edition.V33:
        return "COALESCE(p.Paid, 0) = 0"
    if not source.debts:
        return None
    active = " AND COALESCE(p.active, 1) = 1" if shape.has("pelanggaran", "active") else ""
    return f"p.Paid = 1{active}"


def _people(source: Source) -> People:
    """Return what stands beside all members."""
    return People(*_suspended(source), _passwords(source, None))


def _suspended(source: Source) -> tuple[dict[int, date], date]:
    active = " AND COALESCE(active, 1) = 1" if source.shape.has("pelanggaran", "active") else ""
    today = source.now.date()
    asked = text(_SUSPENDED.format(active=active))
    found = source.conn.execute(asked, {"since": today - _LATELY})
    suspended = {
        int(number): day
        for number, until in found
        if number is not None and (day := day_of(until)) is not None
    }
    return suspended, today


def _passwords(source: Source, of: list[str] | None) -> frozenset[str]:
    """Return who of some, or of all, has a password; the column has no index."""
    if not _knows_passwords(source.shape) or of == []:
        return frozenset()
    asked = text(_HAVE_PASSWORD)
    told: dict[str, object] = {}
    if of is not None:
        asked = text(f"{_HAVE_PASSWORD} AND NoAnggota IN :numbers").bindparams(
            bindparam("numbers", expanding=True)
        )
        told["numbers"] = of
    return frozenset(plain(one).casefold() for one in source.conn.execute(asked, told).scalars())


def _knows_passwords(shape: Shape) -> bool:
    return shape.has("membersonline", "noanggota", "password", "status")


def _passwords_since(source: Source, since: datetime) -> list[str]:
    if not _knows_passwords(source.shape) or not source.shape.has(
        "membersonline", "createdate", "updatedate"
    ):
        return []
    asked = text(f"SELECT NoAnggota FROM membersonline o WHERE {_CHANGED.format('o')}")
    return [str(one) for one in source.conn.execute(asked, {"since": since}).scalars()]


def _missing(source: Source) -> frozenset[int]:
    """Return which of the copies' states mean lost; libraries name their own."""
    if not source.shape.has("collectionstatus", "id", "name"):
        return frozenset()
    return frozenset(
        int(number)
        for number, name in source.conn.execute(_STATUSES)
        if "hilang" in str(name or "").lower()
    )


# --- digests -------------------------------------------------------------------------------------


def digest(source: Source) -> Digest:
    """Return a word for each bucket of the tables whose stamps cannot be trusted."""
    year = "t.PublishYear" if source.shape.has("catalogs", "publishyear") else "''"
    title = f"CAST(t.ID AS UNSIGNED), t.Title, t.Author, {year}, t.UpdateDate"
    shelves = source.shelves
    copy = _COPY_SAYS.format(room=place_of(source.shape), year=shelves.year, names=shelves.word)
    told = {
        Part.TITLE: f"{_WORD.format(columns=title)} FROM catalogs t",
        Part.COPY: f"{_WORD.format(columns=copy)} FROM collections c WHERE {_NAMED}",
        Part.MEMBER: f"{_WORD.format(columns=_MEMBER_SAYS)} FROM members m WHERE m.MemberNo <> ''",
    }
    words: dict[Part, dict[int, str]] = {}
    for part, words_of in told.items():
        asked = text(f"SELECT {_KEYS[part]} AS bucket, {words_of} GROUP BY bucket")
        found = source.conn.execute(asked, {"buckets": BUCKETS})
        words[part] = {int(bucket): str(word) for bucket, word in found}
    return words


def pull_buckets(source: Source, part: Part, buckets: Sequence[int]) -> Batch:
    """Read the rows of some buckets."""
    asked = text(f"{source.selects[part]} AND {_KEYS[part]} IN :wanted")
    wanted = asked.bindparams(bindparam("wanted", expanding=True))
    told = {"buckets": BUCKETS, "wanted": list(buckets)}
    rows = source.conn.execute(wanted, told).all()
    match part:
        case Part.TITLE:
            return Titles([title_row(row) for row in rows])
        case Part.COPY:
            missing = _missing(source)
            return Copies([_copy(row, missing, source) for row in rows])
        case Part.MEMBER:
            people = _people(source)
            return Members([member_row(row, people) for row in rows])


def _copy(row: Row, missing: frozenset[int], source: Source) -> Copy:
    return copy_row(row, missing, source.branches, source.shelves)


def _text(column: str) -> str:
    """Return free text as it may stand in a packed answer."""
    return f"REPLACE(LEFT(COALESCE({column}, ''), {_LONGEST}), '{FIELD}', ' ')"
