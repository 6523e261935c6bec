"""Amounts in the library's currency, as paper shows them."""

import pytest

from kiosk.domain.currency import Currency


@pytest.mark.parametrize(
    ("currency", "amount", "indonesian", "english"),
    [
        (Currency(), 12500, "Rp12.500", "Rp12,500"),
        (Currency(), 0, "Rp0", "Rp0"),
        (Currency("EUR", 2), 123450, "€1.234,50", "€1,234.50"),
        (Currency("EUR", 2), 5, "€0,05", "€0.05"),
        (Currency("MYR", 2), -250, "-RM2,50", "-RM2.50"),
        (Currency("KWD", 3), 1500, "KWD\u00a01,500", "KWD\u00a01.500"),
        # An Indonesian library system may count in hundredths of a rupiah.
        (Currency("IDR", 2), 1250000, "Rp12.500,00", "Rp12,500.00"),
    ],
)
def test_an_amount_in_either_language(
    currency: Currency, amount: int, indonesian: str, english: str
) -> None:
    assert currency.written(amount, "id") == indonesian
    assert currency.written(amount, "en") == english
