"""How the handhelds are, in one word for the screen. Pure."""

from collections.abc import Iterable

from kiosk.app.sweep_readers import BACK_S, ReaderNow
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
