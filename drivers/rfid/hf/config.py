"""Settings that every HF pad has. Owns their names, limits and defaults; opens nothing."""

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from drivers.link import BadUrl, parse_url
from drivers.rfid.tags.rules import TagRule, TagRules
from kiosk.domain.sightings import TagModel

Byte = Annotated[int, Field(ge=0, le=255)]
HF_MODELS: Final = frozenset(
    {
        TagModel.ISO28560_2,
        TagModel.ISO28560_3,
        TagModel.RFID501,
        TagModel.BIBLIOTHECA,
        TagModel.SHELF,
        TagModel.FOREIGN,
    }
)
"""What a pad can be told that a tag is; FOREIGN: none of this library's, nothing is read."""


def _link_url(text: str) -> str:
    address = parse_url(text)
    if isinstance(address, BadUrl):
        raise ValueError(address.why)
    return text


LinkUrl = Annotated[str, AfterValidator(_link_url)]


class TagModelRule(BaseModel):
    """Tags with all of these follow `model`, whatever their bytes look like."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: TagModel
    dsfid: Byte | None = None
    afi: Byte | None = None
    first: Annotated[str, Field(pattern=r"^(?:[0-9a-fA-F]{2}){0,16}$")] = ""

    @field_validator("model")
    @classmethod
    def _for_hf(cls, value: TagModel) -> TagModel:
        if value not in HF_MODELS:
            known = ", ".join(sorted(HF_MODELS))
            raise ValueError(f"must be one of {known}")
        return value

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.dsfid is None and self.afi is None and not self.first:
            raise ValueError("names no tags; add dsfid, afi or first (their first bytes)")
        return self


class HfConfig(BaseModel):
    """A pad. AFI values are those of ISO 28560 unless the gate wants others.

    `security`: what carries a tag's alarm, its AFI, NXP's EAS bit, or both; `sends_eas`: the family
    has a way for NXP's custom commands that is known.
    """

    sends_eas: ClassVar[bool] = False

    model_config = ConfigDict(frozen=True, extra="forbid")

    security: Literal["afi", "eas", "afi+eas"] = "afi"
    afi_armed: Byte = 0x07
    afi_disarmed: Byte = 0xC2
    answer_deadline_s: Annotated[float, Field(gt=0, le=10)] = 1.0
    pause_s: Annotated[float, Field(ge=0, le=1)] = 0.0
    poll_pause_s: Annotated[float, Field(ge=0, le=5)] = 0.01

    models: tuple[TagModelRule, ...] = ()

    @property
    def means(self) -> str:
        """Return how a tag's alarm is carried: "afi", "eas" or "afi+eas"."""
        return self.security

    @property
    def password_file(self) -> str:
        """Return the file with the password of the tags' alarm, "" for none."""
        return ""

    @property
    def tag_rules(self) -> TagRules:
        """Return what this site knows of its tags."""
        return TagRules(
            models=tuple(
                TagRule(one.model, one.dsfid, one.afi, bytes.fromhex(one.first))
                for one in self.models
            ),
            afi_armed=frozenset({self.afi_armed}),
            afi_disarmed=frozenset({self.afi_disarmed}),
        )

    @model_validator(mode="after")
    def _can_send_eas(self) -> Self:
        if self.security != "afi" and not self.sends_eas:
            raise ValueError(
                'security must be "afi": how this reader sends the EAS commands of NXP\'s chips is '
                "not known; a feig, metratec or acr1552 reader can"
            )
        return self

    @model_validator(mode="after")
    def _tells_states_apart(self) -> Self:
        if self.afi_armed == self.afi_disarmed:
            raise ValueError("afi_armed and afi_disarmed must differ")
        return self
