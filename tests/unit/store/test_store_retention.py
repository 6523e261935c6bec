"""Facts that are old enough become counts of their day, and nothing that is needed goes."""

import shutil
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from store_world import ANI, BUDI, NOW, about, back, loan, opened, page, purge

from kiosk.domain.facts import Fact, FactKind, FactMode, NewFact, SecureState
from kiosk.domain.ids import PatronId, TagUid
from kiosk.domain.sightings import Security
from kiosk.store.retention import OFFLINE, DayCount
from kiosk.store.rows import Answered, Delivery, Position
from kiosk.store.store import Store, StoreSession

OLD = NOW - timedelta(days=40)
JAKARTA = ZoneInfo("Asia/Jakarta")
HERE = Position("e1", 100)


class CutError(Exception):
    """The power went."""


def answered(
    s: StoreSession, new: NewFact, state: Delivery = Delivery.ACCEPTED, *, settled: bool = True
) -> Fact:
    (fact,) = s.journal.record([new])
    s.outbox.answered(fact.key, Answered(state, 1, "e1"), new.moment.wall)
    if settled:
        s.journal.settle(fact.key)
    return fact


def people(s: StoreSession) -> int:
    return int(s._db.conn.exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def test_old_facts_become_counts_without_people(tmp_path: Path) -> None:
    evening = datetime(2026, 1, 20, 18, 30, tzinfo=UTC)  # in Jakarta it is the 21st already

    def play(s: StoreSession) -> list[DayCount]:
        for _ in range(3):
            answered(s, loan("B1", mode=FactMode.REQUEST, at=evening))
        answered(s, loan("B1", BUDI, at=evening), Delivery.KNOWN)
        answered(s, replace(back("B1", at=evening), evidence={OFFLINE: "yes"}))
        answered(s, back("B1", at=evening))
        answered(s, loan("B2", at=NOW))
        since: int | None = 0
        while since is not None:
            since = s.compact(NOW, zone=JAKARTA, since=since).next_seq
        assert s.journal.counts().recorded == 1 + 6
        s.apply_page(page(1), NOW)
        since = 0
        while since is not None:
            since = s.compact(NOW, zone=JAKARTA, since=since).next_seq
        assert s.journal.counts().recorded == 1
        return s.daily()

    with opened(tmp_path) as store:
        counts = store.call(play)
        assert store.call(people) == 1, "Budi stands in no fact any more"
    day = "2026-01-21"
    loaned, returned = FactKind.LOAN, FactKind.RETURN
    assert sorted(counts, key=repr) == sorted(
        [
            DayCount(day, loaned, Delivery.ACCEPTED, offline=False, count=3),
            DayCount(day, loaned, Delivery.KNOWN, offline=True, count=1),
            DayCount(day, returned, Delivery.ACCEPTED, offline=True, count=1),
            DayCount(day, returned, Delivery.ACCEPTED, offline=False, count=1),
        ],
        key=repr,
    )


def test_what_is_needed_stays_however_old(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        s.journal.record([back("B1", at=OLD)])
        answered(s, loan("B2", at=OLD), settled=False)
        (beyond,) = s.journal.record([back("B3", at=OLD)])
        s.outbox.answered(beyond.key, Answered(Delivery.ACCEPTED, 101, "e1"), OLD)
        (foreign,) = s.journal.record([back("B4", at=OLD)])
        s.outbox.answered(foreign.key, Answered(Delivery.ACCEPTED, 1, "e0"), OLD)
        (task,) = s.journal.record([back("B5", at=OLD)])
        s.outbox.answered(task.key, Answered(Delivery.FLAGGED, None, "", "unknown-item"), OLD)
        (flagged,) = s.journal.record([back("B6", at=OLD)])
        s.outbox.answered(flagged.key, Answered(Delivery.FLAGGED, 1, "e1", "T9"), OLD)
        (late,) = s.journal.record([back("B7", at=OLD)])
        s.outbox.answered(late.key, Answered(Delivery.ACCEPTED, 1, "e1"), NOW)
        for fact in (beyond, foreign, task, flagged, late):
            s.journal.settle(fact.key)
        under_way = answered(s, back("B8", at=OLD))
        s.journal.intend(under_way.key, TagUid("E004015012345678"), Security.ARMED)
        s.journal.secured(under_way.key, SecureState.UNVERIFIED)
        kept = s.journal.counts().recorded
        assert purge(s, NOW, HERE) == 0
        assert s.journal.counts().recorded == kept
        assert purge(s, NOW + timedelta(days=60), HERE) == 2, "the hub's task, the late answer"

    with opened(tmp_path) as store:
        store.call(play)


def test_a_fact_whose_task_is_over_stays_as_long_as_that_can_be_taken_back(tmp_path: Path) -> None:
    """30 days past its answer and past the end of its task, by the word of the hub's own epoch."""

    def asked(s: StoreSession, closed: dict[str, datetime], epoch: str = "e1") -> None:
        named = s.outbox.named_by_hub(since=0, most=100)
        assert named.names == ("T9", "T8", "T7")
        s.outbox.note_closed(named.names, closed, epoch=epoch)

    def play(s: StoreSession) -> None:
        for item, task in (("B1", "T9"), ("B2", "T8"), ("B3", "T7"), ("B4", "T7")):
            (fact,) = s.journal.record([back(item, at=OLD)])
            s.outbox.answered(fact.key, Answered(Delivery.FLAGGED, 1, "e1", task), OLD)
            s.journal.settle(fact.key)
        (own,) = s.journal.record([back("B5", at=OLD)])
        s.outbox.answered(own.key, Answered(Delivery.FLAGGED, None, "", "unknown-item"), OLD)
        s.journal.settle(own.key)
        assert s.outbox.named_by_hub(since=0, most=2).next_seq == 2
        over = {"T9": OLD, "T8": NOW - timedelta(days=10)}
        asked(s, over, epoch="e0")
        assert purge(s, NOW, HERE) == 0, "by the word of a hub that is no more"
        asked(s, {})
        assert purge(s, NOW, HERE) == 0, "and it has them open again"
        asked(s, over)
        assert purge(s, NOW, HERE) == 1, "the other decision may yet be taken back"
        left = s.outbox.named_by_hub(since=0, most=100)
        assert left.names == ("T8", "T7")
        assert sorted(s.journal.all_local("closed:")) == ["closed:T8"], "what is gone is forgotten"
        assert purge(s, NOW + timedelta(days=25), HERE) == 1
        s.outbox.note_closed(("T7",), {"T7": OLD}, epoch="e1")
        assert purge(s, NOW, HERE) == 2, "both facts that led to one task"
        assert s.journal.all_local("closed:") == {}

    with opened(tmp_path) as store:
        store.call(play)


def test_a_declined_and_a_superseded_request_are_counted_too(tmp_path: Path) -> None:
    def play(s: StoreSession) -> list[DayCount]:
        no = answered(s, loan("B1", mode=FactMode.REQUEST, at=OLD), Delivery.DECLINED)
        (asked,) = s.journal.record([loan("B2", mode=FactMode.REQUEST, at=OLD)])
        s.journal.settle(asked.key)
        (taken_back,) = s.journal.record([about(FactKind.CANCEL_LOAN, asked.key, at=OLD)])
        s.outbox.answered(taken_back.key, Answered(Delivery.ACCEPTED, 1, "e1"), OLD)
        assert purge(s, NOW, HERE) == 3
        assert s.journal.get_fact(no.key) is None
        return s.daily()

    with opened(tmp_path) as store:
        told = {(one.kind, one.outcome): one.count for one in store.call(play)}
    assert told == {
        (FactKind.LOAN, Delivery.DECLINED): 1,
        (FactKind.LOAN, Delivery.SUPERSEDED): 1,
        (FactKind.CANCEL_LOAN, Delivery.ACCEPTED): 1,
    }


def fill(store: Store, facts: int) -> None:
    def play(s: StoreSession) -> None:
        with s.writing():
            for n in range(facts):
                answered(s, loan(f"B{n}", PatronId(f"P{n % 50}"), at=OLD))

    store.call(play)


def test_a_cut_at_any_statement_leaves_each_fact_on_exactly_one_side(tmp_path: Path) -> None:
    full = tmp_path / "full"
    with opened(full) as store:
        fill(store, 12)
    cut, finished = 0, False
    while not finished:
        cut += 1
        data = shutil.copytree(full, tmp_path / f"cut-{cut}")
        with opened(data) as store:

            def play(s: StoreSession, cut: int = cut) -> bool:
                done = 0

                def count(*_: object) -> None:
                    nonlocal done
                    done += 1
                    if done == cut:
                        raise CutError

                conn = s._db.conn
                event.listen(conn, "before_cursor_execute", count)
                try:
                    purge(s, NOW, HERE)
                except CutError:
                    return False
                finally:
                    event.remove(conn, "before_cursor_execute", count)
                return True

            finished = store.call(play)
        with opened(data) as store:
            left = store.call(lambda s: s.journal.counts().recorded)
            counted = store.call(lambda s: sum(one.count for one in s.daily()))
            assert left + counted == 12
            assert store.call(lambda s: s.journal.get("retention")) is None
    assert cut > 20
    with opened(data) as store:
        assert store.call(lambda s: s.journal.counts().recorded) == 0
        assert store.call(people) == 0


def test_a_window_does_not_hold_the_store_for_long(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        fill(store, 1000)
        took: list[float] = []
        since: int | None = 0
        while since is not None:

            def window(s: StoreSession, since: int = since) -> int | None:
                began = time.thread_time()
                done = s.compact(NOW, zone=UTC, since=since)
                took.append(time.thread_time() - began)
                return done.next_seq

            store.call(lambda s: s.apply_page(page(1), NOW))
            since = store.call(window)
        assert store.call(lambda s: s.journal.counts().recorded) == 0
    # The work alone: how long the disk takes for one commit is the machine's.
    middle = sorted(took)[len(took) // 2]
    assert middle < 0.010, f"{middle * 1000:.1f} ms a window"


@pytest.mark.parametrize("patron", [ANI, None])
def test_nobody_can_delete_a_fact_but_retention(tmp_path: Path, patron: PatronId | None) -> None:
    def play(s: StoreSession) -> None:
        answered(s, back("B1", patron, at=OLD))
        with pytest.raises(Exception, match="a fact is kept"):
            s._db.conn.exec_driver_sql("DELETE FROM fact")
        s.journal.put("retention", str(int((OLD - timedelta(days=1)).timestamp() * 1e6)))
        with pytest.raises(Exception, match="a fact is kept"):
            s._db.conn.exec_driver_sql("DELETE FROM fact")

    with opened(tmp_path) as store:
        store.call(play)


@pytest.mark.parametrize(
    ("state", "task", "days"),
    [(Delivery.ACCEPTED, None, 30), (Delivery.KNOWN, None, 30), (Delivery.FLAGGED, "T9", 90)],
)
def test_how_many_days_are_kept(
    tmp_path: Path, state: Delivery, task: str | None, days: int
) -> None:
    """A server that is put back from a backup of last month is fed from here."""

    def play(s: StoreSession) -> None:
        (fact,) = s.journal.record([back("B1", at=NOW)])
        s.outbox.answered(fact.key, Answered(state, 1, "e1", task), NOW)
        s.journal.settle(fact.key)
        assert purge(s, NOW + timedelta(days=days), HERE) == 0
        assert purge(s, NOW + timedelta(days=days, seconds=1), HERE) == 1

    with opened(tmp_path) as store:
        store.call(play)
