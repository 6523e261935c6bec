"""Settings that every UHF reader has. Owns their names, limits and defaults; opens nothing.

No region is the default: which bands may be used depends on where the reader stands, and sending
in others is against the law. Until one is set the reader is not told to send.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kiosk.domain.sightings import TagModel


class NearField(BaseModel):
    """What makes a UHF reader a patron's pad: only what lies on it counts.

    Both numbers are found by calibrating: `power_dbm` is the least at which a stack is read whole,
    `floor_dbm` lies between the signals of books on the pad and of books beside it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    power_dbm: Annotated[int, Field(ge=1, le=20)]
    floor_dbm: Annotated[float, Field(ge=-90, le=0)]
    most_books: Annotated[int, Field(ge=1, le=20)] = 5


class UhfConfig(BaseModel):
    """A UHF reader. `region` "" keeps it silent. `model`: the scheme of the library's tags.

    The model is used where a reader tells an EPC without its PC word; "": nothing is guessed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: Annotated[str, Field(max_length=12)] = ""
    power_dbm: Annotated[int, Field(ge=1, le=30)] = 20
    near_field: NearField | None = None
    model: Literal["", "iso28560-4", "gaoxiao-uhf", "de-uhf-de290"] = ""
    answer_deadline_s: Annotated[float, Field(gt=0, le=10)] = 1.0

    @model_validator(mode="after")
    def _known_region(self) -> Self:
        known = self.regions()
        if self.region and self.region not in known:
            raise ValueError(f"region must be one of {', '.join(known)}, or empty: silent")
        return self

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the regions that this family knows."""
        return ()

    @property
    def tag_model(self) -> TagModel | None:
        """Return the scheme of tags of which the reader tells no more than the EPC."""
        return TagModel(self.model) if self.model else None

    @property
    def sending_dbm(self) -> int:
        """Return the power to send with."""
        return self.near_field.power_dbm if self.near_field else self.power_dbm
