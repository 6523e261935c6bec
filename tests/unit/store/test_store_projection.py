from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from store_world import (
    ANI,
    BUDI,
    DUE,
    NOW,
    about,
    back,
    fill,
    item_row,
    loan,
    loan_row,
    moment,
    opened,
    page,
    patron_row,
)

from kiosk.domain.facts import FactKind, FactMode, NewFact
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.items import Book, Item, ItemStatus, OpenLoan
from kiosk.domain.patrons import Patron
from kiosk.domain.reasons import Reason
from kiosk.ports import FeedPage, ItemFound
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession

B1, B2, B3 = ItemId("B1"), ItemId("B2"), ItemId("B3")


def world() -> FeedPage:
    return page(
        10,
        {
            "item": [item_row("B1"), item_row("B2", status="on-loan"), item_row("B3", biblio=2)],
            "patron": [patron_row("P1", "C1"), patron_row("P2", "C2")],
            "loan": [loan_row("B2", "P1")],
            "hold": [(7, 2, "P2", "waiting", None, 1), (8, 2, "P1", "trapped", "B3", 1)],
        },
    )


def lent_to(store: Store, item: ItemId) -> str | None:
    kept = store.call(lambda s: s.view.loan(item))
    return None if kept is None else kept.patron


def status(store: Store, item: ItemId) -> ItemStatus:
    view = store.call(lambda s: s.view.item_view(item))
    assert view is not None
    return view.item.status


def record(store: Store, *facts: NewFact) -> None:
    store.call(lambda s: s.journal.record(facts))


def test_a_loan_shows_at_once_and_a_return_ends_it(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, world())
        record(store, loan("B1", BUDI), back("B2"))
        assert (lent_to(store, B1), status(store, B1)) == (BUDI, ItemStatus.ON_LOAN)
        assert (lent_to(store, B2), status(store, B2)) == (None, ItemStatus.AVAILABLE)
        mine = store.call(lambda s: s.view.patron_view(BUDI))
        assert mine is not None
        assert [one.loan for one in mine.loans] == [OpenLoan(B1, BUDI, NOW, DUE)]
        assert mine.loans[0].item is not None
        hers = store.call(lambda s: s.view.patron_view(ANI))
        assert hers is not None
        assert hers.loans == ()
        assert [hold.id for hold in hers.holds] == [8]


def test_free_copies_and_holds_follow_the_open_facts(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, world())
        view = store.call(lambda s: s.view.item_view(B2))
        assert view is not None
        assert view.free_copies == 1
        record(store, loan("B1", BUDI))
        view = store.call(lambda s: s.view.item_view(B2))
        assert view is not None
        assert view.free_copies == 0
        record(store, loan("B3", ANI))
        view = store.call(lambda s: s.view.item_view(B3))
        assert view is not None
        assert [hold.id for hold in view.holds] == [7]


def test_a_loan_and_its_cancel_did_nothing(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        (fact,) = s.journal.record([loan("B3", ANI)])
        s.journal.record([about(FactKind.CANCEL_LOAN, fact.key)])

    with opened(tmp_path) as store:
        fill(store, world())
        store.call(play)
        view = store.call(lambda s: s.view.item_view(B3))
        assert view is not None
        assert (view.loan, len(view.holds)) == (None, 2)


def test_a_cancel_whose_loan_is_in_the_cache_takes_it_back(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        (fact,) = s.journal.record([loan("B1", BUDI, mode=FactMode.REQUEST)])
        s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, 11, "e1"), NOW)
        s.apply_page(page(11, {"loan": [loan_row("B1", "P2")]}), NOW)
        s.journal.record([about(FactKind.CANCEL_LOAN, fact.key)])

    with opened(tmp_path) as store:
        fill(store, world())
        store.call(play)
        assert lent_to(store, B1) is None


def test_a_cancelled_return_gives_the_loan_back(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        (fact,) = s.journal.record([replace(back("B2", ANI), due=DUE)])
        s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, 11, "e1"), NOW)
        s.apply_page(page(11, gone=[("loan", "B2")]), NOW)
        assert s.view.loan(B2) is None
        s.journal.record([about(FactKind.CANCEL_RETURN, fact.key)])

    with opened(tmp_path) as store:
        fill(store, world())
        store.call(play)
        assert lent_to(store, B2) == ANI


