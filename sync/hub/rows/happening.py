"""A fact on its way through the hub: when it really happened, and in what order.

Owns the correction of clocks and the order of facts. Must not know a connection.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from kiosk.domain.evidence import OFFLINE, YES, time_unknown
from kiosk.domain.facts import Fact, FactMode
from kiosk.domain.values import value
from sync.hub.rows.records import EventRec, to_ms

LIVE_MS: Final = 60_000
"""A fact that arrives within this time was dealt with while the patron stood there."""

_SKEW_MS: Final = 5 * 60_000
_OLDEST_MS: Final = 400 * 86_400_000


@value(frozen=True, slots=True)
class Happening:
    """One fact with what the hub knows about it.

    ``at_ms``: when it happened by the hub's clock, never after ``received_ms``. ``clock_ok`` is
    False when the kiosk's clock cannot be believed: then nothing may cost the patron anything.
    ``key``: the fact's key as text, by which everything that happens is named.
    ``referred``: what the hub knows of the fact in ``refers``; ``superseded``: a statement that
    already spoke about this fact.
    """

    fact: Fact
    at_ms: int
    received_ms: int
    clock_ok: bool
    key: str
    referred: EventRec | None = None
    superseded: EventRec | None = None

    @property
    def is_request(self) -> bool:
        """Return whether the hub may refuse."""
        return self.fact.what.mode is FactMode.REQUEST

    @property
    def is_live(self) -> bool:
        """Return whether the answer still reaches the patron at the kiosk.

        A kiosk that was cut off has told the patron what it knew itself, however short that was.
        """
        cut_off = self.fact.what.evidence.get(OFFLINE) == YES
        return not cut_off and self.received_ms - self.at_ms <= LIVE_MS

    @property
    def alias(self) -> str | None:
        """Return the key of the request that this statement stands in for."""
        refers = self.fact.what.refers
        return None if refers is None else str(refers)

    def before(self, other_key: str, other_ms: int) -> bool:
        """Return whether this happened before another fact.

        Two facts of one kiosk are ordered by epoch and number, whatever its clock said; where those
        two disagree, as between copies of one disk, by time.
        """
        return comes_before(self.fact.key, self.at_ms, other_key, other_ms)


class Numbered(Protocol):
    """A fact, as far as it has a number among its kiosk's."""

    @property
    def kiosk(self) -> str:
        """Return the name of its kiosk."""
        ...

    @property
    def epoch(self) -> int:
        """Return the epoch of the number."""
        ...

    @property
    def seq(self) -> int:
        """Return the number."""
        ...


def comes_before(mine: Numbered, at_ms: int, other_key: str, other_ms: int) -> bool:
    """Return whether a fact happened before another; see ``Happening.before``."""
    if other_key.startswith(mine.kiosk):
        start = f"{mine.kiosk}/{mine.epoch}/"
        if other_key.startswith(start) and (last := other_key[len(start) :]).isdecimal():
            return mine.seq < int(last)
        kiosk, *numbers = other_key.split("/")
        if kiosk == mine.kiosk and len(numbers) == 2 and all(map(str.isdecimal, numbers)):
            epoch, seq = map(int, numbers)
            earlier = mine.seq < seq
            if epoch == mine.epoch or (mine.epoch < epoch) is earlier:
                return earlier
    return at_ms < other_ms


def place_in_time(fact: Fact, received_ms: int) -> tuple[int, bool]:
    """Return when a fact happened by the hub's clock, and whether the kiosk's can be believed.

    A request is live: it happened now, or just before when the clocks agree within
    five minutes. A kiosk that did not know the time tells one that had passed by then: good enough
    to put facts in order, not to charge anybody.
    """
    what = fact.what
    return placed(
        what.moment.wall,
        what.moment.offset_s,
        received_ms,
        asks=what.mode is FactMode.REQUEST,
        evidence=what.evidence,
    )


def placed(
    wall: datetime,
    offset_s: float | None,
    received_ms: int,
    *,
    asks: bool,
    evidence: Mapping[str, str],
) -> tuple[int, bool]:
    """Return the same for the parts of a fact. ``asks``: it is a request."""
    at_ms = to_ms(wall)
    if offset_s:
        at_ms += round(offset_s * 1000)
    ahead = at_ms - received_ms
    if asks and abs(ahead) > _SKEW_MS:
        return received_ms, True
    if ahead > _SKEW_MS or ahead < -_OLDEST_MS:
        return received_ms, False
    return min(at_ms, received_ms), not time_unknown(evidence)
