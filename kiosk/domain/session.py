"""The session: which state a visit is in, and what leads from one to the next.

Rule 1: every change of state is in ``session``, ``session_commands`` and ``session_ways``; screens
follow from the state, nothing is pushed by hand.
Rule 2: events from outside are legal in every state and may change nothing; only our own commands
can be illegal, and then they raise and change nothing. Timers are effects. No clock, no wait.
"""

from dataclasses import replace
from typing import Final

from kiosk.domain.account import PinTold
from kiosk.domain.duty import Badge
from kiosk.domain.ids import CardCode, SessionId, TagUid, card_code
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session_account import account_command, account_news, chip_shown, pin_told
from kiosk.domain.session_commands import command, slip_came
from kiosk.domain.session_damage import damage_command, damage_news
from kiosk.domain.session_lines import (
    apply_news,
    label_read,
    security_read,
    tag_left,
    tag_placed,
    take_residue,
    wait_for_next,
)
from kiosk.domain.session_override import badge_news, show_badge
from kiosk.domain.session_pay import out_of_time, pay_command, pay_news
from kiosk.domain.session_reserve import reserve_command, reserve_news, seek, unanswered
from kiosk.domain.session_sets import has_tag
from kiosk.domain.session_staff import enter, staff_command, staff_news, staff_seen, untouched
from kiosk.domain.session_ways import (
    Step,
    advance,
    asking,
    books_waited,
    card_known,
    end,
    finish_now,
    leave,
    lend_now,
    let_in,
    on_to_books,
    rest,
    resume,
    timer_for,
    touched,
    why_shut,
)
from kiosk.domain.sightings import (
    CardShown,
    LabelRead,
    LabelRefused,
    SecurityRead,
    Sighting,
    TagLeft,
    TagPlaced,
    TagUse,
)
from kiosk.domain.signals import (
    Command,
    Event,
    FindPatron,
    LineNews,
    PatronIs,
    PatronIsNot,
    PinRight,
    PinWrong,
    Reply,
    Seen,
    ServiceChanged,
    SlipPrinted,
    Timer,
    TimerFired,
)
from kiosk.domain.signals_account import AccountCommand, AccountEvent
from kiosk.domain.signals_damage import DamageCommand, DamageEvent
from kiosk.domain.signals_pay import PayCommand, PayEvent
from kiosk.domain.signals_reserve import ReserveCommand, ReserveEvent
from kiosk.domain.signals_staff import StaffCommand, StaffEvent
from kiosk.domain.status import Service
from kiosk.domain.troubles import TroubleSeen
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingAccount,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OnDuty,
    OutOfService,
    Overriding,
    Paying,
    PlacingHold,
    Returning,
    SeekingTitle,
    SettingPin,
    ShowingAccount,
    State,
    Visit,
)

_PROMISE_RETURNS: Final = frozenset({Reason.OFFLINE_RETURNS_ONLY, Reason.OFFLINE_NEW_CARD})
"""Why a card is not let in, in words that are untrue of a kiosk that is out of order."""

_PartNews = AccountEvent | ReserveEvent | StaffEvent | DamageEvent | PayEvent


def begin(service: Service, policy: SessionPolicy, session: int = 1) -> State:
    """Return the state in which a kiosk starts."""
    return rest(Visit(SessionId(session), service=service, language=policy.language))


