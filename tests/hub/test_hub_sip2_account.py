"""What all connections of a SIP2 account share: its keys, the tries of a PIN, its last messages."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from sync.hub.db.engine import Store
from sync.hub.library import pin_tries
from sync.hub.library.pin_tries import Try
from sync.hub.schema.schema import make_tables
from sync.hub.sip2.account import new_epoch
from sync.hub.sip2.repeats import Repeats
from sync.sip2 import answers
from sync.sip2.codec import parse
from tests.hub.hub_world import CAST as DEMO
from tests.hub.hub_world import NOW, empty_database, forget_database
from tests.hub.sip2_world import DATE, Terminal, talk

# --- keys ----------------------------------------------------------------------------------------


def test_an_epoch_never_comes_again(tmp_path: Path) -> None:
    """Refused or crashed: nothing is in the events, and yet the next epoch is another."""
    with_pushes = (
        "INSERT INTO upstream_push (key, kiosk, kind, item, at_ms, amount, costs, state, ref,"
        " tries, next_ms, made_ms, why) VALUES ('mesin-1/41/7', 'mesin-1', 'loan', 'B-1', 0, 0,"
        " 1, 'undo', '', 0, 0, 0, '')"
    )
    database = empty_database(tmp_path)
    store = Store(database, pool_size=2)
    try:
        make_tables(store)
        assert [new_epoch(store, "mesin-1") for _ in range(3)] == [1, 2, 3]
        assert new_epoch(store, "mesin-2") == 1
        with store.write() as conn:
            conn.exec_driver_sql(with_pushes)
        assert [new_epoch(store, "mesin-1") for _ in range(2)] == [42, 43]
    finally:
        store.close()
        forget_database(database)


def test_an_epoch_is_raised_once_a_start_and_counted_before_a_fact_bears_it(tmp_path: Path) -> None:
    counted: list[object] = []

    async def script(terminal: Terminal) -> None:
        sql = "SELECT value FROM counter WHERE name = 'sip2:mesin-1'"
        counted.append(terminal.faced.one(sql))
        async with Terminal(terminal.faced) as second:
            await second.log_in()
            await second.lend(DEMO.sari.card, DEMO.spare[0].item)
        counted.append(terminal.faced.one(sql))
        counted.append(terminal.faced.one("SELECT max(epoch) FROM event WHERE kiosk = 'mesin-1'"))

    talk(tmp_path, script)
    assert counted == [1, 1, 1]


# --- PINs ----------------------------------------------------------------------------------------


_COUNTED = "SELECT count FROM login_failure WHERE who LIKE 'pin:%'"


def test_many_connections_have_no_more_tries_than_one(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        async with AsyncExitStack() as stack:
            guessers = [
                await (await stack.enter_async_context(Terminal(terminal.faced))).log_in()
                for _ in range(15)
            ]
            guesses = [
                one.account(DEMO.sari.card, patron_password=f"0000{n:02}")
                for n, one in enumerate(guessers)
            ]
            told = await asyncio.gather(*guesses)
        assert not any(one.password_right for one in told)
        assert terminal.faced.one(_COUNTED) == 5
        # Now not even the right one is looked at.
        told_now = await terminal.account(DEMO.sari.card, patron_password=DEMO.sari.pin)
        assert told_now.password_right is False

    talk(tmp_path, script)


def test_tries_at_kiosks_and_terminals_are_one_count(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced, card = terminal.faced, DEMO.sari.card
        for _ in range(4):
            assert pin_tries.begin(faced.store, str(card), NOW) is Try.COUNTED
        assert (await terminal.account(card, patron_password="000000")).password_right is False
        assert faced.one(_COUNTED) == 5
        assert pin_tries.begin(faced.store, str(card), NOW) is Try.PAUSED

    talk(tmp_path, script)


# --- repeats -------------------------------------------------------------------------------------


def test_a_loan_said_again_on_another_line_is_no_renewal(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        card, item, faced = DEMO.sari.card, DEMO.spare[0].item, terminal.faced
        async with Terminal(faced) as second, Terminal(faced) as third:
            await second.log_in()
            await third.log_in()
            third.sequence = 6
            # The first two at once: it gave up waiting, and its first line is still at work.
            told = list(
                await asyncio.gather(
                    *(t.lend(card, item, renewal=True) for t in (terminal, second))
                )
            )
            told.append(await third.lend(card, item, renewal=True))
            assert [(one.ok, one.renewed) for one in told] == [(True, False)] * 3
            assert len({one.due for one in told}) == 1
            kinds = "SELECT count(*) FROM event WHERE item = :i"
            assert (faced.one(kinds, i=item), faced.borrower(item)) == (1, DEMO.sari.patron)
            # Something else was done with the book since: this is no repeat.
            assert (await terminal.take_back(item)).ok
            assert (await third.lend(card, item, renewal=True)).ok
            assert faced.borrower(item) == DEMO.sari.patron
            # The terminal's own count says that this is new.
            assert (await third.lend(card, item, renewal=True)).renewed

    talk(tmp_path, script)


def test_repeats_are_forgotten_and_refusals_not_kept() -> None:
    async def run() -> None:
        repeats, done = Repeats(kept_s=0.0), iter([False, True, True])
        frame = parse(b"09N20260609    10000020260609    100000APx|AOx|ABB-1|AC|\r")

        async def do() -> answers.CheckinResponse:
            return answers.CheckinResponse(
                ok=next(done), resensitize=True, magnetic="N", alert=False, at=DATE,
                institution="", item="B-1", permanent_location="",
            )  # fmt: skip

        async def ask(line: int) -> bool | None:
            said = await repeats.answer("mesin-1", frame, line=line, do=do)
            assert isinstance(said, answers.CheckinResponse)
            return said.ok

        assert [await ask(n) for n in (1, 2, 3)] == [False, True, True]
        repeats.kept_s = 300.0
        assert [await ask(n) for n in (4, 5, 6)] == [True, True, True]
        assert next(done, None) is None

    asyncio.run(run())
