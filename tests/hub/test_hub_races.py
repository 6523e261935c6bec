"""Many kiosks at once on the same books: nothing is lost, nobody stands in the way for good."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256

import orjson
import pytest
from sqlalchemy import Connection, text

from kiosk.domain.facts import Accepted, Fact, FactKind
from sync.hub.feed import feed
from sync.hub.library import pin_tries
from sync.hub.library.pin_tries import Try
from sync.hub.rows.records import to_ms
from tests.hub.hub_world import CAST, POSTGRESQL, Desk, FactMaker, later

KIOSKS, BATCHES, FACTS = 10, 5, 20
BOOKS = [book.item for book in CAST.spare]
LOCK_ITEM = text("SELECT barcode FROM item WHERE barcode = :item FOR UPDATE")
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def wide(desk: Desk) -> Desk:
    """A desk with a connection for each of many writers."""
    from sync.hub.db.engine import Store

    desk.store.close()
    desk.store = Store(desk.database, pool_size=KIOSKS + 4)
    return desk


def batches_of(number: int) -> list[list[Fact]]:
    """What one kiosk sends: the same books as all others, in an order of its own."""
    make, draw = FactMaker(f"kiosk-{number}"), random.Random(number)
    sent = []
    for turn in range(BATCHES):
        items = [draw.choice(BOOKS) for _ in range(FACTS)]
        kinds = [draw.choice([FactKind.LOAN, FactKind.RETURN]) for _ in items]
        people = [draw.choice([CAST.bagas.patron, CAST.sari.patron]) for _ in items]
        sent.append(
            [
                make(kind, item, who if kind is FactKind.LOAN else None, at=later(minutes=turn))
                for kind, item, who in zip(kinds, items, people, strict=True)
            ]
        )
    return sent


class Reader:
    """Follows the feed from a cursor and keeps what it saw."""

    def __init__(self, desk: Desk, limit: int) -> None:
        self.desk, self.limit, self.after = desk, limit, 0
        self.rows: dict[tuple[str, str], list[object]] = {}

    def step(self) -> bool:
        """Read a page; True when there is more."""
        with self.desk.store.read() as conn:
            page = orjson.loads(feed.read_page(conn, epoch="", after=self.after, limit=self.limit))
        for tbl, rows in page["rows"].items():
            for row in rows:
                self.rows[tbl, str(row[0])] = row
        for tbl, key in page["gone"]:
            self.rows.pop((tbl, key), None)
        assert page["after"] >= self.after
        self.after = page["after"]
        return bool(page["more"])


def what_is(desk: Desk) -> dict[tuple[str, str], list[object]]:
    """The feed as it stands, read at once."""
    rows = desk.rows("SELECT tbl, key, image FROM feed WHERE gone = 0")
    return {(str(tbl), str(key)): orjson.loads(str(image)) for tbl, key, image in rows}


def test_kiosks_on_the_same_books_lose_nothing(wide: Desk, database_kind: str) -> None:
    readers = [Reader(wide, limit) for limit in (2, 7, 500)]
    over = threading.Event()

    def read(reader: Reader) -> None:
        while not over.is_set():
            reader.step()

    def send(number: int) -> None:
        for batch in batches_of(number):
            answers = wide.take(*batch, bearer=f"kiosk-{number}")
            assert len(answers) == FACTS

    with ThreadPoolExecutor(KIOSKS + len(readers)) as pool:
        reading = [pool.submit(read, reader) for reader in readers]
        try:
            for sent in [pool.submit(send, number) for number in range(1, KIOSKS + 1)]:
                sent.result(timeout=60)
        finally:
            over.set()
        for one in reading:
            one.result(timeout=10)
    for reader in readers:
        while reader.step():
            pass
        assert reader.rows == what_is(wide)
    assert wide.one("SELECT count(*) FROM event") == KIOSKS * BATCHES * FACTS
    with wide.store.read() as conn:
        assert feed.counts_of(conn) == feed.census(conn)
    lent = wide.rows("SELECT item FROM loan WHERE returned_ms IS NULL")
    assert len(lent) == len(set(lent))
    if database_kind == POSTGRESQL:
        wide.store.close()  # who leaves has told what he met
        assert wide.one(DEADLOCKS) == 0


@contextmanager
def another_transaction(desk: Desk) -> Iterator[Connection]:
    """A transaction of somebody else's, who waits without looking for deadlocks."""
    with desk.store.engine.connect() as conn, conn.begin():
        conn.exec_driver_sql("SET LOCAL deadlock_timeout = '1min'")
        yield conn