def step(state: State, event: Event | Command, policy: SessionPolicy) -> Step:
    """Return the next state and what is to be done. Pure; raises only for illegal commands."""
    match event:
        case Seen():
            return _seen(state, event.sighting, policy)
        case ServiceChanged():
            return _service_changed(state, event.service)
        case TimerFired():
            return _timer_fired(state, event, policy)
        case _ if isinstance(event, Reply) and event.question != state.visit.question:
            # Of another card, another PIN or an older list: whoever asked has turned away from it.
            return state, ()
        case LineNews() | PatronIs() | PatronIsNot() | PinRight() | PinWrong() | SlipPrinted():
            stale = event.session != state.visit.session
            return (state, ()) if stale else _news(state, event, policy)
        case _ if isinstance(event, _PartNews):
            stale = event.session != state.visit.session
            return (state, ()) if stale else _part_news(state, event, policy)
        case _ if isinstance(event, AccountCommand):
            return account_command(state, event, policy)
        case _ if isinstance(event, StaffCommand):
            return staff_command(state, event, policy)
        case _ if isinstance(event, DamageCommand):
            return damage_command(state, event, policy)
        case _ if isinstance(event, PayCommand):
            return pay_command(state, event, policy)
        case _ if isinstance(event, ReserveCommand):
            return reserve_command(state, event, policy)
        case _:
            return command(state, event, policy)


def _part_news(state: State, event: _PartNews, policy: SessionPolicy) -> Step:
    """Hand news of a part of the visit to what owns that part."""
    if isinstance(event, AccountEvent):
        return account_news(state, event, policy)
    if isinstance(event, ReserveEvent):
        return reserve_news(state, event, policy)
    if isinstance(event, StaffEvent):
        return staff_news(state, event, policy)
    if isinstance(event, PayEvent):
        return pay_news(state, event, policy)
    return damage_news(state, event), ()


# --- what is told from outside ---------------------------------------------------------------


def _seen(state: State, sighting: Sighting, policy: SessionPolicy) -> Step:
    if isinstance(sighting, TroubleSeen):
        return state, ()  # the coach's
    if isinstance(state, OnDuty):
        return _seen_on_duty(state, sighting, policy)
    if isinstance(sighting, TagLeft):
        if isinstance(state, Overriding) and sighting.uid == state.badge.tag:
            return lend_now(state.visit, policy)
        visit, effects = tag_left(state.visit, sighting)
        return advance(replace(state, visit=visit), effects, policy)
    if isinstance(sighting, SecurityRead):
        visit, effects = security_read(state.visit, sighting)
        return advance(replace(state, visit=visit), effects, policy)
    if isinstance(state, OutOfService) and not (policy.staff and _is_card(sighting)):
        if not isinstance(sighting, TagPlaced) or _is_card(sighting):
            return state, ()
        return replace(state, visit=wait_for_next(state.visit, sighting)), ()
    if isinstance(sighting, TagPlaced) and sighting.content.use is TagUse.PATRON_CARD:
        return _card_tag(state, sighting, policy)
    if isinstance(sighting, CardShown):
        return _card_shown(state, sighting.code, policy)
    if isinstance(sighting, LabelRefused):
        return replace(state, visit=replace(state.visit, label_refused=True)), ()
    return _book_seen(state, sighting, policy)


def _is_card(sighting: Sighting) -> bool:
    if isinstance(sighting, TagPlaced):
        return sighting.content.use is TagUse.PATRON_CARD
    return isinstance(sighting, CardShown)


def _seen_on_duty(state: OnDuty, sighting: Sighting, policy: SessionPolicy) -> Step:
    """Staff look at books. Another card is somebody else: staff mode is not theirs."""
    if _is_card(sighting):
        other = sighting.code if isinstance(sighting, CardShown) else _card_on(sighting)
        if other in {None, state.who.card} or state.working is not None:
            return state, ()
        idle, ended = end(state.visit, policy)
        begun, effects = _seen(idle, sighting, policy)
        return begun, (*ended, *effects)
    if isinstance(sighting, TagPlaced | TagLeft | SecurityRead):
        return staff_seen(state, sighting, policy)
    return state, ()


def _card_on(sighting: Sighting) -> CardCode | None:
    """Return the number on a card's tag; None: there is none that could be a card's."""
    item = sighting.content.item if isinstance(sighting, TagPlaced) else None
    return None if item is None else card_code(item)


def _card_tag(state: State, seen: TagPlaced, policy: SessionPolicy) -> Step:
    code = _card_on(seen)
    return (state, ()) if code is None else _card_shown(state, code, policy, seen.uid)


