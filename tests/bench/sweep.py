"""Sweeping: from the wire to the shelf's picture, four handhelds at once, what is found, how sure.

The order of a shelf alone is measured in `shelf`; here everything goes through drivers, or comes
from walks with known truth.

Run by `python -m tests.bench.run sweep` or with all figures by `make bench`.
"""

import asyncio
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import quantiles

from drivers.bench.handhelds import EmulatedHandheld, emulate_handheld
from drivers.bench.sweep.disorder import Rates, disturb
from drivers.bench.sweep.gear import GEAR
from drivers.bench.sweep.hearing import Ear
from drivers.bench.sweep.library import Library, Oddity, Spine
from drivers.bench.sweep.stock import loss_db, make_stock
from drivers.bench.sweep.sweeping import BEGAN
from drivers.bench.sweep.verdicts import Engine
from drivers.bench.sweep.walk import Pace, Round, pass_bay
from drivers.registry import Surroundings, kinds
from drivers.rfid.chafon.device import ChafonSpeech
from drivers.rfid.chafon.emulator import ChafonEmulator
from drivers.rfid.uhf.contents import Contents
from drivers.rfid.uhf.messages import TagSeen
from drivers.streams import make_stream
from kiosk.domain.sightings import TagModel
from kiosk.domain.sweep_sure import Tally, sure_of
from kiosk.ports import Fault, Health
from kiosk.ports_reads import ReadStream, TagHeard
from tests.bench.row import Row, limited, told

_HANDHELDS = 4
_READS_A_S = 1300
_LIVE_S = 4.0
_TICK_S = 0.02
_BAYS = 1000


def rows() -> list[Row]:
    """Return all figures."""
    return [*wire(), *four_at_once(), *curve(), *confidence()]


# --- one core, as fast as it goes


def wire() -> list[Row]:
    """Return reads a second from a handheld's bytes to the picture of its bay."""
    library = _library(400, seed=1)
    bay = library.bays[0]
    voice = ChafonEmulator(air_time_scale=0.0).voice()
    ticks: list[tuple[Round, bytes]] = []
    reads = 0
    for one in _walk(library, 0, "chafon", seed=1):
        seen = [TagSeen(h.spine.tag.epc, rssi_dbm=h.strength_dbm, antenna=1) for h in one.heard]
        reads += len(seen)
        ticks.append((one, b"".join(voice.tell(tag) for tag in seen)))
    engine = Engine(library, began_ms=round(BEGAN.timestamp() * 1000))
    speech, contents = ChafonSpeech(), Contents(model=TagModel.ISO28560_4)
    ear = Ear("tablet", began_ms=round(BEGAN.timestamp() * 1000))
    began = time.process_time()
    for one, data in ticks:
        for event in speech.feed(data):
            assert isinstance(event, TagSeen)
            said = contents.of(event.epc, event.pc)
            ear.hear(
                one,
                TagHeard(
                    one.at_s,
                    event.epc,
                    strength_dbm=event.rssi_dbm,
                    content=said.content,
                    security=said.security,
                ),
            )
    ear.cut()
    engine.report(ear.entries)
    took_s = time.process_time() - began
    rate = reads / took_s
    wanted = _HANDHELDS * _READS_A_S
    return [
        Row(
            f"sweep: bytes on the wire to the picture of {len(bay.expected)} books",
            rate,
            "reads/s",
            target=f">= {wanted} reads/s on one core",
            ok=rate >= wanted,
        )
    ]


# --- four at once, in real time


