"""Journals of earlier revisions, kept as files, come up to the present one, cut or not."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from kiosk.domain.facts import Fact, FactKind, FactMode, Moment, NewFact, SecureState
from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid
from kiosk.store.engine import Database
from kiosk.store.journal_file import open_journal
from kiosk.store.machine import Machine
from kiosk.store.rows import Delivery, Position
from kiosk.store.store import Store, StoreSession

DATABASES = Path(__file__).parents[2] / "vectors" / "databases"
KEY = bytes(range(32))
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DUE = NOW + timedelta(days=14)
EPOCH = int(NOW.timestamp())
OLD = sorted(DATABASES.glob("*.sqlcipher"))
MOMENT = Moment(NOW, 12.5, "boot-1", 0.25)


def fact(seq: int, kind: FactKind, item: str, patron: str | None, **more: object) -> Fact:
    mode = more.pop("mode", FactMode.STATEMENT)
    whose = None if patron is None else PatronId(patron)
    what = NewFact(kind, mode, ItemId(item), whose, **{"moment": MOMENT, **more})  # type: ignore[arg-type]
    return Fact(FactKey("k1", EPOCH, seq), what)


LOAN, RETURN, REQUEST = FactKind.LOAN, FactKind.RETURN, FactMode.REQUEST
UID = TagUid("E004015012345678")
KNOWN = [
    fact(
        1, LOAN, "B1", "P1", mode=REQUEST, due=DUE, rules_version=3, uid=UID,
        evidence={"seen": "tag"},
    ),
    fact(2, LOAN, "B2", "P1", due=DUE, rules_version=3),
    fact(3, RETURN, "B1", "P1"),
    fact(4, RETURN, "B9", None, note="unknown"),
    fact(5, LOAN, "B3", "P2", mode=REQUEST, due=DUE),
    fact(6, FactKind.TASK, "B3", None, note="rearm-tag"),
    fact(
        7, FactKind.CANCEL_LOAN, "B3", "P2", due=DUE, moment=Moment(NOW, 13.0, "boot-1"),
        refers=FactKey("k1", EPOCH, 5),
    ),
]  # fmt: skip


def test_an_old_journal_opens_with_all_that_it_held(tmp_path: Path) -> None:
    shutil.copy(DATABASES / "journal-0001.sqlcipher", tmp_path / "journal.db")
    (tmp_path / "key").write_bytes(KEY)

    def look(s: StoreSession) -> None:
        keys = [known.key for known in KNOWN]
        assert s.outbox.facts(keys) == KNOWN
        tracked = [s.journal.get_fact(key) for key in keys]
        states = [one.progress.state for one in tracked if one is not None]
        assert states == [
            Delivery.ACCEPTED, Delivery.OPEN, Delivery.OPEN, Delivery.FLAGGED,
            Delivery.SUPERSEDED, Delivery.OPEN, Delivery.OPEN,
        ]  # fmt: skip
        first, third = tracked[0], tracked[2]
        assert first is not None
        assert first.progress.secure is SecureState.VERIFIED
        assert third is not None
        assert third.progress.note == "a note"
        assert [f.key.seq for f in s.journal.open_facts(Position(), patron=PatronId("P1"))] == [
            1, 2, 3,
        ]  # fmt: skip
        assert s.journal.get("verifier:P1") == "argon2"
        stored = s._db.conn.exec_driver_sql("SELECT patron FROM fact").fetchall()
        assert {"P1", "P2"}.isdisjoint(row[0] for row in stored)
        (fresh,) = s.journal.record([KNOWN[1].what])
        assert fresh.key.seq == 8
        assert fresh.key.epoch > EPOCH

    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0, machine=Machine("m", "b"))
    try:
        store.call(look)
    finally:
        store.close()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_error_at_any_statement_leaves_the_old_journal(tmp_path: Path, old: Path) -> None:
    class CutError(Exception):
        pass

    wanted = image(Path(shutil.copy(old, tmp_path / "plain.db")))
    number, real = 0, Database.__init__
    while True:
        number += 1
        path = Path(shutil.copy(old, tmp_path / f"cut-{number}.db"))
        done = 0

        def count(*_: object, last: int = number) -> None:
            nonlocal done
            done += 1
            if done == last:
                raise CutError

        def counted(self: Database, *args: object, **more: object) -> None:
            real(self, *args, **more)  # type: ignore[arg-type]
            event.listen(self.conn, "before_cursor_execute", count)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Database, "__init__", counted)
            try:
                open_journal(path, KEY).close()
            except Exception:  # noqa: BLE001 - as a cut, or as what the store makes of it
                assert image(path) == wanted
            else:
                break
        open_journal(path, KEY).close()
    assert number > 8


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_kill_at_any_statement_leaves_old_or_new_and_the_next_start_goes_on(
    tmp_path: Path, old: Path
) -> None:
    told = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("migration_cuts.py")),
            old,
            tmp_path,
            KEY.hex(),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert told.returncode == 0, told.stderr[-800:]
    assert int(told.stdout) > 8


def test_of_who_was_erased_before_the_card_goes_with_the_upgrade(tmp_path: Path) -> None:
    shutil.copy(DATABASES / "journal-0002.sqlcipher", tmp_path / "journal.db")
    (tmp_path / "key").write_bytes(KEY)

    def look(s: StoreSession) -> dict[str, str | None]:
        tracked = [s.journal.get_fact(FactKey("k1", EPOCH, seq)) for seq in (1, 3, 4)]
        facts = [one.fact.what for one in tracked if one is not None]
        assert all(what.evidence["days"] == "7" for what in facts)
        return {str(what.item): what.evidence.get("card") for what in facts}

    store = Store.open(tmp_path, "k1", now=NOW, ballast_bytes=0, machine=Machine("m", "b"))
    try:
        assert store.call(look) == {"B1": None, "B2": "0022", "B3": "0033"}
    finally:
        store.close()


def image(path: Path) -> list[tuple[object, ...]]:
    """Return everything in a file, in a form to compare."""
    db = Database(path, KEY, durable=True)
    try:
        shape = db.conn.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY 2")
        rows = [tuple(row) for row in shape.fetchall()]
        tables = [str(row[1]) for row in rows if row[0] == "table"]
        for name in tables:
            rows += [tuple(r) for r in db.conn.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1")]
        return rows
    finally:
        db.close()
