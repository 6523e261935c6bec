"""What a large INLISLite costs: the first pull into the hub, a round of following, a comparison."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.facts import FactKind
from sync.hub.upstream.inlislite.adapter import InlisLite
from tests import mariadb_plugin
from tests.bench.row import Row
from tests.bench.upstream import ITEMS, LENT, LOANS, MEMBERS, PAST, TITLES, bare, measure
from tests.upstream.inlislite_world import InlisWorld, an_inlislite, push

_ROWS = (
    "SELECT ID, Title, Author, PublishYear, DeweyNo FROM catalogs",
    "SELECT NomorBarcode, Catalog_id, Rule_id, Status_id, Location_Library_id FROM collections",
    "SELECT ID, MemberNo, Fullname, JenisAnggota_id, StatusAnggota_id, EndDate FROM members",
    (
        "SELECT ID, Collection_id, member_id, LoanDate, CreateDate, DueDate"
        " FROM collectionloanitems WHERE LoanStatus = 'Loan'"
    ),
)
_STAMP = "'2026-01-02 08:00:00'"


def _fill(inlis: InlisWorld) -> None:
    """A library of the same size as SLiMS's, made by the server itself."""
    for statement in (
        (
            "INSERT INTO catalogs (ID, Title, Author, PublishYear, DeweyNo, Worksheet_id,"
            " CreateDate) SELECT seq + 1000, CONCAT('Judul buku nomor ', seq),"
            " CONCAT('Pengarang ', seq % 20000), 1950 + seq % 70, seq % 1000, 1 + seq % 2,"
            f" {_STAMP} FROM seq_1_to_{TITLES}"
        ),
        (
            "INSERT INTO collections (ID, NomorBarcode, Catalog_id, Rule_id, Status_id,"
            " Category_id, Location_Library_id, CreateDate) SELECT seq + 1000,"
            f" CONCAT('X', LPAD(seq, 7, '0')), 1001 + seq % {TITLES}, 1, 1, 1, 3, {_STAMP}"
            f" FROM seq_1_to_{ITEMS}"
        ),
        (
            "INSERT INTO members (ID, MemberNo, Fullname, JenisAnggota_id, StatusAnggota_id,"
            " EndDate, CreateDate) SELECT seq + 1000, CONCAT('A', LPAD(seq, 6, '0')),"
            f" CONCAT('Nama', seq, ' Keluarga'), 1 + seq % 2, 3, '2028-01-01', {_STAMP}"
            f" FROM seq_1_to_{MEMBERS}"
        ),
        (
            "INSERT INTO membersonline (NoAnggota, Password, Status, CreateDate) SELECT MemberNo,"
            f" REPEAT('0', 40), 'ACTIVE', {_STAMP} FROM members WHERE ID > 1000"
        ),
        (
            "INSERT INTO collectionloans (ID, Member_id, CollectionCount, LoanCount, CreateDate)"
            f" SELECT CONCAT('H', seq), 1001 + seq % {MEMBERS}, 1, 1, {_STAMP}"
            f" FROM seq_1_to_{PAST + LENT}"
        ),
        (
            "INSERT INTO collectionloanitems (CollectionLoan_id, LoanDate, DueDate, ActualReturn,"
            " LoanStatus, Collection_id, member_id, CreateDate) SELECT CONCAT('H', seq),"
            f" '2026-02-01', '2026-02-08', IF(seq <= {LENT}, NULL, '2026-03-01'),"
            f" IF(seq <= {LENT}, 'Loan', 'Return'), 1001 + seq % {ITEMS}, 1001 + seq % {MEMBERS},"
            f" {_STAMP} FROM seq_1_to_{PAST + LENT}"
        ),
    ):
        inlis.server.do(statement, name=inlis.name)


def rows() -> list[Row]:
    """Measure; nothing where MariaDB is not installed."""
    if mariadb_plugin.server() is None:
        return []
    measured: list[Row] = []
    for edition, engine in (("3.2", "MyISAM"), ("3.3", "InnoDB")):
        with an_inlislite(edition, engine) as inlis:
            _fill(inlis)
            now = datetime.now(UTC) - timedelta(hours=1)
            lent = [
                push(FactKind.LOAN, f"X{n:07}", "A000001", at=now)
                for n in range(ITEMS - LOANS, ITEMS)
            ]
            with tempfile.TemporaryDirectory(prefix="lancar-bench-") as folder:
                name = f"INLISLite {edition} on {engine}"
                measured += measure(
                    name,
                    InlisLite(inlis.address),
                    Path(folder),
                    lent=lent,
                    bare_s=bare(inlis, _ROWS, Path(folder)),
                )
    return measured
