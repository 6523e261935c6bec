"""When facts collide: what happened stands, nobody is charged, staff are told once with both."""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.facts import Accepted, AlreadyKnown, Declined, Fact, FactKind, FactMode, Flagged
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.reasons import Reason
from sync.hub.intake.desk import change_item, change_patron, desk_fact, place_hold
from sync.hub.rows.records import to_ms
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later

BOOK = CAST.spare[0].item
OTHER = CAST.spare[1].item
SARI, BAGAS, DEWI = CAST.sari.patron, CAST.bagas.patron, CAST.dewi.patron
WULAN = CAST.wulan.patron


def lend_at_desk(desk: Desk, item: str, patron: str, **when: float) -> str:
    desk.now = max(desk.now, later(**when))
    taken, key = desk_fact(
        desk.store, FactKind.LOAN, item=item, patron=patron, now=desk.now, at=later(**when)
    )
    assert taken.answers[0]["verdict"] in {"accepted", "flagged"}
    return str(key)


def test_case_1_older_loan_of_another_is_an_implied_return(desk: Desk, fact: FactMaker) -> None:
    elsewhere = lend_at_desk(desk, BOOK, DEWI, hours=-2)
    desk.now = later(hours=3)
    mine = fact(FactKind.LOAN, BOOK, BAGAS, at=NOW, due=later(days=7))
    [answer] = desk.take(mine)
    assert isinstance(answer.verdict, Flagged)
    assert desk.borrower(BOOK) == BAGAS
    assert desk.rows("SELECT how, fee, closed_by FROM loan WHERE key = :k", k=elsewhere) == [
        ("implied", 0, str(mine.key))
    ]
    [task] = desk.tasks()
    assert task["id"] == answer.verdict.task
    assert task["facts"] == [str(mine.key), elsewhere]
    assert BAGAS in str(task["note"])
    assert DEWI in str(task["note"])
    assert desk.fees(DEWI) == desk.fees(BAGAS) == 0
    assert desk.status(BOOK) == ItemStatus.ON_LOAN


def test_case_1_late_older_loan_costs_nothing_either(desk: Desk, fact: FactMaker) -> None:
    late = CAST.late.item
    [answer] = desk.take(fact(FactKind.LOAN, late, BAGAS))
    assert isinstance(answer.verdict, Flagged)
    assert desk.fees(WULAN) == 0


def test_case_2_newer_loan_stands_and_ours_is_history(desk: Desk, fact: FactMaker) -> None:
    newer = lend_at_desk(desk, BOOK, DEWI, hours=1)
    desk.now = later(hours=5)
    mine = fact(FactKind.LOAN, BOOK, BAGAS, at=NOW)
    [answer] = desk.take(mine)
    assert desk.borrower(BOOK) == DEWI
    [(returned_ms, how)] = desk.rows(
        "SELECT returned_ms, how FROM loan WHERE key = :k", k=str(mine.key)
    )
    assert how == "earlier"
    assert returned_ms == later(hours=1).timestamp() * 1000
    assert isinstance(answer.verdict, Flagged)
    assert desk.tasks()[0]["facts"] == [str(mine.key), newer]
    assert desk.fees(BAGAS) == 0


def test_case_2_without_task_when_a_return_was_seen_between(desk: Desk, fact: FactMaker) -> None:
    desk.now = later(hours=2)
    desk_fact(desk.store, FactKind.RETURN, item=BOOK, patron=None, now=desk.now, at=later(hours=1))
    lend_at_desk(desk, BOOK, DEWI, hours=2)
    desk.now = later(hours=5)
    [answer] = desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=NOW))
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(BOOK) == DEWI
    assert desk.tasks() == []


def test_case_3_two_kiosks_offline_either_order_ends_the_same(desk: Desk) -> None:
    desk.now = later(hours=6)
    first = FactMaker("kiosk-1")(FactKind.LOAN, BOOK, BAGAS, at=NOW)
    second = FactMaker("kiosk-2")(FactKind.LOAN, BOOK, DEWI, at=later(hours=1))
    desk.take(second, bearer="kiosk-2")
    desk.take(first, bearer="kiosk-1")
    assert desk.borrower(BOOK) == DEWI
    assert desk.task_kinds() == ["lent-meanwhile"]
    first = FactMaker("kiosk-1", epoch=2)(FactKind.LOAN, OTHER, BAGAS, at=NOW)
    second = FactMaker("kiosk-2", epoch=2)(FactKind.LOAN, OTHER, DEWI, at=later(hours=1))
    desk.take(first, bearer="kiosk-1")
    desk.take(second, bearer="kiosk-2")
    assert desk.borrower(OTHER) == DEWI
    assert desk.task_kinds() == ["implied-return", "lent-meanwhile"]
    assert desk.fees(BAGAS) == desk.fees(DEWI) == 0


