"""Staff at the kiosk: what leads in, from page to page, and out again.

Owns the commands and news of staff mode. As everywhere, news is legal in every state, and only our
own commands can be illegal. Books on the pad are kept as in any visit, so that one that is left
there belongs to whoever comes next; nothing of them is decided here.
"""

from dataclasses import replace
from typing import Final

from kiosk.domain.duty import Badge, Deed, LastReturn, Outcome, Page, Role, Why
from kiosk.domain.line import Line
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_lines import security_read, tag_left, tag_placed
from kiosk.domain.session_override import override_command
from kiosk.domain.session_ways import Step, end, on_to_books, touched
from kiosk.domain.sightings import Security, SecurityRead, TagLeft, TagPlaced
from kiosk.domain.signals import Effect, IllegalCommandError
from kiosk.domain.signals_staff import (
    AlarmSet,
    AskReason,
    AsReader,
    BookLooked,
    CarryOut,
    DeedDone,
    GiveReason,
    LoadPage,
    LookAtBook,
    OpenPage,
    Order,
    PageIs,
    Repair,
    SetAlarm,
    StaffCommand,
    StaffEvent,
)
from kiosk.domain.visit import OnDuty, Overriding, PatronHere, State, Visit

_WHOSE: Final = {
    Page.TASKS: Role.DESK,
    Page.UNTAGGED: Role.DESK,
    Page.UNDO: Role.DESK,
    Page.DEVICES: Role.TECHNICIAN,
    Page.CLOSING: Role.TECHNICIAN,
    Page.POWER: Role.TECHNICIAN,
}
"""Pages that are opened from the first one, and for whom."""

_LOADED: Final = frozenset({Page.TASKS, Page.UNTAGGED, Page.UNDO, Page.DEVICES})
_OF_BOOK: Final = frozenset({Page.BOOK, Page.EVENTS})
_SWITCH: Final = {Deed.ARM: Security.ARMED, Deed.DISARM: Security.DISARMED}
_ORDERS: Final = {
    Deed.REPRINT: Role.DESK,
    Deed.TEST_PAGE: Role.TECHNICIAN,
    Deed.CLOSE: Role.TECHNICIAN,
    Deed.OPEN: Role.TECHNICIAN,
    Deed.RESTART: Role.TECHNICIAN,
}
"""What is done without a reason, and by whom."""


def enter(visit: Visit, who: PatronHere, badge: Badge, policy: SessionPolicy) -> Step:
    """Begin: card and PIN were right. Who came in is itself recorded."""
    begun = OnDuty(replace(visit, proven=True), who, badge)
    came = CarryOut(visit.session, badge.member, Deed.ENTER)
    return touched(*_look(begun, (came,)), policy)


def staff_seen(
    state: OnDuty, seen: TagPlaced | TagLeft | SecurityRead, policy: SessionPolicy
) -> Step:
    """Take in what the pad sees. Whoever lifts the card that let them in has gone."""
    if isinstance(seen, TagLeft):
        if seen.uid == state.badge.tag:
            return end(state.visit, policy)
        visit, effects = tag_left(state.visit, seen)
    elif isinstance(seen, SecurityRead):
        visit, effects = security_read(state.visit, seen)
    else:
        visit, effects = tag_placed(state.visit, seen)
    moved, more = _look(replace(state, visit=visit), effects)
    return (moved, more) if isinstance(seen, SecurityRead) else touched(moved, more, policy)


def books_here(visit: Visit) -> tuple[Line, ...]:
    """Return the tagged books that lie on the pad."""
    return tuple(line for line in visit.lines if line.on_pad and line.uid is not None)


def _look(state: OnDuty, effects: tuple[Effect, ...]) -> tuple[OnDuty, tuple[Effect, ...]]:
    """Look at the one book that lies there; at none while there are several."""
    here = books_here(state.visit)
    only = here[0] if len(here) == 1 else None
    looking = None if only is None else only.id
    if looking == state.looking and (here or state.page not in _OF_BOOK):
        return replace(state, page=Page.BOOK) if len(here) > 1 else state, effects
    about_book = state.page in _OF_BOOK or (
        state.page is Page.REASON and state.asked is not Deed.UNDO_RETURN
    )
    page = Page.BOOK if here else Page.HOME if about_book else state.page
    moved = replace(state, looking=looking, seen=None, done=None, page=page)
    if only is None:
        return moved, effects
    return moved, (*effects, LookAtBook(state.visit.session, only))


# --- commands ----------------------------------------------------------------------------------


