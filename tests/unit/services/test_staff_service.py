"""What staff do at the kiosk is written down first, then done, and what came of it after."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from full_disk import fill_disk
from services_world import (
    ANI,
    ARMED,
    BUMI,
    DISARMED,
    LASKAR,
    NOW,
    S1,
    UID,
    UNKNOWN,
    WHO,
    FakeClock,
    House,
    Pad,
    book,
    house,
    loan_row,
    run,
)

from kiosk.domain import evidence
from kiosk.domain.duty import (
    NOT_SWITCHED,
    Badge,
    BookSeen,
    Closed,
    Deed,
    ItemEvent,
    LastReturn,
    Outcome,
    Page,
    Parts,
    Role,
    StaffMember,
    Tasks,
    Untagged,
    Why,
)
from kiosk.domain.facts import Fact, FactKind
from kiosk.domain.ids import SessionId, TagUid
from kiosk.domain.items import Book, Item, ItemStatus, OpenLoan
from kiosk.domain.sets import Part
from kiosk.domain.signals import PrintSlip
from kiosk.domain.signals_staff import (
    AlarmSet,
    BookLooked,
    CarryOut,
    DeedDone,
    LoadPage,
    LookAtBook,
    PageIs,
    SetAlarm,
)
from kiosk.domain.visit import OnDuty, State, Visit
from kiosk.ports import (
    Fault,
    Health,
    ItemFound,
    Link,
    PrintOutcome,
    Slip,
    Unanswered,
    Unreachable,
)
from kiosk.services.about_facts import task_for
from kiosk.services.fleet import _STEPS, step_of
from kiosk.services.receipts import KEPT_S, Receipts
from kiosk.services.staff_kiosk import PART, StaffKiosk
from kiosk.store.rows import Answered as Stored
from kiosk.store.rows import Delivery

DEWI = StaffMember("Dewi", frozenset(Role))
UID_2 = TagUid("E004015000000A02")
SEEN = BookSeen(book().id, UID, BUMI, None, ARMED, known=True)
LENT_ROWS = {"loan": [loan_row(BUMI, ANI)]}


def looked(h: House, **more: object) -> BookSeen:
    told = run(h.staff.look_at_book(LookAtBook(S1, book(**more))))  # type: ignore[arg-type]
    assert isinstance(told, BookLooked)
    return told.seen


def switched(h: House, wanted: object = DISARMED, why: Why = Why.AS_RECORDED) -> AlarmSet:
    effect = SetAlarm(S1, DEWI, SEEN, wanted, why)  # type: ignore[arg-type]
    told = run(h.staff.set_alarm(effect))
    assert isinstance(told, AlarmSet)
    return told


def carried(h: House, deed: Deed, **more: object) -> Outcome:
    told = run(h.staff.carry_out(CarryOut(S1, DEWI, deed, **more)))  # type: ignore[arg-type]
    assert isinstance(told, DeedDone)
    assert told.deed is deed
    return told.outcome


def page(h: House, which: Page) -> object:
    told = run(h.staff.load_page(LoadPage(S1, which)))
    assert isinstance(told, PageIs)
    return told.shown


def deeds(h: House) -> list[dict[str, str]]:
    return [dict(f.what.evidence) for f in h.facts() if f.what.kind is FactKind.STAFF]


# --- looking -------------------------------------------------------------------------------------


def test_a_lent_book_with_its_alarm_on_by_what_this_kiosk_knows(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT_ROWS) as h:
        h.post.link = Link.DOWN
        seen = looked(h)
        assert (seen.known, seen.fresh, seen.fits) == (True, False, False)
        assert seen.lent is not None
        assert seen.lent.tail == "0412"
        assert (seen.alarm, seen.agreed, seen.reads) == (ARMED, 3, 3)
        assert seen.book is not None
        assert seen.book.title == "Judul 1"


def test_what_the_server_says_now_counts_more_than_what_was_kept(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT_ROWS) as h:
        item = Item(BUMI, 1, Book("Bumi"), "BK", "PST", ItemStatus.AVAILABLE)
        h.server.items[BUMI] = ItemFound(item)
        seen = looked(h)
        assert (seen.fresh, seen.lent, seen.fits) == (True, None, True)
        assert seen.book == Book("Bumi")


def test_what_the_server_has_not_heard_from_here_counts_more_than_its_word(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.lent()
        item = Item(BUMI, 1, Book("Bumi"), "BK", "PST", ItemStatus.AVAILABLE)
        h.server.items[BUMI] = ItemFound(item)
        seen = looked(h)
        assert seen.lent is not None
        assert seen.fresh is False


def test_a_server_that_does_not_answer_or_does_not_know_it(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.server.away = Unanswered()
        assert looked(h).fresh is False
        h.server.away = None
        gone = looked(h)
        assert (gone.known, gone.fresh) == (True, True)
        h.past.told = Unreachable()
        assert looked(h).events == ()


def test_a_book_without_a_number_is_known_by_its_tag_or_not_at_all(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert looked(h, item=None).item == BUMI
        stranger = TagUid("E0040150000000FF")
        seen = looked(h, item=None, uid=stranger)
        assert (seen.item, seen.known, seen.alarm, seen.agreed) == (None, False, UNKNOWN, 0)


def test_a_book_that_only_this_kiosk_has_seen_lent_is_known(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        stranger = replace(book(), item=LASKAR)
        h.lent(stranger)
        seen = run(h.staff.look_at_book(LookAtBook(S1, stranger)))
        assert isinstance(seen, BookLooked)
        assert seen.seen.known


def test_what_happened_comes_from_the_server_with_ours_in_front_while_it_has_not_heard(
    tmp_path: Path,
) -> None:
    with house(tmp_path) as h:
        h.past.told = (ItemEvent(NOW - timedelta(days=1), "return", "desk"),)
        item = Item(BUMI, 1, Book("Bumi"), "BK", "PST", ItemStatus.AVAILABLE)
        h.server.items[BUMI] = ItemFound(item, OpenLoan(BUMI, ANI, NOW, NOW))
        switched(h)
        events = looked(h).events
        assert [one.what for one in events] == ["disarm", "return"]
        assert (events[0].by, events[0].place) == ("Dewi", "Kios Lobi")
        for fact in h.facts():
            h.verdict(fact.key, Stored(Delivery.ACCEPTED, version=6, server_epoch="e1"))
        assert [one.what for one in looked(h).events] == ["return"]


def test_an_alarm_that_did_not_switch_is_told_as_such(tmp_path: Path) -> None:
    with house(tmp_path, pad=Pad({UID: ARMED}, deaf=True)) as h:
        assert switched(h).outcome is Outcome.NOT_DONE
        h.post.link = Link.DOWN
        assert [one.what for one in looked(h).events] == [NOT_SWITCHED, "disarm"]


# --- switching -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pad", "outcome", "alarm"),
    [
        (Pad({UID: ARMED}), Outcome.DONE, DISARMED),
        (Pad({UID: ARMED}, deaf=True), Outcome.NOT_DONE, ARMED),
        (Pad({}), Outcome.UNSURE, UNKNOWN),
    ],
)
def test_who_and_why_are_on_the_disk_before_and_what_came_of_it_after(
    tmp_path: Path, pad: Pad, outcome: Outcome, alarm: object
) -> None:
    with house(tmp_path, pad=pad) as h:
        told = switched(h, why=Why.TAG_TROUBLE)
        assert (told.outcome, told.alarm) == (outcome, alarm)
        before, after = deeds(h)
        assert before == {
            evidence.BY: "Dewi",
            evidence.DEED: "disarm",
            evidence.WHY: "tag-trouble",
            evidence.WAS: "armed",
        }
        assert after[evidence.OUTCOME] == outcome.value
        first, second = h.facts()
        assert second.what.refers == first.key
        assert first.what.patron is None
        assert first.what.uid == UID


def test_a_set_is_read_and_switched_whole(tmp_path: Path) -> None:
    pad = Pad({UID: ARMED, UID_2: DISARMED})
    with house(tmp_path, pad=pad, rows=LENT_ROWS) as h:
        h.post.link = Link.DOWN
        members = (Part(UID, 1, 2), Part(UID_2, 2, 2))
        seen = looked(h, members=members)
        assert (seen.tags, seen.alarm, seen.agreed) == ((UID, UID_2), UNKNOWN, 0)
        assert (seen.mixed, seen.fits) == (True, False)
        told = run(h.staff.set_alarm(SetAlarm(S1, DEWI, seen, DISARMED, Why.AS_RECORDED)))
        assert told == AlarmSet(S1, seen.line, Outcome.DONE, DISARMED)
        assert set(pad.tags.values()) == {DISARMED}
        assert deeds(h)[0][evidence.PARTS] == UID_2
        again = looked(h, members=members)
        assert (again.alarm, again.agreed, again.fits) == (DISARMED, 3, True)
        del pad.tags[UID_2]
        assert (looked(h, members=members).fits, pad.tags) == (None, {UID: DISARMED})


def test_a_set_of_which_a_tag_has_gone_is_not_disarmed(tmp_path: Path) -> None:
    pad = Pad({UID: ARMED})
    with house(tmp_path, pad=pad) as h:
        seen = replace(SEEN, others=(UID_2,))
        told = run(h.staff.set_alarm(SetAlarm(S1, DEWI, seen, DISARMED, Why.AS_RECORDED)))
        assert told == AlarmSet(S1, seen.line, Outcome.UNSURE, UNKNOWN)
        assert pad.tags == {UID: ARMED}


def test_what_cannot_be_written_down_is_not_done(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        fill_disk(h)
        assert switched(h).outcome is Outcome.NOT_RECORDED
        assert carried(h, Deed.REPRINT) is Outcome.NOT_RECORDED
        assert carried(h, Deed.UNDO_RETURN) is not Outcome.DONE
        assert isinstance(h.pad, Pad)
        assert h.pad.writes == []
        assert h.deeds == []
        assert h.health[-1] == Health("store", Fault.DISK_FULL)


# --- other deeds ---------------------------------------------------------------------------------


def test_a_deed_is_recorded_and_then_done(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert carried(h, Deed.ENTER) is Outcome.DONE
        assert carried(h, Deed.REPRINT) is Outcome.DONE
        assert carried(h, Deed.LEAVE_ALARM, why=Why.OTHER, item=BUMI) is Outcome.DONE
        assert [one[evidence.DEED] for one in deeds(h)] == ["enter", "reprint", "leave-alarm"]
        assert [one.deed for one in h.deeds] == [Deed.REPRINT]
        assert h.facts()[-1].what.item == BUMI


def returned_and_settled(h: House) -> Fact:
    key = h.returned()
    run(h.circulation.settle(key, h.tracked(key).progress.secure))
    return h.tracked(key).fact


def test_the_last_return_is_taken_back_once(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT_ROWS, pad=Pad({UID: DISARMED})) as h:
        assert page(h, Page.UNDO) == LastReturn()
        fact = returned_and_settled(h)
        last = page(h, Page.UNDO)
        assert isinstance(last, LastReturn)
        assert (last.key, last.item) == (fact.key, BUMI)
        assert last.book is not None
        undo = {"why": Why.BY_MISTAKE, "item": BUMI, "refers": fact.key}
        assert carried(h, Deed.UNDO_RETURN, **undo) is Outcome.DONE
        assert h.kinds()[-2:] == [FactKind.STAFF, FactKind.CANCEL_RETURN]
        assert h.facts()[-1].what.refers == fact.key
        assert h.call(lambda s: s.view.loan(BUMI)) is not None
        assert page(h, Page.UNDO) == LastReturn()
        assert carried(h, Deed.UNDO_RETURN, **undo) is Outcome.NOT_DONE


def test_a_return_of_a_book_that_was_lent_since_is_not_touched(tmp_path: Path) -> None:
    with house(tmp_path, rows=LENT_ROWS, pad=Pad({UID: DISARMED})) as h:
        fact = returned_and_settled(h)
        h.lent()
        assert page(h, Page.UNDO) == LastReturn()
        assert carried(h, Deed.UNDO_RETURN, refers=fact.key) is Outcome.NOT_DONE


# --- lists ---------------------------------------------------------------------------------------


def test_tasks_and_books_without_a_tag(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert page(h, Page.TASKS) == Tasks(())
        assert page(h, Page.UNTAGGED) == Untagged(())
        h.decide(book(LASKAR, None))
        untagged = page(h, Page.UNTAGGED)
        assert isinstance(untagged, Untagged)
        assert [row.item for row in untagged.rows] == [LASKAR]
        assert untagged.rows[0].book is not None
        moment = h.facts()[-1].what.moment
        h.call(lambda s: s.journal.record([task_for(BUMI, "handover", moment)]))
        task = h.facts()[-1]
        h.verdict(task.key, Stored(Delivery.FLAGGED, task="handover"))
        tasks = page(h, Page.TASKS)
        assert isinstance(tasks, Tasks)
        assert [(row.item, row.word) for row in tasks.rows] == [(BUMI, "handover")]
        h.call(lambda s: s.journal.record([task_for(BUMI, "tag-unverified", moment)]))
        h.verdict(h.facts()[-1].key, Stored(Delivery.FLAGGED, task="handover"))
        tasks = page(h, Page.TASKS)
        assert isinstance(tasks, Tasks)
        assert (tasks.rows[0].word, tasks.rows[0].why) == ("tag-unverified", "handover")
        assert page(h, Page.DEVICES) == Parts((("pad", "none"),))


# --- the slip once more --------------------------------------------------------------------------


class Printed:
    def __init__(self, outcome: PrintOutcome = PrintOutcome.PRINTED) -> None:
        self.outcome = outcome
        self.slips: list[Slip] = []

    async def print_slip(self, slip: Slip) -> PrintOutcome:
        self.slips.append(slip)
        return self.outcome


def test_the_last_slip_is_printed_again_for_a_while() -> None:
    clock, paper = FakeClock(), Printed()
    receipts = Receipts(paper, clock, library="Taman", zone=ZoneInfo("Asia/Jakarta"))
    again = CarryOut(S1, DEWI, Deed.REPRINT)
    assert run(receipts.print_again(again)) is Outcome.NOT_DONE
    run(receipts.print_slip(PrintSlip(S1, Visit(SessionId(1)))))
    assert run(receipts.print_again(again)) is Outcome.DONE
    assert paper.slips[0] == paper.slips[1]
    paper.outcome = PrintOutcome.OUT_OF_PAPER
    assert run(receipts.print_again(again)) is Outcome.NOT_DONE
    clock.forward(timedelta(seconds=KEPT_S + 1))
    paper.outcome = PrintOutcome.PRINTED
    assert run(receipts.print_again(again)) is Outcome.NOT_DONE
    assert run(receipts.print_again(again)) is Outcome.NOT_DONE


# --- the kiosk itself ----------------------------------------------------------------------------


class Around:
    def __init__(self, h: House, printer: Printed | None) -> None:
        self.said: list[Closed | None] = []
        self.reported: list[Health] = []
        self.restarts = 0
        self.may_power_off = True
        self.kiosk = StaffKiosk(
            h.store,
            printer,
            h.clock,
            library="Taman",
            health=lambda: (Health("pad", Fault.NONE), Health("printer", Fault.PAPER_LOW)),
            report=self.reported.append,
            told=self.said.append,
            restart=self._restart,
            power_off=self._power_off,
        )

    def _restart(self) -> None:
        self.restarts += 1

    async def _power_off(self) -> bool:
        return self.may_power_off


def wish(deed: Deed, value: str = "") -> CarryOut:
    return CarryOut(S1, DEWI, deed, value=value)


def test_out_of_order_lasts_over_a_restart_until_it_is_opened(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        first = Around(h, None)
        run(first.kiosk.remember())
        assert first.said == [None]
        assert run(first.kiosk.close(wish(Deed.CLOSE, "no such words"))) is Outcome.NOT_DONE
        assert run(first.kiosk.close(wish(Deed.CLOSE, "repair"))) is Outcome.DONE
        assert first.reported[-1] == Health(PART, Fault.CLOSED)
        later = Around(h, None)
        run(later.kiosk.remember())
        assert later.said == [Closed.REPAIR]
        assert run(later.kiosk.open(wish(Deed.OPEN))) is Outcome.DONE
        assert later.reported[-1] == Health(PART, Fault.NONE)
        last = Around(h, None)
        run(last.kiosk.remember())
        assert last.said == [None]


def test_what_cannot_be_kept_is_not_closed(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.call(lambda s: s.journal._db.conn.exec_driver_sql("PRAGMA query_only = 1"))
        around = Around(h, None)
        assert run(around.kiosk.close(wish(Deed.CLOSE, "repair"))) is Outcome.NOT_RECORDED
        assert around.said == []


def test_a_test_page_a_fresh_start_and_the_parts(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert run(Around(h, None).kiosk.test_page(wish(Deed.TEST_PAGE))) is Outcome.NOT_DONE
        paper = Printed()
        around = Around(h, paper)
        assert run(around.kiosk.test_page(wish(Deed.TEST_PAGE))) is Outcome.DONE
        assert len(paper.slips) == 1
        paper.outcome = PrintOutcome.FAULT
        assert run(around.kiosk.test_page(wish(Deed.TEST_PAGE))) is Outcome.NOT_DONE
        assert run(around.kiosk.restart(wish(Deed.RESTART))) is Outcome.DONE
        assert around.restarts == 1
        assert run(around.kiosk.shut_down(wish(Deed.SHUT_DOWN))) is Outcome.DONE
        around.may_power_off = False
        assert run(around.kiosk.shut_down(wish(Deed.SHUT_DOWN))) is Outcome.NOT_DONE
        assert run(around.kiosk.parts()) == Parts((("pad", "none"), ("printer", "paper-low")))


def test_a_call_for_help_has_a_step_in_every_state() -> None:
    badge = Badge(DEWI)
    assert step_of(OnDuty(Visit(SessionId(1)), WHO, badge)) == "other"
    assert set(_STEPS) == set(get_args(State))
