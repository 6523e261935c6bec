"""How fast ten books on the pad are known, beside what air and wire allow.

Contents are told first, since titles need them; security states follow. A book lies on the pad
before, as it does on any evening: with its first answer the line to the reader is sure.

Run by `python -m tests.bench.run pad` or with all figures by `make bench`.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from drivers.registry import Surroundings
from drivers.rfid import airtime
from drivers.rfid.feig.answers import answer_frame
from drivers.rfid.feig.commands import command_frame
from drivers.rfid.feig.config import FeigConfig
from drivers.rfid.feig.device import FeigPad
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.feig.framing import write_frame
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.messages import (
    Answer,
    BlocksRead,
    Command,
    Inventory,
    Iso15693Tag,
    ReadBlocks,
    ReadSystemInfo,
    SystemInfo,
    TagsFound,
)
from drivers.rfid.tags import DSFID_PART_3, encode_danish
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, SecurityRead, Sighting, TagLeft, TagPlaced
from kiosk.ports import Fault, Health
from tests.bench.row import Row, compared, told

BAUD = 38400
_TAGS = 10
_ROUNDS = 5
_PAUSE_S = FeigConfig().pause_s


@dataclass(frozen=True, slots=True)
class PadTime:
    """One run in seconds, from ten tags placed: to ten contents, to ten states; and the bounds."""

    contents_s: float
    states_s: float
    contents_bound_s: float
    states_bound_s: float


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def written_tags(seed: int, count: int = _TAGS) -> list[FieldTag]:
    """Return so many written tags with random UIDs."""
    chance = random.Random(seed)
    made: list[FieldTag] = []
    for number in range(count):
        block = encode_danish(item=f"B{seed:03}{number:05}", owner="ID-1234")
        assert block is not None
        uid = TagUid(f"E00401{chance.getrandbits(40):010X}")
        made.append(FieldTag(uid, block.ljust(112, b"\0"), dsfid=DSFID_PART_3))
    return made


def bound_s(tags: list[FieldTag], *, security: bool = True) -> float:
    """Return what one inventory, ten reads of eight blocks and ten AFIs take on air and wire."""
    found = tuple(Iso15693Tag(tag.uid, tag.dsfid) for tag in tags)
    total_s = airtime.inventory_s(tag.uid for tag in tags) + _wire_s(Inventory(), TagsFound(found))
    for tag in tags:
        blocks = BlocksRead(4, tag.memory[:32], (False,) * 8)
        total_s += airtime.read_blocks_s(8, block_size=4)
        total_s += _wire_s(ReadBlocks(tag.uid, 0, 8), blocks)
        if not security:
            continue
        info = SystemInfo(tag.uid, tag.dsfid, tag.afi, 4, tag.block_count)
        total_s += airtime.system_info_s() + _wire_s(ReadSystemInfo(tag.uid), info)
    return total_s


def _wire_s(command: Command, answer: Answer) -> float:
    asked = write_frame(command_frame(command, address=255, advanced=False))
    answered = write_frame(answer_frame(command, answer, address=0, advanced=False))
    return airtime.wire_s(len(asked) + len(answered), baud=BAUD)


async def _run(seed: int) -> PadTime:
    field = Field()
    emulator = FeigEmulator(field, baud=BAUD)
    path = await emulator.serve_pty()
    ready = asyncio.Event()

    def on_health(health: Health) -> None:
        if health.fault is Fault.NONE:
            ready.set()

    pad = FeigPad(
        FeigConfig(url=f"serial://{path}?baud={BAUD}&parity=E"),
        Surroundings(part="pad", clock=_Clock(), on_health=on_health),
    )
    running = asyncio.create_task(pad.run())
    try:
        async with asyncio.timeout(10):
            await ready.wait()
            seen = pad.sightings()
            before = written_tags(seed + 1000, 1)
            field.place(*before)
            await _known(seen, {tag.uid for tag in before})
            field.remove(before[0].uid)
            while not isinstance(await anext(seen), TagLeft):
                pass
            tags = written_tags(seed)
            begun = time.perf_counter()
            field.place(*tags)
            contents, states = await _known(seen, {tag.uid for tag in tags})
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await emulator.close()
    bound, content_bound = bound_s(tags), bound_s(tags, security=False)
    return PadTime(contents - begun, states - begun, content_bound, bound)


async def _known(seen: AsyncIterator[Sighting], uids: set[TagUid]) -> tuple[float, float]:
    """Return when all contents were told, and all security states."""
    contents: set[TagUid] = set()
    states: set[TagUid] = set()
    contents_at = 0.0
    async for sighting in seen:
        if isinstance(sighting, TagPlaced) and sighting.content.item is not None:
            contents.add(sighting.uid)
            if contents == uids and not contents_at:
                contents_at = time.perf_counter()
        if isinstance(sighting, TagPlaced | SecurityRead):
            states |= set() if sighting.security is Security.UNKNOWN else {sighting.uid}
        if contents == states == uids:
            break
    return contents_at, time.perf_counter()


def measure(rounds: int = _ROUNDS) -> PadTime:
    """Return the run of the middle ratio among `rounds`."""
    runs = sorted(
        (asyncio.run(_run(seed)) for seed in range(rounds)),
        key=lambda one: one.contents_s / one.contents_bound_s,
    )
    return runs[len(runs) // 2]


def rows() -> list[Row]:
    """Return the figure beside the bound, and the time until all security states are known."""
    middle = measure()
    return [
        compared(
            f"pad: {_TAGS} tags placed to {_TAGS} contents told",
            middle.contents_s,
            "s",
            reference=middle.contents_bound_s,
            at_most=1.3,
            beside="air and wire",
        ),
        Row(
            f"pad: {_TAGS} tags placed to {_TAGS} security states told",
            middle.states_s,
            "s",
            middle.states_bound_s,
            middle.states_s / middle.states_bound_s,
        ),
        told(
            "pad: contents, with the reader's 5 ms before each command",
            middle.contents_bound_s + (1 + _TAGS) * _PAUSE_S,
            "s",
        ),
    ]


if __name__ == "__main__":
    print(*rows(), sep="\n")
