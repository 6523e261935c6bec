"""PINs and cards against somebody who guesses, a clock that was wrong, and a server's second word."""

from datetime import timedelta
from pathlib import Path

import pytest
from services_world import CARD, NOW, S1, WHO, House, ani, house, run

from kiosk.domain.ids import CardCode
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import CheckPin, Event, FindPatron, PatronIs, PatronIsNot, PinRight
from kiosk.ports import PatronFound
from kiosk.services import attempts


def find(h: House, card: CardCode = CARD) -> Event:
    return run(h.people.find_patron(FindPatron(S1, card)))


def enter(h: House, pin: str) -> Event:
    return run(h.people.check_pin(CheckPin(S1, WHO, pin)))


def refused(reason: Reason, wait_s: int = 0) -> PatronIsNot:
    return PatronIsNot(S1, reason, wait_s)


# --- the pause -------------------------------------------------------------------------------


@pytest.mark.parametrize("seen_at", ["card", "pin"])
def test_a_pause_of_a_clock_a_year_ahead_ends_after_one_pause(tmp_path: Path, seen_at: str) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani())
        h.clock.wall = NOW + timedelta(days=365)
        for _ in range(5):
            enter(h, "000000")
        h.clock.wall = NOW
        told = find(h) if seen_at == "card" else enter(h, "246810")
        assert told == refused(Reason.PIN_PAUSED, 300)
        h.clock.wall = NOW + timedelta(minutes=5)
        assert isinstance(find(h), PatronIs)
        assert enter(h, "246810") == PinRight(S1)


def test_all_spellings_of_a_card_share_one_count() -> None:
    key = b"k" * 32
    assert attempts.card_name(key, CardCode("ab-12")) == attempts.card_name(key, CardCode("AB-12"))
