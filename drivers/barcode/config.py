"""Configuration of a camera and of the labels that it may believe.

Owns the keys and their defaults; it must not open anything.
"""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drivers.barcode.checks import CheckScheme
from drivers.barcode.profiles import LabelProfile, Role, isbn_profile
from drivers.barcode.symbology import MAX_TEXT, Symbology


class LabelConfig(BaseModel):
    """One kind of label of this library; see ``profiles.LabelProfile``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    role: Literal["item", "patron"]
    symbologies: tuple[Symbology, ...] = (Symbology.CODE128, Symbology.CODE39)
    pattern: str = r"[0-9A-Za-z][0-9A-Za-z .:/+_$%\-]*"
    lengths: tuple[int, ...] = ()
    check: CheckScheme = CheckScheme.NONE

    @model_validator(mode="after")
    def _reads_something(self) -> Self:
        if any(not 0 < length <= MAX_TEXT for length in self.lengths):
            msg = f"lengths must lie between 1 and {MAX_TEXT}"
            raise ValueError(msg)
        self.profile()
        return self

    def profile(self) -> LabelProfile:
        """Return the profile; ValueError tells what is wrong with it."""
        return LabelProfile(
            name=self.name,
            role=Role(self.role),
            symbologies=frozenset(self.symbologies),
            pattern=self.pattern,
            lengths=frozenset(self.lengths),
            check=self.check,
        )


def _usual_labels() -> tuple[LabelConfig, ...]:
    """Return labels as SLiMS prints them: Code 128 or Code 39, cards told by a leading P."""
    both = (Symbology.CODE128, Symbology.CODE39, Symbology.QR)
    return (
        LabelConfig(name="card", role="patron", symbologies=both, pattern=r"P[0-9A-Za-z\-]{3,31}"),
        LabelConfig(name="book", role="item", pattern=r"(?!P)[0-9A-Za-z][0-9A-Za-z.\-]{3,31}"),
    )


class CameraConfig(BaseModel):
    """A camera. ``source`` is an index, ``/dev/video0`` or an http, https or rtsp URL."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["camera"] = "camera"
    source: str = Field(
        default="0", pattern=r"^(\d+|/dev/\S+|v4l2?:///dev/\S+|(https?|rtsp)://\S+)$"
    )
    labels: tuple[LabelConfig, ...] = Field(default_factory=_usual_labels, min_length=1)

    def profiles(self) -> tuple[LabelProfile, ...]:
        """Return the labels in order, and the ISBN, which is known so that it is let pass."""
        return (*(label.profile() for label in self.labels), isbn_profile())