class _RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_s(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def four_at_once() -> list[Row]:
    """Return how far the picture is behind four handhelds, emulators on the same core and loop."""
    behind, heard, sent = asyncio.run(_live())
    p99_ms = quantiles(behind, n=100)[98] * 1000
    name = f"sweep: {_HANDHELDS} handhelds, {_READS_A_S} reads/s each"
    share = heard / sent
    return [
        limited(f"{name}: behind, 99 of 100", p99_ms, "ms", at_most=100.0),
        Row(f"{name}: reads that arrived", share, "share", target=">= 0.999", ok=share >= 0.999),
    ]


async def _live() -> tuple[list[float], int, int]:
    """Play for some seconds; return how late each read was, how many came and were sent."""
    library = _library(800, seed=2)
    tags = [s.tag.epc for bay in library.bays[:4] for board in bay.boards for s in board.spines]
    engine = Engine(library, began_ms=round(BEGAN.timestamp() * 1000))
    behind: list[float] = []
    counts = [0] * _HANDHELDS
    ears = [Ear(f"tablet-{n}", began_ms=0) for n in range(_HANDHELDS)]
    sent_s: list[dict[bytes, float]] = [{} for _ in range(_HANDHELDS)]
    held: list[EmulatedHandheld] = []
    tasks: list[asyncio.Task[None]] = []
    for n in range(_HANDHELDS):
        one = await emulate_handheld("chafon", air_time_scale=0.0)
        held.append(one)
        well = asyncio.Event()
        stream = _stream(one.url, well)
        tasks.append(asyncio.create_task(stream.run()))

        async def listen(n: int = n, stream: ReadStream = stream) -> None:
            spot = Round(0.0, library.bays[n].name, 1, 0, ())
            async for batch in stream.batches():
                for event in batch:
                    if isinstance(event, TagHeard):
                        ears[n].hear(spot, event)
                        counts[n] += 1
                        behind.append(time.monotonic() - sent_s[n][event.tag])

        tasks.append(asyncio.create_task(listen()))
        await asyncio.wait_for(well.wait(), 10)
        await stream.start()
        while not one.emulator.air.reading:  # noqa: ASYNC110 - the order is on its way
            await asyncio.sleep(0.001)
    sent = await _play_live(held, tags, sent_s, engine, ears)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for one in held:
        await one.close()
    return behind, sum(counts), sent


def _stream(url: str, well: asyncio.Event) -> ReadStream:
    def on_health(health: Health) -> None:
        if health.fault is Fault.NONE:
            well.set()

    config = kinds()["chafon"].load_config({**GEAR["chafon"].settings, "url": url})
    return make_stream(config, Surroundings("handheld", _RealClock(), on_health))


async def _play_live(
    held: list[EmulatedHandheld],
    tags: list[bytes],
    sent_s: list[dict[bytes, float]],
    engine: Engine,
    ears: list[Ear],
) -> int:
    """Let tags pass all four in real time, and draw a bay's picture each second."""
    chance = random.Random(3)
    began = time.monotonic()
    sent = drawn = 0
    a_tick = round(_READS_A_S * _TICK_S)
    for tick in range(round(_LIVE_S / _TICK_S)):
        wait_s = began + tick * _TICK_S - time.monotonic()
        await asyncio.sleep(max(0.0, wait_s))
        for n, one in enumerate(held):
            some = chance.sample(tags, a_tick)
            now_s = time.monotonic()
            sent_s[n].update(dict.fromkeys(some, now_s))
            await one.emulator.pass_by([TagSeen(epc, rssi_dbm=-55.0) for epc in some])
            sent += a_tick
        if time.monotonic() - began > drawn + 1:
            engine.verdict(f"UMUM-{drawn % 4 + 1:03d}", ears[drawn % 4].entries)
            drawn += 1
    await asyncio.sleep(0.3)
    return sent


# --- what is found


def curve() -> list[Row]:
    """Return the share of misplaced books found by how far they stand wrong, and false alarms."""
    found: dict[int, list[int]] = {}
    false = books = 0
    for seed in range(1, 5):
        library = disturb(
            make_stock(1200, seed), seed, _only(misplaced_near=0.025, misplaced_far=0.004)
        )
        ear = _heard(library, seed=seed, walks=2)
        engine = Engine(library, began_ms=round(BEGAN.timestamp() * 1000))
        report = set(engine.report(ear.entries).of(Oddity.MISPLACED))
        books += len(library.copies)
        false += len(report - set(library.truth.of(Oddity.MISPLACED)))
        for moved in library.truth.moved:
            found.setdefault(min(abs(moved.places), 13), []).append(moved.item in report)
    result = []
    for low, high in ((3, 4), (5, 6), (7, 8), (9, 12), (13, 13)):
        hits = [hit for places, some in found.items() if low <= places <= high for hit in some]
        name = f"{low} to {high}" if high < 13 else "more than 12"
        share = sum(hits) / len(hits)
        result.append(
            told(f"sweep: misplaced by {name} books ({len(hits)}), found", share, "share")
        )
    result.append(
        told("sweep: false alarms of a misplaced book", 1000 * false / books, "per 1,000")
    )
    return result


# --- how sure


def confidence() -> list[Row]:
    """Return in how many of 1,000 bays the statement of confidence is true.

    Bays differ in how well they are heard (speed), how many books are gone and tags are dead; the
    chance of a tag comes from the radio model, so it is as unequal as there.
    """
    missed = {speed: _miss_table(speed) for speed in (150.0, 400.0, 800.0)}
    right = 0
    widths = []
    chance = random.Random(7)
    for _ in range(_BAYS):
        table = missed[chance.choice((150.0, 400.0, 800.0))]
        gone, dead = chance.choice((0.0, 0.01, 0.03)), chance.choice((0.001, 0.004, 0.01))
        passes = chance.choice((1, 2, 2, 3))
        counts, unheard, here = [0] * passes, 0, 0
        for _ in range(chance.randint(80, 220)):
            if chance.random() < gone:
                unheard += 1
                continue
            here += 1
            loss = loss_db(min(70.0, max(4.0, chance.lognormvariate(3.04, 0.5))), chance)
            miss = 1.0 if chance.random() < dead else table[min(len(table) - 1, int(loss))]
            times = sum(chance.random() >= miss for _ in range(passes))
            if times:
                counts[times - 1] += 1
            else:
                unheard += 1
        sure = sure_of(Tally(passes, tuple(counts), unheard))
        share = sum(counts) / here
        right += sure.low - 1e-9 <= share <= sure.high + 1e-9
        widths.append(sure.high - sure.low)
    part = right / _BAYS
    return [
        Row(
            f"sweep: statement of confidence true, {_BAYS} bays",
            part,
            "share",
            target=">= 0.95",
            ok=part >= 0.95,
        ),
        told("sweep: width of that statement, mean", sum(widths) / _BAYS, "share"),
    ]


def _miss_table(speed_mm_s: float) -> list[float]:
    """Return by whole decibels of loss how likely a walk misses a tag (from 60 walks each)."""
    antenna = GEAR["chafon"].antenna
    tag = _library(400, seed=1).bays[0].boards[0].spines[0].tag
    table = []
    chance = random.Random(5)
    budget = antenna.strength_dbm - antenna.floor_dbm
    for loss in range(40):
        spine = Spine("x", tag, 20.0, float(loss))
        never = 0
        for _ in range(60):
            at = -440.0 + chance.uniform(0, speed_mm_s * 0.05)
            while at < 440.0:
                lost = antenna.loss_db(at, 0.0) + spine.loss_db + chance.gauss(0, antenna.fading_db)
                # Thirty others answer in the same round, of which the reader counts a third.
                if lost <= budget and chance.random() < 0.35:
                    break
                at += speed_mm_s * 0.05
            else:
                never += 1
        table.append(never / 60)
    return table


# --- what all need


def _only(**rates: float) -> Rates:
    names = Rates.__dataclass_fields__
    return Rates(**{**dict.fromkeys(names, 0.0), **rates})


def _library(items: int, *, seed: int) -> Library:
    return disturb(make_stock(items, seed), seed)


def _walk(
    library: Library, bay: int, family: str, *, seed: int, walk: int = 0, start_s: float = 0.0
) -> Iterator[Round]:
    gear = GEAR[family]
    return pass_bay(
        library.bays,
        bay,
        walk=walk,
        start_s=start_s,
        antenna=gear.antenna,
        pace=Pace(speed_mm_s=gear.speed_mm_s),
        chance=random.Random(f"{seed}:{bay}:{walk}"),
    )


def _heard(library: Library, *, seed: int, walks: int) -> Ear:
    """Walk all bays without a line: what is heard is what is told."""
    ear = Ear("tablet", began_ms=round(BEGAN.timestamp() * 1000))
    contents = Contents(model=TagModel.ISO28560_4)
    at_s = 0.0
    for bay in range(len(library.bays)):
        for walk in range(walks):
            for one in _walk(library, bay, "chafon", seed=seed, walk=walk, start_s=at_s):
                at_s = one.at_s
                for heard in one.heard:
                    epc = heard.spine.tag.epc
                    content = contents.of(epc).content
                    event = TagHeard(
                        one.at_s, epc, strength_dbm=heard.strength_dbm, content=content
                    )
                    ear.hear(one, event)
            at_s += 5.0
    ear.cut()
    return ear


if __name__ == "__main__":
    print(*rows(), sep="\n")
