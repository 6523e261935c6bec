"""Staff at the kiosk: card and PIN, from page to page, and what never happens."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from domain_world import (
    BUMI,
    CARD,
    LASKAR,
    OUT,
    POLICY,
    STATES,
    UID,
    UID_2,
    WHO,
    Evening,
    left,
    placed,
    shown,
)

from kiosk.domain.duty import (
    Badge,
    BookSeen,
    Deed,
    LastReturn,
    Lent,
    Open,
    Outcome,
    Page,
    Parts,
    Role,
    StaffMember,
    Tasks,
    Tuning,
    Why,
)
from kiosk.domain.hours import Hours, read_day
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, SessionId, TagUid
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session import step
from kiosk.domain.sightings import LabelRead, Security, SecurityRead, TagUse
from kiosk.domain.signals import (
    EndVisit,
    EnterPin,
    FindPatron,
    IllegalCommandError,
    Leave,
    PatronIs,
    PatronIsNot,
    PinRight,
    PinWrong,
    Seen,
    ServiceChanged,
    StartTimer,
    StayHere,
    Timer,
    TimerFired,
)
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
from kiosk.domain.status import Service
from kiosk.domain.tuned import Knob, Tuned
from kiosk.domain.visit import (
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingCard,
    Idle,
    Notice,
    OnDuty,
    OutOfService,
    PatronHere,
    Visit,
)

ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
DESK = StaffMember("Dewi", frozenset({Role.DESK}))
TECHNICIAN = StaffMember("Rudi", frozenset({Role.TECHNICIAN}))
STAFF = replace(POLICY, staff={WHO.id: DESK})
SERVED = Service()
CARD_TAG = TagUid("E0040150000000AA")
KEY = FactKey("k1", 1, 3)
LAST = LastReturn(KEY, BUMI)
NOW = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
SEEN = BookSeen(
    LineId(1), UID, BUMI, None, ARMED, agreed=3, reads=3, known=True, lent=Lent(NOW, NOW, "0412")
)


class Morning(Evening):
    """A visit of staff."""

    def __init__(
        self,
        service: Service | None = None,
        policy: SessionPolicy = STAFF,
        member: StaffMember = DESK,
    ) -> None:
        super().__init__(service, replace(policy, staff={WHO.id: member}))

    @property
    def duty(self) -> OnDuty:
        assert isinstance(self.state, OnDuty)
        return self.state

    @property
    def session(self) -> SessionId:
        return self.state.visit.session

    def shows_card(self) -> None:
        self.tell(shown())
        self.tell(PatronIs(self.session, WHO, pin_wanted=True))

    def begins(self) -> OnDuty:
        self.shows_card()
        self.tell(EnterPin("246810"))
        self.tell(PinRight(self.session))
        return self.duty

    def sees(self, **more: object) -> OnDuty:
        """One book lies there, and what is known of it has been told."""
        self.tell(placed())
        seen = replace(SEEN, line=self.state.visit.lines[-1].id, **more)  # type: ignore[arg-type]
        self.tell(BookLooked(self.session, seen))
        return self.duty

    def refuses(self, *told: StaffCommand) -> bool:
        for one in told:
            with pytest.raises(IllegalCommandError):
                step(self.state, one, self.policy)
        return True


def on_duty(member: StaffMember = DESK, service: Service | None = None) -> Morning:
    morning = Morning(service, member=member)
    morning.begins()
    return morning


# --- the way in ----------------------------------------------------------------------------------


def test_a_staff_card_first_and_its_pin_open_staff_mode_and_that_is_recorded() -> None:
    morning = Morning()
    morning.shows_card()
    assert isinstance(morning.state, AskPin)
    assert morning.state.badge == Badge(DESK)
    assert isinstance(morning.tell(EnterPin("246810")), CheckingPin)
    morning.tell(PinRight(morning.session))
    assert morning.duty.page is Page.HOME
    assert morning.duty.visit.patron is None
    assert morning.done(CarryOut) == [CarryOut(morning.session, DESK, Deed.ENTER)]


def test_never_a_card_alone_whatever_the_library_asks_of_readers() -> None:
    for policy in (replace(STAFF, pin_required=False), replace(STAFF, pin_always=False)):
        morning = Morning(policy=policy)
        morning.shows_card()
        assert isinstance(morning.state, AskPin)
        again = Morning(policy=policy)
        again.tell(shown())
        again.tell(PatronIs(again.session, WHO, pin_wanted=False, waived=True))
        assert isinstance(again.state, Notice)
        assert again.state.reason is Reason.PIN_MISSING


def test_a_wrong_pin_counts_and_the_card_stays_a_staff_card() -> None:
    morning = Morning()
    morning.shows_card()
    morning.tell(EnterPin("000000"))
    morning.tell(PinWrong(morning.session, 4))
    assert morning.state == AskPin(
        morning.state.visit, WHO, tries_left=4, wrong=True, badge=Badge(DESK)
    )
    morning.tell(EnterPin("000000"))
    morning.tell(PatronIsNot(morning.session, Reason.PIN_PAUSED, 300))
    assert isinstance(morning.state, Notice)


def test_staff_borrow_like_anybody_when_books_come_first() -> None:
    morning = Morning()
    morning.tell(placed())
    morning.tell(shown())
    assert morning.state == FindingCard(morning.state.visit, CARD)
    morning.tell(PatronIs(morning.session, WHO, pin_wanted=True))
    morning.tell(EnterPin("246810"))
    morning.pin_right()
    assert isinstance(morning.state, BooksFirst)


def test_staff_mode_can_be_left_for_being_a_reader() -> None:
    morning = on_duty()
    assert isinstance(morning.tell(AsReader()), Borrowing)
    assert morning.state.visit.patron == WHO


def test_a_kiosk_out_of_order_lets_staff_in_and_nobody_else() -> None:
    morning = Morning(OUT, member=TECHNICIAN)
    assert isinstance(morning.state, OutOfService)
    assert morning.begins().badge.member == TECHNICIAN
    morning.tell(Leave())
    assert isinstance(morning.state, OutOfService)
    reader = PatronHere(PatronId("p-budi"), "Budi", CardCode("P0000413"))
    morning.tell(shown(reader.card))
    morning.tell(PatronIs(morning.session, reader, pin_wanted=True))
    assert isinstance(morning.state, OutOfService)
    plain = Evening(OUT)
    plain.tell(shown())
    assert isinstance(plain.state, OutOfService)
    assert plain.done(FindPatron) == []


@pytest.mark.parametrize("why", [Reason.OFFLINE_RETURNS_ONLY, Reason.OFFLINE_NEW_CARD])
def test_a_kiosk_out_of_order_promises_no_returns(why: Reason) -> None:
    morning = Morning(OUT)
    morning.tell(shown())
    morning.tell(PatronIsNot(morning.session, why))
    assert isinstance(morning.state, Notice)
    assert morning.state.reason is Reason.CANNOT_RECORD
    plain = Morning()
    plain.tell(shown())
    plain.tell(PatronIsNot(plain.session, why))
    assert isinstance(plain.state, Notice)
    assert plain.state.reason is why


def test_a_service_that_ends_under_way_ends_nothing() -> None:
    morning = on_duty()
    morning.tell(ServiceChanged(OUT))
    assert morning.duty.visit.service == OUT


# --- the way out ---------------------------------------------------------------------------------


def test_it_ends_by_touch() -> None:
    morning = on_duty()
    morning.tell(Leave())
    assert morning.at_rest()
    assert [one.patron for one in morning.done(EndVisit)] == [None]


def test_it_ends_by_itself_after_a_warning() -> None:
    morning = on_duty()
    assert morning.timer(Timer.IDLE).seconds == STAFF.duty_s
    morning.wait()
    assert morning.duty.visit.warned
    morning.wait(Timer.WARN)
    assert morning.at_rest()


def test_it_ends_when_the_card_is_lifted_from_the_pad() -> None:
    morning = Morning()
    morning.tell(placed(CARD_TAG, BUMI, use=TagUse.PATRON_CARD))
    here = replace(WHO, card=CardCode(str(BUMI)))
    morning.tell(PatronIs(morning.session, here, pin_wanted=True))
    morning.tell(EnterPin("246810"))
    morning.tell(PinRight(morning.session))
    assert morning.duty.badge == Badge(DESK, CARD_TAG)
    morning.tell(placed())
    morning.tell(left())
    assert isinstance(morning.state, OnDuty)
    morning.tell(left(CARD_TAG))
    assert morning.at_rest()


def test_a_book_left_behind_belongs_to_whoever_comes_next() -> None:
    morning = on_duty()
    morning.sees()
    morning.tell(Leave())
    assert isinstance(morning.state, Idle)
    assert [line.uid for line in morning.state.visit.residue] == [UID]
    morning.begins()
    assert morning.duty.page is Page.BOOK
    assert len(morning.done(LookAtBook)) == 1


def test_their_own_card_and_a_label_change_nothing_meanwhile() -> None:
    morning = on_duty()
    before = morning.state
    morning.tell(shown(WHO.card))
    morning.tell(placed(CARD_TAG, None, use=TagUse.PATRON_CARD))
    morning.tell(Seen(LabelRead(BUMI)))
    assert morning.state == before


@pytest.mark.parametrize("by_tag", [False, True])
def test_another_card_ends_staff_mode_and_begins_its_own_visit(*, by_tag: bool) -> None:
    morning = on_duty()
    session = morning.session
    other = CardCode("P0000413")
    tag = placed(CARD_TAG, ItemId(str(other)), use=TagUse.PATRON_CARD)
    state = morning.tell(tag if by_tag else shown(other))
    assert isinstance(state, FindingCard)
    assert (state.card, state.visit.proven, state.visit.session) == (other, False, session + 1)
    assert [ended.session for ended in morning.done(EndVisit)] == [session]


def test_a_card_waits_until_a_deed_that_was_begun_is_done() -> None:
    morning = on_duty()
    morning.sees()
    morning.tell(Repair())
    assert morning.duty.working is not None
    before = morning.state
    assert morning.tell(shown(CardCode("P0000413"))) == before


# --- one book ------------------------------------------------------------------------------------


def test_a_book_put_down_is_looked_at_wherever_staff_are() -> None:
    morning = on_duty()
    morning.tell(OpenPage(Page.TASKS))
    morning.tell(placed())
    [look] = morning.done(LookAtBook)
    assert look.line.uid == UID
    assert (morning.duty.page, morning.duty.looking) == (Page.BOOK, look.line.id)
    morning.tell(BookLooked(morning.session, replace(SEEN, line=LineId(99))))
    assert morning.duty.seen is None
    morning.tell(BookLooked(morning.session, replace(SEEN, line=look.line.id)))
    assert morning.duty.seen is not None
    read = morning.tell(Seen(SecurityRead(UID, ARMED)))
    assert read.visit.timer == morning.state.visit.timer
    assert morning.done(LookAtBook) == []


def test_two_books_are_none_until_one_is_lifted() -> None:
    morning = on_duty()
    morning.sees()
    morning.tell(placed(UID_2, LASKAR))
    assert (morning.duty.page, morning.duty.looking, morning.duty.seen) == (Page.BOOK, None, None)
    assert morning.refuses(Repair(), AskReason(Deed.ARM), OpenPage(Page.EVENTS))
    third = TagUid("E004015000000003")
    morning.tell(placed(third, None))
    assert morning.duty.looking is None
    morning.tell(left(third))
    morning.tell(left())
    assert [look.line.uid for look in morning.done(LookAtBook)] == [UID_2]
    morning.tell(left(UID_2))
    assert morning.duty.page is Page.HOME


def test_two_books_while_a_list_is_read_leave_the_list() -> None:
    morning = on_duty()
    morning.tell(placed(), placed(UID_2, LASKAR))
    morning.tell(OpenPage(Page.TASKS))
    morning.tell(placed(TagUid("E004015000000003"), None))
    assert morning.duty.page is Page.BOOK


def test_a_book_lifted_leads_away_from_its_own_pages_alone() -> None:
    for page in (OpenPage(Page.EVENTS), AskReason(Deed.ARM)):
        morning = on_duty()
        morning.sees()
        morning.tell(page)
        morning.tell(left())
        assert morning.duty.page is Page.HOME
    morning = on_duty()
    morning.sees()
    morning.tell(OpenPage(Page.UNDO))
    morning.tell(PageIs(morning.session, Page.UNDO, LAST))
    morning.tell(AskReason(Deed.UNDO_RETURN))
    morning.tell(left())
    assert morning.duty.page is Page.REASON


def test_record_and_alarm_agree_or_not_or_it_is_not_known() -> None:
    assert SEEN.fits is False
    assert replace(SEEN, alarm=DISARMED).fits is True
    assert replace(SEEN, lent=None).fits is True
    assert replace(SEEN, lent=None, alarm=DISARMED).fits is False
    assert replace(SEEN, alarm=UNKNOWN).fits is None
    assert replace(SEEN, known=False).fits is None


@pytest.mark.parametrize(
    ("lent", "alarm", "wanted"), [(SEEN.lent, ARMED, DISARMED), (None, DISARMED, ARMED)]
)
def test_the_repair_makes_the_alarm_agree_with_the_record(
    lent: Lent | None, alarm: Security, wanted: Security
) -> None:
    morning = on_duty()
    seen = morning.sees(lent=lent, alarm=alarm).seen
    assert seen is not None
    deed = Deed.DISARM if wanted is DISARMED else Deed.ARM
    morning.tell(Repair())
    assert morning.done(SetAlarm) == [
        SetAlarm(morning.session, DESK, seen, wanted, Why.AS_RECORDED)
    ]
    assert morning.duty.working is deed
    assert morning.refuses(Repair(), AskReason(Deed.ARM), GiveReason(Why.OTHER), AsReader())
    morning.tell(AlarmSet(morning.session, seen.line, Outcome.DONE, wanted))
    assert morning.duty.done == (deed, Outcome.DONE)
    assert morning.duty.seen is not None
    assert morning.duty.seen.alarm is wanted
    assert morning.line().security is wanted
    # What happened to the book is asked for anew.
    assert len(morning.done(LookAtBook)) == 1
    assert morning.refuses(Repair())


def test_nothing_is_repaired_that_agrees_or_is_not_known() -> None:
    for more in ({"alarm": DISARMED}, {"alarm": UNKNOWN}, {"known": False}):
        morning = on_duty()
        morning.sees(**more)
        assert morning.refuses(Repair())


def test_the_other_way_wants_a_reason() -> None:
    for deed, wanted in ((Deed.ARM, ARMED), (Deed.DISARM, DISARMED)):
        morning = on_duty()
        seen = morning.sees().seen
        assert seen is not None
        morning.tell(AskReason(deed))
        assert (morning.duty.page, morning.duty.asked) == (Page.REASON, deed)
        morning.tell(GiveReason(Why.FOR_WORK))
        assert morning.done(SetAlarm) == [
            SetAlarm(morning.session, DESK, seen, wanted, Why.FOR_WORK)
        ]
        assert morning.duty.page is Page.BOOK


def test_an_alarm_that_is_left_as_it_is_is_recorded_too() -> None:
    morning = on_duty()
    morning.sees()
    morning.tell(AskReason(Deed.LEAVE_ALARM), GiveReason(Why.OTHER))
    assert morning.done(CarryOut) == [
        CarryOut(morning.session, DESK, Deed.LEAVE_ALARM, why=Why.OTHER, item=BUMI, uid=UID)
    ]
    morning.tell(DeedDone(morning.session, Deed.ARM, Outcome.DONE))
    assert morning.duty.working is Deed.LEAVE_ALARM
    morning.tell(DeedDone(morning.session, Deed.LEAVE_ALARM, Outcome.DONE))
    assert (morning.duty.page, morning.duty.working) == (Page.BOOK, None)


def test_what_becomes_of_an_alarm_after_the_book_was_lifted_is_told_of_no_other() -> None:
    morning = on_duty()
    seen = morning.sees().seen
    assert seen is not None
    morning.tell(Repair())
    morning.tell(left())
    morning.tell(placed(UID_2, LASKAR))
    morning.tell(AlarmSet(morning.session, seen.line, Outcome.UNSURE, UNKNOWN))
    assert (morning.duty.working, morning.duty.done) == (None, None)
    morning.tell(AlarmSet(morning.session, seen.line, Outcome.DONE, DISARMED))
    assert morning.duty.done is None


def test_an_alarm_whose_line_went_is_not_looked_at_again() -> None:
    morning = on_duty()
    seen = morning.sees().seen
    assert seen is not None
    morning.tell(Repair())
    gone = replace(morning.duty, visit=replace(morning.duty.visit, lines=()))
    told, effects = step(
        gone, AlarmSet(morning.session, seen.line, Outcome.NOT_DONE, ARMED), morning.policy
    )
    assert isinstance(told, OnDuty)
    assert told.done == (Deed.DISARM, Outcome.NOT_DONE)
    assert not [one for one in effects if isinstance(one, LookAtBook)]


def test_a_reason_for_nothing_does_nothing() -> None:
    morning = on_duty()
    assert morning.refuses(GiveReason(Why.OTHER), AskReason(Deed.LEAVE_ALARM))
    lost = replace(morning.duty, page=Page.REASON, asked=Deed.ARM)
    unasked = replace(lost, asked=None)
    undo = replace(lost, asked=Deed.UNDO_RETURN)
    for state in (lost, unasked, undo):
        with pytest.raises(IllegalCommandError):
            step(state, GiveReason(Why.OTHER), STAFF)


# --- pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [Page.TASKS, Page.UNTAGGED, Page.UNDO])
def test_pages_of_the_desk_are_loaded(page: Page) -> None:
    morning = on_duty()
    morning.tell(OpenPage(page))
    assert morning.done(LoadPage) == [LoadPage(morning.session, page)]
    other = Page.TASKS if page is not Page.TASKS else Page.UNDO
    morning.tell(PageIs(morning.session, other, Tasks(())))
    assert morning.duty.shown is None
    morning.tell(PageIs(morning.session, page, Tasks(())))
    assert morning.duty.shown == Tasks(())
    morning.tell(OpenPage(Page.HOME))
    assert (morning.duty.page, morning.duty.shown) == (Page.HOME, None)
    assert on_duty(TECHNICIAN).refuses(OpenPage(page))


def test_pages_of_the_technician_are_not_the_desks() -> None:
    morning = on_duty(TECHNICIAN)
    morning.tell(OpenPage(Page.DEVICES))
    morning.tell(PageIs(morning.session, Page.DEVICES, Parts((("pad", "none"),))))
    assert morning.duty.shown == Parts((("pad", "none"),))
    morning.tell(OpenPage(Page.CLOSING))
    assert morning.done(LoadPage) == []
    desk = on_duty()
    for page in (Page.DEVICES, Page.CLOSING, Page.POWER, Page.REASON, Page.BOOK):
        assert desk.refuses(OpenPage(page))


def test_back_leads_to_the_book_that_lies_there_and_from_it_to_the_beginning() -> None:
    morning = on_duty()
    morning.sees()
    morning.tell(OpenPage(Page.EVENTS))
    assert morning.duty.page is Page.EVENTS
    morning.tell(OpenPage(Page.HOME))
    assert morning.duty.page is Page.BOOK
    morning.tell(OpenPage(Page.HOME))
    assert morning.duty.page is Page.HOME
    assert on_duty().refuses(OpenPage(Page.EVENTS))


def test_the_technician_looks_at_a_book_and_switches_nothing() -> None:
    morning = on_duty(TECHNICIAN)
    morning.sees()
    assert morning.duty.page is Page.BOOK
    assert morning.refuses(Repair(), AskReason(Deed.ARM), AskReason(Deed.UNDO_RETURN))


# --- deeds ---------------------------------------------------------------------------------------


def test_the_last_return_is_undone_with_a_reason_and_once() -> None:
    morning = on_duty()
    assert morning.refuses(AskReason(Deed.UNDO_RETURN))
    morning.tell(OpenPage(Page.UNDO))
    morning.tell(PageIs(morning.session, Page.UNDO, LastReturn()))
    assert morning.refuses(AskReason(Deed.UNDO_RETURN))
    morning.tell(PageIs(morning.session, Page.UNDO, LAST))
    morning.tell(AskReason(Deed.UNDO_RETURN), GiveReason(Why.BY_MISTAKE))
    assert morning.done(CarryOut) == [
        CarryOut(morning.session, DESK, Deed.UNDO_RETURN, why=Why.BY_MISTAKE, item=BUMI, refers=KEY)
    ]
    assert morning.duty.page is Page.UNDO
    morning.tell(DeedDone(morning.session, Deed.UNDO_RETURN, Outcome.DONE))
    assert morning.duty.shown == LastReturn()
    assert morning.duty.done == (Deed.UNDO_RETURN, Outcome.DONE)
    assert morning.refuses(AskReason(Deed.UNDO_RETURN))


def test_a_return_that_is_undone_changes_the_book_that_lies_there() -> None:
    morning = on_duty()
    morning.sees()
    morning.tell(OpenPage(Page.UNDO))
    morning.tell(PageIs(morning.session, Page.UNDO, LAST))
    morning.tell(AskReason(Deed.UNDO_RETURN), GiveReason(Why.OTHER))
    morning.tell(DeedDone(morning.session, Deed.UNDO_RETURN, Outcome.DONE))
    assert len(morning.done(LookAtBook)) == 1


def test_a_return_that_is_not_undone_stays_on_the_screen() -> None:
    morning = on_duty()
    morning.tell(OpenPage(Page.UNDO))
    morning.tell(PageIs(morning.session, Page.UNDO, LAST))
    morning.tell(AskReason(Deed.UNDO_RETURN), GiveReason(Why.OTHER))
    morning.tell(DeedDone(morning.session, Deed.UNDO_RETURN, Outcome.NOT_RECORDED))
    assert morning.duty.shown == LAST


@pytest.mark.parametrize(
    ("member", "deed", "value"),
    [
        (DESK, Deed.REPRINT, ""),
        (TECHNICIAN, Deed.CLOSE, "repair"),
        (TECHNICIAN, Deed.TEST_PAGE, ""),
    ],
)
def test_what_needs_no_reason_is_done_by_whom_it_belongs_to(
    member: StaffMember, deed: Deed, value: str
) -> None:
    morning = on_duty(member)
    morning.tell(Order(deed, value))
    assert morning.done(CarryOut) == [CarryOut(morning.session, member, deed, value=value)]
    morning.tell(DeedDone(morning.session, deed, Outcome.NOT_DONE))
    assert morning.duty.done == (deed, Outcome.NOT_DONE)
    other = on_duty(TECHNICIAN if member is DESK else DESK)
    assert other.refuses(Order(deed, value), Order(Deed.ENTER))


# --- at the wrong time ---------------------------------------------------------------------------

_EVENTS: list[StaffEvent] = [
    BookLooked(SessionId(1), SEEN),
    AlarmSet(SessionId(1), LineId(1), Outcome.DONE, ARMED),
    PageIs(SessionId(1), Page.TASKS, Tasks(())),
    DeedDone(SessionId(1), Deed.REPRINT, Outcome.DONE),
]
_COMMANDS: list[StaffCommand] = [
    OpenPage(Page.HOME),
    Repair(),
    AskReason(Deed.ARM),
    GiveReason(Why.OTHER),
    Order(Deed.REPRINT),
    AsReader(),
]


def test_news_of_staff_mode_changes_no_other_state_and_late_news_nothing() -> None:
    for state in STATES:
        for event in _EVENTS:
            assert step(state, event, STAFF) == (state, ())
    duty = OnDuty(Visit(SessionId(2)), WHO, Badge(DESK), Page.TASKS)
    for event in _EVENTS:
        assert step(duty, event, STAFF) == (duty, ())


def test_commands_of_staff_mode_are_legal_there_alone() -> None:
    for state in STATES:
        for command in _COMMANDS:
            with pytest.raises(IllegalCommandError):
                step(state, command, STAFF)


# --- how long it lasts ---------------------------------------------------------------------------


def expire(morning: Morning) -> None:
    """The time since staff last touched anything themselves runs out."""
    told = TimerFired(morning.session, Timer.DUTY, morning.duty.touches)
    morning.tell(told)


def test_books_that_move_keep_nobody_here_who_has_touched_nothing_for_long() -> None:
    morning = on_duty()
    generation = morning.state.visit.timer
    morning.tell(placed())
    assert morning.state.visit.timer == generation + 1
    expire(morning)
    assert morning.duty.stale
    for _ in range(3):
        morning.tell(left(), placed())
        assert morning.done(StartTimer) == []
    assert morning.state.visit.timer == generation + 1
    morning.wait()
    assert morning.duty.visit.warned
    morning.tell(left(), placed())
    assert morning.duty.visit.warned
    morning.wait(Timer.WARN)
    assert isinstance(morning.state, Idle)


@pytest.mark.parametrize("touch", [OpenPage(Page.TASKS), StayHere()])
def test_a_touch_of_their_own_begins_that_time_anew(touch: OpenPage | StayHere) -> None:
    morning = on_duty()
    before = morning.duty.touches
    morning.tell(touch)
    assert morning.timer(Timer.DUTY) == StartTimer(
        morning.session, Timer.DUTY, before + 1, STAFF.duty_s
    )
    morning.tell(TimerFired(morning.session, Timer.DUTY, before))
    assert not morning.duty.stale
    expire(morning)
    morning.tell(touch)
    assert not morning.duty.stale


def test_that_timer_means_nothing_to_anybody_else() -> None:
    morning = on_duty()
    session, touches = morning.session, morning.duty.touches
    morning.tell(AsReader())
    before = morning.state
    assert morning.tell(TimerFired(session, Timer.DUTY, touches)) == before


# --- volume, light, hours, power -----------------------------------------------------------------

TUNING = Tuning(Tuned(sounds=50))
OPEN = Open(Hours().with_day(4, read_day("08:00-12:00") or ()))


def technician() -> Morning:
    return on_duty(TECHNICIAN)


def test_a_knob_is_turned_and_the_page_is_read_again() -> None:
    morning = technician()
    morning.tell(OpenPage(Page.TUNING))
    assert morning.done(LoadPage) == [LoadPage(morning.session, Page.TUNING)]
    morning.tell(OpenPage(Page.LEVEL, "sounds"))
    morning.tell(PageIs(morning.session, Page.LEVEL, TUNING))
    assert (morning.duty.about, morning.duty.shown, morning.duty.draft) == ("sounds", TUNING, None)
    morning.tell(Order(Deed.TUNE, "sounds=60"))
    assert morning.done(CarryOut)[0].value == "sounds=60"
    morning.tell(DeedDone(morning.session, Deed.TUNE, Outcome.DONE))
    assert morning.done(LoadPage) == [LoadPage(morning.session, Page.LEVEL)]
    assert (morning.duty.page, morning.duty.about) == (Page.LEVEL, "sounds")
    morning.tell(Order(Deed.TUNE, "sounds=80"))
    morning.tell(DeedDone(morning.session, Deed.TUNE, Outcome.NOT_DONE))
    assert morning.done(LoadPage) == []


def test_every_knob_is_told_by_its_name() -> None:
    tuned = Tuned(1, 2, 3)
    assert [tuned.of(knob) for knob in Knob] == [1, 2, 3]


def test_a_page_is_about_something_that_there_is() -> None:
    morning = technician()
    wrong = (
        OpenPage(Page.LEVEL),
        OpenPage(Page.LEVEL, "nose"),
        OpenPage(Page.DAY, "sounds"),
        OpenPage(Page.POWER, "monday"),
    )
    assert morning.refuses(*wrong)
    assert on_duty().refuses(OpenPage(Page.LEVEL, "sounds"), OpenPage(Page.DAY, "monday"))


def test_a_day_is_changed_on_a_draft_and_kept_by_its_own_touch() -> None:
    morning = technician()
    morning.tell(OpenPage(Page.HOURS), OpenPage(Page.DAY, "friday"))
    assert morning.refuses(ShiftDay(30), TurnDay())
    morning.tell(PageIs(morning.session, Page.DAY, OPEN))
    assert morning.duty.draft == read_day("08:00-12:00")
    morning.tell(ShiftDay(opens=30))
    morning.tell(ShiftDay(closes=-30))
    assert morning.duty.draft == read_day("08:30-11:30")
    morning.tell(PageIs(morning.session, Page.DAY, OPEN))
    assert morning.duty.draft == read_day("08:30-11:30")
    morning.tell(TurnDay())
    assert morning.duty.draft == ()
    assert morning.refuses(ShiftDay(30))
    morning.tell(TurnDay())
    assert morning.duty.draft == read_day("08:00-16:00")
    morning.tell(Order(Deed.SET_HOURS, "friday=08:00-16:00"))
    morning.tell(DeedDone(morning.session, Deed.SET_HOURS, Outcome.DONE))
    assert (morning.duty.page, morning.duty.about) == (Page.HOURS, "")
    assert morning.refuses(ShiftDay(30), TurnDay())


def test_another_page_than_the_one_that_is_told_changes_no_draft() -> None:
    morning = technician()
    morning.tell(OpenPage(Page.DAY, "friday"))
    morning.tell(PageIs(morning.session, Page.DAY, TUNING))
    assert morning.duty.draft is None


def test_the_machine_is_switched_off_only_where_that_was_asked() -> None:
    morning = technician()
    assert morning.refuses(Order(Deed.SHUT_DOWN))
    morning.tell(OpenPage(Page.POWER))
    assert morning.refuses(Order(Deed.SHUT_DOWN))
    morning.tell(OpenPage(Page.POWER_OFF))
    morning.tell(Order(Deed.SHUT_DOWN))
    assert [one.deed for one in morning.done(CarryOut)] == [Deed.SHUT_DOWN]
    assert on_duty().refuses(OpenPage(Page.POWER_OFF))


# --- while the library is closed -----------------------------------------------------------------

RESTS = Service(loans=False, returns=False, resting=True)
TAKES = Service(loans=False, resting=True)


def test_a_closed_library_tells_that_and_nothing_of_faults() -> None:
    evening = Evening(TAKES)
    assert isinstance(evening.state, Idle)
    evening.let_in()
    assert isinstance(evening.state, Notice)
    assert evening.state.reason is Reason.CLOSED_NOW
    shut = Morning(RESTS)
    shut.tell(shown())
    shut.tell(PatronIsNot(shut.session, Reason.OFFLINE_NEW_CARD))
    assert isinstance(shut.state, Notice)
    assert shut.state.reason is Reason.CLOSED_NOW
