"""Where the library's own system says that a patron is written to, for slips by mail."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.hub.upstream.addresses import TellsAddresses
from sync.hub.upstream.port import Unavailable
from sync.hub.upstream.slims.adapter import Slims
from tests.upstream import inlislite_world
from tests.upstream.koha_world import a_koha
from tests.upstream.slims_world import SlimsWorld
from tests.upstream.system_world import SystemWorld


@contextmanager
def readable(world: SystemWorld, table: str, column: str) -> Iterator[None]:
    """Open one column to the hub meanwhile, as a library does that wants mail."""
    [(database,)] = world.rows("SELECT DATABASE()")
    where = f"SELECT ({column}) ON `{database}`.`{table}`"
    world.do(f"GRANT {where} TO 'lancar'@'127.0.0.1'")
    try:
        yield
    finally:
        world.do(f"REVOKE {where} FROM 'lancar'@'127.0.0.1'")


def test_slims_tells_the_address_in_the_members_record(slims: SlimsWorld, adapter: Slims) -> None:
    slims.do("UPDATE member SET member_email = %s WHERE member_id = %s", "a@b.example", "M001")
    assert isinstance(adapter, TellsAddresses)
    with pytest.raises(Unavailable):  # its column is closed until the library opens it
        adapter.address_of("m001")
    with readable(slims, "member", "member_email"):
        assert adapter.address_of("m001") == "a@b.example"
        assert adapter.address_of("nobody") == ""


def test_inlislite_tells_that_of_who_registered_online() -> None:
    with inlislite_world.an_inlislite() as world:
        [(member,)] = world.rows("SELECT MIN(MemberNo) FROM members")
        made = "INSERT INTO membersonline (NoAnggota, Status, Email) VALUES (%s, 'ACTIVE', %s)"
        world.do(made, member, "a@b.example")
        with inlislite_world.an_adapter(world) as closed:
            assert isinstance(closed, TellsAddresses)
            assert closed.address_of(str(member)) is None, "a column that is closed is not there"
        with (
            readable(world, "membersonline", "Email"),
            inlislite_world.an_adapter(world) as adapter,
        ):
            assert adapter.address_of(str(member)) == "a@b.example"
            assert adapter.address_of("nobody") == ""


def test_koha_tells_that_of_its_patron() -> None:
    with a_koha() as koha:
        assert isinstance(koha.adapter, TellsAddresses)
        assert koha.adapter.address_of("M001") == "rahasia@example.org"
        assert koha.adapter.address_of("nobody") == ""
        koha.rest.denied.add("GET /patrons")
        with pytest.raises(Unavailable):
            koha.adapter.address_of("M001")
