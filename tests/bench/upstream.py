"""What a large SLiMS costs: the first pull into the hub, a round of following, a comparison."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pymysql.cursors import SSCursor

from kiosk.domain.facts import FactKind
from sync.hub.db.engine import Store
from sync.hub.schema.schema import make_tables
from sync.hub.serving.garbage import spare_the_start
from sync.hub.upstream.follower import Follower, Rhythm
from sync.hub.upstream.landed import CHUNK
from sync.hub.upstream.port import Applied, Push, Upstream
from sync.hub.upstream.silence import Silence
from sync.hub.upstream.slims.adapter import Slims
from tests import mariadb_plugin
from tests.bench.row import Row, compared, limited, told
from tests.upstream.slims_world import SlimsWorld, a_slims, push
from tests.upstream.system_world import SystemWorld

TITLES, ITEMS, MEMBERS, PAST, LENT = 60_000, 200_000, 50_000, 385_000, 15_000
PULL_S, PULL_TIMES, ROUND_S, LOANS = 15.0, 8.0, 3.0, 200
_ROWS = (
    "SELECT biblio_id, title, classification, publish_year FROM biblio",
    "SELECT item_code, biblio_id, coll_type_id, item_status_id, location_id FROM item",
    "SELECT member_id, member_name, member_type_id, expire_date, is_pending FROM member",
    (
        "SELECT loan_id, item_code, member_id, input_date, due_date FROM loan"
        " WHERE is_lent = 1 AND is_return = 0"
    ),
)
_STAMP = "'2026-01-02 08:00:00'"


def _fill(slims: SlimsWorld) -> None:
    """A library of the reference's size, made by the server itself."""
    for statement in (
        (
            "INSERT INTO biblio (biblio_id, gmd_id, title, classification, publish_year,"
            " input_date, last_update) SELECT seq + 10, 1 + seq % 2,"
            " CONCAT('Judul buku nomor ', seq), seq % 1000,"
            f" 1950 + seq % 70, {_STAMP}, {_STAMP} FROM seq_1_to_{TITLES}"
        ),
        (
            "INSERT INTO mst_author (author_id, author_name)"
            " SELECT seq + 10, CONCAT('Pengarang ', seq) FROM seq_1_to_20000"
        ),
        f"INSERT INTO biblio_author SELECT seq + 10, 11 + seq % 20000, 1 FROM seq_1_to_{TITLES}",
        (
            "INSERT INTO item (item_code, biblio_id, coll_type_id, item_status_id, input_date,"
            f" last_update) SELECT CONCAT('X', LPAD(seq, 7, '0')), 11 + seq % {TITLES},"
            " 1 + seq % 3, '0',"
            f" {_STAMP}, {_STAMP} FROM seq_1_to_{ITEMS}"
        ),
        (
            f"INSERT INTO member (member_id, member_name, member_type_id, inst_name, expire_date,"
            f" mpasswd, input_date, last_update) SELECT CONCAT('A', LPAD(seq, 6, '0')),"
            f" CONCAT('Nama', seq, ' Keluarga'), 1 + seq % 2, 'SMA', '2028-01-01', REPEAT('x', 60),"
            f" '2026-01-02', '2026-01-02' FROM seq_1_to_{MEMBERS}"
        ),
        _loans(PAST, closed=True),
        _loans(LENT, closed=False),
    ):
        slims.server.do(statement, name=slims.name)


def _loans(number: int, *, closed: bool) -> str:
    is_return, day = (1, "'2026-03-01'") if closed else (0, "NULL")
    return (
        "INSERT INTO loan (item_code, member_id, loan_date, due_date, renewed, loan_rules_id,"
        " is_lent, is_return, return_date, input_date, last_update, uid)"
        f" SELECT CONCAT('X', LPAD(1 + seq % {ITEMS}, 7, '0')),"
        f" CONCAT('A', LPAD(1 + seq % {MEMBERS}, 6, '0')), '2026-02-01', '2026-02-08', 0, 0, 1,"
        f" {is_return}, {day}, {_STAMP}, {_STAMP}, 1 FROM seq_1_to_{number}"
    )


