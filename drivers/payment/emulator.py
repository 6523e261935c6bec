"""The emulated acquirer: a small HTTP server that speaks docs/payments.md, and lies when told to.

Owns the wire and the faults that are laid on it; what it keeps is ``till``'s. For the bench, the
demo and tests. Whoever plays the payer calls ``pay``, or posts to ``/bench/pay``.
"""

import asyncio
import contextlib
import json
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, urlsplit

from drivers.payment import protocol
from drivers.payment.protocol import GarbledError, OrderTold
from drivers.payment.till import Entry, Payer, Till
from kiosk.ports_payment import Money, OrderSeen, OrderState

_PHRASES: Final = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}
_TICK_S: Final = 0.02
_PENDING: Final = OrderState.PENDING


class Lie(StrEnum):
    """What is wrong with an answer. LOST: it is done, and nothing comes back."""

    LOST = "lost"
    OTHER_AMOUNT = "other-amount"
    OTHER_REFERENCE = "other-reference"
    OTHER_CODE = "other-code"
    REPLAYED = "replayed"
    UNSIGNED = "unsigned"
    GARBLED = "garbled"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class _Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class AcquirerEmulator:
    """An acquirer at ``url`` with a ``till``. Belongs to one loop."""

    def __init__(self, till: Till, *, secret: bytes, port: int = 0) -> None:
        """``port`` 0 takes a free one, known after ``start``."""
        self.till = till
        self.port = port
        self.asked: list[str] = []
        """Method and path of each request that was signed rightly."""
        self._secret = secret
        self._lies: list[tuple[Lie, str]] = []
        self._last: tuple[int, bytes, str] | None = None
        self._server: asyncio.Server | None = None
        self._streams: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        """The address for ``config.toml``."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "AcquirerEmulator":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.unplug()

    async def start(self) -> None:
        """Open the door; the port stays the same over ``unplug`` and ``start``."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def unplug(self) -> None:
        """Cut every connection and refuse new ones; the till stays."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for writer in tuple(self._writers):
            writer.transport.abort()
        await asyncio.gather(*self._streams, return_exceptions=True)
        await server.wait_closed()

    def lie(self, lie: Lie, *, at: str = "", times: int = 1) -> None:
        """Spoil the next answers to requests whose path holds ``at``."""
        self._lies += [(lie, at)] * times

    def pay(self, reference: str = "", amount: int | None = None) -> Money | None:
        """Pay by the code of an order; without a name by the one that was made last."""
        last = next(reversed(self.till.entries), "")
        return self.till.pay(reference or last, amount)

    # --- the wire --------------------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        stream = asyncio.ensure_future(self._talk(reader, writer))
        self._streams.add(stream)
        self._writers.add(writer)
        try:
            # CancelledError: asyncio (3.11) reports a cancelled stream as an error of its own.
            with contextlib.suppress(asyncio.CancelledError, OSError, asyncio.IncompleteReadError):
                await stream
        finally:
            self._streams.discard(stream)
            self._writers.discard(writer)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (asked := await _request(reader)) is not None:
            answer = await self._answer(asked)
            if answer is None:
                writer.transport.abort()
                return
            status, body, signature = answer
            head = f"HTTP/1.1 {status} {_PHRASES.get(status, 'Error')}\r\n"
            head += f"content-length: {len(body)}\r\ncontent-type: application/json\r\n"
            head += f"{protocol.SIGNATURE}: {signature}\r\n\r\n"
            writer.write(head.encode() + body)
            await writer.drain()

    async def _answer(self, asked: _Asked) -> tuple[int, bytes, str] | None:
        """Return status, body and signature; None: the answer is lost."""
        if asked.path.startswith("/bench/"):
            return (*self._played(asked), "")
        nonce = asked.headers.get(protocol.NONCE, "")
        wanted = protocol.sign_request(self._secret, asked.method, asked.path, nonce, asked.body)
        if not protocol.is_signed(wanted, asked.headers.get(protocol.SIGNATURE, "")):
            return 401, b"{}", ""
        self.asked.append(f"{asked.method} {asked.path}")
        lie = self._lie_for(asked.path)
        if lie is Lie.BUSY:
            return self._signed(nonce, 503, b"{}")
        status, told = await self._done(asked)
        match lie:
            case Lie.LOST:
                return None
            case Lie.REPLAYED if self._last is not None:
                return self._last
            case Lie.UNSIGNED:
                return status, _body(told), "0" * 64
            case Lie.GARBLED:
                return self._signed(nonce, status, _body(told)[:-3])
        if isinstance(told, OrderTold) and lie is not None:
            told = _untrue(told, lie)
        self._last = self._signed(nonce, status, _body(told))
        return self._last

    def _signed(self, nonce: str, status: int, body: bytes) -> tuple[int, bytes, str]:
        return status, body, protocol.sign_answer(self._secret, nonce, status, body)

    def _lie_for(self, path: str) -> Lie | None:
        for number, (lie, at) in enumerate(self._lies):
            if at in path:
                del self._lies[number]
                return lie
        return None

    # --- what is asked ---------------------------------------------------------------------------

    async def _done(self, asked: _Asked) -> tuple[int, OrderTold | bytes]:
        where = urlsplit(asked.path)
        parts = where.path.removeprefix(protocol.ORDERS).strip("/").split("/")
        try:
            if asked.method == "POST" and where.path == protocol.ORDERS:
                return self._begun(asked.body)
            if asked.method == "POST" and where.path == protocol.REFUNDS:
                return self._refunded(asked.body)
        except GarbledError:
            return 400, b"{}"
        if asked.method == "POST" and parts[1:] == ["cancel"]:
            return _found(self.till, self.till.cancel(parts[0], time.time()))
        if asked.method == "GET" and len(parts) == 1:
            wait_s = float(parse_qs(where.query).get("wait", ["0"])[0])
            return _found(self.till, await self._watched(parts[0], wait_s))
        return 404, b"{}"

    def _begun(self, body: bytes) -> tuple[int, OrderTold | bytes]:
        now_s = time.time()
        entry = self.till.begin(protocol.read_order(body), now_s)
        if entry is None:
            return 409, b"{}"
        # Also a code that was paid at once is shown first.
        told = OrderTold(entry.order, self.till.seen(entry), entry.code, entry.until_s - now_s)
        if self.till.payer in {Payer.AT_ONCE, Payer.TWICE}:
            told = replace(told, seen=OrderSeen(_PENDING))
        return 200, told

    def _refunded(self, body: bytes) -> tuple[int, OrderTold | bytes]:
        reference, money = protocol.read_refund(body)
        entry = self.till.entries.get(reference)
        if entry is None:
            return 404, b"{}"
        done = self.till.refund(reference, money)
        return 200, protocol.refund_answer(entry.order, money, done=done)

    async def _watched(self, reference: str, wait_s: float) -> Entry | None:
        """Wait for the order to change, as long as was asked for."""
        end_s = time.monotonic() + min(wait_s, protocol.LONGEST_WAIT_S)
        entry = self.till.look(reference, time.time())
        before = None if entry is None else self.till.seen(entry)
        if before is not None and before.state is not _PENDING:
            return entry
        while entry is not None and self.till.seen(entry) == before and time.monotonic() < end_s:
            await asyncio.sleep(_TICK_S)
            entry = self.till.look(reference, time.time())
        return entry

    def _played(self, asked: _Asked) -> tuple[int, bytes]:
        """Let whoever plays with the bench pay, or choose what payers do."""
        try:
            told = json.loads(asked.body or b"{}")
            if asked.path == "/bench/pay":
                money = self.pay(str(told.get("reference", "")), told.get("amount"))
                return 200, json.dumps({"payment": money and money.id}).encode()
            if asked.path == "/bench/payer":
                self.till.payer = Payer(told["payer"])
                return 200, b"{}"
            if asked.path == "/bench/lie":
                times = int(told.get("times", 1))
                self.lie(Lie(told["lie"]), at=str(told.get("at", "")), times=times)
                return 200, b"{}"
            if asked.path == "/bench/orders":
                return 200, json.dumps(list(self.till.entries)).encode()
        except (ValueError, KeyError, TypeError, AttributeError):
            return 400, b"{}"
        return 404, b"{}"


def _found(till: Till, entry: Entry | None) -> tuple[int, OrderTold | bytes]:
    if entry is None:
        return 404, b"{}"
    return 200, OrderTold(entry.order, till.seen(entry))


def _untrue(told: OrderTold, lie: Lie) -> OrderTold:
    """Return an order that is not the one that was asked for."""
    order = told.order
    if lie is Lie.OTHER_AMOUNT:
        return replace(told, order=replace(order, amount=order.amount + 1))
    if lie is Lie.OTHER_REFERENCE:
        return replace(told, order=replace(order, reference=f"{order.reference}X"))
    if lie is Lie.OTHER_CODE and told.code:
        return replace(told, code=told.code.replace("5802ID", "5802XX"))
    return told


def _body(told: OrderTold | bytes) -> bytes:
    return told if isinstance(told, bytes) else protocol.told_body(told)


async def _request(reader: asyncio.StreamReader) -> _Asked | None:
    """Read a request (RFC 9112, as far as our own client goes); None at the end."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
    first, *lines = head.split("\r\n")
    method, _, rest = first.partition(" ")
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines if line)
    }
    length = int(headers.get("content-length", "0") or 0)
    body = await reader.readexactly(min(length, protocol.LARGEST))
    return _Asked(method, rest.partition(" ")[0], headers, body)
