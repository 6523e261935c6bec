"""Taking back in Koha, by SIP2 alone: its REST interface has no check-in.

Owns the order of questions of 09, and of the two cancels. A return never touches a loan that
began later; whatever Koha wants done with the book is told to staff, and for whom it is kept to
nobody.
"""

from datetime import datetime
from typing import Final

from kiosk.domain.decide import Charge
from kiosk.domain.reasons import Reason
from sync.hub.upstream.koha import money
from sync.hub.upstream.koha.errand import (
    UNSETTLED,
    Errand,
    Person,
    postponed,
    postponed_by_sip,
)
from sync.hub.upstream.koha.lending import moment_of
from sync.hub.upstream.koha.rest import NoAnswer
from sync.hub.upstream.koha.rows import Checkout
from sync.hub.upstream.koha.sip import Said
from sync.hub.upstream.port import Applied, Outcome, Rejected, Replay, Retry
from sync.servers.sip2_amounts import late_fee
from sync.servers.sip2_link import Trouble
from sync.sip2.dialogue import Failure
from sync.sip2.messages import ReturnAnswer, loan_answer, return_answer

_IN_TRANSIT: Final = "10"
_HOLD_HERE: Final = "01"
_HOLD_ELSEWHERE: Final = "02"
"""Koha has begun a transfer to the hold's branch; CY and DA come with it too."""
_TRANSFERS: Final = ("03", "04")
_NEAR_MS: Final = 300_000


def give_back(errand: Errand) -> Outcome:
    """Check a copy in. One that is not on loan is here, and that is all."""
    event = errand.event
    truth = errand.truth()
    if isinstance(truth, Trouble):
        return postponed_by_sip(truth)
    if not truth.item.known:
        return Rejected(Reason.UNKNOWN_ITEM)
    if not truth.item.charged:
        errand.memory.settled(event)
        if truth.item.circulation != _IN_TRANSIT or errand.replay:
            return Replay()
        # It has arrived: Koha waits for it.
        return _check_in(errand, None)
    item = errand.item()
    if not isinstance(item, int):
        return postponed(item) if isinstance(item, NoAnswer) else Rejected(Reason.UNKNOWN_ITEM)
    standing = errand.standing(item)
    if isinstance(standing, NoAnswer):
        # Only REST tells since when it is out, and thus whether this return is about it.
        return postponed(standing)
    if standing is None:
        return Replay()
    if errand.began_later(standing) and not errand.is_about(standing):
        return _later_loan(errand, standing)
    return _check_in(errand, standing)


def _later_loan(errand: Errand, standing: Checkout) -> Outcome:
    """The open loan began after the return: it stays.

    Just after, it may be one clock against another; with the same patron, the very loan that was
    handed over late by a hub that has forgotten. Staff look at those.
    """
    apart_ms = standing.began_ms - round((errand.event.at + errand.rest.ahead).timestamp() * 1000)
    person = errand.person()
    if isinstance(person, NoAnswer):
        return postponed(person)
    same = person is not None and person.number == standing.patron
    if apart_ms > _NEAR_MS and not same:
        return Replay()
    card = person.card if person is not None and same else None
    holder = card or errand.known.card_of(standing.patron) or "somebody"
    began = datetime.fromtimestamp(standing.began_ms / 1000, errand.address.zone)
    came = errand.event.at.astimezone(errand.address.zone)
    return Applied(
        doubt=f"{errand.event.item} came back at {came:%H:%M:%S}; Koha lent it to {holder} at"
        f" {began:%Y-%m-%d %H:%M:%S}, later, and still has it on loan."
    )


def _check_in(errand: Errand, standing: Checkout | None) -> Outcome:
    event, sip = errand.event, errand.sip
    if not sip.offers("09", live=event.live):
        return Rejected(Reason.SERVER_REFUSED, "this SIP2 account may not take books back")
    errand.memory.note(event)
    frame = sip.ask(
        sip.terminal.checkin(event.item, at=event.at, returned=event.at), live=event.live
    )
    ref = "" if standing is None else str(standing.id)
    if isinstance(frame, Trouble):
        return _unanswered(errand, frame, standing)
    reply = return_answer(sip.reader(frame))
    errand.memory.settled(event)
    if standing is not None:
        errand.known.touch(errand.known.card_of(standing.patron))
    if reply.ok:
        told = [one for one in (_wanted(event.item, reply), _costs(errand, standing)) if one]
        charge = money.of_late_return(errand, standing)
        if charge is None and event.costs and (fee := late_fee(reply, errand.address.decimals)):
            charge = Charge(fee)
        return Applied(ref, charge=charge, doubt=" ".join(told))
    after = errand.truth()
    if isinstance(after, Trouble) or after.item.charged:
        return Rejected(Reason.SERVER_REFUSED, "Koha did not take it back")
    return Replay(ref)


def _unanswered(errand: Errand, trouble: Trouble, standing: Checkout | None) -> Outcome:
    if trouble.failure is Failure.NOT_UNDERSTOOD:
        errand.memory.settled(errand.event)
        return Rejected(Reason.SERVER_REFUSED, "SIP2: the request was not understood")
    if not trouble.outcome_unknown:
        errand.memory.settled(errand.event)
        return postponed_by_sip(trouble)
    after = errand.truth()
    if isinstance(after, Said) and not after.item.charged:
        errand.memory.settled(errand.event)
        doubt, charge = _costs(errand, standing), money.of_late_return(errand, standing)
        ref = "" if standing is None else str(standing.id)
        return Applied(ref, charge=charge, doubt=doubt)
    return UNSETTLED


