"""Both languages say everything, with the right plurals, dates and money."""

import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kiosk.domain.currency import Currency
from kiosk.domain.reasons import Reason
from kiosk.domain.status import KioskStatus
from ui.i18n.build import BESIDES, LANGUAGES, compile_ts, ts_file, update
from ui.i18n.catalogue import SHIPPED, qm_file
from ui.i18n.dropped import faults_of
from ui.i18n.language import language_for
from ui.viewmodels import words
from ui.viewmodels.reason_words import REASON_WORDS

STATUS = KioskStatus(library="L")
ID = language_for("id", STATUS)
EN = language_for("en", STATUS)

# DESIGN 9: the sentence in English, the same in Indonesian
TOLD = {
    words.START: "Letakkan buku di meja.",
    words.CARD: "Tempelkan kartu anggota Anda.",
    words.PIN: "Ketik PIN Anda.",
    words.PIN_AGAIN: "PIN belum cocok.",
    words.WORKING: "Biarkan buku di meja sebentar.",
    words.PUT_BACK: "Letakkan lagi di meja sebentar.",
    words.GATE_DOUBT: "Pinjaman tercatat, tetapi gerbang bisa berbunyi.",
    words.LATE_CARD: "Tempelkan kartu untuk melihat denda.",
    words.CLAIM_REASON: "Kami catat. Petugas akan melihat bukunya dulu.",
    words.TO_CONFIRM: "Menunggu konfirmasi",
    words.RETURNS_ONLY: "Kios ini hanya menerima pengembalian.",
    words.STAFF_CALLED: "Petugas sudah kami panggil.",
    words.STILL_THERE: "Masih di sini? Sentuh layar untuk menambah waktu.",
    words.FINISHED: "Selesai. Selamat membaca!",
}


@pytest.mark.parametrize("english", TOLD)
def test_the_sentences_of_the_design_are_said(english: str) -> None:
    assert ID.say(english) == TOLD[english]
    assert EN.say(english) == english


@pytest.mark.parametrize(
    ("source", "n", "indonesian", "english"),
    [
        (
            words.BOOKS_HERE,
            3,
            "Ada 3 buku. Pinjam atau kembalikan?",
            "3 books here. Borrow or return?",
        ),
        (
            words.BOOKS_HERE,
            1,
            "Ada 1 buku. Pinjam atau kembalikan?",
            "1 book here. Borrow or return?",
        ),
        (words.PIN_TRIES, 4, "Coba lagi, masih ada 4 kesempatan.", "Try again, 4 tries left."),
        (words.PIN_TRIES, 1, "Coba lagi, masih ada 1 kesempatan.", "Try again, 1 try left."),
        (words.PAUSE_MINUTES, 5, "Kita jeda 5 menit, ya.", "Let us pause for 5 minutes."),
        (words.LATE, 4, "Terlambat 4 hari", "4 days late"),
        (words.LATE, 1, "Terlambat 1 hari", "1 day late"),
    ],
)
def test_numbers_have_their_right_form(source: str, n: int, indonesian: str, english: str) -> None:
    assert ID.say(source, n=n) == indonesian
    assert EN.say(source, n=n) == english


def test_every_reason_has_two_sentences_in_both_languages() -> None:
    assert set(REASON_WORDS) == set(Reason)
    for reason, told in REASON_WORDS.items():
        for source in (told.what, told.remedy):
            assert source, reason
            assert EN.say(source) == source
            assert ID.say(source) not in {"", source}, reason


def test_no_sentence_blames_or_speaks_of_the_machine() -> None:
    banned = re.compile(r"\b(error|failed|invalid|gagal|transaksi|kesalahan)\b", re.IGNORECASE)
    for language in LANGUAGES:
        for message in ET.parse(ts_file(language)).iter("message"):
            said = " ".join(message.itertext())
            assert banned.search(said) is None, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(language: str) -> None:
    tree = ET.parse(ts_file(language))
    translations = list(tree.iter("translation"))
    assert len(translations) > 150
    for translation in translations:
        assert translation.get("type") is None
        assert "".join(translation.itertext()).strip()


@pytest.mark.parametrize("language", BESIDES)
def test_what_is_packaged_besides_lacks_hardly_a_sentence(language: str) -> None:
    """What is new and not yet said in it is shown in the library's first language."""
    translations = list(ET.parse(ts_file(language)).iter("translation"))
    assert sum(one.get("type") is not None for one in translations) <= len(translations) // 20


@pytest.mark.parametrize("language", [*LANGUAGES, *BESIDES])
def test_placeholders_survive_translation(language: str) -> None:
    assert [fault for fault in faults_of(ts_file(language)) if "other marks" in fault] == []


@pytest.mark.parametrize("language", [*LANGUAGES, *BESIDES])
def test_sources_ts_and_qm_are_in_step(language: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.ts"
    copy.write_bytes(ts_file(language).read_bytes())
    update(language, copy)
    assert copy.read_text() == ts_file(language).read_text(), "run python -m ui.i18n.build"
    compiled = tmp_path / "copy.qm"
    compile_ts(ts_file(language), compiled)
    assert compiled.read_bytes() == qm_file(language).read_bytes(), "run python -m ui.i18n.build"


def test_numbers_have_the_digits_of_the_language() -> None:
    arabic = language_for("ar", STATUS)
    assert arabic.number(5) == "٥"
    assert "٣" in arabic.say(words.PIN_TRIES, n=3)
    assert (ID.number(1200), EN.number(1200)) == ("1.200", "1,200")


def test_dates_and_money_follow_the_language() -> None:
    due = datetime(2026, 6, 23, 16, 59, 59, tzinfo=UTC)
    assert (ID.day(due), EN.day(due)) == ("23 Juni", "23 June")
    assert (ID.stamp(due), EN.stamp(due)) == ("23 JUN 2026", "23 JUN 2026")
    morning = datetime(2026, 6, 9, 3, 24, tzinfo=UTC)
    assert (ID.clock(morning), EN.clock(morning)) == ("10.24", "10:24")
    assert ID.money(2000) == "Rp2.000"
    euro = KioskStatus(currency=Currency("EUR", 2))
    assert language_for("id", euro).money(123450) == "€1.234,50"
    assert EN.money(1250000) == "Rp1,250,000"


def test_an_unknown_language_or_zone_breaks_nothing() -> None:
    odd = language_for("xx", KioskStatus(zone="Nowhere/Land"))
    assert odd.say(words.START) == TOLD[words.START], "the library's own language stands in"
    assert odd.locale == ID.locale
    nowhere = language_for("xx", KioskStatus(default_language="xx"))
    assert nowhere.say(words.START) == words.START
    assert SHIPPED.translator("xx").isEmpty()
