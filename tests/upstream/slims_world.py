"""A small library in a SLiMS database of its own, and a desk that behaves as SLiMS's does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import bcrypt

from kiosk.domain.facts import FactKind
from sync.hub.upstream.port import Push
from sync.hub.upstream.slims.adapter import Slims
from sync.hub.upstream.slims.grants import grants
from tests import mariadb_plugin
from tests.mariadb_plugin import MariaDbServer
from tests.upstream import slims_tables
from tests.upstream.system_world import NOW, PASSWORD, USER, ZONE, SystemWorld

HASH: Final = bcrypt.hashpw(b"rahasia", bcrypt.gensalt(4)).decode().replace("$2b$", "$2y$")
_SEED: Final = (
    "INSERT INTO mst_gmd (gmd_id, gmd_code, gmd_name) VALUES (1, 'TX', 'Text'), (2, 'CD', 'Disc')",
    "INSERT INTO mst_coll_type VALUES (1, 'Reference'), (2, 'Textbook'), (3, 'Fiction')",
    (
        "INSERT INTO mst_item_status VALUES ('R', 'Repair', NULL, 1, 1),"
        " ('NL', 'No Loan', NULL, 1, 1), ('MIS', 'Missing', NULL, 1, 1)"
    ),
    (
        "INSERT INTO mst_member_type (member_type_id, member_type_name, loan_limit, loan_periode,"
        " reborrow_limit, fine_each_day, grace_periode) VALUES (1, 'Standard', 2, 7, 1, 500, 0),"
        " (2, 'Teacher', 10, 30, 3, 0, 0)"
    ),
    (
        "INSERT INTO mst_loan_rules VALUES (1, 1, 2, 1, 1, 3, 0, 1000, 2),"
        " (2, 1, 3, 0, 3, 14, 2, 250, 0), (3, 1, 0, 2, 1, 2, 0, 2000, 0)"
    ),
    (
        "INSERT INTO mst_author (author_id, author_name) VALUES (1, 'Hirata, Andrea'),"
        " (2, 'Toer, Pramoedya Ananta')"
    ),
    (
        "INSERT INTO biblio (biblio_id, gmd_id, title, publish_year, classification, input_date,"
        " last_update) VALUES (1, 1, 'Laskar Pelangi', '2005', '813', '2026-01-02 08:00:00',"
        " '2026-01-02 08:00:00'), (2, 1, 'Bumi Manusia', 'c1980', '813', '2026-01-02 08:00:00',"
        " '2026-01-02 08:00:00'), (3, 2, 'Suara Alam', '2010', '780', '2026-01-02 08:00:00',"
        " '2026-01-02 08:00:00')"
    ),
    "INSERT INTO biblio_author VALUES (1, 1, 1), (2, 2, 1), (2, 1, 2)",
    (
        "INSERT INTO holiday (holiday_dayname, holiday_date, description) VALUES"
        " ('sun', NULL, ''), ('mon', '2026-06-15', 'closed for the day')"
    ),
    "INSERT INTO setting (setting_name, setting_value) VALUES ('quick_return', 'b:1;')",
    (
        "INSERT INTO user (user_id, username, realname) VALUES (1, 'admin', 'Admin'),"
        " (7, 'lancar', 'Lancar'), (8, 'kiosk-1', 'Kiosk 1')"
    ),
)


@dataclass
class SlimsWorld(SystemWorld):
    """One SLiMS."""

    @property
    def url(self) -> str:
        return (
            f"slims+mysql://{USER}@127.0.0.1:{self.server.port}/{self.name}"
            f"?zone={ZONE.key}&user={USER}"
        )

    @property
    def password(self) -> str:
        return PASSWORD

    def add_items(self, codes: list[str], *, biblio: int = 1, coll: int | None = None) -> None:
        with self.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO item (item_code, biblio_id, coll_type_id, item_status_id, input_date,"
                " last_update) VALUES (%s, %s, %s, '0', '2026-01-03 08:00:00',"
                " '2026-01-03 08:00:00')",
                [(code, biblio, coll) for code in codes],
            )

    def add_member(self, number: str, name: str, *, kind: int = 1, **more: object) -> None:
        fields: dict[str, object] = {
            "member_id": number,
            "member_name": name,
            "member_type_id": kind,
            "expire_date": date(2027, 1, 1),
            "inst_name": "SMA 1",
            "pin": "3201010101010001",
            "mpasswd": HASH,
            "input_date": date(2026, 1, 3),
            "last_update": date(2026, 1, 3),
        } | more
        names, marks = ", ".join(fields), ", ".join(["%s"] * len(fields))
        self.do(f"INSERT INTO member ({names}) VALUES ({marks})", *fields.values())

    # the desk: as SLiMS, it looks first and writes later, and takes no lock

    def is_free(self, item: str) -> bool:
        asked = "SELECT loan_id FROM loan WHERE item_code = %s AND is_lent = 1 AND is_return = 0"
        return not self.rows(asked, item)

    def finish(self, item: str, member: str, at: datetime, *, days: int = 7) -> None:
        """What the desk's last button does: it does not look again."""
        local = at.astimezone(ZONE).replace(tzinfo=None)
        self.do(
            "INSERT INTO loan (item_code, member_id, loan_date, due_date, renewed, loan_rules_id,"
            " is_lent, is_return, input_date, last_update, uid)"
            " VALUES (%s, %s, %s, %s, 0, 0, 1, 0, %s, %s, 1)",
            item, member, local.date(), local.date() + timedelta(days=days), local, local,
        )  # fmt: skip

    def desk_lend(self, item: str, member: str, at: datetime = NOW, *, days: int = 7) -> bool:
        free = self.is_free(item)
        if free:
            self.finish(item, member, at, days=days)
        return free

    def desk_return(self, item: str, at: datetime = NOW) -> int:
        local = at.astimezone(ZONE).replace(tzinfo=None)
        return self.do(
            "UPDATE loan SET is_return = 1, return_date = %s, last_update = %s"
            " WHERE item_code = %s AND is_lent = 1 AND is_return = 0",
            local.date(), local, item,
        )  # fmt: skip

    def open_loans(self, item: str) -> list[tuple[object, ...]]:
        return self.rows(
            "SELECT member_id, due_date, uid FROM loan WHERE item_code = %s AND is_lent = 1"
            " AND is_return = 0 ORDER BY loan_id",
            item,
        )


