"""What settling answers: done, or why not. Values only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sync.hub.decisions.story_phrase import Phrase, phrase

UNDO_DAYS: Final = 30
"""For so long a decision can be taken back."""


class Why(StrEnum):
    """Why a decision, or taking it back, is refused.

    MOVED_ON: book or account have changed since the facts, so that the choice no longer fits.
    LATER_DEPENDS: something that happened after the decision builds on it.
    NOT_YET: what the choice needs (an item, a patron) is still not known here.
    """

    NO_SUCH_TASK = "no-such-task"
    NO_SUCH_CHOICE = "no-such-choice"
    NOT_OPEN = "not-open"
    MOVED_ON = "moved-on"
    NOT_YET = "not-yet"
    NOT_SETTLED = "not-settled"
    TOO_LATE = "too-late"
    LATER_DEPENDS = "later-depends"
    CANNOT_BE_UNDONE = "cannot-be-undone"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was changed. ``subject``: what is in the way, as ``item B-10355``, or empty."""

    why: Why
    subject: str = ""

    @property
    def phrase(self) -> Phrase:
        """Return why, for staff."""
        return phrase(f"refused.{self.why.value}", subject=self.subject)


@dataclass(frozen=True, slots=True)
class Settled:
    """A task is settled, or open again after an undo (``choice`` empty).

    ``version``: the feed version that contains the effect; ``undo_until_ms`` None: not undoable.
    """

    number: int
    choice: str
    by: str
    at_ms: int
    undo_until_ms: int | None
    version: int
