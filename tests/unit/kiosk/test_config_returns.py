"""Where returned books go, as a library writes it into config.toml."""

from pathlib import Path

import pytest

from kiosk.app.policies import session_policy
from kiosk.config import Config, parse
from kiosk.domain.decide import Place
from kiosk.domain.places import Back, lay
from kiosk.domain.spots import BookSlip, PlaceKind, ReturnPlan
from kiosk.errors import ConfigError

PLACES = """
[[returns.places]]
id = "bin-1"
kind = "bin"
names = { id = "Kotak kuning", en = "Yellow bin" }
capacity = 40

[[returns.places]]
id = "holds"
kind = "shelf"

[[returns.places]]
id = "slot-12"
kind = "chute"
"""
RULES = """
[[returns.rules]]
to = ["holds"]
held = true

[[returns.rules]]
to = ["slot-12"]
class_from = "300"
class_to = "399"

[[returns.rules]]
to = ["bin-1", "slot-12"]
"""


def read(text: str) -> Config:
    return parse(text.encode(), folder=Path("/tmp"))


def faults(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read(text)
    return list(caught.value.faults)


def test_without_a_word_a_kiosk_has_no_places_of_its_own() -> None:
    assert read("").returns.plan == ReturnPlan()


def test_slips_for_books_are_asked_for_by_name() -> None:
    assert read("").returns.book_slip is BookSlip.NONE
    assert read('[returns]\nbook_slip = "all"').returns.book_slip is BookSlip.ALL
    assert faults('[returns]\nbook_slip = "always"')


def test_places_and_rules_become_the_plan_of_the_visit() -> None:
    plan = session_policy(read(PLACES + RULES)).returns
    assert [(spot.id, spot.kind, spot.number, spot.held) for spot in plan.spots] == [
        ("bin-1", PlaceKind.BIN, 1, False),
        ("holds", PlaceKind.SHELF, 0, True),
        ("slot-12", PlaceKind.CHUTE, 12, False),
    ]
    assert plan.spots[0].names == {"id": "Kotak kuning", "en": "Yellow bin"}
    social = lay(Back(Place.RETURN_SHELF, class_mark="330.9"), plan)
    assert social.spot == plan.spots[2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLACES + PLACES, "two places are called 'bin-1'"),
        (
            PLACES + RULES.replace('"holds"', '"nowhere"'),
            "no place of [returns] is called 'nowhere'",
        ),
        (
            PLACES + RULES.replace('to = ["bin-1", "slot-12"]', 'to = ["bin-1"]\nbranch = "x"'),
            "last rule",
        ),
        (PLACES + RULES.replace('class_to = "399"', 'class_to = "299"'), "lies before class_from"),
        (PLACES.replace('"chute"', '"hole"'), "must be one of"),
        (PLACES.replace('"bin-1"', '"Bin 1"'), "returns.places[0].id"),
        (PLACES + "[[returns.rules]]\nto = []\n", "returns.rules[0].to"),
        (PLACES.replace("capacity = 40", "capacity = -1"), "returns.places[0].capacity"),
        (PLACES.replace("en =", "english ="), "returns.places[0].names"),
    ],
)
def test_every_fault_is_told_with_its_place(text: str, told: str) -> None:
    assert any(told in fault for fault in faults(text)), faults(text)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", False),
        ('[offline]\nunverified = "allow"\n', True),
        ('[pin]\npolicy = "none"\n', True),
    ],
)
def test_whoever_cannot_be_checked_is_refused_unless_the_library_says_other(
    text: str, allowed: bool
) -> None:
    assert session_policy(read(text)).offline.unverified is allowed


def test_the_budget_of_an_outage_is_the_librarys() -> None:
    told = read("[offline]\nclaims = false\nmax_items_per_outage = 50\nmax_outage_days = 3\n")
    terms = session_policy(told).offline
    assert (terms.claims, terms.max_total, terms.max_outage.days) == (False, 50, 3)
