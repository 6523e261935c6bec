"""Labels and cards that cannot be believed or served: said kindly, nothing recorded."""

import pytest

from drivers.bench.requests import HoldLabel, LowerLabel, Place, Remove, ShowCard
from drivers.bench.scenario import Act, Elsewhere, Touch, TypeKeys
from drivers.bench.things import Spot
from sync.hub.demo.cast import demo_cast
from sync.hub.demo.people import Person
from tests.fault.conftest import LABELS, LONG_CARD, STRANGE_CARD, UNKNOWN_CARD, Room, entered
from ui.demo.looks import rows_of, so, stage_of, state_is

CAST = demo_cast()


def test_labels_that_are_no_books_of_ours_and_the_next_book_goes_on(room: Room) -> None:
    ratna, card = CAST.ratna, f"card:{CAST.sari.card}"
    unknown, long, control, strange = LABELS
    good = str(CAST.spare[2].item)
    before, _ = room.facts()
    room.play(
        *entered(ratna, Act(ShowCard(str(ratna.card), Spot.READER))),
        Act(HoldLabel(unknown.item)),
        so("unknown", lambda s: [r["reason"] for r in rows_of(s)] == ["unknown-item"], 20.0),
        Act(LowerLabel()),
        Act(HoldLabel(long.item)),
        Act(LowerLabel()),
        Act(HoldLabel(strange.item)),
        so(
            "no label of this library",
            lambda s: s["state"]["visit"]["label_refused"] is True,  # type: ignore[index]
            20.0,
        ),
        Act(LowerLabel()),
        Act(Place((good,))),
        so("the good one is lent", lambda s: stage_of(s, good) == "done", 20.0),
        so("no line for the others", lambda s: len(rows_of(s)) == 2),
        Act(HoldLabel(control.item)),
        Elsewhere("the screen says nothing of control characters", room.is_kind),
        Act(LowerLabel()),
        Act(ShowCard(card, Spot.CAMERA)),
        so(
            "a card where a book is expected lends nothing to anybody",
            lambda s: len(rows_of(s)) == 2 and s["name"] in {"Borrowing", "Notice", "FindingCard"},
        ),
    )
    assert room.facts()[0] == before + 1


def test_a_card_that_nobody_has_is_told_so(room: Room) -> None:
    before = room.facts()
    room.play(
        Act(ShowCard(UNKNOWN_CARD)),
        so(
            "an unknown card",
            lambda s: s["name"] == "Notice" and s["state"]["reason"] == "card-unknown",  # type: ignore[index]
        ),
        Touch("railLeave"),
        state_is("Idle"),
    )
    assert room.facts() == before


@pytest.mark.parametrize(
    ("who", "reason"),
    [(CAST.expired, "card-expired"), (CAST.blocked, "card-blocked")],
    ids=["expired", "blocked"],
)
def test_a_card_that_cannot_borrow_is_told_why_after_the_pin(
    room: Room, who: Person, reason: str
) -> None:
    item = str(CAST.spare[2].item)
    before = room.facts()
    room.play(
        *entered(who, Act(ShowCard(str(who.card)))),
        Act(Place((item,))),
        so(reason, lambda s: [r["reason"] for r in rows_of(s)] == [reason], 20.0),
        Act(Remove((item,))),
        Touch("railLeave"),
        state_is("Idle"),
    )
    assert room.facts() == before


def test_cards_that_no_reader_should_send_are_passed_over(room: Room) -> None:
    ratna = CAST.ratna
    before = room.facts()
    room.play(
        Act(ShowCard(LONG_CARD)),
        Act(ShowCard(STRANGE_CARD)),
        *entered(ratna, Act(ShowCard(str(ratna.card), Spot.READER))),
        Touch("railLeave"),
        state_is("Idle"),
        # the number of a book, typed where a card is wanted
        Touch("action-openCard"),
        state_is("AskCard"),
        TypeKeys("B-10801"),
        Touch("action-typeCard"),
        so(
            "no card of this library",
            lambda s: s["name"] == "Notice" and s["state"]["reason"] == "card-unknown",  # type: ignore[index]
        ),
        Touch("railLeave"),
        state_is("Idle"),
    )
    assert room.facts() == before


def test_five_wrong_pins_and_the_pause_outlives_a_power_cut(room: Room) -> None:
    wulan = CAST.wulan
    wrong = "000000" if wulan.pin != "000000" else "111111"
    show = Act(ShowCard(str(wulan.card)))
    before = room.facts()
    tries = []
    for left in (4, 3, 2, 1):
        tries += [
            TypeKeys(wrong),
            Touch("action-enterPin"),
            so(
                f"{left} tries left",
                lambda s, left=left: (  # type: ignore[misc]
                    s["name"] == "AskPin" and s["state"]["tries_left"] == left
                ),
            ),
        ]
    paused = so(
        "a pause",
        lambda s: (
            s["name"] == "Notice"
            and s["state"]["reason"] == "pin-paused"  # type: ignore[index]
            and 0 < int(s["state"]["wait_s"]) <= 300  # type: ignore[index]
        ),
    )
    room.play(show, state_is("AskPin"), *tries, TypeKeys(wrong), Touch("action-enterPin"), paused)
    room.wait(room.house.kill_kiosk())
    room.wait(room.house.start_kiosk())
    room.play(
        so("ready", lambda s: s["name"] == "Idle" and s["status"]["ready"] is True, 30.0),  # type: ignore[index]
        show,
        paused,
        Touch("railLeave"),
        state_is("Idle"),
        # others are not kept waiting
        *entered(CAST.ratna, Act(ShowCard(str(CAST.ratna.card), Spot.READER))),
    )
    assert room.facts() == before
