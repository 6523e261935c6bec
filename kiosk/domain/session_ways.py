"""Ways from state to state: let in, advance, leave, finish, resume, end.

Each is used by several events and commands of ``session``; none looks at an event itself.
"""

from dataclasses import replace
from typing import Final, assert_never

from kiosk.domain.account import costing, given_up, renewing
from kiosk.domain.ids import SessionId
from kiosk.domain.line import Act, GiveUp, Stage
from kiosk.domain.line_step import abandon, answer_price
from kiosk.domain.paying import PAY_UNDER_WAY, PayStage, give_up_payment
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session_lines import (
    anything_recorded,
    apply_news,
    decide_next,
    in_flight,
    left_behind,
    take_residue,
    waiting_for_tag,
)
from kiosk.domain.session_sets import given_up_set, hurried, waited
from kiosk.domain.signals import (
    Abandon,
    Effect,
    EndVisit,
    PatronIs,
    StartTimer,
    Timer,
    TimerFired,
)
from kiosk.domain.signals_account import FindAccount
from kiosk.domain.signals_pay import PaymentWork
from kiosk.domain.visit import (
    SLIP_GIVEN,
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
    PatronHere,
    Paying,
    PlacingHold,
    Returning,
    SettingPin,
    ShowingAccount,
    State,
    Visit,
)

Step = tuple[State, tuple[Effect, ...]]

MORE_TIME: Final = 3
"""How many times as long every wait is for whoever chose more time."""


def timer_seconds(state: State, policy: SessionPolicy) -> float:
    """Return how long a state waits for somebody; for a machine it waits no longer."""
    patience = MORE_TIME if state.visit.more_time else 1
    match state:
        case Finished():
            given = state.slip in SLIP_GIVEN
            return (policy.printed_s if given else policy.finished_s) * patience
        case Notice():
            return max(policy.notice_s, 0.0) * patience
        case FindingCard() | CheckingPin() | FindingAccount() | SettingPin() | PlacingHold():
            return policy.stuck_s
        case OnDuty():
            return policy.duty_s * patience
        case Paying() if (under_way_s := _paying_s(state.visit, policy)) is not None:
            return under_way_s
        case _:
            return policy.idle_s * patience


def _paying_s(visit: Visit, policy: SessionPolicy) -> float | None:
    """Return how long a payment is waited for; None: it is over, and the screen waits for people.

    A code lives as long as the acquirer says. Services tell when it is over, this is for silence.
    """
    payment = visit.payments[-1]
    if payment.stage is PayStage.WAITING:
        return payment.lasts_s + policy.stuck_s
    return policy.stuck_s if payment.stage in PAY_UNDER_WAY else None


def asking(visit: Visit) -> Visit:
    """Number a question anew: what is still answered to an earlier one is of no use any more."""
    return replace(visit, question=visit.question + 1)


def stands_beside(state: State) -> bool:
    """Return whether somebody of staff helps the patron of this visit, or is about to."""
    if isinstance(state, FindingCard | AskPin | CheckingPin):
        return state.over
    return isinstance(state, Overriding)


def card_known(visit: Visit, event: PatronIs, policy: SessionPolicy) -> Step:
    """Ask for the PIN, or let them in where the library asks nobody.

    A chip never opens an account alone: whoever has read it once can write its number on another.
    """
    chip = event.who.by_chip
    asked = event.pin_wanted or (event.waived and not chip)
    if (policy.pin_always or chip) and not asked:
        return touched(Notice(visit, Reason.PIN_MISSING), (), policy)
    if event.pin_wanted and (policy.pin_required or chip):
        return touched(AskPin(visit, event.who), (), policy)
    # A PIN typed earlier in this visit was another's.
    return let_in(replace(visit, proven=False, said=event.said), event.who, policy)


def let_in(visit: Visit, who: PatronHere, policy: SessionPolicy) -> Step:
    """Go on with a patron whose card and PIN are good."""
    visit = replace(visit, patron=who)
    if visit.to_account:
        return find_account(visit, who, policy)
    return on_to_books(visit, policy)


