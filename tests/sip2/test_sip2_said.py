"""What a server says to a patron (AF of 64): when it may be shown, and to whom."""

import asyncio

from kiosk.domain.ids import CardCode
from kiosk.ports import PatronFound, PatronRefused, PinAnswer
from kiosk.runtime import SystemClock
from sync.servers.sip2 import Sip2Server
from tests.sip2.sip2_script import CARD, Habits, Script, patron, play, scripted, settings_for

SAID = patron(b"BLY|AFKartu habis Mei.|")


def test_words_for_a_patron_come_with_the_right_pin_and_once() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        await server.check_pin(CARD, "111111")
        assert server.said_to(CARD) == ()
        assert await server.check_pin(CARD, "222222") is PinAnswer.RIGHT
        assert server.said_to(CardCode("A2")) == ()
        await server.check_pin(CARD, "222222")
        assert [server.said_to(CARD) for _ in range(2)] == [("Kartu habis Mei.",), ()]

    wrong, right = patron(b"BLY|CQN|AFSalah|"), patron(b"BLY|CQY|AFKartu habis Mei.|")
    play(talk, {"63": [wrong, right]})


def test_words_for_a_patron_come_with_the_card_where_no_pin_is_asked() -> None:
    async def run(habits: Habits) -> list[tuple[str, ...]]:
        async with asyncio.timeout(20), scripted(habits) as (_, script):
            settings = settings_for(script.port)
            server = Sip2Server(settings, clock=SystemClock(), boot_id="b", asks_pin=False)
            try:
                found = await server.find_patron(CARD)
                assert isinstance(found, PatronFound | PatronRefused)
                told = [server.said_to(CARD) for _ in range(2)]
                await server.find_patron(CARD)
                return [*told, server.said_to(CardCode("A2")), server.said_to(CARD)]
            finally:
                await server.close()

    words = asyncio.run(run({"63": SAID}))
    assert words == [("Kartu habis Mei.",), (), (), ()]
    assert set(asyncio.run(run({"63": patron(b"BLN|AFSalah|")}))) == {()}


def test_a_card_alone_is_told_nothing_where_a_pin_is_asked() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert await server.check_pin(CARD, "222222") is PinAnswer.RIGHT
        await server.find_patron(CARD)
        assert server.said_to(CARD) == ()

    play(talk, {"63": [patron(b"BLY|CQY|AFKartu habis Mei.|"), SAID]})
