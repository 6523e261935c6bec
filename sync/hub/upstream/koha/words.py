"""Koha's words for why something is not done, as reasons that a kiosk can tell.

The words are those of Koha's circulation (``CanBookBeIssued``, ``CanBookBeRenewed``); one that is
not here is for staff. Owns the tables. An unknown word never lends.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kiosk.domain.reasons import Reason

TO_OTHER: Final = "ISSUED_TO_ANOTHER"
TO_SAME: Final = "RENEW_ISSUE"

_LENDING: Final[Mapping[str, Reason]] = {
    "NO_SUCH_PATRON": Reason.CARD_UNKNOWN,
    "UNKNOWN_BARCODE": Reason.UNKNOWN_ITEM,
    "EXPIRED": Reason.CARD_EXPIRED,
    "CARD_LOST": Reason.CARD_BLOCKED,
    "GNA": Reason.CARD_BLOCKED,
    "DEBARRED": Reason.CARD_BLOCKED,
    "USERBLOCKEDNOENDDATE": Reason.CARD_BLOCKED,
    "USERBLOCKEDWITHENDDATE": Reason.SUSPENDED,
    "USERBLOCKEDOVERDUE": Reason.CARD_BLOCKED,
    "DEBT": Reason.FEES_TOO_HIGH,
    "DEBT_GUARANTEES": Reason.FEES_TOO_HIGH,
    "DEBT_GUARANTORS": Reason.FEES_TOO_HIGH,
    "TOO_MANY": Reason.LIMIT_REACHED,
    TO_OTHER: Reason.ON_LOAN_TO_OTHER,
    TO_SAME: Reason.ALREADY_YOURS,
    "RESERVED": Reason.HELD_FOR_OTHER,
    "RESERVE_WAITING": Reason.HELD_FOR_OTHER,
    "TRANSFERRED": Reason.HELD_FOR_OTHER,
    "PROCESSING": Reason.HELD_FOR_OTHER,
    "BOOKED": Reason.HELD_FOR_OTHER,
    "BOOKED_TO_ANOTHER": Reason.HELD_FOR_OTHER,
    "RECALLED": Reason.HELD_FOR_OTHER,
    "NOT_FOR_LOAN": Reason.IN_HOUSE_ONLY,
    "NOT_FOR_LOAN_FORCING": Reason.IN_HOUSE_ONLY,
    "NOT_FOR_LOAN_CAN_FORCE": Reason.IN_HOUSE_ONLY,
    "RESTRICTED": Reason.IN_HOUSE_ONLY,
    "WTHDRAWN": Reason.WITHDRAWN,
}
_RENEWING: Final[Mapping[str, Reason]] = {
    "too_many": Reason.LIMIT_REACHED,
    "too_unseen": Reason.NEEDS_STAFF,
    "on_reserve": Reason.HELD_FOR_OTHER,
    "recalled": Reason.HELD_FOR_OTHER,
    "booked": Reason.HELD_FOR_OTHER,
    "restriction": Reason.CARD_BLOCKED,
    "overdue": Reason.CARD_BLOCKED,
    "auto_account_expired": Reason.CARD_EXPIRED,
    "auto_too_much_oweing": Reason.FEES_TOO_HIGH,
    "too_much_oweing": Reason.FEES_TOO_HIGH,
    "item_denied_renewal": Reason.NEEDS_STAFF,
    "too_soon": Reason.NEEDS_STAFF,
    "no_checkout": Reason.ON_LOAN_TO_OTHER,
}
_IN_BRACKETS: Final = re.compile(r"\(([a-z_]{2,40})\)")


def keys_of(told: object) -> list[str]:
    """Return the words of one part of an availability; what is no object has none."""
    return sorted(key for key in told if isinstance(key, str)) if isinstance(told, dict) else []


def reason_to_refuse(blockers: Sequence[str], confirms: Sequence[str]) -> Reason:
    """Return the reason to tell: of what blocks, else of what is to be confirmed.

    Of several the first in the order of the table; where none is in it, staff have to look.
    """
    found = set(blockers or confirms)
    return next((why for word, why in _LENDING.items() if word in found), Reason.NEEDS_STAFF)


def listed(words: Iterable[str]) -> str:
    """Return words for staff: only such as Koha writes, never a value."""
    plain = (re.sub(r"[^A-Za-z_]", "", word)[:40] for word in words)
    return ", ".join(sorted({word for word in plain if word})[:6])


def renewal_reason(said: str) -> tuple[Reason, str]:
    """Return why a renewal is not granted, and Koha's word for it."""
    match = _IN_BRACKETS.search(said)
    word = match[1] if match else ""
    return _RENEWING.get(word, Reason.NEEDS_STAFF), word
