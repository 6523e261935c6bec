"""Where a returned book is laid: chosen by the rules of this kiosk. Pure.

A server says what becomes of a book (``Place``: return shelf, hold shelf, staff); the rules say
which shelf, bin or chute that is here. Without rules the three words stand for themselves.
"""

from dataclasses import dataclass

from kiosk.domain.decide import Place
from kiosk.domain.spots import PlaceRule, ReturnPlan, Spot


@dataclass(frozen=True, slots=True)
class Back:
    """What is known of a book that has come back."""

    place: Place
    sort_bin: str = ""
    destination: str = ""
    branch: str = ""
    class_mark: str = ""


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a book goes: what becomes of it and, where this kiosk has its own places, which."""

    place: Place
    spot: Spot | None = None


def lay(book: Back, plan: ReturnPlan, full: frozenset[str] = frozenset()) -> Laid:
    """Return where a book goes. ``full``: ids of places that take no more.

    What staff want to see goes to them, unless the library system itself names a bin for it (a book
    of another branch). A book for which every place is full does, too.
    """
    if not plan.rules:
        return Laid(book.place)
    meant = [rule for rule in plan.rules if _fits(rule, book)]
    place = book.place
    if place is Place.STAFF:
        meant = [rule for rule in meant if _is_told(rule)]
        place = Place.RETURN_SHELF if meant else place
    if not meant and place is not Place.RETURN_SHELF:
        return Laid(place)
    for rule in meant:
        for name in rule.to:
            spot = next((s for s in plan.spots if s.id == name and name not in full), None)
            if spot is not None:
                return Laid(place, spot)
    return Laid(Place.STAFF)


def takes_none(plan: ReturnPlan, full: frozenset[str]) -> bool:
    """Return whether no place for ordinary books is left."""
    ordinary = {name for rule in plan.rules if not rule.held for name in rule.to}
    return bool(ordinary) and ordinary <= full


def _is_told(rule: PlaceRule) -> bool:
    """Return whether a rule is about what the library system itself says."""
    return bool(rule.sort_bin or rule.destination)


def _fits(rule: PlaceRule, book: Back) -> bool:
    """Return whether a rule is about a book.

    The library system's own word goes before what this kiosk knows of holds.
    """
    if not _is_told(rule) and rule.held is not (book.place is Place.HOLD_SHELF):
        return False
    asked = (
        (rule.sort_bin, book.sort_bin),
        (rule.destination, book.destination),
        (rule.branch, book.branch),
    )
    if any(wanted and wanted != found for wanted, found in asked):
        return False
    mark = book.class_mark
    if (rule.class_from or rule.class_to) and not mark:
        return False
    low, high = rule.class_from, rule.class_to
    # Only as many characters count as the rule has: 300 to 399 takes 399.2 in.
    return low <= mark[: len(low)] and (not high or mark[: len(high)] <= high)
