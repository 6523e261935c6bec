from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from store_world import ANI, BUDI, DUE, NOW, about, back, loan, opened, purge

from kiosk.domain.facts import FactKind, FactMode, SecureState
from kiosk.domain.ids import FactKey, ItemId, TagUid
from kiosk.domain.reasons import Reason
from kiosk.domain.sightings import Security
from kiosk.errors import StoreError
from kiosk.store.journal import Journal
from kiosk.store.rows import Answered, Delivery, Position, Postponed
from kiosk.store.store import StoreSession

HERE = Position("e1", 10)


def test_facts_come_back_as_they_were_recorded(tmp_path: Path) -> None:
    new = replace(loan("B1"), note="x", evidence={"medium": "tag", "model": "iso28560-3"})
    with opened(tmp_path) as store:
        first, second = store.call(lambda s: s.journal.record([new, back("B2", ANI)]))
    with opened(tmp_path) as store:
        kept = store.call(lambda s: s.journal.get_fact(first.key))
        assert kept is not None
        assert kept.fact.what == new
        assert kept.fact.key == FactKey("k1", int(NOW.timestamp()), 1)
        assert second.key.seq == 2
        assert kept.progress.state is Delivery.OPEN
        assert store.call(lambda s: s.journal.get_fact(FactKey("k2", 1, 1))) is None


def test_a_transaction_is_all_or_nothing_and_numbers_are_not_lost(tmp_path: Path) -> None:
    def broken(s: StoreSession) -> None:
        with s.writing():
            s.journal.record([loan("B1")])
            s.journal.put("name", "value")
            raise RuntimeError("power")

    with opened(tmp_path) as store:
        with pytest.raises(RuntimeError):
            store.call(broken)
        assert store.call(lambda s: s.journal.counts().recorded) == 0
        assert store.call(lambda s: s.journal.get("name")) is None
        assert store.call(lambda s: s.journal.record([loan("B1")]))[0].key.seq == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE fact SET item = 'B9'",
        "DELETE FROM fact",
        "INSERT OR REPLACE INTO fact SELECT * FROM fact",
        "UPDATE OR REPLACE fact SET seq = 1 WHERE seq = 2",
    ],
)
def test_no_statement_changes_or_deletes_a_fact(tmp_path: Path, sql: str) -> None:
    with opened(tmp_path) as store:
        store.call(lambda s: s.journal.record([loan("B1"), loan("B2")]))
        with pytest.raises(StoreError):
            store.call(lambda s: s._db.conn.exec_driver_sql(sql))
        kept = store.call(lambda s: [f.what.item for f in s.journal.open_facts(HERE)])
        assert kept == ["B1", "B2"]


@pytest.mark.parametrize(
    "change",
    [
        "evidence = '{}'",
        "evidence = json_remove(evidence, '$.card'), note = 'x'",
        "evidence = json_remove(evidence, '$.card'), patron = NULL",
        "evidence = json_remove(evidence, '$.card'), rowid = rowid + 7",
    ],
)
def test_what_erasure_may_change_is_the_card_alone(tmp_path: Path, change: str) -> None:
    shown = replace(loan("B1"), evidence={"card": "0011", "days": "7"})
    may = "INSERT INTO local SELECT 'erasure', alias FROM person"

    def tried(s: StoreSession, sql: str) -> None:
        with s.writing():
            s._db.conn.exec_driver_sql(may)
            s._db.conn.exec_driver_sql(f"UPDATE fact SET {sql}")
            s._db.conn.exec_driver_sql("DELETE FROM local WHERE name = 'erasure'")

    only = "evidence = json_remove(evidence, '$.card')"
    with opened(tmp_path) as store:
        (done,) = store.call(lambda s: s.journal.record([shown]))
        with pytest.raises(StoreError):
            store.call(lambda s: tried(s, only))  # it is still to be delivered
        store.call(lambda s: s.outbox.answered(done.key, Answered(Delivery.ACCEPTED), NOW))
        store.call(lambda s: s.journal.settle(done.key))
        with pytest.raises(StoreError):
            store.call(lambda s: tried(s, change))
        assert store.call(lambda s: s.outbox.facts([done.key])) == [done]
        store.call(lambda s: tried(s, only))
        (left,) = store.call(lambda s: s.outbox.facts([done.key]))
        assert left.what == replace(shown, evidence={"days": "7"})


