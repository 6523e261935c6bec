"""Lending in Koha: by REST where this Koha lends by REST, else by SIP2.

Owns when either may be sent. Koha takes a checkout of what somebody else has for a return and a
checkout of what the same patron has for a renewal: neither is ever confirmed here. What is true
is asked before anything is sent that may have been sent before.
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
from sync.hub.upstream.koha.rest import Fault, NoAnswer
from sync.hub.upstream.koha.rows import Checkout, checkout_row
from sync.hub.upstream.koha.sip import Said
from sync.hub.upstream.port import (
    Applied,
    Clash,
    Conflict,
    Outcome,
    Rejected,
    Replay,
)
from sync.servers.sip2_amounts import charged_more, price_asked
from sync.servers.sip2_link import Trouble
from sync.sip2.dates import ServerDate
from sync.sip2.dialogue import Failure
from sync.sip2.messages import LoanAnswer, loan_answer

_NEVER: Final = frozenset({words.TO_OTHER, words.TO_SAME})
_NOT_OFFERED: Final = frozenset({400, 404, 405})


def lend(errand: Errand) -> Outcome:
    """Write a loan, or say what stands against it."""
    item, person = errand.item(), errand.person()
    for answer in (item, person):
        if isinstance(answer, NoAnswer):
            return postponed(answer)
    if item is None:
        return Rejected(Reason.UNKNOWN_ITEM)
    if person is None:
        return Rejected(Reason.CARD_UNKNOWN)
    assert isinstance(item, int)
    assert isinstance(person, Person)
    if errand.replay or not errand.event.live:
        found = _stands(errand, item, person)
        if found is not None:
            return found
    if errand.memory.lends_by_rest() and not _forced(errand):
        outcome = _by_rest(errand, item, person)
        if outcome is not None:
            return outcome
    return by_sip(errand, item, person)


def _forced(errand: Errand) -> bool:
    """Whether SIP2 records what has happened as it happened: with its due date, whatever stands."""
    profile = errand.address.sip2.profile
    return profile.no_block_replays and not errand.event.live and errand.event.due is not None


def _stands(errand: Errand, item: int, person: Person) -> Outcome | None:
    """Return what is so already: this very loan, open or ended since, or another one."""
    standing = errand.standing(item)
    if isinstance(standing, NoAnswer):
        return postponed(standing)
    if standing is not None:
        if _is_this(errand, standing, person):
            return Replay(str(standing.id), standing.due)
        return errand.conflict(standing, person)
    ended = errand.last_ended(item)
    if isinstance(ended, NoAnswer):
        return postponed(ended)
    if ended is not None and _is_this(errand, ended, person):
        # It was lent and has come back since: lending it anew would make a loan of nothing.
        return Replay(str(ended.id), ended.due)
    return None


def _is_this(errand: Errand, checkout: Checkout, person: Person) -> bool:
    """Whether a checkout is this very loan, and not the one before it, handed over late too."""
    mine = checkout.patron == person.number and errand.is_ours(checkout)
    return mine and not errand.is_about(checkout)


# by REST -----------------------------------------------------------------------------------------


def _by_rest(errand: Errand, item: int, person: Person) -> Outcome | None:
    """Ask whether, then lend; None where this Koha does not lend by REST."""
    asked = errand.rest.get(
        "/checkouts/availability", lane=errand.lane, patron_id=person.number, item_id=item
    )
    if isinstance(asked, NoAnswer):
        if asked.fault is Fault.REFUSED and asked.status in _NOT_OFFERED:
            errand.memory.lends_not()
            return None
        return postponed(asked)
    if not {"blockers", "confirms"} <= asked.fields.keys():
        errand.memory.lends_not()
        return None
    blockers = words.keys_of(asked.fields["blockers"])
    confirms = words.keys_of(asked.fields["confirms"])
    if _NEVER & {*blockers, *confirms}:
        standing = errand.standing(item)
        if isinstance(standing, NoAnswer):
            return postponed(standing)
        if standing is not None:
            return errand.conflict(standing, person)
        return Conflict(Clash.ON_LOAN)
    if blockers or (confirms and errand.event.live):
        told = words.listed([*blockers, *confirms])
        why = words.reason_to_refuse(blockers, confirms)
        return Rejected(why, f"Koha does not lend: {told}")
    token = asked.fields.get("confirmation_token")
    confirmed = {"confirmation": token} if confirms and isinstance(token, str) else {}
    errand.memory.note(errand.event)
    made = errand.rest.post(
        "/checkouts", {"patron_id": person.number, "item_id": item}, lane=errand.lane, **confirmed
    )
    if isinstance(made, NoAnswer):
        return _not_made(errand, made, item, person)
    checkout = checkout_row(made.fields, errand.address.zone)
    if checkout is None:
        return _what_became(errand, item, person)
    doubt = f"Koha lent it in spite of {words.listed(confirms)}." if confirms else ""
    return _lent(errand, checkout, doubt)


def _not_made(errand: Errand, answer: NoAnswer, item: int, person: Person) -> Outcome:
    if answer.unknown:
        return _what_became(errand, item, person)
    errand.memory.settled(errand.event)
    if answer.fault is not Fault.REFUSED:
        return postponed(answer)
    if answer.status in {404, 405}:
        errand.memory.lends_not()
        return by_sip(errand, item, person)
    # Between question and word something has changed: what is true now says it.
    standing = errand.standing(item)
    if isinstance(standing, Checkout):
        return errand.conflict(standing, person)
    return Rejected(Reason.SERVER_REFUSED, f"Koha did not lend ({answer.status})")


def _what_became(errand: Errand, item: int, person: Person) -> Outcome:
    """Nobody knows whether it was lent: ask what is true now."""
    standing = errand.standing(item)
    if not isinstance(standing, Checkout):
        return UNSETTLED
    if standing.patron == person.number and errand.is_ours(standing):
        return _lent(errand, standing)
    errand.memory.settled(errand.event)
    return errand.conflict(standing, person)


def _lent(errand: Errand, checkout: Checkout, doubt: str = "") -> Outcome:
    errand.memory.settled(errand.event)
    told = [one for one in (doubt, due_doubt(errand, checkout.due)) if one]
    return Applied(str(checkout.id), checkout.due, doubt=" ".join(told))


def due_doubt(errand: Errand, due: datetime | None) -> str:
    """Return what staff should know where Koha wants it back before the slip says."""
    promised, zone = errand.event.due, errand.address.zone
    if due is None or promised is None or errand.event.live:
        return ""
    if due.astimezone(zone).date() >= promised.astimezone(zone).date():
        return ""
    days = f"{due.astimezone(zone):%Y-%m-%d}, the slip says {promised.astimezone(zone):%Y-%m-%d}"
    return f"Koha wants it back on {days}: what the slip says counts."


# by SIP2 -----------------------------------------------------------------------------------------


def by_sip(errand: Errand, item: int, person: Person) -> Outcome:
    """Ask 17 (and 63), then 11; after an unknown outcome ask again before anything else."""
    event, sip = errand.event, errand.sip
    before = errand.truth()
    if isinstance(before, Trouble):
        return postponed_by_sip(before)
    if not before.item.known:
        return Rejected(Reason.UNKNOWN_ITEM)
    if before.item.charged:
        return _charged(errand, before, item, person)
    if not sip.offers("11", live=event.live):
        return Rejected(Reason.SERVER_REFUSED, "this SIP2 account may not lend")
    request = sip.terminal.checkout(
        person.card, event.item, at=event.at, due=event.due, no_block=_forced(errand),
        fee_acknowledged=event.amount > 0,
    )  # fmt: skip
    errand.memory.note(event)
    frame = sip.ask(request, live=event.live)
    if isinstance(frame, Trouble):
        return _unanswered(errand, frame, item, person)
    reply = loan_answer(sip.reader(frame))
    if not reply.ok:
        return _refused(errand, reply, item, person)
    errand.memory.settled(event)
    return _lent_by_sip(errand, reply.due, item, person, reply)


def _lent_by_sip(
    errand: Errand,
    told: ServerDate | None,
    item: int,
    person: Person,
    reply: LoanAnswer | None = None,
) -> Outcome:
    """Return a loan that SIP2 made, under the number and with the due date that REST tells.

    SIP2's own date is words that may be in any language; it counts where REST is silent.
    ``reply``: what Koha said of it, None where that was lost: then nothing tells of its fee.
    """
    standing = errand.standing(item)
    number, due = "", moment_of(told)
    if isinstance(standing, Checkout) and standing.patron == person.number:
        number, due = str(standing.id), standing.due
    renewed = reply is not None and reply.renewed
    doubt = "Koha took it for a renewal." if renewed else due_doubt(errand, due)
    doubts = [one for one in (doubt, fee_doubt(errand, reply)) if one]
    return Applied(number, due, doubt=" ".join(doubts))


def fee_doubt(errand: Errand, reply: LoanAnswer | None) -> str:
    """Return what staff should know where Koha charges more than the patron agreed to.

    Koha takes a consent (BO) for one to any amount.
    """
    agreed, decimals = errand.event.amount, errand.address.sip2.currency_decimals
    fee = 0 if reply is None else charged_more(reply, agreed or None, decimals)
    if not fee:
        return ""
    yes = f"{agreed} was agreed to" if agreed else "the patron was not asked"
    return f"Koha charges {fee} for it, {yes}: see to the difference."


def _unanswered(errand: Errand, trouble: Trouble, item: int, person: Person) -> Outcome:
    if trouble.failure is Failure.NOT_UNDERSTOOD:
        errand.memory.settled(errand.event)
        return Rejected(Reason.SERVER_REFUSED, "SIP2: the request was not understood")
    if not trouble.outcome_unknown:
        errand.memory.settled(errand.event)
        return postponed_by_sip(trouble)
    truth = errand.truth()
    if isinstance(truth, Said) and truth.his:
        errand.memory.settled(errand.event)
        return _lent_by_sip(errand, truth.item.due, item, person)
    if isinstance(truth, Said) and truth.elsewhere:
        errand.memory.settled(errand.event)
        return _charged(errand, truth, item, person)
    return UNSETTLED


def _charged(errand: Errand, truth: Said, item: int, person: Person) -> Outcome:
    """The copy is out: REST says to whom, SIP2 whether to this patron."""
    standing = errand.standing(item)
    if isinstance(standing, Checkout):
        ours = _is_this(errand, standing, person)
        if ours and (errand.replay or not errand.event.live):
            return Replay(str(standing.id), standing.due)
        return errand.conflict(standing, person)
    if truth.his:
        if errand.replay:
            return Replay("", moment_of(truth.item.due))
        return Conflict(Clash.YOURS, holder=person.card)
    if truth.elsewhere:
        return Conflict(Clash.ON_LOAN)
    return Rejected(Reason.NEEDS_STAFF, "SIP2: it is on loan, and to whom is not told")


def _refused(errand: Errand, reply: LoanAnswer, item: int, person: Person) -> Outcome:
    errand.memory.settled(errand.event)
    truth = errand.truth()
    if isinstance(truth, Said) and truth.item.charged:
        return _charged(errand, truth, item, person)
    if reply.patron_known is False:
        return Rejected(Reason.CARD_UNKNOWN)
    if isinstance(truth, Said) and truth.item.circulation == "08":
        return Rejected(Reason.HELD_FOR_OTHER, "SIP2: it lies on the hold shelf")
    fee = price_asked(reply, errand.address.sip2.currency_decimals)
    if fee > errand.event.amount:
        # It would lend it for that much: whoever stands there is asked.
        return Rejected(Reason.NEEDS_STAFF, "Koha wants a fee for it", fee=fee)
    return Rejected(Reason.SERVER_REFUSED, "Koha does not lend it")


def moment_of(told: ServerDate | None) -> datetime | None:
    """Return the moment of a date from SIP2, where it could be read."""
    return None if told is None else told.moment
