"""Commands of our own screen: legal in some states, else they raise and change nothing."""

from dataclasses import replace

from kiosk.domain.ids import CardCode, card_code
from kiosk.domain.line import Act
from kiosk.domain.line_step import undo
from kiosk.domain.mailed_slip import may_be_mailed
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session_account import done
from kiosk.domain.session_count import declare, to_be_counted
from kiosk.domain.session_lines import (
    in_flight,
    take_residue,
)
from kiosk.domain.session_override import stand_back
from kiosk.domain.session_sets import awaited, waited
from kiosk.domain.session_staff import handled
from kiosk.domain.session_ways import (
    Step,
    advance,
    asking,
    end,
    leave,
    lend_now,
    no_loans,
    resume,
    timer_for,
    timer_seconds,
    touched,
)
from kiosk.domain.signals import (
    CallStaff,
    CheckPin,
    Choose,
    ChooseEase,
    ChooseLanguage,
    ChooseSlip,
    Command,
    DeclareBooks,
    EnterPin,
    FindPatron,
    Finish,
    ForgotPin,
    IllegalCommandError,
    KeepReading,
    Leave,
    OpenCardEntry,
    PrintSlip,
    RingStaff,
    StayHere,
    Timer,
    TypeCard,
    UndoBook,
    Work,
)
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.visit import (
    SLIP_UNDER_WAY,
    AskCard,
    AskNewPin,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    Returning,
    ShowingAccount,
    SlipChoice,
    SlipState,
    State,
    Visit,
)


