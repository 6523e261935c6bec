"""Which UHF tags count as lying on the pad. Pure; times are handed in.

Owns the judgement of a near-field profile: a signal over the floor, several times, and no more
books than the patron says there are. A pad that sees more is not believed at all: it may be
reading a shelf. Tags are told apart by TID where it is known, else by EPC.
"""

from dataclasses import dataclass

from drivers.rfid.uhf.config import NearField
from drivers.rfid.uhf.messages import TagSeen

_SIGHTINGS = 3
_WINDOW_S = 2.0
_LYING_S = 0.6
"""A tag that was not heard for so long is not believed to lie there; what is known of it stays."""


@dataclass(slots=True)
class _Track:
    epc: bytes
    times: int
    last_s: float
    strongest_dbm: float


@dataclass(frozen=True, slots=True)
class OnPad:
    """The EPCs that lie there, strongest first; `too_many`: none of them is believed."""

    epcs: tuple[bytes, ...]
    too_many: bool = False


class NearPad:
    """The tags of one near-field pad."""

    def __init__(self, profile: NearField) -> None:
        """Begin with an empty pad."""
        self._profile = profile
        self._tracks: dict[bytes, _Track] = {}

    def seen(self, tag: TagSeen, now_s: float) -> None:
        """Take one read; what has no signal or too weak a one is beside the pad."""
        if tag.rssi_dbm is None or tag.rssi_dbm < self._profile.floor_dbm:
            return
        known = self._tracks.pop(tag.epc, None) if tag.tid else None
        track = self._tracks.setdefault(
            tag.tid or tag.epc, known or _Track(tag.epc, 0, now_s, -200.0)
        )
        track.epc = tag.epc
        track.times += 1
        track.last_s = now_s
        track.strongest_dbm = max(track.strongest_dbm, tag.rssi_dbm)

    def on_pad(self, now_s: float, *, declared: int | None = None) -> OnPad:
        """Return what lies there; `declared`: how many books the patron says there are."""
        for key, track in list(self._tracks.items()):
            if now_s - track.last_s > _WINDOW_S:
                del self._tracks[key]
        steady = [
            one
            for one in self._tracks.values()
            if one.times >= _SIGHTINGS and now_s - one.last_s <= _LYING_S
        ]
        most = self._profile.most_books if declared is None else declared
        if len(steady) > most:
            return OnPad((), too_many=True)
        ordered = sorted(steady, key=lambda one: -one.strongest_dbm)
        return OnPad(tuple(one.epc for one in ordered))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a calibration found: the floor to set, None where on and beside cannot be told apart."""

    floor_dbm: float | None
    on_weakest_dbm: float | None
    beside_strongest_dbm: float | None


def calibrate(on_pad: tuple[TagSeen, ...], beside: tuple[TagSeen, ...]) -> Calibration:
    """Return the floor between reads of books on the pad and of books beside it.

    Each book's best read counts, since a book on the pad may be weak once and must not be.
    """
    on, off = _best(on_pad), _best(beside)
    weakest = min(on.values(), default=None)
    strongest = max((dbm for epc, dbm in off.items() if epc not in on), default=None)
    if weakest is None or (strongest is not None and strongest + 3 > weakest):
        return Calibration(None, weakest, strongest)
    floor = weakest - 3 if strongest is None else (weakest + strongest) / 2
    return Calibration(round(floor, 1), weakest, strongest)


def _best(reads: tuple[TagSeen, ...]) -> dict[bytes, float]:
    best: dict[bytes, float] = {}
    for one in reads:
        if one.rssi_dbm is not None:
            best[one.epc] = max(best.get(one.epc, -200.0), one.rssi_dbm)
    return best
