"""What people ask of the sweep by touching its screen. Frozen values, from screen to core."""

from dataclasses import dataclass

from kiosk.domain.sweep import TagKey
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


@dataclass(frozen=True, slots=True)
class Bind:
    """The label that was shown last, or that of a row (``need``), is on this bay."""

    bay: str
    need: str = ""


@dataclass(frozen=True, slots=True)
class Listen:
    """Listen for a shelf label, where no bay is open; ``done``: what was handed over was read."""

    done: bool = False


@dataclass(frozen=True, slots=True)
class ChooseSweep:
    """Join this planned sweep; '' begins a new one."""

    sweep: str


@dataclass(frozen=True, slots=True)
class EndSweep:
    """End the sweep on this tablet, for good."""


@dataclass(frozen=True, slots=True)
class ShowLabel:
    """A reader is held to a shelf label; it comes from the readers, not from the screen."""

    label: TagKey


_OfABay = ChooseBay | Pause | GoOn | LeaveBay | Do | Undo | Bind | Listen
SweepCommand = _OfABay | HandOver | Ask | Find | StopFinding | OpenList | ChooseSweep | EndSweep