def test_case_4_returned_twice_is_one_return(desk: Desk, fact: FactMaker) -> None:
    answers = desk.take(
        fact(FactKind.RETURN, CAST.late.item), fact(FactKind.RETURN, CAST.late.item)
    )
    assert all(isinstance(a.verdict, Accepted) for a in answers)
    assert desk.fees(WULAN) == 4 * 500
    assert desk.tasks() == []


def test_case_5_return_never_touches_a_loan_that_began_later(desk: Desk, fact: FactMaker) -> None:
    book = CAST.plain.item
    desk.now = later(hours=4)
    desk_fact(desk.store, FactKind.RETURN, item=book, patron=None, now=desk.now, at=later(hours=3))
    lend_at_desk(desk, book, DEWI, hours=3.5)
    [answer] = desk.take(fact(FactKind.RETURN, book, at=NOW))
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(book) == DEWI
    assert desk.status(book) == ItemStatus.ON_LOAN
    [(returned_ms,)] = desk.rows(
        "SELECT returned_ms FROM loan WHERE item = :i AND patron = :p", i=book, p=WULAN
    )
    assert returned_ms == NOW.timestamp() * 1000


def test_case_5_an_earlier_return_lowers_the_fine(desk: Desk, fact: FactMaker) -> None:
    book = CAST.late.item
    desk.now = later(days=2)
    desk_fact(desk.store, FactKind.RETURN, item=book, patron=None, now=desk.now)
    assert desk.fees(WULAN) == 6 * 500
    [answer] = desk.take(fact(FactKind.RETURN, book, at=NOW))
    assert isinstance(answer.verdict, Accepted)
    assert desk.fees(WULAN) == 4 * 500


def test_case_6_blocked_meanwhile_stands_and_is_told(desk: Desk, fact: FactMaker) -> None:
    change_patron(desk.store, BAGAS, status=PatronStatus.BLOCKED.value, now=NOW)
    [answer] = desk.take(fact(FactKind.LOAN, BOOK, BAGAS))
    assert isinstance(answer.verdict, Flagged)
    assert desk.borrower(BOOK) == BAGAS
    assert desk.task_kinds() == ["patron-standing"]


def test_case_7_expired_meanwhile_stands_with_a_notice(desk: Desk, fact: FactMaker) -> None:
    [answer] = desk.take(fact(FactKind.LOAN, BOOK, CAST.expired.patron, due=later(days=7)))
    assert isinstance(answer.verdict, Accepted)
    assert answer.verdict.task is not None
    assert answer.due == later(days=7)
    assert desk.task_kinds() == ["card-expired"]


def test_case_8_over_the_limit_stands_and_is_told(desk: Desk, fact: FactMaker) -> None:
    facts = [fact(FactKind.LOAN, book.item, BAGAS) for book in CAST.spare[:6]]
    answers = desk.take(*facts)
    assert [type(a.verdict) for a in answers] == [Accepted] * 5 + [Flagged]
    assert desk.one("SELECT count(*) FROM loan WHERE patron = :p", p=BAGAS) == 6


def test_case_9_on_hold_for_another_stands_and_the_hold_stays_first(
    desk: Desk, fact: FactMaker
) -> None:
    pulang = CAST.refused.item
    [answer] = desk.take(fact(FactKind.LOAN, pulang, SARI))
    assert isinstance(answer.verdict, Flagged)
    assert desk.borrower(pulang) == SARI
    assert desk.rows("SELECT status, item FROM hold WHERE patron = :p", p=DEWI) == [
        ("waiting", None)
    ]


def test_case_10_late_arriving_return_traps_and_tells_staff_to_pull(
    desk: Desk, fact: FactMaker
) -> None:
    desk.now = later(hours=8)
    [answer] = desk.take(fact(FactKind.RETURN, CAST.wanted.item, at=NOW))
    assert answer.route == "hold-shelf"
    assert desk.status(CAST.wanted.item) == ItemStatus.HOLD_SHELF
    assert desk.task_kinds() == ["pull-for-hold"]


def test_case_11_lost_and_withdrawn_come_to_light(desk: Desk, fact: FactMaker) -> None:
    change_item(desk.store, BOOK, ItemStatus.LOST, now=NOW)
    change_item(desk.store, OTHER, ItemStatus.WITHDRAWN, now=NOW)
    lost, withdrawn = desk.take(fact(FactKind.RETURN, BOOK), fact(FactKind.LOAN, OTHER, BAGAS))
    assert isinstance(lost.verdict, Flagged)
    assert lost.route == "staff"
    assert isinstance(withdrawn.verdict, Flagged)
    assert desk.borrower(OTHER) == BAGAS
    assert desk.task_kinds() == ["found", "withdrawn-lent"]


