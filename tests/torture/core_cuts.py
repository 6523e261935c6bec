"""Cuts of the power on a kiosk without a screen: at every write of an evening, and at random.

A *recorded* cut needs no new run: one evening is watched, and for any operation the disk after a
cut right before it is computed, with hub and tags as they stood then. A *real* cut kills a kiosk
at its n-th operation while somebody uses it, again and again on the same disk, also while it
recovers. docs/torture.md tells the rest.
"""

import asyncio
import copy
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from drivers.bench.world import World
from tests.torture.bare_house import BareHouse, Moments, copy_database
from tests.torture.disk import Disk, files_of, put_back
from tests.torture.found import SIGNING_KEY, Found, come_back
from tests.torture.nursery import Nursery, PowerGoneError, Told
from tests.torture.recovery import drained, recover
from tests.torture.shim import Op, What, read_log
from tests.torture.verdict import Promise, Verdict, judge, promises
from tests.torture.visits import Visitor, busy, evening, one_visit


@dataclass
class Recording:
    """One watched evening: every operation, every scene, and how hub and tags stood when."""

    seed: int
    house: BareHouse
    hub_states: Moments
    before: Disk
    ops: list[Op]
    told: list[Told]
    syncs: int

    @property
    def points(self) -> list[int]:
        """Indexes into ``ops`` before which the power may go."""
        return [n for n, op in enumerate(self.ops) if op.counts]

    @property
    def with_patrons(self) -> list[int]:
        """The points after the kiosk was ready for patrons."""
        ready_ns = next(int(str(t["when_ns"])) for t in self.told if t["ready"])
        return [n for n in self.points if self.ops[n].when_ns > ready_ns]

    def promised_before(self, point: int) -> bool:
        """Return whether a patron had been told that something is done."""
        return bool(promises(self.told, before_ns=self.ops[point].when_ns))

    def found(self, disk: Disk, point: int, draw: random.Random) -> Found:
        """Return what a cut right before a point leaves."""
        when_ns = self.ops[point].when_ns
        world = self.house.worlds.at(when_ns)
        assert isinstance(world, World)
        return Found(
            disk.after_cut(draw),
            Path(str(self.hub_states.at(when_ns))),
            (self.house.base / "hub.token").read_text(),
            world,
            promises(self.told, before_ns=when_ns),
            draw.random() < 0.5,
            signing_key(self.house),
        )


async def record(nursery: Nursery, base: Path, seed: int, *, relaxed: bool = False) -> Recording:
    """Play an evening and write it down. ``relaxed``: one visit, with ``synchronous=NORMAL``."""
    story = one_visit if relaxed else evening
    house = BareHouse(base)
    await asyncio.to_thread(house.seed)
    await house.start(keep=True)
    before, log = Disk(house.data), base / "ops.log"
    child = await nursery.start(
        "kiosk", folder=house.data, log=log, config=str(house.config), relaxed=relaxed
    )
    assert house.bench is not None
    assert house.hub is not None
    hub_states = house.hub.moments
    try:
        await story(Visitor(child, house.bench), random.Random(seed))
        await drained(house)
    finally:
        await child.end()
        await house.stop()
    ops = read_log(log)
    syncs = sum(op.what in {What.SYNC, What.DIRSYNC} for op in ops)
    assert syncs, "no sync call was seen: the watching does not work"
    return Recording(seed, house, hub_states, before, ops, child.told, syncs)


