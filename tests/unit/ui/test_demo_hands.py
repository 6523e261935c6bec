"""The hands of the demo when their kiosk is cut off in mid-word."""

import asyncio
import socket

import pytest

from ui.demo.hands import RobotHands


@pytest.mark.parametrize("unread", [True, False])
def test_a_kiosk_that_is_killed_in_mid_word_has_ended(unread: bool) -> None:
    async def run() -> None:
        ours, its = socket.socketpair()
        hands = RobotHands()
        await hands.take(ours)
        asked = asyncio.ensure_future(hands.ask(do="texts"))
        await asyncio.sleep(0)
        if not unread:
            its.recv(1 << 16)
        its.send(b'{"event": "sce')
        its.close()
        assert await asked == {"error": "gone"}
        await hands.let_go()

    asyncio.run(run())
