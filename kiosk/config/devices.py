"""The devices of a kiosk as configuration: one a role, handhelds by name; ``kind`` chooses.

``drivers.registry`` says which kinds there are; the keys of a kind are its driver's own. Only the
kinds that stand in the file are looked at, and of those only their settings, never the driver.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, SerializeAsAny, ValidationError

from drivers.registry import Role, kinds, stream_kinds
from kiosk.config.faults import nested
from kiosk.config.values import Section, wrong


class NoDevice(Section):
    """This kiosk has no such device."""

    kind: Literal["none"] = "none"


def _kinds_of(role: Role) -> list[str]:
    if role is Role.HANDHELD:
        return sorted(stream_kinds())
    return ["none", *(kind.name for kind in kinds().values() if kind.role is role)]


def _chosen(role: Role) -> BeforeValidator:
    """Read a table as the settings of the kind that it names."""
    known = _kinds_of(role)

    def choose(value: object) -> object:
        if isinstance(value, BaseModel):
            return value
        if not isinstance(value, dict):
            raise wrong("must be a table")
        name = value.get("kind")
        if name is None:
            raise wrong(f"has no kind; add kind and one of {', '.join(known)}")
        kind = kinds().get(name) if isinstance(name, str) else None
        try:
            if name not in known:
                raise wrong(f"kind must be one of {', '.join(known)}")
            return NoDevice.model_validate(value) if kind is None else kind.load_config(value)
        except ValidationError as error:
            model = NoDevice if name == "none" else type(_usual(str(name)))
            raise nested(error, model) from error

    return BeforeValidator(choose)


def _usual(name: str) -> BaseModel:
    return kinds()[name].load_config({"kind": name})


Pad = Annotated[SerializeAsAny[BaseModel], _chosen(Role.PAD)]
Camera = Annotated[SerializeAsAny[BaseModel], _chosen(Role.CAMERA)]
Card = Annotated[SerializeAsAny[BaseModel], _chosen(Role.CARD)]
Printer = Annotated[SerializeAsAny[BaseModel], _chosen(Role.PRINTER)]


class Devices(Section):
    """The hardware, one of each role. An instance of its kind's settings, or ``NoDevice``."""

    pad: Pad = Field(default_factory=lambda: _usual("feig"))
    camera: Camera = Field(default_factory=lambda: _usual("camera"))
    card: Card = Field(default_factory=NoDevice)
    printer: Printer = Field(default_factory=lambda: _usual("escpos"))


Handhelds = dict[
    Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")],
    Annotated[SerializeAsAny[BaseModel], _chosen(Role.HANDHELD)],
]
"""Readers for sweeping the shelves, by the name that staff give them."""


def kind_of(settings: BaseModel) -> str:
    """Return the name under which the registry knows these settings; ``none`` for no device."""
    return str(getattr(settings, "kind", "none"))
