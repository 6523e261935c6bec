"""Where an item stands, from its reads."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_reads import Heard, signal_weight
from kiosk.domain.shelf_rows import Stand

ITEM, KEY = ItemId("B1"), ShelfKey("a")


def test_an_item_stands_where_it_was_loudest() -> None:
    heard = Heard()
    for at_s, strength in ((1.0, -80.0), (2.0, -40.0), (3.0, -60.0)):
        heard.take(at_s, signal_weight(strength))
    stand = heard.stand(ITEM, KEY)
    assert stand is not None
    assert 2.0 < stand.at < 2.2
    assert heard.reads == 3


def test_without_strengths_it_is_the_middle() -> None:
    heard = Heard()
    for at_s in (1.0, 2.0, 6.0):
        heard.take(at_s, signal_weight(None))
    assert heard.stand(ITEM, None, here=False) == Stand(ITEM, None, 3.0, 3.0, here=False)


def test_what_was_not_heard_stands_nowhere() -> None:
    assert Heard().stand(ITEM, KEY) is None


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_strength_has_a_weight(strength_dbm: float) -> None:
    weight = signal_weight(strength_dbm)
    assert math.isfinite(weight)
    assert signal_weight(-90) <= weight <= signal_weight(-20)


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(-90, -20)), min_size=1), st.data())
def test_parts_of_a_walk_may_be_joined_in_any_order(
    reads: list[tuple[float, float]], data: st.DataObject
) -> None:
    whole, one, other = Heard(), Heard(), Heard()
    for at_s, strength_dbm in reads:
        whole.take(at_s, signal_weight(strength_dbm))
    for at_s, strength_dbm in data.draw(st.permutations(reads)):
        data.draw(st.sampled_from([one, other])).take(at_s, signal_weight(strength_dbm))
    one.join(other)
    first, second = whole.stand(ITEM, KEY), one.stand(ITEM, KEY)
    assert first is not None
    assert second is not None
    assert second.at == pytest.approx(first.at, abs=1e-6)
    assert one.reads == len(reads)
