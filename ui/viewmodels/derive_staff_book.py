"""The alarm check: two facts side by side, what differs, and the repair. Pure; no Qt."""

from typing import Final

from kiosk.domain.duty import BookSeen, Deed, Lent, Outcome
from kiosk.domain.plain_text import one_line
from kiosk.domain.sightings import Security
from kiosk.domain.visit import OnDuty
from ui.viewmodels import words_staff as told
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import (
    Act,
    ActionProps,
    ArtBook,
    DrawingProps,
    Inputs,
    RowProps,
    SignProps,
)
from ui.viewmodels.props_staff import CheckProps, FactProps
from ui.viewmodels.staff_rows import MASK, event_rows, title_of

SHOWN: Final = 4
"""Events beside the facts; the rest has a page."""

_ALARM: Final = {
    Security.ARMED: (told.ON, "armed"),
    Security.DISARMED: (told.OFF, "disarmed"),
    Security.UNKNOWN: (told.UNKNOWN, "info"),
}
_RESULT: Final = {
    Outcome.DONE: told.SET_DONE,
    Outcome.NOT_DONE: told.SET_NOT,
    Outcome.UNSURE: told.SET_UNSURE,
    Outcome.NOT_RECORDED: told.NOT_RECORDED,
}
_ANYWAY: Final = {
    Deed.ARM: (Act.ARM_ANYWAY, told.ARM_ANYWAY, "armed"),
    Deed.DISARM: (Act.DISARM_ANYWAY, told.DISARM_ANYWAY, "disarmed"),
}


def book_sign(state: OnDuty, say: Phrases) -> SignProps:
    """What is wrong, or that nothing is."""
    seen = state.seen
    if state.looking is None:
        return SignProps(say.say(told.ONE_BOOK), say.say(told.ONE_BOOK_LEAD))
    if state.working in _ANYWAY:
        return SignProps(say.say(told.SWITCHING))
    if seen is None:
        return SignProps(say.say(told.LOOKING))
    headline, lead = _found(seen)
    result = _result(state, say)
    return SignProps(say.say(headline), " ".join(x for x in (result, say.say(lead)) if x))


def _result(state: OnDuty, say: Phrases) -> str:
    """What became of the alarm; an alarm that was left as it is was not read back."""
    if state.done is None:
        return ""
    deed, outcome = state.done
    left = deed is Deed.LEAVE_ALARM and outcome is not Outcome.DONE
    return say.say(_RESULT[outcome]) if deed in _ANYWAY or left else ""


def _found(seen: BookSeen) -> tuple[str, str]:
    lent = seen.should is Security.DISARMED
    if not seen.known:
        return told.RECORD_UNKNOWN, told.RECORD_UNKNOWN_LEAD
    if seen.fits is None:
        return told.ALARM_UNKNOWN, told.ALARM_UNKNOWN_LEAD
    if seen.fits:
        return (told.LENT_FITS if lent else told.IN_FITS), told.FITS_LEAD
    if lent:
        return told.LENT_ARMED, told.LENT_ARMED_LEAD
    return told.IN_OPEN, told.IN_OPEN_LEAD


def book_check(seen: BookSeen, say: Phrases) -> CheckProps:
    """The two facts and what stands between them."""
    tone = {True: "ok", False: "stop", None: "off"}[seen.fits]
    sign = {True: "=", False: "≠", None: "?"}[seen.fits]
    spoken = {True: told.SAYS_EQUAL, False: told.SAYS_UNLIKE, None: told.SAYS_UNKNOWN}[seen.fits]
    parts = []
    author = mark = ""
    if seen.book is not None:
        author, mark = one_line(seen.book.author), one_line(seen.book.class_mark)
        parts = [one for one in (author, mark) if one]
    if seen.item is not None:
        parts.append(fill(say.say(told.COPY), item=one_line(seen.item)))
    return CheckProps(
        title=title_of(seen.book, seen.item, say),
        line=". ".join(parts),
        author=author,
        class_mark=mark,
        facts=(_record(seen, say), _alarm(seen, tone, say)),
        sign=sign,
        tone=tone,
        spoken=say.say(spoken),
    )