def find_account(visit: Visit, who: PatronHere, policy: SessionPolicy) -> Step:
    """Ask for the account; after it comes what the visit was for."""
    visit = asking(replace(visit, to_account=False))
    find = FindAccount(visit.session, who, visit.proven, visit.question)
    return touched(FindingAccount(visit), (find,), policy)


def on_to_books(visit: Visit, policy: SessionPolicy) -> Step:
    """Go on with the books of a visit: by what was chosen, else by what lies there."""
    match visit.intent:
        case Act.LEND:
            return lend_now(visit, policy)
        case Act.TAKE_BACK:
            return touched(*advance(Returning(visit), (), policy), policy)
        case None:
            if visit.lines:
                return touched(BooksFirst(visit), (), policy)
            return lend_now(visit, policy)
        case _:
            assert_never(visit.intent)


def lend_now(visit: Visit, policy: SessionPolicy) -> Step:
    """Begin to lend what is listed, or say that only returns are possible now."""
    if not visit.service.loans:
        return no_loans(visit, policy)
    return touched(*advance(Borrowing(visit), (), policy), policy)


def why_shut(visit: Visit) -> Reason:
    """Return why nothing is lent or taken back now."""
    return Reason.CLOSED_NOW if visit.service.resting else Reason.CANNOT_RECORD


def no_loans(visit: Visit, policy: SessionPolicy) -> Step:
    """Say kindly that nothing is lent now; the patron may still return."""
    away = visit.service.offline and visit.service.returns and not visit.service.resting
    reason = Reason.OFFLINE_RETURNS_ONLY if away else why_shut(visit)
    return touched(Notice(replace(visit, intent=None), reason), (), policy)


def advance(state: State, effects: tuple[Effect, ...], policy: SessionPolicy) -> Step:
    """Do what follows from the books as they now are."""
    if isinstance(state, BooksFirst) and not state.visit.lines:
        if state.visit.patron is not None:
            begun, more = lend_now(state.visit, policy)
        else:
            begun, more = end(state.visit, policy)
        return begun, (*effects, *more)
    if isinstance(state, ShowingAccount) and state.ending and not renewing(state.visit.account):
        finished, more = finish_now(state.visit, policy)
        return finished, (*effects, *more)
    if not isinstance(state, Borrowing | Returning):
        return state, effects
    act = Act.LEND if isinstance(state, Borrowing) else Act.TAKE_BACK
    visit = state.visit
    visit, more = decide_next(visit, act, policy, ending=state.ending)
    effects = (*effects, *more)
    if waiting_for_tag(visit):
        if state.ending:
            visit, more = apply_news(visit, [GiveUp(x.id) for x in waiting_for_tag(visit)])
            effects = (*effects, *more)
        elif not visit.coach:
            effects = (*effects, timer_for(visit, Timer.COACH, policy.put_back_s))
    else:
        visit = replace(visit, coach=False)
    if state.ending and not in_flight(visit) and not renewing(visit.account):
        finished, more = finish_now(visit, policy)
        return finished, (*effects, *more)
    return replace(state, visit=visit), effects


def books_waited(state: State, fired: TimerFired, policy: SessionPolicy) -> Step:
    """A book was waited for: to be put back (COACH), or the other parts of a set (PARTS)."""
    visit = state.visit
    if fired.timer is Timer.COACH:
        return replace(state, visit=replace(visit, coach=bool(waiting_for_tag(visit)))), ()
    lines = waited(visit.lines, fired.generation)
    return advance(replace(state, visit=replace(visit, lines=lines)), (), policy)


