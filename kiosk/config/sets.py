"""The parts of the configuration about items of several parts, and about other libraries' books.

Owns their keys and how they become the domain's rules; what is then done is decided there.
"""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from kiosk.config.values import Section, wrong
from kiosk.domain.owners import OwnerRules
from kiosk.domain.sets import SetChoice, SetPolicy, SetRules

_ISIL: Final = re.compile(r"[A-Za-z0-9]{1,4}-[A-Za-z0-9:/-]{1,11}\Z")


def _isil(value: str) -> str:
    if not _ISIL.match(value):
        raise wrong(f"{value!r} is no ISIL; a country, a hyphen, at most 11 characters: ID-JKT01")
    return value


Isil = Annotated[str, AfterValidator(_isil)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


class Sets(Section):
    """What is done with a set of which parts are missing, or of which nobody can tell."""

    loans_incomplete: SetPolicy = SetPolicy.REFUSE
    loans_indeterminate: SetPolicy = SetPolicy.REFUSE
    returns_incomplete: SetPolicy = SetPolicy.WARN
    returns_indeterminate: SetPolicy = SetPolicy.WARN
    wait_s: float = Field(default=6.0, ge=1, le=60)

    @property
    def rules(self) -> SetRules:
        """Return what the domain needs of it."""
        return SetRules(
            loans=SetChoice(self.loans_incomplete, self.loans_indeterminate),
            returns=SetChoice(self.returns_incomplete, self.returns_indeterminate),
            wait_s=self.wait_s,
        )


class Owners(Section):
    """Whose books are whose, by the ISIL on their tags."""

    own: tuple[Isil, ...] = ()
    lend_others: bool = False
    take_back_others: bool = True
    names: dict[Isil, Name] = Field(default_factory=dict)

    @property
    def rules(self) -> OwnerRules:
        """Return what the domain needs of it."""
        return OwnerRules(
            frozenset(self.own), dict(self.names), self.lend_others, self.take_back_others
        )
