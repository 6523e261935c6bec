"""Batches of several kiosks in one transaction: each as if it had been taken alone."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection

from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode, Flagged
from sync.hub.audit.audit import read_trail
from sync.hub.db.engine import Store
from sync.hub.effects import by_kind as effects
from sync.hub.fleet import enrolled
from sync.hub.fleet.tokens import Change, Role, enrol, recognise
from sync.hub.intake import intake
from sync.hub.intake.batches import DoorMoved, Sent, Taken, sent
from sync.hub.intake.intake import take_together
from sync.hub.intake.setback import Known, SetBack
from sync.hub.intake.together import MOST, Together
from sync.hub.wire.answers import parse_answer
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, a_desk, a_served_hub, none_is_plain

BAGAS, SARI = CAST.bagas.patron, CAST.sari.patron
BOOK, OTHER = CAST.spare[0].item, CAST.spare[1].item


def batch(bearer: str, *facts: Fact, known: Known | None = None) -> Sent:
    return sent(bearer, [encode_fact(one) for one in facts], NOW, known=known)


def loan(kiosk: str, item: str = BOOK, patron: str = BAGAS) -> Fact:
    return FactMaker(kiosk)(FactKind.LOAN, item, patron)


def verdicts(became: Taken | Exception) -> list[type]:
    assert isinstance(became, Taken), became
    return [type(parse_answer(one).verdict) for one in became.answers]


def one_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the transactions that are begun for writing."""
    begun: list[int] = []
    real = Store.write_again

    def counted(self: Store, work: object) -> object:
        begun.append(1)
        return real(self, work)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write_again", counted)
    return begun


def test_several_kiosks_share_a_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = one_transaction(desk, monkeypatch)
    became = take_together(
        desk.store, [batch("kiosk-1", loan("kiosk-1")), batch("kiosk-2", loan("kiosk-2", OTHER))]
    )
    assert [verdicts(one) for one in became] == [[Accepted], [Accepted]]
    assert begun == [1]
    assert (desk.borrower(BOOK), desk.borrower(OTHER)) == (BAGAS, BAGAS)
    [version] = {one.version for one in became if isinstance(one, Taken)}
    assert desk.one("SELECT value FROM counter WHERE name = 'feed'") == version


def told_of(desk: Desk, *groups: list[Sent]) -> tuple[object, ...]:
    """What is on record after groups of batches were taken: answers, tasks, trail, loans."""
    became = [one for group in groups for one in take_together(desk.store, group)]
    answers = [
        {n: v for n, v in told.items() if n != "version"}
        for one in became
        if isinstance(one, Taken)
        for told in one.answers
    ]
    with desk.store.read() as conn:
        trail = [(e.note.what, e.note.subject) for e in read_trail(conn)]
    tasks = [(t["kind"], t["item"], t["facts"], t["note"]) for t in desk.tasks()]
    loans = desk.rows("SELECT key, item, patron, how, closed_by FROM loan ORDER BY key")
    shelf = desk.rows("SELECT item, fact FROM returned ORDER BY item")
    return answers, trail, tasks, loans, shelf


def test_together_decides_notes_and_tells_the_same_as_one_after_another(tmp_path: Path) -> None:
    def batches() -> list[Sent]:
        first, second = FactMaker("kiosk-1"), FactMaker("kiosk-2")
        return [
            batch("kiosk-1", first(FactKind.LOAN, BOOK, BAGAS), first(FactKind.RETURN, OTHER)),
            batch("kiosk-2", second(FactKind.LOAN, BOOK, SARI), second(FactKind.LOAN, OTHER, SARI)),
        ]

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with a_desk(tmp_path / "a") as one:
        together = told_of(one, batches())
    with a_desk(tmp_path / "b") as other:
        apart = told_of(other, *([each] for each in batches()))
    assert together == apart
    assert "implied-return" in str(together)
    assert "loan-changed" in str(together), "what the second did to the first stands in the trail"


def test_a_batch_that_breaks_hurts_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = loan("kiosk-1")

    def break_one(ledger: object, happening: object) -> object:
        if happening.fact == bad:  # type: ignore[attr-defined]
            raise RuntimeError
        return effects.apply_fact(ledger, happening)  # type: ignore[arg-type]

    none_is_plain(monkeypatch)
    monkeypatch.setattr(intake, "apply_fact", break_one)
    became = take_together(
        desk.store, [batch("kiosk-1", bad), batch("kiosk-2", loan("kiosk-2", OTHER))]
    )
    assert [verdicts(one) for one in became] == [[Flagged], [Accepted]]
    assert desk.task_kinds() == ["not-applied"]
    assert desk.borrower(OTHER) == BAGAS


def test_who_was_told_more_than_there_is_goes_alone(desk: Desk) -> None:
    epoch = str(desk.one("SELECT value FROM setting WHERE name = 'epoch'"))
    ahead = batch("kiosk-1", loan("kiosk-1"), known=Known(epoch, 10**9))
    lost, taken = take_together(desk.store, [ahead, batch("kiosk-2", loan("kiosk-2", OTHER))])
    assert isinstance(lost, SetBack)
    assert verdicts(taken) == [Accepted]
    assert desk.borrower(BOOK) is None


