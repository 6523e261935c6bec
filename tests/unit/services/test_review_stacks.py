"""Stacks that would overtake what is still to be delivered, and one item twice in a stack."""

from dataclasses import replace
from pathlib import Path

import pytest
from services_world import (
    ANI,
    BUDI,
    BUMI,
    LASKAR,
    NOW,
    House,
    book,
    house,
)

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, LineId, PatronId, TagUid
from kiosk.domain.line import Act, Line, LoanRecorded, NotRecorded, ReturnRecorded
from kiosk.domain.reasons import Reason
from kiosk.ports import FeedPage, Link
from kiosk.services import verifier
from kiosk.store.rows import Postponed

FIRST, OTHER = LineId(1), LineId(2)


def stack() -> tuple[Line, Line]:
    return book(), replace(book(LASKAR, None), id=OTHER)


def open_fact(h: House, item: ItemId, patron: PatronId, *, parked: bool = False) -> None:
    """Leave a statement that the server has not taken yet; draining comes to nothing."""
    new = NewFact(FactKind.CANCEL_LOAN, FactMode.STATEMENT, item, patron, Moment(NOW, 1.0, "b"))
    (fact,) = h.call(lambda s: s.journal.record([new]))
    h.call(lambda s: s.outbox.postpone(fact.key, Postponed(9, NOW, parked=parked)))
    h.post.drains = False


def late(line: LineId = FIRST) -> NotRecorded:
    return NotRecorded(line, Reason.NOT_ANSWERED)


def test_a_loan_does_not_overtake_an_open_fact_of_its_book(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        open_fact(h, BUMI, BUDI)
        news = h.decide(*stack())
        assert news[0] == late()
        assert isinstance(news[1], LoanRecorded)
        assert h.post.woken == 1


@pytest.mark.parametrize(("parked", "refused"), [(False, [late(), late(OTHER)]), (True, [])])
def test_a_loan_does_not_overtake_an_open_fact_of_its_patron(
    tmp_path: Path, parked: bool, refused: list[NotRecorded]
) -> None:
    """A parked lane keeps its own book back and nobody's other ones."""
    with house(tmp_path) as h:
        open_fact(h, ItemId("B-9"), ANI, parked=parked)
        assert [one for one in h.decide(*stack()) if isinstance(one, NotRecorded)] == refused


def test_what_waits_for_others_holds_nobody_up(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        open_fact(h, ItemId("B-9"), BUDI)
        assert all(isinstance(one, LoanRecorded) for one in h.decide(*stack()))


def test_a_return_behind_an_open_fact_is_recorded_and_left_to_its_lane(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        open_fact(h, BUMI, BUDI)
        first, second = h.decide(*stack(), act=Act.TAKE_BACK, patron=None)
        assert isinstance(first, ReturnRecorded)
        assert isinstance(second, ReturnRecorded)
        assert (first.live, second.live) == (False, True)


def test_a_server_found_gone_while_draining_makes_the_loan_an_offline_one(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        made = verifier.make(h.store.device_key, ANI, "246810", NOW)
        h.call(lambda s: s.journal.put(verifier.name(ANI), made))
        open_fact(h, ItemId("B-9"), ANI)
        h.post.falls = Link.DOWN
        (news,) = h.decide(book())
        assert isinstance(news, LoanRecorded)
        assert not news.live


@pytest.mark.parametrize("link", [Link.UP, Link.DOWN])
def test_two_tags_of_one_item_are_one_loan(tmp_path: Path, link: Link) -> None:
    with house(tmp_path) as h:
        made = verifier.make(h.store.device_key, ANI, "246810", NOW)
        h.call(lambda s: s.journal.put(verifier.name(ANI), made))
        h.call(lambda s: s.apply_page(FeedPage("e1", 6, {}, [], more=False), NOW))
        h.post.link = link
        twin = replace(book(uid=TagUid("E004015000000002")), id=OTHER)
        news = h.decide(book(), twin)
        assert [type(one) for one in news] == [NotRecorded, LoanRecorded]
        assert news[0] == NotRecorded(OTHER, Reason.SAME_ITEM_TWICE)
        assert h.kinds() == [FactKind.LOAN]
