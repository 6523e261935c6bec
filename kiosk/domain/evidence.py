"""What a fact says beside its columns: the names of its evidence, and how to read it back. Pure.

Evidence is flat strings. It tells staff what was done without the server and why, and the hub what
was promised where the kiosk did not know the time.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kiosk.domain.ids import TagUid
from kiosk.domain.sets import MOST_PARTS

SEEN: Final = "seen"
"""``tag`` or ``label``: by what the book was known."""

SECURITY: Final = "security"
"""State of its tag when it was decided."""

OFFLINE: Final = "offline"
"""``yes``: the link was declared down, and the kiosk decided by its own rules."""

CLOCK: Final = "clock"
"""``unknown``: the kiosk did not know the time; the wall time is only one that had passed."""

DAYS: Final = "days"
"""Days that were promised, of a loan without the server or without a date."""

USUAL_DAYS: Final = "usual_days"
"""Days that it would have been with the server, where it was shortened."""

CACHE_AGE_S: Final = "cache_age_s"
"""How old the kiosk's knowledge was, in seconds."""

OUTAGE_S: Final = "outage_s"
"""How long the outage had lasted, in seconds."""

UNVERIFIED: Final = "unverified"
"""``yes``: no PIN could be checked; the library allows that."""

CARD: Final = "card"
"""The last four of the card that was shown, of a loan without the server."""

ROUTE: Final = "route"
"""What becomes of a returned book: a ``Place``."""

PLACE: Final = "place"
"""Which shelf, bin or chute of this kiosk it was laid in."""

FEE_AGREED: Final = "fee_agreed"
"""What a loan or renewal costs and its patron has agreed to, in minor units (see ``agreed_fee``).

A server that wants money for it declines the first request and tells the amount (``Answer.fee``).
The patron is shown that amount; agreed, a **new** fact of the same kind, item and patron carries it
under this name, and the server is told of the consent with it (SIP2: BO=Y).
"""

BY: Final = "by"
"""Who of staff did it: their name as the configuration has it, never a patron's number."""

DEED: Final = "deed"
"""What staff did (``duty.Deed``)."""

WHY: Final = "why"
"""Their reason (``duty.Why``)."""

OUTCOME: Final = "outcome"
"""What became of it (``duty.Outcome``), in a second fact, where that was seen afterwards."""

WAS: Final = "was"
"""How it was before: the state of an alarm."""

VALUE: Final = "value"
"""To what something was set."""

DAMAGE: Final = "damage"
"""What a patron says is broken (``damage.in_words``), of a task."""

OVERRIDDEN: Final = "overridden"
"""Refusals (``Reason``, with commas) that staff (BY, WHY) have set aside, of a loan."""

AMOUNT: Final = "amount"
"""Digits of a payment, in minor units."""

REFERENCE: Final = "reference"
"""The acquirer's own name of the money, by which it counts once."""

ORDER: Final = "order"
"""This kiosk's name of the payment, as its code had it."""

MONEY: Final = "money"
"""What is wrong with money that came, or may have (``services.money.Left``), of a task."""

PARTS: Final = "parts"
"""The other tags of a set, with commas, of a loan or return: a cut of the power finds them here."""

OWNER: Final = "owner"
"""The ISIL on the tag of another library's book, of a task."""

MAIL: Final = "mail"
"""The slip of these facts is to be sent to the patron by mail (see ``numbers_of``), of a task."""

LANGUAGE: Final = "language"
"""In which language that is to be written."""

YES: Final = "yes"
UNKNOWN: Final = "unknown"
LONGEST_DAYS: Final = 400
LONGEST_NUMBERS: Final = 250
MOST_NUMBERS: Final = 400
_NUMBER: Final = re.compile(r"[0-9]{1,15}\Z")
FEE_DIGITS: Final = 12

CARRIED: Final = (CLOCK, DAYS, FEE_AGREED, OVERRIDDEN, BY, WHY)
"""What a statement about another fact repeats of it."""


def time_unknown(evidence: Mapping[str, str]) -> bool:
    """Return whether the kiosk did not know the time."""
    return evidence.get(CLOCK) == UNKNOWN


def promised_days(evidence: Mapping[str, str]) -> int | None:
    """Return the days that were promised; None when it says none, or nothing that can be."""
    told = evidence.get(DAYS, "")
    if not (told.isascii() and told.isdecimal()) or len(told) > 3:
        return None
    days = int(told)
    return days if days <= LONGEST_DAYS else None


def agreed_fee(evidence: Mapping[str, str]) -> int | None:
    """Return the minor units that the patron has agreed to pay; None without consent."""
    told = evidence.get(FEE_AGREED, "")
    if not (told.isascii() and told.isdecimal()) or len(told) > FEE_DIGITS:
        return None
    return int(told) or None


def tags_of(evidence: Mapping[str, str]) -> tuple[TagUid, ...]:
    """Return the other tags of a set; none where it says none."""
    return tuple(TagUid(one) for one in evidence.get(PARTS, "").split(",")[:MOST_PARTS] if one)


def in_numbers(numbers: Iterable[int]) -> str:
    """Return numbers of facts as evidence says them: ``12-15,19``; what has no room is left out."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = ""
    for first, last in runs:
        run = f"{first}" if first == last else f"{first}-{last}"
        longer = f"{told},{run}" if told else run
        if len(longer) > LONGEST_NUMBERS:
            break
        told = longer
    return told


def numbers_of(told: str) -> tuple[int, ...]:
    """Return the numbers that evidence names; what is no number is left out, as is too much."""
    found: list[int] = []
    for run in told[:LONGEST_NUMBERS].split(","):
        first, _, last = run.partition("-")
        ends = (first, last or first)
        if not all(_NUMBER.match(end) for end in ends):
            continue
        start, stop = (int(end) for end in ends)
        found.extend(range(start, min(stop, start + MOST_NUMBERS) + 1))
    return tuple(found[:MOST_NUMBERS])
