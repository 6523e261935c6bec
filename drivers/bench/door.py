"""The control door: a Unix socket (0600) where the bench is asked and told, JSON lines both ways.

Owns the connections and maps requests to the bench. Must not hold any state of the world.
"""

import asyncio
import contextlib
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

from pydantic import ValidationError

from drivers.bench.bench import Bench
from drivers.bench.events import BenchEvent
from drivers.bench.requests import (
    ASKED,
    MAX_LINE,
    SENT,
    Ask,
    Asked,
    Count,
    CrcErrors,
    GetEvents,
    GetState,
    HoldLabel,
    LowerLabel,
    Place,
    Remove,
    Reply,
    Reset,
    Sent,
    SetNetwork,
    SetPaper,
    ShowCard,
    SlowPad,
    Subscribe,
    Switch,
    TagGone,
    Tell,
    WaitFor,
)
from drivers.bench.things import Spot
from drivers.bench.world import NotPossible
from kiosk.logs import Log

_LOG = Log("bench.door")

_Answer = tuple[NotPossible | None, Reply]


class ControlDoor:
    """Serves the control socket for one bench."""

    def __init__(self, bench: Bench, path: Path) -> None:
        """Name the socket; nothing is opened yet."""
        self._bench = bench
        self._path = path
        self._server: asyncio.Server | None = None
        self._guests: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Take the path and listen. A socket that was left behind is replaced."""
        self._path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(
            self._welcome, str(self._path), limit=MAX_LINE
        )
        self._path.chmod(stat.S_IRUSR | stat.S_IWUSR)

    async def close(self) -> None:
        """Send the guests away and remove the socket."""
        if self._server is not None:
            self._server.close()
        for guest in tuple(self._guests):
            guest.cancel()
        await asyncio.gather(*self._guests, return_exceptions=True)
        self._path.unlink(missing_ok=True)

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        guest = asyncio.ensure_future(_Guest(self._bench, writer).serve(reader))
        self._guests.add(guest)
        try:
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await guest
        finally:
            self._guests.discard(guest)
            writer.close()


class _Guest:
    """One connection. Requests are carried out in the order they came, waits beside them."""

    def __init__(self, bench: Bench, writer: asyncio.StreamWriter) -> None:
        self._bench = bench
        self._writer = writer
        self._waits: set[asyncio.Task[None]] = set()
        self._stop_listening: Callable[[], None] | None = None

    async def serve(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                try:
                    line = await reader.readuntil(b"\n")
                except asyncio.IncompleteReadError:
                    return
                except asyncio.LimitOverrunError:
                    self._send(Sent(reply=Reply(refused="line-too-long")))
                    return
                await self._take(line)
                await self._writer.drain()
        finally:
            if self._stop_listening is not None:
                self._stop_listening()
            for wait in self._waits:
                wait.cancel()
            await asyncio.gather(*self._waits, return_exceptions=True)

    async def _take(self, line: bytes) -> None:
        try:
            asked = ASKED.validate_json(line)
        except ValidationError as fault:
            first = fault.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            self._send(Sent(reply=Reply(refused="not-understood", detail=where)))
            return
        if isinstance(asked.request, WaitFor):
            wait = asyncio.ensure_future(self._wait(asked.id, asked.request))
            self._waits.add(wait)
            wait.add_done_callback(self._waits.discard)
            return
        self._send(Sent(reply=await self._answer(asked)))

    async def _wait(self, number: int, wanted: WaitFor) -> None:
        met = await self._bench.wait_for(wanted.condition, deadline_s=wanted.deadline_s)
        self._send(Sent(reply=Reply(id=number, met=met, seq=self._bench.log.seq)))

    async def _answer(self, asked: Asked) -> Reply:
        bench, request, number = self._bench, asked.request, asked.id
        since = bench.log.seq
        if isinstance(request, GetState):
            return Reply(id=number, seq=since, state=bench.state())
        if isinstance(request, GetEvents):
            return Reply(id=number, seq=since, events=bench.log.since(request.since))
        if isinstance(request, Subscribe):
            if self._stop_listening is None:
                self._stop_listening = bench.log.listen(self._event)
            return Reply(id=number, seq=since, state=bench.state())
        refusal = await self._do(asked)
        if refusal is not None:
            _LOG.info("request.refused", op=request.op, why=refusal.why)
            return Reply(id=number, refused=refusal.why, detail=refusal.thing, seq=since)
        # `seq` is the number before the act: whoever waits for what follows starts there.
        return Reply(id=number, seq=since)

    async def _do(self, asked: Asked) -> NotPossible | None:
        act: Awaitable[NotPossible | None] | NotPossible | None = self._act(asked)
        return await act if isinstance(act, Awaitable) else act

    def _act(self, asked: Asked) -> Awaitable[NotPossible | None] | NotPossible | None:
        bench = self._bench
        match asked.request:
            case Place(things=things, spot=spot):
                return bench.place(things, spot)
            case Remove(things=things, to=to):
                if to not in {Spot.HAND, Spot.SHELF}:
                    return NotPossible("not-away")
                return bench.place(things, to)
            case ShowCard(card=card, spot=shown_at):
                return bench.show_card(card, shown_at)
            case HoldLabel(thing=thing):
                return bench.hold_label(thing)
            case TagGone(thing=thing, when=when):
                return bench.tag_gone(thing, before=when == "before")
            case LowerLabel():
                return bench.lower_label()
            case Switch(part=part, on=on):
                return bench.switch(part, on=on)
            case SetPaper(paper=paper):
                return bench.set_paper(paper)
            case SetNetwork(mode=mode, delay_s=delay_s, only_path=path):
                return bench.set_network(mode, delay_s=delay_s, only_path=path)
            case SlowPad(delay_s=slow_s):
                return bench.slow_pad(slow_s)
            case Reset():
                return bench.reset()
            case _:
                self._note(asked)
                return None

    def _note(self, asked: Asked) -> None:
        match asked.request:
            case CrcErrors(count=count):
                self._bench.crc_errors(count)
            case Tell(text=text):
                self._bench.tell(text)
            case Count(counts=counts):
                self._bench.count(counts)
            case Ask(what=what):
                self._bench.ask(what)
            case _:
                _LOG.warning("request.unknown", op=asked.request.op)

    def _event(self, event: BenchEvent) -> None:
        self._send(Sent(event=event))

    def _send(self, sent: Sent) -> None:
        if not self._writer.is_closing():
            self._writer.write(SENT.dump_json(sent, exclude_none=True) + b"\n")
