"""What it costs to tell 50 and 500 waiting kiosks of each change: together, and one by one.

Run by `python -m tests.bench.run waking`. The hub is a process of its own on one SQLite file; the
kiosks are bare sockets that ask for the feed, read the page and ask again, as kiosks do. The same
hub without groups is the reference.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
import orjson

from sync.hub.db.engine import Store
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.seed import seed_demo
from sync.hub.fleet.tokens import Role, enrol
from tests.bench.drain import Hub
from tests.bench.row import Row, limited, told

COUNTS: Final = (50, 500)
CHANGES_S: Final = 20.0
"""Changes a second, as in a large library's busiest minute."""

LASTS_S: Final = 10.0
_SETTLES_S: Final = 3.0
_ENDS_S: Final = 60.0
_ALONE = "import sync.hub.serving.watcher as w; w.APART_S = w.MOST_APART_S = 0.0;"
_RUN = (
    "import sys, pathlib; from sync.hub.main import run_hub;"
    " run_hub(database=pathlib.Path(sys.argv[1]))"
)


@dataclass
class Seen:
    """What the kiosks have asked for and when each came to a version."""

    pages: int = 0
    reached: list[dict[int, float]] = field(default_factory=list)


@contextmanager
def _hub(folder: Path, kiosks: int, *, grouped: bool) -> Iterator[tuple[Hub, str]]:
    database = folder / "hub.db"
    seed_demo(database)
    store, now = Store(database, pool_size=1), datetime.now(UTC)
    tokens = tuple(enrol(store, f"kiosk-{n}", Role.KIOSK, now) for n in range(kiosks))
    staff = enrol(store, "staff", Role.STAFF, now)
    store.close()
    run = _RUN if grouped else _ALONE + _RUN
    command = [sys.executable, "-c", run, str(database)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield Hub(json.loads(process.stdout.readline())["url"], tokens, process.pid), staff
    finally:
        process.terminate()
        process.wait(20)


async def _follow(hub: Hub, number: int, begin: tuple[str, int], seen: Seen) -> None:
    """Be one kiosk: ask, read, ask again."""
    place = urlsplit(hub.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    epoch, after = begin
    mine = seen.reached[number]
    try:
        while True:
            asked = f"/v1/feed?epoch={epoch}&after={after}&limit=1000&wait=25"
            writer.write(
                f"GET {asked} HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {hub.tokens[number]}"
                "\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            page = orjson.loads(await reader.readexactly(length))
            seen.pages += 1
            if page["after"] > after:
                after = page["after"]
                mine[after] = time.monotonic()
    finally:
        writer.close()


async def _change(url: str, staff: str, made: dict[int, float]) -> None:
    """Lend and take back at desks, so many times a second, however long each takes."""
    books = [book.item for book in demo_cast().spare]
    headers = {"authorization": f"Bearer {staff}"}

    async with httpx.AsyncClient(
        base_url=url, headers=headers, trust_env=False, timeout=60
    ) as desk:

        async def one(number: int) -> None:
            path = "/v1/desk/returns" if number % 2 else "/v1/desk/loans"
            book = books[number // 2 % len(books)]
            body = {"item": book, "patron": demo_cast().bagas.patron, "force": True}
            answer = await desk.post(path, json=body)
            made[answer.json()["version"]] = time.monotonic()

        async with asyncio.TaskGroup() as desks:
            for number in range(round(CHANGES_S * LASTS_S)):
                desks.create_task(one(number))
                await asyncio.sleep(1 / CHANGES_S)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run: pages and processor time a change, and how late changes were, sorted."""

    pages: float
    processor_ms: float
    late_ms: list[float]


async def _measure(hub: Hub, staff: str, kiosks: int) -> Cost:
    headers = {"authorization": f"Bearer {staff}"}
    async with httpx.AsyncClient(base_url=hub.url, headers=headers, trust_env=False) as asker:
        alive = (await asker.get("/v1/alive")).json()
    begin = str(alive["epoch"]), int(alive["version"])
    seen, made = Seen(reached=[{} for _ in range(kiosks)]), dict[int, float]()
    waiting = [asyncio.create_task(_follow(hub, n, begin, seen)) for n in range(kiosks)]
    await asyncio.sleep(_SETTLES_S)
    before_s, pages = hub.processor_s(), seen.pages
    await _change(hub.url, staff, made)
    last, until_s = max(made), time.monotonic() + _ENDS_S
    while not all(any(version >= last for version in mine) for mine in seen.reached):
        if time.monotonic() > until_s:
            raise TimeoutError("a kiosk has not heard of the last change")
        await asyncio.sleep(0.05)
    spent_s, pages = hub.processor_s() - before_s, seen.pages - pages
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    late = sorted(
        max(0.0, (min(at for version, at in mine.items() if version >= told_at) - made_s) * 1000)
        for mine in seen.reached
        for told_at, made_s in made.items()
    )
    return Cost(pages / len(made), spent_s * 1000 / len(made), late)


def rows() -> list[Row]:
    """Measure both ways for each number of kiosks."""
    made: list[Row] = []
    for kiosks in COUNTS:
        costs = {}
        for grouped in (False, True):
            with (
                tempfile.TemporaryDirectory() as name,
                _hub(Path(name), kiosks, grouped=grouped) as (hub, staff),
            ):
                costs[grouped] = asyncio.run(_measure(hub, staff, kiosks))
        one_by_one, together = costs[False], costs[True]
        name = f"feed: {kiosks} kiosks wait, {CHANGES_S:g} changes/s"
        ratio = together.pages / one_by_one.pages
        made.append(Row(f"{name}: pages a change", together.pages, "", one_by_one.pages, ratio))
        ratio = together.processor_ms / one_by_one.processor_ms
        spent, reference = together.processor_ms, one_by_one.processor_ms
        made.append(Row(f"{name}: processor time a change", spent, "ms", reference, ratio))
        late = together.late_ms
        made.append(told(f"{name}: on a kiosk after, p50", late[len(late) // 2], "ms"))
        p99 = late[len(late) * 99 // 100]
        made.append(limited(f"{name}: on a kiosk after, p99", p99, "ms", at_most=2000))
        alone = one_by_one.late_ms
        made.append(told(f"{name}: one by one, p99", alone[len(alone) * 99 // 100], "ms"))
    return made
