"""What the hub's user can and cannot do in a SLiMS, when it does not write, and passwords."""

import hashlib

import pymysql
import pytest

from kiosk.domain.facts import FactKind
from sync.hub.upstream import passwords
from sync.hub.upstream.port import Applied, Doubt, Password, Retry
from sync.hub.upstream.slims.adapter import Slims
from tests.upstream.slims_world import HASH, SlimsWorld, a_slims, an_adapter, push


@pytest.mark.parametrize(
    "forbidden",
    [
        "SELECT pin FROM member",
        "SELECT member_address FROM member",
        "SELECT passwd FROM user",
        "UPDATE member SET is_pending = 0",
        "UPDATE loan SET member_id = 'M002'",
        "DELETE FROM loan",
        "SELECT * FROM loan_history",
        "UPDATE fines SET debet = 0",
        "DELETE FROM fines",
        "UPDATE item SET item_status_id = 'MIS'",
    ],
)
def test_the_hubs_user_is_denied_what_it_does_not_need(forbidden: str) -> None:
    with a_slims("MyISAM") as slims:
        address = slims.address
        with (
            pymysql.connect(
                host=address.host,
                port=address.port,
                user=address.user,
                password=address.password,
                database=address.database,
            ) as connection,
            connection.cursor() as cursor,
            pytest.raises(pymysql.err.OperationalError, match="denied"),
        ):
            cursor.execute(forbidden)


@pytest.mark.parametrize(
    ("right", "told"),
    [
        ("INSERT ON {db}.fines", "INSERT on fines"),
        ("UPDATE (credit) ON {db}.fines", "UPDATE of credit on fines"),
        ("DELETE ON {db}.reserve", "DELETE on reserve"),
        (
            "UPDATE (due_date) ON {db}.loan",
            "UPDATE of is_return, return_date, due_date, renewed, last_update on loan",
        ),
    ],
)
def test_a_right_that_is_missing_is_named_before_anything_is_written(right: str, told: str) -> None:
    with a_slims("MyISAM") as slims, an_adapter(slims) as adapter:
        assert adapter.probe().writes
        which = right.format(db=slims.name)
        slims.server.do(f"REVOKE {which} FROM 'lancar'@'127.0.0.1'")
        try:
            with an_adapter(slims) as anew:
                found = anew.probe()
                assert found.reads
                assert [(one.doubt, one.detail) for one in found.findings] == [
                    (Doubt.NOT_ADMITTED, told)
                ]
                assert isinstance(anew.push(push(FactKind.LOAN, "B00001", "M001")), Retry)
        finally:
            slims.server.do(f"GRANT {which} TO 'lancar'@'127.0.0.1'")
        assert slims.one("SELECT COUNT(*) FROM loan") == 0


def test_without_the_triggers_of_the_history_nothing_is_written() -> None:
    with a_slims("MyISAM", triggers=False) as slims, an_adapter(slims) as adapter:
        found = adapter.probe()
        assert found.reads
        assert [one.doubt for one in found.findings] == [Doubt.NO_HISTORY]
        outcome = adapter.push(push(FactKind.LOAN, "B00001", "M001"))
        assert isinstance(outcome, Retry)
        assert slims.one("SELECT COUNT(*) FROM loan") == 0


def test_what_is_no_slims_is_told(slims: SlimsWorld, adapter: Slims) -> None:
    assert adapter.probe().writes
    slims.do("RENAME TABLE mst_loan_rules TO away")
    try:
        found = adapter.probe()
    finally:
        slims.do("RENAME TABLE away TO mst_loan_rules")
    assert not found.reads
    assert [one.doubt for one in found.findings] == [Doubt.NOT_THIS_SYSTEM]
    assert isinstance(adapter.push(push(FactKind.LOAN, "B00001", "M001")), Retry)
    adapter.probe()
    assert isinstance(adapter.push(push(FactKind.LOAN, "B00001", "M001")), Applied)


def test_passwords_are_checked_in_memory(adapter: Slims) -> None:
    assert adapter.check_password("M001", "rahasia") is Password.RIGHT
    assert adapter.check_password("M001", "Rahasia") is Password.WRONG
    assert adapter.check_password("T001", "rahasia") is Password.NONE
    assert adapter.check_password("nobody", "rahasia") is Password.NONE


def test_the_forms_of_passwords_that_slims_has() -> None:
    old = hashlib.md5(b"pustaka", usedforsecurity=False).hexdigest()
    assert HASH.startswith("$2y$")
    assert passwords.matches(HASH, "rahasia")
    assert passwords.matches(old, "pustaka")
    assert passwords.matches(old.upper(), "pustaka")
    assert not passwords.matches(old, "Pustaka")
    assert not passwords.matches(old, old)
    assert not passwords.matches(HASH, "x" * 5000)
    for nothing in (None, "", "plain", "$2y$99$" + "x" * 53, "$argon2id$x"):
        assert not passwords.matches(nothing, "")
        assert not passwords.matches(nothing, nothing or "")