def leave(state: State, policy: SessionPolicy) -> Step:
    """End the visit as soon as every book under way is through; nothing new is begun.

    But a set that still waits for its parts is decided now: the patron has put it down.
    """
    if isinstance(state, Finished):
        return end(state.visit, policy)
    if isinstance(state, Paying) and state.visit.payments[-1].stage in PAY_UNDER_WAY:
        visit, stops = _unpaid(state.visit)
        moved, effects = leave(replace(state, visit=visit), policy)
        return moved, (*stops, *effects)
    lines = state.visit.lines
    resumed: State = state
    if stands_beside(state):
        # The visit is the patron's, who was borrowing.
        resumed = state = Borrowing(state.visit)
    if isinstance(state, Borrowing | Returning):
        visit = replace(state.visit, lines=hurried(lines))
        resumed = state = replace(state, visit=visit)
    begun = any(line.fact is not None or line.in_flight for line in lines)
    if renewing(state.visit.account) and not isinstance(state, Borrowing | Returning):
        resumed = ShowingAccount(state.visit)
    elif begun and not isinstance(state, Borrowing):
        resumed = Returning(state.visit) if not isinstance(state, Returning) else state
    if not isinstance(resumed, Borrowing | Returning | ShowingAccount):
        return finish_now(state.visit, policy)
    ending = replace(resumed, ending=True)
    stuck = timer_for(state.visit, Timer.STUCK, policy.stuck_s)
    return advance(ending, (stuck,), policy)


def _unpaid(visit: Visit) -> tuple[Visit, tuple[Effect, ...]]:
    """Let the payment under way be what it is: money that still comes is booked all the same."""
    payment, stop = give_up_payment(visit.payments[-1])
    visit = replace(visit, payments=(*visit.payments[:-1], payment))
    if stop is None:
        return visit, ()
    return visit, (PaymentWork(visit.session, payment.number, stop),)


def finish_now(visit: Visit, policy: SessionPolicy) -> Step:
    """Show the slip, or end at once when there is nothing to tell.

    A book whose price nobody has answered is not lent, a loan not renewed, and that is told; so is
    what became of a set whose parts were still waited for.
    """
    rest = (*in_flight(visit), *waiting_for_tag(visit))
    untold = any(line.stage is Stage.COSTS or line.hurried for line in visit.lines)
    if not rest and not untold and not costing(visit.account) and not anything_recorded(visit):
        return end(visit, policy)
    left = (Abandon(visit.session, rest),) if rest else ()
    unpaid = (answer_price(line, agreed=False) or given_up_set(line) for line in visit.lines)
    closed = tuple(abandon(line) if line in rest else line for line in unpaid)
    account = None if visit.account is None else given_up(visit.account)
    visit = replace(visit, lines=closed, account=account)
    return touched(Finished(visit), left, policy)


def resume(visit: Visit, policy: SessionPolicy) -> Step:
    """Go back to where a notice interrupted."""
    if visit.intent is Act.TAKE_BACK:
        return touched(*advance(Returning(visit), (), policy), policy)
    if visit.intent is Act.LEND and visit.patron is not None and visit.service.loans:
        return lend_now(visit, policy)
    if visit.lines:
        return touched(BooksFirst(replace(visit, intent=None)), (), policy)
    if visit.patron is not None and visit.service.loans:
        return lend_now(visit, policy)
    return finish_now(visit, policy)


def end(visit: Visit, policy: SessionPolicy) -> Step:
    """Forget the visit; the next one has another number, so nothing late can reach it.

    Books that came while it was closing begin the next visit at once.
    """
    ended = EndVisit(visit.session, None if visit.patron is None else visit.patron.id)
    fresh = Visit(
        SessionId(visit.session + 1),
        service=visit.service,
        language=policy.language,
        residue=left_behind(visit),
    )
    if not visit.residue or visit.service.shut:
        return rest(fresh), (ended,)
    fresh, more = take_residue(fresh)
    begun, timers = touched(BooksFirst(fresh), more, policy)
    return begun, (ended, *timers)


def rest(visit: Visit) -> State:
    """Return Start, or OutOfService when nothing can be recorded."""
    out = visit.service.shut
    return OutOfService(visit) if out else Idle(visit)


def touched(state: State, effects: tuple[Effect, ...], policy: SessionPolicy) -> Step:
    """Somebody is here: start the state's own timer anew. Not for Idle and OutOfService."""
    visit = replace(state.visit, timer=state.visit.timer + 1, warned=False)
    state = replace(state, visit=visit)
    return state, (*effects, timer_for(visit, Timer.IDLE, timer_seconds(state, policy)))


def timer_for(visit: Visit, timer: Timer, seconds: float) -> StartTimer:
    """Return a timer of the visit's present generation."""
    return StartTimer(visit.session, timer, visit.timer, seconds)
