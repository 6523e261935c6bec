"""Five tries, then a pause that grows with every round and survives a restart."""

from datetime import timedelta
from pathlib import Path

import pytest
from services_world import CARD, NOW, OTHER_CARD, house

from kiosk.domain.ids import CardCode
from kiosk.services.attempts import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    Attempts,
    card_name,
    load,
    one_more,
    pause,
    save,
)

KEY = b"k" * 32
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("rounds", "minutes"),
    [(1, 5), (2, 10), (3, 20), (4, 40), (9, 1280), (10, 1440), (99, 1440), (0, 5)],
)
def test_every_round_of_wrong_tries_doubles_the_pause_up_to_a_day(
    rounds: int, minutes: int
) -> None:
    assert pause(rounds) == minutes * MINUTE
    assert FIRST_PAUSE <= pause(rounds) <= LONGEST_PAUSE


def test_the_fifth_wrong_try_begins_a_pause() -> None:
    count = Attempts()
    for tried in range(1, 5):
        count = one_more(count, tries=5, now=NOW)
        assert (count.wrong, count.pause_s(NOW)) == (tried, 0)
    count = one_more(count, tries=5, now=NOW)
    assert count == Attempts(0, 1, NOW + FIRST_PAUSE)
    assert count.pause_s(NOW) == 300


def test_a_pause_ends_and_the_next_one_is_longer() -> None:
    first = Attempts(4, 1, None)
    second = one_more(first, tries=5, now=NOW)
    assert second.pause_s(NOW) == 600
    assert second.pause_s(NOW + 9 * MINUTE) == 60
    assert second.pause_s(NOW + 10 * MINUTE) == 0


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=4000)])
def test_a_clock_set_back_makes_a_pause_neither_shorter_nor_longer(back: timedelta) -> None:
    paused = one_more(Attempts(4), tries=5, now=NOW)
    assert paused.pause_s(NOW - back) == 300


def test_attempts_survive_a_restart(tmp_path: Path) -> None:
    name = card_name(KEY, CARD)
    kept = Attempts(3, 2, NOW + MINUTE)
    with house(tmp_path) as h:
        h.call(lambda s: save(s.journal, name, Attempts(3, 2, None)))
        assert h.call(lambda s: load(s.journal, name)) == Attempts(3, 2, None)
        h.call(lambda s: save(s.journal, name, kept))
    with house(tmp_path) as h:
        assert h.call(lambda s: load(s.journal, name)) == kept
        assert h.call(lambda s: load(s.journal, card_name(KEY, OTHER_CARD))) == Attempts()


def test_no_card_number_is_on_the_file() -> None:
    assert CARD not in card_name(KEY, CARD)
    assert card_name(KEY, CARD) != card_name(b"j" * 32, CARD)
    assert card_name(KEY, CARD) != card_name(KEY, OTHER_CARD)


def test_one_count_for_all_spellings_of_a_card() -> None:
    """Else whoever types a card in another case has five more tries."""
    names = {card_name(KEY, CardCode(code)) for code in ("p00a1", "P00A1", "P00a1")}
    assert len(names) == 1
