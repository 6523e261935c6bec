"""Configuration of a camera and of the labels that it may believe.

Owns the keys and their defaults; it must not open anything.
"""

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from drivers.barcode.checks import CheckScheme
from drivers.barcode.hints import WHOLE, Hints, Region
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


Share = Annotated[float, Field(ge=0, le=1)]
LEAST_PART = 0.1
"""Smallest width and height of the part of a picture that counts."""


class CameraConfig(BaseModel):
    """A camera. ``source`` is an index, ``/dev/video0`` or an http, https or rtsp URL.

    ``region``: left, top, right, bottom of the part that counts, as shares. ``exposure_ms`` 0 and
    ``focus`` -1: the camera's own; only a camera of this computer can be told.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["camera"] = "camera"
    source: str = Field(
        default="0", pattern=r"^(\d+|/dev/\S+|v4l2?:///dev/\S+|(https?|rtsp)://\S+)$"
    )
    region: tuple[Share, Share, Share, Share] = WHOLE
    exposure_ms: float = Field(default=0.0, ge=0, le=1000)
    focus: int = Field(default=-1, ge=-1, le=10000)
    labels: tuple[LabelConfig, ...] = Field(default_factory=_usual_labels, min_length=1)

    @field_validator("region")
    @classmethod
    def _is_a_part(cls, value: Region) -> Region:
        left, top, right, bottom = value
        if right - left < LEAST_PART or bottom - top < LEAST_PART:
            msg = "must be left, top, right, bottom, each a tenth of the picture apart at least"
            raise ValueError(msg)
        return value

    @field_validator("exposure_ms", "focus")
    @classmethod
    def _can_be_told(cls, value: float, info: ValidationInfo) -> float:
        unset = value == cls.model_fields[info.field_name or ""].default
        if not unset and info.data.get("source", "").startswith(("http", "rtsp")):
            msg = "is of no use with a camera over the network; set it at the camera itself"
            raise ValueError(msg)
        return value

    def hints(self) -> Hints:
        """Return what is set about the camera itself."""
        return Hints(self.region, self.exposure_ms, self.focus)

    def profiles(self) -> tuple[LabelProfile, ...]:
        """Return the labels in order, and the ISBN, which is known so that it is let pass."""
        return (*(label.profile() for label in self.labels), isbn_profile())
