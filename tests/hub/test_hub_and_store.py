"""What the hub sends is what a kiosk's store takes: snapshot, pages, rules, search."""

import asyncio
from pathlib import Path

from kiosk.domain.facts import Accepted, FactKind
from kiosk.ports import FeedPage
from kiosk.store.store import Store
from sync.hub.demo.rules_id import demo_rules
from sync.servers.hub import HubServer
from tests.hub.hub_world import CAST, NOW, FactMaker, Served, a_served_hub


def test_a_kiosks_store_follows_the_hub(tmp_path: Path) -> None:
    async def run(served: Served, store: Store) -> None:
        client = HubServer(url=served.url, token=served.kiosk_token)
        path = tmp_path / "snapshot.db"
        assert await client.fetch_snapshot(str(path)) is True
        built = await store.import_snapshot(path)
        assert built.counts["item"] == 2000
        make = FactMaker()
        facts = [
            make(FactKind.LOAN, CAST.own_hold.item, CAST.sari.patron),
            make(FactKind.RETURN, CAST.wanted.item),
        ]
        answers = await client.submit(facts, deadline_s=5)
        assert all(isinstance(answer.verdict, Accepted) for answer in answers)
        position = await store.run(lambda s: s.cache.position)
        page = await client.feed(epoch=position.epoch, after=position.after, limit=1000, wait_s=0)
        assert isinstance(page, FeedPage)
        assert not page.more
        await store.run(lambda s: s.apply_page(page, NOW))
        position, counts = await store.census()
        assert position.after == answers[-1].verdict.version  # type: ignore[union-attr]
        assert counts == page.counts
        rules = await store.run(lambda s: s.cache.rules())
        assert rules == demo_rules()
        found = await store.run(lambda s: s.cache.search("cantik lu"))
        assert CAST.own_hold.item in {item.id for item in found}
        await client.close()

    store = Store.open(tmp_path / "kiosk", "kiosk-1", now=NOW, ballast_bytes=4096)
    try:
        with a_served_hub(tmp_path) as served:
            asyncio.run(run(served, store))
    finally:
        store.close()
