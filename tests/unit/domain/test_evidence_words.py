"""Evidence is read as what it is: text from another machine."""

import pytest

from kiosk.domain.evidence import agreed_fee, promised_days, time_unknown


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ({}, None),
        ({"days": "7"}, 7),
        ({"days": "0"}, 0),
        ({"days": "400"}, 400),
        ({"days": "401"}, None),
        ({"days": "9999999"}, None),
        ({"days": "-7"}, None),
        ({"days": "٧"}, None),
        ({"days": "seven"}, None),
    ],
)
def test_promised_days(told: dict[str, str], days: int | None) -> None:
    assert promised_days(told) == days


def test_time_unknown() -> None:
    assert time_unknown({"clock": "unknown"})
    assert not time_unknown({})
    assert not time_unknown({"clock": "fine"})


@pytest.mark.parametrize(
    ("told", "units"),
    [
        ({}, None),
        ({"fee_agreed": "5000"}, 5000),
        ({"fee_agreed": "0"}, None),
        ({"fee_agreed": ""}, None),
        ({"fee_agreed": "-5"}, None),
        ({"fee_agreed": "50.00"}, None),
        ({"fee_agreed": "٥"}, None),
        ({"fee_agreed": "9" * 13}, None),
    ],
)
def test_agreed_fee(told: dict[str, str], units: int | None) -> None:
    assert agreed_fee(told) == units
