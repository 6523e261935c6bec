"""Books that were left lying, and books that come while the slip is on the screen."""

from dataclasses import replace

import pytest
from domain_world import (
    BUMI,
    LASKAR,
    OUT,
    UID,
    UID_2,
    Evening,
    left,
    placed,
    tagged,
    untagged,
)

from kiosk.domain.duty import Why
from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.items import Book
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.overriding import Override
from kiosk.domain.reasons import Reason
from kiosk.domain.session_lines import label_read, take_residue
from kiosk.domain.sets import Part, Patience
from kiosk.domain.sightings import LabelRead
from kiosk.domain.signals import (
    EndVisit,
    Seen,
    ServiceChanged,
    Timer,
)
from kiosk.domain.visit import BooksFirst, Finished, Idle, OutOfService, Visit

LABEL = Seen(LabelRead(BUMI))


def test_books_that_were_left_lying_belong_to_the_next_visit() -> None:
    evening = Evening()
    evening.listed()
    evening.wait()
    evening.wait(Timer.WARN)
    assert isinstance(evening.state, Idle)
    assert [line.uid for line in evening.state.visit.residue] == [UID]
    state = evening.let_in()
    assert [(x.id, x.uid, x.stage) for x in state.visit.lines] == [(LineId(1), UID, Stage.SEEN)]
    assert state.visit.residue == ()
    state = evening.tell(placed(UID_2, LASKAR))
    assert [line.id for line in state.visit.lines] == [LineId(1), LineId(2)]


def test_a_new_book_beside_those_left_lying_lists_them_all() -> None:
    evening = Evening()
    evening.listed()
    evening.wait()
    evening.wait(Timer.WARN)
    state = evening.tell(placed(UID_2, LASKAR))
    assert isinstance(state, BooksFirst)
    assert [(x.id, x.uid) for x in state.visit.lines] == [(LineId(1), UID_2), (LineId(2), UID)]


def test_a_book_that_was_left_lying_and_is_then_lifted_is_forgotten() -> None:
    evening = Evening()
    evening.listed()
    evening.wait()
    evening.wait(Timer.WARN)
    assert evening.tell(left()).visit.residue == ()


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (tagged(Stage.LISTED), True),
        (tagged(Stage.LISTED, on_pad=False), False),
        (untagged(Stage.LISTED), False),
        (tagged(Stage.REFUSED), False),
        (tagged(Stage.DONE), False),
    ],
)
def test_only_unrecorded_books_on_the_pad_are_left_for_the_next(line: Line, stays: bool) -> None:
    evening = Evening()
    visit = replace(evening.state.visit, lines=(line,))
    evening.state = BooksFirst(visit)
    evening.wait()
    evening.wait(Timer.WARN)
    kept = evening.state.visit.residue
    # A recorded book leads to the slip first; nothing of it is left for anybody.
    assert bool(kept) is stays


# --- on the slip -----------------------------------------------------------------------------


def test_a_new_book_on_the_slip_begins_a_new_visit() -> None:
    evening = Evening()
    evening.finished()
    state = evening.tell(placed(UID_2, LASKAR))
    assert isinstance(state, BooksFirst)
    assert (state.visit.session, len(state.visit.lines)) == (SessionId(2), 1)
    assert len(evening.done(EndVisit)) == 1


def test_out_of_order_a_new_book_on_the_slip_begins_nothing() -> None:
    evening = Evening()
    evening.finished()
    evening.tell(ServiceChanged(OUT))
    state = evening.tell(placed(UID_2, LASKAR))
    assert isinstance(state, OutOfService)
    assert state.visit.lines == ()


@pytest.mark.parametrize("again", [placed(), LABEL], ids=["its tag", "its label"])
def test_a_book_of_this_visit_does_not_end_its_slip(again: Seen) -> None:
    evening = Evening()
    evening.finished()
    assert isinstance(evening.tell(left(), again), Finished)
    assert (evening.done(EndVisit), len(evening.state.visit.lines)) == ([], 1)


def test_a_label_is_listed_once() -> None:
    visit, _ = label_read(Visit(SessionId(1)), BUMI)
    assert label_read(visit, BUMI) == (visit, ())


def test_what_the_last_person_agreed_to_pay_is_nobody_elses() -> None:
    line = tagged(Stage.LISTED, agreed=True, price=2000)
    visit, _ = take_residue(Visit(SessionId(2), residue=(line,)))
    assert [(x.agreed, x.price) for x in visit.lines] == [(False, 0)]


def test_nothing_that_was_decided_for_the_last_person_is_left_of_a_book() -> None:
    told = Override("Dewi", Why.SETTLED, (Reason.LIMIT_REACHED,))
    part = Part(UID, 1, 2)
    seen = tagged(Stage.SEEN, act=None, members=(part,), owner="DE-705")  # type: ignore[arg-type]
    line = replace(
        seen,
        stage=Stage.COSTS,
        act=Act.LEND,
        override=told,
        price=2000,
        agreed=True,
        short=(2,),
        foreign="Berlin",
        patience=Patience.OVER,
        own_hold=True,
        days=7,
        usual_days=14,
        book=Book("Bumi Manusia"),
    )
    visit, _ = take_residue(Visit(SessionId(2), residue=(line,)))
    assert visit.lines == (seen,)