def push(
    kind: FactKind,
    item: str,
    patron: str | None = None,
    *,
    at: datetime = NOW,
    live: bool = False,
    due: datetime | None = None,
    now: datetime | None = None,
    costs: bool = True,
    kiosk: str = "kiosk-1",
    amount: int = 0,
) -> Push:
    return Push(
        key=f"{kiosk}/1/1", kind=kind, item=item, patron=patron, at=at, kiosk=kiosk, due=due,
        now=now, live=live, costs=costs, amount=amount,
    )  # fmt: skip


_free: dict[tuple[str, bool], list[str]] = {}


def _database(server: MariaDbServer, engine: str, *, triggers: bool) -> str:
    """An empty SLiMS database. Those of earlier tests are emptied: making one takes seconds."""
    kept = _free.setdefault((engine, triggers), [])
    if kept:
        name = kept.pop()
        server.do(*(f"DELETE FROM `{table}`" for table in slims_tables.TABLES), name=name)
        return name
    name = server.create()
    server.do(*slims_tables.statements(engine, triggers=triggers), name=name)
    server.do(
        f"CREATE USER IF NOT EXISTS '{USER}'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}'",
        *grants(name, USER, "127.0.0.1"),
    )
    return name


@contextmanager
def a_slims(engine: str = "MyISAM", *, triggers: bool = True) -> Iterator[SlimsWorld]:
    server = mariadb_plugin.needed()
    name = _database(server, engine, triggers=triggers)
    world = SlimsWorld(server, name, engine)
    server.do(*_SEED, name=name)
    world.add_items(["B00001", "B00002", "B00003"], biblio=1, coll=3)
    world.add_items(["B00004", "B00005"], biblio=2, coll=2)
    world.add_items(["B00006"], biblio=3, coll=1)
    world.add_member("M001", "Sari Dewi")
    world.add_member("M002", "Bagas Putra")
    world.add_member("T001", "Ibu Guru", kind=2, mpasswd=None)
    try:
        yield world
    finally:
        world.close()
        _free[engine, triggers].append(name)


@contextmanager
def an_adapter(world: SlimsWorld) -> Iterator[Slims]:
    adapter = Slims(world.address)
    try:
        yield adapter
    finally:
        adapter.close()
