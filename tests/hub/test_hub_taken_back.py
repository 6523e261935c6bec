"""What turns out never to have been costs nobody anything, however late that is heard."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain.evidence import OFFLINE, YES
from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode
from kiosk.domain.items import ItemStatus
from sync.hub.decisions.settling import Refusal, Settled, Why, settle, undo
from sync.hub.intake.desk import change_item, change_patron, place_hold
from sync.hub.rows.records import from_ms
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

BOOK = CAST.spare[0].item
BAGAS, DEWI = CAST.bagas.patron, CAST.dewi.patron
WULAN = CAST.wulan.patron
LATE = CAST.late.item
"""Wulan's, four open days late at NOW."""

HERS: dict[str, object] = {"i": LATE, "p": WULAN}


def asked_for(desk: Desk, fact: FactMaker) -> Fact:
    """The hub grants Bagas a loan; the answer is lost, and the kiosk will take it back."""
    request = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    [answer] = desk.take(request)
    assert isinstance(answer.verdict, Accepted)
    return request


def take_back(desk: Desk, fact: FactMaker, request: Fact) -> None:
    [answer] = desk.take(fact(FactKind.CANCEL_LOAN, BOOK, BAGAS, refers=request))
    assert isinstance(answer.verdict, Accepted)


def course_of(desk: Desk, loan: Fact) -> tuple[object, ...]:
    [row] = desk.rows("SELECT how, fee, suspension_days FROM loan WHERE key = :k", k=str(loan.key))
    return row


def cut_off(fact: Fact) -> Fact:
    """Return a fact as a kiosk records it that knows of its outage."""
    return replace(fact, what=replace(fact.what, evidence={OFFLINE: YES}))


