"""What the probe says of a server that it cannot connect to, and what to do about it."""

import asyncio
import hashlib
import socket
import ssl
from pathlib import Path

import pytest

from kiosk.runtime import SystemClock
from sync.servers.sip2_findings import Findings
from sync.servers.sip2_probe import examine
from tests.sip2.sip2_script import Script, settings_for
from tests.sip2.test_sip2_door import certificate


async def ended(listener: asyncio.Server) -> None:
    """The server's own side is over, too."""
    listener.close()
    others = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
    await asyncio.gather(*others, return_exceptions=True)


def found_of(*, tls: ssl.SSLContext | None = None, **changes: object) -> Findings:
    async def run() -> Findings:
        async with asyncio.timeout(20):
            listener = await asyncio.start_server(Script({}).serve, "127.0.0.1", 0, ssl=tls)
            port = int(listener.sockets[0].getsockname()[1])
            try:
                settings = settings_for(port, **{"lookup_s": 0.3, "probe_s": 0.1, **changes})
                return await examine(settings, url="x:1", at=SystemClock().now)
            finally:
                await ended(listener)

    return asyncio.run(run())


def test_a_certificate_that_nobody_trusts_is_told_with_its_digest(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "own")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert(public.read_text())).hexdigest()
    found = found_of(tls=context, plain_tcp=False)
    [step] = [one for one in found.steps if one.ok is False]
    assert "--ca-file" in step.seen
    assert step.seen.endswith(f"(--pin-sha256): {digest}")
    assert not found.usable
    assert found_of(tls=context, plain_tcp=False, pin_sha256=digest).certificate == digest


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"plain_tcp": False}, "tcp://"),  # how it fails is the TLS library's choice
        ({"host": "nowhere.invalid"}, "is the name right?"),
    ],
)
def test_what_stands_in_the_way_is_told_with_a_remedy(
    changes: dict[str, object], told: str
) -> None:
    found = found_of(**changes)
    assert told in found.steps[0].seen


def test_a_server_that_speaks_first_and_in_clear() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"login: ")
        await reader.read()
        writer.close()

    async def run() -> Findings:
        async with asyncio.timeout(20):
            listener = await asyncio.start_server(greet, "127.0.0.1", 0)
            port = int(listener.sockets[0].getsockname()[1])
            settings = settings_for(port, plain_tcp=False)
            try:
                return await examine(settings, url="x:1", at=SystemClock().now)
            finally:
                await ended(listener)

    assert "does not speak TLS: tcp:// is the plain line" in asyncio.run(run()).steps[0].seen


def test_nobody_listens() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        settings = settings_for(int(one.getsockname()[1]))
        found = asyncio.run(examine(settings, url="x:1", at=SystemClock().now))
    assert found.steps[0].seen == "nobody listens there: is the port right?"
