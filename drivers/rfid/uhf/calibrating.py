"""Finds the near-field profile of a UHF reader under a desk: least power, and the signal's floor.

Owns the order of looks and what follows from them; whoever asks lays the books and shelves them
again. Judges by `near.calibrate`.
"""

from dataclasses import dataclass
from typing import Final

from drivers.link import LinkEnd
from drivers.rfid.hf.line import Lost
from drivers.rfid.uhf.asking import Heard, UhfAnswer, UhfLine
from drivers.rfid.uhf.messages import Carried, SetPower, SetRegion, StartReading, TagSeen
from drivers.rfid.uhf.near import Calibration, calibrate
from kiosk.ports import Fault

POWERS_DBM: Final = range(1, 21)
"""What is tried; a pad that needs more reads the desk beside it as well."""

_LOOKS: Final = 6
_OFTEN: Final = 4


@dataclass(frozen=True, slots=True)
class Level:
    """The least power at which a stack was read whole, and what was heard with it."""

    power_dbm: int
    heard: tuple[TagSeen, ...]


@dataclass(frozen=True, slots=True)
class TooFew:
    """No power allowed reads the whole stack; so many books were heard at most."""

    books: int


class Calibrator:
    """One reader on one open line."""

    def __init__(self, line: UhfLine, *, region: str) -> None:
        """Ask on `line`, in the bands of `region`."""
        self._line = line
        self._region = region

    async def prepare(self) -> LinkEnd | None:
        """Find the reader and set its region."""
        end = await self._line.step()
        return end or _refused(await self._line.ask(SetRegion(self._region)))

    async def least_power(self, books: int) -> Level | TooFew | LinkEnd:
        """Return the least power at which so many books are heard in most looks."""
        most = 0
        for power in POWERS_DBM:
            heard = await self.listen(power)
            if isinstance(heard, LinkEnd):
                return heard
            steady = {tag.epc for tag in heard if _times(heard, tag.epc) >= _OFTEN}
            most = max(most, len(steady))
            if len(steady) >= books:
                return Level(power, heard)
        return TooFew(most)

    async def listen(self, power_dbm: int) -> tuple[TagSeen, ...] | LinkEnd:
        """Return all that is heard in some looks at a power."""
        end = _refused(await self._line.ask(SetPower(power_dbm)))
        if end is not None:
            return end
        heard: list[TagSeen] = []
        for _ in range(_LOOKS):
            told = await self._line.ask(StartReading(1))
            if isinstance(told, LinkEnd):
                return told
            if isinstance(told, Heard):
                heard += told.tags
        return tuple(heard)

    async def floor(self, level: Level) -> Calibration | LinkEnd:
        """Listen to what lies beside the pad now, and return the floor between."""
        beside = await self.listen(level.power_dbm)
        return beside if isinstance(beside, LinkEnd) else calibrate(level.heard, beside)


def _times(heard: tuple[TagSeen, ...], epc: bytes) -> int:
    return sum(tag.epc == epc for tag in heard)


def _refused(told: UhfAnswer | Lost | LinkEnd) -> LinkEnd | None:
    if isinstance(told, LinkEnd):
        return told
    good = isinstance(told, Carried)
    return None if good else LinkEnd(Fault.BROKEN, "reader refuses region or power")
