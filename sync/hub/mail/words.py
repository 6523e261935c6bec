"""What stands in a slip by mail, in the languages of the kiosks' screens.

Owns the English words; the other languages are in ``mail_words.json``, made of the same .ts files
as the screens' (``python -m ui.i18n.build``).
"""

import json
from datetime import date
from importlib.resources import files
from typing import Final

from kiosk.mark import QT_TRANSLATE_NOOP

ENGLISH: Final[dict[str, str]] = {
    "subject": QT_TRANSLATE_NOOP("Mail", "Your slip of {date}"),
    "intro": QT_TRANSLATE_NOOP(
        "Mail", "You asked for this slip at a self-service kiosk on {date} at {time}."
    ),
    "lent": QT_TRANSLATE_NOOP("Mail", "Borrowed. Due {date}"),
    "lent.untold": QT_TRANSLATE_NOOP("Mail", "Borrowed. Due date: ask at the desk"),
    "not_lent": QT_TRANSLATE_NOOP("Mail", "Not borrowed"),
    "returned": QT_TRANSLATE_NOOP("Mail", "Returned"),
    "not_returned": QT_TRANSLATE_NOOP("Mail", "Not returned"),
    "claimed": QT_TRANSLATE_NOOP("Mail", "Noted as returned. Staff will look for the book first."),
    "renewed": QT_TRANSLATE_NOOP("Mail", "Renewed. Due {date}"),
    "not_renewed": QT_TRANSLATE_NOOP("Mail", "Not renewed. The old date still counts."),
    "fee": QT_TRANSLATE_NOOP("Mail", "Fee {amount}"),
    "paid": QT_TRANSLATE_NOOP("Mail", "Fees paid: {amount}"),
    "reference": QT_TRANSLATE_NOOP("Mail", "Reference {reference}"),
    "untitled": QT_TRANSLATE_NOOP("Mail", "Book {item}"),
    "missing": QT_TRANSLATE_NOOP(
        "Mail", "Something of this visit has not reached the library yet. It stands all the same."
    ),
    "foot": QT_TRANSLATE_NOOP(
        "Mail", "Nobody reads answers to this e-mail. Please ask at the library."
    ),
    "months": QT_TRANSLATE_NOOP(
        "Mail",
        "January February March April May June July August September October November December",
    ),
}


def _packaged() -> dict[str, dict[str, str]]:
    told = json.loads(files(__package__).joinpath("mail_words.json").read_text("utf-8"))
    by_name = {
        language: {name: words[text] for name, text in ENGLISH.items() if text in words}
        for language, words in told.items()
    }
    return by_name | {"en": ENGLISH}


TEXTS: Final[dict[str, dict[str, str]]] = _packaged()


def word(language: str, name: str, **fields: str) -> str:
    """Return a text in a language (Indonesian where it has none) with its fields filled in."""
    return _text(language, name).format(**fields)


def long_date(day: date, language: str) -> str:
    """Return a day as ``23 Juni 2026``."""
    return f"{day.day} {_text(language, 'months').split()[day.month - 1]} {day.year}"


def _text(language: str, name: str) -> str:
    return TEXTS.get(language, {}).get(name) or TEXTS["id"][name]
