"""The devices of a kiosk as configuration: one a role, told apart by ``kind``.

``drivers.registry`` says which kinds there are; the keys of a kind are its driver's own. Only the
kinds that stand in the file are looked at, and of those only their settings, never the driver.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, SerializeAsAny, ValidationError

from drivers.registry import Role, kinds
from kiosk.config.faults import nested
from kiosk.config.values import Section, wrong


class NoDevice(Section):
    """This kiosk has no such device."""

    kind: Literal["none"] = "none"


def _kinds_of(role: Role) -> list[str]:
    return ["none", *(kind.name for kind in kinds().values() if kind.role is role)]


def _chosen(role: Role) -> BeforeValidator:
    """Read a table as the settings of the kind that it names."""

    def choose(value: object) -> object:
        if isinstance(value, BaseModel):
            return value
        if not isinstance(value, dict):
            raise wrong("must be a table")
        name = value.get("kind")
        if name is None:
            raise wrong(f'has no kind; add kind = "none" or one of {_listed(role)}')
        kind = kinds().get(name) if isinstance(name, str) else None
        try:
            if name == "none":
                return NoDevice.model_validate(value)
            if kind is None or kind.role is not role:
                raise wrong(f"kind must be one of {_listed(role)}")
            return kind.load_config(value)
        except ValidationError as error:
            model = NoDevice if name == "none" else type(_usual(str(name)))
            raise nested(error, model) from error

    return BeforeValidator(choose)


def _listed(role: Role) -> str:
    return ", ".join(_kinds_of(role))


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


def kind_of(settings: BaseModel) -> str:
    """Return the name under which the registry knows these settings; ``none`` for no device."""
    return str(getattr(settings, "kind", "none"))
