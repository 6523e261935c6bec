"""The part of the configuration that says how this library writes its call numbers.

Owns its keys, their sense, and the trial of the library's own examples; how a call number is read
is ``kiosk.domain.call_numbers``.
"""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from kiosk.config.values import Section, wrong
from kiosk.domain.call_number_atoms import atoms, fold
from kiosk.domain.call_number_rules import (
    USUAL_COLLECTIONS,
    CallNumberRules,
    LocalScheme,
    Part,
    Scheme,
    prefix_key,
)
from kiosk.domain.call_numbers import (
    LONGEST_PREFIX,
    MAX_CALL_NUMBER,
    ShelfKey,
    Unreadable,
    read_call_number,
)

Prefix = Annotated[str, Field(max_length=30)]
Group = Annotated[tuple[Prefix, ...], Field(min_length=1)]
Example = Annotated[str, Field(min_length=1, max_length=MAX_CALL_NUMBER)]
_MOST = 90


class LocalNumbers(Section):
    """Numbers of the library's own making: what they begin with, and their parts in order."""

    prefixes: tuple[Prefix, ...] = Field(min_length=1)
    parts: tuple[Part, ...] = Field(min_length=1, max_length=12)


class CallNumbers(Section):
    """How call numbers are written here, and in which order the collections stand."""

    scheme: Scheme = Scheme.DEWEY
    collections: tuple[Group, ...] = Field(
        default=USUAL_COLLECTIONS, min_length=1, max_length=_MOST
    )
    local: tuple[LocalNumbers, ...] = ()
    examples: tuple[Example | tuple[Example, ...], ...] = ()

    @field_validator("collections")
    @classmethod
    def _told_apart(cls, value: tuple[Group, ...]) -> tuple[Group, ...]:
        seen: set[str] = set()
        for prefix in (prefix for group in value for prefix in group):
            runs = atoms(fold(prefix))
            if prefix and (not runs or any(run.number for run in runs)):
                raise wrong(f"{prefix!r} cannot be told from a number; a prefix is of letters")
            if len(runs) > LONGEST_PREFIX:
                raise wrong(f"{prefix!r} has more than {LONGEST_PREFIX} words; make it shorter")
            if prefix_key(prefix) in seen:
                raise wrong(f"{prefix!r} stands here twice; keep it where its books stand")
            seen.add(prefix_key(prefix))
        return value

    @field_validator("local")
    @classmethod
    def _stand_somewhere(
        cls, value: tuple[LocalNumbers, ...], info: ValidationInfo
    ) -> tuple[LocalNumbers, ...]:
        groups: tuple[Group, ...] = info.data.get("collections", ())
        places = {prefix_key(prefix) for group in groups for prefix in group}
        seen: set[str] = set()
        for prefix in (prefix for own in value for prefix in own.prefixes):
            if places and prefix_key(prefix) not in places:
                text = f"{prefix!r} is not in call_numbers.collections; put it where it stands"
                raise wrong(text)
            if prefix_key(prefix) in seen:
                raise wrong(f"{prefix!r} has parts twice; take one of the two out")
            seen.add(prefix_key(prefix))
        return value

    @field_validator("examples")
    @classmethod
    def _hold_true(
        cls, value: tuple[Example | tuple[Example, ...], ...], info: ValidationInfo
    ) -> tuple[Example | tuple[Example, ...], ...]:
        if {"scheme", "collections", "local"} <= info.data.keys():
            rules = _rules(info.data["scheme"], info.data["collections"], info.data["local"])
            before: tuple[ShelfKey, str] | None = None
            for group in value:
                before = _tried((group,) if isinstance(group, str) else group, before, rules)
        return value

    @property
    def rules(self) -> CallNumberRules:
        """Return what the domain needs of it."""
        return _rules(self.scheme, self.collections, self.local)


def _rules(
    scheme: Scheme, collections: tuple[Group, ...], local: tuple[LocalNumbers, ...]
) -> CallNumberRules:
    own = tuple(LocalScheme(numbers.prefixes, numbers.parts) for numbers in local)
    return CallNumberRules(scheme, collections, own)


def _tried(
    same: tuple[str, ...], before: tuple[ShelfKey, str] | None, rules: CallNumberRules
) -> tuple[ShelfKey, str]:
    """Read examples of one place; they come after those before, or the fault is said."""
    first = _read(same[0], rules)
    for text in same[1:]:
        if _read(text, rules) != first:
            raise wrong(f"{text!r} does not stand where {same[0]!r} stands, by these rules")
    if before is not None and not before[0] < first:
        how = "in the place of" if before[0] == first else "before"
        raise wrong(f"{same[0]!r} would stand {how} {before[1]!r}, by these rules, not after it")
    return first, same[0]


def _read(text: str, rules: CallNumberRules) -> ShelfKey:
    read = read_call_number(text, rules)
    if isinstance(read, Unreadable):
        raise wrong(f"{text!r} has no letter and no digit that could order it")
    return read.key
