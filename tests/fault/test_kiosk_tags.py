"""Tags that cannot be believed: said kindly, nothing recorded, the other books go on."""

from drivers.bench.requests import Place, Remove, ShowCard, TagIs
from drivers.bench.scenario import Act, Expect, Touch
from drivers.bench.things import Spot
from tests.fault.conftest import BAD_TAGS, NOBODYS, Room, entered
from ui.demo.looks import rows_of, so, stage_of, state_is

ARMED, DISARMED = 0x07, 0xC2


def test_unreadable_tags_are_named_and_the_good_book_among_them_is_lent(room: Room) -> None:
    ratna, good = room.house.cast.ratna, str(room.house.cast.spare[1].item)
    before, _ = room.facts()
    room.play(
        *entered(ratna, Act(ShowCard(str(ratna.card), Spot.READER))),
        Act(Place((*(bad.item for bad in BAD_TAGS.values()), good))),
        so("seven lines", lambda s: len(rows_of(s)) == 1 + len(BAD_TAGS), 20.0),
        so("the good one is lent", lambda s: stage_of(s, good) == "done", 20.0),
        so(
            "every other one is unreadable",
            lambda s: (
                [r["reason"] for r in rows_of(s) if r["item"] is None]
                == ["unreadable-tag"] * len(BAD_TAGS)
            ),
        ),
        Expect(TagIs(good, DISARMED)),
    )
    assert room.loan_open(good)
    recorded, _ = room.facts()
    lent = recorded - before
    assert lent == 1, "one loan and nothing else"
    room.play(
        Act(Remove((*(bad.item for bad in BAD_TAGS.values()), good))),
        Touch("action-finish"),
        state_is("Finished"),
    )


def test_unreadable_tags_without_a_card_return_nothing(room: Room) -> None:
    before = room.facts()
    room.play(
        Act(Place(("bad-7", "bad-8"))),
        so(
            "both unreadable",
            lambda s: [r["reason"] for r in rows_of(s)] == ["unreadable-tag"] * 2,
            20.0,
        ),
        Act(Remove(("bad-7", "bad-8"))),
    )
    assert room.facts() == before


def test_one_identifier_on_two_tags_is_lent_by_neither(room: Room) -> None:
    ratna, book = room.house.cast.ratna, room.house.cast.spare[0]
    item = str(book.item)
    before = room.facts()
    room.play(
        *entered(ratna, Act(ShowCard(str(ratna.card), Spot.READER))),
        Act(Place((item, "twin"))),
        so(
            "both are refused for being two",
            lambda s: (
                [(r["stage"], r["reason"]) for r in rows_of(s)]
                == [("refused", "same-item-twice")] * 2
            ),
            20.0,
        ),
        Expect(TagIs(item, ARMED)),
        Expect(TagIs("twin", ARMED)),
    )
    assert room.facts() == before
    assert not room.loan_open(item)


def test_a_good_tag_of_a_book_that_nobody_knows(room: Room) -> None:
    ratna = room.house.cast.ratna
    before = room.facts()
    room.play(
        *entered(ratna, Act(ShowCard(str(ratna.card), Spot.READER))),
        Act(Place((NOBODYS.item,))),
        so(
            "not a book of this library",
            lambda s: (
                [(r["stage"], r["reason"]) for r in rows_of(s)] == [("refused", "unknown-item")]
            ),
            20.0,
        ),
        Expect(TagIs(NOBODYS.item, ARMED)),
    )
    assert room.facts() == before