def proposed(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows("SELECT patron, amount, days, status FROM charge ORDER BY id")


def test_a_fee_for_a_loan_that_never_was_is_taken_back(desk: Desk, fact: FactMaker) -> None:
    """The book stayed; weeks later somebody shows it to another kiosk, which may charge at once."""
    request = asked_for(desk, fact)
    desk.now = later(days=30)
    back = FactMaker("kiosk-2")(FactKind.RETURN, BOOK, at=desk.now)
    desk.take(back, bearer="kiosk-2")
    assert desk.fees(BAGAS) == 14 * 500
    take_back(desk, fact, request)
    assert desk.fees(BAGAS) == 0
    assert course_of(desk, request) == ("cancelled", 0, 0)
    assert desk.status(BOOK) == ItemStatus.AVAILABLE
    # And that return, taken back in its turn, does not bring the loan to life.
    desk.take(
        FactMaker("kiosk-2", epoch=2)(FactKind.CANCEL_RETURN, BOOK, refers=back), bearer="kiosk-2"
    )
    assert desk.borrower(BOOK) is None


def test_a_proposal_for_a_loan_that_never_was_goes(desk: Desk, fact: FactMaker) -> None:
    request = asked_for(desk, fact)
    desk.now = later(days=30)
    desk.take(cut_off(FactMaker("kiosk-2")(FactKind.RETURN, BOOK, at=desk.now)), bearer="kiosk-2")
    assert proposed(desk) == [(BAGAS, 14 * 500, 0, "proposed")]
    take_back(desk, fact, request)
    assert proposed(desk) == [(BAGAS, 0, 0, "waived")]
    assert desk.fees(BAGAS) == 0


def test_a_loan_that_never_was_leaves_the_next_one_alone(desk: Desk, fact: FactMaker) -> None:
    place_hold(desk.store, item=BOOK, patron=BAGAS, trap=True, now=NOW)
    request = asked_for(desk, fact)
    desk.now = later(hours=1)
    desk.take(FactMaker("kiosk-2")(FactKind.LOAN, BOOK, DEWI, at=desk.now), bearer="kiosk-2")
    [task] = desk.tasks()
    assert task["kind"] == "implied-return"
    take_back(desk, fact, request)
    assert course_of(desk, request) == ("cancelled", 0, 0)
    assert desk.borrower(BOOK) == DEWI
    assert desk.status(BOOK) == ItemStatus.ON_LOAN
    # He got nothing for his hold: it waits, for whatever copy comes next.
    assert desk.rows("SELECT status, item FROM hold WHERE patron = :p", p=BAGAS) == [
        ("waiting", None)
    ]
    number = int(str(task["id"])[1:])
    told = settle(desk.store, number, "earlier-has-it", by="dewi", now=desk.now)
    assert isinstance(told, Refusal)
    assert told.why is Why.MOVED_ON
    assert desk.borrower(BOOK) == DEWI


def test_what_staff_have_ended_stays_as_they_ended_it(desk: Desk, fact: FactMaker) -> None:
    request = asked_for(desk, fact)
    desk.take(fact(FactKind.HANDOVER, BOOK, BAGAS, refers=request))
    [task] = desk.tasks()
    done = settle(desk.store, int(str(task["id"])[1:]), "book-is-here", by="dewi", now=desk.now)
    assert isinstance(done, Settled)
    take_back(desk, fact, request)
    assert course_of(desk, request) == ("settled", 0, 0)


@pytest.mark.parametrize(
    ("late_by", "left"),
    [(0, (WULAN, 4 * 500, 0, "proposed")), (2, (WULAN, 2 * 500, 0, "proposed"))],
)
def test_an_earlier_return_makes_what_is_proposed_less(
    desk: Desk, fact: FactMaker, late_by: int, left: tuple[object, ...]
) -> None:
    """Both kiosks were cut off; the later return is heard first, and costs more by its time."""
    desk.now = later(days=1)
    desk.take(cut_off(FactMaker("kiosk-2")(FactKind.RETURN, LATE, at=desk.now)), bearer="kiosk-2")
    assert proposed(desk) == [(WULAN, 5 * 500, 0, "proposed")]
    # NOW is a Tuesday: two open days before it is the Saturday, for the Sunday is closed.
    first_back = NOW - timedelta(days=late_by + 1 if late_by else 0)
    desk.take(cut_off(fact(FactKind.RETURN, LATE, at=first_back)))
    assert proposed(desk) == [left]
    number = next(t["id"] for t in desk.tasks() if t["kind"] == "late-return")
    settle(desk.store, int(str(number)[1:]), "charge", by="dewi", now=desk.now)
    assert desk.fees(WULAN) == left[1]


def test_an_earlier_return_in_time_leaves_nothing_to_propose(desk: Desk, fact: FactMaker) -> None:
    desk.take(cut_off(FactMaker("kiosk-2")(FactKind.RETURN, LATE)), bearer="kiosk-2")
    desk.take(cut_off(fact(FactKind.RETURN, LATE, at=later(days=-10))))
    assert proposed(desk) == [(WULAN, 0, 0, "waived")]


def test_a_return_that_was_none_proposes_nothing(desk: Desk, fact: FactMaker) -> None:
    back = cut_off(fact(FactKind.RETURN, LATE))
    desk.take(back)
    assert proposed(desk) == [(WULAN, 4 * 500, 0, "proposed")]
    desk.take(fact(FactKind.CANCEL_RETURN, LATE, refers=back))
    assert desk.borrower(LATE) == WULAN
    assert proposed(desk) == [(WULAN, 0, 0, "waived")]


def test_a_renewal_heard_after_the_return_makes_what_is_proposed_less(
    desk: Desk, fact: FactMaker
) -> None:
    """The kiosk had promised her two days more while she could still come in time."""
    desk.take(cut_off(FactMaker("kiosk-2")(FactKind.RETURN, LATE)), bearer="kiosk-2")
    [(due_ms,)] = desk.rows("SELECT due_ms FROM loan WHERE item = :i AND patron = :p", **HERS)
    due = from_ms(int(str(due_ms)))
    longer = fact(FactKind.RENEWAL, LATE, WULAN, at=due - timedelta(days=1), due=NOW)
    [answer] = desk.take(cut_off(longer))
    assert isinstance(answer.verdict, Accepted)
    assert proposed(desk) == [(WULAN, 0, 0, "waived")]
    assert desk.fees(WULAN) == 0


def test_a_return_that_was_none_leaves_everything_as_it_was(desk: Desk, fact: FactMaker) -> None:
    """The book is out with its borrower, and whoever waits for it waits again."""
    wanted = CAST.wanted.item
    asked = "SELECT status, item, trapped_by FROM hold WHERE biblio = (%s) ORDER BY id"
    holds = asked % "SELECT biblio FROM item WHERE barcode = :i"
    item = "SELECT status, seen_ms, seen_by FROM item WHERE barcode = :i"
    before = desk.rows(holds, i=wanted), desk.rows(item, i=wanted)
    back = fact(FactKind.RETURN, wanted)
    desk.take(back)
    assert desk.status(wanted) == ItemStatus.HOLD_SHELF
    assert ("trapped", wanted, str(back.key)) in desk.rows(holds, i=wanted)
    desk.take(fact(FactKind.CANCEL_RETURN, wanted, refers=back))
    assert desk.borrower(wanted) == WULAN
    assert desk.status(wanted) == ItemStatus.ON_LOAN
    assert (desk.rows(holds, i=wanted), desk.rows(item, i=wanted)) == before
    assert desk.rows("SELECT how, closed_by FROM loan WHERE item = :i", i=wanted) == [(None, None)]


def test_a_loan_is_not_over_before_it_began(desk: Desk, fact: FactMaker) -> None:
    request = asked_for(desk, fact)
    desk.take(fact(FactKind.CANCEL_LOAN, BOOK, BAGAS, refers=request, at=later(hours=-1)))
    [(lent_ms, returned_ms)] = desk.rows(
        "SELECT lent_ms, returned_ms FROM loan WHERE key = :k", k=str(request.key)
    )
    assert returned_ms == lent_ms


def test_a_hold_of_the_title_waits_again_and_the_copy_is_free(desk: Desk, fact: FactMaker) -> None:
    place_hold(desk.store, item=BOOK, patron=BAGAS, trap=False, now=NOW)
    request = asked_for(desk, fact)
    mine = "SELECT status, item FROM hold WHERE patron = :p"
    assert desk.rows(mine, p=BAGAS) == [("done", None)]
    take_back(desk, fact, request)
    assert desk.rows(mine, p=BAGAS) == [("waiting", None)]
    assert desk.status(BOOK) == ItemStatus.AVAILABLE


def test_a_charge_that_has_become_less_since_is_not_undone(desk: Desk, fact: FactMaker) -> None:
    """Undoing it whole would take back more than it still costs."""
    desk.now = later(days=1)
    desk.take(cut_off(FactMaker("kiosk-2")(FactKind.RETURN, LATE, at=desk.now)), bearer="kiosk-2")
    [task] = desk.tasks()
    number = int(str(task["id"])[1:])
    assert isinstance(settle(desk.store, number, "charge", by="dewi", now=desk.now), Settled)
    assert desk.fees(WULAN) == 5 * 500
    desk.take(cut_off(fact(FactKind.RETURN, LATE, at=NOW)))
    assert desk.fees(WULAN) == 4 * 500
    told = undo(desk.store, number, by="dewi", now=desk.now)
    assert isinstance(told, Refusal)
    assert told.why is Why.LATER_DEPENDS
    assert desk.fees(WULAN) == 4 * 500


@pytest.mark.parametrize("back", [True, False])
def test_a_loan_whose_book_went_on_to_others_since_is_not_opened_again(
    desk: Desk, fact: FactMaker, back: bool
) -> None:
    """The shelf looks as it did at the decision; the book has been with somebody else since."""
    request = asked_for(desk, fact)
    desk.take(fact(FactKind.HANDOVER, BOOK, BAGAS, refers=request))
    [task] = desk.tasks()
    number = int(str(task["id"])[1:])
    assert isinstance(settle(desk.store, number, "book-is-here", by="dewi", now=desk.now), Settled)
    desk.now = later(days=1)
    if back:
        desk.take(fact(FactKind.LOAN, BOOK, DEWI, at=desk.now))
    desk.now = later(days=2)
    desk.take(fact(FactKind.RETURN, BOOK, at=desk.now))
    told = undo(desk.store, number, by="dewi", now=desk.now)
    assert isinstance(told, Refusal)
    assert told.why is Why.LATER_DEPENDS
    assert desk.borrower(BOOK) is None


def test_what_was_called_back_and_came_is_not_undone(desk: Desk, fact: FactMaker) -> None:
    change_patron(desk.store, BAGAS, now=NOW, status="blocked")
    desk.take(cut_off(fact(FactKind.LOAN, BOOK, BAGAS)))
    [task] = desk.tasks()
    number = int(str(task["id"])[1:])
    assert isinstance(settle(desk.store, number, "call-back", by="dewi", now=desk.now), Settled)
    assert desk.task_kinds() == ["call-back"]
    desk.take(fact(FactKind.RETURN, BOOK))
    assert desk.task_kinds() == []
    told = undo(desk.store, number, by="dewi", now=desk.now)
    assert isinstance(told, Refusal)
    assert told.why is Why.LATER_DEPENDS
    assert desk.task_kinds() == []


def test_no_promise_lies_before_its_loan(desk: Desk, fact: FactMaker) -> None:
    desk.take(cut_off(fact(FactKind.LOAN, BOOK, BAGAS, at=NOW, due=later(days=-3))))
    [(due_ms,)] = desk.rows("SELECT due_ms FROM loan WHERE item = :i", i=BOOK)
    assert from_ms(int(str(due_ms))) == NOW


def test_a_disputed_loan_costs_nothing_however_late(desk: Desk, fact: FactMaker) -> None:
    with desk.store.write() as conn:
        conn.exec_driver_sql(f"UPDATE loan SET disputed = 1 WHERE item = '{LATE}'")
    desk.take(fact(FactKind.RETURN, LATE))
    assert desk.borrower(LATE) is None
    assert desk.fees(WULAN) == 0
    assert proposed(desk) == []


def test_a_withdrawn_book_that_comes_back_stays_withdrawn(desk: Desk, fact: FactMaker) -> None:
    change_item(desk.store, BOOK, ItemStatus.WITHDRAWN, now=NOW)
    desk.take(fact(FactKind.RETURN, BOOK))
    assert desk.status(BOOK) == ItemStatus.WITHDRAWN
    assert desk.task_kinds() == ["found"]


def test_a_lost_book_that_comes_back_is_not_asked_for(desk: Desk, fact: FactMaker) -> None:
    change_item(desk.store, LATE, ItemStatus.LOST, now=NOW, fee=90_000)
    assert desk.fees(WULAN) == 90_000
    desk.take(fact(FactKind.RETURN, LATE))
    assert desk.fees(WULAN) == 0
    assert proposed(desk) == [(WULAN, 90_000, 0, "suspended")]
