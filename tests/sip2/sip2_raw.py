"""A server that answers with raw bytes of its own, over a real socket: no trailer, no CR, glued."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from sync.servers.sip2 import Sip2Server
from sync.sip2.codec import Decoder, Frame, checksum_of
from tests.sip2.sip2_script import CHARGED, DATE, SHELVED, STATUS, patron
from tests.sip2.test_sip2_contract import SystemClock, settings_for

Answer = bytes | Callable[[Frame], bytes]
"""A body that gets trailer and CR, or a function that gives every byte of the answer."""

Answers = Mapping[str, Answer | list[Answer]]
"""By request code; of a list one after another, whose last stays."""

USUAL: dict[str, Answer | list[Answer]] = {
    "93": b"941",
    "99": STATUS,
    "63": patron(b"BLY|"),
    "17": SHELVED,
    "11": b"121NNY" + DATE + b"AOx|AAA1|ABB1|AJBumi|AH20261205    235900|",
    "09": b"101YNN" + DATE + b"AOx|ABB1|AQMAIN|AJBumi|",
    "35": b"36Y" + DATE + b"AOx|AAA1|",
}
LENT_OUT = {"17": CHARGED, "63": patron(b"BLY|AUB1|", charged=b"0001")}


def summed(frame: Frame, body: bytes, end: bytes = b"\r") -> bytes:
    """The body with the asker's sequence digit and a right checksum."""
    told = body + b"AY%dAZ" % (frame.sequence or 0)
    return told + b"%04X" % checksum_of(told) + end


def whole(body: bytes) -> Callable[[Frame], bytes]:
    """Exactly these bytes."""
    return lambda _frame: body


def uncut(body: bytes) -> Callable[[Frame], bytes]:
    """With its checksum, without CR."""
    return lambda frame: summed(frame, body, b"")


class Raw:
    """What was asked, in order, without log-in and status."""

    def __init__(self, answers: Answers) -> None:
        told = {**USUAL, **answers}
        self._lines = {c: list(a) if isinstance(a, list) else [a] for c, a in told.items()}
        self.asked: list[Frame] = []

    @property
    def codes(self) -> list[str]:
        return [frame.code for frame in self.asked if frame.code not in ("93", "99")]

    def of(self, frame: Frame) -> bytes:
        self.asked.append(frame)
        lines = self._lines.get(frame.code, [b""])
        answer = lines.pop(0) if len(lines) > 1 else lines[0]
        if callable(answer):
            return answer(frame)
        return summed(frame, answer) if answer else b""


@asynccontextmanager
async def serving_raw(answers: Answers, **changes: object) -> AsyncIterator[tuple[Sip2Server, Raw]]:
    raw = Raw(answers)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        decoder = Decoder()
        try:
            while data := await reader.read(4096):
                for event in decoder.feed(data):
                    if isinstance(event, Frame):
                        writer.write(raw.of(event))
        except OSError:
            pass
        finally:
            writer.close()

    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = int(listener.sockets[0].getsockname()[1])
    told = {"item_deadline_s": 0.4, "lookup_s": 0.4, "settle_s": 0.1, **changes}
    server = Sip2Server(settings_for(port, **told), clock=SystemClock(), boot_id="b")
    try:
        yield server, raw
    finally:
        await server.close()
        listener.close()
        await listener.wait_closed()
