"""The part of the configuration that says where returned books go.

Owns its keys and how they become the domain's plan; which place a book gets is decided there.
"""

import re
from typing import Annotated, Final

from pydantic import Field, ValidationInfo, field_validator

from kiosk.config.values import Language, Section, wrong
from kiosk.domain.spots import BookSlip, PlaceKind, PlaceRule, ReturnPlan, Spot

_ID: Final = r"^[a-z0-9][a-z0-9-]{0,31}$"
_NUMBER: Final = re.compile(r"[0-9]{1,3}\Z")
Name = Annotated[str, Field(pattern=_ID)]
Words = Annotated[str, Field(max_length=64)]


class ReturnPlace(Section):
    """One shelf, bin or chute. ``names``: what patrons read, by language."""

    id: Name
    kind: PlaceKind
    names: dict[Language, Annotated[str, Field(min_length=1, max_length=40)]] = Field(
        default_factory=dict
    )
    capacity: int = Field(default=0, ge=0, le=10000)


class ReturnRule(Section):
    """Which books go into which places; what is left out asks nothing."""

    to: tuple[Name, ...] = Field(min_length=1)
    held: bool = False
    sort_bin: Words = ""
    destination: Words = ""
    branch: Words = ""
    class_from: Words = ""
    class_to: Words = ""

    @field_validator("class_to")
    @classmethod
    def _not_before(cls, value: str, info: ValidationInfo) -> str:
        start = info.data.get("class_from", "")
        if value and start and value < start[: len(value)]:
            raise wrong(f"lies before class_from ({start}); no book would fit")
        return value


class Returns(Section):
    """The places for returned books and the rules by which one is chosen."""

    places: tuple[ReturnPlace, ...] = ()
    rules: tuple[ReturnRule, ...] = ()
    book_slip: BookSlip = BookSlip.NONE

    @field_validator("places")
    @classmethod
    def _named_once(cls, value: tuple[ReturnPlace, ...]) -> tuple[ReturnPlace, ...]:
        names = [place.id for place in value]
        for name in names:
            if names.count(name) > 1:
                raise wrong(f"two places are called {name!r}; give each its own id")
        return value

    @field_validator("rules")
    @classmethod
    def _to_places(
        cls, value: tuple[ReturnRule, ...], info: ValidationInfo
    ) -> tuple[ReturnRule, ...]:
        known = {place.id for place in info.data.get("places", ())}
        for rule in value:
            for name in rule.to:
                if name not in known:
                    raise wrong(f"no place of [returns] is called {name!r}")
        if known and not any(not (rule.held or _asks(rule)) for rule in value):
            text = "a last rule is missing that asks nothing, for books that fit no other"
            raise wrong(text)
        return value

    @property
    def plan(self) -> ReturnPlan:
        """Return what the domain needs of it."""
        held = {name for rule in self.rules if rule.held for name in rule.to}
        plain = {name for rule in self.rules if not rule.held for name in rule.to}
        return ReturnPlan(
            spots=tuple(
                Spot(
                    id=place.id,
                    kind=place.kind,
                    number=_number(place.id),
                    names={str(lang): name for lang, name in place.names.items()},
                    capacity=place.capacity,
                    held=place.id in held - plain,
                )
                for place in self.places
            ),
            rules=tuple(PlaceRule(**rule.model_dump()) for rule in self.rules),
        )


def _asks(rule: ReturnRule) -> bool:
    """Return whether a rule wants anything of a book."""
    words = (rule.sort_bin, rule.destination, rule.branch, rule.class_from, rule.class_to)
    return any(words)


def _number(name: str) -> int:
    """Return the number at the end of an id: ``bin-2`` is drawn with a 2."""
    found = _NUMBER.search(name)
    return 0 if found is None else int(found[0])
