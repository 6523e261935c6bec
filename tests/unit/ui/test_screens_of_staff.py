"""Staff mode on the screen: what its words say, and what a button asks of the session."""

from dataclasses import replace
from datetime import timedelta

import pytest
from test_screen_derive import SAY, screen

from kiosk.app.told_tasks import SENTENCES as TASKS
from kiosk.domain.duty import (
    NOT_SWITCHED,
    Closed,
    Deed,
    ItemEvent,
    LastReturn,
    Outcome,
    Page,
    Role,
    StaffMember,
    Tasks,
    Why,
)
from kiosk.domain.facts import FactKind
from kiosk.domain.ids import LineId
from kiosk.domain.items import Book
from kiosk.domain.signals import CallStaff
from kiosk.domain.signals_staff import (
    AskReason,
    AsReader,
    GiveReason,
    OpenPage,
    Order,
    PickRefused,
    Repair,
)
from kiosk.domain.status import Service
from kiosk.domain.visit import OnDuty, Overriding
from kiosk.health import SENTENCES
from kiosk.services.money import Left
from ui.samples import NOW, STATUS, sample
from ui.samples_staff import STATES
from ui.viewmodels import fault_words, task_words, words_override
from ui.viewmodels import words_staff as told
from ui.viewmodels.commands import commands_for, commands_of_row
from ui.viewmodels.commands_staff import bell, staff_row
from ui.viewmodels.countdown import countdown_of
from ui.viewmodels.derive import derive
from ui.viewmodels.props import Act, Inputs, ScreenProps
from ui.viewmodels.staff_rows import event_rows, moment


def duty(name: str) -> OnDuty:
    made = sample(name).state
    assert isinstance(made, OnDuty)
    return made


def shown(state: OnDuty, *, closed: Closed | None = None) -> ScreenProps:
    status = replace(STATUS, closed=closed)
    return derive(Inputs(state=state, status=status, now=NOW, seconds_left=160), SAY)


def keys(props: ScreenProps) -> list[Act]:
    return [action.key for action in props.actions]


# --- the alarm check -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "headline", "sign", "acts"),
    [
        ("14-staff-alarm", told.LENT_ARMED, "≠", [Act.LEAVE_ALARM, Act.REPAIR]),
        ("14d-staff-open", told.IN_OPEN, "≠", [Act.LEAVE_ALARM, Act.REPAIR]),
        ("14e-staff-fits", told.LENT_FITS, "=", [Act.ARM_ANYWAY]),
        ("14f-staff-unread", told.ALARM_UNKNOWN, "?", [Act.ARM_ANYWAY, Act.DISARM_ANYWAY]),
        ("14g-staff-unknown", told.RECORD_UNKNOWN, "?", [Act.DISARM_ANYWAY]),
    ],
)
def test_the_two_facts_and_the_repair_they_want(
    name: str, headline: str, sign: str, acts: list[Act]
) -> None:
    props = screen(duty(name))
    assert props.sign.headline == headline
    assert props.duty is not None
    assert props.duty.check is not None
    assert props.duty.check.sign == sign
    assert keys(props) == acts


def test_the_repair_names_what_it_does() -> None:
    for name, label in (("14-staff-alarm", told.DO_DISARM), ("14d-staff-open", told.DO_ARM)):
        assert screen(duty(name)).actions[-1].label == label


def test_one_of_two_facts_is_green_and_the_other_says_what_is_wrong() -> None:
    check = screen(duty("14-staff-alarm")).duty
    assert check is not None
    assert check.check is not None
    record, alarm = check.check.facts
    assert (record.tone, alarm.tone) == ("ok", "stop")
    assert dict(alarm.rows)[told.SHOULD] == told.OFF
    assert dict(alarm.rows)[told.TAG] == "E004 … 5C1A"
    assert alarm.spoken.startswith(f"{told.ALARM}: {told.ON}.")


def test_a_patron_stands_there_by_the_end_of_the_card_alone() -> None:
    props = screen(duty("14-staff-alarm"))
    assert props.duty is not None
    assert props.duty.check is not None
    record = dict(props.duty.check.facts[0].rows)
    assert record[told.MEMBER] == "•••0412"
    assert "reader •••0412" in props.rows[2].title


