"""Which copies a library may want to weed, by its own rules. Pure; a proposal, nothing more.

Owns the rules. They see one title's copies at one branch; a copy that is on loan, waited for or set
aside is never proposed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ids import ItemId


class WeedWhy(StrEnum):
    """Why a copy is proposed."""

    CONDITION = "condition"
    NOT_LENT = "not-lent"
    COPIES = "copies"


@dataclass(frozen=True, slots=True)
class WeedRules:
    """What is proposed. 0 and empty: not by that.

    ``not_lent_ms``: not lent for so long. ``most_copies``: of a title at one branch, beyond which
    those lent longest ago are proposed. ``conditions``: words of the library, compared casefolded.
    """

    not_lent_ms: int = 0
    most_copies: int = 0
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One copy. ``last_lent_ms`` None: nobody knows; then its age is not held against it.

    ``free``: it is neither lent, nor waited for, nor lost.
    """

    item: ItemId
    last_lent_ms: int | None
    condition: str = ""
    free: bool = True


def weed(
    copies: Iterable[Candidate], rules: WeedRules, now_ms: int
) -> Sequence[tuple[ItemId, WeedWhy]]:
    """Return the copies of one title that are proposed, each with its first reason."""
    held = list(copies)
    free = [one for one in held if one.free]
    told: dict[ItemId, WeedWhy] = {}
    worn = {word.casefold() for word in rules.conditions}
    for one in free:
        if one.condition and one.condition.casefold() in worn:
            told[one.item] = WeedWhy.CONDITION
        elif _is_old(one, rules, now_ms):
            told[one.item] = WeedWhy.NOT_LENT
    if rules.most_copies:
        over = len(held) - len(told) - rules.most_copies
        left = [one for one in free if one.item not in told]
        left.sort(key=lambda one: (one.last_lent_ms or 0, one.item))
        told |= {one.item: WeedWhy.COPIES for one in left[: max(0, over)]}
    return sorted(told.items())


def _is_old(one: Candidate, rules: WeedRules, now_ms: int) -> bool:
    if not rules.not_lent_ms or one.last_lent_ms is None:
        return False
    return now_ms - one.last_lent_ms > rules.not_lent_ms
