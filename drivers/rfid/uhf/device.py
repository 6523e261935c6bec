"""A UHF reader or handheld that is kept open; fills `ReadStream`. Families say how they speak.

Owns opening, setting up, keeping alive and the stream of reads; must not know bytes. Without a
region it is never told to send: it is only asked for itself, and what its own trigger makes it
read comes through. The region and the power are set each time it is opened, and a reader that
refuses them is not told to send either.
"""

import asyncio
import contextlib
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings
from drivers.rfid.handheld import Read
from drivers.rfid.uhf.config import UhfConfig
from drivers.rfid.uhf.messages import (
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
from drivers.supervisor import Backoff, Report, Supervisor
from kiosk.ports import Fault

_ATTEMPTS = 3
_QUIET_S = 10.0
_SILENCE_S = 0.06
_MOST_WAITING = 10_000


class UhfStream(ABC):
    """A reader that is kept open.

    `polls`: it answers each order to look with one round, so it is ordered again after each;
    `sets_region`: its band can be set, else it was sold for one.
    """

    polls = False
    sets_region = True

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
        self._reads: asyncio.Queue[Read | None] = asyncio.Queue(_MOST_WAITING)
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
        """Keep the reader open until cancelled; then `reads` ends."""
        try:
            await self._supervisor.run()
        finally:
            if self._reads.full():
                self._reads.get_nowait()
            self._reads.put_nowait(None)

    async def reads(self) -> AsyncIterator[Read]:
        """Yield what is read until the device is closed; outages included. For one listener."""
        while (one := await self._reads.get()) is not None:
            yield one

    async def start(self) -> bool:
        """Look for tags; False where no region is set or the reader is not there now."""
        if not self._config.region:
            return False
        self._wanted.set()
        return self._link is not None if self.polls else await self._say(StartReading())

    async def stop(self) -> None:
        """Look no longer."""
        self._wanted.clear()
        if not self.polls:
            await self._say(StopReading())

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
        try:
            end = await self._set_up(link, speech, listening)
            if end is not None:
                return end
            self._link, self._speech = link, speech
            report(Fault.NONE, "")
            if self._wanted.is_set() and not self.polls:
                await self._say(StartReading())
            if self.polls:
                polling = asyncio.create_task(self._poll())
            return await listening
        finally:
            self._link = self._speech = None
            tasks = [one for one in (listening, polling) if one is not None]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _poll(self) -> None:
        """Order one round after another while somebody wants them."""
        while True:
            await self._wanted.wait()
            self._round_over.clear()
            await self._say(StartReading())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._config.answer_deadline_s):
                    await self._round_over.wait()

    async def _set_up(
        self, link: Link, speech: Speech, listening: "asyncio.Task[LinkEnd]"
    ) -> LinkEnd | None:
        """Find out that the reader is there, then set band and power."""
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
                end = await link.write(speech.write(AskReader()))
                if end is not None:
                    return end
                continue
            if isinstance(data, LinkEnd):
                return data
            asked = False
            unfinished = True
            self._take(speech.feed(data))

    def _take(self, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case TagSeen() | CodeScanned() | TriggerMoved() | BatteryTold():
                    # A listener that does not keep up loses reads, not memory; tags come again.
                    if not self._reads.full():
                        self._reads.put_nowait(event)
                case RoundOver():
                    self._round_over.set()
                case ReaderTold() | Carried() | Refused() if not self._answers.full():
                    self._answers.put_nowait(event)
                case _:
                    pass
