"""An emulated UHF reader or handheld of any family: tags near it, a trigger, a barcode, a battery.

Owns what such a reader is and does; a family's `Voice` owns its bytes, the line is
`drivers.rfid.emulated`'s. It reads rounds of all tags while it was told to, one round for a reader
that is polled. `sent` tells whether it ever sent on the air.
"""

import asyncio
from abc import abstractmethod
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from drivers.rfid.emulated import ReaderEmulator, Request
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    BatteryTold,
    CodeScanned,
    Command,
    Event,
    ReaderTold,
    RoundOver,
    SetPower,
    SetRegion,
    StartReading,
    StopReading,
    TagSeen,
    TriggerMoved,
    UseBarcode,
)

_ROUND_S = 0.02
_NOT_POLLED_S = 2.0
_MOST_A_ROUND = 12
"""Tags in one answer of a reader that is polled: what a UHFReader18's length byte has room for."""


class Voice(Protocol):
    """A family's reader end of one line."""

    def hear(self, data: bytes) -> Sequence[tuple[Command | None, int | str, int]]:
        """Return what is asked: the command (None: unknown), its number or word, its bytes."""
        ...

    def gap(self) -> None:
        """Tell that the line fell silent: an unfinished command will not go on."""
        ...

    def answer(self, number: int | str, events: Sequence[Event]) -> bytes:
        """Return the bytes that answer a command."""
        ...

    def tell(self, event: Event) -> bytes:
        """Return the bytes that tell what nobody asked for."""
        ...

    def done(self, number: int | str) -> Event:
        """Return that a command was carried out."""
        ...

    def refused(self, number: int | str) -> Event:
        """Return that a command is not known."""
        ...


@dataclass(slots=True)
class Air:
    """What lies around the reader and how it is set. `passing`: heard once, in the next round."""

    tags: dict[bytes, float] = field(default_factory=dict)
    passing: deque[TagSeen] = field(default_factory=deque)
    power_dbm: int = 30
    region: str = ""
    battery: int = 80
    name: str = "emulated"
    barcode: bool = False
    reading: bool = False
    sent: bool = False

    def seen(self) -> list[TagSeen]:
        """Look once."""
        self.sent = True
        seen = [TagSeen(epc, rssi_dbm=rssi) for epc, rssi in self.tags.items()]
        while self.passing and len(seen) < _MOST_A_ROUND:
            seen.append(self.passing.popleft())
        return seen


class UhfEmulator(ReaderEmulator):
    """One emulated reader; families say how it speaks and whether it streams."""

    streams = True

    def __init__(self, *, baud: int, air_time_scale: float = 1.0) -> None:
        """Begin with nothing around; `air_time_scale` 0 answers at once."""
        super().__init__(baud=baud, air_time_scale=air_time_scale)
        self.air = Air()
        self.polled = asyncio.Event()
        self._rounds: asyncio.Task[None] | None = None

    @abstractmethod
    def voice(self) -> Voice:
        """Return the family's reader end of a line."""

    def session(self) -> "_Session":
        """Return the reader's end of a line that was just opened."""
        return _Session(self, self.voice())

    async def trigger(self, *, pressed: bool) -> None:
        """Press the trigger or let it go."""
        await self.tell(self.voice().tell(TriggerMoved(pressed)))

    async def scan(self, text: str) -> None:
        """Hold a barcode before its window."""
        await self.tell(self.voice().tell(CodeScanned(text)))

    async def charge(self, percent: int) -> None:
        """Let the battery have so much, and tell it."""
        self.air.battery = percent
        await self.tell(self.voice().tell(BatteryTold(percent)))

    async def pass_by(self, tags: Sequence[TagSeen]) -> bool:
        """Let tags be heard once each; False where the reader does not look: they are missed.

        A reader that is polled has told them when this returns, a stream has sent them.
        """
        if self.streams:
            if not self.air.reading:
                return False
            self.air.sent = True
            voice = self.voice()
            await self.tell(b"".join(voice.tell(one) for one in tags))
            return True
        self.air.passing.extend(tags)
        while self.air.passing:
            self.polled.clear()
            try:
                async with asyncio.timeout(_NOT_POLLED_S):
                    await self.polled.wait()
            except TimeoutError:
                self.air.passing.clear()
                return False
        return True

    async def close(self) -> None:
        """Stop reading and serving."""
        self.stop()
        await super().close()

    def begin(self) -> None:
        """Read rounds until told to stop."""
        self.air.reading = True
        if self._rounds is None:
            self._rounds = asyncio.create_task(self._stream())

    def stop(self) -> None:
        """Read no longer."""
        self.air.reading = False
        if self._rounds is not None:
            self._rounds.cancel()
            self._rounds = None

    async def _stream(self) -> None:
        voice = self.voice()
        while True:
            await self.tell(b"".join(voice.tell(tag) for tag in self.air.seen()))
            await asyncio.sleep(_ROUND_S)


class _Session:
    def __init__(self, reader: UhfEmulator, voice: Voice) -> None:
        self._reader = reader
        self._voice = voice

    def feed(self, data: bytes) -> list[Request]:
        return [self._request(*one) for one in self._voice.hear(data)]

    def gap(self) -> list[Request]:
        self._voice.gap()
        return []

    def _request(self, command: Command | None, number: int | str, size: int) -> Request:
        looks = isinstance(command, StartReading) and not self._reader.streams
        return Request(
            size,
            lambda: _ROUND_S if looks else 0.0,
            lambda: self._voice.answer(number, self._carry_out(command, number)),
        )

    def _carry_out(self, command: Command | None, number: int | str) -> list[Event]:
        reader, air, done = self._reader, self._reader.air, self._voice.done(number)
        match command:
            case StartReading() if reader.streams:
                reader.begin()
                return []
            case StartReading():
                seen = air.seen()
                reader.polled.set()
                return [*seen, RoundOver(len(seen))]
            case StopReading():
                reader.stop()
                return [done]
            case AskReader():
                return [ReaderTold(air.name, float(air.power_dbm))]
            case AskBattery():
                return [BatteryTold(air.battery)]
            case SetPower(dbm):
                air.power_dbm = dbm
                return [done]
            case SetRegion(region):
                air.region = region
                return [done]
            case UseBarcode(on):
                air.barcode = on
                return [done]
            case _:
                return [self._voice.refused(number)]
