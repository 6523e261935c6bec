"""What a technician sees: a patron forgotten at a running kiosk, a journal that was salvaged."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from kiosk.app import control
from kiosk.app.forgetting import run_forget
from kiosk.app.room import watch_room
from kiosk.app.sync_commands import KioskAnswers
from kiosk.config.model import Config
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.errors import LancarError, StoreError
from kiosk.ports import Fault, Health
from kiosk.runtime import SystemClock
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession
from sync.servers.none import NoServer
from sync.worker import SyncWorker

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WHO = PatronId("P1")


def config_on(data: Path) -> Config:
    told = SimpleNamespace(
        kiosk=SimpleNamespace(data_dir=data, id="k1"), server=SimpleNamespace(kind="none")
    )
    return cast("Config", told)


def past(s: StoreSession) -> None:
    for kind in (FactKind.LOAN, FactKind.RETURN):
        new = NewFact(kind, FactMode.STATEMENT, ItemId("B1"), WHO, Moment(NOW, 1.0, "b"),
                      due=NOW + timedelta(days=7))  # fmt: skip
        (fact,) = s.journal.record([new])
        s.journal.settle(fact.key)


def deliver(s: StoreSession) -> None:
    for waiting in s.outbox.pending():
        s.outbox.answered(waiting.key, Answered(Delivery.ACCEPTED), NOW)


def test_a_running_kiosk_is_asked_to_forget(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    store.call(past)

    async def main() -> list[int]:
        worker = SyncWorker(store=store, server=NoServer(), clock=SystemClock())
        answers = KioskAnswers("k1", tuple, store=store, worker=worker)
        serving = asyncio.create_task(control.serve(tmp_path, answers))
        await asyncio.sleep(0)  # by then it listens
        codes = [await asyncio.to_thread(run_forget, config_on(tmp_path), WHO)]
        store.call(deliver)
        codes.append(await asyncio.to_thread(run_forget, config_on(tmp_path), WHO))
        codes.append(await asyncio.to_thread(run_forget, config_on(tmp_path), WHO))
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        return codes

    try:
        assert asyncio.run(main()) == [1, 0, 0]
        assert not store.call(lambda s: s.persons.is_known(WHO))
    finally:
        store.close()
    lines = capsys.readouterr().out
    assert "facts of this patron are still to be delivered" in lines
    assert "forgotten; what happened stays" in lines
    assert "nothing here is about this patron" in lines


def test_without_a_kiosk_the_command_forgets_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_forget(config_on(tmp_path), WHO) == 0, "no journal, nothing made"
    assert list(tmp_path.iterdir()) == []
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    store.call(past)
    store.call(deliver)
    store.close()
    assert run_forget(config_on(tmp_path), WHO) == 0
    assert "forgotten" in capsys.readouterr().out
    with pytest.raises(LancarError, match="patron-mistyped"):
        run_forget(config_on(tmp_path), "")


def test_a_salvaged_journal_is_told_until_the_damaged_one_is_taken_away(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    store.call(past)
    store.close()
    with (tmp_path / "journal.db").open("r+b") as file:
        file.seek(4096 * 3 + 50)
        file.write(os.urandom(64))
    told: list[Health] = []

    async def look(store: Store) -> None:
        watching = asyncio.create_task(watch_room(store, SystemClock(), told.append))
        await asyncio.wait([watching], timeout=0.3)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)

    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    try:
        asyncio.run(look(store))
        assert [(one.part, one.fault, one.usable) for one in told] == [
            ("journal", Fault.STORE_SALVAGED, True)
        ]
        for name in store.salvaged_from:
            (tmp_path / name).unlink()
        asyncio.run(look(store))
        assert len(told) == 1
    finally:
        store.close()


def test_a_journal_that_breaks_under_way_ends_the_kiosk(tmp_path: Path) -> None:
    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0)
    try:
        store._damaged = True
        with pytest.raises(StoreError, match="store-damaged"):
            asyncio.run(watch_room(store, SystemClock(), lambda _: None))
    finally:
        store.close()
