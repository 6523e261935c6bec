"""The range of a bay."""

import pytest

from kiosk.domain.call_number_rules import CallNumberRules, Scheme
from kiosk.domain.call_numbers import CallNumber, ShelfKey, read_call_number
from kiosk.domain.shelf_span import within


def key(text: str | None, scheme: Scheme = Scheme.DEWEY) -> ShelfKey | None:
    """Return the key of a call number; None has none."""
    if text is None:
        return None
    read = read_call_number(text, CallNumberRules(scheme))
    assert isinstance(read, CallNumber)
    return read.key


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("300", "399", ["300 SOE s", "399.2 ABC d"], ["299.9 ZZZ z", "400", "R 320"]),
        ("899.221 AND", "899.221 PRA", ["899.221 AND l", "899.221 PRA z"], ["899.221 PRB", "899"]),
        (None, "299", ["000", "297 SHI m"], ["300"]),
        ("R 000", None, ["R 999 ZZZ z", "SKR 297"], ["999 ZZZ z"]),
    ],
)
def test_a_bay_takes_in_what_its_ends_say(
    first: str | None, last: str | None, inside: list[str], outside: list[str]
) -> None:
    low, high = key(first), key(last)
    for text in inside + outside:
        found = key(text)
        assert found is not None
        assert within(found, low, high) is (text in inside), text


def test_a_udc_class_takes_in_its_subdivisions() -> None:
    last = key("622", Scheme.UDC)
    for text, inside in (("622.1 ABC d", True), ("622:338", True), ("623", False)):
        found = key(text, Scheme.UDC)
        assert found is not None
        assert within(found, None, last) is inside
