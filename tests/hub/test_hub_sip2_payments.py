"""Payments (37) of a terminal that counts from 1 again: none is lost without a word."""

from pathlib import Path

from sync.hub.sip2.repeats import KEPT_S
from sync.sip2 import answers, asks
from tests.hub.hub_world import CAST as DEMO
from tests.hub.sip2_world import Terminal, talk

WHO = str(DEMO.sari.patron)
TASKS = "SELECT count(*) FROM task WHERE kind = 'not-applied' AND status = 'open'"


async def pay(terminal: Terminal, at: str) -> int:
    """Pay a thousand under number 1, on a line of its own; return what is owed then."""
    faced = terminal.faced
    async with Terminal(faced) as other:
        await other.log_in()
        told = await other.ask(
            asks.FeePaid(
                at=f"20260609    {at}", fee_type="04", payment_type="00", currency="IDR",
                amount="1000", patron=DEMO.sari.card, transaction="1",
            )
        )  # fmt: skip
    assert isinstance(told, answers.FeePaidResponse)
    # The money is in the machine, whatever the number is.
    assert told.accepted
    return int(str(faced.one("SELECT fees FROM patron WHERE id = :p", p=WHO)))


def paid_earlier(terminal: Terminal, seconds: float) -> None:
    with terminal.faced.store.write() as conn:
        conn.exec_driver_sql(f"UPDATE payment SET at_ms = at_ms - {round(seconds * 1000)}")


def test_the_same_number_long_after_is_for_staff(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        with faced.store.write() as conn:
            conn.exec_driver_sql(f"UPDATE patron SET fees = 10000 WHERE id = '{WHO}'")
        assert [await pay(terminal, "100000"), await pay(terminal, "100030")] == [9000] * 2
        assert faced.one(TASKS) == 0
        paid_earlier(terminal, KEPT_S + 1)
        # Sent again, or another payment after a start: nobody can tell but the machine's own roll.
        assert await pay(terminal, "100600") == 9000
        assert faced.one(TASKS) == 1
        note = str(faced.one("SELECT note FROM task WHERE kind = 'not-applied'"))
        assert "paid 1000" in note
        assert "number 1" in note
        first = faced.one("SELECT fact FROM payment")
        assert faced.one("SELECT other FROM task WHERE kind = 'not-applied'") == first
        assert faced.one("SELECT count(*) FROM payment") == 1

    talk(tmp_path, script)


def test_the_same_number_shortly_after_is_a_repeat(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        with terminal.faced.store.write() as conn:
            conn.exec_driver_sql(f"UPDATE patron SET fees = 10000 WHERE id = '{WHO}'")
        await pay(terminal, "100000")
        paid_earlier(terminal, KEPT_S - 1)
        assert await pay(terminal, "100459") == 9000
        assert terminal.faced.one(TASKS) == 0

    talk(tmp_path, script)
