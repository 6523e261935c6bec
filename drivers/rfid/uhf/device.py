"""A UHF reader or handheld that is kept open; fills `ReadStream`. Families say how they speak.

Owns opening, setting up, keeping alive and the stream of reads; must not know bytes. Without a
region it is never told to send: it is only asked for itself, and what its own trigger makes it
read comes through. The region and the power are set each time it is opened, and a reader that
refuses them is not told to send either. A handheld's battery is asked for while it is not looking.
"""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.handheld import Outbox
from drivers.rfid.uhf.config import UhfConfig
from drivers.rfid.uhf.contents import Contents
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    BatteryTold,
    Carried,
    CodeScanned,
    Command,
    Event,
    ReaderTold,
    Refused,
    RoundOver,
    SetPower,
    SetRegion,
    StartReading,
    StopReading,
    TagSeen,
    TriggerMoved,
)
from drivers.rfid.uhf.speech import Speech
from drivers.rfid.uhf.tids import TidMemory
from drivers.supervisor import Backoff, Report, Supervisor
from kiosk.ports import Fault
from kiosk.ports_reads import BatteryTold as BatteryIs
from kiosk.ports_reads import CodeHeard, Looking, ReaderEvent, TagHeard
from kiosk.ports_reads import TriggerMoved as TriggerIs

_ATTEMPTS = 3
_QUIET_S = 10.0
_SILENCE_S = 0.06
NO_REGION = "no region is set: it does not send"
"""What health says of a reader that works and must keep silent."""


