"""Two real kiosks at one real hub, and the desk between them: what each of them has and tells.

Rows are read where they lie: the hub's database, the encrypted cache of each kiosk, the bench's
tags and slips. What is played is the tests'; visits are in ``kiosk_visits``.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from sqlcipher3 import dbapi2

from drivers.bench.scenario import Scenario
from drivers.bench.scenario_run import Stage, run_scenario

if TYPE_CHECKING:
    from sync.hub.demo.cast import DemoCast
    from tests.house_plugin import Evening

HEARD_S = 40.0
CHANGES_S = 10.0
_IN_FORCE = "SELECT value FROM local WHERE name = 'cache-generation'"
Rows = list[tuple[object, ...]]


def cached(kiosk: "Evening", asked: str, *values: object) -> Rows:
    """Read the cache of a kiosk that runs, beside it: the generation that its journal names.

    A kiosk may change over to another one, or start, between two reads: then once more.
    """
    folder = kiosk.house.places.data / "kiosk-data"
    until_s = time.monotonic() + CHANGES_S
    while True:
        try:
            [(number,)] = _read(folder, "journal.db", _IN_FORCE)
            return _read(folder, f"cache-{number}.db", asked, *values)
        except (dbapi2.Error, OSError, ValueError):
            if time.monotonic() > until_s:
                raise
            kiosk.run(asyncio.sleep(0.1))


def _read(folder: Path, name: str, asked: str, *values: object) -> Rows:
    key = (folder / "key").read_bytes()
    # Never made anew where it is gone: rw, not rwc.
    where = f"file:{folder / name}?mode=rw"
    with closing(dbapi2.connect(where, uri=True, timeout=10)) as conn:
        conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return [tuple(row) for row in conn.execute(asked, values)]


def lent_there(kiosk: "Evening", item: str) -> object:
    """Who has a book, as a kiosk was told; None: nobody."""
    rows = cached(kiosk, "SELECT patron FROM loan WHERE item = ?", item)
    return rows[0][0] if rows else None


@dataclass(slots=True)
class Day:
    """Two kiosks, the desk between them, and the hub's own rows."""

    one: "Evening"
    two: "Evening"

    @property
    def both(self) -> "tuple[Evening, Evening]":
        return self.one, self.two

    @property
    def cast(self) -> "DemoCast":
        return self.one.house.cast

    # --- the desk

    def staff(self, method: str, path: str, **body: object) -> Any:  # noqa: ANN401 - JSON
        house = self.one.house
        headers = {"authorization": f"Bearer {house.staff_token}"}
        answer = httpx.request(
            method,
            house.hub_url + path,
            headers=headers,
            json=body if method == "POST" else None,
            trust_env=False,
            timeout=20,
        )
        assert answer.is_success or answer.status_code == 409, (path, answer.text)
        answer.raise_for_status()
        return answer.json()

    def tasks(self, item: str | None) -> dict[str, str]:
        """Open tasks about a book, or about none: kind to name."""
        every = self.staff("GET", "/v1/tasks")["tasks"]
        return {task["kind"]: task["id"] for task in every if task["item"] == item}

    def story(self, item: str | None, kind: str) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.staff("GET", f"/v1/tasks/{self.tasks(item)[kind]}")
        return told

    def told(self, item: str | None, kind: str, part: str) -> tuple[str, str]:
        """A sentence of a task's story (heading, explanation, outcome), Indonesian and English."""
        story = self.story(item, kind)
        words = story["proposal"]["outcome"] if part == "outcome" else story[part]
        return words["id"], words["en"]

    # --- the hub's rows

    def rows(self) -> "closing[sqlite3.Connection]":
        return closing(sqlite3.connect(self.one.house.places.hub_database, timeout=10))

    def hub(self, asked: str, *values: object) -> Rows:
        with self.rows() as conn:
            return list(conn.execute(asked, values))

    def loans(self, item: str) -> Rows:
        """Loans of a book, oldest first: patron, how it ended, fee."""
        return self.hub(
            "SELECT patron, how, fee FROM loan WHERE item = ? ORDER BY lent_ms, key", item
        )

    def fees(self, patron: str) -> int:
        [(fees,)] = self.hub("SELECT fees FROM patron WHERE id = ?", patron)
        assert isinstance(fees, int)
        return fees

    def has_heard(self, kiosk: str, kind: str, item: str) -> bool:
        """Return whether the hub has a fact."""
        asked = "SELECT 1 FROM event WHERE kiosk = ? AND kind = ? AND item = ?"
        return bool(self.hub(asked, kiosk, kind, item))

    # --- time

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until the hub, or a kiosk, has heard enough."""
        until_s = time.monotonic() + HEARD_S
        while not holds():
            assert time.monotonic() < until_s, "not everything was heard"
            self.one.run(asyncio.sleep(0.1))

    def until_both_know(self, item: str, patron: str | None) -> None:
        """Wait until both kiosks were told who has a book now."""
        self.until(lambda: all(lent_there(kiosk, item) == patron for kiosk in self.both))

    def together(self, one: Sequence[Scenario], two: Sequence[Scenario]) -> None:
        """Play at both kiosks at once, each its own visits in their order."""

        async def at(kiosk: "Evening", visits: Sequence[Scenario]) -> None:
            assert kiosk.house.client is not None
            for visit in visits:
                shots = kiosk.shots / kiosk.house.kiosk_id
                await run_scenario(visit, Stage(kiosk.house.client, kiosk.house.hands, shots))

        async def both() -> None:
            async with asyncio.TaskGroup() as group:
                group.create_task(at(self.one, one))
                group.create_task(at(self.two, two))

        self.one.run(both())
