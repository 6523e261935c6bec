"""Amounts as servers write them, and which of them is a price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.servers.sip2_amounts import minor_units, price_asked, written_amount
from sync.sip2.messages import LoanAnswer

WRITTEN = [
    ("5000", 0, 5000), ("5.000", 0, 5000), ("Rp 5.000", 0, 5000), ("Rp. 5.000,00", 0, 5000),
    ("IDR5000", 0, 5000), ("1.500,00", 0, 1500), ("1,500.00", 0, 1500), ("1.500.000", 0, 1500000),
    ("5 000", 0, 5000), ("50.00", 2, 5000), ("$1,500.00", 2, 150000), ("0,50", 2, 50),
    ("12.5", 2, 1250), ("1.500", 3, 1500), ("-2.00", 2, -200), ("", 2, 0), ("x", 2, 0),
    ("9" * 20, 0, 0), ("1e99999", 2, 0), ("5000 / 7000", 0, 0), ("5000,-", 0, 5000),
    ("1.2.3", 2, 0), ("12.345.67", 2, 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "decimals", "units"), WRITTEN)
def test_amounts_are_read_however_they_are_written(text: str, decimals: int, units: int) -> None:
    assert minor_units(text, decimals) == units


@given(st.integers(-(10**9), 10**9), st.sampled_from([0, 2]))
def test_what_we_write_is_read_back(units: int, decimals: int) -> None:
    assert minor_units(written_amount(units, decimals), decimals) == units


@given(st.text(max_size=40), st.sampled_from([0, 2, 3]))
def test_any_text_is_an_amount_or_none(text: str, decimals: int) -> None:
    assert abs(minor_units(text, decimals)) < 10**15


@pytest.mark.parametrize(
    ("kind", "price"), [("06", 5000), ("09", 5000), ("", 5000), ("04", 0), ("07", 0)]
)
def test_an_old_debt_is_no_price(kind: str, price: int) -> None:
    no = LoanAnswer(False, False, False, False, "", None, None, "Rp 5.000", (), fee_type=kind)
    assert price_asked(no, 0) == price
