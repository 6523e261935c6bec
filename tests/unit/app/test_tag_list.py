"""The list of books that wait for a tag: told by a running kiosk, read as anybody's text."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.app.sync_commands import KioskAnswers
from kiosk.app.tag_list import WAITING, read_list
from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, TagUid
from kiosk.domain.owners import OwnerRules
from kiosk.domain.tag_job import TagWrite, Wanted, WriteState
from kiosk.errors import ConfigError, LancarError
from kiosk.ports import Link
from kiosk.runtime import SystemClock
from kiosk.services.tag_books import TagBooks
from kiosk.store.store import Store
from sync.servers.none import NoServer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def store_at(folder: Path) -> Store:
    return Store.open(folder, "k1", now=NOW, ballast_bytes=0)


def test_a_kiosk_tells_its_list_and_the_workstation_works_it_off(tmp_path: Path) -> None:
    kiosk, desk = store_at(tmp_path / "kiosk"), store_at(tmp_path / "desk")
    try:
        facts = [
            NewFact(FactKind.LOAN, FactMode.STATEMENT, ItemId(item), None, Moment(NOW, 1, "b"))
            for item in ("B1", "B2")
        ]
        kiosk.call(lambda s: s.journal.record(facts))
        told = asyncio.run(KioskAnswers("k1", lambda: (), store=kiosk)(WAITING))
        assert told is not None
        file = tmp_path / "lobi.json"
        file.write_text(json.dumps(told["rows"]))
        rows = read_list(file)
        assert {(one.item, one.at, one.where) for one in rows} == {
            ("B1", NOW, "lobi"),
            ("B2", NOW, "lobi"),
        }
        books = TagBooks(
            desk,
            NoServer(),
            link=lambda: Link.DOWN,
            clock=SystemClock(),
            owners=OwnerRules(),
            has_feed=True,
            brought=rows,
        )
        assert len(asyncio.run(books.untagged())) == 2
        write = TagWrite(NOW, "sari", TagUid("E0"), Wanted(ItemId("B1")), b"", b"")
        number = desk.call(lambda s: s.tags.intend(write))
        assert len(asyncio.run(books.untagged())) == 2
        desk.call(lambda s: s.tags.end(number, WriteState.VERIFIED, NOW))
        assert [one.item for one in asyncio.run(books.untagged())] == ["B2"]
    finally:
        kiosk.close()
        desk.close()


def test_a_kiosk_out_of_order_tells_none() -> None:
    with pytest.raises(LancarError, match="out-of-order"):
        asyncio.run(KioskAnswers("k1", lambda: ())(WAITING))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '[{"item": "B1"}]', '[{"item": "", "last": "2026-03-02", "title": null}]'],
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.json"
    file.write_text(text)
    with pytest.raises(ConfigError):
        read_list(file)
    with pytest.raises(ConfigError):
        read_list(tmp_path / "gone.json")
