"""A whole loan by accessibility actions alone, from the language to the slip."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.visit import Borrowing, Idle
from tests.qml.scripted_visit import CARD, PIN, SHELF, ScriptedVisit


@pytest.fixture(params=["portrait", "landscape"])
def kiosk(
    request: pytest.FixtureRequest, qt_app: QGuiApplication, complaints: list[str]
) -> Iterator[ScriptedVisit]:
    made = ScriptedVisit(str(request.param))
    yield made
    made.close()


def log_in(kiosk: ScriptedVisit) -> None:
    kiosk.press("English")
    assert kiosk.heading() == "Put your books on the desk."
    kiosk.press("No card? Type your member number")
    assert kiosk.heading() == "Hold your library card here."
    assert kiosk.node("Continue").state().disabled
    for key in CARD:
        kiosk.press(key)
    kiosk.press("Continue")
    assert kiosk.heading() == "Type your PIN."
    for digit in PIN:
        kiosk.press(digit)
        assert not any(PIN[:2] in words for words in kiosk.told())
    assert "6 digits typed" in kiosk.told()
    kiosk.press("Continue")


def test_a_loan_from_the_card_to_the_slip(kiosk: ScriptedVisit) -> None:
    log_in(kiosk)
    assert isinstance(kiosk.state, Borrowing)
    assert kiosk.heading() == "Put your books on the desk."
    kiosk.hold_writes = True
    kiosk.place("B-10482")
    assert kiosk.heading() == "Leave the books on the desk for a moment."
    assert kiosk.node("Done").state().disabled
    assert "Laskar Pelangi. Andrea Hirata. In progress. Do not lift it yet" in kiosk.told()
    kiosk.go_on()
    kiosk.place("B-10483")
    assert kiosk.heading() == "2 books borrowed."
    assert "Laskar Pelangi. Andrea Hirata. Borrowed. Due 23 June" in kiosk.told()
    assert "Filosofi Teras. Henry Manampiring. Borrowed. Due 23 June" in kiosk.told()
    kiosk.press("Done")
    assert kiosk.heading() == "Done. Enjoy your reading!"
    assert "Laskar Pelangi. Due 23 June" in kiosk.told()
    kiosk.press("Print")
    assert "Take your slip below the screen." in kiosk.told()
    kiosk.press("Done")
    assert isinstance(kiosk.state, Idle)
    assert kiosk.heading() == "Letakkan buku di meja."
    left = " ".join(kiosk.told())
    assert not any(words in left for words in ("Wulan", "0412", "Laskar", "Filosofi"))


def test_five_books_by_accessibility_actions_alone(kiosk: ScriptedVisit) -> None:
    log_in(kiosk)
    titles = [book.title for book in SHELF.values()]
    for item in SHELF:
        kiosk.place(str(item))
    assert kiosk.heading() == "5 books borrowed."
    for title in titles:
        assert any(f"{title}. " in words and "Borrowed. Due 23" in words for words in kiosk.told())
    kiosk.press("Done")
    assert all(f"{title}. Due 23 June" in kiosk.told() for title in titles)
    kiosk.press("No slip")
    assert isinstance(kiosk.state, Idle)


def test_a_wrong_pin_is_told_and_typed_again(kiosk: ScriptedVisit) -> None:
    kiosk.press("English")
    kiosk.press("No card? Type your member number")
    for key in CARD:
        kiosk.press(key)
    kiosk.press("Continue")
    for digit in "111111":
        kiosk.press(digit)
    kiosk.press("Delete")
    assert "5 digits typed" in kiosk.told()
    kiosk.press("1")
    kiosk.press("Continue")
    assert kiosk.heading() == "That PIN does not match."
    assert "Try again, 4 tries left." in kiosk.told()
    assert "0 digits typed" in kiosk.told()


def test_one_loan_is_undone_and_the_rest_stands(kiosk: ScriptedVisit) -> None:
    log_in(kiosk)
    kiosk.place("B-10482")
    kiosk.place("B-10483")
    kiosk.press("Undo one book")
    kiosk.press("Undo: Filosofi Teras")
    assert any(
        words.startswith("Filosofi Teras. Henry Manampiring. Undone") for words in kiosk.told()
    )
    kiosk.press("Done")
    assert "Laskar Pelangi. Due 23 June" in kiosk.told()
    assert "Filosofi Teras. Due 23 June" not in kiosk.told()


def test_the_visit_is_left_by_the_rail(kiosk: ScriptedVisit) -> None:
    log_in(kiosk)
    kiosk.press("Exit")
    assert isinstance(kiosk.state, Idle)
    assert not any("Wulan" in words for words in kiosk.told())