def test_parameters_never_show_in_an_error(tmp_path: Path) -> None:
    def clash(s: StoreSession) -> None:
        with pytest.raises(DBAPIError) as told:
            s._db.conn.exec_driver_sql("INSERT INTO local VALUES (?, NULL)", ("CARD-4711",))
        assert "CARD-4711" not in str(told.value)

    with opened(tmp_path) as store:
        store.call(clash)


def test_the_overlay_is_what_lies_beyond_the_cache(tmp_path: Path) -> None:
    def answer(s: StoreSession) -> list[int]:
        facts = s.journal.record([loan(f"B{n}") for n in range(6)])
        answers = [
            Answered(Delivery.ACCEPTED, 10, "e1"),
            Answered(Delivery.ACCEPTED, 11, "e1"),
            Answered(Delivery.KNOWN, 5, "e0"),
            Answered(Delivery.DECLINED, None, "e1", None, Reason.HELD_FOR_OTHER),
            Answered(Delivery.FLAGGED, None, "e1", "T7"),
        ]
        for fact, one in zip(facts, answers, strict=False):
            assert s.outbox.answered(fact.key, one, NOW)
        return [fact.key.seq for fact in s.journal.open_facts(HERE)]

    with opened(tmp_path) as store:
        assert store.call(answer) == [2, 3, 6]
        seqs = store.call(lambda s: [f.key.seq for f in s.journal.open_facts(Position("e1", 11))])
        assert seqs == [3, 6]
        by_item = store.call(lambda s: s.journal.open_facts(HERE, items=[ItemId("B1")]))
        assert [f.key.seq for f in by_item] == [2]
        assert store.call(lambda s: s.journal.open_facts(HERE, patron=BUDI)) == []
        counts = store.call(lambda s: s.journal.counts())
        assert counts.by_state[Delivery.ACCEPTED] == 2
        assert counts.tasks == 1


def test_the_first_word_of_the_server_stays(tmp_path: Path) -> None:
    def twice(s: StoreSession) -> None:
        (fact,) = s.journal.record([loan("B1", mode=FactMode.REQUEST)])
        assert s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, 11, "e1"), NOW)
        assert not s.outbox.answered(fact.key, Answered(Delivery.KNOWN, 12, "e1"), NOW)
        s.outbox.postpone(fact.key, Postponed(3, NOW))
        kept = s.journal.get_fact(fact.key)
        assert kept is not None
        assert (kept.progress.version, kept.progress.attempts) == (11, 0)

    with opened(tmp_path) as store:
        store.call(twice)