def test_case_12_unknown_things_are_kept_and_told(desk: Desk, fact: FactMaker) -> None:
    answers = desk.take(
        fact(FactKind.RETURN, "B-99999"),
        fact(FactKind.RETURN),
        fact(FactKind.LOAN, "B-99999", BAGAS),
        fact(FactKind.LOAN, BOOK, "m-nobody"),
        fact(FactKind.CLAIM, "B-99999"),
    )
    assert all(isinstance(a.verdict, Flagged) for a in answers)
    assert len(desk.tasks()) == 5
    assert desk.borrower(BOOK) is None


def test_case_14_clock_set_back_costs_nothing_and_keeps_the_order(
    desk: Desk, fact: FactMaker
) -> None:
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=NOW))
    [answer] = desk.take(fact(FactKind.RETURN, BOOK, at=NOW - timedelta(days=3)))
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(BOOK) is None
    [answer] = desk.take(fact(FactKind.RETURN, CAST.late.item, at=NOW - timedelta(days=3000)))
    assert isinstance(answer.verdict, Accepted)
    assert desk.fees(WULAN) == 0


def test_case_14_an_offset_is_applied(desk: Desk, fact: FactMaker) -> None:
    desk.now = later(hours=1)
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=later(hours=-9), offset_s=9 * 3600.0))
    lent_ms = desk.one("SELECT lent_ms FROM loan WHERE item = :i", i=BOOK)
    assert lent_ms == NOW.timestamp() * 1000


def test_case_14_time_unknown_never_makes_a_due_date_in_the_past(
    desk: Desk, fact: FactMaker
) -> None:
    past = NOW - timedelta(days=2000)
    [answer] = desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=past, due=past + timedelta(days=7)))
    assert answer.due is not None
    assert answer.due > NOW + timedelta(days=7)


def test_case_16_the_promise_on_the_slip_stands(desk: Desk, fact: FactMaker) -> None:
    promised = later(days=3)
    [answer] = desk.take(fact(FactKind.LOAN, BOOK, BAGAS, due=promised))
    assert answer.due == promised
    [asked] = desk.take(fact(FactKind.LOAN, OTHER, BAGAS, due=promised, mode=FactMode.REQUEST))
    assert asked.due is not None
    assert asked.due > later(days=13)


def test_own_loan_stated_again_is_no_renewal_and_no_flag(desk: Desk, fact: FactMaker) -> None:
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, due=later(days=14)))
    [answer] = desk.take(fact(FactKind.LOAN, BOOK, BAGAS, due=later(days=7)))
    assert isinstance(answer.verdict, Accepted)
    assert desk.rows("SELECT due_ms FROM loan WHERE item = :i", i=BOOK) == [
        (round(later(days=14).timestamp() * 1000),)
    ]


def test_a_loan_closes_the_patrons_own_hold(desk: Desk, fact: FactMaker) -> None:
    [answer] = desk.take(fact(FactKind.LOAN, CAST.own_hold.item, SARI, mode=FactMode.REQUEST))
    assert isinstance(answer.verdict, Accepted)
    assert desk.rows("SELECT status FROM hold WHERE patron = :p", p=SARI) == [("done",)]
    desk.take(
        fact(FactKind.CANCEL_LOAN, CAST.own_hold.item, SARI, refers=FactMaker()("loan").key)  # type: ignore[arg-type]
    )
    assert desk.rows("SELECT status, item FROM hold WHERE patron = :p", p=SARI) == [
        ("trapped", CAST.own_hold.item)
    ]
    assert desk.status(CAST.own_hold.item) == ItemStatus.HOLD_SHELF


def test_own_hold_met_by_another_copy_frees_the_shelf(desk: Desk, fact: FactMaker) -> None:
    copy = str(
        desk.one(
            "SELECT min(barcode) FROM item WHERE status = 'available' AND in_house = 0 AND biblio ="
            " (SELECT biblio FROM item WHERE barcode = :i)",
            i=CAST.own_hold.item,
        )
    )
    desk.take(fact(FactKind.LOAN, copy, SARI))
    assert desk.status(CAST.own_hold.item) == ItemStatus.AVAILABLE
    assert desk.task_kinds() == ["clear-hold-shelf"]


