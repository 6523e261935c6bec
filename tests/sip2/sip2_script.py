"""A server with habits of its own, scripted over a real socket, and the facts put to it."""

import asyncio
import datetime as dt
import ssl
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from kiosk.domain.facts import (
    Fact,
    FactKind,
    FactMode,
    Moment,
    NewFact,
    Verdict,
)
from kiosk.domain.ids import CardCode, FactKey, ItemId, PatronId
from sync.servers.sip2 import Sip2Server
from sync.sip2.codec import Decoder, Frame, checksum_of
from tests.sip2.test_sip2_contract import SystemClock, settings_for

Habits = Mapping[str, bytes | list[bytes | None]]
"""Answers by request code: one for ever, or a list whose last stays; None hangs up."""

DATE = b"20261121    202757"
STATUS = b"98YYYYYY030003" + DATE + b"2.00AOx|BXYYYYYYYYYYYYYYYY|"
HABITS: dict[str, bytes] = {"93": b"941", "99": STATUS}
CARD, BOOK = CardCode("A1"), ItemId("B1")
CHARGED = b"18040101" + DATE + b"ABB1|AJBumi|AH20261205    235900|"
SHELVED = b"18030101" + DATE + b"ABB1|AJBumi|"


def patron(fields: bytes, flags: bytes = b" " * 14, charged: bytes = b"0000") -> bytes:
    counts = b"00000000" + charged + b"000000000000"
    return b"64" + flags + b"000" + DATE + counts + b"AOx|AAA1|AESiti Aminah|" + fields


HIS = patron(b"BLY|AUB1|", charged=b"0001")


class Script:
    """Answers each request code with the next of its lines, the last one for ever.

    An empty answer is silence; None hangs up.
    """

    def __init__(self, habits: Habits) -> None:
        self._lines: dict[str, list[bytes | None]] = {
            code: [lines] if isinstance(lines, bytes) else list(lines)
            for code, lines in {**HABITS, **habits}.items()
        }
        self.asked: list[Frame] = []
        self.arrived: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.port = 0

    @property
    def codes(self) -> list[str]:
        """What was asked after the log-in."""
        return [frame.code for frame in self.asked if frame.code not in ("93", "99")]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        decoder = Decoder()
        try:
            while data := await reader.read(4096):
                for event in decoder.feed(data):
                    if isinstance(event, Frame) and not self._answer(event, writer):
                        return
        except OSError:
            pass
        finally:
            writer.close()

    def _answer(self, frame: Frame, writer: asyncio.StreamWriter) -> bool:
        self.asked.append(frame)
        self.arrived[frame.code].set()
        lines = self._lines.get(frame.code, [b""])
        body = lines.pop(0) if len(lines) > 1 else lines[0]
        if body:
            told = body + b"AY%dAZ" % (frame.sequence or 0)
            writer.write(told + b"%04X\r\n" % checksum_of(told))
        return body is not None


@asynccontextmanager
async def scripted(
    habits: Habits,
    *,
    tls: ssl.SSLContext | None = None,
    boot: str = "b",
    **changes: object,
) -> AsyncIterator[tuple[Sip2Server, Script]]:
    script = Script(habits)
    listener = await asyncio.start_server(script.serve, "127.0.0.1", 0, ssl=tls)
    script.port = int(listener.sockets[0].getsockname()[1])
    changes = {"item_deadline_s": 0.4, "settle_s": 0.1, **changes}
    server = Sip2Server(settings_for(script.port, **changes), clock=SystemClock(), boot_id=boot)
    try:
        yield server, script
    finally:
        await server.close()
        listener.close()
        await listener.wait_closed()


Talk = Callable[[Sip2Server, Script], Awaitable[None]]


def play(
    talk: Talk,
    habits: Habits,
    *,
    tls: ssl.SSLContext | None = None,
    **changes: object,
) -> None:
    async def run() -> None:
        async with asyncio.timeout(20), scripted(habits, tls=tls, **changes) as (server, script):
            await talk(server, script)

    asyncio.run(run())


def fact(
    kind: FactKind,
    *,
    mode: FactMode = FactMode.REQUEST,
    who: str | None = "A1",
    item: ItemId | None = BOOK,
    age_s: float = -1.0,
    boot: str = "b",
    due: dt.datetime | None = None,
    refers: int | None = None,
    seq: int = 1,
    evidence: Mapping[str, str] | None = None,
) -> Fact:
    wall = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=age_s)
    return Fact(
        FactKey("k", 1, seq),
        NewFact(
            kind=kind,
            mode=mode,
            item=item,
            patron=None if who is None else PatronId(who),
            moment=Moment(wall=wall, mono_s=time.monotonic() - age_s, boot_id=boot),
            due=due,
            refers=None if refers is None else FactKey("k", 1, refers),
            evidence=evidence or {},
        ),
    )


def verdict_of(one: Fact, habits: Habits, codes: list[str], **changes: object) -> Verdict:
    """The verdict on one fact, having asked exactly these codes."""
    found: list[Verdict] = []

    async def talk(server: Sip2Server, script: Script) -> None:
        [answer] = await server.submit([one], deadline_s=0.4)
        found.append(answer.verdict)
        assert script.codes == codes

    play(talk, habits, **changes)  # type: ignore[arg-type]
    return found[0]


REFUSED = b"120NUN" + DATE + b"AOx|AAA1|ABB1|AJBumi|AH|AFTidak|"
LENT = b"121NNY" + DATE + b"AOx|AAA1|ABB1|AJBumi|AH20261205    235900|"
TAKEN = b"101YNN" + DATE + b"AOx|ABB1|AQPusat|AJBumi|"
NOT_TAKEN = b"100NUN" + DATE + b"AOx|ABB1|"
FINAL = FactMode.STATEMENT
