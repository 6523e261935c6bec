"""How long a touch takes to be drawn, at rest and while 100,000 rows are pulled by the feed.

The touch is a finger's on the real keypad; the time is from handing it over to the window until a
frame with what it changed has been drawn. Rows come from a real hub, page by page.
"""

import asyncio
import sqlite3
import statistics
import time
from typing import Final

import orjson

from drivers.bench.events import EventKind
from drivers.bench.requests import ShowCard
from tests.bench.desk_house import DEADLINE_S, MeasuredHouse, measured_house
from tests.bench.row import Row, told

_ROWS: Final = 100_000
_RESTING: Final = 150
_MORE_MS: Final = 15.0
_PULL_S: Final = 120.0
_BREATH_S: Final = 0.02


def rows() -> list[Row]:
    """Measure touches at rest, then as many as fit into the pull."""
    return asyncio.run(_rows())


async def _rows() -> list[Row]:
    async with measured_house(idle_s=900.0) as house:
        await house.until_open()
        await house.until_filled()
        await house.table.do(ShowCard(str(house.cast.sari.card)))
        await house.until(lambda s: s["name"] == "AskPin")
        await house.hands.type_keys("1")
        await house.hands.touch("keyback")
        for _ in range(20):
            await _touch_ms(house)
        rest = [await _touch_ms(house) for _ in range(_RESTING)]
        begun = time.monotonic()
        pulled = asyncio.create_task(_until_pulled(house, await _add_rows(house)))
        busy: list[float] = []
        async with asyncio.timeout(_PULL_S):
            while not pulled.done():
                busy.append(await _touch_ms(house))
        await pulled
        took_s = time.monotonic() - begun
    still, moving = _p95(rest), _p95(busy)
    return [
        told(f"touch: drawn after, at rest, p95 of {_RESTING}", still, "ms"),
        Row(
            f"touch: while {_ROWS:,} rows are pulled, p95 of {len(busy)}",
            moving,
            "ms",
            still,
            moving / still,
            f"<= {_MORE_MS:g} ms more than at rest",
            moving - still <= _MORE_MS,
        ),
        told(f"touch: {_ROWS:,} rows pulled in", took_s, "s"),
    ]


async def _touch_ms(house: MeasuredHouse) -> float:
    """Touch a digit until it is drawn; take it back again."""
    begun = time.monotonic()
    answer = await house.hands.ask(do="touch", name="key1")
    took_s = await house.drawn() - begun
    if "error" in answer:
        raise LookupError(f"the keypad is not there: {answer}")
    await house.hands.ask(do="touch", name="keyback")
    await house.drawn()
    await asyncio.sleep(_BREATH_S)
    return took_s * 1000


async def _add_rows(house: MeasuredHouse) -> int:
    """Have the hub know that many items more; return the feed's last version then."""
    return await asyncio.to_thread(_write_rows, house)


def _write_rows(house: MeasuredHouse) -> int:
    with sqlite3.connect(house.places.hub_database, timeout=DEADLINE_S) as hub:
        hub.execute("BEGIN IMMEDIATE")
        (before,) = hub.execute("SELECT value FROM counter WHERE name = 'feed'").fetchone()
        (like,) = hub.execute("SELECT image FROM feed WHERE tbl = 'item' LIMIT 1").fetchone()
        image = orjson.loads(like)
        hub.executemany(
            "INSERT INTO feed (tbl, key, ver, gone, image, home, here)"
            " VALUES ('item', ?, ?, 0, ?, '', '')",
            (_item(image, n, before + n + 1) for n in range(_ROWS)),
        )
        for name in ("feed", "rows:item"):
            hub.execute("UPDATE counter SET value = value + ? WHERE name = ?", (_ROWS, name))
    hub.close()
    return int(before) + _ROWS


def _item(image: list[object], number: int, version: int) -> tuple[str, int, str]:
    """Return key, version and image of one more item; no two have a tag in common."""
    key = f"X-{number:06}"
    uid = f"E0040199{number:08X}"
    like = [uid if isinstance(one, str) and one.startswith("E00") else one for one in image]
    return key, version, orjson.dumps([key, *like[1:-1], version]).decode()


async def _until_pulled(house: MeasuredHouse, last: int) -> None:
    """Return once the kiosk asks for what comes after the last version."""
    asked = f"after={last}"
    async with asyncio.timeout(_PULL_S):
        async for event in house.table.follow():
            if event.kind is EventKind.REQUEST_PASSED and asked in event.detail:
                return


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
