"""Staff mode: which page, what the bar says, what the desk offers. Pure; must not know Qt."""

from typing import Final

from kiosk.domain.duty import (
    Deed,
    LastReturn,
    Open,
    Outcome,
    Page,
    Parts,
    Role,
    Tasks,
    Tuning,
    Untagged,
)
from kiosk.domain.plain_text import one_line
from kiosk.domain.visit import OnDuty, Overriding
from ui.viewmodels import words_staff as told
from ui.viewmodels import words_tuning
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_hours import hours_page
from ui.viewmodels.derive_override import derive_override
from ui.viewmodels.derive_staff_book import (
    book_actions,
    book_check,
    book_drawing,
    book_rows,
    book_sign,
)
from ui.viewmodels.derive_technician import closing_page, device_rows, device_sign
from ui.viewmodels.derive_tuning import power_page, tuning_page
from ui.viewmodels.phrases import Phrases, fill, fill_rich
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    Inputs,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.props_staff import DutyProps
from ui.viewmodels.staff_rows import (
    ORDER,
    PAGE,
    event_rows,
    reason_rows,
    task_rows,
    title_of,
    untagged_rows,
)

_DESK_ROWS: Final = (
    (f"{PAGE}{Page.UNDO}", told.UNDO_ROW, told.UNDO_ROW_TEXT, told.OPEN),
    (f"{ORDER}{Deed.REPRINT}", told.REPRINT_ROW, told.REPRINT_ROW_TEXT, told.REPRINT_DO),
    (f"{PAGE}{Page.TASKS}", told.TASKS, told.TASKS_ROW_TEXT, told.OPEN),
    (f"{PAGE}{Page.UNTAGGED}", told.UNTAGGED_ROW, told.UNTAGGED_ROW_TEXT, told.OPEN),
)


