"""Renewals on paper: new dates like stamps, what was not answered, and nothing of the rest."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from services_world import BUMI, NOW, S1, WHO

from kiosk.domain.account import Account, AccountFee, AccountLoan, Renewal
from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import Visit
from kiosk.ports import SlipTone
from kiosk.services.receipts import compose
from kiosk.services.slip_texts import TEXTS

JAKARTA = ZoneInfo("Asia/Jakarta")
LOAN = AccountLoan(
    1, BUMI, Book("Bumi\nManusia"), due=NOW + timedelta(days=14), stage=Renewal.RENEWED
)


def lines(*loans: AccountLoan, language: str = "id") -> list[tuple[str, SlipTone]]:
    account = Account(loans=loans, fees=4000, fee_lines=(AccountFee("Denda", 4000),))
    visit = Visit(S1, language=language, patron=WHO, account=account)
    slip = compose(visit, library="Taman Baca", zone=JAKARTA, now=NOW)
    return [(line.text, line.tone) for line in slip.lines]


@pytest.mark.parametrize(("language", "due"), [("id", "16 Maret 2026"), ("en", "16 March 2026")])
def test_a_renewed_book_stands_with_its_new_date(language: str, due: str) -> None:
    told = lines(LOAN, language=language)
    assert ("Bumi Manusia", SlipTone.STRONG) in told
    assert (TEXTS[language]["renewed"], SlipTone.PLAIN) in told
    assert (TEXTS[language]["due"].format(date=due), SlipTone.STAMP) in told


def test_what_was_not_answered_keeps_its_old_date() -> None:
    told = lines(replace(LOAN, stage=Renewal.UNSURE))
    assert (TEXTS["id"]["renewal.unsure"], SlipTone.PLAIN) in told
    assert not [text for text, tone in told if tone is SlipTone.STAMP]


def test_a_date_that_was_not_told_is_none() -> None:
    told = [text for text, tone in lines(replace(LOAN, due=None)) if tone is SlipTone.STAMP]
    assert told == [TEXTS["id"]["due.untold"]]


def test_what_is_not_confirmed_yet_is_said_first() -> None:
    told = [text for text, _ in lines(replace(LOAN, to_confirm=True))]
    assert told.index(TEXTS["id"]["to_confirm"]) < told.index("Bumi Manusia")


@pytest.mark.parametrize("stage", [Renewal.OPEN, Renewal.SHUT, Renewal.REFUSED, Renewal.COSTS])
def test_what_was_not_renewed_and_what_is_owed_stay_off_the_paper(stage: Renewal) -> None:
    told = str(lines(replace(LOAN, stage=stage, reason=Reason.SUSPENDED)))
    assert "Bumi" not in told
    assert "4000" not in told
    assert "Denda" not in told


def test_a_book_without_a_title_or_a_barcode_is_still_a_line() -> None:
    nameless = replace(LOAN, book=Book(""), item=ItemId(""))
    assert (TEXTS["id"]["untitled"].format(item="?"), SlipTone.STRONG) in lines(nameless)
