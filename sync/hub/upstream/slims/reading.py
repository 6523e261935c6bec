"""Reading single rows of SLiMS: one copy, one member, the loans of a copy, the rules.

Owns the statements of what a patron waits for; whole tables are ``pulling``'s. Reads only.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, text

from sync.hub.upstream.slims.rules import HouseRules, RuleRow, Terms, setting_is_on, weekday

_NEWEST_HOLIDAYS: Final = 365

_COPY = text(
    "SELECT i.item_code, i.biblio_id, COALESCE(i.coll_type_id, 0), COALESCE(b.gmd_id, 0),"
    " COALESCE(s.no_loan, 0) FROM item i LEFT JOIN biblio b ON b.biblio_id = i.biblio_id"
    " LEFT JOIN mst_item_status s ON s.item_status_id = i.item_status_id WHERE i.item_code = :item"
)
_MEMBER = text(
    "SELECT member_id, member_name, COALESCE(inst_name, ''), COALESCE(member_type_id, 0),"
    " expire_date, is_pending FROM member WHERE member_id = :member"
)
_LOAN = (
    "SELECT loan_id, item_code, member_id, loan_date, due_date, renewed, loan_rules_id, is_lent,"
    " is_return, return_date, input_date, last_update FROM loan WHERE"
)
_OPEN = text(f"{_LOAN} item_code = :item AND is_lent = 1 AND is_return = 0 ORDER BY loan_id")
_BY_KEY = text(
    f"{_LOAN} item_code = :item AND member_id = :member AND input_date = :at"
    " AND uid IN (:uid, :house) ORDER BY loan_id LIMIT 1"
)
_CLOSED_AT = text(
    f"{_LOAN} item_code = :item AND is_return = 1 AND last_update = :at ORDER BY loan_id DESC"
    " LIMIT 1"
)
_COUNT = text(
    "SELECT COUNT(*) FROM loan WHERE member_id = :member AND is_lent = 1 AND is_return = 0"
    " AND (:rule = 0 OR loan_rules_id = :rule)"
)
_RESERVED = text(
    "SELECT member_id FROM reserve WHERE item_code = :item ORDER BY reserve_date LIMIT 1"
)
_USERS = text("SELECT user_id, username FROM user WHERE username IN (:kiosk, :house)")
_RULES = text(
    "SELECT loan_rules_id, COALESCE(member_type_id, 0), COALESCE(coll_type_id, 0),"
    " COALESCE(gmd_id, 0), COALESCE(loan_limit, 0), COALESCE(loan_periode, 0),"
    " COALESCE(reborrow_limit, 0), COALESCE(fine_each_day, 0), COALESCE(grace_periode, 0)"
    " FROM mst_loan_rules ORDER BY loan_rules_id"
)
_TYPES = text(
    "SELECT member_type_id, loan_limit, loan_periode, reborrow_limit, fine_each_day,"
    " COALESCE(grace_periode, 0) FROM mst_member_type"
)
_HOLIDAYS = text("SELECT holiday_dayname, holiday_date FROM holiday ORDER BY holiday_date DESC")
_SPARES = text("SELECT setting_value FROM setting WHERE setting_name = 'ignore_holidays_fine_calc'")


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy. ``code``: as the catalogue spells it, whatever was scanned."""

    code: str
    biblio: int
    coll_type: int
    gmd: int
    no_loan: bool


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member; neither personal number nor password."""

    id: str
    name: str
    institution: str
    member_type: int
    expires: date | None
    pending: bool


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A row of ``loan``. Times are naive, in the library's zone."""

    number: int
    item: str
    member: str
    lent_on: date
    due: date
    renewed: int
    rule: int
    is_lent: bool
    is_return: bool
    returned_on: date | None
    made: datetime | None
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Users:
    """SLiMS's numbers of the users that the hub writes under. ``mine``: the kiosk's own."""

    mine: int
    house: int


