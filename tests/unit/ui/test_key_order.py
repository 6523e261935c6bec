"""Where an arrow leads: the whole order up and down, by place beside and in a grid of keys."""

from ui.access.order import Key, Stop, nearest, next_stop

HEADLINE = Stop(60, 100, 960, 200)
DONE = Stop(420, 1500, 600, 170)
UNDO = Stop(60, 1500, 340, 170)
EXIT = Stop(0, 1750, 270, 110)
STAFF = Stop(800, 1750, 280, 110)
DESK = [HEADLINE, DONE, UNDO, EXIT, STAFF]


def keypad() -> list[Stop]:
    """Ten digits and a delete key, as on the screen: 1 is stop 0, 0 is stop 9."""
    places = [(n % 3, n // 3) for n in range(9)] + [(1, 3), (2, 3)]
    return [Stop(100 + 280 * x, 600 + 180 * y, 260, 160, grid=7) for x, y in places]


def test_up_and_down_reach_every_stop_and_come_round() -> None:
    walked = [0]
    for _ in DESK:
        to = next_stop(DESK, walked[-1], Key.DOWN)
        assert to is not None
        walked.append(to)
    assert walked == [0, 1, 2, 3, 4, 0]
    assert next_stop(DESK, 0, Key.UP) == 4
    assert [next_stop(DESK, at, Key.UP) for at in range(1, 5)] == [0, 1, 2, 3]


def test_left_and_right_go_to_what_lies_beside() -> None:
    assert next_stop(DESK, 1, Key.LEFT) == 2
    assert next_stop(DESK, 2, Key.RIGHT) == 1
    assert next_stop(DESK, 3, Key.RIGHT) == 4


def test_where_nothing_lies_beside_the_order_goes_on_as_it_is_read() -> None:
    assert next_stop(DESK, 0, Key.RIGHT) == 1
    assert next_stop(DESK, 0, Key.RIGHT, right_to_left=True) == 4
    assert next_stop(DESK, 4, Key.RIGHT) == 0


def test_in_a_grid_arrows_go_by_place() -> None:
    keys = [HEADLINE, *keypad(), DONE]
    five, eight, zero, delete = 5, 8, 10, 11
    assert next_stop(keys, five, Key.UP) == 2
    assert next_stop(keys, five, Key.LEFT) == 4
    assert next_stop(keys, five, Key.DOWN) == eight
    assert next_stop(keys, eight, Key.DOWN) == zero
    assert next_stop(keys, 7, Key.DOWN) == zero
    assert next_stop(keys, zero, Key.RIGHT) == delete
    assert next_stop(keys, 4, Key.LEFT) == 4


def test_a_grid_is_left_at_its_edges() -> None:
    keys = [HEADLINE, *keypad(), DONE]
    assert next_stop(keys, 2, Key.UP) == 0
    assert next_stop(keys, 10, Key.DOWN) == 12
    assert next_stop(keys, 11, Key.DOWN) == 12
    assert next_stop(keypad(), 10, Key.DOWN) == 10


def test_without_a_place_the_first_stop_is_taken_and_without_stops_none() -> None:
    assert next_stop(DESK, None, Key.LEFT) == 0
    assert next_stop(DESK, 17, Key.UP) == 0
    assert next_stop([], None, Key.DOWN) is None


def test_the_nearest_stop_stands_in_for_a_lost_one() -> None:
    assert nearest(DESK, Stop(70, 1490, 300, 100)) == 2
    assert nearest([], DONE) is None
