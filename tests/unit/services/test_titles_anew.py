"""A server without a feed: what is known of an item is asked again, what it leaves out is kept."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from services_world import (
    ANI,
    BUMI,
    HELD,
    LASKAR,
    NOW,
    S1,
    UID,
    House,
    book,
    house,
    loan_row,
)

from kiosk.domain.ids import ItemId, LineId, TagUid
from kiosk.domain.items import Book, Item, ItemStatus
from kiosk.domain.line import Line, LookedUp
from kiosk.domain.signals import LineNews, LookUp
from kiosk.ports import FeedPage, ItemFound, ItemUnknown, Link, Unanswered, Unreachable
from kiosk.services.titles import Titles

BARE = Item(BUMI, 777, Book("Judul 1"), "001", "", ItemStatus.AVAILABLE)
"""An item as 17 tells it: no tag, no author, no kind that the rules know."""


def looked_up(h: House, *lines: Line) -> tuple[LookedUp, ...]:
    titles = Titles(h.store, h.server, h.post, clock=h.clock, ask_anew=True)
    event = asyncio.run(titles.look_up(LookUp(S1, lines)))
    assert isinstance(event, LineNews)
    return tuple(one for one in event.news if isinstance(one, LookedUp))


def known(h: House, item: ItemId) -> Item:
    found = h.call(lambda s: s.cache.item(item))
    assert found is not None
    return found


def test_what_a_list_told_outlives_a_poorer_answer(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        before = known(h, BUMI)
        h.server.items[BUMI] = ItemFound(replace(BARE, status=ItemStatus.LOST))
        (found,) = looked_up(h, book(BUMI))
        assert found.book == before.book
        assert known(h, BUMI) == replace(before, status=ItemStatus.LOST)


def test_the_tag_of_a_book_is_remembered_once_it_was_on_the_pad(tmp_path: Path) -> None:
    new, uid = ItemId("B-9999"), TagUid("E004015000009999")
    with house(tmp_path) as h:
        h.server.items[new] = ItemFound(replace(BARE, id=new))
        assert looked_up(h, book(new, None))[0].tagged is False
        assert looked_up(h, book(new, uid))[0].tagged is True
        assert looked_up(h, book(new, None))[0].tagged is True
        assert looked_up(h, book(None, uid))[0].item == new


@pytest.mark.parametrize(
    ("status", "stays"), [(ItemStatus.ON_LOAN, True), (ItemStatus.AVAILABLE, False)]
)
def test_a_loan_ends_with_the_answer_that_the_item_is_in(
    tmp_path: Path, status: ItemStatus, stays: bool
) -> None:
    with house(tmp_path) as h:
        page = FeedPage("e1", 20, {"loan": [loan_row(BUMI, ANI)]}, [], more=False)
        h.call(lambda s: s.apply_page(page, NOW))
        h.server.items[BUMI] = ItemFound(replace(BARE, status=status))
        looked_up(h, book(BUMI))
        assert (h.call(lambda s: s.cache.loan(BUMI)) is not None) is stays


@pytest.mark.parametrize("silence", [Unanswered(), Unreachable()])
def test_after_a_silence_nothing_more_is_asked(
    tmp_path: Path, silence: Unanswered | Unreachable
) -> None:
    with house(tmp_path) as h:
        asked: list[ItemId] = []

        async def find_item(item: ItemId) -> Unanswered | Unreachable:
            asked.append(item)
            return silence

        h.server.find_item = find_item  # type: ignore[method-assign]
        lines = [replace(book(item), id=LineId(n)) for n, item in enumerate((BUMI, LASKAR, HELD))]
        found = looked_up(h, *lines)
        assert asked == [BUMI]
        assert [one.book for one in found] == [known(h, x).book for x in (BUMI, LASKAR, HELD)]


def test_an_item_that_the_server_does_not_know_keeps_its_title(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert BUMI not in h.server.items
        assert h.server.away is None
        assert isinstance(asyncio.run(h.server.find_item(BUMI)), ItemUnknown)
        assert looked_up(h, book(BUMI))[0].book == known(h, BUMI).book


def test_nothing_is_asked_while_the_link_is_down(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.post.link = Link.DOWN
        h.server.items[BUMI] = ItemFound(replace(BARE, status=ItemStatus.LOST))
        assert looked_up(h, book(BUMI, UID))[0].tagged is True
        assert known(h, BUMI).status is ItemStatus.AVAILABLE
