"""A number for a set of rules that a system does not number itself."""

import json
import zlib

from kiosk.domain.policy import Rules


def rules_version(rules: Rules) -> int:
    """Return a number that is another one when the rules are others."""
    told = {
        "terms": sorted(
            (*pair, term.loan_days, term.max_items) for pair, term in rules.terms.items()
        ),
        "closed": sorted(rules.closed_weekdays),
        "holidays": sorted(day.isoformat() for day in rules.holidays),
        "zone": rules.zone.key,
    }
    return zlib.crc32(json.dumps(told).encode()) & 0x7FFFFFFF