def test_a_confirmation_stands_for_its_request(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        lent, gone = s.journal.record(
            [
                loan("B1", BUDI, mode=FactMode.REQUEST),
                replace(back("B2", ANI), mode=FactMode.REQUEST),
            ]
        )
        s.journal.record([about(FactKind.CONFIRM, fact.key) for fact in (lent, gone)])

    with opened(tmp_path) as store:
        fill(store, world())
        store.call(play)
        assert (lent_to(store, B1), lent_to(store, B2)) == (BUDI, None)


def test_what_the_server_declined_did_not_happen(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        (fact,) = s.journal.record([loan("B1", BUDI, mode=FactMode.REQUEST)])
        assert s.view.loan(B1) is not None
        no = Answered(Delivery.DECLINED, None, "e1", None, Reason.HELD_FOR_OTHER)
        s.answered(fact, no, NOW, has_feed=True)

    with opened(tmp_path) as store:
        fill(store, world())
        store.call(play)
        assert lent_to(store, B1) is None


def test_tasks_claims_and_handovers_change_no_loan(tmp_path: Path) -> None:
    kinds = [FactKind.TASK, FactKind.CLAIM, FactKind.HANDOVER]
    facts = [NewFact(kind, FactMode.STATEMENT, B2, BUDI, moment(), due=DUE) for kind in kinds]
    with opened(tmp_path) as store:
        fill(store, world())
        record(store, *facts)
        assert lent_to(store, B2) == ANI


@pytest.mark.parametrize("word", ["lost", "withdrawn", "claimed-returned"])
def test_what_staff_set_stays_after_a_return(tmp_path: Path, word: str) -> None:
    with opened(tmp_path) as store:
        fill(store, page(10, {"item": [item_row("B1", status=word)]}))
        record(store, back("B1"))
        assert status(store, B1) == word


def test_a_stack_costs_what_one_book_costs(tmp_path: Path) -> None:
    barcodes = [ItemId(f"S{n}") for n in range(12)]

    def statements(s: StoreSession, count: int) -> int:
        seen: list[str] = []

        def note(*args: object) -> None:
            seen.append(str(args[2]))

        connections = (s._db.conn, s.cache.db.conn)
        for conn in connections:
            event.listen(conn, "before_cursor_execute", note)
        assert len(s.view.items_view(barcodes[:count])) == count
        for conn in connections:
            event.remove(conn, "before_cursor_execute", note)
        return len(seen)

    with opened(tmp_path) as store:
        rows = [item_row(code, biblio=n // 2) for n, code in enumerate(barcodes)]
        fill(store, page(10, {"item": rows}))
        record(store, *(loan(code) for code in barcodes[::2]))
        one, many = (store.call(lambda s, n=n: statements(s, n)) for n in (1, 12))
        assert one == many <= 5


def test_an_unknown_item_or_patron_is_none(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        record(store, loan("B9", BUDI))
        assert store.call(lambda s: s.view.item_view(ItemId("B9"))) is None
        assert store.call(lambda s: s.view.items_view([])) == {}
        assert store.call(lambda s: s.view.patron_view(BUDI)) is None
        assert lent_to(store, ItemId("B9")) == BUDI
        loans = store.call(lambda s: s.view.loans_of(BUDI))
        assert [(one.loan.item, one.item) for one in loans] == [("B9", None)]


def test_without_a_feed_answers_and_observations_fill_the_cache(tmp_path: Path) -> None:
    given = DUE + timedelta(days=1)
    book = Item(B1, 0, Book("Laut"), "BK", "PST", ItemStatus.AVAILABLE)

    def play(s: StoreSession) -> None:
        s.observe_patron(Patron(BUDI, "Budi", "DEW"), CardCode("C2"), NOW)
        s.observe_item(ItemFound(book), NOW)
        assert s.cache.seen_at("item", B1) == NOW
        assert s.cache.seen_at("patron", ANI) is None
        (fact,) = s.journal.record([loan("B1", BUDI, mode=FactMode.REQUEST)])
        yes = Answered(Delivery.ACCEPTED)
        assert s.answered(fact, yes, NOW, has_feed=False, due=given)
        assert s.journal.open_facts(s.cache.position) == []
        assert not s.cache.is_empty

    with opened(tmp_path) as store:
        store.call(play)
    with opened(tmp_path) as store:
        kept = store.call(lambda s: s.view.patron_view(BUDI))
        assert kept is not None
        assert [one.loan.due for one in kept.loans] == [given]
        assert status(store, B1) is ItemStatus.ON_LOAN
        (fact,) = store.call(lambda s: s.journal.record([back("B1", BUDI)]))
        yes = Answered(Delivery.ACCEPTED)
        store.call(lambda s: s.answered(fact, yes, NOW, has_feed=False))
        assert (lent_to(store, B1), status(store, B1)) == (None, ItemStatus.AVAILABLE)


def test_an_observation_ends_what_was_known_of_an_item_before(tmp_path: Path) -> None:
    out = Item(B1, 5, Book("Laut"), "BK", "PST", ItemStatus.ON_LOAN)
    with opened(tmp_path) as store:
        loan_now = OpenLoan(B1, ANI, NOW, DUE)
        store.call(lambda s: s.observe_item(ItemFound(out, loan_now), NOW))
        assert lent_to(store, B1) == ANI
        home = replace(out, status=ItemStatus.AVAILABLE)
        store.call(lambda s: s.observe_item(ItemFound(home), NOW))
        assert lent_to(store, B1) is None


def test_a_card_belongs_to_the_patron_who_was_shown_last(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for number in (ANI, BUDI):
            patron = Patron(number, "X", "DEW")
            store.call(lambda s, p=patron: s.observe_patron(p, CardCode("C1"), NOW))
        found = store.call(lambda s: s.cache.patron_by_card(CardCode("C1")))
        assert found is not None
        assert found.id == BUDI
