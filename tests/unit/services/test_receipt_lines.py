"""What stands on a slip, in both languages, and what the printer says of it."""

import asyncio
import re
import string
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from services_world import ANI, BUDI, BUMI, NOW, S1, WHO, FakeClock, book

from drivers.printer.escpos.layout import lay_out
from kiosk.domain.currency import Currency
from kiosk.domain.decide import Place
from kiosk.domain.facts import Alarm
from kiosk.domain.ids import FactKey
from kiosk.domain.items import Book, Handling
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import PrintSlip, SlipPrinted
from kiosk.domain.visit import SlipState, Visit
from kiosk.ports import PrintOutcome, Slip, SlipLine, SlipTone
from kiosk.services.receipts import Receipts, compose
from kiosk.services.slip_texts import TEXTS, long_date, word

JAKARTA = ZoneInfo("Asia/Jakarta")
KEY = FactKey("k1", 1, 1)
DUE = datetime(2026, 6, 23, 16, 59, 59, tzinfo=UTC)
LENT = book(act=Act.LEND, stage=Stage.DONE, fact=KEY, due=DUE)
BACK = book(act=Act.TAKE_BACK, stage=Stage.DONE, fact=KEY, place=Place.RETURN_SHELF)


def slip(*lines: Line, language: str = "id") -> Slip:
    visit = Visit(S1, language=language, lines=lines, patron=WHO)
    return compose(visit, library="Taman Baca", zone=JAKARTA, now=NOW)


def texts(*lines: Line, language: str = "id") -> list[str]:
    """Return what stands between the head of a slip and its end."""
    return [line.text for line in slip(*lines, language=language).lines[3:-2]]


def test_a_slip_begins_with_the_library_and_the_local_time() -> None:
    made = slip(LENT)
    assert made.lines[0] == SlipLine("Taman Baca", SlipTone.HEADING)
    assert made.lines[1].text == "2 Maret 2026  09.30"
    assert (made.language, made.lines[-1].text) == ("id", "Selamat membaca!")


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("id", LENT, ["Jatuh tempo 23 Juni 2026"]),
        ("en", LENT, ["Due 23 June 2026"]),
        ("id", replace(LENT, due=None), ["Tanggal kembali: tanya petugas"]),
        ("en", replace(LENT, due=None), ["Due date: ask at the desk"]),
        ("en", replace(LENT, due=None, days=14), ["14 days from today"]),
        (
            "en",
            replace(LENT, stage=Stage.HANDED_OVER),
            ["Due 23 June 2026", "The gate may sound. Show this slip."],
        ),
        (
            "en",
            replace(LENT, stage=Stage.HANDED_OVER, alarm=Alarm.LEAVE),
            ["Due 23 June 2026", "Take it to the desk first: the gate will sound."],
        ),
        (
            "en",
            replace(LENT, handling=Handling.CASE),
            ["Due 23 June 2026", "Open its case at the opener beside the kiosk."],
        ),
        ("en", replace(LENT, handling=Handling.DESK, stage=Stage.REFUSED), ["Not borrowed"]),
        ("en", replace(LENT, stage=Stage.REFUSED, reason=Reason.HELD_FOR_OTHER), ["Not borrowed"]),
        ("id", replace(LENT, stage=Stage.CANCELLED), ["Tidak dipinjam"]),
        ("id", BACK, ["Dikembalikan", "Taruh di troli hijau"]),
        ("en", BACK, ["Returned", "Put it on the green trolley"]),
        (
            "en",
            replace(BACK, days_late=3, fee=1500, place=Place.HOLD_SHELF),
            ["Returned", "3 days late", "Put it on the reserve trolley"],
        ),
        ("en", replace(BACK, days_late=1, place=None), ["Returned", "1 day late"]),
        (
            "en",
            replace(BACK, claim=True, place=Place.STAFF),
            ["Noted. Staff will look for the book first."],
        ),
        (
            "en",
            replace(BACK, fact=None, stage=Stage.REFUSED),
            ["Not recorded. Please hand it in at the desk."],
        ),
    ],
)
def test_each_book_is_told_in_the_language_of_the_visit(
    language: str, line: Line, told: list[str]
) -> None:
    assert texts(line, language=language) == ["Bumi Manusia", *told]


def test_what_the_library_says_to_the_patron_stands_at_the_end() -> None:
    visit = Visit(S1, language="en", lines=(LENT,), patron=WHO, said=("Kartu habis Mei.",))
    made = compose(visit, library="Taman Baca", zone=JAKARTA, now=NOW)
    assert [line.text for line in made.lines[-5:]] == [
        "",
        "From the library",
        "Kartu habis Mei.",
        "",
        "Enjoy your reading!",
    ]


def test_a_book_without_a_title_is_told_by_its_number() -> None:
    assert texts(replace(LENT, book=None))[0] == f"Buku {BUMI}"
    assert texts(replace(LENT, book=None, item=None), language="en")[0] == "Book ?"


def test_an_endless_title_takes_no_other_book_s_date_from_the_paper() -> None:
    endless = [replace(LENT, book=Book("Judul " * 2000)) for _ in range(8)]
    printed = lay_out(slip(*endless, LENT), columns=32, encoding="cp858")
    assert sum("23 Juni 2026" in row.text for row in printed) == 9