def staff_command(state: State, told: StaffCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    if isinstance(state, Overriding):
        return override_command(state, told, policy)
    step = _command(state, told, policy) if isinstance(state, OnDuty) else None
    if step is None:
        raise IllegalCommandError(type(told).__name__)
    return step


def _command(state: OnDuty, told: StaffCommand, policy: SessionPolicy) -> Step | None:
    if isinstance(told, OpenPage):
        return _open(state, told.page, policy)
    if state.working is not None:
        return None
    match told:
        case AsReader():
            return on_to_books(replace(state.visit, patron=state.who), policy)
        case Repair() if state.page is Page.BOOK and state.seen is not None:
            fits, should = state.seen.fits, state.seen.should
            return None if fits is not False else _switch(state, should, Why.AS_RECORDED, policy)
        case AskReason() if _may_ask(state, told.deed):
            return touched(replace(state, page=Page.REASON, asked=told.deed), (), policy)
        case GiveReason() if state.page is Page.REASON:
            return _with_reason(state, told.why, policy)
        case Order() if _ORDERS.get(told.deed) in state.badge.member.roles:
            return _carry_out(state, told.deed, policy, value=told.value)
        case _:
            return None


def _open(state: OnDuty, page: Page, policy: SessionPolicy) -> Step | None:
    plain = replace(state, page=page, shown=None, asked=None, done=None)
    if page is Page.HOME:
        home = Page.BOOK if state.page is not Page.BOOK and books_here(state.visit) else page
        return touched(replace(plain, page=home), (), policy)
    if page is Page.EVENTS:
        return None if state.seen is None else touched(plain, (), policy)
    if _WHOSE.get(page) not in state.badge.member.roles:
        return None
    load = (LoadPage(state.visit.session, page),) if page in _LOADED else ()
    return touched(plain, load, policy)


def _may_ask(state: OnDuty, deed: Deed) -> bool:
    if Role.DESK not in state.badge.member.roles:
        return False
    if deed is Deed.UNDO_RETURN:
        return isinstance(state.shown, LastReturn) and state.shown.key is not None
    return state.page is Page.BOOK and state.seen is not None


def _with_reason(state: OnDuty, why: Why, policy: SessionPolicy) -> Step | None:
    deed = state.asked
    if deed in _SWITCH and state.seen is not None:
        return _switch(state, _SWITCH[deed], why, policy)
    if deed is Deed.LEAVE_ALARM and state.seen is not None:
        return _carry_out(state, deed, policy, why=why)
    if deed is Deed.UNDO_RETURN and isinstance(state.shown, LastReturn):
        return _carry_out(state, deed, policy, why=why)
    return None


def _switch(state: OnDuty, wanted: Security, why: Why, policy: SessionPolicy) -> Step | None:
    if state.seen is None or Role.DESK not in state.badge.member.roles:
        return None
    deed = Deed.ARM if wanted is Security.ARMED else Deed.DISARM
    wish = SetAlarm(state.visit.session, state.badge.member, state.seen, wanted, why)
    begun = replace(state, page=Page.BOOK, asked=None, working=deed, done=None)
    return touched(begun, (wish,), policy)


def _carry_out(
    state: OnDuty, deed: Deed, policy: SessionPolicy, *, why: Why | None = None, value: str = ""
) -> Step:
    item, refers = None, None
    if deed is Deed.LEAVE_ALARM and state.seen is not None:
        item = state.seen.item
    elif isinstance(state.shown, LastReturn):
        item, refers = state.shown.item, state.shown.key
    wish = CarryOut(
        state.visit.session,
        state.badge.member,
        deed,
        why=why,
        item=item,
        refers=refers,
        value=value,
    )
    page = state.page
    if why is not None:
        page = Page.BOOK if deed is Deed.LEAVE_ALARM else Page.UNDO
    begun = replace(state, page=page, asked=None, working=deed, done=None)
    return touched(begun, (wish,), policy)


# --- news --------------------------------------------------------------------------------------


def staff_news(state: State, event: StaffEvent, policy: SessionPolicy) -> Step:
    """Take in what services tell; late news changes nothing."""
    if not isinstance(state, OnDuty):
        return state, ()
    match event:
        case BookLooked() if event.seen.line == state.looking:
            return replace(state, seen=event.seen), ()
        case AlarmSet():
            return _alarm_set(state, event, policy)
        case PageIs() if event.page is state.page:
            return replace(state, shown=event.shown), ()
        case DeedDone() if event.deed is state.working:
            return _deed_done(state, event, policy)
        case _:
            return state, ()


def _alarm_set(state: OnDuty, event: AlarmSet, policy: SessionPolicy) -> Step:
    if state.working not in _SWITCH:
        return state, ()
    ended = replace(state, working=None)
    if state.seen is None or state.seen.line != event.line:
        return ended, ()
    seen = replace(state.seen, alarm=event.alarm)
    told = replace(ended, seen=seen, done=(state.working, event.outcome))
    visit, _ = security_read(state.visit, SecurityRead(seen.uid, event.alarm))
    line = next((line for line in visit.lines if line.id == event.line), None)
    # What has just been done belongs to what happened to the book.
    again = () if line is None else (LookAtBook(visit.session, line),)
    return touched(replace(told, visit=visit), again, policy)


def _deed_done(state: OnDuty, event: DeedDone, policy: SessionPolicy) -> Step:
    ended = replace(state, working=None, done=(event.deed, event.outcome))
    if event.deed is Deed.UNDO_RETURN and event.outcome is Outcome.DONE:
        # It cannot be taken back twice, and the book that lies there is lent again.
        ended = replace(ended, shown=LastReturn())
        line = next((x for x in books_here(state.visit) if x.id == state.looking), None)
        if line is not None:
            return touched(ended, (LookAtBook(state.visit.session, line),), policy)
    return touched(ended, (), policy)
