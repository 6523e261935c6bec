"""Slips laid into returned books: which books get one, what stands on it, and what never does."""

import asyncio
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from services_world import (
    ANI,
    BUDI,
    BUMI,
    CARD,
    DISARMED,
    HELD,
    LASKAR,
    NOW,
    OTHER_CARD,
    POLICY,
    UID,
    House,
    Pad,
    book,
    house,
)

from kiosk.domain.decide import Place
from kiosk.domain.facts import Accepted, FactKind, Later, SecureState
from kiosk.domain.ids import FactKey, ItemId, LineId
from kiosk.domain.items import Book
from kiosk.domain.line import Act, Ask, ReturnRecorded
from kiosk.domain.reasons import Reason
from kiosk.domain.spots import BookSlip, PlaceKind, PlaceRule, ReturnPlan, Spot
from kiosk.ports import Answer, Link, PrintOutcome, Slip, SlipTone
from kiosk.services.book_slips import MOST_KEPT, Bound, compose_book_slip

JAKARTA = ZoneInfo("Asia/Jakarta")
HOLD, SHELF, STAFF = Place.HOLD_SHELF, Place.RETURN_SHELF, Place.STAFF
TRAVELS = Answer(
    Accepted(9), Book("Laskar Pelangi"), route=STAFF, destination="UTARA", sort_bin="7"
)
RESERVED = Answer(Accepted(9), route=HOLD)
RACK = Spot("holds", PlaceKind.SHELF, names={"id": "Rak A", "en": "Rack A"}, held=True)
SORTING = replace(
    POLICY,
    returns=ReturnPlan((RACK,), (PlaceRule(("holds",), held=True), PlaceRule(("holds",)))),
)


def made(bound: Bound, *, dated: bool = True) -> list[str]:
    now = NOW if dated else None
    slip = compose_book_slip(bound, library="Taman Baca", zone=JAKARTA, now=now)
    return [f"{line.text}{' | ' if line.end else ''}{line.end}" for line in slip.lines]


def printed(h: House) -> list[Slip]:
    """Let the slips that are due be printed, and return all that the printer was given."""

    async def work() -> None:
        while h.book_slips.waiting:
            await h.book_slips.print_next()

    asyncio.run(work())
    return h.paper.slips


def give_back(h: House, answer: Answer | None, item: ItemId = BUMI) -> FactKey:
    """Return a tagged book; ``answer`` None: the server is away."""
    if answer is None:
        h.post.link = Link.DOWN
    else:
        h.post.answer = answer
    (news,) = h.decide(book(item, security=DISARMED), act=Act.TAKE_BACK, patron=None)
    assert isinstance(news, ReturnRecorded)
    if answer is not None:
        asyncio.run(h.circulation.ask((Ask(LineId(1), news.fact),)))
    asyncio.run(h.circulation.settle(news.fact, SecureState.VERIFIED))
    return news.fact


def headings(slip: Slip) -> list[str]:
    return [line.text for line in slip.lines if line.tone is SlipTone.HEADING]


# --- what stands on it


def test_a_reserved_book_says_so_in_both_languages_and_where_it_goes() -> None:
    assert made(Bound(BUMI, "Bumi Manusia", reserved=True)) == [
        "Pesanan / Reserved",
        "",
        "Bumi Manusia",
        "Barcode | B-0001",
        "Dikembalikan / Returned | 2 Maret 2026  09.30",
        "Taruh di troli pesanan",
        "Put it on the reserve trolley",
        "",
        "Selipkan ke dalam buku.",
        "Lay this slip into the book.",
        "Taman Baca",
    ]


def test_a_book_that_travels_says_whereto_and_its_bin() -> None:
    told = made(Bound(BUMI, "Bumi Manusia", to="UTARA", sort_bin="7"))
    assert told[0] == "Untuk UTARA / For UTARA"
    assert "Kotak sortir / Sort bin | 7" in told
    assert "Serahkan ke meja layanan" in told


def test_a_place_of_this_kiosk_is_called_by_its_name() -> None:
    told = made(Bound(BUMI, "Bumi Manusia", reserved=True, spot=RACK))
    assert {"Taruh di: Rak A", "Put it here: Rack A"} <= set(told)


def test_without_title_or_time_the_slip_says_what_is_known() -> None:
    told = made(Bound(BUMI, to="UTARA"), dated=False)
    assert "Buku B-0001" in told
    assert "Jam kiosk sedang diperiksa" in told


def test_a_long_title_is_cut() -> None:
    assert made(Bound(BUMI, "x\n" * 200, reserved=True))[2].endswith("x...")


# --- which books get one