def copy_of(conn: Connection, item: str) -> CopyRow | None:
    """Return a copy; case and trailing spaces do not count, as in SLiMS."""
    row = conn.execute(_COPY, {"item": item}).first()
    if row is None:
        return None
    code, biblio, coll_type, gmd, no_loan = row
    return CopyRow(str(code), int(biblio or 0), int(coll_type), int(gmd), bool(no_loan))


def member_of(conn: Connection, member: str) -> MemberRow | None:
    """Return a member."""
    row = conn.execute(_MEMBER, {"member": member}).first()
    if row is None:
        return None
    number, name, institution, kind, expires, pending = row
    return MemberRow(str(number), str(name), str(institution), int(kind), expires, bool(pending))


def open_loans(conn: Connection, item: str) -> list[LoanRow]:
    """Return the open loans of a copy, the oldest first. More than one is SLiMS's own doing."""
    return [_loan(row) for row in conn.execute(_OPEN, {"item": item})]


def loan_by_key(
    conn: Connection, item: str, *, member: str, at: datetime, users: Users
) -> LoanRow | None:
    """Return the loan that an event made before: same copy, member, second and user."""
    told = {"item": item, "member": member, "at": at, "uid": users.mine, "house": users.house}
    row = conn.execute(_BY_KEY, told).first()
    return None if row is None else _loan(row)


def loan_closed_at(conn: Connection, item: str, at: datetime) -> LoanRow | None:
    """Return the loan of a copy that was closed in this very second."""
    row = conn.execute(_CLOSED_AT, {"item": item, "at": at}).first()
    return None if row is None else _loan(row)


def count_open(conn: Connection, member: str, *, rule: int) -> int:
    """Return a member's open loans; under one rule, or all for 0."""
    return int(conn.execute(_COUNT, {"member": member, "rule": rule}).scalar_one())


def first_waiting(conn: Connection, item: str) -> str | None:
    """Return who reserved this copy first."""
    found = conn.execute(_RESERVED, {"item": item}).scalar()
    return None if found is None else str(found)


def users_of(conn: Connection, kiosk: str, house: str) -> Users | None:
    """Return the users to write under; the hub's own where the kiosk has none. None: neither."""
    found = {
        str(name).lower(): int(number)
        for number, name in conn.execute(_USERS, {"kiosk": kiosk, "house": house})
    }
    mine, ours = found.get(kiosk.lower()), found.get(house.lower())
    if mine is None and ours is None:
        return None
    return Users(mine or ours or 0, ours or mine or 0)


def rules_of(conn: Connection, zone: ZoneInfo) -> HouseRules:
    """Read all rules. Of the holidays with a date the newest 365 count, as in SLiMS."""
    rows = [
        RuleRow(kind, coll, gmd, Terms(number, *terms))
        for number, kind, coll, gmd, *terms in conn.execute(_RULES)
    ]
    types = {number: Terms(0, *terms) for number, *terms in conn.execute(_TYPES)}
    days: list[date] = []
    weekdays = set()
    for name, day in conn.execute(_HOLIDAYS):
        if day is not None:
            days.append(day)
        elif (one := weekday(str(name))) is not None:
            weekdays.add(one)
    return HouseRules(
        zone=zone,
        rows=rows,
        member_types=types,
        weekdays=frozenset(weekdays),
        holidays=frozenset(days[:_NEWEST_HOLIDAYS]),
        fine_spares_holidays=setting_is_on(conn.execute(_SPARES).scalar()),
    )


def _loan(row: Row[*tuple[Any, ...]]) -> LoanRow:
    number, item, member, lent_on, due, renewed, rule, is_lent, is_return, *rest = row
    returned_on, made, changed = rest
    return LoanRow(
        number=number,
        item=str(item),
        member=str(member),
        lent_on=lent_on,
        due=due,
        renewed=renewed,
        rule=rule,
        is_lent=bool(is_lent),
        is_return=bool(is_return),
        returned_on=returned_on,
        made=made,
        changed=changed,
    )