def test_a_statement_takes_the_place_of_an_unanswered_request(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        (asked,) = s.journal.record([loan("B1", mode=FactMode.REQUEST)])
        (cancel,) = s.journal.record([about(FactKind.CANCEL_LOAN, asked.key)])
        assert (cancel.what.item, cancel.what.patron, cancel.what.due) == ("B1", ANI, DUE)
        kept = s.journal.get_fact(asked.key)
        assert kept is not None
        assert kept.progress.state is Delivery.SUPERSEDED
        assert not s.outbox.answered(asked.key, Answered(Delivery.ACCEPTED, 20, "e1"), NOW)
        assert [w.key for w in s.outbox.pending()] == [cancel.key]

        (sure,) = s.journal.record([loan("B2", mode=FactMode.REQUEST)])
        s.outbox.answered(sure.key, Answered(Delivery.ACCEPTED, 20, "e1"), NOW)
        s.journal.record([about(FactKind.CANCEL_LOAN, sure.key)])
        kept = s.journal.get_fact(sure.key)
        assert kept is not None
        assert kept.progress.state is Delivery.ACCEPTED

    with opened(tmp_path) as store:
        store.call(play)


def test_a_confirmation_says_what_it_confirms(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        asked = replace(back("B1", ANI), mode=FactMode.REQUEST)
        (fact,) = s.journal.record([asked])
        (sure,) = s.journal.record([about(FactKind.CONFIRM, fact.key)])
        assert sure.what.evidence == {"confirms": "return"}

    with opened(tmp_path) as store:
        store.call(play)


def test_securing_is_kept_step_by_step(tmp_path: Path) -> None:
    uid = TagUid("E004015012345678")

    def play(s: StoreSession) -> FactKey:
        fact, _task = s.journal.record(
            [loan("B1"), replace(about(FactKind.TASK, FactKey("k1", 1, 1)), refers=None)]
        )
        s.journal.intend(fact.key, uid, Security.DISARMED)
        s.journal.annotate(fact.key, "tag left")
        return fact.key

    with opened(tmp_path) as store:
        key = store.call(play)
    with opened(tmp_path) as store:
        (left,) = store.call(lambda s: s.journal.unfinished())
        assert left.fact.key == key
        assert left.progress.secure is SecureState.INTENDED
        assert (left.progress.uid, left.progress.wanted) == (uid, Security.DISARMED)
        assert left.progress.note == "tag left"
        store.call(lambda s: s.journal.secured(key, SecureState.VERIFIED))
        store.call(lambda s: s.journal.settle(key))
        assert store.call(lambda s: s.journal.unfinished()) == []
        assert store.call(lambda s: s.journal.counts().tags_verified) == 1


def test_securing_a_fact_that_is_not_here_is_an_error(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        with pytest.raises(StoreError) as told:
            store.call(lambda s: s.journal.settle(FactKey("k1", 1, 99)))
        assert told.value.code == "fact-unknown"


def test_a_declined_request_is_settled(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        (fact,) = s.journal.record([loan("B1", mode=FactMode.REQUEST)])
        no = Answered(Delivery.DECLINED, None, "e1", None, Reason.HELD_FOR_OTHER)
        s.outbox.answered(fact.key, no, NOW)
        kept = s.journal.get_fact(fact.key)
        assert kept is not None
        assert kept.progress.settled
        assert kept.progress.reason is Reason.HELD_FOR_OTHER
        assert s.journal.unfinished() == []

    with opened(tmp_path) as store:
        store.call(play)


def test_old_facts_go_only_when_answered_settled_and_in_the_cache(tmp_path: Path) -> None:
    old = NOW - timedelta(days=31)

    def play(s: StoreSession) -> list[int]:
        facts = s.journal.record([loan(f"B{n}", at=old) for n in range(4)] + [loan("B9")])
        for fact in facts[1:]:
            s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, fact.key.seq, "e1"), old)
        for fact in facts:
            if fact.key.seq != 3:
                s.journal.settle(fact.key)
        assert purge(s, NOW, Position("e1", 3)) == 1
        assert purge(s, NOW, Position("e1", 9)) == 1
        assert s.journal.get("retention") is None
        return [n for n in range(1, 6) if s.journal.get_fact(FactKey("k1", s.journal.epoch, n))]

    with opened(tmp_path) as store:
        assert store.call(play) == [1, 3, 5]
        assert store.call(lambda s: s.journal.record([loan("B1")]))[0].key.seq == 6


def test_a_number_is_not_used_again_after_everything_was_purged(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        old = NOW - timedelta(days=40)
        (fact,) = s.journal.record([loan("B1", at=old)])
        s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, 1, "e1"), old)
        s.journal.settle(fact.key)
        assert purge(s, NOW, Position("e1", 1)) == 1
        assert s.journal.counts().recorded == 0

    with opened(tmp_path) as store:
        store.call(play)
    with opened(tmp_path) as store:
        assert store.call(lambda s: s.journal.record([loan("B1")]))[0].key.seq == 2


def test_a_restored_journal_begins_an_epoch_above_all_that_the_server_has(tmp_path: Path) -> None:
    later = NOW + timedelta(days=1)

    def play(s: StoreSession) -> None:
        s.journal.record([loan("B1")])
        was = s.journal.epoch
        assert not s.journal.fell_behind(was, 1, later)
        assert s.journal.fell_behind(was, 40, later)
        assert s.journal.epoch == int(later.timestamp()) > was
        (fact,) = s.journal.record([loan("B2")])
        assert fact.key == FactKey("k1", s.journal.epoch, 41)
        assert not s.journal.fell_behind(s.journal.epoch, 41, later)
        assert s.journal.begin_epoch(NOW) == int(later.timestamp()) + 1

    with opened(tmp_path) as store:
        store.call(play)
    with opened(tmp_path, now=later) as store:
        assert store.call(lambda s: s.journal.epoch) == int(later.timestamp()) + 1
        assert store.call(lambda s: s.journal.last_seq()) == 41


def test_local_notes(tmp_path: Path) -> None:
    def play(journal: Journal) -> None:
        journal.put("pin:a", "1")
        journal.put("pin:a", "2")
        journal.put("pin:b", "3")
        journal.put("pim_", "4")
        assert journal.get("pin:a") == "2"
        assert journal.all_local("pin:") == {"pin:a": "2", "pin:b": "3"}
        journal.drop("pin:a")
        assert journal.get("pin:a") is None

    with opened(tmp_path) as store:
        store.call(lambda s: play(s.journal))


def test_a_server_that_lost_facts_gets_them_again_as_statements(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        facts = s.journal.record([loan(f"B{n}", mode=FactMode.REQUEST) for n in range(4)])
        for fact in facts[:3]:
            s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED, fact.key.seq, "e1"), NOW)
        no = Answered(Delivery.DECLINED, None, "e1", None, Reason.HELD_FOR_OTHER)
        s.outbox.answered(facts[3].key, no, NOW)
        assert s.outbox.server_restarted("e2", 1, 2) == 2
        assert s.outbox.server_restarted("e2", 1, 2) == 0
        assert [w.key.seq for w in s.outbox.pending()] == [2, 3]
        sent = s.outbox.facts([facts[2].key, facts[1].key])
        assert [f.key.seq for f in sent] == [2, 3]
        assert {f.what.mode for f in sent} == {FactMode.STATEMENT}
        assert [f.key.seq for f in s.journal.open_facts(Position("e2", 1))] == [2, 3]
        assert [f.key.seq for f in s.journal.open_facts(Position("e1", 3))] == [1, 2, 3]
        s.outbox.answered(facts[1].key, Answered(Delivery.KNOWN, 7, "e2"), NOW)
        assert [w.key.seq for w in s.outbox.pending()] == [3]

    with opened(tmp_path) as store:
        store.call(play)


