"""Renewing in Koha: by REST, and by SIP2 where this Koha's REST does not renew.

Owns what proves that it has happened: when a checkout was last renewed, or a due date that moved.
"""

from datetime import datetime
from typing import Final

from kiosk.domain.reasons import Reason
from sync.hub.upstream.koha import words
from sync.hub.upstream.koha.errand import (
    UNSETTLED,
    Errand,
    Person,
    postponed,
    postponed_by_sip,
)
from sync.hub.upstream.koha.lending import due_doubt, fee_doubt, moment_of
from sync.hub.upstream.koha.rest import Fault, NoAnswer
from sync.hub.upstream.koha.rows import Checkout, checkout_row
from sync.hub.upstream.port import (
    Applied,
    Clash,
    Conflict,
    Outcome,
    Rejected,
    Replay,
)
from sync.servers.sip2_link import Trouble
from sync.sip2.dialogue import Failure
from sync.sip2.messages import loan_answer

_NOT_OFFERED: Final = frozenset({404, 405})


def renew(errand: Errand) -> Outcome:
    """Let a loan go on, by Koha's rules."""
    item, person = errand.item(), errand.person()
    for asked in (item, person):
        if isinstance(asked, NoAnswer):
            return postponed(asked)
    if item is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    if person is None:
        return Rejected(Reason.CARD_UNKNOWN)
    assert isinstance(item, int)
    assert isinstance(person, Person)
    standing = errand.standing(item)
    if isinstance(standing, NoAnswer):
        return postponed(standing)
    if standing is None:
        return Conflict(Clash.NOT_YOURS)
    if standing.patron != person.number:
        holder = errand.known.card_of(standing.patron)
        return Conflict(Clash.NOT_YOURS, ref=str(standing.id), holder=holder)
    may_be = errand.replay or not errand.event.live
    if may_be and _was_renewed(errand, standing):
        return Replay(str(standing.id), standing.due)
    errand.memory.note(errand.event)
    answer = errand.rest.post(f"/checkouts/{standing.id}/renewal", None, lane=errand.lane)
    if isinstance(answer, NoAnswer):
        return _not_made(errand, answer, standing, person)
    made = checkout_row(answer.fields, errand.address.zone)
    return _what_became(errand, standing) if made is None else _renewed(errand, made)


def _was_renewed(errand: Errand, standing: Checkout) -> bool:
    """Whether it has happened: by the due date that was promised, else by when it last was."""
    promised, zone = errand.event.due, errand.address.zone
    if promised is None or errand.event.live:
        return errand.renewed_since(standing)
    return standing.due.astimezone(zone).date() >= promised.astimezone(zone).date()


def _renewed(errand: Errand, checkout: Checkout) -> Outcome:
    errand.memory.settled(errand.event)
    return Applied(str(checkout.id), checkout.due, doubt=due_doubt(errand, checkout.due))


def _not_made(errand: Errand, answer: NoAnswer, before: Checkout, person: Person) -> Outcome:
    if answer.unknown:
        return _what_became(errand, before)
    errand.memory.settled(errand.event)
    if answer.fault is not Fault.REFUSED:
        return postponed(answer)
    if answer.status in _NOT_OFFERED:
        # It was there a moment ago: it is the way that is not.
        return _by_sip(errand, before, person)
    why, word = words.renewal_reason(answer.said)
    return Rejected(why, f"Koha does not renew: {word or answer.status}")


def _what_became(errand: Errand, before: Checkout) -> Outcome:
    """Nobody knows whether it was renewed: ask when it last was, and until when."""
    now = errand.standing(before.item)
    if not isinstance(now, Checkout) or now.id != before.id:
        return UNSETTLED
    moved = now.due_ms > before.due_ms or now.renewed_ms > before.renewed_ms
    return _renewed(errand, now) if moved else UNSETTLED


def _by_sip(errand: Errand, before: Checkout, person: Person) -> Outcome:
    """29, whose outcome 17 proves by a due date that has moved."""
    event, sip = errand.event, errand.sip
    truth = errand.truth()
    if isinstance(truth, Trouble):
        return postponed_by_sip(truth)
    if not sip.offers("29", live=event.live):
        return Rejected(Reason.SERVER_REFUSED, "this SIP2 account may not renew")
    errand.memory.note(event)
    frame = sip.ask(
        sip.terminal.renew(person.card, event.item, at=event.at, due=event.due), live=event.live
    )
    if isinstance(frame, Trouble):
        if frame.failure is Failure.NOT_UNDERSTOOD:
            errand.memory.settled(event)
            return Rejected(Reason.SERVER_REFUSED, "SIP2: the request was not understood")
        if not frame.outcome_unknown:
            errand.memory.settled(event)
            return postponed_by_sip(frame)
        return _by_due_date(errand, moment_of(truth.item.due), before)
    reply = loan_answer(sip.reader(frame))
    errand.memory.settled(event)
    if reply.ok:
        due = moment_of(reply.due) or _due_now(errand, before)
        doubts = [one for one in (due_doubt(errand, due), fee_doubt(errand, reply)) if one]
        return Applied(str(before.id), due, doubt=" ".join(doubts))
    why = Reason.HELD_FOR_OTHER if truth.item.hold_queue else Reason.SERVER_REFUSED
    return Rejected(why, "Koha does not renew it")


def _due_now(errand: Errand, before: Checkout) -> datetime | None:
    """Return until when a loan goes on, where SIP2's words for it could not be read."""
    now = errand.standing(before.item)
    same = isinstance(now, Checkout) and now.id == before.id
    return now.due if same and isinstance(now, Checkout) else None


def _by_due_date(errand: Errand, was: datetime | None, before: Checkout) -> Outcome:
    truth = errand.truth()
    if isinstance(truth, Trouble):
        return UNSETTLED
    due = moment_of(truth.item.due)
    if was is not None and due is not None and due > was:
        errand.memory.settled(errand.event)
        return Applied(str(before.id), due)
    return UNSETTLED