def test_claim_stays_open_until_the_book_is_seen(desk: Desk, fact: FactMaker) -> None:
    late = CAST.late.item
    claim, again = desk.take(
        fact(FactKind.CLAIM, late, at=NOW), fact(FactKind.CLAIM, late, at=later(hours=1))
    )
    assert isinstance(claim.verdict, Accepted)
    assert isinstance(again.verdict, Accepted)
    assert claim.verdict.task == again.verdict.task
    assert desk.borrower(late) == WULAN
    desk.now = later(days=3)
    desk.take(fact(FactKind.RETURN, late, at=desk.now))
    assert desk.borrower(late) is None
    assert desk.tasks() == []
    assert desk.fees(WULAN) == 4 * 500, "the time after the claim costs nothing"


def test_an_offline_late_return_is_only_proposed(desk: Desk, fact: FactMaker) -> None:
    desk.now = later(hours=9)
    [answer] = desk.take(fact(FactKind.RETURN, CAST.late.item, at=NOW))
    assert isinstance(answer.verdict, Accepted)
    assert desk.fees(WULAN) == 0
    [task] = desk.tasks()
    assert task["kind"] == "late-return"
    assert "2000" in str(task["note"])


def test_a_return_taken_back_restores_loan_fee_and_hold(desk: Desk, fact: FactMaker) -> None:
    late, wanted = CAST.late.item, CAST.wanted.item
    one, two = fact(FactKind.RETURN, late), fact(FactKind.RETURN, wanted)
    desk.take(one, two)
    assert desk.fees(WULAN) == 2000
    desk.take(
        fact(FactKind.CANCEL_RETURN, late, refers=one),
        fact(FactKind.CANCEL_RETURN, wanted, refers=two),
    )
    assert desk.fees(WULAN) == 0
    assert desk.borrower(late) == desk.borrower(wanted) == WULAN
    assert desk.rows("SELECT status FROM hold WHERE patron = :p", p=CAST.ratna.patron) == [
        ("waiting",)
    ]


def test_a_return_cannot_be_taken_back_once_it_was_lent_on(desk: Desk, fact: FactMaker) -> None:
    back = fact(FactKind.RETURN, CAST.plain.item)
    desk.take(back, fact(FactKind.LOAN, CAST.plain.item, BAGAS))
    [answer] = desk.take(fact(FactKind.CANCEL_RETURN, CAST.plain.item, refers=back))
    assert isinstance(answer.verdict, Flagged)
    assert desk.borrower(CAST.plain.item) == BAGAS


def test_a_cancel_that_overtakes_its_request_undoes_it(desk: Desk, fact: FactMaker) -> None:
    loan = fact(FactKind.LOAN, BOOK, BAGAS, mode=FactMode.REQUEST)
    desk.take(fact(FactKind.CANCEL_LOAN, BOOK, BAGAS, refers=loan))
    [answer] = desk.take(loan)
    assert answer.verdict == Declined(Reason.UNDONE)
    assert desk.borrower(BOOK) is None


def test_confirm_before_after_and_against_its_request(desk: Desk, fact: FactMaker) -> None:
    asked = [fact(FactKind.LOAN, b.item, BAGAS, mode=FactMode.REQUEST) for b in CAST.spare[:2]]
    desk.take(asked[0])
    due = later(days=14)
    stated = [fact(FactKind.CONFIRM, a.what.item, BAGAS, refers=a, due=due) for a in asked]
    assert [type(a.verdict) for a in desk.take(*stated)] == [Accepted, Accepted]
    [late_one] = desk.take(asked[1])
    assert isinstance(late_one.verdict, AlreadyKnown)
    assert desk.one("SELECT count(*) FROM loan WHERE patron = :p", p=BAGAS) == 2
    refused = fact(FactKind.LOAN, CAST.plain.item, BAGAS, mode=FactMode.REQUEST)
    [no] = desk.take(refused)
    assert isinstance(no.verdict, Declined)
    [yes] = desk.take(fact(FactKind.CONFIRM, CAST.plain.item, BAGAS, refers=refused, due=due))
    assert isinstance(yes.verdict, Flagged)
    assert desk.borrower(CAST.plain.item) == BAGAS


def test_handover_and_notes_become_tasks(desk: Desk, fact: FactMaker) -> None:
    loan = fact(FactKind.LOAN, BOOK, BAGAS)
    _, hand_over, note = desk.take(
        loan,
        fact(FactKind.HANDOVER, BOOK, BAGAS, refers=loan),
        fact(FactKind.TASK, BOOK, note="Look at the return shelf."),
    )
    for answer in (hand_over, note):
        assert isinstance(answer.verdict, Accepted)
        assert answer.verdict.task is not None
    assert desk.task_kinds() == ["hand-over", "kiosk"]
    assert desk.borrower(BOOK) == BAGAS


