"""Words on paper, in the languages of the screen. Paper is printed where there is no Qt.

Owns the English words; the other languages are in ``slip_words.json``, which is made of the same
.ts files as the screens' (``python -m ui.i18n.build``). One table, so that a missing word fails a
test and not a patron.
"""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Final

from kiosk.mark import QT_TRANSLATE_NOOP

ENGLISH: Final[dict[str, str]] = {
    "title": QT_TRANSLATE_NOOP("Slip", "SLIP"),
    "lent": QT_TRANSLATE_NOOP("Slip", "Borrowed"),
    "due": QT_TRANSLATE_NOOP("Slip", "Due {date}"),
    "due.untold": QT_TRANSLATE_NOOP("Slip", "Due date: ask at the desk"),
    "days": QT_TRANSLATE_NOOP("Slip", "{days} days from today"),
    "days.one": QT_TRANSLATE_NOOP("Slip", "1 day from today"),
    "no_date": QT_TRANSLATE_NOOP("Slip", "The kiosk's clock is being checked"),
    "paid": QT_TRANSLATE_NOOP("Slip", "Fees paid: {amount}"),
    "paid.later": QT_TRANSLATE_NOOP("Slip", "Paid, to be put on your account: {amount}"),
    "paid.unsure": QT_TRANSLATE_NOOP("Slip", "Payment of {amount} is not confirmed yet"),
    "paid.reference": QT_TRANSLATE_NOOP("Slip", "Reference {reference}"),
    "renewed": QT_TRANSLATE_NOOP("Slip", "Renewed"),
    "renewal.unsure": QT_TRANSLATE_NOOP(
        "Slip",
        "Renewal not answered yet. The old date still counts.",
    ),
    "returned": QT_TRANSLATE_NOOP("Slip", "Returned"),
    "late": QT_TRANSLATE_NOOP("Slip", "{days} days late"),
    "late.one": QT_TRANSLATE_NOOP("Slip", "1 day late"),
    "fee": QT_TRANSLATE_NOOP("Slip", "Fee {amount}"),
    "fee.later": QT_TRANSLATE_NOOP("Slip", "Any fee will be in your account."),
    "no_loans": QT_TRANSLATE_NOOP("Slip", "You cannot borrow for {days} days"),
    "no_loans.one": QT_TRANSLATE_NOOP("Slip", "You cannot borrow for 1 day"),
    "place.hold-shelf": QT_TRANSLATE_NOOP("Slip", "Put it on the reserve trolley"),
    "place.return-shelf": QT_TRANSLATE_NOOP("Slip", "Put it on the green trolley"),
    "place.staff": QT_TRANSLATE_NOOP("Slip", "Please hand it in at the desk"),
    "put": QT_TRANSLATE_NOOP("Slip", "Put it here: {place}"),
    "put.shelf": QT_TRANSLATE_NOOP("Slip", "Put it on the return shelf"),
    "put.bin": QT_TRANSLATE_NOOP("Slip", "Put it into bin {number}"),
    "put.chute": QT_TRANSLATE_NOOP("Slip", "Put it into the return slot"),
    "claimed": QT_TRANSLATE_NOOP("Slip", "Noted. Staff will look for the book first."),
    "to_confirm": QT_TRANSLATE_NOOP("Slip", "TO BE CONFIRMED"),
    "to_confirm.why": QT_TRANSLATE_NOOP("Slip", "The date on the slip stands."),
    "offline": QT_TRANSLATE_NOOP("Slip", "Recorded without network."),
    "offline.dated": QT_TRANSLATE_NOOP(
        "Slip",
        "Recorded without network; date by the kiosk's rules.",
    ),
    "short": QT_TRANSLATE_NOOP("Slip", "Shorter than usual: {days} days."),
    "short.one": QT_TRANSLATE_NOOP("Slip", "Shorter than usual: 1 day."),
    "gate": QT_TRANSLATE_NOOP("Slip", "The gate may sound. Show this slip."),
    "gate.desk": QT_TRANSLATE_NOOP("Slip", "Take it to the desk first: the gate will sound."),
    "handling.case": QT_TRANSLATE_NOOP("Slip", "Open its case at the opener beside the kiosk."),
    "handling.magnet": QT_TRANSLATE_NOOP("Slip", "Draw it over the magnet beside the kiosk."),
    "handling.desk": QT_TRANSLATE_NOOP("Slip", "Show it at the desk before you leave."),
    "not_lent": QT_TRANSLATE_NOOP("Slip", "Not borrowed"),
    "not_returned": QT_TRANSLATE_NOOP("Slip", "Not recorded. Please hand it in at the desk."),
    "untitled": QT_TRANSLATE_NOOP("Slip", "Book {item}"),
    "from_library": QT_TRANSLATE_NOOP("Slip", "From the library"),
    "thanks": QT_TRANSLATE_NOOP("Slip", "Enjoy your reading!"),
    "reserved": QT_TRANSLATE_NOOP("Slip", "Reserved"),
    "travels": QT_TRANSLATE_NOOP("Slip", "For {library}"),
    "barcode": QT_TRANSLATE_NOOP("Slip", "Barcode"),
    "sort_bin": QT_TRANSLATE_NOOP("Slip", "Sort bin"),
    "lay_in": QT_TRANSLATE_NOOP("Slip", "Lay this slip into the book."),
    "months": QT_TRANSLATE_NOOP(
        "Slip",
        "January February March April May June July August September October November December",
    ),
}


def in_language(translated: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a language by their names; ``translated``: by their English text.

    What is not translated is left out.
    """
    return {name: translated[text] for name, text in ENGLISH.items() if text in translated}


def _packaged() -> dict[str, dict[str, str]]:
    told = json.loads(files(__package__).joinpath("slip_words.json").read_text("utf-8"))
    return {"id": in_language(told.pop("id")), "en": ENGLISH} | {
        language: in_language(words) for language, words in told.items()
    }


TEXTS: Final[dict[str, dict[str, str]]] = _packaged()


def add_language(language: str, translated: Mapping[str, str]) -> None:
    """Print in the library's own words too; see ``in_language``.

    What they do not say stays as it is packaged: every other language falls back on Indonesian.
    """
    TEXTS[language] = TEXTS.get(language, {}) | in_language(translated)


def word(language: str, name: str, **fields: str | int) -> str:
    """Return a text in a language (Indonesian where it has none) with its fields filled in."""
    return _text(language, name).format(**fields)


def long_date(day: date, language: str) -> str:
    """Return a day as ``23 Juni 2026``."""
    months = _text(language, "months").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _text(language: str, name: str) -> str:
    return TEXTS.get(language, {}).get(name) or TEXTS["id"][name]