def _book_seen(state: State, sighting: TagPlaced | LabelRead, policy: SessionPolicy) -> Step:
    if isinstance(state, SeekingTitle):
        return _book_shown(state, sighting, policy)
    if isinstance(sighting, TagPlaced):
        known = any(has_tag(line, sighting.uid) for line in state.visit.lines)
    else:
        known = any(line.item == sighting.item for line in state.visit.lines)
    if isinstance(state, Finished) and not known:
        idle, ended = end(state.visit, policy)
        begun, effects = _seen(idle, sighting, policy)
        return begun, (*ended, *effects)
    visit = replace(state.visit, label_refused=False)
    closing = isinstance(state, Borrowing | Returning | ShowingAccount) and state.ending
    if closing and not known:
        if isinstance(sighting, TagPlaced):
            visit = wait_for_next(visit, sighting)
        return replace(state, visit=visit), ()
    if isinstance(sighting, TagPlaced):
        visit, effects = tag_placed(visit, sighting)
    else:
        visit, effects = label_read(visit, sighting.item)
    moved: State = BooksFirst(visit) if isinstance(state, Idle) else replace(state, visit=visit)
    if isinstance(state, Idle):
        visit, more = take_residue(visit)
        moved, effects = BooksFirst(visit), (*effects, *more)
    if isinstance(moved, Finished):
        return moved, effects
    if isinstance(moved, ShowingAccount) and not moved.ending and not known:
        # Whoever puts a book down is through with the account.
        begun, more = on_to_books(moved.visit, policy)
        return begun, (*effects, *more)
    return touched(*advance(moved, effects, policy), policy)


def _book_shown(
    state: SeekingTitle, sighting: TagPlaced | LabelRead, policy: SessionPolicy
) -> Step:
    """A book is shown to be reserved; on the pad it is a book of the visit all the same."""
    if isinstance(sighting, LabelRead):
        return seek(state, policy, item=sighting.item)
    visit, effects = tag_placed(state.visit, sighting)
    state = replace(state, visit=visit)
    moved, more = seek(state, policy, item=sighting.content.item, uid=sighting.uid)
    return moved, (*effects, *more)


def _card_shown(
    state: State, code: CardCode, policy: SessionPolicy, tag: TagUid | None = None
) -> Step:
    match state:
        case Finished():
            idle, ended = end(state.visit, policy)
            begun, effects = _card_shown(idle, code, policy, tag)
            return begun, (*ended, *effects)
        case Idle() | OutOfService() | BooksFirst() | AskCard() | Notice():
            pass
        case Returning():
            if state.visit.patron is not None or state.ending:
                return state, ()
        case Borrowing():
            return show_badge(state, code, policy, tag) or (state, ())
        case ShowingAccount():
            return chip_shown(state, code, policy)
        case _:
            return state, ()
    if state.visit.patron is not None:
        return state, ()
    visit, effects = take_residue(state.visit)
    visit = asking(visit)
    looked = (*effects, FindPatron(visit.session, code, visit.question))
    first = isinstance(state, Idle | OutOfService)
    return touched(FindingCard(visit, code, first, tag), looked, policy)


def _service_changed(state: State, service: Service) -> Step:
    visit = replace(state.visit, service=service)
    if isinstance(state, Idle | OutOfService):
        return rest(visit), ()
    return replace(state, visit=visit), ()


def _news(
    state: State,
    event: LineNews | PatronIs | PatronIsNot | PinRight | PinWrong | SlipPrinted,
    policy: SessionPolicy,
) -> Step:
    beside = badge_news(state, event, policy)
    return _told(state, event, policy) if beside is None else beside


