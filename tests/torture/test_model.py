"""The town of the model holds; and with each of five planted bugs it is found not to."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Connection
from structlog.testing import capture_logs

from kiosk.domain.facts import Fact
from sync.hub.db.quick import Pile
from sync.hub.effects import giving_back
from sync.hub.feed import feed
from sync.hub.intake import intake
from sync.hub.intake.batches import Sent, Taken
from sync.hub.intake.together import Together
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.happening import Happening
from tests.torture.model import Town

pytestmark = pytest.mark.timeout(200)
STORIES = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
searched = [12]
"""How many stories were told until each planted bug was found."""


def planted(plant: Callable[[], None]) -> type[Town]:
    """Return the machine with a bug: with each the same stories, and with none as well."""
    searched.append(0)

    class Planted(Town):
        def __init__(self) -> None:
            plant()
            searched[-1] += 1
            super().__init__()

    return Planted


def found(plant: Callable[[], None]) -> str:
    """Have the machine look for a planted bug; return what it says of it."""
    with capture_logs() as logs, pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(planted(plant), settings=STORIES)
    said = str(caught.value)
    print(f"after {searched[-1]} stories: {said.splitlines()[0]}")
    broke = [log for log in logs if log["event"] in {"batch.broke", "batches.broke", "fact.broke"}]
    assert broke == [], "the database or a crash found it, not the oracle"
    return said


def test_a_hub_without_dedupe_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes again is another fact to it, and has its effect again; no database objects."""
    real = intake._Batch._from_record

    def forgets(self: intake._Batch, fact: Fact, raw: object, *told: str) -> object:
        if str(fact.key) in self._known:
            fact = replace(fact, key=replace(fact.key, seq=next(numbers)))
        return real(self, fact, raw, *told)

    numbers = count(10**6)
    monkeypatch.setattr(intake._Batch, "_from_record", forgets)
    said = found(lambda: None)
    assert "the hub lent" in said or "owe" in said


def test_a_fee_for_what_was_told_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every return costs as if the kiosk had been in touch."""
    monkeypatch.setattr(Happening, "is_live", property(lambda _: True))
    assert "owe" in found(lambda: None)


def test_a_fee_twice_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = giving_back.charge_account

    def twice(ledger: Ledger, who: str, *, amount: int, days: int, at_ms: int) -> None:
        for _ in range(2):
            real(ledger, who, amount=amount, days=days, at_ms=at_ms)

    monkeypatch.setattr(giving_back, "charge_account", twice)
    assert "owe" in found(lambda: None)


def test_an_acknowledgement_before_its_effect_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Together.take
    owed: list[Callable[[], object]] = []

    def hasty(self: Together, batch: Sent) -> Future[Taken]:
        while owed:
            owed.pop(0)()
        if any(raw["mode"] == "request" for raw in batch.raws):  # type: ignore[index]
            return real(self, batch)
        with self._store.read() as conn:
            version, epoch = feed.version_of(conn), feed.epoch_of(conn)
        owed.append(lambda: real(self, replace(batch, known=None)).result())
        answers = tuple({"verdict": "accepted", "version": version} for _ in batch.raws)
        told: Future[Taken] = Future()
        told.set_result(Taken(answers, version, epoch))
        return told

    monkeypatch.setattr(Together, "take", hasty)
    assert "hands say" in found(owed.clear)


def test_a_serial_cursor_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows get their number when they are written and are seen when they are committed.

    Of every three writing transactions the first is committed last, as it happens to transactions
    side by side.
    """
    real = feed.write_changes
    transactions = count(1)

    def begin() -> None:
        nonlocal transactions
        transactions = count(1)

    def serial(conn: Connection, *args: object, **named: object) -> int:
        before = feed.version_of(conn)
        last = real(conn, *args, **named)  # type: ignore[arg-type]
        if isinstance(pile := named.get("pile"), Pile):
            pile.write()
        number = next(transactions)
        if number % 3 == 1:
            conn.exec_driver_sql(f"UPDATE feed SET ver = -ver WHERE ver > {before}")
        if number % 3 == 0:
            conn.exec_driver_sql("UPDATE feed SET ver = -ver WHERE ver < 0")
        return last

    monkeypatch.setattr(feed, "write_changes", serial)
    assert "says" in found(begin)


def test_hub_and_kiosks_say_what_hands_did() -> None:
    """Without a bug all of the stories above hold: it was the bug that was found in them."""
    told = settings(STORIES, max_examples=max(searched))
    with capture_logs():
        run_state_machine_as_test(planted(lambda: None), settings=told)