def test_what_became_of_the_switching_is_told_first() -> None:
    done = duty("14e-staff-fits")
    for outcome, words in (
        (Outcome.DONE, told.SET_DONE),
        (Outcome.NOT_DONE, told.SET_NOT),
        (Outcome.UNSURE, told.SET_UNSURE),
        (Outcome.NOT_RECORDED, told.NOT_RECORDED),
    ):
        assert screen(replace(done, done=(Deed.DISARM, outcome))).sign.lead.startswith(words)


def test_while_it_works_nothing_can_be_touched() -> None:
    [action] = screen(duty("14j-staff-switching")).actions
    assert (action.key, action.kind) == (Act.REPAIR, "waiting")


def test_the_technician_sees_the_check_and_no_switch() -> None:
    state = duty("14-staff-alarm")
    technician = StaffMember("Rudi", frozenset({Role.TECHNICIAN}))
    assert keys(screen(replace(state, badge=replace(state.badge, member=technician)))) == [
        Act.DUTY_BACK
    ]


# --- the bar -------------------------------------------------------------------------------------


def test_the_bar_says_who_and_when_it_locks_itself() -> None:
    props = shown(duty("14c-staff-home"))
    assert props.duty is not None
    assert props.duty.who == "Dewi, locks itself in 2.40"
    assert countdown_of(duty("14c-staff-home"), STATUS).full_s == STATUS.duty_s + STATUS.warn_s
    warned = duty("14c-staff-home")
    warned = replace(warned, visit=replace(warned.visit, warned=True))
    assert countdown_of(warned, STATUS).full_s == STATUS.warn_s


def test_no_other_screen_has_anything_of_staff() -> None:
    start = sample("01-start")
    assert derive(Inputs(state=start.state, status=STATUS, now=NOW), SAY).duty is None


# --- what happened -------------------------------------------------------------------------------


def test_everything_that_may_have_happened_has_words() -> None:
    for kind in FactKind:
        if kind is not FactKind.STAFF:
            assert kind.value in told.EVENTS
    assert set(told.REASONS) == set(Why)
    for what in (*told.EVENTS, "never-heard-of"):
        [row] = event_rows((ItemEvent(NOW, what),), NOW, SAY)
        assert row.title
    assert NOT_SWITCHED in told.EVENTS


def test_today_has_a_time_and_every_other_day_its_date() -> None:
    assert moment(NOW, NOW, SAY) == SAY.clock(NOW)
    assert moment(NOW - timedelta(days=1), NOW, SAY) == SAY.day(NOW - timedelta(days=1))
    assert moment(NOW - timedelta(days=365), NOW, SAY) == SAY.day(NOW - timedelta(days=365))


def test_a_reason_is_told_where_there_was_one() -> None:
    events = (
        ItemEvent(NOW, Deed.ARM.value, by="Dewi", why=Why.TAG_TROUBLE.value),
        ItemEvent(NOW, Deed.DISARM.value, by="Dewi", why=Why.AS_RECORDED.value),
        ItemEvent(NOW, "loan", why="no such reason"),
    )
    first, second, third = event_rows(events, NOW, SAY)
    assert first.author == told.REASONS[Why.TAG_TROUBLE]
    assert second.author == third.author == ""


def test_words_from_outside_are_one_printable_line() -> None:
    nasty = ItemEvent(NOW, "loan", place="<b>x</b>\n\u202eevil", tail="04\n12", by="D\x00ewi")
    [row] = event_rows((nasty,), NOW, SAY)
    assert row.title.isprintable()


# --- lists and pages -----------------------------------------------------------------------------


def test_tasks_of_this_kiosk_have_the_words_that_the_command_line_has() -> None:
    assert set(task_words.WORDS) == set(TASKS)
    assert task_words.task_words("never-heard-of") == task_words.LOOK


def test_money_that_is_no_payment_has_words() -> None:
    assert {left.value for left in Left} <= set(TASKS)
    assert {left.value for left in Left} <= set(task_words.WORDS)


def test_faults_have_the_words_of_the_health_board() -> None:
    told_by_health = {fault.value: words for fault, words in SENTENCES.items()}
    assert told_by_health == fault_words.FAULTS


def test_devices_in_words_and_a_test_page_beside_the_printer() -> None:
    props = screen(duty("14r-staff-devices"))
    assert [row.status for row in props.rows] == ["ok", "warn", "stop", "ok", "ok", "ok"]
    assert [row.key for row in props.rows if row.action] == ["order-test-page"]
    printed = replace(duty("14r-staff-devices"), done=(Deed.TEST_PAGE, Outcome.DONE))
    assert screen(printed).sign.headline == told.TEST_DONE
    failed = replace(printed, done=(Deed.TEST_PAGE, Outcome.NOT_DONE))
    assert screen(failed).sign.headline == told.TEST_NOT