def test_a_book_that_the_server_wants_on_hold_gets_a_slip(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        give_back(h, RESERVED)
        (slip,) = printed(h)
        assert headings(slip) == ["Pesanan / Reserved"]
        assert "Judul 1" in [line.text for line in slip.lines]


def test_a_book_that_travels_gets_a_slip_with_the_servers_title(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        give_back(h, TRAVELS)
        (slip,) = printed(h)
        assert headings(slip) == ["Untuk UTARA / For UTARA"]
        assert "Laskar Pelangi" in [line.text for line in slip.lines]


def test_a_book_on_hold_elsewhere_says_both(tmp_path: Path) -> None:
    with house(tmp_path, book_slip=BookSlip.HOLD) as h:
        give_back(h, replace(TRAVELS, route=HOLD))
        assert headings(printed(h)[0]) == ["Pesanan / Reserved", "Untuk UTARA / For UTARA"]


def test_without_network_the_kiosks_own_word_counts(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        give_back(h, None, HELD)
        assert headings(printed(h)[0]) == ["Pesanan / Reserved"]


@pytest.mark.parametrize("answer", [Answer(Later()), Answer(Accepted(9))])
def test_a_server_that_names_no_place_changes_nothing(tmp_path: Path, answer: Answer) -> None:
    with house(tmp_path, policy=SORTING) as h:
        give_back(h, answer, HELD)
        (slip,) = printed(h)
        assert headings(slip) == ["Pesanan / Reserved"]
        assert "Taruh di: Rak A" in [line.text for line in slip.lines]


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (Answer(Accepted(9), route=SHELF), BookSlip.ALL),
        # Some servers name the book's library with every return.
        (replace(TRAVELS, route=SHELF), BookSlip.ALL),
        (replace(TRAVELS, destination=""), BookSlip.ALL),
        (TRAVELS, BookSlip.HOLD),
    ],
)
def test_other_books_get_none(tmp_path: Path, answer: Answer, wanted: BookSlip) -> None:
    with house(tmp_path, book_slip=wanted) as h:
        give_back(h, answer)
        assert printed(h) == []


def test_a_server_that_knows_better_takes_the_slip_away(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        give_back(h, Answer(Accepted(9), route=SHELF), HELD)
        assert printed(h) == []


def test_a_loan_and_a_return_that_was_taken_back_get_none(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        asyncio.run(h.circulation.settle(h.lent(book(LASKAR)), SecureState.VERIFIED))
        h.post.answer = RESERVED
        key = h.returned()
        asyncio.run(h.circulation.ask((Ask(LineId(1), key),)))
        asyncio.run(h.circulation.cancel(key, Reason.UNDONE.value))
        h.book_slips.settled(key)
        h.book_slips.settled(FactKey("elsewhere", 1, 1))
        assert printed(h) == []


# --- what never does


def test_nobody_stands_on_the_slip(tmp_path: Path) -> None:
    """Neither who brought the book nor who waits for it."""
    with house(tmp_path) as h:
        give_back(h, replace(RESERVED, destination="UTARA"), HELD)
        (slip,) = printed(h)
        said = "\n".join(line.text + line.end for line in slip.lines)
        for secret in (ANI, BUDI, CARD, OTHER_CARD, "Ani", "Budi"):
            assert secret not in said


def test_words_from_outside_stay_one_short_line(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        give_back(h, replace(TRAVELS, destination="U\x1b@\n" * 40))
        (heading,) = headings(printed(h)[0])
        assert heading.isprintable()
        assert len(heading) < 100


# --- the printer


@pytest.mark.parametrize("outcome", [PrintOutcome.OUT_OF_PAPER, PrintOutcome.FAULT])
def test_without_paper_the_return_stands_and_the_next_slip_is_printed(
    tmp_path: Path, outcome: PrintOutcome
) -> None:
    pad = Pad({UID: DISARMED})
    with house(tmp_path, pad=pad) as h:
        h.paper.outcome = outcome
        key = give_back(h, RESERVED)
        assert len(printed(h)) == 1
        assert (h.kinds(), h.unfinished()) == ([FactKind.RETURN], [])
        assert h.tracked(key).progress.settled
        h.paper.outcome = PrintOutcome.PRINTED
        give_back(h, RESERVED)
        assert len(printed(h)) == 2


def test_what_piles_up_while_nothing_prints_is_let_go_of(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        key = give_back(h, RESERVED)
        for n in range(2 * MOST_KEPT):
            other = FactKey("k1", 9, n + 1)
            h.book_slips.answered(other, RESERVED)
            h.book_slips.settled(other)
        assert h.tracked(key).progress.settled
        assert h.book_slips.waiting == MOST_KEPT
        assert printed(h) == []
        give_back(h, RESERVED)
        assert len(printed(h)) == 1
