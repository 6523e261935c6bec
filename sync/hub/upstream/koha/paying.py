"""Putting money that was paid on a patron's account in Koha, by REST: once.

Owns when it may be sent. A credit bears the fact's key as its internal note. Where this Koha lists
credits, they are looked at before anything is sent; where it does not, a payment whose outcome is
not known is proved by the balance, or else left to a person. It is never sent twice on a guess.
"""

from typing import Final

from kiosk.domain.reasons import Reason
from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.errand import UNSETTLED, Errand, Person, postponed
from sync.hub.upstream.koha.pulling import PATRONS
from sync.hub.upstream.koha.rest import Fault, NoAnswer
from sync.hub.upstream.port import Applied, Outcome, Rejected, Replay, Retry

_NOT_OFFERED: Final = frozenset({400, 404, 405})
_FORBIDDEN: Final = 403


def pay(errand: Errand) -> Outcome:
    """Pay what a patron owes; what is more than that stays as their credit, and staff are told."""
    person = errand.person()
    if isinstance(person, NoAnswer):
        return postponed(person)
    if person is None:
        return Rejected(Reason.CARD_UNKNOWN)
    booked = _booked(errand, person)
    if isinstance(booked, NoAnswer):
        return postponed(booked)
    if booked:
        errand.memory.settled(errand.event)
        return Replay(errand.event.key)
    if errand.replay and booked is None:
        return _for_a_person(errand)
    wait_s = errand.memory.may_still_happen_s(errand.event)
    if wait_s:
        return Retry("may still happen", wait_s)
    return _send(errand, person, listed=booked is not None)


def _send(errand: Errand, person: Person, *, listed: bool) -> Outcome:
    event, decimals = errand.event, errand.address.decimals
    before = _balance(errand, person)
    body: dict[str, object] = {
        "amount": round(event.amount / 10**decimals, decimals),
        "note": _note(errand),
    }
    if errand.address.library:
        body["library_id"] = errand.address.library
    errand.memory.note(event)
    answer = errand.rest.post(_credits(person), body, lane=errand.lane)
    if isinstance(answer, NoAnswer):
        if answer.unknown:
            return _what_became(errand, person, before, listed=listed)
        errand.memory.settled(event)
        return _not_taken(answer)
    errand.memory.settled(event)
    rest = 0 if before is None else max(0, event.amount - max(0, before))
    doubt = f"{rest} of it is more than Koha has as owed." if rest else ""
    return Applied(event.key, doubt=doubt)


def _what_became(errand: Errand, person: Person, before: int | None, *, listed: bool) -> Outcome:
    """The answer was lost: the list of credits tells, else the balance; else nobody."""
    if listed:
        found = _booked(errand, person)
        if found is True:
            errand.memory.settled(errand.event)
            return Applied(errand.event.key)
        return UNSETTLED
    after = _balance(errand, person)
    if before is not None and after is not None and before - after == errand.event.amount:
        errand.memory.settled(errand.event)
        return Applied(errand.event.key)
    return _for_a_person(errand)


def _not_taken(answer: NoAnswer) -> Outcome:
    if answer.fault is Fault.NOT_ADMITTED and answer.status == _FORBIDDEN:
        needs = "updatecharges: remaining_permissions"
        return Rejected(Reason.NEEDS_STAFF, f"The API client may not book payments ({needs})")
    if answer.fault is Fault.REFUSED:
        return Rejected(Reason.NEEDS_STAFF, f"Koha did not take it ({answer.status})")
    return postponed(answer)


def _for_a_person(errand: Errand) -> Outcome:
    errand.memory.settled(errand.event)
    told = f"Koha did not say whether it has it: look first for the note '{_note(errand)}'"
    return Rejected(Reason.NEEDS_STAFF, told)


def _booked(errand: Errand, person: Person) -> bool | NoAnswer | None:
    """Whether Koha has this payment; None where it does not list credits."""
    q = {"me.internal_note": _note(errand)}
    answer = errand.rest.get(_credits(person), q=q, lane=errand.lane, _per_page=5)
    if isinstance(answer, NoAnswer):
        forbidden = answer.fault is Fault.NOT_ADMITTED and answer.status == _FORBIDDEN
        refused = answer.fault is Fault.REFUSED and answer.status in _NOT_OFFERED
        return None if forbidden or refused else answer
    if not isinstance(answer.body, list):
        return None
    return any(row.get("internal_note") == _note(errand) for row in answer.rows)


def _balance(errand: Errand, person: Person) -> int | None:
    """What the patron owes, in minor units; None where this Koha does not tell."""
    q = {"me.patron_id": person.number}
    answer = errand.rest.get(PATRONS, q=q, embed="account_balance", lane=errand.lane, _per_page=1)
    if isinstance(answer, NoAnswer) or not answer.rows:
        return None
    return rows.minor(answer.rows[0].get("account_balance"), errand.address.decimals)


def _credits(person: Person) -> str:
    return f"/patrons/{person.number}/account/credits"


def _note(errand: Errand) -> str:
    return f"Lancar {errand.event.key}"
