"""Slips speak a language of the library's own, and no translation can spoil one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.services.slip_sentences import MOST_BYTES, add_own_languages
from kiosk.services.slip_texts import TEXTS, long_date, word

MONTHS = "January February March April May June July August September October November December"
DUTCH = "januari februari maart april mei juni juli augustus september oktober november december"


def ts(*messages: tuple[str, str], kind: str = "") -> str:
    told = "".join(
        f"<message><source>{source}</source><translation{kind}>{text}</translation></message>"
        for source, text in messages
    )
    other = "<context><name>Rail</name><message><source>Fee {amount}</source>"
    other += "<translation>no slip</translation></message></context>"
    return f'<TS version="2.1">{other}<context><name>Slip</name>{told}</context></TS>'


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    TEXTS.pop("nl", None)


def test_a_slip_says_what_is_translated_and_the_rest_in_indonesian(tmp_path: Path) -> None:
    told = ts(("Due {date}", "Terug op {date}"), ("Renewed", "Verlengd"), (MONTHS, DUTCH))
    (tmp_path / "lancar_nl.ts").write_text(told)
    add_own_languages(tmp_path, ("id", "nl"))
    assert word("nl", "due", date="x") == "Terug op x"
    assert word("nl", "renewed") == "Verlengd"
    assert word("nl", "fee", amount="Rp1") == word("id", "fee", amount="Rp1")
    assert long_date(date(2026, 8, 17), "nl") == "17 augustus 2026"


@pytest.mark.parametrize(
    "text", ["Terug", "Terug {dag}", "{date} {date}", "{date", "{date}{", "{date!r}", "{}", "  "]
)
def test_what_would_break_a_slip_is_left_out(tmp_path: Path, text: str) -> None:
    (tmp_path / "nl.ts").write_text(ts(("Due {date}", text), (MONTHS, "januari februari")))
    add_own_languages(tmp_path, ("nl",))
    assert word("nl", "due", date="x") == "Jatuh tempo x"
    assert long_date(date(2026, 8, 17), "nl") == "17 Agustus 2026"


def test_what_is_unfinished_broken_or_not_offered_is_not_said(tmp_path: Path) -> None:
    file = tmp_path / "lancar_nl.ts"
    file.write_text(ts(("Renewed", "Verlengd")))
    add_own_languages(tmp_path, ("id", "en"))
    assert word("nl", "renewed") == "Diperpanjang", "it is not offered"
    for broken in (ts(("Renewed", "Verlengd"), kind=' type="unfinished"'), "<TS>", ""):
        file.write_text(broken)
        add_own_languages(tmp_path, ("nl",))
        assert word("nl", "renewed") == "Diperpanjang"
    file.write_bytes(b" " * (MOST_BYTES + 1))
    add_own_languages(tmp_path, ("nl",))
    assert word("nl", "renewed") == "Diperpanjang"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_library_s_own_words_for_a_packaged_language_leave_the_others_as_they_are(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TEXTS, language, TEXTS[language])
    lent, renewed = word(language, "lent"), word(language, "renewed")
    (tmp_path / f"lancar_{language}.ts").write_text(ts(("Renewed", "Lanjut")))
    add_own_languages(tmp_path, (language,))
    assert word(language, "renewed") == "Lanjut" != renewed
    assert word(language, "lent") == lent
    assert long_date(date(2026, 8, 17), language).startswith("17 A")


@pytest.mark.parametrize("encoding", ["foo", "shift_jis", "utf-7", "idna", "rot13"])
def test_a_file_in_letters_that_nobody_reads_is_passed_over(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + ts(("Renewed", "Verlengd"))
    (tmp_path / "nl.ts").write_text(text)
    add_own_languages(tmp_path, ("nl",))
    assert word("nl", "renewed") == "Diperpanjang"
