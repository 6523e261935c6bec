"""The library's currency: how an amount in its minor units is written. Pure."""

from dataclasses import dataclass
from typing import Final

_SYMBOLS: Final = {"IDR": "Rp", "USD": "$", "EUR": "€", "MYR": "RM", "SGD": "S$"}
_SWAPPED: Final = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Currency:
    """``code``: ISO 4217. ``decimals``: digits of the minor unit (rupiah 0, euro 2)."""

    code: str = "IDR"
    decimals: int = 0

    @property
    def symbol(self) -> str:
        """Return what stands right before an amount: a symbol, else the code and a hard blank."""
        return _SYMBOLS.get(self.code, f"{self.code}\u00a0")

    def written(self, minor_units: int, language: str) -> str:
        """Return an amount as paper shows it: Rp12.500, €12,50, in English Rp12,500, €12.50."""
        whole, part = divmod(abs(minor_units), 10**self.decimals)
        told = f"{whole:,}" + (f".{part:0{self.decimals}}" if self.decimals else "")
        told = told.translate(_SWAPPED) if language == "id" else told
        return f"{'-' if minor_units < 0 else ''}{self.symbol}{told}"


RUPIAH: Final = Currency()
