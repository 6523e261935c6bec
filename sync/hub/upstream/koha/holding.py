"""Holds in Koha by REST: placed on a record, given up.

Owns both requests and what Koha's refusals mean. A hold is never asked for twice without looking:
what was not answered is looked up among the patron's holds. Koha's own words stay here.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.facts import FactKind
from kiosk.domain.reasons import Reason
from kiosk.ports_account import NotOffered
from sync.hub.upstream.holds import HoldOutcome, Kept
from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.errand import Errand, Person, postponed
from sync.hub.upstream.koha.pulling import HOLDS, ITEMS, PATRONS
from sync.hub.upstream.koha.rest import Fault, Lane, NoAnswer
from sync.hub.upstream.port import Push, Rejected, Retry

_THERE: Final = "itemalreadyonhold"
_REASONS: Final[tuple[tuple[str, Reason], ...]] = (
    ("toomany", Reason.LIMIT_REACHED),
    ("alreadypossession", Reason.ALREADY_YOURS),
    ("patronexpired", Reason.CARD_EXPIRED),
    ("restrict", Reason.CARD_BLOCKED),
    ("debt", Reason.FEES_TOO_HIGH),
    ("notforloan", Reason.IN_HOUSE_ONLY),
    ("notreservable", Reason.IN_HOUSE_ONLY),
)


def question(item: str, patron: str) -> Push:
    """Return what an errand about a hold is about; it is no fact, and bears no key."""
    at = datetime.now(UTC)
    return Push(key="", kind=FactKind.LOAN, item=item, patron=patron, at=at, live=True)


def place(errand: Errand) -> HoldOutcome:
    """Place a hold on the record of a copy; the one that is there where the patron has one."""
    person = errand.person()
    if isinstance(person, NoAnswer):
        return postponed(person)
    if person is None:
        return Rejected(Reason.CARD_UNKNOWN)
    copy = _copy(errand)
    if isinstance(copy, NoAnswer):
        return postponed(copy)
    biblio = None if copy is None else rows.whole(copy, "biblio_id")
    if copy is None or biblio is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    before = _held(errand, person, biblio)
    if before is not None:
        return before
    pickup = (
        errand.address.library or _library_of(errand, person) or rows.text(copy, "home_library_id")
    )
    body = {"patron_id": person.number, "biblio_id": biblio, "pickup_library_id": pickup}
    answer = errand.rest.post(HOLDS, body, lane=Lane.QUICK)
    if isinstance(answer, NoAnswer):
        return _not_placed(errand, person, biblio, answer)
    number = rows.whole(answer.fields, "hold_id")
    return Kept(number) if number is not None else _looked_up(errand, person, biblio)


def give_up(errand: Errand, ref: int) -> HoldOutcome:
    """End a hold; there is nothing to be done where it is gone."""
    person = errand.person()
    if isinstance(person, NoAnswer):
        return postponed(person)
    if person is None:
        return Rejected(Reason.CARD_UNKNOWN)
    found = errand.rest.get(HOLDS, q={"me.hold_id": ref}, lane=Lane.QUICK, _per_page=2)
    if isinstance(found, NoAnswer):
        return postponed(found)
    held = next((row for row in found.rows if rows.whole(row, "hold_id") == ref), None)
    if held is None:
        return Kept(ref)
    if rows.whole(held, "patron_id") != person.number:
        return Rejected(Reason.UNKNOWN_ITEM)
    answer = errand.rest.delete(f"{HOLDS}/{ref}", lane=Lane.QUICK)
    if not isinstance(answer, NoAnswer) or answer.status == 404:
        return Kept(ref)
    if answer.fault is Fault.REFUSED:
        return Rejected(Reason.NEEDS_STAFF)
    return postponed(answer)


def _copy(errand: Errand) -> Mapping[str, object] | NoAnswer | None:
    answer = errand.rest.get(
        ITEMS, q={"me.external_id": errand.event.item}, lane=Lane.QUICK, _per_page=5
    )
    if isinstance(answer, NoAnswer):
        return answer
    wanted = errand.event.item.strip().casefold()
    found = (row for row in answer.rows if rows.code(row, "external_id").casefold() == wanted)
    return next(found, None)


def _library_of(errand: Errand, person: Person) -> str:
    answer = errand.rest.get(
        PATRONS, q={"me.patron_id": person.number}, lane=Lane.QUICK, _per_page=2
    )
    if isinstance(answer, NoAnswer) or not answer.rows:
        return ""
    return rows.text(answer.rows[0], "library_id")


def _held(errand: Errand, person: Person, biblio: int) -> HoldOutcome | None:
    """Return the hold that the patron has on the record, None where there is none."""
    q = {"me.patron_id": person.number, "me.biblio_id": biblio}
    answer = errand.rest.get(HOLDS, q=q, lane=Lane.QUICK, _per_page=5)
    if isinstance(answer, NoAnswer):
        return postponed(answer)
    for row in answer.rows:
        mine = rows.whole(row, "patron_id") == person.number
        number = rows.whole(row, "hold_id")
        if mine and rows.whole(row, "biblio_id") == biblio and number is not None:
            return Kept(number)
    return None


def _looked_up(errand: Errand, person: Person, biblio: int) -> HoldOutcome:
    return _held(errand, person, biblio) or Retry("hold: not known")


def _not_placed(errand: Errand, person: Person, biblio: int, answer: NoAnswer) -> HoldOutcome:
    """Return what came of a hold that Koha refused, or that it did not answer."""
    said = "".join(one for one in answer.said.casefold() if one.isalnum())
    if answer.unknown or (answer.fault is Fault.REFUSED and _THERE in said):
        return _looked_up(errand, person, biblio)
    if answer.fault is Fault.NOT_ADMITTED:
        # To read holds and to cancel them takes one right, to place them the whole module's.
        return NotOffered()
    if answer.fault is not Fault.REFUSED:
        return postponed(answer)
    found = (reason for word, reason in _REASONS if word in said)
    return Rejected(next(found, Reason.NEEDS_STAFF))