def test_a_kiosk_that_is_closed_says_so_to_everybody() -> None:
    out = sample("10e-closed-by-staff")
    said = derive(Inputs(state=out.state, status=out.status, now=NOW), SAY).sign
    assert said.headline == told.CLOSED[Closed.REPAIR]
    open_page = shown(duty("14s-staff-closing"))
    assert [row.key for row in open_page.rows] == [f"order-close={one}" for one in Closed]
    closed_page = shown(duty("14s-staff-closing"), closed=Closed.BACK_SOON)
    assert closed_page.rows[0].title == told.CLOSED[Closed.BACK_SOON]
    assert keys(closed_page) == [Act.DUTY_BACK, Act.OPEN_KIOSK]
    opened = replace(duty("14s-staff-closing"), done=(Deed.OPEN, Outcome.DONE))
    assert shown(opened).sign.headline == told.OPEN_NOW


def test_each_role_has_its_own_rows() -> None:
    desk, technician, both = (
        {row.key for row in screen(duty(name)).rows}
        for name in ("14c-staff-home", "14q-staff-technician", "14u-staff-both")
    )
    assert desk.isdisjoint(technician)
    assert both == desk | technician


def test_lists_that_are_empty_or_not_there_yet_say_so() -> None:
    waiting = replace(duty("14m-staff-tasks"), shown=None)
    assert screen(waiting).sign.headline == told.LOADING
    undo = replace(duty("14o-staff-undo"), shown=LastReturn())
    assert screen(undo).sign.headline == told.UNDO_NONE
    failed = replace(undo, done=(Deed.UNDO_RETURN, Outcome.NOT_RECORDED))
    assert screen(failed).sign.headline == told.NOT_RECORDED
    for name, page in (
        ("14m-staff-tasks", told.TASKS_NONE),
        ("14n-staff-untagged", told.UNTAGGED_NONE),
    ):
        state = duty(name)
        assert state.shown is not None
        empty = replace(state, shown=type(state.shown)(()))  # type: ignore[arg-type]
        assert screen(empty).sign.headline == page
    nothing = replace(duty("14l-staff-events"), seen=None)
    assert screen(nothing).rows == ()
    printed = replace(duty("14c-staff-home"), done=(Deed.REPRINT, Outcome.DONE))
    assert screen(printed).sign.headline == told.PRINTED
    printed = replace(printed, done=(Deed.REPRINT, Outcome.NOT_DONE))
    assert screen(printed).sign.headline == told.NOT_PRINTED


def test_books_without_a_title_are_told_by_their_copy() -> None:
    state = duty("14-staff-alarm")
    assert state.seen is not None
    bare = replace(state, seen=replace(state.seen, book=Book("")))
    check = screen(bare).duty
    assert check is not None
    assert check.check is not None
    assert check.check.title == "B-10877"


# --- buttons -------------------------------------------------------------------------------------


def test_what_each_button_asks() -> None:
    state = duty("14c-staff-home")
    asked = {
        Act.REPAIR: Repair(),
        Act.LEAVE_ALARM: AskReason(Deed.LEAVE_ALARM),
        Act.ARM_ANYWAY: AskReason(Deed.ARM),
        Act.DISARM_ANYWAY: AskReason(Deed.DISARM),
        Act.UNDO_RETURN: AskReason(Deed.UNDO_RETURN),
        Act.AS_READER: AsReader(),
        Act.OPEN_KIOSK: Order(Deed.OPEN),
        Act.RESTART: Order(Deed.RESTART),
        Act.DUTY_BACK: OpenPage(Page.HOME),
    }
    for act, command in asked.items():
        assert commands_for(act, state=state) == (command,)
    rows = {
        "page-tasks": OpenPage(Page.TASKS),
        "why-other": GiveReason(Why.OTHER),
        "order-reprint": Order(Deed.REPRINT),
        "order-close=repair": Order(Deed.CLOSE, "repair"),
    }
    for key, row in rows.items():
        assert commands_of_row(key, state) == (row,)
    for key in ("page-nowhere", "why-", "order-", "event-1", ""):
        assert staff_row(key) == ()


def test_every_row_with_a_button_asks_something() -> None:
    for name in STATES:
        made = sample(name)
        if not isinstance(made.state, OnDuty):
            continue
        for row in shown(made.state).rows:
            if row.action or row.button:
                assert staff_row(row.key)


