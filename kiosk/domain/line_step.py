"""What moves one book from stage to stage: the order of record, ask, secure, settle.

Rule 1: everything that changes a book's stage lives in this file.
Rule 2: server first, then tag. The intent is durable before the write, a loan is cancelled only
after its tag was read back armed, and what was not read back is unknown, never assumed.
Knows no patron and no screen; a late event for another stage changes nothing.
"""

from dataclasses import replace
from typing import assert_never

from kiosk.domain.facts import Alarm, Declined, Later, SecureState
from kiosk.domain.ids import FactKey, TagUid
from kiosk.domain.line import (
    Act,
    Answered,
    Ask,
    BackOnPad,
    CancelFact,
    FactCancelled,
    GiveUp,
    IntentFailed,
    IntentStored,
    Lifted,
    Line,
    LineEffect,
    LineEvent,
    LoanRecorded,
    LookedUp,
    NotRecorded,
    ReadBack,
    ReadTag,
    ReturnRecorded,
    SecuritySeen,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.reasons import Reason
from kiosk.domain.sets import Part, mixed
from kiosk.domain.sightings import Security

Stepped = tuple[Line, tuple[LineEffect, ...]]

MAX_WRITES = 3
"""Writes of one book in one visit before its tag counts as not writable."""


def step_line(line: Line, event: LineEvent) -> Stepped:
    """Move one book. An event that does not belong to the stage changes nothing."""
    match event:
        case LookedUp():
            return _looked_up(line, event)
        case LoanRecorded() | ReturnRecorded() | NotRecorded():
            return _decided(line, event)
        case Answered():
            return _answered(line, event)
        case IntentStored():
            return _intent_stored(line)
        case IntentFailed():
            return _intent_failed(line)
        case Written():
            return _written(line, event.security)
        case ReadBack():
            return _read_back(line, event)
        case Settled() | FactCancelled():
            return _closed(line, event)
        case BackOnPad():
            return _back_on_pad(line, event.security)
        case SecuritySeen():
            return _seen(line, event.security)
        case Lifted():
            return replace(line, on_pad=False), ()
        case GiveUp():
            return _given_up(line)
        case _:
            assert_never(event)


def undo(line: Line) -> Stepped:
    """Take a finished loan back: arm the tag first, then cancel. Else nothing changes."""
    if line.stage is not Stage.DONE or line.act is not Act.LEND or line.fact is None:
        return line, ()
    if line.uid is None:
        return _cancel(replace(line, reason=Reason.UNDONE), line.fact)
    if not line.on_pad:
        return line, ()
    again = replace(line, reason=Reason.UNDONE, writes=0)
    return _secure(again, line.fact, line.uid, cancels=True)


def answer_price(line: Line, *, agreed: bool) -> Line | None:
    """Take the patron's word on what a loan costs; None where nothing was asked."""
    if line.stage is not Stage.COSTS:
        return None
    if not agreed:
        return refuse(line, Reason.FEE_NOT_AGREED)
    return replace(line, stage=Stage.LISTED, agreed=True)


def meet_tag(line: Line, uid: TagUid, security: Security) -> Stepped:
    """Join the tag to a line that began by the book's label; what stands is secured now."""
    line = replace(line, uid=uid, on_pad=True, security=security)
    if line.stage is Stage.NEEDS_PAD:
        return replace(line, stage=Stage.LISTED), ()
    return _catch_up(line) if line.stage is Stage.DONE else (line, ())


def meet_part(line: Line, part: Part) -> Stepped:
    """Join a part that came after its set was lent or taken back: its alarm is switched too."""
    line = replace(line, members=(*line.members, part), on_pad=True)
    switched = replace(line, writes=0, security=Security.UNKNOWN)
    return _catch_up(switched)


def refuse(line: Line, reason: Reason) -> Line:
    """Return the line as refused before anything was recorded."""
    return replace(line, stage=Stage.REFUSED, reason=reason)


def abandon(line: Line) -> Line:
    """Close a book that nobody waits for any longer, as the services close its fact.

    A loan whose tag was never meant to be written is taken back, everything else stands. Late news
    then changes nothing: an answer after the cancel must not disarm the tag.
    """
    if line.stage is Stage.DECIDING and line.act is Act.LEND:
        return refuse(line, Reason.NOT_ANSWERED)
    if line.fact is None or line.stage in {Stage.SETTLING, Stage.CANCELLING}:
        return line
    if line.act is Act.TAKE_BACK:
        return replace(line, stage=Stage.DONE)
    if line.wanted is None:
        return replace(line, stage=Stage.CANCELLED, reason=Reason.NOT_ANSWERED)
    return replace(line, stage=Stage.HANDED_OVER, cancels=False, reason=None)


def _looked_up(line: Line, event: LookedUp) -> Stepped:
    if line.stage is not Stage.SEEN:
        return line, ()
    line = replace(line, item=event.item, book=event.book, handling=event.handling)
    if event.item is None:
        return refuse(line, Reason.UNREADABLE_TAG), ()
    waits = line.uid is None and event.tagged
    return replace(line, stage=Stage.NEEDS_PAD if waits else Stage.LISTED), ()


def _decided(line: Line, event: LoanRecorded | ReturnRecorded | NotRecorded) -> Stepped:
    if line.stage is Stage.REFUSED and isinstance(event, LoanRecorded):
        # Decided after everybody had given up: nothing was asked, the tag is as it was.
        return _not_answered(replace(line, fact=event.fact), event.fact)
    if line.stage is not Stage.DECIDING:
        return line, ()
    if isinstance(event, NotRecorded):
        return refuse(line, event.reason), ()
    if isinstance(event, LoanRecorded):
        line = replace(
            line,
            fact=event.fact,
            due=event.due,
            own_hold=event.own_hold,
            days=event.days,
            usual_days=event.usual_days,
        )
    else:
        line = replace(
            line,
            fact=event.fact,
            place=event.place,
            spot=event.spot,
            claim=event.claim,
            days_late=event.days_late,
            fee=event.fee,
            suspension_days=event.suspension_days,
            priced=event.priced,
            borrower=event.borrower,
        )
    line = replace(line, live=event.live, to_confirm=not event.live)
    if event.live:
        return replace(line, stage=Stage.ASKING), (Ask(line.id, event.fact),)
    return _go_on(line, event.fact)


def _answered(line: Line, event: Answered) -> Stepped:
    if line.stage is not Stage.ASKING:
        return line, ()
    assert line.fact is not None
    fact = line.fact
    line = replace(line, book=line.book or event.book)
    lend = line.act is Act.LEND
    if lend and isinstance(event.verdict, Declined):
        if event.fee > 0 and not line.agreed:
            return replace(line, stage=Stage.COSTS, price=event.fee, fact=None, due=None), ()
        return refuse(line, event.verdict.reason), ()
    if lend and isinstance(event.verdict, Later):
        return _not_answered(line, fact)
    if lend and event.confirmed:
        # The server's word alone says until when: what was promised here was only until it spoke.
        line = replace(line, due=None, days=0, usual_days=0)
    line = replace(
        line,
        to_confirm=isinstance(event.verdict, Later) or not event.confirmed,
        due=event.due or line.due,
        place=event.place or line.place,
        spot=line.spot if event.place is None else event.spot,
        alarm=event.alarm,
    )
    if event.charge is not None:
        told = event.charge
        line = replace(line, fee=told.fee, suspension_days=told.days, priced=True)
    return _go_on(line, fact)


def _not_answered(line: Line, fact: FactKey) -> Stepped:
    """Take back a request that went unanswered; a tag not known to be armed is armed first."""
    line = replace(line, reason=Reason.NOT_ANSWERED)
    if line.uid is None or line.security is Security.ARMED:
        return _cancel(line, fact)
    return _secure(line, fact, line.uid, cancels=True)


def _go_on(line: Line, fact: FactKey) -> Stepped:
    """Secure the tag, where there is one to switch and it is not armed already on its way in."""
    if line.uid is None or line.alarm is Alarm.LEAVE:
        return _settle(line, fact, SecureState.NONE)
    if line.act is Act.TAKE_BACK and line.security is Security.ARMED:
        return _settle(line, fact, SecureState.VERIFIED)
    return _secure(line, fact, line.uid, cancels=False)


def _secure(line: Line, fact: FactKey, uid: TagUid, *, cancels: bool) -> Stepped:
    lend = line.act is Act.LEND and not cancels
    wanted = Security.DISARMED if lend else Security.ARMED
    line = replace(line, stage=Stage.INTENDING, wanted=wanted, cancels=cancels)
    return line, (StoreIntent(line.id, fact, uid, wanted, line.others),)


def _intent_stored(line: Line) -> Stepped:
    if line.stage is not Stage.INTENDING:
        return line, ()
    if not line.on_pad:
        return replace(line, stage=Stage.PUT_BACK), ()
    return _write(line)


def _intent_failed(line: Line) -> Stepped:
    """Without a durable intent no tag is written: an armed loan is cancelled, the rest stands."""
    if line.stage is not Stage.INTENDING:
        return line, ()
    assert line.fact is not None
    lend = line.act is Act.LEND and not line.cancels
    if lend and line.security is Security.ARMED:
        return _cancel(replace(line, reason=Reason.CANNOT_RECORD), line.fact)
    return _settle(replace(line, reason=None), line.fact, SecureState.UNVERIFIED)


def _write(line: Line) -> Stepped:
    uid, wanted = line.uid, line.wanted
    assert uid is not None
    assert wanted is not None
    if line.writes >= MAX_WRITES:
        return _not_writable(line)
    writes = line.writes + 1
    line = _read_as(replace(line, stage=Stage.WRITING, writes=writes), Security.UNKNOWN)
    return line, (WriteTag(line.id, uid, wanted, line.others),)


def _read_as(line: Line, security: Security) -> Line:
    """Note the state in which the tag was read, of a set: all of them."""
    members = tuple(replace(part, security=security) for part in line.members)
    return replace(line, security=security, members=members)


def _written(line: Line, security: Security) -> Stepped:
    if line.stage is not Stage.WRITING:
        return line, ()
    line = _read_as(line, security)
    if security is line.wanted:
        return _secured(line)
    if security is not Security.UNKNOWN:
        return _not_writable(line)
    return _look_again(line)


def _look_again(line: Line) -> Stepped:
    if line.on_pad and line.uid is not None:
        return replace(line, stage=Stage.READING), (ReadTag(line.id, line.uid, line.others),)
    return replace(line, stage=Stage.PUT_BACK), ()


def _read_back(line: Line, event: ReadBack) -> Stepped:
    if line.stage is not Stage.READING:
        return line, ()
    if event.mixed:
        return _write(line)
    return _read_now(_read_as(line, event.security), event.security)


def _seen_again(line: Line, security: Security) -> Stepped:
    """Go on with a tag that was waited for; parts of a set in different states are written anew."""
    if mixed(line.members):
        return _write(line)
    if line.members and security is Security.UNKNOWN:
        return _look_again(line)
    return _read_now(line, security)


def _read_now(line: Line, security: Security) -> Stepped:
    line = replace(line, security=security)
    if security is line.wanted:
        return _secured(line)
    if security is Security.UNKNOWN:
        return replace(line, stage=Stage.PUT_BACK), ()
    return _write(line)


def _back_on_pad(line: Line, security: Security) -> Stepped:
    line = replace(line, on_pad=True)
    if line.stage is Stage.PUT_BACK:
        return _seen_again(line, security)
    if line.stage in {Stage.WRITING, Stage.READING}:
        return line, ()
    return replace(line, security=security), ()


def _seen(line: Line, security: Security) -> Stepped:
    """Believe a state read in passing, unless a write is under way that will tell better."""
    if line.stage is Stage.PUT_BACK:
        return _seen_again(line, security) if line.on_pad or not line.members else (line, ())
    if line.stage in {Stage.WRITING, Stage.READING} or security is Security.UNKNOWN:
        return line, ()
    return replace(line, security=security), ()


def _not_writable(line: Line) -> Stepped:
    """The tag can be read but not written: a loan is cancelled, the rest is for staff."""
    assert line.fact is not None
    if line.act is Act.LEND and line.security is Security.ARMED:
        reason = line.reason or Reason.TAG_NOT_WRITABLE
        return _cancel(replace(line, reason=reason), line.fact)
    return _settle(line, line.fact, SecureState.UNVERIFIED)


def _secured(line: Line) -> Stepped:
    assert line.fact is not None
    if line.cancels:
        return _cancel(line, line.fact)
    return _settle(line, line.fact, SecureState.VERIFIED)


def _settle(line: Line, fact: FactKey, secure: SecureState) -> Stepped:
    return replace(line, stage=Stage.SETTLING), (Settle(line.id, fact, secure),)


def _cancel(line: Line, fact: FactKey) -> Stepped:
    line = replace(line, stage=Stage.CANCELLING)
    return line, (CancelFact(line.id, fact, line.reason or Reason.UNDONE),)


def _closed(line: Line, event: Settled | FactCancelled) -> Stepped:
    if isinstance(event, FactCancelled):
        ends = line.stage is Stage.CANCELLING
        return replace(line, stage=Stage.CANCELLED) if ends else line, ()
    if line.stage is not Stage.SETTLING:
        return line, ()
    done = replace(line, stage=Stage.DONE)
    caught_up, steps = _catch_up(done) if line.wanted is None else (done, ())
    if steps:
        return caught_up, steps
    doubtful = line.wanted is not None and line.security is not Security.DISARMED
    stays_on = line.cancels or doubtful or line.alarm is not Alarm.SWITCH
    stands = line.act is Act.LEND and stays_on
    return replace(line, stage=Stage.HANDED_OVER) if stands else done, ()


def _catch_up(line: Line) -> Stepped:
    """Secure a tag that came after the book had been settled by its label."""
    armed = line.act is Act.TAKE_BACK and line.security is Security.ARMED
    left = line.alarm is Alarm.LEAVE
    if line.uid is None or line.fact is None or line.claim or armed or left:
        return line, ()
    return _secure(line, line.fact, line.uid, cancels=False)


def _given_up(line: Line) -> Stepped:
    """The loan stands, a return stands; the slip or staff learn that the tag is in doubt."""
    if line.stage is not Stage.PUT_BACK:
        return line, ()
    assert line.fact is not None
    given_up = replace(line, cancels=False, reason=None)
    return _settle(given_up, line.fact, SecureState.UNVERIFIED)
