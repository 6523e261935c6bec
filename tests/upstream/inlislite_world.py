"""A small library in an INLISLite database of its own, and a desk that behaves as INLISLite."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import pymysql

from kiosk.domain.facts import FactKind
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.inlislite.grants import grants
from sync.hub.upstream.port import Push
from tests import mariadb_plugin
from tests.mariadb_plugin import MariaDbServer
from tests.upstream import inlislite_tables
from tests.upstream.system_world import NOW, PASSWORD, USER, ZONE, SystemWorld

LOCAL: Final = datetime(2026, 6, 9, 11, 0)  # noqa: DTZ001 - as INLISLite keeps it
PASSWORD_HASH: Final = hashlib.sha1(b"rahasia", usedforsecurity=False).hexdigest()
_OLD = "'2026-01-02 08:00:00'"
_SEED: Final = (
    "INSERT INTO users (ID, username) VALUES (1, 'inlis'), (7, 'lancar'), (8, 'kiosk-1')",
    (
        "INSERT INTO collectionstatus (ID, Name) VALUES (1, 'Tersedia'), (2, 'Diolah'),"
        " (3, 'Rusak'), (4, 'Hilang'), (5, 'Dipinjam')"
    ),
    "INSERT INTO jenis_pelanggaran (ID, JenisPelanggaran) VALUES (1, 'Hilang'), (2, 'Terlambat')",
    "INSERT INTO jenis_denda (ID, Name) VALUES (1, 'Uang'), (5, 'Suspend')",
    (
        "INSERT INTO worksheets (ID, Name, MaxPinjamKoleksi, MaxLoanDays) VALUES"
        " (1, 'Monograf', NULL, NULL), (2, 'Audio', 1, 2)"
    ),
    (
        "INSERT INTO jenis_anggota (id, jenisanggota, MaxPinjamKoleksi, MaxLoanDays,"
        " DayPerpanjang, CountPerpanjang, SuspendMember, DaySuspend, SuspendType,"
        " SuspendTenorJumlah, SuspendTenorSatuan, SuspendTenorMultiply) VALUES"
        " (1, 'Umum', 2, 7, 7, 1, 1, 2, 'Berkelipatan', 1, 'Hari', 1),"
        " (2, 'Guru', 10, 30, 14, 3, 0, 5, 'Konstan', 1, 'Hari', 1)"
    ),
    (
        "INSERT INTO settingparameters (Name, Value) VALUES ('IsSaturdayHoliday', 'False'),"
        " ('IsSundayHoliday', 'True'), ('OtomatisInsertBukuTamu', '0')"
    ),
    "INSERT INTO holidays (Dates, Names) VALUES ('2026-06-16', 'Tahun Baru Islam')",
    (
        "INSERT INTO catalogs (ID, BIBID, Title, Author, PublishYear, CallNumber, DeweyNo,"
        " Worksheet_id, CreateDate, UpdateDate) VALUES"
        f" (1, 'A1', 'Laskar Pelangi', 'Andrea Hirata', '2005', '899.221 AND l', '813', 1, {_OLD},"
        f" {_OLD}), (2, 'A2', 'Bumi Manusia', 'Pramoedya', 'c1980', '899.221 PRA b', NULL, 1,"
        f" {_OLD}, {_OLD}), (3, 'A3', 'Suara Alam', NULL, '2010', NULL, '780', 2, {_OLD}, {_OLD})"
    ),
    "INSERT INTO stockopname (ID, ProjectName) VALUES (1, 'Stok opname 2026')",
)


@dataclass
class InlisWorld(SystemWorld):
    """One INLISLite of an edition."""

    edition: str = "3.2"

    @property
    def is_33(self) -> bool:
        return self.edition == "3.3"

    def add_copies(self, codes: list[str], *, catalog: int = 1, **more: object) -> None:
        fields: dict[str, object] = {
            "Catalog_id": catalog,
            "Rule_id": 1,
            "Status_id": 1,
            "Category_id": 1,
            "Location_Library_id": 3,
            "Location_id": 4,
            "CreateDate": datetime(2026, 1, 3, 8),  # noqa: DTZ001
        } | more
        names, marks = ", ".join(fields), ", ".join(["%s"] * len(fields))
        with self.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO collections (NomorBarcode, {names}) VALUES (%s, {marks})",
                [(code, *fields.values()) for code in codes],
            )

    def add_member(self, number: str, name: str, *, kind: int = 1, **more: object) -> None:
        fields: dict[str, object] = {
            "MemberNo": number,
            "Fullname": name,
            "JenisAnggota_id": kind,
            "StatusAnggota_id": 3,
            "EndDate": date(2027, 1, 1),
            "IdentityNo": "3201010101010001",
            "Address": "Jalan Mawar 1",
            "CreateDate": datetime(2026, 1, 3, 8),  # noqa: DTZ001
        } | more
        names, marks = ", ".join(fields), ", ".join(["%s"] * len(fields))
        self.do(f"INSERT INTO members ({names}) VALUES ({marks})", *fields.values())
        for table, column, value in (
            ("memberloanauthorizelocation", "LocationLoan_id", 3),
            ("memberloanauthorizecategory", "CategoryLoan_id", 1),
        ):
            self.do(
                f"INSERT INTO {table} (Member_id, {column}) SELECT ID, {value} FROM members"
                " WHERE MemberNo = %s",
                number,
            )

    def id_of(self, item: str) -> int:
        return int(float(str(self.one("SELECT ID FROM collections WHERE NomorBarcode = %s", item))))

    def stamp(self, at: datetime) -> datetime:
        """What the desk stamps a row with: 3.3 the library's time, 3.2 the database's own clock."""
        if self.is_33:
            return at.astimezone(ZONE).replace(tzinfo=None)
        theirs = self.one("SELECT NOW()")
        assert isinstance(theirs, datetime)
        quarter = timedelta(minutes=15)
        apart = theirs - datetime.now(UTC).replace(tzinfo=None)
        return at.astimezone(UTC).replace(tzinfo=None) + round(apart / quarter) * quarter

    # the desk: as INLISLite, it looks first and writes later, and takes no lock of ours

    def is_free(self, item: str) -> bool:
        found = self.one("SELECT Status_id FROM collections WHERE NomorBarcode = %s", item)
        return found == 1

    def finish(self, item: str, member: str, at: datetime = NOW, *, days: int = 7) -> str:
        """What the desk's last button does: it does not look again."""
        local = at.astimezone(ZONE).replace(tzinfo=None)
        day = datetime.combine(local.date(), time())
        header = ""
        for number in range(1, 100):
            header = f"{'' if self.is_33 else '3'}{local:%y%m%d}{90000 + number:05d}"
            try:
                self.do(
                    "INSERT INTO collectionloans (ID, Member_id, CollectionCount, LoanCount,"
                    " LocationLibrary_id, CreateBy, CreateDate, CreateTerminal) SELECT %s, ID, 1,"
                    " 1, 3, 1, %s, '10.0.0.9' FROM members WHERE MemberNo = %s",
                    header, self.stamp(at), member,
                )  # fmt: skip
            except pymysql.err.IntegrityError:
                continue
            break
        lent = local if self.is_33 else day
        self.do(
            "INSERT INTO collectionloanitems (CollectionLoan_id, LoanDate, DueDate, LoanStatus,"
            " Collection_id, member_id, CreateBy, CreateDate, CreateTerminal) SELECT %s, %s, %s,"
            " 'Loan', c.ID, m.ID, 1, %s, '10.0.0.9' FROM collections c, members m"
            " WHERE c.NomorBarcode = %s AND m.MemberNo = %s",
            header, lent, lent + timedelta(days=days), self.stamp(at), item, member,
        )  # fmt: skip
        self.do(
            "UPDATE collections SET Status_id = 5, UpdateDate = %s WHERE NomorBarcode = %s",
            self.stamp(at), item,
        )  # fmt: skip
        return header

    def desk_lend(self, item: str, member: str, at: datetime = NOW, *, days: int = 7) -> bool:
        free = self.is_free(item)
        if free:
            self.finish(item, member, at, days=days)
        return free

    def desk_return(self, item: str, at: datetime = NOW) -> int:
        local = at.astimezone(ZONE).replace(tzinfo=None)
        done = self.do(
            "UPDATE collectionloanitems SET LoanStatus = 'Return', ActualReturn = %s,"
            " UpdateDate = %s, UpdateTerminal = '10.0.0.9' WHERE LoanStatus = 'Loan'"
            " AND Collection_id = %s",
            local if self.is_33 else datetime.combine(local.date(), time()), self.stamp(at),
            self.id_of(item),
        )  # fmt: skip
        self.do(
            "UPDATE collections SET Status_id = 1, UpdateDate = %s WHERE NomorBarcode = %s",
            self.stamp(at), item,
        )  # fmt: skip
        return done

    def open_loans(self, item: str) -> list[tuple[object, ...]]:
        return self.rows(
            "SELECT m.MemberNo, DATE(i.DueDate), i.CreateBy FROM collectionloanitems i"
            " JOIN members m ON m.ID = i.member_id WHERE i.Collection_id = %s"
            " AND i.LoanStatus = 'Loan' ORDER BY i.ID",
            self.id_of(item),
        )

    def status(self, item: str) -> object:
        return self.one("SELECT Status_id FROM collections WHERE NomorBarcode = %s", item)


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
    key: str = "",
) -> Push:
    """An event; its key follows from what it is, so that the same again is the same."""
    told = key or f"{kiosk}/{kind.value}/{item}/{patron}/{at:%Y%m%d%H%M%S}"
    return Push(
        key=told, kind=kind, item=item, patron=patron, at=at, kiosk=kiosk, due=due, now=now,
        live=live, costs=costs,
    )  # fmt: skip


