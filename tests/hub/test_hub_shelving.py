"""The hub tells tablets where copies stand; they judge by it, also offline, and follow changes."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Kind
from kiosk.ports import Unanswered, Unreachable
from kiosk.services.sweep_places import SweepPlaces
from kiosk.services.sweeps import Sweeps
from kiosk.store.store import Store
from kiosk.store.sweeps import Listed
from sync.hub.db.engine import Store as HubStore
from sync.hub.schema.schema import change_epoch
from sync.hub.serving.hub import Hub
from sync.hub.sweeps.shelving import PAGE
from sync.hub.upstream.landing_shelves import land_shelves
from sync.hub.upstream.port import Copy, Shelf
from sync.servers.hub_http import HubHttp
from sync.servers.hub_sweeps import HubSweeps
from tests.hub.hub_world import Served, a_served_hub
from tests.unit.services.sweep_house import Clock, item, opened, reads, tablet


def say(hub: Served, where: Sequence[tuple[ItemId | str, str]]) -> None:
    copies = [Copy(one, 1, "BK", Shelf.AVAILABLE, None, name) for one, name in where]
    with store_of(hub).write() as conn:
        land_shelves(conn, copies)


def store_of(hub: Served) -> HubStore:
    assert hub.app is not None
    inside = hub.app.state.hub
    assert isinstance(inside, Hub)
    return inside.store


def places(store: Store, *numbers: int) -> list[str]:
    known = store.call(lambda s: s.sweeps.shelf.of_items([item(n) for n in numbers]))
    return [known[item(n)].location for n in numbers]


async def wrong(sweeps: Sweeps, bay: str) -> dict[ItemId | None, str]:
    found = (await sweeps.picture(bay)).picture.findings
    return {one.item: one.belongs for one in found if one.kind is Kind.WRONG_PLACE}


async def _play(hub: Served, folder: Path) -> None:
    http = HubHttp(url=hub.url, token=hub.kiosk_token)
    server, clock = HubSweeps(http), Clock()
    say(hub, [(f"Z{n}", "Gudang") for n in range(PAGE)])  # the first page: copies of others
    say(hub, [*((item(n), "Umum") for n in range(30)), (item(7), "Ruang Referensi")])
    say(hub, [(item(n), "Ruang Referensi") for n in range(30, 40)])
    try:
        with opened(folder) as store:
            store.call(lambda s: s.sweeps.book.put_listed([Listed(item(39), location="Umum")]))
            sweeps = tablet(store, clock)
            asked = SweepPlaces(store, sweeps, server, clock=clock)
            assert await asked.round()  # before the shelf is known, as after it
            await sweeps.prepare()
            assert places(store, 0, 7, 30, 39, 50) == [
                "Umum", "Ruang Referensi", "Ruang Referensi", "Umum", "",
            ]  # fmt: skip
            cut = store.call(lambda s: list(s.sweeps.shelf.cut_into_bays(25)))
            assert [(one.id, one.location, len(one.items or ())) for one in cut] == [
                ("0001", "Ruang Referensi", 0), ("0002", "Umum", 0), ("0003", "Umum", 0),
                ("0004", "", 20),
            ]  # fmt: skip
            bays = [Bay("1", "1", "PST", "Umum"), Bay("2", "2", "PST", "Ruang Referensi")]
            await sweeps.begin("Stok opname", bays)
            await sweeps.walk("1")
            sweeps.feed(reads([0, 1, 7, 31, 50]))
            await sweeps.pause()
            view = await sweeps.picture("1")
            assert view.picture.expected == 30  # 29, and the one that a list has put there
            assert view.picture.found == {item(0), item(1)}
            told = "PST · Ruang Referensi"
            assert await wrong(sweeps, "1") == {item(7): told, item(31): told}
            say(hub, [(item(7), "Umum"), (item(50), "Ruang Anak")])
            assert await asked.round()
            assert await wrong(sweeps, "1") == {item(31): told, item(50): "PST · Ruang Anak"}
            await _another_hub(hub, store, asked)
    finally:
        await http.close()


async def _another_hub(hub: Served, store: Store, asked: SweepPlaces) -> None:
    """After a restore all is asked anew: what the hub no longer says is forgotten."""
    change_epoch(store_of(hub))
    with store_of(hub).write() as conn:
        conn.execute(text("DELETE FROM shelving WHERE item <> :item"), {"item": item(7)})
    assert await asked.round()
    assert places(store, 7, 30, 39) == ["Umum", "", "Umum"]
    epoch, after = store.call(lambda s: s.sweeps.shelf.told_to())
    assert (bool(epoch), after > PAGE) == (True, True)


def test_a_tablet_knows_where_copies_stand(tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    with a_served_hub(tmp_path / "hub") as hub:
        asyncio.run(_play(hub, tmp_path / "tablet"))


class _Old(HubSweeps):
    """A hub of before."""

    def __init__(self) -> None:
        pass

    async def shelving(self, epoch: str, after: int) -> Unreachable | Unanswered:
        return Unanswered(f"404 {epoch}{after}")


def test_a_hub_of_before_changes_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        with opened(tmp_path) as store:
            sweeps = tablet(store)
            await sweeps.prepare()
            assert not await SweepPlaces(store, sweeps, _Old(), clock=Clock()).round()
            assert places(store, 0) == [""]

    asyncio.run(play())
