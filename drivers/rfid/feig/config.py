"""Settings of a FEIG reader. Owns their names, limits and defaults."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from drivers.link import BadUrl, parse_url

_Byte = Annotated[int, Field(ge=0, le=255)]


def _link_url(text: str) -> str:
    address = parse_url(text)
    if isinstance(address, BadUrl):
        raise ValueError(address.why)
    return text


class FeigConfig(BaseModel):
    """A FEIG reader. AFI values are those of ISO 28560 unless the gate wants others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["feig"] = "feig"
    url: Annotated[str, AfterValidator(_link_url)] = "serial:///dev/ttyUSB0?baud=38400&parity=E"
    address: _Byte = 255
    advanced: bool = False
    afi_armed: _Byte = 0x07
    afi_disarmed: _Byte = 0xC2
    answer_deadline_s: Annotated[float, Field(gt=0, le=10)] = 1.0
    # Chapter 3.1: a reader needs 5 ms of silence before the next command. Over TCP it does not.
    pause_s: Annotated[float, Field(ge=0, le=1)] = 0.005
    poll_pause_s: Annotated[float, Field(ge=0, le=5)] = 0.01

    @model_validator(mode="after")
    def _tells_states_apart(self) -> Self:
        if self.afi_armed == self.afi_disarmed:
            raise ValueError("afi_armed and afi_disarmed must differ")
        return self