def test_the_bell_is_the_staffs_own_list_while_they_are_here() -> None:
    assert bell(None) == CallStaff()
    assert bell(sample("01-start").state) == CallStaff()
    assert bell(duty("14c-staff-home")) == OpenPage(Page.TASKS)
    assert bell(duty("14q-staff-technician")) == OpenPage(Page.DEVICES)


def test_a_title_is_no_markup_above_its_events() -> None:
    state = duty("14l-staff-events")
    assert state.seen is not None
    book = Book("<b><img src='http://192.0.2.1/x.png'></b>")
    props = shown(replace(state, seen=replace(state.seen, book=book)))
    assert "<img" not in props.sign.lead
    assert "&lt;img" in props.sign.lead
    assert "Gadis Kretek" in shown(state).sign.lead


def test_what_became_of_one_deed_is_not_told_of_another() -> None:
    undo = duty("14o-staff-undo")
    printed = replace(undo, done=(Deed.REPRINT, Outcome.DONE))
    assert shown(printed) == shown(undo), "it is not undone because something was printed"
    book = duty("14-staff-alarm")
    for done in ((Deed.REPRINT, Outcome.DONE), (Deed.LEAVE_ALARM, Outcome.DONE)):
        assert SAY.say(told.SET_DONE) not in shown(replace(book, done=done)).sign.lead
    lost = shown(replace(book, done=(Deed.LEAVE_ALARM, Outcome.NOT_RECORDED)))
    assert SAY.say(told.NOT_RECORDED) in lost.sign.lead


def test_while_a_slip_is_printed_no_alarm_is_said_to_be_switched() -> None:
    busy = shown(replace(duty("14-staff-alarm"), working=Deed.REPRINT))
    assert busy.sign.headline != SAY.say(told.SWITCHING)
    assert [(x.label, x.kind) for x in busy.actions] == [(SAY.say(told.LOADING), "waiting")]


def test_a_task_is_said_by_its_own_word_or_by_the_door_s() -> None:
    state = duty("14m-staff-tasks")
    assert isinstance(state.shown, Tasks)
    note = "halaman sobek atau lepas / pages torn or loose"
    for word, why in (("tag-unverified", "handover"), (note, "condition"), ("arm", "task")):
        rows = (replace(state.shown.rows[0], word=word, why=why),)
        [row] = shown(replace(state, shown=Tasks(rows))).rows
        known = word if word in task_words.WORDS else why
        assert row.author.endswith(SAY.say(task_words.WORDS[known]))


def test_an_opened_kiosk_promises_patrons_only_what_it_can() -> None:
    opened = replace(duty("14s-staff-closing"), done=(Deed.OPEN, Outcome.DONE))
    assert shown(opened).sign.lead == SAY.say(told.OPEN_NOW_LEAD)
    for service in (Service(loans=False), Service(loans=False, returns=False)):
        poor = replace(opened, visit=replace(opened.visit, service=service))
        assert shown(poor).sign.headline == SAY.say(told.OPEN_NOW)
        assert shown(poor).sign.lead == ""


# --- what was refused ----------------------------------------------------------------------------


def test_staff_beside_a_patron_see_the_refused_books_and_what_they_may_lend() -> None:
    state = sample("14v-staff-override").state
    props = screen(state)
    assert props.duty is not None
    assert [(row.key, row.action) for row in props.rows] == [
        ("refused-2", words_override.LEND),
        ("kept-3", ""),
    ]
    assert props.rows[1].author.endswith(words_override.NOT_HERE)
    assert commands_of_row("refused-2", state) == (PickRefused(LineId(2)),)
    assert commands_of_row("refused-x", state) == commands_of_row("kept-3", state) == ()
    nowhere = derive(
        Inputs(state=state, status=replace(STATUS, overrides=frozenset()), now=NOW), SAY
    )
    assert [row.action for row in nowhere.rows] == ["", ""]


def test_the_reason_follows_and_an_empty_pad_is_told() -> None:
    state = sample("14w-staff-override-why").state
    assert isinstance(state, Overriding)
    props = screen(state)
    assert props.sign.headline == told.WHY
    assert commands_of_row(props.rows[0].key, state) == (GiveReason(Why.SETTLED),)
    gone = screen(replace(state, visit=replace(state.visit, lines=())))
    assert gone.sign.headline == words_override.NONE_LEFT
    assert commands_for(Act.DUTY_BACK) == (OpenPage(Page.HOME),)
