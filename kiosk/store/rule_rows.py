"""The library's rules from the rows of the cache: name to JSON value. Pure.

``term:CATEGORY:TYPE`` {loan_days, max_items, …}, ``calendar`` {zone, closed_weekdays, holidays},
``late`` {policy, max_fees} or a policy's name, ``version`` and, alone, ``max_fees`` and ``zone``.
A row that makes no sense is left out: a kiosk goes on with the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

import orjson

from kiosk.domain.policy import LatePolicy, LoanRule, Rules

_ZONE: Final = "Asia/Jakarta"
_TERM_FIELDS: Final = tuple(field.name for field in fields(LoanRule))


def parse_rules(rows: Mapping[str, str]) -> Rules:
    """Return the rules of the rows; without any row, rules by which nothing is lent."""
    values = {name: _json(text) for name, text in rows.items()}
    calendar = _object(values.get("calendar"))
    late = values.get("late")
    told = _object(late)
    terms: dict[tuple[str, str], LoanRule] = {}
    for name, value in values.items():
        kind, _, pair = name.partition(":")
        category, colon, item_type = pair.partition(":")
        term = _term(value) if kind == "term" and colon else None
        if term is not None:
            terms[category, item_type] = term
    days = calendar.get("closed_weekdays")
    holidays = calendar.get("holidays")
    return Rules(
        version=_whole(values.get("version")),
        terms=terms,
        late=_late(told.get("policy", late)),
        max_fees=_whole(told.get("max_fees", values.get("max_fees"))),
        closed_weekdays=frozenset(d for d in _list(days) if type(d) is int and 0 <= d <= 6),
        holidays=frozenset(d for d in map(_day, _list(holidays)) if d is not None),
        zone=_zone(calendar.get("zone", values.get("zone"))),
    )


def _json(text: str) -> object:
    """Return the JSON value, or the text itself: a bare word is one too."""
    try:
        found: object = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return found


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _whole(value: object) -> int:
    """Return a number that is not below zero; anything else is 0."""
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if type(value) is int and value >= 0 else 0


def _term(value: object) -> LoanRule | None:
    """Return one rule, or None when its two needed numbers are not there."""
    told = _object(value)
    days, most = told.get("loan_days"), told.get("max_items")
    if type(days) is not int or type(most) is not int or days < 0:
        return None
    return LoanRule(**{name: _whole(told.get(name)) for name in _TERM_FIELDS})


def _late(value: object) -> LatePolicy:
    """Return the policy; one that is not known here costs nobody anything."""
    try:
        return LatePolicy(str(value))
    except ValueError:
        return LatePolicy.NONE


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _zone(value: object) -> ZoneInfo:
    """Return the zone; a name that this machine does not know gives the default."""
    try:
        return ZoneInfo(value) if isinstance(value, str) else ZoneInfo(_ZONE)
    except (LookupError, OSError, ValueError):
        return ZoneInfo(_ZONE)
