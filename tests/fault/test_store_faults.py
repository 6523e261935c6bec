"""Faults of the machine under the store: killed, disk full, restored."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.errors import StoreError
from kiosk.store.machine import Machine
from kiosk.store.rows import Answered, Delivery
from kiosk.store.store import Store, StoreSession

DESK = Machine("desk", "boot")
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WRITER = Path(__file__).with_name("store_writer.py")
KILLS = 5


def loan(number: int, note: str = "") -> NewFact:
    return NewFact(
        FactKind.LOAN,
        FactMode.STATEMENT,
        ItemId(f"B{number}"),
        PatronId("P1"),
        Moment(NOW, 1.0, "boot"),
        due=NOW + timedelta(days=14),
        note=note,
    )


def test_no_acknowledged_fact_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    """kill -9 at any moment: what was said to be recorded is there, whole, and in its order."""
    data = tmp_path / "data"
    said: list[int] = []
    for round_ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, str(WRITER), str(data), str(tmp_path / "snapshot.db")],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert writer.stdout is not None
        end_s = time.monotonic() + 30
        for line in writer.stdout:
            said += number_of(line)
            if len(said) >= (round_ + 1) * 15 or time.monotonic() > end_s:
                break
        writer.send_signal(signal.SIGKILL)
        for line in writer.stdout.read().splitlines(keepends=True):
            said += number_of(line)
        writer.wait(timeout=30)
        writer.stdout.close()
    assert len(said) >= KILLS * 15
    store = Store.open(data, "k1", now=NOW, ballast_bytes=0)
    try:
        found = store.call(
            lambda s: {fact.key.seq for fact in s.journal.open_facts(s.cache.position)}
        )
        assert set(said) <= found
        check = store.call(lambda s: s._db.conn.exec_driver_sql("PRAGMA integrity_check").scalar())
        assert check == "ok"
    finally:
        store.close()


def number_of(line: str) -> list[int]:
    """Return the number that a whole line says; the kill may have cut one, logs say none."""
    word, _, number = line.rstrip("\n").partition(" ")
    return [int(number)] if word == "recorded" and line.endswith("\n") else []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 2 MB."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True, timeout=30).returncode != 0:
        pytest.skip("this machine does not let root mount a tmpfs")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True, timeout=30)


def fill(disk: Path) -> None:
    """Leave not one byte."""
    handle = os.open(disk / "filler", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        for size in (65536, 4096, 512):
            try:
                while os.write(handle, b"x" * size):
                    pass
            except OSError:
                continue
    finally:
        os.close(handle)


def test_on_a_full_disk_what_can_be_journalled_is_and_nothing_is_lost(small_disk: Path) -> None:
    data = small_disk / "data"
    store = Store.open(data, "k1", now=NOW, ballast_bytes=256 * 1024)
    kept: list[int] = []
    try:
        kept += [f.key.seq for f in store.call(lambda s: s.journal.record([loan(0)]))]
        assert (data / "ballast").stat().st_size == 256 * 1024
        fill(small_disk)
        freed_at = None
        code = ""
        for number in range(1, 2000):
            try:
                facts = store.call(lambda s, n=number: s.journal.record([loan(n, "x" * 2000)]))
            except StoreError as error:
                code = error.code
                break
            kept += [fact.key.seq for fact in facts]
            if store.is_full and freed_at is None:
                freed_at = number
        assert code == "disk-full"
        assert freed_at is not None
        assert store.is_full
        assert not (data / "ballast").exists()
        assert len(kept) - freed_at > 5
        (small_disk / "filler").unlink()
        assert store.call(lambda s: s.journal.record([loan(9)]))[0].key.seq == kept[-1] + 1
        kept.append(kept[-1] + 1)
        assert store.check_room()
        assert not store.is_full
    finally:
        store.close()
    store = Store.open(data, "k1", now=NOW, ballast_bytes=0)
    try:
        found = store.call(lambda s: [f.key.seq for f in s.journal.open_facts(s.cache.position)])
        assert found == kept
    finally:
        store.close()


def open_facts(store: Store) -> list[int]:
    return store.call(lambda s: [f.key.seq for f in s.journal.open_facts(s.cache.position)])


def test_it_starts_on_a_disk_without_one_free_byte_and_goes_on_when_there_is_room(
    small_disk: Path,
) -> None:
    data = small_disk / "data"
    store = Store.open(data, "k1", now=NOW, ballast_bytes=0)
    store.call(lambda s: s.journal.record([loan(n) for n in range(20)]))
    shutil.copytree(data, small_disk / "cut", ignore=shutil.ignore_patterns("lock"))
    store.close()
    fill(small_disk)
    # As after a power cut, with a WAL that is still to be brought into the file.
    store = Store.open(small_disk / "cut", "k1", now=NOW, ballast_bytes=1 << 16, machine=DESK)
    try:
        kept = open_facts(store)
        assert kept == list(range(1, 21))
        code = ""
        try:
            while len(kept) < 500:
                new = store.call(lambda s: s.journal.record([loan(99, "x" * 2000)]))
                kept += [fact.key.seq for fact in new]
        except StoreError as error:
            code = error.code
        assert code == "disk-full"
        assert store.is_full
        assert open_facts(store) == kept
        (small_disk / "filler").unlink()
        assert store.check_room()
        kept += [fact.key.seq for fact in store.call(lambda s: s.journal.record([loan(7)]))]
    finally:
        store.close()
    store = Store.open(small_disk / "cut", "k1", now=NOW, ballast_bytes=1 << 16, machine=DESK)
    try:
        assert open_facts(store) == kept
    finally:
        store.close()


def test_old_facts_make_room_on_a_full_disk(small_disk: Path) -> None:
    store = Store.open(small_disk / "data", "k1", now=NOW, ballast_bytes=400 * 1024)
    old = NOW - timedelta(days=40)

    def past(s: StoreSession) -> None:
        with s.writing():
            for number in range(100):
                new = replace(loan(number, "x" * 2000), moment=Moment(old, 1.0, "boot"))
                (fact,) = s.journal.record([new])
                s.outbox.answered(fact.key, Answered(Delivery.ACCEPTED), old)
                s.journal.settle(fact.key)

    try:
        store.call(past)
        store.call(lambda s: s._db.shrink())
        fill(small_disk)
        since: int | None = 0
        while since is not None:
            since = store.call(lambda s, n=since: s.compact(NOW, zone=UTC, since=n)).next_seq
        store.call(lambda s: s._db.shrink())
        more = 0
        while more < 60:
            store.call(lambda s: s.journal.record([loan(1, "x" * 2000)]))
            more += 1
            if more % 10 == 0:
                store.call(lambda s: s._db.shrink())
        assert store.call(lambda s: sum(day.count for day in s.daily())) == 100
    finally:
        store.close()


def test_a_damaged_journal_on_a_full_disk_is_salvaged_in_the_place_of_the_ballast(
    small_disk: Path,
) -> None:
    data = small_disk / "data"
    store = Store.open(data, "k1", now=NOW, ballast_bytes=400 * 1024)
    store.call(lambda s: s.journal.record([loan(n) for n in range(200)]))
    store.close()
    with (data / "journal.db").open("r+b") as file:
        file.seek(4096 * 9)
        file.write(b"damage" * 20)
    assert (data / "ballast").exists()
    fill(small_disk)
    store = Store.open(data, "k1", now=NOW, ballast_bytes=400 * 1024)
    try:
        assert len(open_facts(store)) >= 180
        assert len(store.salvaged_from) == 1
    finally:
        store.close()


def test_a_transaction_that_meets_a_full_disk_is_taken_back_whole(small_disk: Path) -> None:
    store = Store.open(small_disk / "data", "k1", now=NOW, ballast_bytes=0)
    try:
        fill(small_disk)

        def many(s: StoreSession) -> None:
            with s.writing():
                s.journal.put("half", "done")
                s.journal.record([loan(n, "x" * 4000) for n in range(400)])

        with pytest.raises(StoreError) as told:
            store.call(many)
        assert told.value.code == "disk-full"
        assert store.call(lambda s: s.journal.get("half")) is None
        assert store.call(lambda s: s.journal.counts().recorded) == 0
    finally:
        store.close()


def test_a_journal_restored_from_an_image_is_told_by_the_servers_count(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = Store.open(data, "k1", now=NOW, ballast_bytes=0)
    store.call(lambda s: s.journal.record([loan(1)]))
    store.close()
    shutil.copytree(data, tmp_path / "image")
    store = Store.open(data, "k1", now=NOW, ballast_bytes=0)
    lost = store.call(lambda s: s.journal.record([loan(2), loan(3)]))
    store.close()
    shutil.rmtree(data)
    (tmp_path / "image").rename(data)
    store = Store.open(data, "k1", now=NOW + timedelta(days=1), ballast_bytes=0)
    try:
        server_has = lost[-1].key.seq
        later = NOW + timedelta(days=1)
        assert store.call(lambda s: s.journal.fell_behind(lost[-1].key.epoch, server_has, later))
        (fresh,) = store.call(lambda s: s.journal.record([loan(4)]))
        assert fresh.key not in {fact.key for fact in lost}
        assert fresh.key.epoch > lost[0].key.epoch
        assert fresh.key.seq > server_has
    finally:
        store.close()