_free: dict[tuple[str, str], list[str]] = {}


def _database(server: MariaDbServer, edition: str, engine: str) -> str:
    """An empty INLISLite database. Those of earlier tests are emptied: making one takes seconds."""
    kept = _free.setdefault((edition, engine), [])
    if kept:
        name = kept.pop()
        with server.connect(name) as connection, connection.cursor() as cursor:
            cursor.execute("SET FOREIGN_KEY_CHECKS = 0")
            for table in inlislite_tables.TABLES:
                cursor.execute(f"DELETE FROM `{table}`")
        return name
    name = server.create()
    server.do(*inlislite_tables.statements(edition, engine), name=name)
    server.do(
        f"CREATE USER IF NOT EXISTS '{USER}'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}'",
        *grants(name, USER, "127.0.0.1"),
    )
    return name


@contextmanager
def an_inlislite(edition: str = "3.2", engine: str = "InnoDB") -> Iterator[InlisWorld]:
    server = mariadb_plugin.needed()
    name = _database(server, edition, engine)
    world = InlisWorld(server, name, engine, edition)
    server.do(*_SEED, name=name)
    world.add_copies(["B00001", "B00002", "B00003"], catalog=1)
    world.add_copies(["B00004", "B00005"], catalog=2)
    world.add_copies(["B00006"], catalog=3)
    world.add_member("M001", "Sari Dewi")
    world.add_member("M002", "Bagas Putra")
    world.add_member("T001", "Ibu Guru", kind=2)
    world.do(
        "INSERT INTO membersonline (NoAnggota, Password, Status) VALUES ('M001', %s, 'ACTIVE')",
        PASSWORD_HASH,
    )
    try:
        yield world
    finally:
        world.close()
        _free[edition, engine].append(name)


@contextmanager
def an_adapter(world: InlisWorld) -> Iterator[InlisLite]:
    adapter = InlisLite(world.address)
    try:
        yield adapter
    finally:
        adapter.close()