def until_somebody_waits(desk: Desk, waiters: int = 1) -> None:
    pause = threading.Event()
    for _ in range(1000):
        waiting = desk.one(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        if waiting == waiters:
            return
        pause.wait(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.postgresql
def test_a_batch_that_loses_a_deadlock_is_taken_again(wide: Desk, fact: FactMaker) -> None:
    first, last = sorted(BOOKS)[:2]
    batch = [fact(FactKind.LOAN, item, CAST.bagas.patron) for item in (first, last)]
    with ThreadPoolExecutor(2) as pool:
        with another_transaction(wide) as other:
            other.execute(LOCK_ITEM, {"item": last})
            taken = pool.submit(wide.take, *batch)
            until_somebody_waits(wide)
            crossing = pool.submit(other.execute, LOCK_ITEM, {"item": first})
            crossing.result(timeout=20)
        answers = taken.result(timeout=20)
    assert all(isinstance(answer.verdict, Accepted) for answer in answers)
    assert [wide.borrower(item) for item in (first, last)] == [CAST.bagas.patron] * 2
    assert wide.one("SELECT count(*) FROM event") == 2
    wide.store.close()
    assert wide.one(DEADLOCKS) == 1


@pytest.mark.postgresql
def test_a_failed_serialization_is_tried_again_and_not_for_ever(wide: Desk) -> None:
    tries: list[int] = []

    def bump(conn: Connection) -> None:
        conn.exec_driver_sql("UPDATE counter SET value = value + 1 WHERE name = 'desk'")

    def meddled(times: int) -> Callable[[Connection], None]:
        def work(conn: Connection) -> None:
            conn.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            conn.exec_driver_sql("SELECT value FROM counter").all()
            tries.append(1)
            if len(tries) <= times:
                with wide.store.write() as other:
                    bump(other)
            bump(conn)

        return work

    wide.store.write_again(meddled(2))
    assert len(tries) == 3
    assert wide.one("SELECT value FROM counter WHERE name = 'desk'") == 3
    tries.clear()
    with pytest.raises(Exception, match="could not serialize"):
        wide.store.write_again(meddled(1000))
    assert len(tries) == 6


@pytest.mark.postgresql
def test_connections_that_the_server_ended_are_made_anew(wide: Desk, fact: FactMaker) -> None:
    [_] = wide.take(fact(FactKind.LOAN, BOOKS[0], CAST.bagas.patron))
    with wide.store.engine.connect() as conn:
        conn.exec_driver_sql(END_OTHERS).all()
    [answer] = wide.take(fact(FactKind.RETURN, BOOKS[0]))
    assert isinstance(answer.verdict, Accepted)
    assert wide.borrower(BOOKS[0]) is None


def test_after_a_pause_one_try_is_looked_at_however_many_come_at_once(wide: Desk) -> None:
    card, count = CAST.sari.card, 12
    row = {"who": f"pin:{sha256(card.encode()).hexdigest()}", "ms": to_ms(later(minutes=0))}
    with wide.store.write() as conn:
        conn.execute(
            text("INSERT INTO login_failure (who, count, last_ms, until_ms, last_try)"
                 " VALUES (:who, 7, :ms, :ms, '')"), row,
        )  # fmt: skip
    together = threading.Barrier(count)

    def guess(_: int) -> bool:
        together.wait(10)
        return pin_tries.begin(wide.store, card, later(minutes=5)) is Try.COUNTED

    with ThreadPoolExecutor(count) as pool:
        assert sum(pool.map(guess, range(count))) == 1
