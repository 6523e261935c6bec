"""The shelf labels of the sweep's screen: which one was shown last, and what it has led to.

Owns that alone. Runs on the core loop.
"""

from collections.abc import Iterable
from typing import Final

from kiosk.app.sweeping import Sweeping
from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import LABEL, Bay, Finding, TagKey, label_key
from ui.sweep.scene import Label

CONTESTED_S: Final = 60.0
"""For so long it is said that another tablet has put a label on another bay."""

MOVED_S: Final = 8.0
"""For so long it is said that a label has led to another bay."""


class Labels:
    """What labels have told."""

    def __init__(self, station: Sweeping) -> None:
        """Begin with none shown."""
        self._station = station
        self._last: TagKey | None = None
        self._moved_s: float | None = None
        self._contested_s: float | None = None

    def bay_of(self, label: TagKey) -> str | None:
        """Return the bay of a label, and remember it as the one that was shown last."""
        self._last, self._moved_s, self._contested_s = label, None, None
        return self._station.labels.get(label)

    def moved(self) -> None:
        """A label has led from one bay to the next."""
        self._moved_s = self._station.clock.monotonic_s()

    async def bind(self, bay: str, finding: Finding | None = None) -> bool:
        """Keep that the label shown last, or that of a row, names this bay."""
        label = self._last
        if finding is not None:
            tag = finding.tags[0] if finding.tags else None
            label = tag if finding.item is None else label_key(ItemId(finding.item))
        if label is None:
            return False
        await self._station.bind(label, bay)
        self._last = None
        return True

    def told(self, bays: Iterable[Bay]) -> Label | None:
        """Return the label that was shown last, or of which another tablet says something else."""
        self._hear_of_others()
        label = self._last
        if label is None:
            return None
        since, now_s = self._moved_s, self._station.clock.monotonic_s()
        bay = self._station.labels.get(label)
        moved = since is not None and now_s - since < MOVED_S
        known = next((one for one in bays if one.id == bay), None)
        if known is None:
            return Label(named(label))
        by_hand = label_key(known.code) != label
        said_s = self._contested_s
        contested = said_s is not None and now_s - said_s < CONTESTED_S
        return Label(
            named(label), known.id, known.name, moved=moved, by_hand=by_hand, contested=contested
        )

    def _hear_of_others(self) -> None:
        """Take up what another tablet says, unless a person is about to say where a label is."""
        station, last = self._station, self._last
        if station.contested is None or (last is not None and last not in station.labels):
            return
        self._last, station.contested = station.contested, None
        self._moved_s, self._contested_s = None, station.clock.monotonic_s()


def named(label: TagKey) -> str:
    """Return a label as people read it: what stands on it, or its chip's number."""
    return label.removeprefix(LABEL)[:40]
