"""How the handhelds are, and what goes wrong besides, in a word for the screen."""

from collections.abc import Iterable
from typing import TypedDict

from kiosk.app.sweep_readers import BACK_S, ReaderNow
from kiosk.app.sweeping import Sweeping
from kiosk.services.moments import is_dated
from ui.sweep.core_labels import named
from ui.sweep.scene import Reach, Reader


def reader_of(readers: Iterable[ReaderNow], now_s: float) -> Reader:
    """Return how all readers together are; the one that is worst off is told."""
    known = [one for one in readers if one.ever]
    if not known:
        return Reader(Reach.NONE)
    told = [one.battery for one in known if one.battery is not None]
    battery = min(told) if told else None
    if any(one.here and one.silent for one in known):
        return Reader(Reach.SILENT, battery)
    if all(one.here for one in known):
        back = any(one.back_s is not None and now_s - one.back_s < BACK_S for one in known)
        return Reader(Reach.BACK if back else Reach.HERE, battery)
    empty = any(one.empty for one in known)
    return Reader(Reach.EMPTY if empty else Reach.AWAY, battery)


class Trouble(TypedDict):
    """Fields of the scene."""

    full: bool
    dropped: int
    flooding: str
    clock_sure: bool


def trouble_of(station: Sweeping) -> Trouble:
    """Return what goes wrong with keeping reads, by the names of the scene's fields."""
    clock_sure = is_dated(station.clock)
    if not station.begun:
        return Trouble(full=False, dropped=0, flooding="", clock_sure=clock_sure)
    now = station.sweeps.progress()
    flooding = named(now.flooding[0]) if now.flooding else ""
    return Trouble(full=now.full, dropped=now.dropped, flooding=flooding, clock_sure=clock_sure)
