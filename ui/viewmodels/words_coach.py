"""What the coach says, in English: one sentence a hint, the act first, and the drawing beside it.

The rules of ``words`` hold here too. A sentence names nobody and nothing of the visit.
"""

from collections.abc import Mapping
from typing import Final

from kiosk.domain.coach_hints import Hint
from kiosk.mark import QT_TRANSLATE_NOOP

# something goes wrong
STACK_HIGH = QT_TRANSLATE_NOOP(
    "Lancar", "Put the books down in two lower stacks, or one after the other."
)
LIFTED_EARLY = QT_TRANSLATE_NOOP("Lancar", "Leave the book on the desk until its line is done.")
TWO_CARDS = QT_TRANSLATE_NOOP("Lancar", "We see two cards. Show only your own.")
BOOK_NOT_CARD = QT_TRANSLATE_NOOP("Lancar", "That is a book's code. Now show your library card.")
CARD_NOT_BOOK = QT_TRANSLATE_NOOP(
    "Lancar", "We have your card already. Now put your books on the desk."
)
PUBLISHER_CODE = QT_TRANSLATE_NOOP(
    "Lancar", "That is the publisher's code. Show the library's own label."
)
FOREIGN_CODE = QT_TRANSLATE_NOOP(
    "Lancar", "That code is not from this library. Is there another label?"
)
CARD_UNREAD = QT_TRANSLATE_NOOP(
    "Lancar", "We could not read that card. Show it once more, slowly, or type its number."
)
NO_TAG = QT_TRANSLATE_NOOP("Lancar", "The desk cannot read this book. Show its barcode.")
CODE_LIGHT = QT_TRANSLATE_NOOP("Lancar", "It is too dark for us. Make your phone brighter.")
CODE_AWAY = QT_TRANSLATE_NOOP("Lancar", "A little further away, so that we see the whole code.")
CODE_NEARER = QT_TRANSLATE_NOOP("Lancar", "Bring the code a little nearer.")
CODE_STEADY = QT_TRANSLATE_NOOP("Lancar", "Hold the code still for a moment, and straight.")
CARD_TURN = QT_TRANSLATE_NOOP("Lancar", "Turn the card over: we need the side with the code.")

# nothing happens
START = QT_TRANSLATE_NOOP("Lancar", "Just put your books on the desk. Nothing to touch first.")
CHOOSE = QT_TRANSLATE_NOOP("Lancar", "Touch Borrow or Return.")
CARD = QT_TRANSLATE_NOOP("Lancar", "Hold your card to the camera, or type its number.")
PIN = QT_TRANSLATE_NOOP("Lancar", "Type your PIN on these keys. Staff can help if you forgot it.")
NEW_PIN = QT_TRANSLATE_NOOP("Lancar", "Type the digits on these keys, then touch Continue.")
BOOKS = QT_TRANSLATE_NOOP("Lancar", "Put the books flat on the desk, all at once.")
LABELS = QT_TRANSLATE_NOOP("Lancar", "Show one book's barcode after the other.")
NOT_LISTED = QT_TRANSLATE_NOOP("Lancar", "Does a book not show up? Show its barcode.")
DONE = QT_TRANSLATE_NOOP("Lancar", "All books are through. Touch Done.")
PUT_AWAY = QT_TRANSLATE_NOOP("Lancar", "Put the books where the list says, then touch Done.")
ANSWER = QT_TRANSLATE_NOOP("Lancar", "Touch one of the two answers below.")
ACCOUNT = QT_TRANSLATE_NOOP("Lancar", "Touch what you want to do, or Done.")
TITLE = QT_TRANSLATE_NOOP("Lancar", "Type a few letters of the title, or show the book.")
REPORT = QT_TRANSLATE_NOOP("Lancar", "Touch what is so, then the button below.")

HINT_WORDS: Final[Mapping[Hint, tuple[str, str]]] = {
    Hint.STACK_HIGH: ("split", STACK_HIGH),
    Hint.LIFTED_EARLY: ("leave", LIFTED_EARLY),
    Hint.TWO_CARDS: ("oneCard", TWO_CARDS),
    Hint.BOOK_NOT_CARD: ("card", BOOK_NOT_CARD),
    Hint.CARD_NOT_BOOK: ("put", CARD_NOT_BOOK),
    Hint.PUBLISHER_CODE: ("label", PUBLISHER_CODE),
    Hint.FOREIGN_CODE: ("label", FOREIGN_CODE),
    Hint.CARD_UNREAD: ("card", CARD_UNREAD),
    Hint.NO_TAG: ("label", NO_TAG),
    Hint.CODE_LIGHT: ("light", CODE_LIGHT),
    Hint.CODE_AWAY: ("away", CODE_AWAY),
    Hint.CODE_NEARER: ("nearer", CODE_NEARER),
    Hint.CODE_STEADY: ("steady", CODE_STEADY),
    Hint.CARD_TURN: ("turn", CARD_TURN),
    Hint.START: ("put", START),
    Hint.CHOOSE: ("choose", CHOOSE),
    Hint.CARD: ("card", CARD),
    Hint.PIN: ("keys", PIN),
    Hint.NEW_PIN: ("keys", NEW_PIN),
    Hint.BOOKS: ("put", BOOKS),
    Hint.LABELS: ("label", LABELS),
    Hint.NOT_LISTED: ("label", NOT_LISTED),
    Hint.DONE: ("press", DONE),
    Hint.BOOKS_BACK: ("put", BOOKS),
    Hint.PUT_AWAY: ("press", PUT_AWAY),
    Hint.ANSWER: ("choose", ANSWER),
    Hint.ACCOUNT: ("press", ACCOUNT),
    Hint.TITLE: ("keys", TITLE),
    Hint.REPORT: ("press", REPORT),
}
"""By hint: the drawing (``CoachDrawing.qml``) and the sentence."""
