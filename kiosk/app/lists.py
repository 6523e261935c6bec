"""`lancar db import`: the library's lists into the cache of a kiosk whose server tells none.

Owns the order: read, begin an empty cache, fill it page by page. The kiosk must not run.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from kiosk.config import Config
from kiosk.domain.ids import ItemId
from kiosk.errors import ConfigError
from kiosk.logs import set_up
from kiosk.ports import FeedPage
from kiosk.store.store import Store, StoreSession
from sync.list_files import NoListError
from sync.list_rows import Taken, items_of, patrons_of

EPOCH = "lists"
_ROWS = 1_000


def run_import(config: Config, *, items: Path, patrons: Path) -> tuple[str, ...]:
    """Fill the cache anew; return what is to be said of it.

    Raises ConfigError for files that cannot be read or hold nothing, and where a hub tells lists.
    """
    if config.server.kind == "hub":
        raise ConfigError("config-wrong", ("server.kind: a hub tells its kiosks the lists itself",))
    set_up(level="warning")
    taken = {"item": _read(items, items_of), "patron": _read(patrons, patrons_of)}
    store = Store.open(config.kiosk.data_dir, config.kiosk.id)
    try:
        asyncio.run(_fill(store, taken))
        if taken["item"].locations:
            store.call(partial(_put_locations, rows=taken["item"].locations))
    finally:
        store.close()
    said = []
    for name, one in taken.items():
        said.append(f"{len(one.rows)} {name}s taken, {one.left_out} left out")
        said += [f"  {line}" for line in one.said()]
    return tuple(said)


async def _fill(store: Store, taken: dict[str, Taken]) -> None:
    await store.begin_empty_cache()
    now, after = datetime.now(UTC), 0
    pages = [
        (name, one.rows[at : at + _ROWS])
        for name, one in taken.items()
        for at in range(0, len(one.rows), _ROWS)
    ]
    for number, (name, rows) in enumerate(pages, start=1):
        after += len(rows)
        page = FeedPage(EPOCH, after, {name: rows}, [], more=number < len(pages))
        await store.run(partial(_apply, page=page, at=now))


def _apply(s: StoreSession, *, page: FeedPage, at: datetime) -> None:
    s.apply_page(page, at)


def _put_locations(s: StoreSession, *, rows: list[tuple[ItemId, str]]) -> None:
    """Keep where copies stand, for a tablet that sweeps; what an earlier list told is void."""
    epoch = f"{EPOCH}:{datetime.now(UTC).isoformat()}"
    s.sweeps.shelf.put_told(rows, epoch, 0, s.sweeps.book)


def _read(path: Path, reader: Callable[[Path], Taken]) -> Taken:
    try:
        taken = reader(path)
    except NoListError as error:
        raise ConfigError("config-wrong", (str(error),)) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError("config-wrong", (f"{path}: cannot be read ({why})",)) from error
    if not taken.rows:
        told = (f"{path}: holds nothing that could be taken", *taken.said())
        raise ConfigError("config-wrong", told)
    return taken
