"""Fingers on the real screens: each button sends its command, and a visit leaves nothing behind."""

from dataclasses import replace

import pytest

from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.line import Act
from kiosk.domain.signals import (
    CallStaff,
    Choose,
    ChooseLanguage,
    ChooseSlip,
    Command,
    EnterPin,
    Finish,
    ForgotPin,
    Leave,
    OpenCardEntry,
    StayHere,
    TypeCard,
    UndoBook,
)
from kiosk.domain.status import KioskStatus, Service
from kiosk.domain.visit import AskPin, Borrowing, Idle, SlipChoice, Visit
from tests.qml.everything_told import everything_told
from tests.qml.screen_world import World
from ui.samples import SARI, borrowing, visit

TOUCHES: list[tuple[str, str, list[Command]]] = [
    ("01-start", "action-openCard", [OpenCardEntry()]),
    ("01-start", "railLanguage-en", [ChooseLanguage("en")]),
    ("01-start", "railStaff", [CallStaff()]),
    ("02-books-first", "action-borrow", [Choose(Act.LEND)]),
    ("02-books-first", "action-return", [Choose(Act.TAKE_BACK)]),
    ("02-books-first", "railLeave", [Leave()]),
    ("02-books-first", "railLanguage", [ChooseLanguage("en")]),
    ("03-pin", "action-forgotPin", [ForgotPin()]),
    ("04-borrow", "action-finish", []),
    ("04e-borrow-still-there", "action-finish", [Finish()]),
    ("05-put-back", "action-notHere", [CallStaff(), Finish()]),
    ("06-finished", "action-print", [ChooseSlip(SlipChoice.PRINT)]),
    ("06-finished", "action-noSlip", [ChooseSlip(SlipChoice.NONE)]),
    ("06-finished", "action-slipCode", [ChooseSlip(SlipChoice.CODE)]),
    ("07-return", "action-finish", [Finish()]),
    ("07-return", "action-openCard", [OpenCardEntry()]),
    ("10b-out", "action-staff", [CallStaff()]),
]


@pytest.mark.parametrize(("name", "item", "wanted"), TOUCHES)
def test_a_touch_sends_its_command(
    world: World, name: str, item: str, wanted: list[Command]
) -> None:
    world.show(name, "id")
    world.commands()
    world.touch(item)
    assert world.commands() == wanted


def test_a_pin_is_typed_and_sent_and_shown_nowhere(world: World) -> None:
    world.apply(AskPin(visit(), SARI))
    for digit in "582637":
        world.touch(f"key{digit}")
    texts = [str(x.property("text")) for x in world.texts()]
    assert not any("5826" in text for text in texts)
    assert world.find("pinDots") is not None
    world.commands()
    world.touch("action-enterPin")
    assert world.commands() == [EnterPin("582637")]
    assert world.model.typed == 0


def test_continue_waits_until_the_pin_is_long_enough(world: World) -> None:
    world.apply(AskPin(visit(), SARI))
    world.touch("key1")
    world.touch("key2")
    world.touch("keyback")
    assert world.model.typed == 1
    world.commands()
    world.touch("action-enterPin")
    assert world.commands() == []


def test_a_card_number_is_typed_on_our_own_keyboard(world: World) -> None:
    world.show("08-identify", "en")
    for key in "AB":
        world.touch(f"key{key}")
    world.commands()
    world.touch("action-typeCard")
    assert world.commands() == [TypeCard("20260004AB")]


def test_one_loan_is_undone(world: World) -> None:
    world.apply(Borrowing(borrowing()))
    world.touch("action-undoMode")
    world.commands()
    world.touch("undo")
    assert world.commands() == [UndoBook(LineId(1))]


def test_any_touch_is_a_sign_of_life(world: World) -> None:
    world.show("04-borrow", "id")
    world.submitted.clear()
    world.touch("headline")
    assert world.submitted == [StayHere()]


def test_the_ease_panel_opens_chooses_and_ends_with_the_visit(world: World) -> None:
    world.show("04-borrow", "id")
    world.touch("railEase")
    world.touch("easeContrast")
    assert world.app.window.property("color").name() == "#000000"
    world.touch("easeClose")
    world.apply(Idle(Visit(SessionId(900))))
    assert world.app.window.property("color").name() != "#000000"


def test_the_way_out_of_the_ease_panel_needs_no_scrolling(world: World) -> None:
    world.show("04-borrow", "id")
    world.touch("railEase")
    world.touch("easeText")
    world.settle()
    world.touch("easeClose")
    assert not world.model.choices.open


PATRON_WORDS = ("Sari", "0412", "Laskar Pelangi", "Cantik Itu Luka", "Pulang", "Filosofi", "582637")
KEPT_ON_START = ("Laskar Pelangi", "Filosofi Teras", "Bumi Manusia")


def test_nothing_of_the_patron_is_left_when_the_visit_ends(world: World) -> None:
    world.apply(AskPin(visit(), SARI))
    for digit in "582637":
        world.touch(f"key{digit}")
    world.apply(Borrowing(borrowing()))
    world.show("06-finished", "id")
    world.show("07-return", "id")
    world.apply(Idle(Visit(SessionId(901))))
    world.settle()
    told = everything_told(world)
    assert len(told) > 400
    assert world.model.snapshot.drawing.books[-1].title == "Laskar Pelangi"
    for text in told:
        for word in PATRON_WORDS:
            if word in text:
                assert all(kept in text for kept in KEPT_ON_START), text


def test_a_late_scene_of_another_visit_forgets_what_was_typed(world: World) -> None:
    world.apply(AskPin(visit(), SARI))
    world.touch("key7")
    other = replace(visit(), session=SessionId(77))
    world.apply(AskPin(other, SARI))
    assert world.model.typed == 0


def test_the_clock_shows_the_time_as_the_kiosk_knows_it(world: World) -> None:
    known = replace(KioskStatus(), ready=True)
    world.apply(Idle(visit()), known)
    right = world.model.clock
    world.apply(Idle(visit()), replace(known, clock_off_s=-2 * 3600))
    ahead = (int(right[:2]) + 2) % 24
    assert world.model.clock == f"{ahead:02d}{right[2:]}"
    world.apply(Idle(visit()), replace(known, service=Service(dated=False)))
    assert world.model.clock == ""
