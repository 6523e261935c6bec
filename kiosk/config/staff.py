"""``[[staff.people]]``: whose card and PIN open staff mode at this kiosk."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from kiosk.config.values import Section, wrong
from kiosk.domain.duty import Role, StaffMember
from kiosk.domain.ids import PatronId

Overridable = Literal[
    "limit-reached",
    "fees-too-high",
    "card-expired",
    "card-blocked",
    "suspended",
    "in-house-only",
    "held-for-other",
]
Number = Annotated[str, Field(min_length=1, max_length=64)]


class Person(Section):
    """Somebody of staff: the number by which the library knows them as a reader, and a name."""

    patron: Number
    name: str = Field(min_length=1, max_length=40)
    roles: tuple[Literal["desk", "technician", "supervisor"], ...] = Field(
        default=("desk",), min_length=1
    )


class Staff(Section):
    """Who is of staff here."""

    lock_s: float = Field(default=180.0, ge=20, le=3600)
    overrides: tuple[Overridable, ...] = (
        "limit-reached",
        "fees-too-high",
        "card-expired",
        "suspended",
    )
    people: tuple[Person, ...] = ()

    @field_validator("people")
    @classmethod
    def _named_once(cls, value: tuple[Person, ...]) -> tuple[Person, ...]:
        for what in ("patron", "name"):
            told = [getattr(one, what) for one in value]
            for one in told:
                if told.count(one) > 1:
                    text = f"two of staff have the {what} {one!r}; each needs their own"
                    raise wrong(text)
        return value

    @property
    def members(self) -> dict[PatronId, StaffMember]:
        """Return them by their number."""
        return {
            PatronId(one.patron): StaffMember(one.name, frozenset(Role(role) for role in one.roles))
            for one in self.people
        }
