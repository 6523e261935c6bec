"""Account, reserving, paying, reports, the count and staff mode, whole, by what is said alone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication

from kiosk.domain.damage import Damage
from kiosk.domain.duty import Deed, Why
from kiosk.domain.paying import PayStage
from kiosk.domain.signals import ChooseLanguage, OpenCardEntry, TypeCard
from kiosk.domain.signals_staff import CarryOut, SetAlarm
from kiosk.domain.visit import Finished, Idle
from tests.qml.scripted_visit import CARD, PIN, STAFF_CARD
from tests.qml.six_keys import OK, RIGHT
from tests.qml.spoken_visit import PLUG, SpokenVisit

PAD = ("123", "456", "789", " 0")
LETTERS = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")


@pytest.fixture
def heard(qt_app: QGuiApplication, complaints: list[str]) -> Iterator[SpokenVisit]:
    made = SpokenVisit("portrait")
    made.key(PLUG)
    made.tell(ChooseLanguage("en"))
    made.listen()
    yield made
    made.close()
    QAccessible.setActive(True)


def to_account(heard: SpokenVisit) -> list[str]:
    heard.come_in()
    heard.listen()
    return heard.choose("My account, button")


def in_order(said: list[str], *words: str) -> bool:
    """Whether these are said, one after the other."""
    places = [next((n for n, one in enumerate(said) if one.startswith(w)), -1) for w in words]
    return -1 not in places and places == sorted(places)


def test_loans_are_told_with_their_days_and_renewed(heard: SpokenVisit) -> None:
    said = to_account(heard)
    assert in_order(
        said,
        "Your 4 books",
        "1 overdue: please return it first.",
        "Bumi Manusia. Pramoedya A. Toer. 2 days late.",
        "Gadis Kretek. Ratih Kumala. Due 12 June",
        "Aroma Karsa. Dee Lestari. Ready for you.",
        "Fees today",
    )
    assert said.count("Your 4 books") == 1, "the sentence is not said twice"
    heard.go_to("Renew: Gadis Kretek, button. Due 12 June")
    said = heard.key(OK)
    assert in_order(said, "1 book renewed.", "Gadis Kretek. Ratih Kumala. Renewed. Due 30 June")
    said = heard.choose("Renew: Dunia Sophie")
    assert [one for one in said if "Not renewed." in one and "Another reader is" in one], said
    said = heard.choose("Done, button")
    assert isinstance(heard.state, Finished)
    assert "Gadis Kretek. Renewed. Due 30 June" in said


def test_a_title_is_found_by_letters_and_reserved(heard: SpokenVisit) -> None:
    to_account(heard)
    said = heard.choose("Reserve a book")
    assert in_order(said, "Which book would you like?", "Type a few letters of the title")
    heard.type("SOP", LETTERS)
    heard.go_to("Reserve: Dunia Sophie, button. Lent, due back 30 June")
    assert in_order(heard.key(OK), "Reserve Dunia Sophie?", "You collect it here")
    said = heard.choose("Yes")
    assert in_order(said, "Reserved.", "You are number 2 in line.")


def test_one_fee_of_two_is_paid(heard: SpokenVisit) -> None:
    to_account(heard)
    said = heard.choose("Details: Fees today")
    assert in_order(said, "Bumi Manusia. Rp3,000", "Laskar Pelangi. Rp1,000")
    said = heard.choose("Pay fees")
    assert in_order(said, "What would you like to pay?", "Together Rp4,000")
    said = heard.choose("Not this one: Laskar Pelangi")
    assert "Together Rp3,000" in said
    assert any(one.endswith("Laskar Pelangi, button. Rp1,000") for one in said), "its new word"
    said = heard.choose("Pay Rp3,000, button")
    assert in_order(said, "Scan the code, and pay Rp3,000.", "The code is good for another")
    heard.tell(heard.house.money_comes())
    assert in_order(heard.listen(), "Thank you. Rp3,000 is paid.", "It is on your account.")
    assert heard.state.visit.payments[-1].stage is PayStage.BOOKED


def test_damage_is_told_and_what_was_chosen_is_heard(heard: SpokenVisit) -> None:
    for item in ("B-20001", "B-20002"):
        heard.place(item)
    heard.listen()
    said = heard.choose("Return, button")
    assert in_order(said, "Put 2 books on", "2 books returned. Thank you!")
    assert not any("!." in one or "?." in one for one in said)
    assert "Which book is it?" in heard.choose("Tell us: Are any pages torn or loose?")
    assert "What is broken?" in heard.choose("This one: Ronggeng Dukuh Paruk")
    said = heard.choose("Choose: Pages torn or loose")
    assert said == ["Undo choice: Pages torn or loose, button"]
    said = heard.choose("Tell staff, button")
    assert any(one.startswith("Thank you for telling us.") for one in said)
    assert [one.damages for one in heard.house.noted] == [(Damage.TORN,)]


def test_books_are_counted(heard: SpokenVisit) -> None:
    heard.policy = replace(heard.policy, count_books=True)
    heard.come_in()
    for item in ("B-10482", "B-10483"):
        heard.place(item)
    heard.listen()
    said = heard.choose("Done, button")
    assert in_order(said, "How many books are you taking with you?", "Count those")
    heard.go_to("1")
    for _ in range(2):
        heard.key(RIGHT)
    assert heard.key(OK) == ["Number of books: 3"]
    said = heard.choose("Continue, button")
    assert "You count 3, but 2 books are borrowed." in said
    assert "Put the one that is not in the list on the desk." in said


def test_a_call_for_staff_is_answered_by_voice(heard: SpokenVisit) -> None:
    heard.tell(OpenCardEntry())
    heard.tell(TypeCard(CARD))
    heard.listen()
    said = heard.choose("Forgot your PIN?")
    assert said[0] == "We have called a member of staff."
    heard.next_patron()
    heard.tell(ChooseLanguage("en"))
    heard.listen()
    assert "We have called a member of staff." in heard.choose("Call staff, button")


def test_staff_work_at_a_book_and_lock_up(heard: SpokenVisit) -> None:
    heard.show_card(STAFF_CARD)
    heard.listen()
    heard.type(PIN, PAD)
    said = heard.choose("Continue, button")
    assert in_order(said, "Put one book on the desk.", "Undo the last return.", "Devices.")
    heard.go_to("Open: Tasks, button. What only a person can see to.")
    assert in_order(heard.key(OK), "3 tasks at this kiosk.", "Gadis Kretek. 9 June.")
    heard.choose("Back, button")
    heard.house.done.clear()
    heard.place("B-10482")
    said = heard.listen()
    assert in_order(
        said,
        "Not borrowed, but its alarm is off.",
        "Loan record: Not borrowed.",
        "The two do not agree.",
        "Alarm in the book: Off. Should be: On.",
    )
    assert any(one.startswith("Why") for one in heard.choose("Leave it, give a reason"))
    heard.choose("Choose: Goes to be mended")
    said = heard.choose("Switch the alarm on, button")
    assert any("on" in one.lower() for one in said)
    left, right = heard.house.done
    assert isinstance(left, CarryOut)
    assert isinstance(right, SetAlarm)
    assert (left.deed, left.why, right.why) == (Deed.LEAVE_ALARM, Why.FOR_WORK, Why.AS_RECORDED)
    heard.choose("Lock, button")
    assert isinstance(heard.state, Idle)


def test_another_pin_is_chosen_and_no_digit_of_it_said_as_typed(heard: SpokenVisit) -> None:
    heard.house.account = replace(heard.house.account, loans=())
    to_account(heard)
    said = heard.choose("Change PIN, button")
    for pin in (PIN, "918273", "918273"):
        heard.type(pin, PAD)
        said = heard.choose("Continue, button")
    assert heard.house.pins == [(PIN, "918273")]
    assert any("PIN" in one and "changed" in one for one in said), said
    assert not any("918" in one for one in heard.access.narrator.transcript.texts())


def test_a_technician_hears_the_parts_and_sets_the_volume(heard: SpokenVisit) -> None:
    heard.show_card(STAFF_CARD)
    heard.listen()
    heard.type(PIN, PAD)
    heard.choose("Continue, button")
    heard.house.done.clear()
    said = heard.choose("Open: Devices")
    assert any(one.startswith("Slip printer. ") for one in said), said
    heard.choose("Back, button")
    heard.choose("Open: Volume and brightness")
    heard.go_to("Change: Sounds, button. 60 of 100")
    assert "Sounds" in heard.key(OK)
    heard.choose("Choose: 80 of 100")
    orders = [(one.deed, one.value) for one in heard.house.done if isinstance(one, CarryOut)]
    assert orders == [(Deed.TUNE, "sounds=80")]