def _wanted(item: str, reply: ReturnAnswer) -> str:
    """Return what Koha wants done with the book, never for whom.

    An alert without its type is none: Koha raises it for all magnetic media.
    """
    where = "".join(c for c in reply.destination if c.isalnum() or c in "_-")[:20]
    if reply.alert_type == _HOLD_ELSEWHERE:
        return f"Koha keeps {item} for a hold elsewhere: send it to {where or 'that library'}."
    if reply.alert_type in _TRANSFERS:
        return f"Koha wants {item} sent to {where or 'another library'}."
    if reply.for_hold or reply.alert_type == _HOLD_HERE:
        return f"Koha keeps {item} for a hold: put it on the hold shelf."
    if reply.alert and reply.alert_type not in {"", "00"}:
        return f"Koha has raised an alert ({reply.alert_type[:2]}) for {item}."
    return ""


def _costs(errand: Errand, standing: Checkout | None) -> str:
    """Return what staff should look at: a fine that the patron did not cause."""
    event, zone = errand.event, errand.address.zone
    if standing is None or standing.patron == 0:
        return ""
    now = errand.rest.now()
    overdue_now = now.timestamp() * 1000 > standing.due_ms
    if not event.costs and overdue_now:
        return "The kiosk's clock could not be believed: if Koha charged a fine, waive it."
    days = now.astimezone(zone).date() > event.at.astimezone(zone).date()
    kept = errand.address.sip2.profile.return_date_kept
    if overdue_now and days and not kept:
        came = f"{event.at.astimezone(zone):%Y-%m-%d}"
        return f"It came back on {came}: if Koha charged days after that, waive them."
    return ""


# cancels -----------------------------------------------------------------------------------------


def cancel_loan(errand: Errand) -> Outcome:
    """Take back the loan that was made at ``at``; one that never came needs nothing."""
    event, sip = errand.event, errand.sip
    item, person = errand.item(), errand.person()
    for answer in (item, person):
        if isinstance(answer, NoAnswer):
            return postponed(answer)
    if item is None or person is None:
        return Replay()
    assert isinstance(item, int)
    assert isinstance(person, Person)
    standing = errand.standing(item)
    if isinstance(standing, NoAnswer):
        return postponed(standing)
    if standing is None:
        wait_s = errand.memory.may_still_happen_s(event)
        return Retry("may still happen", wait_s) if wait_s else Replay()
    ours = errand.is_about(standing) if event.loan else errand.is_ours(standing)
    ours = ours and event.never != str(standing.id)
    if standing.patron != person.number or not ours:
        return Replay()
    request = sip.terminal.checkin(event.item, at=event.now or event.at, cancel=True)
    frame = sip.ask(request, live=event.live)
    after = errand.truth()
    if isinstance(frame, Trouble):
        if isinstance(after, Said) and not after.item.charged:
            errand.memory.settled(event)
            return Applied(str(standing.id))
        return postponed_by_sip(frame)
    if isinstance(after, Trouble):
        return postponed_by_sip(after)
    if after.item.charged:
        return Rejected(Reason.NEEDS_STAFF, "Koha did not take the loan back")
    errand.memory.settled(event)
    doubt = _wanted(event.item, return_answer(sip.reader(frame)))
    return Applied(str(standing.id), doubt=doubt)


def cancel_return(errand: Errand) -> Outcome:
    """Lend the copy again to who had it when it was returned at ``at``."""
    event, sip = errand.event, errand.sip
    item = errand.item()
    if isinstance(item, NoAnswer):
        return postponed(item)
    standing = None if item is None else errand.standing(item)
    ended = None if item is None else errand.last_ended(item)
    for answer in (standing, ended):
        if isinstance(answer, NoAnswer):
            return postponed(answer)
    if not isinstance(ended, Checkout):
        return Replay()
    if errand.began_later(ended) and not errand.is_about(ended):
        return Replay()
    if isinstance(standing, Checkout):
        if standing.patron == ended.patron:
            return Replay(str(standing.id), standing.due)
        return errand.conflict(standing, None)
    card = event.patron or errand.known.card_of(ended.patron)
    if card is None:
        return Rejected(Reason.NEEDS_STAFF, "who had it is not known")
    request = sip.terminal.checkout(card, event.item, at=event.now or event.at, cancel=True)
    frame = sip.ask(request, live=event.live)
    after = sip.truth(event.item, card, now=errand.rest.now(), live=event.live)
    if isinstance(after, Trouble):
        return postponed_by_sip(after)
    if not after.item.charged:
        if isinstance(frame, Trouble):
            return postponed_by_sip(frame)
        return Rejected(Reason.NEEDS_STAFF, "Koha did not lend it again")
    errand.known.touch(card)
    told = loan_answer(sip.reader(frame)).due if not isinstance(frame, Trouble) else None
    due = moment_of(told) or moment_of(after.item.due)
    was = ended.due.astimezone(errand.address.zone)
    doubt = (
        f"The return of {event.item} was taken back. It was due on {was:%Y-%m-%d}; Koha has made"
        " a new loan of it: mend its due date, and waive what the return cost."
    )
    return Applied("", due, doubt=doubt)
