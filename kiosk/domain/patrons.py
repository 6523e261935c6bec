"""Patrons, as far as a kiosk may know them: no contact, no birth date, no PIN."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.ids import PatronId


class PatronStatus(StrEnum):
    """Standing of a membership; expiry is a date of its own."""

    ACTIVE = "active"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Patron:
    """One patron. ``fees`` in minor units of the library's currency (rupiah: whole rupiah)."""

    id: PatronId
    first_name: str
    category: str
    status: PatronStatus = PatronStatus.ACTIVE
    expires: date | None = None
    suspended_until: date | None = None
    fees: int = 0
    card_tail: str = ""