def test_requests_are_refused_by_the_hubs_own_rules(desk: Desk, fact: FactMaker) -> None:
    def ask(item: str, patron: str) -> object:
        [answer] = desk.take(fact(FactKind.LOAN, item, patron, mode=FactMode.REQUEST))
        return answer.verdict

    assert ask(CAST.refused.item, SARI) == Declined(Reason.HELD_FOR_OTHER)
    assert ask(CAST.plain.item, SARI) == Declined(Reason.ON_LOAN_TO_OTHER)
    assert ask(CAST.plain.item, WULAN) == Declined(Reason.ALREADY_YOURS)
    assert ask("B-99999", SARI) == Declined(Reason.UNKNOWN_ITEM)
    assert ask(BOOK, CAST.blocked.patron) == Declined(Reason.CARD_BLOCKED)
    assert ask(BOOK, CAST.expired.patron) == Declined(Reason.CARD_EXPIRED)
    assert ask(BOOK, "m-nobody") == Declined(Reason.CARD_UNKNOWN)
    placed = place_hold(desk.store, item=BOOK, patron=DEWI, trap=True, now=NOW)
    assert placed is not None
    assert ask(BOOK, SARI) == Declined(Reason.HELD_FOR_OTHER)
    assert desk.tasks() == []


def test_a_late_return_spares_the_next_loan_of_the_same_patron(desk: Desk, fact: FactMaker) -> None:
    """The kiosk of the return had no network; the same patron borrowed the book anew meanwhile."""
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=later(minutes=-30), due=later(days=14)))
    back = fact(FactKind.RETURN, BOOK, at=later(minutes=-20))
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=later(minutes=-10), due=later(days=20)))
    [answer] = desk.take(back)
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(BOOK) == BAGAS
    rows = desk.rows("SELECT returned_ms, fee FROM loan WHERE item = :i ORDER BY lent_ms", i=BOOK)
    assert [(returned is None, fee) for returned, fee in rows] == [(False, 0), (True, 0)]


def test_an_older_loan_of_the_same_patron_is_a_loan_of_its_own(desk: Desk, fact: FactMaker) -> None:
    """Lent while the kiosk had no network, brought to the desk, and lent there anew."""
    older = fact(FactKind.LOAN, BOOK, BAGAS, at=later(minutes=-30), due=later(days=20))
    desk_fact(desk.store, FactKind.RETURN, item=BOOK, patron=None, now=NOW, at=later(minutes=-20))
    lend_at_desk(desk, BOOK, BAGAS, minutes=-10)
    [answer] = desk.take(older)
    assert isinstance(answer.verdict, Accepted)
    assert desk.borrower(BOOK) == BAGAS
    assert desk.tasks() == []
    rows = desk.rows(
        "SELECT key, returned_ms, fee FROM loan WHERE item = :i ORDER BY lent_ms", i=BOOK
    )
    assert rows[0][0::2] == (str(older.key), 0)
    assert [returned for _, returned, _ in rows] == [to_ms(later(minutes=-20)), None]


def test_the_same_loan_under_two_keys_is_one_loan(desk: Desk, fact: FactMaker) -> None:
    """A kiosk that was made anew from its slips tells the same moment again."""
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=later(minutes=-30), due=later(days=7)))
    desk.take(fact(FactKind.LOAN, BOOK, BAGAS, at=later(minutes=-30), due=later(days=9)))
    assert desk.rows("SELECT due_ms FROM loan WHERE item = :i", i=BOOK) == [(to_ms(later(days=9)),)]


def test_money_of_another_order_is_no_repeat(desk: Desk, fact: FactMaker) -> None:
    def paid(order: str) -> Fact:
        made = fact(FactKind.PAYMENT, None, WULAN)
        told = {"amount": "1000", "reference": "ACQ1"} | ({"order": order} if order else {})
        return replace(made, what=replace(made.what, evidence=told))

    first = paid("L1")
    [answer] = desk.take(first)
    assert isinstance(answer.verdict, Accepted)
    for again in (paid("L1"), paid("")):
        [answer] = desk.take(again)
        assert isinstance(answer.verdict, AlreadyKnown)
    other = paid("L2")
    [answer] = desk.take(other)
    assert isinstance(answer.verdict, Flagged)
    task = next(one for one in desk.tasks() if one["id"] == answer.verdict.task)
    assert task["facts"] == [str(other.key), str(first.key)]
    assert desk.one("SELECT count(*) FROM payment") == 1