def test_what_landed_out_of_its_order_is_sent_again_after_a_restore(tmp_path: Path) -> None:
    """The first was put off, the second landed, the backup was made, then the first landed."""

    def play(s: StoreSession) -> None:
        first, second = s.journal.record([loan("B1"), loan("B2")])
        s.outbox.answered(second.key, Answered(Delivery.ACCEPTED, 50, "e1"), NOW)
        s.outbox.answered(first.key, Answered(Delivery.ACCEPTED, 51, "e1"), NOW)
        assert s.outbox.server_restarted("e2", second.key.seq, 51) == 1
        assert [w.key for w in s.outbox.pending()] == [first.key]
        assert s.outbox.server_restarted("e3", second.key.seq) == 1, "not told: whatever it had"
        assert [w.key for w in s.outbox.pending()] == [first.key, second.key]

    with opened(tmp_path) as store:
        store.call(play)


def test_hurry_wakes_what_waits_and_not_what_is_parked(tmp_path: Path) -> None:
    def play(s: StoreSession) -> None:
        one, two = s.journal.record([loan("B1"), loan("B2")])
        s.outbox.postpone(one.key, Postponed(2, NOW + timedelta(hours=1)))
        s.outbox.postpone(two.key, Postponed(6, NOW + timedelta(hours=1), parked=True))
        s.outbox.hurry()
        first, second = s.outbox.pending()
        assert first.next_at < NOW < second.next_at
        assert (first.attempts, second.parked) == (2, True)
        assert s.outbox.unsent() == 2

    with opened(tmp_path) as store:
        store.call(play)


def test_a_visit_touches_its_items_its_patron_and_who_came_before_him(tmp_path: Path) -> None:
    def play(s: StoreSession) -> list[int]:
        s.journal.record(
            [
                loan("A", BUDI),
                loan("A", ANI),
                loan("B", BUDI),
                loan("C", BUDI),
                loan("D", ANI, mode=FactMode.REQUEST),
            ]
        )
        return [one.key.seq for one in s.outbox.pending_for([ItemId("C")], ANI)]

    with opened(tmp_path) as store:
        assert store.call(play) == [1, 2, 4]
        assert store.call(lambda s: s.outbox.pending_for([], None)) == []
