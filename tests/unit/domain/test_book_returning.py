"""The way of one book that comes back, and how a book gets its title."""

from dataclasses import replace

import pytest
from domain_world import ANI, BUMI, KEY, LASKAR, UID, tagged, untagged

from kiosk.domain.decide import Charge, Place
from kiosk.domain.facts import Accepted, Declined, Later, SecureState, Verdict
from kiosk.domain.ids import LineId
from kiosk.domain.items import Book, Handling
from kiosk.domain.line import (
    Act,
    Answered,
    Ask,
    GiveUp,
    IntentStored,
    Line,
    LookedUp,
    ReturnRecorded,
    Settle,
    Settled,
    Stage,
    StoreIntent,
    Written,
)
from kiosk.domain.line_step import step_line, undo
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security

ARMED, DISARMED, UNKNOWN = Security.ARMED, Security.DISARMED, Security.UNKNOWN
ID = LineId(1)
ARM = StoreIntent(ID, KEY, UID, ARMED)
VERIFIED = Settle(ID, KEY, SecureState.VERIFIED)
UNTAGGED = Settle(ID, KEY, SecureState.NONE)
DOUBTFUL = Settle(ID, KEY, SecureState.UNVERIFIED)


def back(stage: Stage = Stage.DECIDING, **more: object) -> Line:
    return replace(tagged(stage, Act.TAKE_BACK), **{"security": DISARMED, **more})  # type: ignore[arg-type]


def recorded(*, live: bool = False) -> ReturnRecorded:
    return ReturnRecorded(
        ID, KEY, live=live, place=Place.HOLD_SHELF, days_late=2, fee=1000, borrower=ANI
    )


def test_a_return_tells_where_the_book_goes_and_how_late_it_is() -> None:
    line, _ = step_line(back(), recorded())
    told = (line.place, line.days_late, line.fee, line.borrower, line.claim, line.to_confirm)
    assert told == (Place.HOLD_SHELF, 2, 1000, ANI, False, True)


def test_what_the_librarys_own_system_charged_comes_with_its_answer() -> None:
    open_yet = replace(recorded(live=True), fee=0, priced=False)
    asking, _ = step_line(back(), open_yet)
    assert not asking.priced
    silent, _ = step_line(asking, Answered(ID, Accepted(1)))
    assert not silent.priced
    told, _ = step_line(asking, Answered(ID, Accepted(1), charge=Charge(2500, 3)))
    assert (told.fee, told.suspension_days, told.priced) == (2500, 3, True)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (back(), ARM),
        (back(security=UNKNOWN), ARM),
        (back(security=ARMED), VERIFIED),
        (untagged(act=Act.TAKE_BACK), UNTAGGED),
    ],
    ids=["disarmed", "not read", "armed already", "no tag"],
)
def test_a_returned_book_is_armed_unless_it_is(line: Line, told: object) -> None:
    assert step_line(line, recorded())[1] == (told,)


@pytest.mark.parametrize("verdict", [Accepted(9), Later(), Declined(Reason.SERVER_REFUSED)])
def test_a_return_stands_whatever_the_server_says(verdict: Verdict) -> None:
    line, told = step_line(back(), recorded(live=True))
    assert told == (Ask(ID, KEY),)
    line, told = step_line(line, Answered(ID, verdict))
    assert told == (ARM,)
    assert line.to_confirm is isinstance(verdict, Later)


def test_the_servers_word_where_a_book_goes_stands() -> None:
    line, _ = step_line(back(Stage.ASKING), Answered(ID, Accepted(), place=Place.STAFF))
    assert line.place is Place.STAFF


def test_a_return_is_done_once_its_tag_is_armed() -> None:
    line = back(Stage.INTENDING, wanted=ARMED)
    line, _ = step_line(line, IntentStored(ID))
    line, told = step_line(line, Written(ID, ARMED))
    assert told == (VERIFIED,)
    assert step_line(line, Settled(ID))[0].stage is Stage.DONE


@pytest.mark.parametrize("line", [back(Stage.WRITING, wanted=ARMED, writes=1)])
def test_a_return_that_cannot_be_armed_is_for_staff_never_for_the_patron(line: Line) -> None:
    line, told = step_line(line, Written(ID, DISARMED))
    assert told == (DOUBTFUL,)
    line, _ = step_line(line, Settled(ID))
    assert (line.stage, line.reason) == (Stage.DONE, None)


def test_a_return_carried_off_stands() -> None:
    line, told = step_line(back(Stage.PUT_BACK, wanted=ARMED), GiveUp(ID))
    assert told == (DOUBTFUL,)
    assert step_line(line, Settled(ID))[0].stage is Stage.DONE


def test_a_return_is_not_undone() -> None:
    done = back(Stage.DONE)
    assert undo(done) == (done, ())


# --- titles ----------------------------------------------------------------------------------


def test_what_a_book_wants_besides_is_known_with_its_title() -> None:
    event = LookedUp(ID, BUMI, Book("Bumi Manusia"), handling=Handling.MAGNET)
    assert step_line(tagged(Stage.SEEN), event)[0].handling is Handling.MAGNET


@pytest.mark.parametrize(
    ("line", "tagged_copy", "stage"),
    [
        (tagged(Stage.SEEN), True, Stage.LISTED),
        (tagged(Stage.SEEN), False, Stage.LISTED),
        (untagged(Stage.SEEN), False, Stage.LISTED),
        (untagged(Stage.SEEN), True, Stage.NEEDS_PAD),
    ],
)
def test_a_tagged_book_shown_by_its_label_belongs_on_the_pad(
    line: Line, tagged_copy: bool, stage: Stage
) -> None:
    found, told = step_line(line, LookedUp(ID, BUMI, Book("Bumi Manusia"), tagged=tagged_copy))
    assert (found.stage, found.book, told) == (stage, Book("Bumi Manusia"), ())


def test_a_tag_without_number_is_known_by_its_chip() -> None:
    line = tagged(Stage.SEEN, item=None)
    found, _ = step_line(line, LookedUp(ID, LASKAR, Book("Laskar Pelangi"), tagged=True))
    assert (found.stage, found.item) == (Stage.LISTED, LASKAR)


def test_a_tag_that_nobody_knows_goes_to_the_desk() -> None:
    line, told = step_line(tagged(Stage.SEEN, item=None), LookedUp(ID, None, None))
    assert (line.stage, line.reason, told) == (Stage.REFUSED, Reason.UNREADABLE_TAG, ())


def test_an_unknown_title_is_no_reason_not_to_go_on() -> None:
    line, _ = step_line(tagged(Stage.SEEN), LookedUp(ID, BUMI, None))
    assert (line.stage, line.book) == (Stage.LISTED, None)


def test_a_title_that_comes_late_changes_nothing() -> None:
    line = tagged(Stage.DECIDING)
    assert step_line(line, LookedUp(ID, BUMI, Book("Bumi Manusia"))) == (line, ())
