"""A feed that said of copies that they are on loan tells them anew when its tables are upgraded."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Connection, text

from kiosk.store.cache_schema import COLUMNS
from sync.hub.db.engine import Store
from sync.hub.feed import feed
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from tests.hub.hub_world import forget_database
from tests.hub.old_hubs import old_hub

STATUS = COLUMNS["item"].index("status")


@pytest.fixture
def old(database_kind: str, tmp_path: Path) -> Iterator[Database]:
    database = old_hub(1, database_kind, tmp_path)
    yield database
    forget_database(database)


def items(conn: Connection) -> dict[str, tuple[int, list[object]]]:
    found = conn.execute(text("SELECT key, ver, image FROM feed WHERE tbl = 'item' AND gone = 0"))
    return {key: (ver, orjson.loads(image)) for key, ver, image in found}


def test_copies_that_were_said_to_be_on_loan_are_told_anew(old: Database) -> None:
    store = Store(old, pool_size=1)
    with store.read() as conn:
        before, version = items(conn), feed.version_of(conn)
        marks = feed.marks(conn)
    store.close()
    lent = {key for key, (_, image) in before.items() if image[STATUS] == "on-loan"}
    assert lent
    store = open_hub(old)
    with store.read() as conn:
        after, now = items(conn), feed.version_of(conn)
        assert feed.counts_of(conn) == feed.census(conn)
        assert {name for name, mark in feed.marks(conn).items() if mark == now} == {*marks}
    store.close()
    assert now == version + len(lent)
    for key, (ver, image) in after.items():
        assert image[-1] == ver
        assert image[STATUS] != "on-loan"
        assert (ver > version) is (key in lent)
        was = before[key][1]
        assert image[:STATUS] + image[STATUS + 1 : -1] == was[:STATUS] + was[STATUS + 1 : -1]
