"""Somebody with an emulated handheld in front of the demo's shelves, who follows a tablet's screen.

Owns the way: it walks along the bay that is open while the screen takes reads, goes on where it
stood after a pause, and goes to a book that is looked for. What the handheld tells goes as bytes
over its pty; the screen hears nothing else.
"""

import asyncio
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from drivers.bench.handhelds import EmulatedHandheld
from drivers.bench.scenario import Screen
from drivers.bench.sweep.gear import GEAR
from drivers.bench.sweep.library import Library, Spine
from drivers.bench.sweep.walk import ROUND_S, Pace, Round, pass_bay
from drivers.rfid.uhf.messages import TagSeen
from kiosk.domain.sweep import Bay
from ui.demo.hands import RobotHands
from ui.demo.shelves.walking import FAMILY

SPEED_MM_S: Final = 260.0
LOOKS_S: Final = 3.0
"""For so long somebody looks at the tablet before going to the first bay."""

_FAR_DBM: Final = -68.0
_NEAR_DBM: Final = -41.0
_NEARER_DB: Final = 0.35
"""How much louder a book that is looked for gets from round to round."""


@dataclass(slots=True)
class Walker:
    """One person. ``pace`` 4: four times as fast as people walk."""

    library: Library
    bays: Sequence[Bay]
    handheld: EmulatedHandheld
    hands: RobotHands
    pace: float = 1.0
    walked: int = 0
    _chance: random.Random = field(default_factory=lambda: random.Random(7))
    _bay: str = ""
    _pass: int = 0
    _way: Iterator[Round] | None = None
    _near_dbm: float = _FAR_DBM

    async def run(self, *, first: str = "") -> None:
        """Follow the screen until cancelled. ``first``: the bay whose label is scanned at first."""
        if first:
            await self._go_to(first)
        while True:
            screen = await self.hands.screen()
            match screen:
                case {"finding": {"wanted": {"key": str() as key}}}:
                    await self._seek(key.rpartition(":")[2])
                case {"walk": {"bay": {"key": str() as bay}, "running": True}}:
                    await self._along(bay)
                case _:
                    self._rest(screen)
            await asyncio.sleep(ROUND_S / self.pace)

    async def _go_to(self, bay: str) -> None:
        """Scan the label of a bay, unless one was chosen by hand meanwhile."""
        await self.hands.wait_screen(_is_calm, deadline_s=60.0)
        await asyncio.sleep(LOOKS_S / self.pace)
        code = next((one.code for one in self.bays if one.id == bay), "")
        if code and _is_calm(await self.hands.screen()):
            await self.handheld.emulator.scan(code)

    def _rest(self, screen: Screen) -> None:
        self._near_dbm = _FAR_DBM
        if screen.get("walk") is None:
            self._bay = ""

    async def _along(self, bay: str) -> None:
        """Go a step along a bay; from its end, one more pass begins when reads are wanted again."""
        self._near_dbm = _FAR_DBM
        if bay != self._bay:
            self._bay, self._pass = bay, 0
            self._way = self._rounds(bay)
        one = None if self._way is None else next(self._way, None)
        if one is None:
            await self._at_the_end(bay)
            return
        await self.handheld.emulator.pass_by(
            [_seen(heard.spine, heard.strength_dbm) for heard in one.heard]
        )

    async def _at_the_end(self, bay: str) -> None:
        """Stand still until the walk is paused, and turn round."""
        if self._way is not None:
            self._way, self.walked = None, self.walked + 1
        await self.hands.wait_screen(lambda screen: not _runs(screen, bay), deadline_s=600.0)
        self._pass += 1
        self._way = self._rounds(bay)

    def _rounds(self, bay: str) -> Iterator[Round] | None:
        names = [one.name for one in self.library.bays]
        if bay not in names:
            return None
        return pass_bay(
            self.library.bays,
            names.index(bay),
            walk=self._pass,
            start_s=0.0,
            antenna=GEAR[FAMILY].antenna,
            pace=Pace(SPEED_MM_S),
            chance=self._chance,
        )

    async def _seek(self, item: str) -> None:
        """Go nearer to a book, where it stands somewhere and its tag answers."""
        boards = [board for bay in self.library.bays for board in bay.boards]
        spine = next((s for one in boards for s in one.spines if s.item == item), None)
        if spine is None or spine.dead:
            return
        self._near_dbm = min(_NEAR_DBM, self._near_dbm + _NEARER_DB)
        if self._chance.random() < 0.5:
            await self.handheld.emulator.pass_by([_seen(spine, self._near_dbm)])


def _seen(spine: Spine, strength_dbm: float) -> TagSeen:
    return TagSeen(spine.tag.epc, rssi_dbm=strength_dbm, antenna=1, pc=spine.tag.pc)


def _runs(screen: Screen, bay: str) -> bool:
    match screen:
        case {"walk": {"bay": {"key": key}, "running": True}}:
            return bool(key == bay)
    return False


def _is_calm(screen: Screen) -> bool:
    """Return whether bays are there to choose from, and the handheld is reached."""
    match screen:
        case {"ready": True, "walk": None, "handed": None, "finding": None, "bays": [_, *_]}:
            reader = screen["reader"]
            return isinstance(reader, Mapping) and reader.get("reach") in {"here", "back"}
    return False
