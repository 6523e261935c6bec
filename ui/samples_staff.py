"""Sample states of staff mode, for looking at them and for their tests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from kiosk.domain.duty import (
    Badge,
    BookSeen,
    Deed,
    ItemEvent,
    LastReturn,
    Lent,
    Open,
    Outcome,
    Page,
    Parts,
    Role,
    StaffMember,
    TaskRow,
    Tasks,
    Tuning,
    Untagged,
    UntaggedRow,
)
from kiosk.domain.hours import Hours, read_day
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, SessionId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.domain.tuned import Tuned
from kiosk.domain.visit import AskPin, OnDuty, Overriding, PatronHere, State, Visit

NOW: Final = datetime(2026, 6, 9, 3, 41, tzinfo=UTC)
_GADIS: Final = Book("Gadis Kretek", "Ratih Kumala", "899.221")
_LONG: Final = Book(
    "Tenggelamnya Kapal Van der Wijck dan Cerita-cerita Lain dari Ranah Minang",
    "Haji Abdul Malik Karim Amrullah",
    "899.221",
)
_DEWI: Final = PatronHere(PatronId("s-1"), "Dewi", CardCode("2020000077"), "0077")
_DESK: Final = Badge(StaffMember("Dewi", frozenset({Role.DESK})))
_BOTH: Final = Badge(StaffMember("Dewi", frozenset(Role)))
_TECH: Final = Badge(StaffMember("Rudi", frozenset({Role.TECHNICIAN})))
_UID: Final = TagUid("E004015000005C1A")


def _at(day: int, hour: int = 3, minute: int = 31) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


_EVENTS: Final = (
    ItemEvent(_at(9), "handover", "Kios Lobi"),
    ItemEvent(_at(9), "loan", "Kios Lobi", tail="0412"),
    ItemEvent(_at(8), "return", "desk"),
    ItemEvent(_at(8, 2), Deed.ARM.value, "Kios Lobi", by="Dewi", why="tag-trouble"),
    ItemEvent(_at(2), "loan", "Kios Lantai 2", tail="7781"),
)
_SEEN: Final = BookSeen(
    LineId(1),
    _UID,
    ItemId("B-10877"),
    _GADIS,
    Security.ARMED,
    agreed=3,
    reads=3,
    known=True,
    fresh=True,
    lent=Lent(_at(9), _at(23, 16), "0412"),
    events=_EVENTS,
)


def _duty(page: Page = Page.HOME, badge: Badge = _DESK, **more: object) -> OnDuty:
    base = OnDuty(Visit(SessionId(7), proven=True), _DEWI, badge, page)
    return replace(base, **more)  # type: ignore[arg-type]  # fields of OnDuty


def _book(seen: BookSeen | None = _SEEN, **more: object) -> OnDuty:
    # fields of OnDuty
    return replace(_duty(Page.BOOK, looking=LineId(1), seen=seen), **more)  # type: ignore[arg-type]


_IN: Final = replace(_SEEN, lent=None, alarm=Security.DISARMED, agreed=2)
_TASKS: Final = Tasks(
    (
        TaskRow(ItemId("B-10877"), _GADIS, _at(9), "handover"),
        TaskRow(ItemId("B-00014"), _LONG, _at(8), "return-refused"),
        TaskRow(None, None, _at(7), "journal-salvaged"),
    )
)
_UNTAGGED: Final = Untagged(
    (
        UntaggedRow(ItemId("B-00014"), _LONG, _at(8)),
        UntaggedRow(ItemId("B-00917"), None, _at(3)),
    )
)
_LAST: Final = LastReturn(FactKey("kiosk-1", 1, 17), ItemId("B-10877"), _GADIS, _at(9))

_PARTS: Final = Parts(
    (
        ("pad", "none"),
        ("printer", "paper-low"),
        ("camera", "unplugged"),
        ("server", "none"),
        ("store", "none"),
        ("clock", "none"),
    )
)

_OVER: Final = Badge(StaffMember("Dewi", frozenset({Role.DESK, Role.SUPERVISOR})))


def _refused() -> Overriding:
    """Two books that were not lent: staff may set one of the refusals aside."""
    base = Line(LineId(2), ItemId("B-10877"), uid=_UID, book=_GADIS, on_pad=True, act=Act.LEND)
    may = replace(base, stage=Stage.REFUSED, reason=Reason.LIMIT_REACHED)
    uid = TagUid("E004015000005C1B")
    never = replace(may, id=LineId(3), uid=uid, book=_LONG, reason=Reason.ON_LOAN_TO_OTHER)
    patron = PatronHere(PatronId("p-1"), "Sari", CardCode("2026000412"), "0412")
    return Overriding(Visit(SessionId(7), patron=patron, lines=(may, never)), _OVER)


_TUNING: Final = Tuning(Tuned(sounds=60, voice=40))
_HOURS: Final = Hours(
    tuple(
        read_day(told) or ()
        for told in (*["08:00-16:00"] * 4, "08:00-11:30 13:00-16:00", "08:00-12:00", "closed")
    )
)
_OPEN: Final = Open(_HOURS, frozenset({5}))


STATES: Final[Mapping[str, Callable[[], State]]] = {
    "14-staff-alarm": _book,
    "14b-staff-pin": lambda: AskPin(Visit(SessionId(7)), _DEWI, badge=_DESK),
    "14c-staff-home": _duty,
    "14d-staff-open": lambda: _book(_IN),
    "14e-staff-fits": lambda: _book(
        replace(_SEEN, alarm=Security.DISARMED), done=(Deed.DISARM, Outcome.DONE)
    ),
    "14f-staff-unread": lambda: _book(
        replace(_SEEN, book=_LONG, alarm=Security.UNKNOWN, agreed=0, fresh=False, events=())
    ),
    "14g-staff-unknown": lambda: _book(
        replace(_SEEN, item=None, book=None, known=False, lent=None, events=())
    ),
    "14h-staff-looking": lambda: _book(None),
    "14i-staff-two": lambda: _duty(Page.BOOK),
    "14j-staff-switching": lambda: _book(working=Deed.DISARM),
    "14k-staff-reason": lambda: replace(_book(), page=Page.REASON, asked=Deed.LEAVE_ALARM),
    "14l-staff-events": lambda: replace(_book(), page=Page.EVENTS),
    "14m-staff-tasks": lambda: _duty(Page.TASKS, shown=_TASKS),
    "14n-staff-untagged": lambda: _duty(Page.UNTAGGED, shown=_UNTAGGED),
    "14o-staff-undo": lambda: _duty(Page.UNDO, shown=_LAST),
    "14p-staff-undone": lambda: _duty(
        Page.UNDO, shown=LastReturn(), done=(Deed.UNDO_RETURN, Outcome.DONE)
    ),
    "14q-staff-technician": lambda: _duty(badge=_TECH),
    "14r-staff-devices": lambda: _duty(Page.DEVICES, _TECH, shown=_PARTS),
    "14s-staff-closing": lambda: _duty(Page.CLOSING, _TECH),
    "14t-staff-restart": lambda: _duty(Page.POWER, _TECH),
    "14ta-staff-off": lambda: _duty(Page.POWER_OFF, _TECH),
    "14tb-staff-tuning": lambda: _duty(Page.TUNING, _TECH, shown=_TUNING),
    "14tc-staff-level": lambda: _duty(Page.LEVEL, _TECH, shown=_TUNING, about="sounds"),
    "14td-staff-hours": lambda: _duty(Page.HOURS, _TECH, shown=_OPEN),
    "14te-staff-day": lambda: _duty(
        Page.DAY, _TECH, shown=_OPEN, about="friday", draft=_HOURS.week[4]
    ),
    "14u-staff-both": lambda: _duty(badge=_BOTH),
    "14v-staff-override": _refused,
    "14w-staff-override-why": lambda: replace(_refused(), line=LineId(2)),
}
