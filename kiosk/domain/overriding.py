"""Lending what was refused, by somebody of staff who may: what can be set aside, and what never.

Owns the closed list; which of it a library lets its staff set aside is the configuration's. What
would make the record untrue (a book that another has, or that nobody knows) is never set aside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.domain import evidence
from kiosk.domain.duty import Why
from kiosk.domain.reasons import Reason

POSSIBLE: Final = frozenset(
    {
        Reason.LIMIT_REACHED,
        Reason.FEES_TOO_HIGH,
        Reason.CARD_EXPIRED,
        Reason.CARD_BLOCKED,
        Reason.SUSPENDED,
        Reason.IN_HOUSE_ONLY,
        Reason.HELD_FOR_OTHER,
    }
)
"""Refusals that a person may set aside."""


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody of staff lends all the same. ``reasons``: the refusals that they have seen."""

    by: str
    why: Why
    reasons: tuple[Reason, ...]

    def told(self) -> dict[str, str]:
        """Return what the fact of the loan says of it."""
        reasons = ",".join(reason.value for reason in self.reasons)
        return {evidence.OVERRIDDEN: reasons, evidence.BY: self.by, evidence.WHY: self.why.value}


def overridden(told: Mapping[str, str]) -> frozenset[Reason]:
    """Return the refusals that a fact says were set aside, as far as they can be.

    Without a name behind it nothing is.
    """
    if not told.get(evidence.BY):
        return frozenset()
    said = set(told.get(evidence.OVERRIDDEN, "").split(","))
    return frozenset(reason for reason in POSSIBLE if reason.value in said)