def _told(
    state: State,
    event: LineNews | PatronIs | PatronIsNot | PinRight | PinWrong | SlipPrinted,
    policy: SessionPolicy,
) -> Step:
    match event, state:
        case LineNews(), _:
            visit, effects = apply_news(state.visit, event.news)
            return advance(replace(state, visit=visit), effects, policy)
        case PatronIs(), FindingCard() if event.who.card != state.card:
            return state, ()
        case PatronIs(), FindingCard() if state.first and event.who.id in policy.staff:
            return _badge_shown(state, event, policy)
        case PatronIs(), FindingCard(first=True) if state.visit.service.shut:
            return end(state.visit, policy)
        case PatronIs(), FindingCard() if state.visit.service.shut:
            # It went out of order in mid-visit: what is unanswered is still told at the end.
            return touched(Notice(state.visit, why_shut(state.visit)), (), policy)
        case PatronIs(), FindingCard():
            return card_known(state.visit, event, policy)
        case PatronIsNot(), FindingCard() | CheckingPin() if (
            state.visit.service.shut and event.reason in _PROMISE_RETURNS
        ):
            return touched(Notice(state.visit, why_shut(state.visit)), (), policy)
        case PatronIsNot(), FindingCard() | CheckingPin():
            return touched(Notice(state.visit, event.reason, event.wait_s), (), policy)
        case PinRight(), CheckingPin() if state.badge is not None:
            return enter(state.visit, state.who, state.badge, policy)
        case PinRight(), CheckingPin():
            proven = replace(state.visit, proven=True, said=event.said)
            return let_in(proven, state.who, policy)
        case PinWrong(), CheckingPin():
            again = AskPin(state.visit, state.who, event.tries_left, wrong=True, badge=state.badge)
            return touched(again, (), policy)
        case SlipPrinted(), Finished():
            return touched(slip_came(state, event.slip), (), policy)
        case _:
            return state, ()


def _badge_shown(state: FindingCard, event: PatronIs, policy: SessionPolicy) -> Step:
    """Ask the PIN of staff, whatever the library asks of readers: never a card alone."""
    if not event.pin_wanted:
        return touched(Notice(state.visit, Reason.PIN_MISSING), (), policy)
    badge = Badge(policy.staff[event.who.id], state.tag)
    return touched(AskPin(state.visit, event.who, badge=badge), (), policy)


def _timer_fired(state: State, event: TimerFired, policy: SessionPolicy) -> Step:
    visit = state.visit
    if event.session != visit.session:
        return state, ()
    if event.timer in {Timer.COACH, Timer.PARTS}:
        return books_waited(state, event, policy)
    if event.timer is Timer.DUTY:
        return (untouched(state, event.generation) if isinstance(state, OnDuty) else state), ()
    if event.timer is Timer.STUCK:
        stuck = isinstance(state, Borrowing | Returning | ShowingAccount) and state.ending
        return finish_now(state.visit, policy) if stuck else (state, ())
    if event.generation != visit.timer:
        return state, ()
    if isinstance(state, Idle | OutOfService):
        # Somebody chose a language, or what makes it easier, and went away.
        plain = replace(visit, language=policy.language, eased=False, more_time=False)
        return replace(state, visit=plain), ()
    if isinstance(state, Finished):
        return end(visit, policy)
    if isinstance(state, Notice):
        return resume(visit, policy)
    if isinstance(state, FindingCard | CheckingPin):
        return touched(Notice(visit, Reason.NOT_ANSWERED), (), policy)
    if isinstance(state, FindingAccount):
        return touched(Notice(visit, Reason.ACCOUNT_AWAY), (), policy)
    if isinstance(state, SettingPin):
        return touched(pin_told(state, PinTold.UNSURE), (), policy)
    if isinstance(state, PlacingHold):
        return unanswered(state, policy)
    if isinstance(state, Paying) and (step := out_of_time(state, policy)) is not None:
        return step
    if event.timer is Timer.IDLE:
        warned = replace(state, visit=replace(visit, warned=True))
        return warned, (timer_for(visit, Timer.WARN, policy.warn_s),)
    return leave(state, policy)
