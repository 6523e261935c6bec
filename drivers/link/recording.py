"""The one recording format: JSON lines of t, device, direction and bytes.

Owns writing, reading and replaying them, for sniffing, tests and fuzz seeds. One line is
{"t": seconds, "device": "pad", "direction": "in" | "out", "bytes": hexadecimal}; "in" comes from
the device. Recordings may hold card numbers: they are made only when somebody asks for them.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from drivers.link.ports import Link, LinkEnd
from kiosk.ports import Clock, Fault

Direction = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class Record:
    """Bytes that went one way at `t` seconds (of any steady clock)."""

    t: float
    device: str
    direction: Direction
    data: bytes


def format_record(record: Record) -> str:
    """Return the JSON line of a record, without a line end."""
    return json.dumps(
        {
            "t": round(record.t, 6),
            "device": record.device,
            "direction": record.direction,
            "bytes": record.data.hex(),
        }
    )


def parse_record(line: str) -> Record | None:
    """Return the record of a line, None where the line is none."""
    try:
        row = json.loads(line)
        match row:
            case {
                "t": int() | float() as t,
                "device": str() as device,
                "direction": "in" | "out" as direction,
                "bytes": str() as digits,
            }:
                return Record(float(t), device, direction, bytes.fromhex(digits))
    except (ValueError, RecursionError, OverflowError):
        pass
    return None


class RecordRing:
    """Keeps the last lines in memory, for a look after something went wrong."""

    def __init__(self, size: int = 512) -> None:
        """Keep at most `size` lines."""
        self._lines: deque[str] = deque(maxlen=size)

    def __call__(self, line: str) -> None:
        """Take a line; fits wherever a recorder wants a sink."""
        self._lines.append(line)

    def lines(self) -> tuple[str, ...]:
        """Return what is kept, oldest first."""
        return tuple(self._lines)


class RecordingLink:
    """A link that tells a sink of every byte."""

    def __init__(
        self, link: Link, *, device: str, sink: Callable[[str], None], clock: Clock
    ) -> None:
        """Wrap `link`; `sink` gets JSON lines."""
        self._link = link
        self._device = device
        self._sink = sink
        self._clock = clock

    @property
    def url(self) -> str:
        """Return the address of the link inside."""
        return self._link.url

    async def read(self) -> bytes | LinkEnd:
        """Read and record."""
        data = await self._link.read()
        if isinstance(data, bytes):
            self._note("in", data)
        return data

    async def write(self, data: bytes) -> LinkEnd | None:
        """Record and write."""
        self._note("out", data)
        return await self._link.write(data)

    async def close(self) -> None:
        """Close the link inside."""
        await self._link.close()

    def _note(self, direction: Direction, data: bytes) -> None:
        record = Record(self._clock.monotonic_s(), self._device, direction, data)
        self._sink(format_record(record))


class ReplayLink:
    """Plays the device's side of a recording: its bytes follow once ours have been written.

    What is written must be what was recorded, byte for byte, else `differences` tells; the
    recording goes on all the same. Its end is a LinkEnd.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        """Play `records` in their order; times are ignored."""
        self._script = deque(records)
        self._written = bytearray()
        self._moved = asyncio.Event()
        self._closed = False
        self.differences: list[tuple[bytes, bytes]] = []

    @property
    def url(self) -> str:
        """Return a name that cannot be opened."""
        return "replay:"

    async def read(self) -> bytes | LinkEnd:
        """Return the device's next bytes, waiting for ours where the recording has them first."""
        while True:
            self._settle()
            if self._closed or not self._script:
                return LinkEnd(Fault.UNPLUGGED, "end of recording")
            if self._script[0].direction == "in":
                return self._script.popleft().data
            self._moved.clear()
            await self._moved.wait()

    async def write(self, data: bytes) -> LinkEnd | None:
        """Take our bytes and compare."""
        if self._closed:
            return LinkEnd(Fault.UNPLUGGED, "closed")
        self._written += data
        self._settle()
        self._moved.set()
        return None

    async def close(self) -> None:
        """Stop playing."""
        self._closed = True
        self._moved.set()

    def _settle(self) -> None:
        while self._script and self._script[0].direction == "out":
            expected = self._script[0].data
            got = bytes(self._written[: len(expected)])
            if len(got) < len(expected):
                return
            del self._written[: len(expected)]
            self._script.popleft()
            if got != expected:
                self.differences.append((expected, got))
