"""Titles found for whoever wants to reserve one, holds placed, and a lost answer settled."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from services_world import (
    BUMI,
    LASKAR,
    LIBRARY,
    NOW,
    POLICY,
    S1,
    UID,
    WHO,
    House,
    house,
    item_row,
    loan_row,
)

from kiosk.domain.ids import ItemId
from kiosk.domain.items import Book, Item, ItemStatus
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.signals_reserve import FindTitles, PlaceHold, TitlesAre, WishIs
from kiosk.errors import StoreError
from kiosk.ports import Fault, ItemFound, Link, Unanswered, Unreachable
from kiosk.ports_account import AccountSeen, HoldSeen, NoAnswer, NotDone, NotOffered
from kiosk.services.account import LONGEST_TITLE, Accounts
from kiosk.services.reserving import MOST_FOUND, Reserving
from kiosk.store.search import search_table
from kiosk.store.store import Store, StoreSession

KOSMOS = TitleFound(LASKAR, Book("Kosmos", "Carl Sagan"), Copies.ON_LOAN)
PLACE = PlaceHold(S1, WHO, KOSMOS, proven=True, before=("h1",))
OLD = HoldSeen("h1", "Pulang", place=3)
NEW = HoldSeen("h2", "  KOSMOS ", place=2)


def wish(h: House, effect: PlaceHold = PLACE) -> Wish:
    told = asyncio.run(h.reserving.place(effect))
    assert isinstance(told, WishIs)
    return told.wish


def titles(h: House, effect: FindTitles) -> tuple[TitleFound, ...]:
    told = asyncio.run(h.reserving.find(effect))
    assert isinstance(told, TitlesAre)
    assert told.number == effect.number
    return told.found


# --- a hold ------------------------------------------------------------------------------------


def test_the_place_in_the_queue_is_what_the_holds_say_afterwards(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.told = AccountSeen(holds=(OLD,))
        h.desk.then = AccountSeen(holds=(OLD, NEW))
        told = asyncio.run(h.reserving.place(PLACE))
        assert isinstance(told, WishIs)
        assert told.wish == Wish(KOSMOS.book, WishStage.PLACED, place=2)
        assert told.account is not None
        assert [hold.ref for hold in told.account.holds] == ["h1", "h2"]
        assert h.desk.placed == [LASKAR]


@pytest.mark.parametrize(
    ("holds", "place", "ready"),
    [
        ((OLD, HoldSeen("h2", "", place=4)), 4, False),
        ((HoldSeen("h1", "kosmos", place=5),), 5, False),
        ((OLD, HoldSeen("h2", "Kosmos", ready=True)), None, True),
        ((OLD,), None, False),
        ((OLD, HoldSeen("h2", "A", place=1), HoldSeen("h3", "B", place=2)), None, False),
    ],
)
def test_a_hold_is_known_by_its_title_or_as_the_only_new_one(
    tmp_path: Path, holds: tuple[HoldSeen, ...], place: int | None, ready: bool
) -> None:
    with house(tmp_path) as h:
        h.desk.told = AccountSeen(holds=holds)
        assert wish(h) == Wish(KOSMOS.book, WishStage.PLACED, place=place, ready=ready)


def test_without_holds_before_only_the_title_tells(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.told = AccountSeen(holds=(HoldSeen("h9", "Saman", place=1),))
        effect = PlaceHold(S1, WHO, KOSMOS, proven=True)
        assert wish(h, effect) == Wish(KOSMOS.book, WishStage.PLACED)


def test_the_server_refuses(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.says = NotDone(Reason.LIMIT_REACHED)
        assert wish(h) == Wish(KOSMOS.book, WishStage.REFUSED, reason=Reason.LIMIT_REACHED)
        h.desk.says = NotOffered()
        assert wish(h) == Wish(KOSMOS.book, WishStage.REFUSED, reason=Reason.NEEDS_STAFF)


@pytest.mark.parametrize("silence", [Unanswered(), Unreachable()])
def test_a_lost_answer_is_settled_by_the_holds(tmp_path: Path, silence: NoAnswer) -> None:
    with house(tmp_path) as h:
        h.desk.says = silence
        h.desk.told = AccountSeen(holds=(OLD, NEW))
        assert wish(h) == Wish(KOSMOS.book, WishStage.PLACED, place=2)
        h.desk.told = AccountSeen(holds=(OLD,))
        assert wish(h) == Wish(KOSMOS.book, WishStage.REFUSED, reason=Reason.NOT_ANSWERED)
        h.desk.told = silence
        assert wish(h) == Wish(KOSMOS.book, WishStage.UNSURE)


def test_without_the_server_nothing_is_sent(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.post.link = Link.DOWN
        told = wish(h)
        assert (told.stage, told.reason) == (WishStage.REFUSED, Reason.OFFLINE_RETURNS_ONLY)
        assert h.desk.placed == []


def test_a_kiosk_without_accounts_sends_to_the_desk(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        accounts = Accounts(
            h.store, None, h.post, clock=h.clock, policy=POLICY, tries=h.people.tries
        )
        reserving = Reserving(h.store, None, h.post, accounts=accounts, titles=h.titles)
        told = asyncio.run(reserving.place(PLACE))
        assert isinstance(told, WishIs)
        assert told.wish.reason is Reason.NEEDS_STAFF


def test_a_store_that_fails_afterwards_does_not_undo_the_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(tmp_path) as h:

        async def broken(*_: object) -> object:
            raise StoreError("disk-full")

        monkeypatch.setattr(Store, "run", broken)
        assert wish(h) == Wish(KOSMOS.book, WishStage.PLACED)
        assert titles(h, FindTitles(S1, 1, text="judul")) == ()
        assert {told.fault for told in h.health} == {Fault.DISK_FULL}


# --- titles ------------------------------------------------------------------------------------


def test_a_book_in_the_hand_is_named_and_how_its_title_stands(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        [found] = titles(h, FindTitles(S1, 1, item=BUMI))
        assert found == TitleFound(BUMI, found.book, Copies.ON_SHELF)
        assert found.book.title == "Judul 1"
        [same] = titles(h, FindTitles(S1, 2, uid=UID))
        assert same.item == BUMI


def test_of_a_loan_only_the_day_is_told(tmp_path: Path) -> None:
    due = NOW + timedelta(days=3)
    rows = {**LIBRARY, "loan": [loan_row(BUMI, "p-9", due)]}
    with house(tmp_path, rows=rows) as h:
        [found] = titles(h, FindTitles(S1, 1, item=BUMI))
        assert (found.copies, found.due) == (Copies.ON_LOAN, due.replace(microsecond=0))
        assert "p-9" not in repr(found)


def test_an_unknown_book_is_asked_of_the_server(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        new = ItemId("N-1")
        book = Book("x" * 999)
        item = Item(new, 77, book, "BK", "PST", ItemStatus.AVAILABLE, in_house=True)
        h.server.items[new] = ItemFound(item)
        [found] = titles(h, FindTitles(S1, 1, item=new))
        assert (len(found.book.title), found.copies) == (LONGEST_TITLE, Copies.IN_HOUSE)


def test_one_that_nobody_knows_may_be_wished_for_all_the_same(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        [found] = titles(h, FindTitles(S1, 1, item=ItemId("N-1")))
        assert found == TitleFound(ItemId("N-1"), Book(""), Copies.UNTOLD)


def test_a_tag_without_a_number_finds_nothing(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.post.link = Link.DOWN
        assert titles(h, FindTitles(S1, 1, uid="E0040150FFFFFFFF")) == ()  # type: ignore[arg-type]


# --- the search --------------------------------------------------------------------------------

SHELVES = [
    item_row("K-1", 10, title="Kosmos", status="on-loan"),
    item_row("K-2", 10, title="Kosmos", status="on-loan"),
    item_row("K-3", 11, title="Kota di Kaki Bukit", class_mark="910"),
    item_row("K-4", 12, title="Kota Lama", status="missing"),
    item_row("K-5", 13, title="Kota <b>Tua</b> & {title}", in_house=1),
]


def indexed(s: StoreSession) -> None:
    conn = s.cache.db.conn
    conn.exec_driver_sql("CREATE VIRTUAL TABLE item_fts USING fts5(title, author, content='')")
    conn.exec_driver_sql(
        "INSERT INTO item_fts(rowid, title, author)"
        " SELECT biblio, max(title), max(author) FROM item GROUP BY biblio"
    )
    s.cache.search_index = search_table(conn)


def test_a_few_letters_list_titles_each_once_and_where_they_are(tmp_path: Path) -> None:
    soon, later = NOW + timedelta(days=3), NOW + timedelta(days=9)
    loans = [loan_row("K-1", "p-8", later), loan_row("K-2", "p-9", soon)]
    with house(tmp_path, rows={**LIBRARY, "item": SHELVES, "loan": loans}) as h:
        h.call(indexed)
        [kosmos] = titles(h, FindTitles(S1, 1, text="KOS"))
        assert (kosmos.book.title, kosmos.copies) == ("Kosmos", Copies.ON_LOAN)
        assert kosmos.due == soon.replace(microsecond=0)
        found = {one.book.title: one.copies for one in titles(h, FindTitles(S1, 2, text="kota "))}
        assert found == {
            "Kota di Kaki Bukit": Copies.ON_SHELF,
            "Kota Lama": Copies.AWAY,
            "Kota <b>Tua</b> & {title}": Copies.IN_HOUSE,
        }
        assert "p-8" not in repr(kosmos) + repr(found)


HOSTILE = [
    "",
    "k",
    "  ",
    '"',
    "' OR 1=1 --",
    "title: kos* NEAR(",
    "\x00\x00\x00",
    "^^^ AND NOT",
    "🦔🦔",
    "x" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_words_or_nothing(tmp_path: Path, text: str) -> None:
    with house(tmp_path, rows={**LIBRARY, "item": SHELVES}) as h:
        h.call(indexed)
        assert titles(h, FindTitles(S1, 1, text=text)) == ()


def test_no_search_fills_the_screen_without_end(tmp_path: Path) -> None:
    many = [item_row(f"M-{n}", n, title=f"Matematika {n}") for n in range(1, 60)]
    with house(tmp_path, rows={**LIBRARY, "item": many}) as h:
        h.call(indexed)
        told = asyncio.run(h.reserving.find(FindTitles(S1, 1, text="mat")))
        assert isinstance(told, TitlesAre)
        assert (len(told.found), told.more) == (MOST_FOUND, True)


def test_a_kiosk_without_an_index_finds_nothing_by_words(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert titles(h, FindTitles(S1, 1, text="judul")) == ()
