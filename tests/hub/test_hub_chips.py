"""The number in a card's chip is in no table of a hub: a keyed hash finds its patron."""

from pathlib import Path

import orjson
import pytest
from sqlalchemy import text

from kiosk.ports import PatronFound, PatronRefused
from sync.hub.db.engine import open_store
from sync.hub.library import history, lookup
from sync.hub.rows.chips import DIGITS, hashed, kept_code
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from tests.hub.hub_world import empty_database, forget_database
from tests.hub.old_hubs import old_hub

CHIP = "UID:04A1B2C3D4E580"


def test_a_chip_finds_its_patron_and_is_nowhere(database_kind: str, tmp_path: Path) -> None:
    """An older hub has numbers in the clear: in cards, in the feed, in counts of wrong PINs."""
    database = old_hub(1, database_kind, tmp_path)
    try:
        patron = _put_chip(database)
        store = open_hub(database)
        try:
            with store.read() as conn:
                codes = set(conn.execute(text("SELECT code FROM card")).scalars())
                kept = kept_code(conn, CHIP)
                assert CHIP not in codes
                assert kept in codes
                assert len(kept) == len("UID:") + DIGITS
                assert kept_code(conn, kept) == kept
                assert kept_code(conn, "P0001725") == "P0001725"
                found = lookup.find_patron(conn, CHIP)
                assert isinstance(found, PatronFound)
                assert (found.patron.id, found.patron.card_tail) == (patron, "")
                assert history.find_patron(conn, CHIP.lower().replace("uid", "UID")) == patron
                assert isinstance(lookup.find_patron(conn, "UID:04FFFFFFFFFFFF"), PatronRefused)
                images = "".join(conn.execute(text("SELECT image FROM feed")).scalars())
                assert CHIP not in images
                assert kept in images
                whos = conn.execute(text("SELECT who FROM login_failure")).scalars().all()
                assert not [who for who in whos if who.startswith("pin:")]
        finally:
            store.close()
    finally:
        forget_database(database)


def _put_chip(database: Database) -> str:
    store = open_store(database)
    try:
        with store.write() as conn:
            fed = "SELECT key FROM feed WHERE tbl = 'patron' AND gone = 0 ORDER BY key LIMIT 1"
            patron = str(conn.execute(text(fed)).scalar())
            conn.execute(text("DELETE FROM card WHERE patron = :p"), {"p": patron})
            conn.execute(
                text("INSERT INTO card (code, patron, since_ms, lost) VALUES (:c, :p, 0, 0)"),
                {"c": CHIP, "p": patron},
            )
            where = {"p": patron}
            told = conn.execute(
                text("SELECT image FROM feed WHERE tbl = 'patron' AND key = :p"), where
            ).scalar_one()
            fields = orjson.loads(told)
            fields[1] = CHIP
            conn.execute(
                text("UPDATE feed SET image = :i WHERE tbl = 'patron' AND key = :p"),
                where | {"i": orjson.dumps(fields).decode()},
            )
        return patron
    finally:
        store.close()


def test_each_hub_has_a_key_of_its_own(database_kind: str, tmp_path: Path) -> None:
    kept = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        database = empty_database(tmp_path / name)
        try:
            store = open_hub(database)
            with store.read() as conn:
                kept.append(kept_code(conn, CHIP))
            store.close()
        finally:
            forget_database(database)
    assert kept[0] != kept[1]


@pytest.mark.sqlite
def test_the_hash_depends_on_key_and_number_alone() -> None:
    assert hashed("00" * 32, CHIP) == hashed("00" * 32, CHIP.lower().replace("uid", "UID"))
    assert hashed("00" * 32, CHIP) != hashed("01" * 32, CHIP)
