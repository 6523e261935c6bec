"""Reserving within a visit: a title is looked for, chosen, confirmed, and what became of it told.

Owns the commands and news of it. As everywhere, news is legal in every state, and only our own
commands can be illegal.
"""

from dataclasses import replace
from typing import Final

from kiosk.domain.account import Account, told_anew
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import TitleFound, Wish, WishStage
from kiosk.domain.session_lines import in_flight, waiting_for_tag
from kiosk.domain.session_ways import Step, asking, on_to_books, touched
from kiosk.domain.signals import IllegalCommandError
from kiosk.domain.signals_reserve import (
    AnswerReserve,
    ChooseTitle,
    FindTitles,
    OpenReserve,
    PlaceHold,
    ReserveBook,
    ReserveCommand,
    ReserveEvent,
    SearchTitles,
    StopSearching,
    TitlesAre,
    WishIs,
)
from kiosk.domain.visit import (
    Borrowing,
    ConfirmingHold,
    PlacingHold,
    SeekingTitle,
    ShowingAccount,
    State,
    Visit,
)

LONGEST: Final = 60
"""Letters of a search that are looked at."""

WANTED_LATER: Final = frozenset({Reason.HELD_FOR_OTHER, Reason.ON_LOAN_TO_OTHER})
"""Why a book was not lent that may be reserved instead."""

# --- commands ----------------------------------------------------------------------------------


def reserve_command(state: State, told: ReserveCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    step: Step | None = None
    match told, state:
        case OpenReserve(), ShowingAccount(ending=False):
            if state.visit.account is not None and state.visit.account.may_reserve:
                step = touched(SeekingTitle(state.visit), (), policy)
        case ReserveBook(), Borrowing(ending=False):
            step = _instead(state.visit, told, policy)
        case SearchTitles(), SeekingTitle():
            step = seek(state, policy, text=told.text[:LONGEST])
        case ChooseTitle(), SeekingTitle():
            title = next((one for one in state.found if one.item == told.item), None)
            if title is not None:
                step = touched(ConfirmingHold(state.visit, title), (), policy)
        case StopSearching(), SeekingTitle():
            step = touched(ShowingAccount(state.visit), (), policy)
        case AnswerReserve(), ConfirmingHold():
            step = _place(state, policy) if told.sure else _not_now(state, policy)
        case _:
            pass
    if step is None:
        raise IllegalCommandError(type(told).__name__)
    return step


def may_be_reserved(visit: Visit, line: Line) -> bool:
    """Return whether a book that was not lent may be wanted later instead."""
    refused = line.stage is Stage.REFUSED and line.reason in WANTED_LATER
    known = line.item is not None and line.book is not None
    return refused and known and visit.proven and not visit.service.offline


def _instead(visit: Visit, told: ReserveBook, policy: SessionPolicy) -> Step | None:
    line = next((line for line in visit.lines if line.id == told.line), None)
    if line is None or not may_be_reserved(visit, line):
        return None
    if in_flight(visit) or waiting_for_tag(visit):
        return None
    assert line.item is not None
    assert line.book is not None
    title = TitleFound(line.item, line.book)
    lending = replace(visit, intent=Act.LEND)
    return touched(ConfirmingHold(lending, title, refused=True), (), policy)


def seek(
    state: SeekingTitle,
    policy: SessionPolicy,
    *,
    text: str = "",
    item: ItemId | None = None,
    uid: TagUid | None = None,
) -> Step:
    """Begin another search; only the answer to the last one counts.

    Its number is the visit's, not the page's: whoever came back hears nothing of what they sought
    before.
    """
    visit = asking(state.visit)
    find = FindTitles(visit.session, visit.question, text, item, uid)
    return touched(replace(state, visit=visit, number=visit.question), (find,), policy)


def _not_now(state: ConfirmingHold, policy: SessionPolicy) -> Step:
    if state.refused:
        return on_to_books(state.visit, policy)
    return touched(SeekingTitle(state.visit), (), policy)


def _place(state: ConfirmingHold, policy: SessionPolicy) -> Step:
    visit = asking(state.visit)
    assert visit.patron is not None
    before = None if visit.account is None else tuple(hold.ref for hold in visit.account.holds)
    wish = PlaceHold(visit.session, visit.patron, state.title, visit.proven, before, visit.question)
    return touched(PlacingHold(visit, state.title), (wish,), policy)


# --- news --------------------------------------------------------------------------------------


def reserve_news(state: State, event: ReserveEvent, policy: SessionPolicy) -> Step:
    """Take in what services tell; late news changes nothing."""
    match event, state:
        case TitlesAre(), SeekingTitle() if event.number == state.number:
            heard = replace(state, heard=event.number, found=event.found, more=event.more)
            return heard, ()
        case WishIs(), PlacingHold():
            return wished(state, event.wish, event.account, policy)
        case _:
            return state, ()


def unanswered(state: PlacingHold, policy: SessionPolicy) -> Step:
    """Nobody knows what became of it; the next look at the account tells."""
    return wished(state, Wish(state.title.book, WishStage.UNSURE), None, policy)


def wished(state: PlacingHold, wish: Wish, account: Account | None, policy: SessionPolicy) -> Step:
    """Show the account with what became of the wish; the newest that was told of it."""
    before = state.visit.account
    now = Account(from_server=False) if account is None else told_anew(account, before)
    if account is None and before is not None:
        now = before
    visit = replace(state.visit, account=replace(now, wish=wish))
    return touched(ShowingAccount(visit), (), policy)
