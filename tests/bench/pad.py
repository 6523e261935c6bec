"""How fast ten books on the pad are known, beside what air and wire allow.

Run by `python -m tests.bench.run pad` or with all figures by `make bench`.
"""

import asyncio
import random
import time
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
from drivers.rfid.feig.messages import (
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
from drivers.rfid.field import Field, FieldTag
from drivers.rfid.tags import DSFID_PART_3, encode_danish
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import TagPlaced
from kiosk.ports import Fault, Health
from tests.bench.row import Row, compared, told

BAUD = 38400
_TAGS = 10
_ROUNDS = 5
_PAUSE_S = FeigConfig().pause_s


@dataclass(frozen=True, slots=True)
class PadTime:
    """One run in seconds: from ten tags placed to ten tags known, and the modelled bound."""

    took_s: float
    bound_s: float
    content_bound_s: float
    paused_bound_s: float


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def ten_tags(seed: int) -> list[FieldTag]:
    """Return ten written tags with random UIDs."""
    chance = random.Random(seed)
    made: list[FieldTag] = []
    for number in range(_TAGS):
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
            tags = ten_tags(seed)
            begun = time.perf_counter()
            field.place(*tags)
            known: set[TagUid] = set()
            async for sighting in pad.sightings():
                if isinstance(sighting, TagPlaced) and sighting.content.item is not None:
                    known.add(sighting.uid)
                if len(known) == _TAGS:
                    break
            took_s = time.perf_counter() - begun
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await emulator.close()
    bound = bound_s(tags)
    exchanges = 1 + 2 * len(tags)
    return PadTime(took_s, bound, bound_s(tags, security=False), bound + exchanges * _PAUSE_S)


def measure(rounds: int = _ROUNDS) -> PadTime:
    """Return the run of the middle ratio among `rounds`."""
    runs = sorted(
        (asyncio.run(_run(seed)) for seed in range(rounds)),
        key=lambda one: one.took_s / one.bound_s,
    )
    return runs[len(runs) // 2]


def rows() -> list[Row]:
    """Return the figure, beside the bound, and the same bound without security and with pauses."""
    middle = measure()
    return [
        compared(
            f"{_TAGS} tags placed to {_TAGS} tags read, security included",
            middle.took_s,
            "s",
            reference=middle.bound_s,
            at_most=1.3,
            beside="air and wire",
        ),
        told("the same bound without reading security", middle.content_bound_s, "s"),
        told("the same bound with 5 ms before each command", middle.paused_bound_s, "s"),
    ]


if __name__ == "__main__":
    print(*rows(), sep="\n")
