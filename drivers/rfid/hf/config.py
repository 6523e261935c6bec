"""Settings that every HF pad has. Owns their names, limits and defaults; opens nothing."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from drivers.link import BadUrl, parse_url

Byte = Annotated[int, Field(ge=0, le=255)]


def _link_url(text: str) -> str:
    address = parse_url(text)
    if isinstance(address, BadUrl):
        raise ValueError(address.why)
    return text


LinkUrl = Annotated[str, AfterValidator(_link_url)]


class HfConfig(BaseModel):
    """A pad. AFI values are those of ISO 28560 unless the gate wants others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    afi_armed: Byte = 0x07
    afi_disarmed: Byte = 0xC2
    answer_deadline_s: Annotated[float, Field(gt=0, le=10)] = 1.0
    pause_s: Annotated[float, Field(ge=0, le=1)] = 0.0
    poll_pause_s: Annotated[float, Field(ge=0, le=5)] = 0.01

    @model_validator(mode="after")
    def _tells_states_apart(self) -> Self:
        if self.afi_armed == self.afi_disarmed:
            raise ValueError("afi_armed and afi_disarmed must differ")
        return self