def test_what_is_not_confirmed_yet_is_said_first() -> None:
    told = texts(replace(LENT, to_confirm=True))
    assert told[:2] == ["MENUNGGU KONFIRMASI", "Tanggal di struk tetap berlaku."]
    assert "MENUNGGU KONFIRMASI" not in texts(replace(LENT, to_confirm=True, stage=Stage.CANCELLED))


def test_a_due_date_is_the_day_in_the_library_not_in_greenwich() -> None:
    after_midnight_there = datetime(2026, 6, 22, 17, 30, tzinfo=UTC)
    assert "Due 23 June 2026" in texts(replace(LENT, due=after_midnight_there), language="en")


@pytest.mark.parametrize("language", list(TEXTS))
def test_neither_name_nor_anothers_amount_stands_on_a_slip(language: str) -> None:
    late = replace(BACK, days_late=3, fee=1500, suspension_days=7, borrower=BUDI)
    said = "\n".join(line.text + line.end for line in slip(LENT, late, language=language).lines)
    for secret in (WHO.first_name, WHO.card, str(ANI), str(BUDI), "1500", "1.500", "1,500", "7"):
        assert not re.search(rf"\b{re.escape(secret)}\b", said)


@pytest.mark.parametrize(
    ("language", "more", "told"),
    [
        ("id", {"fee": 12500}, ["Denda Rp12.500"]),
        ("en", {"fee": 12500}, ["Fee Rp12,500"]),
        ("id", {"suspension_days": 4}, ["Belum bisa meminjam selama 4 hari"]),
        ("en", {"fee": 500, "suspension_days": 1}, ["Fee Rp500", "You cannot borrow for 1 day"]),
        ("id", {"priced": False}, ["Denda, jika ada, tercantum di akun Anda."]),
        ("en", {}, []),
    ],
)
def test_the_borrower_is_told_what_lateness_leads_to(
    language: str, more: dict[str, object], told: list[str]
) -> None:
    late = replace(BACK, days_late=3, borrower=ANI, **more)  # type: ignore[arg-type]
    assert texts(late, language=language)[4:] == told


def test_an_amount_is_in_the_librarys_currency() -> None:
    late = replace(BACK, days_late=3, borrower=ANI, fee=1250)
    visit = Visit(S1, lines=(late,), patron=WHO, language="en")
    euro = Currency("EUR", 2)
    made = compose(visit, library="Taman Baca", zone=JAKARTA, now=NOW, currency=euro)
    assert "Fee €12.50" in [line.text for line in made.lines]


# --- the words -------------------------------------------------------------------------------


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", list(TEXTS["id"]))
def test_every_word_is_there_in_every_packaged_language(name: str) -> None:
    assert set(TEXTS) == {"id", "en", "ar", "jv", "su"}
    for language, words in TEXTS.items():
        assert list(words) == list(TEXTS["en"]), language
        assert words[name].strip()
        assert _fields(words[name]) == _fields(TEXTS["en"][name])


@pytest.mark.parametrize("place", list(Place))
def test_every_place_has_words(place: Place) -> None:
    for language in TEXTS:
        assert word(language, f"place.{place.value}")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_a_name(month: int) -> None:
    day = date(2026, month, 5)
    assert re.fullmatch(r"5 \w+ 2026", long_date(day, "id"))
    assert long_date(day, "en") == f"5 {day:%B} 2026"


def test_a_language_that_is_not_here_is_indonesian() -> None:
    assert word("nl", "thanks") == TEXTS["id"]["thanks"]
    assert long_date(date(2026, 8, 17), "nl") == "17 Agustus 2026"


# --- the printer -----------------------------------------------------------------------------


class Paper:
    """A printer that answers as it is told and keeps what it was given."""

    def __init__(self, outcome: PrintOutcome) -> None:
        self.outcome = outcome
        self.slips: list[Slip] = []

    async def print_slip(self, slip: Slip) -> PrintOutcome:
        self.slips.append(slip)
        return self.outcome


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (PrintOutcome.PRINTED, SlipState.PRINTED),
        (PrintOutcome.OUT_OF_PAPER, SlipState.OUT_OF_PAPER),
        (PrintOutcome.FAULT, SlipState.FAULT),
    ],
)
def test_what_the_printer_says_is_what_is_told(outcome: PrintOutcome, told: SlipState) -> None:
    paper = Paper(outcome)
    receipts = Receipts(paper, FakeClock(), library="Taman Baca", zone=JAKARTA)
    visit = Visit(S1, lines=(LENT,))
    assert asyncio.run(receipts.print_slip(PrintSlip(S1, visit))) == SlipPrinted(S1, told)
    assert paper.slips == [compose(visit, library="Taman Baca", zone=JAKARTA, now=NOW)]


def test_without_a_printer_no_slip_is_promised() -> None:
    receipts = Receipts(None, FakeClock(), library="Taman Baca", zone=JAKARTA)
    event = asyncio.run(receipts.print_slip(PrintSlip(S1, Visit(S1))))
    assert event == SlipPrinted(S1, SlipState.FAULT)
