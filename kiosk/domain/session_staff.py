"""Staff at the kiosk: what leads in, from page to page, and out again.

Owns the commands and news of staff mode. As everywhere, news is legal in every state, and only our
own commands can be illegal. Books on the pad are kept as in any visit, so that one that is left
there belongs to whoever comes next; nothing of them is decided here.
"""

from dataclasses import replace
from typing import Final

from kiosk.domain.duty import Badge, Deed, LastReturn, Open, Outcome, Page, Role, Shown, Why
from kiosk.domain.hours import FIRST, WEEK, moved, read_day
from kiosk.domain.line import Line
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session_lines import security_read, tag_left, tag_placed
from kiosk.domain.session_override import override_command
from kiosk.domain.session_sets import tags_here
from kiosk.domain.session_ways import Step, end, on_to_books, timer_seconds, touched
from kiosk.domain.sightings import Security, SecurityRead, TagLeft, TagPlaced
from kiosk.domain.signals import Effect, IllegalCommandError, StartTimer, Timer
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
    ShiftDay,
    StaffCommand,
    StaffEvent,
    TurnDay,
)
from kiosk.domain.tuned import Knob
from kiosk.domain.visit import OnDuty, Overriding, PatronHere, State, Visit

_WHOSE: Final = {
    Page.TASKS: Role.DESK,
    Page.UNTAGGED: Role.DESK,
    Page.UNDO: Role.DESK,
    Page.DEVICES: Role.TECHNICIAN,
    Page.CLOSING: Role.TECHNICIAN,
    Page.POWER: Role.TECHNICIAN,
    Page.POWER_OFF: Role.TECHNICIAN,
    Page.TUNING: Role.TECHNICIAN,
    Page.LEVEL: Role.TECHNICIAN,
    Page.HOURS: Role.TECHNICIAN,
    Page.DAY: Role.TECHNICIAN,
}
"""Pages that are opened from the first one or from one another, and for whom."""

_TOLD: Final = frozenset({Page.TUNING, Page.LEVEL, Page.HOURS, Page.DAY})
_LOADED: Final = frozenset({Page.TASKS, Page.UNTAGGED, Page.UNDO, Page.DEVICES}) | _TOLD
_ABOUT: Final = {Page.LEVEL: frozenset(Knob), Page.DAY: frozenset(WEEK)}
_OF_BOOK: Final = frozenset({Page.BOOK, Page.EVENTS})
_SWITCH: Final = {Deed.ARM: Security.ARMED, Deed.DISARM: Security.DISARMED}
_ORDERS: Final = {
    Deed.REPRINT: Role.DESK,
    Deed.TEST_PAGE: Role.TECHNICIAN,
    Deed.CLOSE: Role.TECHNICIAN,
    Deed.OPEN: Role.TECHNICIAN,
    Deed.RESTART: Role.TECHNICIAN,
    Deed.SHUT_DOWN: Role.TECHNICIAN,
    Deed.TUNE: Role.TECHNICIAN,
    Deed.SET_HOURS: Role.TECHNICIAN,
}
"""What is done without a reason, and by whom."""


def enter(visit: Visit, who: PatronHere, badge: Badge, policy: SessionPolicy) -> Step:
    """Begin: card and PIN were right. Who came in is itself recorded."""
    begun = OnDuty(replace(visit, proven=True), who, badge)
    came = CarryOut(visit.session, badge.member, Deed.ENTER)
    return handled(*touched(*_look(begun, (came,)), policy), policy)


def handled(state: State, effects: tuple[Effect, ...], policy: SessionPolicy) -> Step:
    """Staff themselves have touched something: from now on books that move keep them here again."""
    if not isinstance(state, OnDuty):
        return state, effects
    state = replace(state, touches=state.touches + 1, stale=False)
    lasts = timer_seconds(state, policy)
    started = StartTimer(state.visit.session, Timer.DUTY, state.touches, lasts)
    return state, (*effects, started)


def untouched(state: OnDuty, touches: int) -> OnDuty:
    """Note that nobody has touched anything for long: whatever lies on the pad, it locks itself."""
    return replace(state, stale=True) if touches == state.touches else state


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
    looked, more = _look(replace(state, visit=visit), effects)
    still = isinstance(seen, SecurityRead) or looked.stale
    return (looked, more) if still else touched(looked, more, policy)


def books_here(visit: Visit) -> tuple[Line, ...]:
    """Return the tagged books that lie on the pad."""
    return tuple(line for line in visit.lines if line.on_pad and line.uid is not None)


