"""Books that kiosks met without a tag: the list at the hub, who works it off, and the page."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from sqlalchemy import text

from kiosk.domain.facts import Fact, FactKind, Moment
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.owners import OwnerRules
from kiosk.domain.tag_job import TagWrite, Wanted, WriteState
from kiosk.ports import Link
from kiosk.runtime import SystemClock
from kiosk.services.tag_books import TagBooks
from kiosk.store.store import Store as KioskStore
from sync.hub.intake.intake import take_facts
from sync.hub.library.untagged import _MET
from sync.hub.main import add_kiosk
from sync.hub.wire.facts import encode_fact
from sync.servers.hub import HubServer
from sync.servers.hub_tags import HubTags
from sync.servers.none import NoServer
from tests.hub.dashboard_world import a_dashboard
from tests.hub.hub_world import CAST, FactMaker

ONE, OTHER, TAGGED = (str(CAST.spare[n].item) for n in (0, 1, 2))


def met(fact: FactMaker, item: str, seen: str, at: datetime) -> Fact:
    made = fact(FactKind.RETURN, item, None)
    moment = Moment(at, 1.0, "b")
    return replace(made, what=replace(made.what, moment=moment, evidence={"seen": seen}))


def written(at: datetime) -> TagWrite:
    return TagWrite(at, "sari", TagUid("E004010000000001"), Wanted(ItemId(ONE)), b"", b"")


def test_what_the_kiosks_met_by_label_is_listed_until_its_tag_is_written(
    tmp_path: Path, fact: FactMaker
) -> None:
    now = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5)
    with a_dashboard(tmp_path) as board:
        facts = [
            met(fact, ONE, "label", now),
            met(fact, OTHER, "label", now + timedelta(seconds=1)),
            met(fact, TAGGED, "label", now),
            met(fact, TAGGED, "tag", now - timedelta(days=3)),
            met(fact, "B<1>", "label", now - timedelta(seconds=1)),
        ]
        take_facts(board.store, "kiosk-1", [encode_fact(one) for one in facts], datetime.now(UTC))
        token = add_kiosk(board.served.database, "desk-1")
        page = board.visitor("dewi").get("/books/untagged").text
        assert page.index(OTHER) < page.index(f"q={ONE}")
        assert TAGGED not in page
        assert "B<1>" not in page

        async def work() -> None:
            hub = HubServer(url=board.url, token=token)
            store = KioskStore.open(tmp_path / "desk", "desk-1", now=now, ballast_bytes=0)
            try:
                lists = HubTags(hub.http)

                def books() -> TagBooks:
                    return TagBooks(
                        store, NoServer(), link=lambda: Link.UP, clock=SystemClock(),
                        owners=OwnerRules(), has_feed=True, lists=lists,
                    )  # fmt: skip

                told = await books().untagged()
                assert [one.item for one in told][:2] == [OTHER, ONE]
                assert told[0].book is not None
                assert told[0].where
                number = store.call(lambda s: s.tags.intend(written(now + timedelta(minutes=1))))
                store.call(lambda s: s.tags.end(number, WriteState.VERIFIED, now))
                assert ONE not in {one.item for one in await books().untagged()}
                # At the hub too, for whoever asks next; and told twice it is as once.
                left = await lists.to_tag(())
                assert isinstance(left, tuple)
                assert OTHER in {one.item for one in left}
                assert ONE not in {one.item for one in left}
            finally:
                await asyncio.to_thread(store.close)
                await hub.close()

        asyncio.run(work())
        if board.store.is_sqlite:
            # Read in its order from an index of its own, however many facts there are.
            with board.store.read() as conn:
                plan = conn.execute(text(f"EXPLAIN QUERY PLAN {_MET.text}"), {"since": 1}).all()
            assert [row[-1] for row in plan] == ["SEARCH event USING INDEX ix_event_met (at_ms>?)"]
        assert f"q={ONE}" not in board.visitor("dewi").get("/books/untagged").text
        head = {"authorization": f"Bearer {token}"}
        for body in ({}, {"written": [{"item": ONE}]}, {"written": [7]}, {"written": [{}] * 201}):
            answer = httpx.post(f"{board.url}/v1/tags/todo", json=body, headers=head)
            assert answer.status_code == 400, body
        assert httpx.post(f"{board.url}/v1/tags/todo", json={"written": []}).status_code == 401
