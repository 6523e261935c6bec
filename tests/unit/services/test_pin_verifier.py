"""A PIN checked without the server: only here, only for a while, and never in clear."""

from datetime import timedelta

import pytest
from services_world import ANI, BUDI, NOW

from kiosk.services import verifier

KEY, OTHER_KEY = b"k" * 32, b"j" * 32
MADE = verifier.make(KEY, ANI, "246810", NOW)


def test_the_right_pin_fits() -> None:
    assert verifier.check(MADE, KEY, ANI, "246810", NOW)


@pytest.mark.parametrize("pin", ["246811", "", "2468100"])
def test_a_wrong_pin_does_not(pin: str) -> None:
    assert not verifier.check(MADE, KEY, ANI, pin, NOW)


def test_it_is_worth_nothing_at_another_kiosk_or_for_another_patron() -> None:
    assert not verifier.check(MADE, OTHER_KEY, ANI, "246810", NOW)
    assert not verifier.check(MADE, KEY, BUDI, "246810", NOW)


@pytest.mark.parametrize(("days", "fits"), [(29, True), (30, False), (400, False)])
def test_it_expires(days: int, fits: bool) -> None:
    assert verifier.check(MADE, KEY, ANI, "246810", NOW + timedelta(days=days)) is fits


def test_no_pin_is_kept() -> None:
    assert "246810" not in MADE
    assert verifier.make(KEY, ANI, "246810", NOW) != MADE


def test_a_spoilt_verifier_fits_nothing() -> None:
    spoilt = MADE.replace("argon2id", "argon9")
    assert not verifier.check(spoilt, KEY, ANI, "246810", NOW)


def test_each_patron_has_one() -> None:
    assert verifier.name(ANI) != verifier.name(BUDI)


@pytest.mark.parametrize("stored", ["x", "[]", "7", '["h", "soon"]', '["h", 7]', "null"])
def test_what_cannot_be_read_is_no_verifier(stored: str) -> None:
    assert not verifier.is_live(stored, NOW)
    assert not verifier.check(stored, KEY, ANI, "246810", NOW)