@contextmanager
def _hub(folder: Path) -> Iterator[Store]:
    store = Store(folder / "hub.db", pool_size=4)
    make_tables(store)
    try:
        yield store
    finally:
        store.close()


def rows() -> list[Row]:
    """Measure; nothing where MariaDB is not installed."""
    if mariadb_plugin.server() is None:
        return []
    measured: list[Row] = []
    for engine in ("MyISAM", "InnoDB"):
        with a_slims(engine, triggers=False) as slims:
            _fill(slims)
            server = mariadb_plugin.needed()
            server.do(
                "CREATE TRIGGER insert_loan_history AFTER INSERT ON loan FOR EACH ROW SET @x = 1",
                "CREATE TRIGGER update_loan_history AFTER UPDATE ON loan FOR EACH ROW SET @x = 1",
                name=slims.name,
            )
            with tempfile.TemporaryDirectory(prefix="lancar-bench-") as folder:
                now = datetime.now(UTC) - timedelta(hours=1)
                lent = [
                    push(FactKind.LOAN, f"X{n:07}", "A000001", at=now)
                    for n in range(ITEMS - LOANS, ITEMS)
                ]
                measured += measure(
                    f"SLiMS on {engine}",
                    Slims(slims.address),
                    Path(folder),
                    lent=lent,
                    bare_s=bare(slims, _ROWS, Path(folder)),
                )
            server.do(
                "DROP TRIGGER insert_loan_history", "DROP TRIGGER update_loan_history",
                name=slims.name,
            )  # fmt: skip
    return measured


def bare(world: SystemWorld, selects: Sequence[str], folder: Path) -> float:
    """Return how long the same rows take from cursor to file without anything done to them.

    They go into tables without keys or indexes, a few thousand a transaction.
    """
    begun = time.perf_counter()
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as file:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            file.execute(f"PRAGMA {pragma}").close()
        for number, select in enumerate(selects):
            with closing(world.server.connect(world.name)) as link, link.cursor(SSCursor) as cursor:
                cursor.execute(select)
                columns = [one[0] for one in cursor.description or ()]
                marks = ", ".join("?" * len(columns))
                file.execute(f"CREATE TABLE t{number} ({', '.join(columns)})")
                while found := cursor.fetchmany(CHUNK):
                    file.execute("BEGIN IMMEDIATE")
                    file.executemany(f"INSERT INTO t{number} VALUES ({marks})", found)
                    file.execute("COMMIT")
    return time.perf_counter() - begun


def measure(
    name: str, adapter: Upstream, folder: Path, *, lent: Sequence[Push], bare_s: float
) -> list[Row]:
    """Measure a library system that has been filled; ``lent``: loans that it will take.

    ``bare_s``: what the same rows take without anything done to them, on this machine just now.
    """
    spare_the_start()  # as the hub's process does
    with _hub(folder) as store:
        follower = Follower(
            store,
            adapter,
            clock=lambda: datetime.now(UTC),
            nudge=lambda _version: None,
            silence=Silence(),
            rhythm=Rhythm(delta_s=0.0, digest_s=1e9),
        )
        begun, busy = time.perf_counter(), time.process_time()
        follower.step()
        pulled, busy = time.perf_counter() - begun, time.process_time() - busy
        rounds = []
        for _ in range(3):
            begun = time.perf_counter()
            follower.step()
            rounds.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        adapter.digest()
        digested = time.perf_counter() - begun
        begun = time.perf_counter()
        outcomes = [adapter.push(one) for one in lent]
        each_ms = (time.perf_counter() - begun) * 1000 / len(lent)
        assert all(isinstance(one, Applied) for one in outcomes), outcomes[:1]
        follower.close()
    adapter.close()
    return [
        limited(f"{name}: full pull into the hub", pulled, "s", at_most=PULL_S),
        compared(
            f"{name}: full pull beside a bare copy",
            pulled,
            "s",
            reference=bare_s,
            at_most=PULL_TIMES,
            beside="a bare copy of the same rows",
        ),
        limited(f"{name}: a round of following", sorted(rounds)[1], "s", at_most=ROUND_S),
        told(f"{name}: full pull, processor time of the hub", busy, "s"),
        told(f"{name}: digest of everything", digested, "s"),
        told(f"{name}: a loan written", each_ms, "ms"),
    ]
