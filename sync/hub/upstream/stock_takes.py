"""Stock takes that are open in the library system: what a sweep has seen goes into one of them.

Owns the values and the Protocol; an adapter that does not fill it has the file alone. It is asked
once while a person waits; the same again changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of it: copies newly marked as seen, those marked before, and those left alone.

    ``left``: on loan by the system's word, or not part of that stock take.
    """

    seen: int = 0
    before: int = 0
    left: int = 0


@runtime_checkable
class TakesStock(Protocol):
    """A library system with stock takes of its own. Methods raise ``Unavailable``."""

    def open_stock_takes(self) -> Sequence[str]:
        """Return the names of those that staff have begun there, the newest first."""
        ...

    def mark_seen(self, name: str, codes: Sequence[str], *, by: str, at: datetime) -> Marked | None:
        """Mark copies as seen in the one of that name; None where there is none any more."""
        ...
