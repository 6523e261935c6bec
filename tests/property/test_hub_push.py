"""Pushing facts over a line that loses requests and replies: the hub agrees with a plain model.

The real application runs in this process, over its real database file; lost requests never reach
it, lost replies reach it and are thrown away, and everything may be sent again in any order.
"""

import asyncio
import shutil
import tempfile
from datetime import timedelta
from itertools import count
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from structlog.testing import capture_logs

from kiosk.domain.facts import Fact, FactKind, FactMode
from sync.hub.app import build_app
from sync.hub.db.engine import Store
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.settings.hub import settings_for
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import CAST, NOW, FactMaker, fresh_database

BOOKS = [book.item for book in CAST.spare[:4]]
PATRONS = [CAST.sari.patron, CAST.bagas.patron, CAST.dewi.patron]
KIOSKS = ("kiosk-1", "kiosk-2")


class Push(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        database = fresh_database(self.folder)
        self.store = Store(database, pool_size=2)
        self.tokens = {name: enrol(self.store, name, Role.KIOSK, NOW) for name in KIOSKS}
        self.loop = asyncio.new_event_loop()
        self.app = build_app(settings_for(database))
        self.web = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://hub")
        self.makers = {name: FactMaker(name) for name in KIOSKS}
        self.minutes = count()
        self.made: list[Fact] = []
        self.open: list[Fact] = []
        self.said: dict[str, dict[str, object]] = {}

    @rule(
        kiosk=st.sampled_from(KIOSKS),
        kind=st.sampled_from([FactKind.LOAN, FactKind.LOAN, FactKind.RETURN, FactKind.CLAIM]),
        mode=st.sampled_from(list(FactMode)),
        item=st.sampled_from(BOOKS),
        patron=st.sampled_from(PATRONS),
    )
    def happen(self, kiosk: str, kind: FactKind, mode: FactMode, item: str, patron: str) -> None:
        mode = FactMode.STATEMENT if kind is FactKind.CLAIM else mode
        at = NOW + timedelta(minutes=next(self.minutes))
        who = patron if kind is FactKind.LOAN else None
        self._note(self.makers[kiosk](kind, item, who, at=at, mode=mode))

    @precondition(lambda self: self.made)
    @rule(which=st.integers(0, 10**6), cancel=st.booleans())
    def speak_of(self, which: int, *, cancel: bool) -> None:
        before = self.made[which % len(self.made)]
        kinds = {FactKind.LOAN: FactKind.CANCEL_LOAN, FactKind.RETURN: FactKind.CANCEL_RETURN}
        if before.what.kind not in kinds:
            return
        kind = kinds[before.what.kind] if cancel else FactKind.CONFIRM
        at = NOW + timedelta(minutes=next(self.minutes))
        maker = self.makers[before.key.kiosk]
        what = before.what
        self._note(maker(kind, what.item, what.patron, at=at, refers=before))

    def _note(self, fact: Fact) -> None:
        self.made.append(fact)
        self.open.append(fact)

    @precondition(lambda self: self.made)
    @rule(
        data=st.data(),
        fate=st.sampled_from(["through", "request lost", "reply lost", "twice"]),
    )
    def push(self, data: st.DataObject, fate: str) -> None:
        kiosk = data.draw(st.sampled_from(KIOSKS))
        mine = [fact for fact in self.made if fact.key.kiosk == kiosk]
        if not mine:
            return
        batch = data.draw(st.lists(st.sampled_from(mine), min_size=1, max_size=6))
        if fate == "request lost":
            return
        answers = self._send(kiosk, batch)
        if fate == "twice":
            self._agree(batch, answers)
            answers = self._send(kiosk, batch)
        if fate != "reply lost":
            self._agree(batch, answers)

    def _send(self, kiosk: str, batch: list[Fact]) -> list[dict[str, object]]:
        body = {"facts": [encode_fact(fact) for fact in batch]}
        headers = {"authorization": f"Bearer {self.tokens[kiosk]}"}
        answer = self.loop.run_until_complete(
            self.web.post("/v1/facts", json=body, headers=headers)
        )
        assert answer.status_code == 200, answer.text
        told: list[dict[str, object]] = answer.json()["answers"]
        assert len(told) == len(batch)
        return told

    def _agree(self, batch: list[Fact], answers: list[dict[str, object]]) -> None:
        """What was decided stays decided, whoever asks again and when."""
        for fact, answer in zip(batch, answers, strict=True):
            self.open = [other for other in self.open if other is not fact]
            settled = {"already-known": "accepted"}.get(
                str(answer["verdict"]), str(answer["verdict"])
            )
            decision = {
                "verdict": settled,
                **{k: answer.get(k) for k in ("reason", "task", "due", "version")},
            }
            key = str(fact.key)
            assert self.said.setdefault(key, decision) == decision
            if fact.what.mode is FactMode.STATEMENT:
                assert settled in {"accepted", "flagged"}

    @invariant()
    def the_books_are_in_order(self) -> None:
        with self.store.read() as conn:

            def rows(sql: str) -> list[tuple[object, ...]]:
                return [tuple(row) for row in conn.exec_driver_sql(sql)]

            assert not rows(
                "SELECT item FROM loan WHERE returned_ms IS NULL GROUP BY item HAVING count(*) > 1"
            )
            assert not rows(
                "SELECT barcode FROM item WHERE (status = 'on-loan') <> EXISTS"
                " (SELECT 1 FROM loan WHERE item = barcode AND returned_ms IS NULL)"
            )
            assert not rows(
                "SELECT key FROM loan WHERE returned_ms IS NOT NULL AND returned_ms < lent_ms"
            )
            assert not rows("SELECT key FROM loan WHERE how <> 'returned' AND fee > 0")
            assert not rows(
                "SELECT f.key FROM feed f LEFT JOIN loan l"
                " ON l.item = f.key AND l.returned_ms IS NULL"
                " WHERE f.tbl = 'loan' AND f.gone = (l.key IS NOT NULL)"
            )
            keys = {row[0] for row in rows("SELECT key FROM event")}
            assert keys >= set(self.said)
            assert keys <= {str(fact.key) for fact in self.made}

    def teardown(self) -> None:
        """At the end the line is whole: everything arrives, and nothing is left unanswered."""
        for kiosk in KIOSKS:
            mine = [fact for fact in self.open if fact.key.kiosk == kiosk]
            if mine:
                self._agree(mine, self._send(kiosk, mine))
        self.the_books_are_in_order()
        with self.store.read() as conn:
            [(facts,)] = conn.exec_driver_sql("SELECT count(*) FROM event").fetchall()
        assert facts == len(self.made)
        self.loop.run_until_complete(self.web.aclose())
        self.app.state.hub.close()
        self.store.close()
        self.loop.close()
        shutil.rmtree(self.folder)


def test_push_over_a_bad_line() -> None:
    run_state_machine_as_test(
        Push,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_machine_would_find_a_hub_that_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that cannot fail is a defect: without the record the machine must fail."""
    from sync.hub.intake import intake

    real = intake._Batch.take

    def forget(self: intake._Batch, fact: Fact, raw: object) -> object:
        self._known.pop(str(fact.key), None)
        return real(self, fact, raw)

    monkeypatch.setattr(intake._Batch, "take", forget)
    with (
        pytest.raises(Exception),  # noqa: B017, PT011 - it may break in several ways
        capture_logs(),
    ):
        run_state_machine_as_test(
            Push,
            settings=settings(
                max_examples=20,
                stateful_step_count=10,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