class UhfStream(ABC):
    """A reader that is kept open.

    `polls`: it answers each order to look with one round, so it is ordered again after each;
    `sets_region`: its band can be set, else it was sold for one; `has_battery`: it can be asked.
    """

    polls = False
    sets_region = True
    has_battery = False

    def __init__(
        self,
        config: UhfConfig,
        surroundings: Surroundings,
        *,
        url: str,
        backoff: Backoff | None = None,
    ) -> None:
        """Nothing is opened before `run`."""
        self._config = config
        self._look = StartReading(tid=config.tid)
        self._tids = TidMemory() if config.tid else None
        self._clock = surroundings.clock
        self._outbox = Outbox()
        self._contents = Contents(model=config.tag_model)
        self._answers: asyncio.Queue[Event] = asyncio.Queue(64)
        self._wanted = asyncio.Event()
        self._round_over = asyncio.Event()
        self._link: Link | None = None
        self._speech: Speech | None = None
        self._supervisor = Supervisor(
            url=url, serve=self._serve_link, surroundings=surroundings, backoff=backoff
        )

    @abstractmethod
    def make_speech(self) -> Speech:
        """Return the family's end of a line that was just opened."""

    async def run(self) -> None:
        """Keep the reader open until cancelled; then `batches` ends."""
        try:
            await self._supervisor.run()
        finally:
            self._outbox.close()

    def batches(self) -> AsyncIterator[tuple[ReaderEvent, ...]]:
        """Yield all that came since the last time, until `run` ends. For one listener."""
        return self._outbox.batches()

    async def start(self) -> Looking:
        """Look for tags until told to stop, outages included."""
        if not self._config.region:
            return Looking.NO_REGION
        self._wanted.set()
        there = self._link is not None if self.polls else await self._say(self._look)
        return Looking.YES if there else Looking.AWAY

    async def stop(self) -> None:
        """Look no longer."""
        self._wanted.clear()
        if not self.polls:
            await self._say(StopReading())
        if self.has_battery:
            await self._say(AskBattery())

    async def _say(self, command: Command) -> bool:
        link, speech = self._link, self._speech
        if link is None or speech is None:
            return False
        return await link.write(speech.write(command)) is None

    async def _serve_link(self, link: Link, report: Report) -> LinkEnd:
        speech = self.make_speech()
        while not self._answers.empty():
            self._answers.get_nowait()
        listening = asyncio.create_task(self._listen(link, speech))
        polling: asyncio.Task[None] | None = None
        end: LinkEnd | None = None
        try:
            end = await self._set_up(link, speech, listening)
            if end is not None:
                return end
            await self._open(link, speech, report)
            if self.polls:
                polling = asyncio.create_task(self._poll())
            end = await listening
            return end
        finally:
            self._link = self._speech = None
            fault = Fault.BROKEN if end is None else end.fault
            self._outbox.went(self._clock.monotonic_s(), fault)
            tasks = [one for one in (listening, polling) if one is not None]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _open(self, link: Link, speech: Speech, report: Report) -> None:
        """Go on where the outage began."""
        self._link, self._speech = link, speech
        may_send = bool(self._config.region)
        report(Fault.NONE, "" if may_send else NO_REGION)
        self._outbox.came(self._clock.monotonic_s(), may_send=may_send)
        if self.has_battery:
            await self._say(AskBattery())
        if self._wanted.is_set() and not self.polls:
            await self._say(self._look)

    async def _poll(self) -> None:
        """Order one round after another while somebody wants them."""
        while True:
            await self._wanted.wait()
            self._round_over.clear()
            await self._say(self._look)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._config.answer_deadline_s):
                    await self._round_over.wait()

    async def _set_up(
        self, link: Link, speech: Speech, listening: "asyncio.Task[LinkEnd]"
    ) -> LinkEnd | None:
        """Find out that the reader is there, then set band and power.

        One that was left looking by whoever had it before is told to stop: it does so before it
        answers, so what it says to that cannot be taken for something else.
        """
        if not self.polls:
            end = await link.write(speech.write(StopReading()))
            if end is not None:
                return end
        for _ in range(_ATTEMPTS):
            told = await self._ask(link, speech, AskReader())
            if listening.done():
                return listening.result()
            if isinstance(told, ReaderTold):
                break
        else:
            return LinkEnd(Fault.SILENT, "reader does not answer")
        if not self._config.region:
            return None
        orders: list[Command] = [SetPower(self._config.sending_dbm)]
        if self.sets_region:
            orders.insert(0, SetRegion(self._config.region))
        for order in orders:
            told = await self._ask(link, speech, order)
            if not isinstance(told, Carried):
                return LinkEnd(Fault.BROKEN, "reader refuses region or power")
        return None

    async def _ask(self, link: Link, speech: Speech, command: Command) -> Event | LinkEnd | None:
        """Ask, and return the answer; None where none came in time."""
        end = await link.write(speech.write(command))
        if end is not None:
            return end
        wanted = ReaderTold if isinstance(command, AskReader) else Carried | Refused
        try:
            async with asyncio.timeout(self._config.answer_deadline_s):
                while True:
                    told = await self._answers.get()
                    if isinstance(told, wanted):
                        return told
        except TimeoutError:
            return None

    async def _listen(self, link: Link, speech: Speech) -> LinkEnd:
        """Hand on what comes; a line that is silent for long is asked whether it is there."""
        asked = False
        unfinished = False
        while True:
            try:
                async with asyncio.timeout(_SILENCE_S if unfinished else _QUIET_S):
                    data = await link.read()
            except TimeoutError:
                if unfinished:
                    unfinished = False
                    self._take(speech.gap())
                    continue
                if asked:
                    return LinkEnd(Fault.SILENT, "reader does not answer")
                asked = True
                resting = self.has_battery and not self._wanted.is_set()
                question = speech.write(AskReader()) + (
                    speech.write(AskBattery()) if resting else b""
                )
                end = await link.write(question)
                if end is not None:
                    return end
                continue
            if isinstance(data, LinkEnd):
                return data
            asked = False
            unfinished = True
            self._take(speech.feed(data))

    def _take(self, events: Sequence[Event]) -> None:
        at_s = self._clock.monotonic_s()
        heard: list[ReaderEvent] = []
        for event in events:
            match event:
                case TagSeen() if self._tids is not None:
                    heard += [self._tag(one, at_s) for one in self._tids.named(event)]
                case TagSeen():
                    heard.append(self._tag(event, at_s))
                case CodeScanned(text):
                    heard.append(CodeHeard(at_s, text))
                case TriggerMoved(pressed):
                    heard.append(TriggerIs(at_s, pressed))
                case BatteryTold(percent):
                    heard.append(BatteryIs(at_s, percent))
                case RoundOver():
                    self._round_over.set()
                case ReaderTold() | Carried() | Refused() if not self._answers.full():
                    self._answers.put_nowait(event)
                case _:
                    pass
        self._outbox.put(heard)

    def _tag(self, tag: TagSeen, at_s: float) -> TagHeard:
        said = self._contents.of(tag.epc, tag.pc)
        return TagHeard(
            at_s,
            tag.epc,
            strength_dbm=tag.rssi_dbm,
            tid=tag.tid,
            content=said.content,
            security=said.security,
            antenna=tag.antenna,
        )
