"""What a server without tasks of its own has left to staff stands in the journal until seen to."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from store_world import ANI, NOW, about, back, loan, opened, purge

from kiosk.app.told_status import Status, held_by, status_lines
from kiosk.app.told_tasks import SENTENCES, sentence
from kiosk.domain.facts import Fact, FactKind, NewFact
from kiosk.domain.ids import ItemId
from kiosk.store.rows import Answered, Delivery, Position
from kiosk.store.store import Store


def told(
    store: Store, new: NewFact, state: Delivery, *, task: str | None = None, epoch: str = ""
) -> Fact:
    """Record a fact and keep the server's last word on it."""
    (fact,) = store.call(lambda s: s.journal.record([new]))
    answer = Answered(state, None, epoch, task)
    store.call(lambda s: s.outbox.answered(fact.key, answer, new.moment.wall))
    return fact


def items(store: Store) -> list[ItemId | None]:
    return [one.item for one in store.call(lambda s: s.outbox.left_to_staff())]


def test_flagged_facts_are_listed_the_newest_first_and_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        told(store, loan("B1"), Delivery.FLAGGED, task="lent-elsewhere")
        told(store, back("B2"), Delivery.ACCEPTED)
        told(store, back("B3"), Delivery.FLAGGED, task="unknown-item")
        assert items(store) == ["B3", "B1"]
        assert store.call(lambda s: s.journal.counts().tasks) == 2


def test_what_a_hub_keeps_as_a_task_is_not_listed_twice(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        told(store, loan("B1"), Delivery.FLAGGED, task="T7", epoch="e1")
        assert items(store) == []


def test_a_task_is_over_when_the_book_was_in_hand_again(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        told(store, loan("B1"), Delivery.FLAGGED, task="lent-elsewhere")
        told(store, loan("B2"), Delivery.FLAGGED, task="lent-elsewhere")
        told(store, back("B1"), Delivery.ACCEPTED)
        told(store, loan("B2"), Delivery.DECLINED)
        assert items(store) == ["B2"]


def test_what_staff_have_not_seen_to_is_kept(tmp_path: Path) -> None:
    old = NOW - timedelta(days=90)
    with opened(tmp_path) as store:
        for new in (back("B1", at=old), back("B2", at=old)):
            state = Delivery.FLAGGED if new.item == "B1" else Delivery.ACCEPTED
            fact = told(store, new, state, task="unknown-item")
            store.call(lambda s, key=fact.key: s.journal.settle(key))
        assert store.call(lambda s: purge(s, NOW, Position())) == 1
        assert items(store) == ["B1"]


def test_staff_read_what_to_do(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        lent = told(store, loan("B1", ANI), Delivery.ACCEPTED)
        over = replace(about(FactKind.HANDOVER, lent.key), item=ItemId("B1"))
        told(store, over, Delivery.FLAGGED, task="handover")
        held = store.call(lambda s: held_by(s, "0001"))
    lines = list(status_lines(Status("k1", running=True, link="up", held=held)))
    line = next(line for line in lines if line.startswith("for staff"))
    assert line == (
        f"for staff  B1 since {NOW.isoformat(timespec='seconds')}: {SENTENCES['handover']}"
    )


def test_a_task_says_by_its_note_what_it_is_about() -> None:
    assert sentence("task", "rearm-tag") == SENTENCES["rearm-tag"]
    assert sentence("task", "after-power-cut:arm") == SENTENCES["arm"]
    assert sentence("loan-refused", "") == SENTENCES["loan-refused"]
    assert sentence("something-new", "").startswith("look at the book")
