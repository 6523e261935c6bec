"""A language at run time: translations, plurals, dates and money by Qt.

Owns the .qm files and the locale of each language. The sentences are in ui/viewmodels/words.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDate, QLocale, QTime, QTranslator

from kiosk.domain.status import KioskStatus

FOLDER: Final = Path(__file__).resolve().parent
CONTEXT: Final = "Lancar"
LOCALES: Final = {"id": "id_ID", "en": "en_GB", "ar": "ar_EG"}
_SYMBOLS: Final = {"IDR": "Rp", "USD": "$", "EUR": "€", "MYR": "RM", "SGD": "S$"}
_MINOR: Final = {"IDR": 0}


def qm_file(language: str) -> Path:
    """The compiled translations of a language."""
    return FOLDER / f"lancar_{language}.qm"


@cache
def translator(language: str) -> QTranslator:
    """The translations of a language; an unknown one translates nothing."""
    loaded = QTranslator()
    loaded.load(str(qm_file(language)))
    return loaded


@dataclass(frozen=True, slots=True)
class Language:
    """Phrases of one language for one library."""

    code: str
    locale: QLocale
    zone: ZoneInfo
    currency: str

    def say(self, source: str, *, n: int | None = None) -> str:
        number = -1 if n is None else n
        said = translator(self.code).translate(CONTEXT, source, None, number) or source
        return said if n is None else said.replace("%n", self.locale.toString(n))

    def day(self, moment: datetime) -> str:
        return self.locale.toString(self._date(moment), "d MMMM")

    def stamp(self, moment: datetime) -> str:
        return self.locale.toString(self._date(moment), "d MMM yyyy").replace(".", "").upper()

    def clock(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        short = QLocale.FormatType.ShortFormat
        return self.locale.toString(QTime(local.hour, local.minute), short)

    def money(self, minor_units: int) -> str:
        decimals = _MINOR.get(self.currency, 2)
        symbol = _SYMBOLS.get(self.currency, self.currency)
        amount = minor_units / 10**decimals
        return f"{symbol} {self.locale.toString(float(amount), 'f', decimals)}"

    def _date(self, moment: datetime) -> QDate:
        local = moment.astimezone(self.zone)
        return QDate(local.year, local.month, local.day)


def language_for(code: str, status: KioskStatus) -> Language:
    """The phrases of a language, with the library's time zone and currency."""
    try:
        zone = ZoneInfo(status.zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    locale = QLocale(LOCALES.get(code, code))
    return Language(code=code, locale=locale, zone=zone, currency=status.currency)
