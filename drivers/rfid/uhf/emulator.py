"""An emulated UHF reader or handheld of any family: tags near it, a trigger, a barcode, a battery.

Owns what such a reader is and does; a family's `Voice` owns its bytes, the line is
`drivers.rfid.emulated`'s. It reads rounds of all tags while it was told to, one round for a reader
that is polled. `sent` tells whether it ever sent on the air.
"""

import asyncio
from abc import abstractmethod
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from drivers.rfid.emulated import ReaderEmulator, Request
from drivers.rfid.field import Vanish
from drivers.rfid.uhf.messages import (
    AskBattery,
    AskReader,
    Bank,
    BatteryTold,
    CodeScanned,
    Command,
    Event,
    ReaderTold,
    ReadWords,
    RoundOver,
    SelectTag,
    SetPower,
    SetRegion,
    StartReading,
    StopReading,
    TagSeen,
    TriggerMoved,
    UseBarcode,
    UseSelect,
    WordsRead,
    WriteWords,
)

_ROUND_S = 0.02
_EAS_WORD = 0x20
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

    def absent(self, number: int | str) -> Event:
        """Return that the tag did not answer, or did not do it."""
        ...


@dataclass(slots=True)
class UhfChip:
    """A tag with all of its memory; it answers once the reader sends with `needs_dbm`.

    `room` words of EPC besides the PC (0: what stands there); `behind`: what the EPC bank holds
    beyond the EPC. `writes_left`: after so many writes the power goes in the middle of one.
    """

    tid: bytes
    epc: bytes
    pc: int
    rssi_dbm: float = -35.0
    eas: bool = False
    locked: bool = False
    vanish: Vanish | None = None
    needs_dbm: int = 0
    user: bytes = b""
    room: int = 0
    behind: bytes = b""
    writes_left: int | None = None

    @classmethod
    def of(cls, bank: bytes, *, tid: bytes, rssi_dbm: float = -35.0) -> "UhfChip":
        """Return a tag with a whole EPC bank: CRC, PC, EPC."""
        return cls(tid, bank[4:], int.from_bytes(bank[2:4], "big"), rssi_dbm)

    @property
    def seen(self) -> TagSeen:
        """Return it as an inventory tells it."""
        return TagSeen(self.epc, rssi_dbm=self.rssi_dbm, pc=self.pc)

    @property
    def with_tid(self) -> TagSeen:
        """Return it as an inventory tells it that reads six words of the TID besides."""
        return replace(self.seen, tid=self.tid[:12] if len(self.tid) >= 12 else b"")

    def read(self, bank: Bank, first: int, count: int) -> bytes | None:
        """Return so many words, None beyond the memory."""
        if bank is Bank.EPC and (first, count) == (_EAS_WORD, 1):
            return int(self.eas).to_bytes(2, "big")
        whole = {Bank.TID: self.tid, Bank.EPC: bytes(2) + self._bank(), Bank.USER: self.user}
        data = whole.get(bank, b"")[first * 2 : (first + count) * 2]
        return data if len(data) == count * 2 else None

    def write(self, bank: Bank, first: int, data: bytes) -> bool:
        """Write words; a one in the lowest bit of the EAS word turns it over."""
        if self.locked or bank not in {Bank.EPC, Bank.USER}:
            return False
        if bank is Bank.USER:
            at = first * 2
            if at + len(data) > len(self.user):
                return False
            self.user = self.user[:at] + data + self.user[at + len(data) :]
            return True
        if first == _EAS_WORD:
            self.eas ^= bool(data[-1] & 1)
            return True
        words = self._bank()
        at = (first - 1) * 2
        if at < 0 or at + len(data) > len(words):
            return False
        words = words[:at] + data + words[at + len(data) :]
        self.pc = int.from_bytes(words[:2], "big")
        told = 2 + (self.pc >> 11) * 2
        self.epc, self.behind = words[2:told], words[told:]
        return True

    def _bank(self) -> bytes:
        """Return PC word and EPC bank, as long as the chip has room."""
        told = self.pc.to_bytes(2, "big") + self.epc + self.behind
        return told.ljust(2 + self.room * 2, b"\0")


@dataclass(slots=True)
class Air:
    """What lies around the reader and how it is set. `passing`: heard once, in the next round.

    `chips`: tags with a memory, heard in each round besides `tags`. `selected`: the mask of the
    readers that take no other way of naming one.
    """

    chips: list[UhfChip] = field(default_factory=list)
    selected: SelectTag | None = None
    tags: dict[bytes, float] = field(default_factory=dict)
    passing: deque[TagSeen] = field(default_factory=deque)
    power_dbm: int = 30
    region: str = ""
    battery: int = 80
    name: str = "emulated"
    barcode: bool = False
    reading: bool = False
    sent: bool = False

    def seen(self, *, tid: bool = False) -> list[TagSeen]:
        """Look once; `tid`: and read each chip's."""
        self.sent = True
        seen = [TagSeen(epc, rssi_dbm=rssi) for epc, rssi in self.tags.items()]
        near = [chip for chip in self.chips if chip.needs_dbm <= self.power_dbm]
        seen += [chip.with_tid if tid else chip.seen for chip in near]
        while self.passing and len(seen) < _MOST_A_ROUND:
            seen.append(self.passing.popleft())
        return seen

    def chosen(self, command: ReadWords | WriteWords) -> UhfChip | None:
        """Return the tag that a command reaches: the first whose bytes begin with its mask."""
        bank, mask = (Bank.TID, command.tid) if command.tid else (Bank.EPC, command.epc)
        if not mask and self.selected is not None:
            bank, mask = self.selected.bank, self.selected.mask
        self.sent = True
        for chip in self.chips:
            if (chip.tid if bank is Bank.TID else chip.epc).startswith(mask):
                return chip
        return None

    def access(self, command: ReadWords | WriteWords) -> bytes | None:
        """Carry an access out; None where the tag did not answer or refused."""
        chip = self.chosen(command)
        if chip is None:
            return None
        if isinstance(command, ReadWords):
            return chip.read(command.bank, command.first, command.count)
        if chip.writes_left is not None:
            chip.writes_left -= 1
            if chip.writes_left < 0:
                self.chips.remove(chip)
                half = len(command.data) // 4 * 2
                if half:
                    chip.write(command.bank, command.first, command.data[:half])
                return None
        vanish = chip.vanish
        if vanish is not None:
            chip.vanish = None
            self.chips.remove(chip)
        if vanish is Vanish.BEFORE_EFFECT:
            return None
        done = chip.write(command.bank, command.first, command.data)
        return b"" if done and vanish is None else None


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
            case StartReading(rounds) if reader.streams and rounds:
                return list(air.seen()) or [RoundOver(0)]
            case StartReading() if reader.streams:
                reader.begin()
                return []
            case StartReading(_, tid):
                seen = air.seen(tid=tid)
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
            case SelectTag():
                air.selected = command
                return [done]
            case UseSelect():
                return [done]
            case ReadWords() | WriteWords():
                return [self._access(command, number)]
            case _:
                return [self._voice.refused(number)]

    def _access(self, command: ReadWords | WriteWords, number: int | str) -> Event:
        data = self._reader.air.access(command)
        if data is None:
            return self._voice.absent(number)
        if isinstance(command, WriteWords):
            return self._voice.done(number)
        chip = self._reader.air.chosen(command)
        return WordsRead(data, epc=chip.epc if chip else None)
