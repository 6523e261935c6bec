"""The library's rules as rows: ``version``, ``late``, ``calendar`` and ``term:CATEGORY:TYPE``.

Owns the JSON of the ``rule`` table, which kiosks get as it is. Must not decide anything.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from kiosk.domain.policy import LatePolicy, LoanRule, Rules


def encode_rules(rules: Rules) -> dict[str, str]:
    """Return rules as rows: name to JSON value."""
    rows: dict[str, object] = {
        "version": rules.version,
        "late": {"policy": rules.late.value, "max_fees": rules.max_fees},
        "calendar": {
            "zone": rules.zone.key,
            "closed_weekdays": sorted(rules.closed_weekdays),
            "holidays": [day.isoformat() for day in sorted(rules.holidays)],
        },
    }
    for (category, item_type), term in sorted(rules.terms.items()):
        rows[f"term:{category}:{item_type}"] = {
            "loan_days": term.loan_days,
            "max_items": term.max_items,
            "fine_per_day": term.fine_per_day,
            "fine_cap": term.fine_cap,
            "suspension_days_per_day": term.suspension_days_per_day,
        }
    return {name: json.dumps(value, separators=(",", ":")) for name, value in rows.items()}


def parse_rules(rows: Mapping[str, str]) -> Rules:
    """Read rules from the hub's own rows; a row that is missing leaves the default."""
    late = json.loads(rows.get("late", "{}"))
    calendar = json.loads(rows.get("calendar", "{}"))
    terms: dict[tuple[str, str], LoanRule] = {}
    for name, value in rows.items():
        kind, _, pair = name.partition(":")
        if kind == "term":
            category, _, item_type = pair.partition(":")
            terms[category, item_type] = LoanRule(**json.loads(value))
    return Rules(
        version=int(json.loads(rows.get("version", "0"))),
        terms=terms,
        late=LatePolicy(late.get("policy", LatePolicy.NONE)),
        max_fees=int(late.get("max_fees", 0)),
        closed_weekdays=frozenset(calendar.get("closed_weekdays", ())),
        holidays=frozenset(date.fromisoformat(day) for day in calendar.get("holidays", ())),
        zone=ZoneInfo(calendar.get("zone", "Asia/Jakarta")),
    )


@lru_cache(maxsize=8)
def rules_of(rows: tuple[tuple[str, str], ...]) -> Rules:
    """Return the rules that stand in rows: to read them anew for each batch costs more than to ask.

    The rows themselves are asked for in each transaction, so that a change counts at once.
    """
    return parse_rules(dict(rows))