def _record(seen: BookSeen, say: Phrases) -> FactProps:
    heading = say.say(told.RECORD)
    source = say.say(told.BY_SERVER if seen.fresh else told.BY_KIOSK)
    by = ((say.say(told.TOLD_BY), source),)
    if not seen.known:
        return FactProps(heading, say.say(told.UNKNOWN), "info", "off", by)
    if seen.lent is None:
        return FactProps(heading, say.say(told.IN), "shelf", "ok", by)
    rows = _lent_rows(seen.lent, say) + (() if seen.fresh else by)
    return FactProps(heading, say.say(told.LENT), "borrow", "ok", rows)


def _lent_rows(lent: Lent, say: Phrases) -> tuple[tuple[str, str], ...]:
    rows = []
    if lent.since is not None:
        at = f"{say.day(lent.since)}, {say.clock(lent.since)}"
        rows.append((say.say(told.SINCE), at))
    if lent.due is not None:
        rows.append((say.say(told.DUE), say.day(lent.due)))
    if lent.tail:
        rows.append((say.say(told.MEMBER), f"{MASK}{one_line(lent.tail)}"))
    return tuple(rows)


def _alarm(seen: BookSeen, tone: str, say: Phrases) -> FactProps:
    word, icon = _ALARM[seen.alarm]
    rows = []
    if seen.should is not Security.UNKNOWN:
        rows.append((say.say(told.SHOULD), say.say(_ALARM[seen.should][0])))
    times = fill(say.say(told.READ_COUNT, n=seen.reads), agreed=say.number(seen.agreed))
    rows.append((say.say(told.READ), times))
    rows.append((say.say(told.TAG), f"{seen.uid[:4]} … {seen.uid[-4:]}"))
    return FactProps(say.say(told.ALARM), say.say(word), icon, tone, tuple(rows))


def book_drawing(seen: BookSeen | None, say: Phrases) -> DrawingProps:
    """The book on the pad."""
    if seen is None:
        return DrawingProps()
    book = seen.book
    title = title_of(book, seen.item, say)
    author = "" if book is None else one_line(book.author)
    return DrawingProps("books", (ArtBook(title, author, "" if book is None else book.class_mark),))


def book_rows(seen: BookSeen, inputs: Inputs, say: Phrases) -> tuple[RowProps, ...]:
    """The last events, under their heading."""
    rows = event_rows(seen.events[:SHOWN], inputs.now, say)
    heading = RowProps("events", "heading", say.say(told.LAST_EVENTS))
    if not rows:
        return (heading, RowProps("no-events", "hint", say.say(told.NO_EVENTS), icon="info"))
    more = RowProps("page-events", "note", "", say.say(told.EVENTS_OF), action=say.say(told.OPEN))
    return (heading, *rows, more) if len(seen.events) > SHOWN else (heading, *rows)


def book_actions(state: OnDuty, say: Phrases, *, may_switch: bool) -> tuple[ActionProps, ...]:
    """The repair; beside it the other way, which asks for a reason."""
    seen = state.seen
    if seen is None or not may_switch:
        return (ActionProps(Act.DUTY_BACK, say.say(told.BACK), "secondary", "undo"),)
    if state.working is not None:
        wait = say.say(told.LOADING)
        if state.working not in _ANYWAY:
            return (ActionProps(Act.REPAIR, wait, "waiting"),)
        label = told.DO_ARM if state.working is Deed.ARM else told.DO_DISARM
        return (ActionProps(Act.REPAIR, say.say(label), "waiting", hint=wait),)
    arms = seen.should is Security.ARMED
    if seen.fits is False:
        label, icon = (told.DO_ARM, "armed") if arms else (told.DO_DISARM, "disarmed")
        return (
            ActionProps(Act.LEAVE_ALARM, say.say(told.LEAVE_IT), "secondary"),
            ActionProps(Act.REPAIR, say.say(label), "primary", icon),
        )
    other = Deed.ARM if seen.alarm is Security.DISARMED else Deed.DISARM
    deeds = (other,) if seen.alarm is not Security.UNKNOWN else (Deed.ARM, Deed.DISARM)
    return tuple(
        ActionProps(act, say.say(label), "secondary", icon)
        for act, label, icon in (_ANYWAY[deed] for deed in deeds)
    )