def derive_staff(state: OnDuty | Overriding, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The screen of a page of staff mode; or of staff who stand beside a patron."""
    if isinstance(state, Overriding):
        return derive_override(state, inputs, say)
    if state.page is Page.BOOK:
        return _book(state, inputs, say)
    sign, rows, actions = _page(state, inputs, say)
    return ScreenProps(
        screen=Screen.STAFF_LIST,
        sign=sign,
        rows=rows,
        drawing=DrawingProps("taken") if state.page is Page.HOME else DrawingProps(),
        actions=actions,
        closing=closing_line(inputs, say),
        duty=duty_bar(state, inputs, say),
    )


def duty_bar(state: OnDuty, inputs: Inputs, say: Phrases) -> DutyProps:
    """Who is here, and when it locks itself."""
    left = inputs.seconds_left
    who = one_line(state.badge.member.name)
    if left is not None:
        clock = f"{max(0, left) // 60}.{max(0, left) % 60:02}"
        who = fill(say.say(told.LOCKS), name=who, left=clock)
    desk = Role.DESK in state.badge.member.roles
    seen = state.seen if state.page is Page.BOOK else None
    return DutyProps(
        title=say.say(told.STAFF_MODE),
        who=who,
        close=say.say(told.CLOSE_MODE),
        tasks=say.say(told.TASKS if desk else told.DEVICES),
        tasks_icon="task" if desk else "tool",
        check=None if seen is None else book_check(seen, say),
    )


def _book(state: OnDuty, inputs: Inputs, say: Phrases) -> ScreenProps:
    seen = state.seen
    may = Role.DESK in state.badge.member.roles
    return ScreenProps(
        screen=Screen.STAFF_BOOK,
        sign=book_sign(state, say),
        rows=() if seen is None else book_rows(seen, inputs, say),
        drawing=book_drawing(seen, say),
        actions=book_actions(state, say, may_switch=may),
        closing=closing_line(inputs, say),
        duty=duty_bar(state, inputs, say),
    )


_TECHNICIAN_ROWS: Final = (
    (f"{PAGE}{Page.DEVICES}", told.DEVICES, told.DEVICES_ROW_TEXT, told.OPEN),
    (f"{PAGE}{Page.CLOSING}", told.CLOSE_ROW, told.CLOSE_ROW_TEXT, told.OPEN),
    (f"{PAGE}{Page.TUNING}", words_tuning.ROW, words_tuning.ROW_TEXT, told.OPEN),
    (f"{PAGE}{Page.HOURS}", words_tuning.HOURS_ROW, words_tuning.HOURS_ROW_TEXT, told.OPEN),
    (f"{PAGE}{Page.POWER}", words_tuning.POWER_ROW, told.POWER_ROW_TEXT, told.OPEN),
)
_Screen = tuple[SignProps, tuple[RowProps, ...], tuple[ActionProps, ...]]


def _page(state: OnDuty, inputs: Inputs, say: Phrases) -> _Screen:
    back = (ActionProps(Act.DUTY_BACK, say.say(told.BACK), "secondary", "undo"),)
    match state.page, state.shown:
        case Page.HOME | Page.BOOK, _:
            own = ActionProps(Act.AS_READER, say.say(told.AS_READER), "secondary", "person")
            return _home_sign(state, say), _home_rows(state, say), (own,)
        case Page.EVENTS, _:
            events = () if state.seen is None else state.seen.events
            title = "" if state.seen is None else title_of(state.seen.book, state.seen.item, say)
            rows = tuple(event_rows(events, inputs.now, say))
            # A sentence with <b> in it is shown as markup: so this one is, and the title escaped.
            lead = fill_rich("<b>{title}</b>", title=title) if title else ""
            return SignProps(say.say(told.EVENTS_OF), lead), rows, back
        case Page.REASON, _:
            sign = SignProps(say.say(told.WHY), say.say(told.WHY_LEAD))
            return sign, reason_rows(state.asked, say), back
        case Page.UNDO, LastReturn() as last:
            return _undo(state, last, say)
        case Page.TASKS, Tasks() as tasks:
            count = len(tasks.rows)
            headline = say.say(told.TASKS_COUNT, n=count) if count else say.say(told.TASKS_NONE)
            return SignProps(headline, say.say(told.TASKS_HUB)), task_rows(tasks, say), back
        case Page.UNTAGGED, Untagged() as found:
            count = len(found.rows)
            none = say.say(told.UNTAGGED_NONE)
            headline = say.say(told.UNTAGGED_COUNT, n=count) if count else none
            return SignProps(headline, say.say(told.UNTAGGED_LEAD)), untagged_rows(found, say), back
        case Page.DEVICES, Parts() as parts:
            return device_sign(state, parts, say), device_rows(parts, say), back
        case Page.CLOSING, _:
            return closing_page(state, inputs, say)
        case Page.POWER | Page.POWER_OFF, _:
            return power_page(state, say)
        case Page.TUNING | Page.LEVEL, Tuning() as tuning:
            return tuning_page(state, tuning, say)
        case Page.HOURS | Page.DAY, Open() as opening:
            return hours_page(state, opening, inputs, say)
        case _:
            return SignProps(say.say(told.LOADING)), (), back


def _home_sign(state: OnDuty, say: Phrases) -> SignProps:
    if Role.DESK not in state.badge.member.roles:
        return SignProps(say.say(told.HOME_TECHNICIAN))
    if state.done is not None and state.done[0] is Deed.REPRINT:
        said = told.PRINTED if state.done[1] is Outcome.DONE else told.NOT_PRINTED
        return SignProps(say.say(said))
    return SignProps(say.say(told.HOME), say.say(told.HOME_LEAD))


def _home_rows(state: OnDuty, say: Phrases) -> tuple[RowProps, ...]:
    roles = state.badge.member.roles
    listed = (
        *(_DESK_ROWS if Role.DESK in roles else ()),
        *(_TECHNICIAN_ROWS if Role.TECHNICIAN in roles else ()),
    )
    rows = [
        RowProps(key, "note", say.say(title), say.say(text), action=say.say(action))
        for key, title, text, action in listed
    ]
    return tuple(rows)


def _undo(state: OnDuty, last: LastReturn, say: Phrases) -> _Screen:
    back = ActionProps(Act.DUTY_BACK, say.say(told.BACK), "secondary", "undo")
    if state.done is not None and state.done[0] is Deed.UNDO_RETURN:
        done = state.done[1] is Outcome.DONE
        headline = told.UNDO_DONE if done else told.NOT_RECORDED
        lead = say.say(told.UNDO_DONE_LEAD) if done else ""
        return SignProps(say.say(headline), lead), (), (back,)
    if last.key is None or last.at is None:
        return SignProps(say.say(told.UNDO_NONE), say.say(told.UNDO_NONE_LEAD)), (), (back,)
    at = fill(say.say(told.RETURNED_AT), day=say.day(last.at), time=say.clock(last.at))
    row = RowProps("last-return", "note", title_of(last.book, last.item, say), at)
    do = ActionProps(Act.UNDO_RETURN, say.say(told.UNDO_DO), "primary", "undo")
    return SignProps(say.say(told.UNDO), say.say(told.UNDO_LEAD)), (row,), (back, do)
