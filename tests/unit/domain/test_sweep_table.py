"""A sweep's findings as a table, and the codes that SLiMS takes."""

import pytest

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Bay, Deed, Finding, Kind, Record, Said, SaidId, TagKey
from kiosk.domain.sweep_table import HEADING, cells_of, here_in, iso, plain_cell, slims_split

BAY = Bay("7", "Rak 7", "PST")
BOOK = Record(
    ItemId("B1"), 1, "=Bumi", "Toer", "899 TOE", ShelfKey("899"), "PST", "", ItemStatus.AVAILABLE
)


def test_a_row_has_a_cell_for_each_column_and_runs_nothing() -> None:
    said = Said(SaidId("k1", 1), 5, Deed.MISSING, BOOK.item, by="Ani")
    full = Finding(
        Kind.MISSING, BOOK.item, BOOK, (TagKey("E1"), TagKey("E2")), 1_790_000_000_000, 2,
        parts=(2, 3), done=said,
    )  # fmt: skip
    assert dict(zip(HEADING, cells_of(BAY, full), strict=True)) == {
        "bay": "Rak 7", "kind": "missing", "item": "B1", "call_number": "899 TOE",
        "title": "'=Bumi", "author": "Toer", "belongs": "", "owner": "", "tags": "E1 E2",
        "parts_missing": "2 3", "passes": "2", "seen": "2026-09-21T14:13:20+00:00",
        "done": "missing", "by": "Ani", "location": "",
    }  # fmt: skip
    bare = cells_of(BAY, Finding(Kind.BLANK, None))
    assert bare == ["Rak 7", "blank", *[""] * 8, "0", *[""] * 4]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@x", "'@x"),
        ("\t=x", "' =x"),
        ("a; =1; b", "a;' =1; b"),
        ("\tx", " x"),
        ("Bumi\x00Manusia", "Bumi Manusia"),
    ],
)
def test_a_cell_is_plain(text: str, shown: str) -> None:
    assert plain_cell(text) == shown


def test_a_moment_that_no_calendar_shows_is_empty() -> None:
    assert iso(1 << 60) == ""


def test_what_stands_here_and_what_of_it_is_on_loan() -> None:
    findings = [
        Finding(Kind.ON_LOAN, ItemId("B2")),
        Finding(Kind.WRONG_PLACE, ItemId("B3")),
        Finding(Kind.UNKNOWN, ItemId("B9")),
        Finding(Kind.WRONG_PLACE, None),
    ]
    assert here_in([ItemId("B1"), ItemId("B2")], findings) == ({"B1", "B2", "B3"}, {"B2"})


def test_codes_that_slims_refuses_are_told_apart() -> None:
    assert slims_split(["B-1", "B 2", "B/3"]) == (["B-1"], ["B 2", "B/3"])
