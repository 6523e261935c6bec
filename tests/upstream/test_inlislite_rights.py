"""Which INLISLite it is, what the hub's user can and cannot do there, when it does not write."""

from pathlib import Path

import pymysql
import pytest
from typer.testing import CliRunner

from kiosk.cli.hub import app
from kiosk.domain.facts import FactKind
from sync.hub.settings.library_system import PASSWORD, upstream_at
from sync.hub.upstream.inlislite.adapter import InlisLite
from sync.hub.upstream.mariadb import Address
from sync.hub.upstream.port import Applied, Doubt, Retry, Unavailable
from sync.hub.upstream.registry import open_upstream
from tests.upstream.inlislite_world import InlisWorld, an_adapter, an_inlislite, push
from tests.upstream.system_world import ZONE

LEND = push(FactKind.LOAN, "B00001", "M001")
FORBIDDEN = (
    "SELECT IdentityNo FROM members",
    "SELECT Address FROM members",
    "SELECT Email FROM membersonline",
    "UPDATE members SET StatusAnggota_id = 3",
    "UPDATE membersonline SET Password = ''",
    "UPDATE collectionloanitems SET member_id = 1",
    "UPDATE collections SET NomorBarcode = 'x'",
    "UPDATE pelanggaran SET JumlahDenda = 0",
    "DELETE FROM collectionloanitems",
    "DELETE FROM collectionloans",
    "DELETE FROM pelanggaran",
    "UPDATE settingparameters SET Value = ''",
)


def test_the_hubs_user_is_denied_what_it_does_not_need() -> None:
    with an_inlislite() as inlis:
        address = inlis.address
        with pymysql.connect(
            host=address.host,
            port=address.port,
            user=address.user,
            password=address.password,
            database=address.database,
        ) as connection:
            for forbidden in FORBIDDEN:
                with (
                    connection.cursor() as cursor,
                    pytest.raises(pymysql.err.OperationalError, match="denied"),
                ):
                    cursor.execute(forbidden)


@pytest.mark.parametrize("edition", ["3.2", "3.3"])
def test_the_probe_tells_the_edition_and_whether_it_may_write(edition: str) -> None:
    with an_inlislite(edition, "InnoDB") as inlis, an_adapter(inlis) as adapter:
        found = adapter.probe()
        assert (found.reads, found.writes, found.findings) == (True, True, ())
        facts = found.facts
        assert (facts["edition"], facts["engine"]) == (edition, "InnoDB")
        assert (facts["items"], facts["members"], facts["user"]) == ("6", "3", "lancar")
        # A column that the library added does not matter, unless it must have a value.
        inlis.do("ALTER TABLE collectionloanitems ADD Catatan VARCHAR(20) NULL")
        inlis.do("ALTER TABLE collections ADD Rak VARCHAR(20) NOT NULL DEFAULT ''")
        try:
            assert adapter.probe().writes
            assert isinstance(adapter.push(LEND), Applied)
            inlis.do("ALTER TABLE collectionloans ADD Loket INT NOT NULL")
            must = adapter.probe()
            assert (must.reads, must.writes) == (True, False)
            assert [one.doubt for one in must.findings] == [Doubt.NOT_THIS_SYSTEM]
            assert "collectionloans.loket" in must.findings[0].detail
        finally:
            inlis.do("ALTER TABLE collectionloans DROP COLUMN IF EXISTS Loket")
            inlis.do("ALTER TABLE collectionloanitems DROP COLUMN Catatan")
            inlis.do("ALTER TABLE collections DROP COLUMN Rak")


def test_what_is_no_inlislite_is_told_and_nothing_is_written() -> None:
    with an_inlislite() as inlis, an_adapter(inlis) as adapter:
        inlis.do("RENAME TABLE peraturan_peminjaman_hari TO away")
        try:
            found = adapter.probe()
            assert isinstance(adapter.push(LEND), Retry)
        finally:
            inlis.do("RENAME TABLE away TO peraturan_peminjaman_hari")
        assert not found.reads
        assert [one.doubt for one in found.findings] == [Doubt.NOT_THIS_SYSTEM]
        adapter.probe()
        assert isinstance(adapter.push(LEND), Applied)


def test_a_right_that_is_missing_is_named() -> None:
    with an_inlislite() as inlis, an_adapter(inlis) as adapter:
        right = f"INSERT ON `{inlis.name}`.`collectionloanextends`"
        inlis.server.do(f"REVOKE {right} FROM 'lancar'@'127.0.0.1'")
        try:
            found = adapter.probe()
        finally:
            inlis.server.do(f"GRANT {right} TO 'lancar'@'127.0.0.1'")
        assert (found.reads, found.writes) == (True, False)
        assert [(one.doubt, one.detail) for one in found.findings] == [
            (Doubt.NOT_ADMITTED, "INSERT on collectionloanextends")
        ]


def test_a_database_that_does_not_answer_or_does_not_admit() -> None:
    with an_inlislite() as inlis:
        told = inlis.address
        wrong = Address(told.host, told.port, told.database, told.user, "no", ZONE)
        nobody = Address(told.host, 1, told.database, told.user, told.password, ZONE)
        for address, doubt in ((wrong, Doubt.NOT_ADMITTED), (nobody, Doubt.NOT_THERE)):
            adapter = InlisLite(address)
            [finding] = adapter.probe().findings
            assert finding.doubt is doubt
            assert told.password not in repr(finding)
            assert isinstance(adapter.push(LEND), Retry)
            with pytest.raises(Unavailable):
                adapter.digest()
            adapter.close()


def test_the_prompt_names_an_inlislite_and_prints_its_grants(tmp_path: Path) -> None:
    with an_inlislite("3.3") as inlis:
        url = _url(inlis)
        told = upstream_at(url, tmp_path, {PASSWORD: inlis.address.password})
        upstream = open_upstream(told)
        assert upstream.system == "inlislite"
        upstream.close()
        asked = ["--data-dir", str(tmp_path), "--upstream", url, "upstream", "probe"]
        good = CliRunner().invoke(app, asked, env={PASSWORD: inlis.address.password})
    assert good.exit_code == 0, good.output
    assert "edition: 3.3" in good.output
    assert "writes: yes" in good.output
    listed = CliRunner().invoke(
        app, ["upstream", "grants", "inlis", "lancar", "--system", "inlislite"]
    )
    assert listed.exit_code == 0
    assert "GRANT SELECT ON `inlis`.`collections` TO 'lancar'@'localhost';" in listed.output
    for closed in ("IdentityNo", "Address", "DELETE"):
        assert closed not in listed.output
    unknown = CliRunner().invoke(app, ["upstream", "grants", "inlis", "--system", "opac"])
    assert unknown.exit_code != 0


def _url(inlis: InlisWorld) -> str:
    address = inlis.address
    return (
        f"inlislite+mysql://{address.user}@{address.host}:{address.port}/{address.database}"
        f"?zone={ZONE.key}"
    )
