"""The town of the model holds; and with each of three planted bugs it is found not to."""

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
from sync.hub import feed, intake
from sync.hub.intake import Sent, Taken
from sync.hub.quick import Pile
from sync.hub.together import Together
from tests.torture.model import Town

pytestmark = pytest.mark.timeout(200)
HELD = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
SEARCHED = settings(HELD, max_examples=40, phases=[Phase.generate])


def test_hub_and_kiosks_say_what_hands_did() -> None:
    with capture_logs():
        run_state_machine_as_test(Town, settings=HELD)


def found(plant: Callable[[], None]) -> str:
    """Have the machine look for a planted bug; return what it says of it."""

    class Planted(Town):
        def __init__(self) -> None:
            plant()
            super().__init__()

    with capture_logs(), pytest.raises(AssertionError) as caught:
        run_state_machine_as_test(Planted, settings=SEARCHED)
    print(str(caught.value).splitlines()[0])
    return str(caught.value)


def test_a_hub_without_dedupe_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = intake._Batch.take

    def forgets(self: intake._Batch, fact: Fact, raw: object) -> object:
        self._known.pop(str(fact.key), None)
        # Nor does the database know it again: a second row of the same fact is another fact's.
        return real(self, fact, raw)

    monkeypatch.setattr(intake._Batch, "take", forgets)
    assert "does not come in step" in found(lambda: None)


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
