"""What people ask of the sweep by touching its screen. Frozen values, from screen to core."""

from dataclasses import dataclass

from ui.sweep.scene import Deed, ListKind


@dataclass(frozen=True, slots=True)
class ChooseBay:
    """Sweep this bay, or go on with it."""

    bay: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Take no reads until ``GoOn``."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """Take reads again; ``again`` begins another pass."""

    again: bool = False


@dataclass(frozen=True, slots=True)
class LeaveBay:
    """Keep what is known of the bay, and choose another."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand over what was swept."""


@dataclass(frozen=True, slots=True)
class Do:
    """Do this about a book that needs a hand."""

    need: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last deed about it back."""

    need: str


@dataclass(frozen=True, slots=True)
class Ask:
    """Which books have these letters?"""

    letters: str


@dataclass(frozen=True, slots=True)
class Find:
    """Look for this one by its strength."""

    item: str


@dataclass(frozen=True, slots=True)
class StopFinding:
    """No longer; ``found``: it is in the hand."""

    found: bool = False


@dataclass(frozen=True, slots=True)
class OpenList:
    """Show the rows of a list."""

    kind: ListKind


SweepCommand = (
    ChooseBay | Pause | GoOn | LeaveBay | HandOver | Do | Undo | Ask | Find | StopFinding | OpenList
)