def test_a_door_that_moved_since_lets_nobody_in(desk: Desk) -> None:
    token = enrol(desk.store, "kiosk-1", Role.KIOSK, NOW)
    bearer = recognise(desk.store, f"Bearer {token}", NOW)
    assert bearer is not None
    raws = [encode_fact(loan("kiosk-1"))]
    same = sent("kiosk-1", raws, NOW, door=bearer.door)
    assert verdicts(take_together(desk.store, [same])[0]) == [Accepted]
    enrolled.change_kiosk(desk.store, "kiosk-1", Change.REVOKE, by="ani", now=NOW)
    moved, other = take_together(desk.store, [same, batch("kiosk-2", loan("kiosk-2", OTHER))])
    assert isinstance(moved, DoorMoved)
    assert verdicts(other) == [Accepted]


def test_a_revoked_and_a_dismissed_kiosk_are_known_with_the_next_batch(tmp_path: Path) -> None:
    with (
        a_served_hub(tmp_path) as served,
        httpx.Client(
            base_url=served.url,
            headers={"authorization": f"Bearer {served.kiosk_token}"},
            trust_env=False,
        ) as kiosk,
    ):
        store = Store(served.database, pool_size=1)
        fact = FactMaker()

        def ask() -> httpx.Response:
            asked = fact(FactKind.LOAN, OTHER, BAGAS, mode=FactMode.REQUEST)
            return kiosk.post("/v1/facts", json={"facts": [encode_fact(asked)]})

        try:
            assert "book" in ask().json()["answers"][0]
            assert "book" in ask().json()["answers"][0], "let in by memory"
            enrolled.change_kiosk(store, "kiosk-1", Change.REVOKE, by="ani", now=NOW)
            answer = ask().json()["answers"][0]
            assert (answer["verdict"], "book" in answer) == ("declined", False)
            enrolled.change_kiosk(store, "kiosk-1", Change.DISMISS, by="ani", now=NOW)
            assert ask().status_code == 401
        finally:
            store.close()


def test_nobody_is_told_anything_when_the_commit_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(BaseException):
        pass

    def fail(*_args: object) -> None:
        raise Cut

    monkeypatch.setattr(intake._Batch, "note", fail)
    line = Together(desk.store, threads=1)
    try:
        for told in [line.take(batch(name, loan(name))) for name in ("kiosk-1", "kiosk-2")]:
            with pytest.raises(Cut):
                told.result(timeout=20)
    finally:
        line.close()
    assert desk.one("SELECT count(*) FROM event") == 0
    assert desk.borrower(BOOK) is None


@pytest.mark.sqlite
def test_who_goes_together() -> None:
    def waits(name: str, facts: int) -> tuple[Sent, "Future[Taken]"]:
        return Sent(name, [None] * facts, [loan(name)] * facts, NOW), Future()

    lane = deque([waits("a", 3), waits("b", 2), waits("a", 1), waits("c", MOST)])
    lane[1][1].cancel()
    assert [s.bearer for s, _ in Together._group(lane)] == ["a"], "the second of a kiosk waits"
    assert [s.bearer for s, _ in Together._group(lane)] == ["a"]
    assert [s.bearer for s, _ in Together._group(lane)] == ["c"], "one alone may be as large"
    assert not lane


def test_a_crowd_is_answered_whole_and_in_order(desk: Desk) -> None:
    names = [f"k-{n}" for n in range(12)]
    for name in names:
        enrol(desk.store, name, Role.KIOSK, NOW)
    line = Together(desk.store, threads=1 if desk.store.is_sqlite else 2)

    def kiosk(name: str) -> list[Taken]:
        make = FactMaker(name)
        return [
            line.take(batch(name, make(kind, OTHER, BAGAS), make(FactKind.TASK, note="x"))).result(
                timeout=60
            )
            for kind in (FactKind.LOAN, FactKind.RETURN) * 4
        ]

    try:
        with ThreadPoolExecutor(len(names)) as pool:
            became = list(pool.map(kiosk, names))
    finally:
        line.close()
    assert desk.one("SELECT count(*) FROM event") == 12 * 8 * 2
    for each in became:
        assert [len(one.answers) for one in each] == [2] * 8
        assert sorted(one.version for one in each) == [one.version for one in each]
    assert line.take(batch("k-0", loan("k-0"))).cancelled(), "a closed line takes nobody"
    broken = desk.rows(
        "SELECT item FROM loan WHERE returned_ms IS NULL GROUP BY item HAVING 1 < count(*)"
    )
    assert not broken


def test_connection_errors_reach_whoever_sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_conn: Connection, **_how: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr(intake, "_one_by_one", lambda *_args: broken(None))  # type: ignore[arg-type]
    monkeypatch.setattr(intake, "_take", broken)
    line = Together(desk.store, threads=1)
    try:
        with pytest.raises(OSError, match="gone"):
            line.take(batch("kiosk-1", loan("kiosk-1"))).result(timeout=20)
    finally:
        line.close()
