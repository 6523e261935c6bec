"""What is made by the thousand behaves as a frozen dataclass does, but for the assignment."""

from dataclasses import asdict, replace

import pytest

from kiosk.domain.values import value


@value(frozen=True, slots=True)
class Pair:
    """Two of something."""

    left: int
    right: str = ""


def test_equal_values_are_one_key() -> None:
    assert {Pair(1, "a"): "first"}[Pair(1, "a")] == "first"
    assert Pair(1) != Pair(2)
    assert replace(Pair(1), right="b") == Pair(1, "b")
    assert asdict(Pair(1)) == {"left": 1, "right": ""}


def test_there_is_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        Pair(1).middle = 2  # type: ignore[attr-defined]
