"""A language at run time: translations, plurals, dates and money by Qt.

The sentences are in ui/viewmodels/words, which languages there are in ui/i18n/catalogue.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDate, QLocale, QTime, QTranslator

from kiosk.domain.currency import Currency
from kiosk.domain.status import KioskStatus
from ui.i18n.catalogue import SHIPPED, Catalogue, locale_of

CONTEXT: Final = "Lancar"


@dataclass(frozen=True, slots=True)
class Language:
    """Phrases of one language for one library; what it does not say, the fallback does."""

    code: str
    translator: QTranslator
    fallback: QTranslator
    locale: QLocale
    zone: ZoneInfo
    currency: Currency

    def say(self, source: str, *, n: int | None = None) -> str:
        number = -1 if n is None else n
        said = (
            self.translator.translate(CONTEXT, source, None, number)
            or self.fallback.translate(CONTEXT, source, None, number)
            or source
        )
        return said if n is None else said.replace("%n", self.number(n))

    def number(self, count: int) -> str:
        return self.locale.toString(count)

    def decimal(self, value: float) -> str:
        return self.locale.toString(float(value), "f", 1)

    def day(self, moment: datetime) -> str:
        return self.locale.toString(self._date(moment), "d MMMM")

    def stamp(self, moment: datetime) -> str:
        return self.locale.toString(self._date(moment), "d MMM yyyy").replace(".", "").upper()

    def clock(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        short = QLocale.FormatType.ShortFormat
        return self.locale.toString(QTime(local.hour, local.minute), short)

    def money(self, minor_units: int) -> str:
        decimals = self.currency.decimals
        amount = minor_units / 10**decimals
        return f"{self.currency.symbol}{self.locale.toString(float(amount), 'f', decimals)}"

    def _date(self, moment: datetime) -> QDate:
        local = moment.astimezone(self.zone)
        return QDate(local.year, local.month, local.day)


def language_for(code: str, status: KioskStatus, *, catalogue: Catalogue = SHIPPED) -> Language:
    """The phrases of a language, with the library's time zone and currency."""
    return Language(
        code=code,
        translator=catalogue.translator(code),
        fallback=catalogue.translator(status.default_language),
        locale=locale_of(code),
        zone=zone_of(status.zone),
        currency=status.currency,
    )


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its name; an unknown one is UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