def _look(state: OnDuty, effects: tuple[Effect, ...]) -> tuple[OnDuty, tuple[Effect, ...]]:
    """Look at the one book that lies there; at none while there are several."""
    here = books_here(state.visit)
    only = here[0] if len(here) == 1 else None
    looking = None if only is None else only.id
    tags = () if only is None else tags_here(only)
    same = (looking, tags) == (state.looking, state.tags)
    if same and (here or state.page not in _OF_BOOK):
        return replace(state, page=Page.BOOK) if len(here) > 1 else state, effects
    about_book = state.page in _OF_BOOK or (
        state.page is Page.REASON and state.asked is not Deed.UNDO_RETURN
    )
    page = Page.BOOK if here else Page.HOME if about_book else state.page
    turned = replace(state, looking=looking, tags=tags, seen=None, done=None, page=page)
    if only is None:
        return turned, effects
    return turned, (*effects, LookAtBook(state.visit.session, only))


# --- commands ----------------------------------------------------------------------------------


def staff_command(state: State, told: StaffCommand, policy: SessionPolicy) -> Step:
    """Carry a command out; raise ``IllegalCommandError`` where the state does not allow it."""
    if isinstance(state, Overriding):
        return override_command(state, told, policy)
    step = _command(state, told, policy) if isinstance(state, OnDuty) else None
    if step is None:
        raise IllegalCommandError(type(told).__name__)
    return handled(*step, policy)


def _command(state: OnDuty, told: StaffCommand, policy: SessionPolicy) -> Step | None:
    if isinstance(told, OpenPage):
        return _open(state, told, policy)
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
        case ShiftDay() | TurnDay() if state.page is Page.DAY:
            return _draft(state, told, policy)
        case Order() if _may_order(state, told):
            return _carry_out(state, told.deed, policy, value=told.value)
        case _:
            return None


def _open(state: OnDuty, told: OpenPage, policy: SessionPolicy) -> Step | None:
    page = told.page
    if told.about not in _ABOUT.get(page, {""}):
        return None
    plain = replace(
        state, page=page, shown=None, asked=None, done=None, about=told.about, draft=None
    )
    if page is Page.HOME:
        home = Page.BOOK if state.page is not Page.BOOK and books_here(state.visit) else page
        return touched(replace(plain, page=home), (), policy)
    if page is Page.EVENTS:
        return None if state.seen is None else touched(plain, (), policy)
    if _WHOSE.get(page) not in state.badge.member.roles:
        return None
    load = (LoadPage(state.visit.session, page),) if page in _LOADED else ()
    return touched(plain, load, policy)


def _may_order(state: OnDuty, told: Order) -> bool:
    if told.deed is Deed.SHUT_DOWN and state.page is not Page.POWER_OFF:
        return False
    return _ORDERS.get(told.deed) in state.badge.member.roles


def _draft(state: OnDuty, told: ShiftDay | TurnDay, policy: SessionPolicy) -> Step | None:
    """Change the day on the page; nothing counts before it is kept."""
    if state.draft is None:
        return None
    if isinstance(told, ShiftDay):
        day = moved(state.draft, opens=told.opens, closes=told.closes)
    else:
        day = () if state.draft else read_day(FIRST)
    return None if day is None else touched(replace(state, draft=day, done=None), (), policy)


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
    item, refers, uid = None, None, None
    if deed is Deed.LEAVE_ALARM and state.seen is not None:
        item, uid = state.seen.item, state.seen.uid
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
        uid=uid,
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
        case BookLooked() if (event.seen.line, event.seen.tags) == (state.looking, state.tags):
            return replace(state, seen=event.seen), ()
        case AlarmSet():
            return _alarm_set(state, event, policy)
        case PageIs() if event.page is state.page:
            return _page_is(state, event.shown), ()
        case DeedDone() if event.deed is state.working:
            return _deed_done(state, event, policy)
        case _:
            return state, ()


def _page_is(state: OnDuty, shown: Shown) -> OnDuty:
    told = replace(state, shown=shown)
    if state.page is not Page.DAY or not isinstance(shown, Open) or state.draft is not None:
        return told
    return replace(told, draft=shown.hours.week[WEEK.index(state.about)])


def _alarm_set(state: OnDuty, event: AlarmSet, policy: SessionPolicy) -> Step:
    if state.working not in _SWITCH:
        return state, ()
    ended = replace(state, working=None)
    if state.seen is None or state.seen.line != event.line:
        return ended, ()
    seen = replace(state.seen, alarm=event.alarm)
    told = replace(ended, seen=seen, done=(state.working, event.outcome))
    visit = state.visit
    for uid in seen.tags:
        visit, _ = security_read(visit, SecurityRead(uid, event.alarm))
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
    if state.page in _TOLD and event.outcome is Outcome.DONE:
        page = Page.HOURS if state.page is Page.DAY else state.page
        ended = replace(ended, page=page, about="" if page is Page.HOURS else state.about)
        return touched(ended, (LoadPage(state.visit.session, page),), policy)
    return touched(ended, (), policy)