def command(state: State, told: Command, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    match told, state:
        case StayHere(), Notice():
            return resume(state.visit, policy)
        case StayHere() | KeepReading(), Idle() | OutOfService() if not state.visit.eased:
            return state, ()
        case StayHere() | KeepReading(), _:
            return _here(state, policy)
        case ChooseLanguage(), _:
            visit = replace(state.visit, language=told.language)
            return _here(replace(state, visit=visit), policy)
        case ChooseEase(), _:
            visit = replace(state.visit, eased=True, more_time=told.more_time)
            return _here(replace(state, visit=visit), policy)
        case (CallStaff(), _) | (ForgotPin(), AskPin() | AskNewPin()):
            forgot = _card_here(state) if told == ForgotPin() else None
            return state, (RingStaff(state.visit.session, forgot),)
        case Leave(), _ if not isinstance(state, Idle | OutOfService):
            return stand_back(state, policy) or leave(state, policy)
        case Choose(), BooksFirst():
            return _choose(state.visit, told.act, policy)
        case OpenCardEntry(), Idle() | BooksFirst() | Returning(ending=False):
            visit, effects = take_residue(state.visit)
            return touched(AskCard(visit), effects, policy)
        case TypeCard(), AskCard():
            return _typed(state, told.text, policy)
        case EnterPin(), AskPin():
            state = replace(state, visit=asking(state.visit))
            check = CheckPin(state.visit.session, state.who, told.pin, state.visit.question)
            checking = CheckingPin(state.visit, state.who, state.badge, state.over)
            return touched(checking, (check,), policy)
        case UndoBook() | DeclareBooks(), Borrowing(ending=False):
            return _of_the_list(state, told, policy)
        case Finish(), Borrowing(ending=False) | Returning(ending=False) | ShowingAccount():
            return _finish(state, policy)
        case ChooseSlip(), Finished():
            return _slip(state, told.choice, policy)
        case _:
            raise IllegalCommandError(type(told).__name__)


def _finish(state: Borrowing | Returning | ShowingAccount, policy: SessionPolicy) -> Step:
    if isinstance(state, ShowingAccount):
        return done(state, policy)
    if in_flight(state.visit):
        raise IllegalCommandError(Finish.__name__)
    if isinstance(state, Borrowing) and policy.count_books and any(map(awaited, state.visit.lines)):
        # Whether the set is lent has to be known before anybody counts.
        visit = state.visit
        decided = replace(visit, lines=waited(visit.lines, visit.timer))
        return touched(*advance(replace(state, visit=decided), (), policy), policy)
    if isinstance(state, Borrowing) and to_be_counted(state, policy):
        return touched(replace(state, counting=True), (), policy)
    return leave(state, policy)


def _card_here(state: State) -> CardCode | None:
    """Return whose PIN is not known."""
    if isinstance(state, AskPin):
        return state.who.card
    return None if state.visit.patron is None else state.visit.patron.card


def _choose(visit: Visit, act: Act, policy: SessionPolicy) -> Step:
    visit = replace(visit, intent=act)
    if act is Act.TAKE_BACK and not visit.service.returns:
        return touched(Notice(replace(visit, intent=None), Reason.RETURNS_FULL), (), policy)
    if act is Act.TAKE_BACK:
        return touched(*advance(Returning(visit), (), policy), policy)
    if not visit.service.loans:
        return no_loans(visit, policy)
    if visit.patron is None:
        return touched(AskCard(visit), (), policy)
    return lend_now(visit, policy)


def _here(state: State, policy: SessionPolicy) -> Step:
    """Somebody is here; on Start a choice lasts only as long as they may be."""
    if not isinstance(state, Idle | OutOfService):
        return handled(*touched(state, (), policy), policy)
    visit = replace(state.visit, timer=state.visit.timer + 1)
    timer = timer_for(visit, Timer.IDLE, timer_seconds(state, policy))
    return replace(state, visit=visit), (timer,)


def _typed(state: AskCard, text: str, policy: SessionPolicy) -> Step:
    code = card_code(text)
    if code is None:
        return touched(Notice(state.visit, Reason.CARD_UNKNOWN), (), policy)
    visit = asking(state.visit)
    find = FindPatron(visit.session, code, visit.question)
    return touched(FindingCard(visit, code), (find,), policy)


def _of_the_list(state: Borrowing, told: UndoBook | DeclareBooks, policy: SessionPolicy) -> Step:
    if isinstance(told, UndoBook):
        return _undo(state, told, policy)
    if not state.counting:
        raise IllegalCommandError(type(told).__name__)
    return declare(state, told.count, policy)


def _undo(state: Borrowing, told: UndoBook, policy: SessionPolicy) -> Step:
    visit = state.visit
    line = next((line for line in visit.lines if line.id == told.line), None)
    if line is None:
        raise IllegalCommandError(type(told).__name__)
    undone, steps = undo(line)
    if not steps:
        raise IllegalCommandError(type(told).__name__)
    lines = tuple(undone if old.id == line.id else old for old in visit.lines)
    work = Work(visit.session, steps)
    return touched(replace(state, visit=replace(visit, lines=lines)), (work,), policy)


def _slip(state: Finished, choice: SlipChoice, policy: SessionPolicy) -> Step:
    if choice is SlipChoice.NONE:
        return end(state.visit, policy)
    if state.slip in SLIP_UNDER_WAY:
        return state, ()
    if choice is SlipChoice.CODE:
        return touched(replace(state, slip=SlipState.CODE), (), policy)
    if choice is SlipChoice.MAIL:
        return _mail(state, policy)
    show = PrintSlip(state.visit.session, state.visit)
    return touched(replace(state, slip=SlipState.PRINTING), (show,), policy)


def slip_came(state: Finished, slip: SlipState) -> Finished:
    """Return what became of the slip; what was not recorded may be asked for once more."""
    mailed = state.visit.mailed and slip is not SlipState.NOT_MAILED
    return replace(state, visit=replace(state.visit, mailed=mailed), slip=slip)


def _mail(state: Finished, policy: SessionPolicy) -> Step:
    """Ask for the slip by mail, once in a visit: only the hub knows where to."""
    if not may_be_mailed(state.visit):
        raise IllegalCommandError(SlipChoice.MAIL.value)
    visit = replace(state.visit, mailed=True)
    told = replace(state, visit=visit, slip=SlipState.MAILING)
    return touched(told, (MailSlip(visit.session, visit),), policy)
