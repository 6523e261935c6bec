"""What a patron says of a book's condition: a closed list, told in every language and everywhere.

Owns how it stands in the evidence of a fact, and how far the picture is that may go with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Damage(StrEnum):
    """What is broken."""

    TORN = "torn"
    WET = "wet"
    WRITTEN = "written"
    COVER = "cover"
    OTHER = "other"


def in_words(damages: Iterable[Damage]) -> str:
    """Return damages as evidence says them: ``torn,wet``, always in the same order."""
    chosen = set(damages)
    return ",".join(one.value for one in Damage if one in chosen)


def from_words(text: str) -> tuple[Damage, ...]:
    """Return the damages that evidence names; what is not known here is left out."""
    named = set(text.split(","))
    return tuple(one for one in Damage if one.value in named)


class PhotoStage(StrEnum):
    """How far a picture of the damage is. KEPT: it goes with the report."""

    NONE = "none"
    AIMING = "aiming"
    TAKING = "taking"
    SHOWN = "shown"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture by the kiosk's camera. ``jpeg``: what the camera sees while aiming, then the still.

    ``number``: of the question that was asked of the camera, by which late pictures are known.
    ``failed``: the last try gave none.
    """

    stage: PhotoStage = PhotoStage.NONE
    number: int = 0
    jpeg: bytes = b""
    failed: bool = False

    def __repr__(self) -> str:
        """Never spell the picture."""
        return f"Photo({self.stage.value})"
