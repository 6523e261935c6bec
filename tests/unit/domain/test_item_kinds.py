"""Kinds of items are compared as library systems write them: in any case, with blanks around."""

import pytest

from kiosk.domain.items import kind_key


@pytest.mark.parametrize("written", ["dvd", "DVD", " Dvd "])
def test_a_kind_is_one_kind_however_it_is_written(written: str) -> None:
    assert kind_key(written) == "dvd"
