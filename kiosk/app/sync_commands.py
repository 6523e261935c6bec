"""``lancar sync`` and ``lancar db``: ask the kiosk that runs on the data folder, or be it.

Owns both sides of the question: what a running kiosk answers, and the command that asks. Without a
running kiosk the command takes the folder's lock itself, so there is never a second owner.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from kiosk.app import control
from kiosk.app.returned import RETURNS, answer_returns, as_answer
from kiosk.app.servers import make_server
from kiosk.app.tag_list import WAITING, listed
from kiosk.app.told_status import Status, held_by, in_words, round_lines, status_lines
from kiosk.config.model import Config
from kiosk.domain.ids import PatronId
from kiosk.domain.spots import ReturnPlan
from kiosk.errors import LancarError
from kiosk.logs import set_up
from kiosk.ports import Health, Link
from kiosk.runtime import SystemClock
from kiosk.services.forgetting import forget
from kiosk.services.moments import boot_id
from kiosk.store.journal_schema import HEAD
from kiosk.store.store import Store
from sync.worker import Round, SyncWorker

STATUS: Final = "status"
SYNC_ONCE: Final = "sync-once"
FORGET: Final = "forget "
"""Before a patron's number."""

BACKUP: Final = "backup"

STATUS_S: Final = 5.0
ROUND_S: Final = 120.0
"""How long a kiosk may take to answer, in seconds: a round delivers whatever has piled up."""


class KioskAnswers:
    """What a running kiosk answers. ``store`` and ``worker`` are None while it is out of order."""

    def __init__(
        self,
        kiosk_id: str,
        health: Callable[[], tuple[Health, ...]],
        *,
        store: Store | None = None,
        worker: SyncWorker | None = None,
        plan: ReturnPlan | None = None,
    ) -> None:
        """Take what is asked about. ``plan``: the kiosk's places for returned books."""
        self._plan = plan or ReturnPlan()
        self._kiosk_id = kiosk_id
        self._health = health
        self._store = store
        self._worker = worker

    async def __call__(self, word: str) -> control.Answer | None:
        """Answer a word of the control socket."""
        if word == STATUS:
            return asdict(await self._status())
        if word == SYNC_ONCE:
            if self._worker is None:
                raise LancarError("out-of-order")
            return asdict(await self._worker.hasten())
        if word.startswith(FORGET):
            return await self._forget(PatronId(word.removeprefix(FORGET)))
        if word.startswith(RETURNS):
            return await self._returns(word.removeprefix(RETURNS))
        if word == WAITING:
            if self._store is None:
                raise LancarError("out-of-order")
            return {"rows": await self._store.run(listed)}
        if word == BACKUP:
            if self._store is None:
                raise LancarError("out-of-order")
            return asdict(await self._store.copy_journal())
        return None

    async def _forget(self, patron: PatronId) -> control.Answer:
        store, worker = self._store, self._worker
        if store is None or worker is None:
            raise LancarError("out-of-order")
        now, key, has_feed = datetime.now(UTC), store.device_key, worker.has_feed
        told = await store.run(lambda s: forget(s, patron, now, device_key=key, has_feed=has_feed))
        return asdict(told)

    async def _returns(self, asked: str) -> control.Answer:
        if self._store is None:
            raise LancarError("out-of-order")
        plan = self._plan
        return as_answer(await self._store.run(lambda s: answer_returns(s, plan, asked)))

    async def _status(self) -> Status:
        held = None
        if self._store is not None:
            held = await self._store.run(lambda s: held_by(s, HEAD))
        link = None if self._worker is None else self._worker.link.value
        return Status(
            self._kiosk_id, running=True, link=link, held=held, health=in_words(self._health())
        )


def run_once(config: Config) -> int:
    """Deliver what waits and fetch what is new. 0: nothing waits any more; 1: something does."""
    told = control.ask(config.kiosk.data_dir, SYNC_ONCE, deadline_s=ROUND_S)
    done = asyncio.run(_round(config)) if told is None else _told_round(told)
    _print(round_lines(done))
    return 0 if done.link is not Link.DOWN and done.unsent == 0 else 1


def run_status(config: Config) -> int:
    """Tell how it stands."""
    told = control.ask(config.kiosk.data_dir, STATUS, deadline_s=STATUS_S)
    if told is not None:
        _print(status_lines(_told_status(told)))
        return 0
    if not _has_journal(config):
        return 0
    store = Store.open(config.kiosk.data_dir, config.kiosk.id, ballast_bytes=0)
    try:
        held = store.call(lambda s: held_by(s, HEAD))
    finally:
        store.close()
    _print(status_lines(Status(config.kiosk.id, running=False, link=None, held=held)))
    return 0


def run_migrate(config: Config) -> int:
    """Open the journal, which brings it to the present form; a running kiosk has done so."""
    told = control.ask(config.kiosk.data_dir, STATUS, deadline_s=STATUS_S)
    if told is not None:
        held = _told_status(told).held
        if held is None:
            raise LancarError("out-of-order")
        _print([f"the kiosk runs; its journal is at revision {held.revision}"])
        return 0
    if not _has_journal(config):
        return 0
    Store.open(config.kiosk.data_dir, config.kiosk.id, ballast_bytes=0).close()
    _print([f"the journal is at revision {HEAD}"])
    return 0


async def _round(config: Config) -> Round:
    """Do a round with the folder's lock."""
    set_up(level="error")
    clock = SystemClock()
    servers = make_server(config, clock)
    server, feed = servers.central, servers.feed
    try:
        store = await asyncio.to_thread(
            Store.open, config.kiosk.data_dir, config.kiosk.id, now=clock.now()
        )
        try:
            worker = SyncWorker(
                store=store, server=server, clock=clock, feed=feed, boot_id=boot_id()
            )
            return await worker.once()
        finally:
            await asyncio.to_thread(store.close)
    finally:
        await server.close()


def _has_journal(config: Config) -> bool:
    """Return whether there is a journal, and say so where there is none: nothing is made."""
    there = (config.kiosk.data_dir / "journal.db").exists()
    if not there:
        _print([f"{config.kiosk.data_dir}: nothing has been recorded here yet"])
    return there


def _told_round(told: control.Answer) -> Round:
    from pydantic import TypeAdapter

    try:
        return TypeAdapter(Round).validate_python(told)
    except ValueError as error:
        raise LancarError("kiosk-of-another-version") from error


def _told_status(told: control.Answer) -> Status:
    try:
        return Status.from_json(told)
    except ValueError as error:
        raise LancarError("kiosk-of-another-version") from error


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