@dataclass
class Tally:
    """What came of many cuts. ``failed``: where, what was wrong, and where it is kept.

    ``quiet``: failures are wanted, so they are not printed when they are found.
    """

    cuts: int = 0
    promised: int = 0
    failed: list[str] = field(default_factory=list)
    lost: int = 0
    unreadable: int = 0
    disagree: int = 0
    syncs: int = 0
    quiet: bool = False

    def add(self, where: str, verdict: Verdict, promised: Sequence[object]) -> None:
        """Count one cut."""
        self.cuts += 1
        self.promised += len(promised)
        self.lost += len(verdict.lost)
        self.unreadable += len(verdict.unreadable)
        self.disagree += len(verdict.disagree)
        if not verdict.fine:
            self.failed.append(f"{where}: {verdict}")
            if not self.quiet:
                print(f"     failed: {self.failed[-1]}", flush=True)
        elif self.cuts % 50 == 0:
            print(f"     so far {self}", flush=True)

    def join(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.cuts += other.cuts
        self.promised += other.promised
        self.failed += other.failed
        self.lost += other.lost
        self.unreadable += other.unreadable
        self.disagree += other.disagree
        self.syncs += other.syncs

    def nothing_to_lose(self, where: str) -> list[str]:
        """Return what is wrong when nobody was ever told anything: no cut could lose a promise."""
        return [] if self.promised else [f"{where}: {self.cuts} cuts, and nothing was promised"]

    def __str__(self) -> str:
        return (
            f"{self.cuts} cuts, {self.promised} promises held to: {self.lost} lost, "
            f"{self.unreadable} databases unreadable, {self.disagree} disagreements"
        )


async def cut_recording(
    recording: Recording, points: Sequence[int], seed: int, *, keep: bool = True
) -> Tally:
    """Cut a recorded evening right before each of these operations, and recover each time."""
    tally = Tally(syncs=recording.syncs, quiet=not keep)
    disk = copy.deepcopy(recording.before)
    done = 0
    for point in sorted(points):
        while done < point:
            disk.apply(recording.ops[done])
            done += 1
        draw = random.Random(f"{seed}:{recording.seed}:{point}")
        found = recording.found(disk, point, draw)
        verdict = await come_back(found, recording.house.base, port=recording.house.port)
        where = f"seed {seed}, evening {recording.seed}, cut before operation {point}"
        if keep and not verdict.fine:
            where += f" (kept in {found.keep(where)})"
        tally.add(where, verdict, found.promised)
    return tally


async def real_cuts(nursery: Nursery, base: Path, seed: int, cuts: int) -> Tally:
    """Use a kiosk and kill it at its n-th operation, again and again on one disk."""
    draw = random.Random(seed)
    tally = Tally()
    house = BareHouse(base)
    await asyncio.to_thread(house.seed)
    await house.start()
    assert house.bench is not None
    promised: list[Promise] = []
    try:
        await recover(house)
        for number in range(cuts):
            log = base / f"{number}.log"
            soon = draw.randint(30, 260)
            promised += await _one_life(nursery, house, log, draw, soon, tally)
            taken = draw.random() < 0.5
            if taken:
                await house.clear_pad()
            if draw.random() < 0.3:
                # The power goes once more, while it recovers.
                log = base / f"{number}b.log"
                soon = draw.randint(1, 30)
                promised += await _one_life(nursery, house, log, draw, soon, tally)
            found = _found(house, promised)
            broken = await recover(house)
            verdict = judge(house.data, house.database, house.bench.world, promised)
            if broken:
                verdict.unreadable.append(broken)
            where = f"seed {seed}, real cut {number}"
            if not verdict.fine:
                where += f" (kept in {found.keep(where)})"
            tally.add(where, verdict, promised)
            await house.clear_pad()
            if broken:
                break
    finally:
        await house.stop()
    assert tally.syncs, "no sync call was seen: the watching does not work"
    return tally


def signing_key(house: BareHouse) -> Path | None:
    """Return the file of the key with which the hub signs snapshots."""
    file = house.database.with_name(SIGNING_KEY)
    return file if file.exists() else None


def _found(house: BareHouse, promised: list[Promise]) -> Found:
    """Return how it stands now, before the power is back."""
    assert house.bench is not None
    copied = house.base / "hub-then.db"
    copy_database(house.database, copied)
    files = files_of(house.data)
    token = (house.base / "hub.token").read_text()
    world = house.bench.world
    return Found(files, copied, token, world, list(promised), False, signing_key(house))


async def _one_life(
    nursery: Nursery, house: BareHouse, log: Path, draw: random.Random, cut_at: int, tally: Tally
) -> list[Promise]:
    """Let a kiosk live until its power goes, and leave on the disk what a cut leaves."""
    assert house.bench is not None
    disk = Disk(house.data)
    child = await nursery.start(
        "kiosk", folder=house.data, log=log, config=str(house.config), cut_at=cut_at
    )
    with suppress(PowerGoneError):
        try:
            await busy(Visitor(child, house.bench), draw)
        except TimeoutError:
            # Somebody waits in vain; the power goes now.
            child.cut()
    await child.ended()
    for op in read_log(log):
        disk.apply(op)
    put_back(disk.after_cut(draw), house.data)
    tally.syncs += disk.syncs
    return promises(child.told)


def spread(points: Sequence[int], number: int) -> list[int]:
    """Return so many of the points, evenly spread."""
    if number >= len(points):
        return list(points)
    return [points[n * len(points) // number] for n in range(number)]


async def blind(nursery: Nursery, base: Path, seed: int, cuts: int) -> Tally:
    """Cut a visit that was played with ``synchronous=NORMAL``: it must lose something."""
    recording = await record(nursery, base, seed, relaxed=True)
    # Before the first promise there is nothing to lose.
    points = [n for n in recording.with_patrons if recording.promised_before(n)]
    return await cut_recording(recording, spread(points, cuts), seed, keep=False)


async def long(base: Path, seed: int) -> tuple[str, list[str]]:
    """At every write from the first start to the end of an evening, and 150 real cuts."""
    async with Nursery(base) as nursery:
        recording = await record(nursery, base / "evening", seed)
        written = await cut_recording(recording, recording.points, seed)
        real = Tally()
        for part in range(10):
            real.join(await real_cuts(nursery, base / f"real{part}", seed + part, 15))
        relaxed = await blind(nursery, base / "relaxed", seed, 40)
    failed = written.failed + real.failed
    failed += written.nothing_to_lose("at every write") + real.nothing_to_lose("real cuts")
    if not relaxed.lost:
        failed.append("the harness is blind: with synchronous=NORMAL nothing was lost")
    told = (
        f"at every write {written}; real {real}; with synchronous=NORMAL {relaxed.cuts} cuts "
        f"lost {relaxed.lost} of {relaxed.promised} promises, as it must"
    )
    return told, failed
