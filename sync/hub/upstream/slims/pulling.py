"""Reading SLiMS in bulk: everything, what changed, digests and single buckets.

Owns the statements over whole tables. ``member.pin`` and addresses are never asked for; of a
password only whether there is one. Reads only.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from time import time as clock_s
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, text

from sync.hub.settings.branches import Branches
from sync.hub.upstream.mariadb import FROM, end_of_day_ms, packed, utc_ms
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
    Shelf,
    Title,
    Titles,
    Wanted,
)
from sync.hub.upstream.shelves import Shelves, year_of
from sync.hub.upstream.slims import reading
from sync.hub.upstream.slims.shelves import shelves_of

_OVERLAP: Final = timedelta(seconds=2)
_COPY_FIELDS: Final = 8
_LENT_FIELDS: Final = 5
_NO_DAY: Final = "0001-01-01"
_MISSING: Final = "MIS"
_LONGEST: Final = 400
"""Characters of a title or author that are taken; screens show fewer."""

_AUTHOR = (
    "(SELECT a.author_name FROM biblio_author ba JOIN mst_author a ON a.author_id = ba.author_id"
    " WHERE ba.biblio_id = b.biblio_id ORDER BY ba.level, ba.author_id LIMIT 1)"
)
_TITLE = (
    f"SELECT b.biblio_id, LEFT(b.title, {_LONGEST}), COALESCE({_AUTHOR}, ''),"
    " COALESCE(b.classification, ''), COALESCE(b.publish_year, '')"
    f"{FROM}biblio b"
)
_COPY = (
    "SELECT i.item_code, i.biblio_id, COALESCE(i.coll_type_id, 0), COALESCE(b.gmd_id, 0),"
    " COALESCE(i.item_status_id, ''), COALESCE(s.no_loan, 0), COALESCE(i.location_id, ''), {year}"
    f"{FROM}item i"
    " JOIN biblio b ON b.biblio_id = i.biblio_id"
    " LEFT JOIN mst_item_status s ON s.item_status_id = i.item_status_id"
)
_NAMED = "i.item_code IS NOT NULL AND i.item_code <> ''"
_MEMBER = (
    "SELECT member_id, member_name, COALESCE(member_type_id, 0), expire_date, is_pending,"
    f" mpasswd IS NOT NULL AND mpasswd <> ''{FROM}member"
)
_LENT = (
    "SELECT loan_id, item_code, member_id, COALESCE(input_date, loan_date), due_date"
    f"{FROM}loan"
    " WHERE is_lent = 1 AND is_return = 0 AND item_code IS NOT NULL AND member_id IS NOT NULL"
)
_WANTED = text(
    "SELECT r.reserve_id, r.biblio_id, i.item_code, r.member_id, r.reserve_date FROM reserve r"
    " JOIN item i ON i.item_code = r.item_code ORDER BY r.reserve_date, r.reserve_id"
)
_FEES = text(
    "SELECT member_id, CAST(SUM(debet - credit) AS SIGNED) FROM fines WHERE debet > credit"
    " GROUP BY member_id"
)
_KINDS = text(
    "SELECT DISTINCT COALESCE(i.coll_type_id, 0), COALESCE(b.gmd_id, 0) FROM item i"
    " JOIN biblio b ON b.biblio_id = i.biblio_id"
)
_SINCE: Final = {
    Part.TITLE: text(f"{_TITLE} WHERE b.last_update >= :since"),
    Part.MEMBER: text(f"{_MEMBER} WHERE last_update >= :since"),
}
_COPIES_SINCE = f"{_COPY} WHERE {_NAMED} AND i.last_update >= :since"
_WORD = "CONCAT(COUNT(*), '/', BIT_XOR(CRC32(CONCAT_WS('~', {columns}))))"
_KEYS: Final = {
    Part.TITLE: "CRC32(b.biblio_id) % :buckets",
    Part.COPY: "CRC32(i.item_code) % :buckets",
    Part.MEMBER: "CRC32(member_id) % :buckets",
}
_DIGESTS: Final = {
    Part.TITLE: (
        f"SELECT {_KEYS[Part.TITLE]} AS bucket, "
        + _WORD.format(
            columns="b.biblio_id, b.gmd_id, b.title, b.classification, b.publish_year,"
            " b.last_update"
        )
        + " FROM biblio b GROUP BY bucket"
    ),
    Part.COPY: (
        f"SELECT {_KEYS[Part.COPY]} AS bucket, "
        + _WORD.format(
            columns="i.item_code, i.biblio_id, COALESCE(i.coll_type_id, 0),"
            " COALESCE(i.item_status_id, '0'), COALESCE(i.location_id, ''), {year}, {names}"
        )
        + f" FROM item i WHERE {_NAMED} GROUP BY bucket"
    ),
    Part.MEMBER: (
        f"SELECT {_KEYS[Part.MEMBER]} AS bucket, "
        + _WORD.format(
            columns="member_id, member_name, COALESCE(member_type_id, 0), expire_date,"
            " is_pending, mpasswd IS NOT NULL AND mpasswd <> ''"
        )
        + " FROM member GROUP BY bucket"
    ),
}
_BUCKETS: Final = {
    Part.TITLE: f"{_TITLE} WHERE {_KEYS[Part.TITLE]} IN :wanted",
    Part.COPY: f"{_COPY} WHERE {_NAMED} AND {_KEYS[Part.COPY]} IN :wanted",
    Part.MEMBER: f"{_MEMBER} WHERE {_KEYS[Part.MEMBER]} IN :wanted",
}
Row = Sequence[object]
Kinds = Callable[[Connection], Sequence[tuple[int, int]]]


def pull_full(
    conn: Connection, zone: ZoneInfo, kinds: Kinds, branches: Branches
) -> Iterator[Batch]:
    """Read everything in parts: titles, copies, members, what moves."""
    for rows in packed(conn, _TITLE, "b.biblio_id"):
        yield Titles([_title(row) for row in rows])
    shelves = shelves_of(conn)
    copies = _COPY.format(year=shelves.year)
    for rows in packed(conn, f"{copies} WHERE {_NAMED}", "i.item_id"):
        yield Copies([_copy(row, branches, shelves) for row in rows if len(row) == _COPY_FIELDS])
    for rows in packed(conn, _MEMBER, "member_id"):
        yield Members([_member(row) for row in rows])
    yield moving(conn, zone, kinds)


def mark_now(zone: ZoneInfo) -> Mark:
    """Return the mark of what changes from now on."""
    return Mark(_now(zone))


def _now(zone: ZoneInfo) -> datetime:
    return datetime.now(zone).replace(tzinfo=None, microsecond=0)


def pull_delta(
    conn: Connection, zone: ZoneInfo, mark: Mark, kinds: Kinds, branches: Branches
) -> Delta:
    """Read what has a stamp since the mark, and whole what moves.

    SLiMS's stamps have whole seconds, those of members whole days.
    """
    now = _now(zone)
    since = (mark.at or now) - _OVERLAP
    titles = [_title(row) for row in conn.execute(_SINCE[Part.TITLE], {"since": since})]
    shelves = shelves_of(conn)
    found = conn.execute(text(_COPIES_SINCE.format(year=shelves.year)), {"since": since})
    copies = [_copy(row, branches, shelves) for row in found]
    day = since.date() - timedelta(days=1)
    members = [_member(row) for row in conn.execute(_SINCE[Part.MEMBER], {"since": day})]
    return Delta(titles, copies, members, moving(conn, zone, kinds), Mark(now))


def kinds_of(conn: Connection) -> list[tuple[int, int]]:
    """Return the pairs of collection type and material that copies have."""
    return [(int(coll), int(gmd)) for coll, gmd in conn.execute(_KINDS)]


def moving(conn: Connection, zone: ZoneInfo, kinds: Kinds) -> Moving:
    """Read open loans, reservations, what is owed, and the rules."""
    read_ms = int(clock_s() * 1000)
    lent: list[Lent] = []
    for rows in packed(conn, _LENT, "loan_id"):
        for row in rows:
            if len(row) == _LENT_FIELDS:
                number, item, member, made, due = row
                lent.append(Lent(number, item, member, _began_ms(made, zone), _due_ms(due, zone)))
    wanted = [
        Wanted(number, title, str(item), str(member), utc_ms(made, zone))
        for number, title, item, member, made in conn.execute(_WANTED)
    ]
    fees = {str(member): int(owed or 0) for member, owed in conn.execute(_FEES)}
    rules = reading.rules_of(conn, zone).for_kiosks(kinds(conn))
    return Moving(lent, wanted, fees, rules, read_ms)


@lru_cache(maxsize=4096)
def _due_ms(due: str, zone: ZoneInfo) -> int:
    return max(0, end_of_day_ms(_day(due), zone))


def _began_ms(made: str, zone: ZoneInfo) -> int:
    try:
        return utc_ms(datetime.fromisoformat(made), zone)
    except ValueError:
        return max(0, utc_ms(_day(made), zone))


def digest(conn: Connection) -> Digest:
    """Return a word for each bucket of the tables whose stamps cannot be trusted."""
    shelves = shelves_of(conn)
    told = {"year": shelves.year, "names": shelves.word}
    return {
        part: {
            int(bucket): str(word)
            for bucket, word in conn.execute(text(statement.format(**told)), {"buckets": BUCKETS})
        }
        for part, statement in _DIGESTS.items()
    }


def pull_buckets(conn: Connection, part: Part, buckets: Sequence[int], branches: Branches) -> Batch:
    """Read the rows of some buckets."""
    shelves = shelves_of(conn)
    asked = _BUCKETS[part].format(year=shelves.year)
    statement = text(asked).bindparams(bindparam("wanted", expanding=True))
    rows = conn.execute(statement, {"buckets": BUCKETS, "wanted": list(buckets)}).all()
    match part:
        case Part.TITLE:
            return Titles([_title(row) for row in rows])
        case Part.COPY:
            return Copies([_copy(row, branches, shelves) for row in rows])
        case Part.MEMBER:
            return Members([_member(row) for row in rows])


def _title(row: Row) -> Title:
    number, *title, author, mark, year = row
    digits = str(year)[:4]
    return Title(
        int(str(number)),
        " ".join(map(str, title)),
        str(author)[:_LONGEST],
        str(mark)[:40],
        int(digits) if digits.isdecimal() else None,
    )


def _copy(row: Row, branches: Branches, shelves: Shelves) -> Copy:
    code, title, coll_type, gmd, status, no_loan, place, year = row
    shelf = Shelf.AVAILABLE
    if status == _MISSING:
        shelf = Shelf.MISSING
    elif str(no_loan) != "0":
        shelf = Shelf.IN_HOUSE
    return Copy(
        str(code),
        int(str(title)),
        f"{coll_type}-{gmd}",
        shelf,
        branches.of(place),
        shelves.location_of(place, str(place)),
        year_of(year),
    )


def _member(row: Row) -> Member:
    number, *name, kind, expires, pending, has_password = row
    first = " ".join(map(str, name)).split(None, 1)
    return Member(
        str(number),
        first[0] if first else "",
        str(kind),
        str(pending) != "0",
        _day(str(expires)).isoformat(),
        str(has_password) != "0",
    )


def _day(told: str) -> date:
    """Return a day; MySQL's 0000-00-00 and whatever is none lie before all others."""
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return date.fromisoformat(_NO_DAY)
