"""The hub's SIP2 face and terminals with bad manners; its address and certificate."""

import asyncio
import hashlib
import ssl
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.errors import ConfigError
from kiosk.ports import Alive, Unreachable
from sync.hub.main import run_hub
from sync.hub.sip2.door import door_settings
from sync.servers.sip2 import Sip2Server
from sync.servers.sip2_way import Sip2Settings
from sync.sip2 import asks
from sync.sip2.codec import parse
from sync.sip2.typed import write
from tests.hub.hub_world import CAST as DEMO
from tests.hub.sip2_world import DATE, Faced, Terminal, a_face, talk
from tests.sip2.test_sip2_contract import SystemClock
from tests.sip2.test_sip2_door import certificate

pytestmark = pytest.mark.sqlite

# --- bad manners ---------------------------------------------------------------------------------


def test_repeats_damage_and_what_is_not_offered(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        please = b"96AZFEF6\r"
        assert await terminal.say(b"9900802.00AY1AZ0000\r") == please
        first = await terminal.say(b"9900802.00AY5AZFC9C\r")
        assert await terminal.say(b"97AZFEF5\r") == first
        assert await terminal.say(b"77xx\r") == please
        enable = asks.PatronEnable(at=DATE, patron="P1")
        assert await terminal.say(write(enable, encoding="ascii", sequence=6)) == please
        # no checksum in, none out; and the same loan twice is one loan
        assert b"AZ" not in await terminal.say(b"9900802.00\r")
        lend = asks.CheckoutRequest(
            renewal_allowed=True, no_block=False, at=DATE, nb_due=DATE,
            patron=DEMO.sari.card, item=DEMO.spare[0].item,
        )  # fmt: skip
        data = write(lend, encoding="ascii", sequence=7)
        told = await terminal.say(data)
        assert await terminal.say(data) == told
        assert parse(told).fixed[:2] == b"1N"

    talk(tmp_path, script)


@pytest.mark.parametrize("data", [b"9900802.00\r", b"2300020260609    100000AOx|AAy|AC|AD|\r"])
def test_before_the_login_nothing_is_told(data: bytes, tmp_path: Path) -> None:
    async def run() -> None:
        async with a_face(tmp_path) as faced, Terminal(faced) as terminal:
            terminal.writer.write(data)
            assert await terminal.hung_up()

    asyncio.run(run())


def test_three_wrong_logins_end_the_line(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_face(tmp_path) as faced, Terminal(faced) as terminal:
            for password in ("x", "mesin-1.x", "ÿ"):
                told = await terminal.say(f"9300CNmesin-1|CO{password}|\r".encode())
                assert told.startswith(b"940")
            assert await terminal.hung_up()
            assert await _too_many(faced, terminal)

    async def _too_many(faced: Faced, _terminal: Terminal) -> bool:
        async with Terminal(faced) as second:
            return bool(await second.say(f"9300CN{faced.token.split('.')[0]}|CO|\r".encode()))

    asyncio.run(run())


def test_noise_and_silence(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_face(tmp_path, idle_s=0.3, most=1) as faced, Terminal(faced) as terminal:
            terminal.writer.write(b"GET / HTTP/1.1\r\n\r\n\x00\xff")
            async with Terminal(faced) as second:
                assert await second.hung_up()
            assert await terminal.hung_up()

    asyncio.run(run())


def test_strangers_have_little_time_and_few_lines(tmp_path: Path) -> None:
    """Whoever has logged in may be silent for longer, and is no stranger to anybody."""

    async def run() -> None:
        async with asyncio.timeout(20), AsyncExitStack() as stack:
            faced = await stack.enter_async_context(a_face(tmp_path, login_s=1.0, most_strangers=2))
            known = [
                await (await stack.enter_async_context(Terminal(faced))).log_in() for _ in range(3)
            ]
            first, second, third = [
                await stack.enter_async_context(Terminal(faced)) for _ in range(3)
            ]
            assert await third.hung_up()
            # It keeps talking, but does not say who it is.
            for _ in range(2):
                first.writer.write(b"9900802.00AY1AZ0000\r")
                assert (await first.reader.readuntil(b"\r")).startswith(b"96")
            assert await first.hung_up()
            assert await second.hung_up()
            async with Terminal(faced) as again:
                await again.log_in()
            for terminal in known:
                assert await terminal.say(b"9900802.00\r")

    asyncio.run(run())


def test_a_hub_that_ends_lets_go_of_terminals(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_face(tmp_path) as faced:
            terminal = Terminal(faced)
            await terminal.__aenter__()
            await terminal.log_in()
        assert await terminal.hung_up()
        terminal.writer.close()

    asyncio.run(run())


# --- settings ------------------------------------------------------------------------------------


def test_an_address_and_what_is_wrong_with_it(tmp_path: Path) -> None:
    assert (door_settings("[::1]:6001").host, door_settings("127.0.0.1:0").port) == ("::1", 0)
    for wrong in ("6001", "x:y", "x:70000"):
        with pytest.raises(ConfigError):
            door_settings(wrong)
    with pytest.raises(ConfigError):
        door_settings("127.0.0.1:0", encoding="klingon")
    with pytest.raises(ConfigError):
        door_settings("0.0.0.0:6001")
    assert door_settings("0.0.0.0:6001", plain=True).plain
    with pytest.raises(ConfigError):
        door_settings("0.0.0.0:6001", certificate=tmp_path / "none.pem")
    with pytest.raises(ConfigError):
        run_hub(database="postgresql+psycopg://x/y", workers=2, sip2=door_settings("[::1]:0"))


def test_an_encrypted_line_by_its_pinned_certificate(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "sip2")
    both = tmp_path / "both.pem"
    both.write_bytes(public.read_bytes() + private.read_bytes())
    pin = hashlib.sha256(ssl.PEM_cert_to_DER_cert(public.read_text())).hexdigest()

    async def run() -> None:
        async with asyncio.timeout(30), a_face(tmp_path, still=False, certificate=both) as faced:
            name, _, secret = faced.token.partition(".")
            made = Sip2Settings(
                host="127.0.0.1", port=faced.port, user=name, password=secret, pin_sha256=pin
            )
            other = replace(made, pin_sha256="00" * 32)
            for settings, answer in ((made, Alive), (other, Unreachable)):
                server = Sip2Server(settings, clock=SystemClock(), boot_id="b")
                try:
                    assert isinstance(await server.probe(), answer)
                finally:
                    await server.close()

    asyncio.run(run())
