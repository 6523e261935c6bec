"""Settings that every UHF reader has. Owns their names, limits and defaults; opens nothing.

No region is the default: which bands may be used depends on where the reader stands, and sending
in others is against the law. Until one is set the reader is not told to send.
"""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drivers.rfid.tags.rules import TagRules
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


Byte = Annotated[int, Field(ge=0, le=255)]


class UhfConfig(BaseModel):
    """A UHF reader. `region` "" keeps it silent. `model`: the scheme of the library's tags.

    The model is used where a reader tells an EPC without its PC word; "": nothing is guessed.
    `tid`: each tag's own number is asked for with what is heard, so that two tags with one EPC are
    two; `tells_tid`: the family has a way for that.
    """

    tells_tid: ClassVar[bool] = False

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: Annotated[str, Field(max_length=12)] = ""
    power_dbm: Annotated[int, Field(ge=1, le=30)] = 20
    model: Literal["", "iso28560-4", "gaoxiao-uhf", "de-uhf-de290"] = ""
    tid: bool = False
    answer_deadline_s: Annotated[float, Field(gt=0, le=10)] = 1.0

    @model_validator(mode="after")
    def _known_region(self) -> Self:
        known = self.regions()
        if self.region and self.region not in known:
            raise ValueError(f"region must be one of {', '.join(known)}, or empty: silent")
        return self

    @model_validator(mode="after")
    def _can_tell_tid(self) -> Self:
        if self.tid and not self.tells_tid:
            raise ValueError(
                "tid must be false: this reader does not tell the chip's own number beside the EPC "
                "that it hears; a tsl or llrp reader can, and a pad asks for it anyway"
            )
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
        return self.power_dbm


class UhfPadConfig(UhfConfig):
    """A UHF reader as a patron's pad: without a near-field profile it stays silent.

    `security`: what carries the alarm, the AFI in the PC word (ISO 28560-4), the bit in the EPC
    (Chinese universities, DE290), or NXP's EAS bit.
    """

    near_field: NearField | None = None
    security: Literal["afi", "epc-bit", "eas"] = "afi"
    afi_armed: Byte = 0x07
    afi_disarmed: Byte = 0xC2
    poll_pause_s: Annotated[float, Field(ge=0, le=5)] = 0.01

    @property
    def tag_rules(self) -> TagRules:
        """Return what this site knows of its tags."""
        return TagRules(
            afi_armed=frozenset({self.afi_armed}), afi_disarmed=frozenset({self.afi_disarmed})
        )

    @model_validator(mode="after")
    def _tells_states_apart(self) -> Self:
        if self.afi_armed == self.afi_disarmed:
            raise ValueError("afi_armed and afi_disarmed must differ")
        return self
