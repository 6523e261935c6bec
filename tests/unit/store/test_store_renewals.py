"""A renewal in the journal: what it changes of a loan here, and that it is delivered."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from store_world import NOW

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.ports import FeedPage
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store

BOOK, ANI, BUDI = ItemId("B-1"), PatronId("P1"), PatronId("P2")
SOON, LATER = NOW + timedelta(days=2), NOW + timedelta(days=9)
ITEM = (BOOK, 1, "Bumi", "", "", "BK", "PST", "on-loan", 0, None, 1)
PAGE = FeedPage(
    "e1",
    5,
    {
        "item": [ITEM],
        "patron": [
            (ANI, "C-1", "Ani", "DEW", "active", "2030-01-01", None, 0, 1),
            (BUDI, "C-2", "Budi", "DEW", "active", "2030-01-01", None, 0, 1),
        ],
        "loan": [(BOOK, ANI, int(NOW.timestamp()), int(SOON.timestamp()), 1)],
    },
    [],
    more=False,
)


def renewal(
    mode: FactMode, due: datetime | None, patron: PatronId = ANI, item: ItemId = BOOK
) -> NewFact:
    return NewFact(FactKind.RENEWAL, mode, item, patron, Moment(NOW, 1.0, "b"), due=due)


@pytest.mark.parametrize(
    ("new", "due"),
    [
        (renewal(FactMode.STATEMENT, LATER), LATER),
        (renewal(FactMode.REQUEST, LATER), SOON),
        (renewal(FactMode.STATEMENT, None), SOON),
        (renewal(FactMode.STATEMENT, NOW), SOON),
        (renewal(FactMode.STATEMENT, LATER, BUDI), SOON),
    ],
)
def test_only_what_was_promised_moves_the_date_and_only_onwards(
    tmp_path: Path, new: NewFact, due: datetime
) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    store.call(lambda s: s.apply_page(PAGE, NOW))
    store.call(lambda s: s.journal.record([new]))
    loan = store.call(lambda s: s.view.loan(BOOK))
    assert loan is not None
    assert (loan.patron, loan.due) == (ANI, due)
    view = store.call(lambda s: s.view.item_view(BOOK))
    assert view is not None
    assert view.item.status.value == "on-loan"
    store.close()


def test_a_renewal_of_a_book_that_is_not_lent_lends_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    bare = {name: rows for name, rows in PAGE.rows.items() if name != "loan"}
    store.call(lambda s: s.apply_page(FeedPage("e1", 5, bare, [], more=False), NOW))
    store.call(lambda s: s.journal.record([renewal(FactMode.STATEMENT, LATER)]))
    assert store.call(lambda s: s.view.loan(BOOK)) is None
    view = store.call(lambda s: s.view.item_view(BOOK))
    assert view is not None
    assert view.item.status.value == "on-loan", "the server says so, whoever has it"
    store.close()


@pytest.mark.parametrize("mode", FactMode)
def test_it_is_delivered_until_it_has_its_answer(tmp_path: Path, mode: FactMode) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    [fact] = store.call(lambda s: s.journal.record([renewal(mode, None)]))
    waiting = store.call(lambda s: s.outbox.pending())
    assert [one.key for one in waiting] == [fact.key]
    assert [one.key for one in store.call(lambda s: s.outbox.pending_for([BOOK], None))] == [
        fact.key
    ]
    known = Answered(Delivery.ACCEPTED, version=9, server_epoch="e1")
    store.call(lambda s: s.answered(fact, known, NOW, has_feed=True))
    assert store.call(lambda s: s.outbox.pending()) == []
    store.close()


@pytest.mark.parametrize(("told", "due"), [(LATER, LATER), (None, SOON)])
def test_without_a_feed_the_servers_date_stays(
    tmp_path: Path, told: datetime | None, due: datetime
) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    store.call(lambda s: s.apply_page(PAGE, NOW))
    [fact] = store.call(lambda s: s.journal.record([renewal(FactMode.REQUEST, None)]))
    known = Answered(Delivery.ACCEPTED)
    store.call(lambda s: s.answered(fact, known, NOW, has_feed=False, due=told))
    loan = store.call(lambda s: s.view.loan(BOOK))
    assert loan is not None
    assert loan.due == due
    store.close()
