"""Koha's circulation rules as the hub and its kiosks know rules.

Owns the way from effective rules to terms for a category of patrons and a type of items. Koha
itself is asked before each live loan and counts exactly; these are for what happens without it.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Final

from kiosk.domain.policy import ANY, LatePolicy, LoanRule, Rules
from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.koha.rest import Fault, Lane, NoAnswer, Rest
from sync.hub.upstream.port import Unavailable

_PATH: Final = "/circulation_rules"
_NAMES: Final = "issuelength,maxissueqty,lengthunit"
_MOST_PAIRS: Final = 600
_ALL: Final = frozenset({"", "*"})
Sets = Mapping[tuple[str, str], Mapping[str, object]]


def read_rules(
    rest: Rest, address: KohaAddress, categories: Sequence[str], types: Sequence[str]
) -> Rules:
    """Read the terms of every pair. Raises ``Unavailable``.

    Where this Koha does not tell its rules, the terms of the address hold for all.
    """
    plain = LoanRule(loan_days=address.days, max_items=address.items)
    terms = {(ANY, ANY): plain}
    found = _all_sets(rest, address)
    if found is None:
        found = _pair_by_pair(rest, address, categories, types)
    for (category, kind), rules in found.items():
        term = _term(rules, plain)
        if term is not None:
            terms[category or ANY, kind or ANY] = term
    told = sorted((*pair, one.loan_days, one.max_items) for pair, one in terms.items())
    version = zlib.crc32(json.dumps([told, address.zone.key]).encode()) & 0x7FFFFFFF
    return Rules(version=version, terms=terms, late=LatePolicy.ELSEWHERE, zone=address.zone)


def _all_sets(rest: Rest, address: KohaAddress) -> Sets | None:
    """Ask for all rules at once, as newer Kohas offer; None where this one does not."""
    answer = rest.get(_PATH, lane=Lane.BULK, effective="false", rules=_NAMES)
    if isinstance(answer, NoAnswer):
        if answer.fault in {Fault.REFUSED, Fault.NOT_ADMITTED}:
            return None
        raise Unavailable(answer.word)
    if not isinstance(answer.body, list):
        return None
    here: dict[tuple[str, str], dict[str, object]] = {}
    # What holds everywhere first, so that the library's own words overwrite it.
    for library in ("", address.library) if address.library else ("",):
        for row in answer.rows:
            context = row.get("context")
            if not isinstance(context, dict) or _scope(context, "library_id") != library:
                continue
            pair = _scope(context, "patron_category_id"), _scope(context, "item_type_id")
            rules = here.setdefault(pair, {})
            rules.update({name: row[name] for name in _NAMES.split(",") if _is_told(row, name)})
    return _filled(here)


def _filled(sets: dict[tuple[str, str], dict[str, object]]) -> Sets:
    """Let each pair have what more general ones say, name by name, as Koha looks rules up."""
    full = {}
    for category, kind in sets:
        told: dict[str, object] = {}
        for pair in (("", ""), ("", kind), (category, ""), (category, kind)):
            told.update(sets.get(pair, {}))
        full[category, kind] = told
    return full


def _pair_by_pair(
    rest: Rest, address: KohaAddress, categories: Sequence[str], types: Sequence[str]
) -> Sets:
    found: dict[tuple[str, str], Mapping[str, object]] = {}
    pairs = [("", ""), *((one, two) for one in categories for two in types)]
    for category, kind in pairs[:_MOST_PAIRS]:
        answer = rest.get(
            _PATH, lane=Lane.BULK, rules=_NAMES, library_id=address.library,
            patron_category_id=category, item_type_id=kind,
        )  # fmt: skip
        if isinstance(answer, NoAnswer):
            if answer.fault in {Fault.REFUSED, Fault.NOT_ADMITTED}:
                return found
            raise Unavailable(answer.word)
        one = answer.fields or next(iter(answer.rows), {})
        found[category, kind] = one
    return found


def _scope(context: Mapping[str, object], name: str) -> str:
    value = context.get(name)
    return "" if not isinstance(value, str) or value in _ALL else value


def _is_told(row: Mapping[str, object], name: str) -> bool:
    """Whether a rule stands there. An empty one does, and means no limit; null does not."""
    return isinstance(row.get(name), str | int)


def _term(rules: Mapping[str, object], plain: LoanRule) -> LoanRule | None:
    """Return terms; None where nothing is told of this pair. An hour is less than a day: 0."""
    days, most = _count(rules, "issuelength"), _count(rules, "maxissueqty")
    if not any(_is_told(rules, name) for name in ("issuelength", "maxissueqty")):
        return None
    if days is not None and rules.get("lengthunit") == "hours":
        days //= 24
    return LoanRule(
        loan_days=plain.loan_days if days is None else days,
        # An empty limit is none in Koha.
        max_items=10_000 if most is None else most,
    )


def _count(rules: Mapping[str, object], name: str) -> int | None:
    value = rules.get(name)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 7:
        value = int(value)
    return value if type(value) is int and 0 <= value < 100_000 else None
