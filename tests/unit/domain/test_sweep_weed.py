"""What is proposed for weeding, and what never is."""

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep_weed import Candidate, WeedRules, WeedWhy, weed

YEAR_MS = 365 * 24 * 3600 * 1000
NOW = 60 * YEAR_MS


def copy(
    item: str, years: float | None = 1, condition: str = "", *, free: bool = True
) -> Candidate:
    lent = None if years is None else NOW - round(years * YEAR_MS)
    return Candidate(ItemId(item), lent, condition, free)


def test_without_rules_nothing_is_proposed() -> None:
    assert weed([copy("B1", 50, "rusak")], WeedRules(), NOW) == []


def test_by_condition_and_by_last_loan() -> None:
    rules = WeedRules(not_lent_ms=5 * YEAR_MS, conditions=frozenset({"Rusak"}))
    copies = [copy("B1", 1, "rusak"), copy("B2", 6), copy("B3", 4), copy("B4", None)]
    assert weed(copies, rules, NOW) == [("B1", WeedWhy.CONDITION), ("B2", WeedWhy.NOT_LENT)]


def test_what_is_lent_or_waited_for_is_never_proposed() -> None:
    rules = WeedRules(not_lent_ms=1, most_copies=1, conditions=frozenset({"rusak"}))
    assert weed([copy("B1", 9, "rusak", free=False)], rules, NOW) == []


def test_of_too_many_copies_those_lent_longest_ago() -> None:
    rules = WeedRules(most_copies=2)
    copies = [copy("B1", 1), copy("B2", 7), copy("B3", None), copy("B4", 9, free=False)]
    assert weed(copies, rules, NOW) == [("B2", WeedWhy.COPIES), ("B3", WeedWhy.COPIES)]
    assert weed(copies[:2], rules, NOW) == []
