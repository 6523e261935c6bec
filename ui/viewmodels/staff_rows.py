"""What staff read in rows: what happened to a book, reasons, tasks, books. Pure; no Qt.

Owns how a patron stands there: by the end of the card, never more.
"""

from datetime import datetime
from typing import Final

from kiosk.domain.duty import NOT_SWITCHED, Deed, ItemEvent, Tasks, Untagged, Why
from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book
from kiosk.domain.plain_text import one_line
from ui.viewmodels import words
from ui.viewmodels import words_staff as told
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import RowProps
from ui.viewmodels.task_words import task_words

PAGE: Final = "page-"
REASON: Final = "why-"
ORDER: Final = "order-"
"""How the keys of rows with a button begin; what it is about follows."""

MASK: Final = "•••"
_ICONS: Final = {
    "loan": ("borrow", "ok"),
    "return": ("return", "ok"),
    "cancel-loan": ("undo", "off"),
    "cancel-return": ("undo", "off"),
    "claim": ("find", "warn"),
    "confirm": ("check", "ok"),
    "handover": ("warn", "warn"),
    "task": ("task", "warn"),
    "renewal": ("renew", "ok"),
    "payment": ("fee", "off"),
    Deed.ARM.value: ("armed", "ok"),
    Deed.DISARM.value: ("disarmed", "ok"),
    Deed.LEAVE_ALARM.value: ("pause", "off"),
    NOT_SWITCHED: ("warn", "warn"),
    Deed.UNDO_RETURN.value: ("undo", "off"),
}
_FOR_ALARM: Final = (Why.LENT_OTHERWISE, Why.FOR_WORK, Why.TAG_TROUBLE, Why.OTHER)
_FOR_RETURN: Final = (Why.BY_MISTAKE, Why.OTHER)


def moment(at: datetime, now: datetime, say: Phrases) -> str:
    """The time of today, the day of any other."""
    return say.clock(at) if say.day(at) == say.day(now) and abs(now - at).days < 2 else say.day(at)


def event_rows(events: tuple[ItemEvent, ...], now: datetime, say: Phrases) -> list[RowProps]:
    """What happened to a book, the newest first."""
    rows = []
    for number, one in enumerate(events):
        icon, tone = _ICONS.get(one.what, ("info", "off"))
        what = say.say(told.EVENTS.get(one.what, told.SOMETHING))
        if one.place:
            place = say.say(told.AT_DESK) if one.place == "desk" else one_line(one.place)
            what = fill(say.say(told.AT), what=what, place=place)
        if one.tail:
            what = fill(say.say(told.OF_MEMBER), what=what, tail=f"{MASK}{one_line(one.tail)}")
        if one.by:
            what = fill(say.say(told.BY_WHOM), what=what, name=one_line(one.by))
        why = _why(one.why, say)
        at = moment(one.at, now, say)
        key = f"event-{number}-{one.what}-{at}"
        rows.append(RowProps(key, "event", what, why, status=tone, word=at, icon=icon))
    return rows


def _why(word: str, say: Phrases) -> str:
    if word not in set(Why) or word == Why.AS_RECORDED:
        return ""
    return say.say(told.REASONS[Why(word)])


def reason_rows(deed: Deed | None, say: Phrases) -> tuple[RowProps, ...]:
    """The reasons to choose from."""
    reasons = _FOR_RETURN if deed is Deed.UNDO_RETURN else _FOR_ALARM
    choose = say.say(told.CHOOSE)
    return tuple(
        RowProps(f"{REASON}{why}", "note", say.say(told.REASONS[why]), action=choose)
        for why in reasons
    )


def title_of(book: Book | None, item: ItemId | None, say: Phrases) -> str:
    """A title as one line; without one, the copy."""
    title = "" if book is None else one_line(book.title)
    return title or (say.say(words.UNKNOWN_BOOK) if item is None else one_line(item))


def task_rows(tasks: Tasks, say: Phrases) -> tuple[RowProps, ...]:
    """What only a person can see to."""
    return tuple(
        RowProps(
            f"task-{number}",
            "note",
            say.say(told.TASKS) if one.item is None else title_of(one.book, one.item, say),
            f"{say.day(one.since)}. {say.say(task_words(one.word, one.why))}",
            status="warn",
        )
        for number, one in enumerate(tasks.rows)
    )


def untagged_rows(found: Untagged, say: Phrases) -> tuple[RowProps, ...]:
    """Books that were known by their barcode alone."""
    return tuple(
        RowProps(
            f"untagged-{number}",
            "note",
            title_of(one.book, one.item, say),
            f"{one_line(one.item)}. {fill(say.say(told.LAST_SEEN), day=say.day(one.at))}",
        )
        for number, one in enumerate(found.rows)
    )
