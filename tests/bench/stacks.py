"""Stacks of 10 and 20 books on the pad of each HF family, beside what air and wire allow.

The bound is the driver's own exchanges (one look, each content, each alarm) over a line on which
nothing takes time but the air, the bytes at the family's baud, and the pause its manual asks for.

Run by `python -m tests.bench.run stacks` or with all figures by `make bench`.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib import import_module
from typing import cast

from drivers.link import Link, LinkEnd
from drivers.registry import Surroundings, kinds
from drivers.rfid import airtime
from drivers.rfid.emulated import ReaderEmulator, Session
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.hf.device import HfPad
from drivers.rfid.hf.reader import HfReader
from drivers.rfid.pad import Look
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, SecurityRead, Sighting, TagPlaced
from kiosk.ports import Fault, Health
from tests.bench.pad import written_tags
from tests.bench.row import Row, compared

FAMILIES = {
    "feig": (38400, "&parity=E"),
    "3m": (19200, ""),
    "rl866": (38400, "&parity=E"),
    "metratec": (115200, ""),
}
STACKS = (10, 20)
_AT_MOST = 1.6
_ROUNDS = 3
_DEADLINE_S = 30.0


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Wire:
    """A line that takes no time and counts what a real one would: bytes, air and exchanges."""

    url = "bench"

    def __init__(self, session: Session) -> None:
        self._session = session
        self._replies: asyncio.Queue[bytes] = asyncio.Queue()
        self.carried = self.exchanges = 0
        self.air_s = 0.0

    async def write(self, data: bytes) -> LinkEnd | None:
        """Let the reader hear it, and answer."""
        for request in self._session.feed(data):
            self.air_s += request.air_s()
            reply = request.reply()
            self.carried += request.size + len(reply)
            self.exchanges += 1
            self._replies.put_nowait(reply)
        return None

    async def read(self) -> bytes | LinkEnd:
        """Return an answer."""
        return await self._replies.get()

    async def close(self) -> None:
        """Nothing is held."""


def _emulator(family: str, field: Field) -> ReaderEmulator:
    module, _, name = kinds()[family].emulator.partition(":")
    return cast("ReaderEmulator", getattr(import_module(module), name)(field))


def _pad(family: str, url: str, ready: asyncio.Event) -> HfPad:
    def on_health(health: Health) -> None:
        if health.fault is Fault.NONE:
            ready.set()

    settings = kinds()[family].load_config({"kind": family, "url": url})
    return cast("HfPad", kinds()[family].make(settings, Surroundings("pad", _Clock(), on_health)))


async def bound_s(family: str, tags: list[FieldTag]) -> float:
    """Return what the exchanges of one stack take on air and wire, with the reader's pauses."""
    field = Field()
    wire = _Wire(_emulator(family, field).session())
    pad = _pad(family, "tcp://bench:1", asyncio.Event())
    line = pad.make_line(cast("Link", wire))
    await line.step()
    for command in pad.preparation:
        await line.ask(command)
    field.place(*tags)
    wire.carried = wire.exchanges = 0
    wire.air_s = 0.0
    reader = HfReader(line, pad.settings, asks_info=pad.asks_info, most_blocks=pad.most_blocks)
    look = await reader.inventory()
    assert isinstance(look, Look)
    for uid, dsfid in look.tags.items():
        await reader.content(uid, dsfid)
        await reader.security(uid)
    baud, _ = FAMILIES[family]
    pauses_s = wire.exchanges * pad.settings.pause_s
    return wire.air_s + airtime.wire_s(wire.carried, baud=baud) + pauses_s


async def measured_s(family: str, tags: list[FieldTag]) -> float:
    """Return how long a real pad over its emulator takes until all is known of a stack."""
    baud, parity = FAMILIES[family]
    field, ready = Field(), asyncio.Event()
    emulator = _emulator(family, field)
    pad = _pad(family, f"serial://{await emulator.serve_pty()}?baud={baud}{parity}", ready)
    running = asyncio.create_task(pad.run())
    try:
        async with asyncio.timeout(_DEADLINE_S):
            await ready.wait()
            began = time.perf_counter()
            field.place(*tags)
            await _known(pad.sightings(), {tag.uid for tag in tags})
            return time.perf_counter() - began
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await emulator.close()


async def _known(seen: AsyncIterator[Sighting], uids: set[TagUid]) -> None:
    known: set[TagUid] = set()
    async for one in seen:
        if isinstance(one, TagPlaced | SecurityRead) and one.security is not Security.UNKNOWN:
            known.add(one.uid)
        if known == uids:
            return


def rows() -> list[Row]:
    """Return each family's time to contents and alarms of a stack, beside its bound."""
    found: list[Row] = []
    for family in FAMILIES:
        for count in STACKS:
            runs = []
            for seed in range(_ROUNDS):
                tags = written_tags(seed, count)
                bound = asyncio.run(bound_s(family, tags))
                runs.append((asyncio.run(measured_s(family, written_tags(seed, count))), bound))
            took_s, bound = sorted(runs, key=lambda run: run[0] / run[1])[len(runs) // 2]
            found.append(
                compared(
                    f"stacks: {family}, {count} tags to contents and alarms",
                    took_s,
                    "s",
                    reference=bound,
                    at_most=_AT_MOST,
                    beside="air, wire and pauses",
                )
            )
    return found


if __name__ == "__main__":
    print(*rows(), sep="\n")
