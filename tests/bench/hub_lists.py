"""What two of the hub's lists cost after years: books to be tagged, and sweeps over time.

Run by `python -m tests.bench.run hub_lists`. SQLite; a million facts of half a year, of which each
twentieth met a copy by its label, and 40 sweeps of a large library, most of another branch.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Connection, select, text

from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.library.untagged import to_tag
from sync.hub.sweeps.sums import sums_of
from sync.hub.sweeps.trends import trend_of
from sync.hub.sweeps.working import SweepWorking
from tests.bench import sweep_hub
from tests.bench.row import Row, compared

T = TypeVar("T")

FACTS: Final = 1_000_000
APART_MS: Final = 15_000
SWEEPS: Final = 40
TIMES: Final = 35
"""So often the bays of one sweep stand in each of the older ones."""

NOW: Final = datetime(2026, 9, 21, tzinfo=UTC)
_FACTS: Final = text(
    "INSERT INTO event (key, kiosk, epoch, seq, kind, mode, item, at_ms, received_ms, content,"
    " hash, outcome, answer)"
    " WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :facts)"
    " SELECT 'k1:' || i, 'k1', 0, i, 'loan', 'normal', printf('B%07d', i * 7919 % 400000),"
    " :now - i * :apart, :now, '{\"seen\":\"' || iif(i % 20, 'tag', 'label') || '\",\"more\":\"'"
    " || printf('%0400d', i) || '\"}', '', 'accepted', '' FROM n"
)
_SCAN: Final = text('SELECT count(*) FROM event WHERE content LIKE \'%"seen":"label"%\'')


def rows() -> list[Row]:
    """Measure both."""
    with tempfile.TemporaryDirectory() as name:
        database = Path(name) / "hub.db"
        sweep_hub.make(database)
        store = Store(database)
        working = SweepWorking(store)
        while working.step(sweep_hub.SWEEP):
            pass
        with store.write() as conn:
            told = {"facts": FACTS, "apart": APART_MS, "now": round(1000 * NOW.timestamp())}
            conn.execute(_FACTS, told)
            for number in range(SWEEPS):
                _older(conn, number)
        with store.read() as conn:
            found = [_tagging(conn), _trends(conn)]
        store.close()
    return found


def _tagging(conn: Connection) -> Row:
    scan_s, count = _took(lambda: conn.execute(_SCAN).scalar_one())
    assert count == FACTS // 20
    list_s, listed = _took(lambda: to_tag(conn, now=NOW))
    assert len(listed) == 1000
    return compared(
        f"hub: what is to be tagged, of {FACTS:,} facts", list_s, "s",
        reference=scan_s, at_most=0.5, beside="looking through them",
    )  # fmt: skip


def _trends(conn: Connection) -> Row:
    sums = sums_of(conn, sweep_hub.SWEEP)
    assert sums is not None
    whole_s, _ = _took(lambda: sums_of(conn, _name(0)))
    trend_s, trend = _took(lambda: trend_of(conn, sums))
    assert len(trend) == 1 + SWEEPS // 8
    bays = TIMES * len(sums.bays)
    return compared(
        f"hub: sweeps over time, {SWEEPS} before of {bays:,} bays each", trend_s, "s",
        reference=whole_s, at_most=20, beside="reading one of them whole",
    )  # fmt: skip


def _name(number: int) -> str:
    return f"before-{number}"


def _older(conn: Connection, number: int) -> None:
    """Copy the sweep with all its bays, some years back; each eighth is of the same branch."""
    sweep, bay = table("sweep"), table("sweep_bay")
    (mine,) = conn.execute(select(sweep).where(sweep.c.id == sweep_hub.SWEEP)).mappings()
    began_ms = int(mine["began_ms"]) - 1000 * (number + 1)
    conn.execute(sweep.insert(), {**mine, "id": _name(number), "began_ms": began_ms})
    branch = "PST" if number % 8 == 0 else "UTR"
    for one in conn.execute(select(bay).where(bay.c.sweep == sweep_hub.SWEEP)).mappings().all():
        line = str(one["line"]).replace('"PST"', f'"{branch}"')
        copies = [
            {**one, "sweep": _name(number), "bay": f"{one['bay']}-{again}", "line": line}
            for again in range(TIMES)
        ]
        conn.execute(bay.insert(), copies)


def _took(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    done = work()
    return time.perf_counter() - began, done
