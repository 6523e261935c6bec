"""A PIN whose answer was lost is asked about again, and counts once; whatever else comes counts."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused, PinAnswer
from kiosk.ports_account import NotDone
from sync.hub.db.engine import Store
from sync.hub.library import pin_tries
from sync.hub.library.pin_tries import Try, mark_of
from sync.servers.hub import HubServer
from sync.servers.hub_account import HubAccount
from tests.contract.line import Fault, line_to
from tests.hub.hub_world import CAST, NOW, Desk, Served, a_served_hub, later

SARI = CAST.sari
Talk = Callable[[HubServer, HubAccount], Awaitable[object]]
_COUNTS = text("SELECT count FROM login_failure WHERE who LIKE 'pin:%'")


def counted(served: Served) -> int:
    store = Store(served.database, pool_size=1)
    try:
        with store.read() as conn:
            return int(conn.execute(_COUNTS).scalar() or 0)
    finally:
        store.close()


def told_late(served: Served, talk: Talk) -> object:
    """Ask over a line that loses the first answer."""

    async def run() -> object:
        async with line_to("127.0.0.1", served.port) as line:
            line.only = b"HTTP/1.1 200"
            line.fault = Fault.LOSE_ONE
            server = HubServer(url=f"http://127.0.0.1:{line.port}", token=served.kiosk_token)
            try:
                async with asyncio.timeout(30):
                    told = await talk(server, HubAccount(server.http, server.visit))
            finally:
                await server.close()
            assert line.answers_lost == 1
            return told

    return asyncio.run(run())


async def check_wrong(server: HubServer, _: HubAccount) -> object:
    return await server.check_pin(SARI.card, "000000")


async def account_wrong(_: HubServer, account: HubAccount) -> object:
    return await account.account(SARI.card, SARI.patron, pin="000000")


async def change_wrong(_: HubServer, account: HubAccount) -> object:
    return await account.change_pin(SARI.card, SARI.patron, old="000000", new="864209")


@pytest.mark.parametrize(
    ("talk", "answer"),
    [
        (check_wrong, PinAnswer.WRONG),
        (account_wrong, PatronRefused(Reason.PIN_WRONG)),
        (change_wrong, NotDone(Reason.PIN_WRONG)),
    ],
)
def test_a_wrong_pin_whose_answer_was_lost_counts_once(
    tmp_path: Path, talk: Talk, answer: object
) -> None:
    with a_served_hub(tmp_path) as served:
        assert told_late(served, talk) == answer
        assert counted(served) == 1


def test_the_fifth_one_is_told_as_what_it_is_and_a_right_one_counts_nothing(
    tmp_path: Path,
) -> None:
    async def right(server: HubServer, _: HubAccount) -> object:
        return await server.check_pin(SARI.card, SARI.pin)

    with a_served_hub(tmp_path) as served:
        assert told_late(served, right) is PinAnswer.RIGHT
        assert counted(served) == 0
        for _ in range(5):
            assert told_late(served, check_wrong) is PinAnswer.WRONG
        assert counted(served) == 5
        assert told_late(served, right) == PatronRefused(Reason.PIN_PAUSED)


def test_a_key_spares_no_other_pin_and_none_that_can_be_guessed(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as served, httpx.Client(base_url=served.url) as client:
        for n, key in enumerate(["k" * 22, "k" * 22, "k" * 22, "short", "short"]):
            told = client.post(
                "/v1/patrons/pin",
                json={"card": SARI.card, "pin": "000000" if key == "short" else f"00000{n}"},
                headers={
                    "authorization": f"Bearer {served.kiosk_token}",
                    "idempotency-key": key,
                },
            )
            assert told.json() == {"pin": "wrong"}
        assert counted(served) == 5


def test_a_try_is_known_again_for_a_moment_and_not_after_it_was_taken_back(desk: Desk) -> None:
    store, card, mark = desk.store, SARI.card, mark_of("k" * 22, "000000")
    assert "000000" not in mark
    assert pin_tries.begin(store, card, NOW, mark=mark) is Try.COUNTED
    assert pin_tries.begin(store, card, later(seconds=5), mark=mark) is Try.AGAIN
    assert pin_tries.begin(store, card, later(seconds=20), mark=mark) is Try.COUNTED
    pin_tries.was_none(store, card)
    assert pin_tries.begin(store, card, later(seconds=21), mark=mark) is Try.COUNTED
    assert pin_tries.begin(store, card, later(seconds=22)) is Try.COUNTED
    assert pin_tries.begin(store, card, later(seconds=23), mark=mark) is Try.COUNTED
    assert desk.one("SELECT count FROM login_failure") == 4
