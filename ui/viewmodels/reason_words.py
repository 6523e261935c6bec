"""What is told for each reason: first what it is, then what to do (DESIGN 9).

Owns one entry for every value of ``Reason``; a test fails when one is missing. Never another
person, never an amount, never the word "error".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.mark import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """Two English sentences, marked for translation."""

    what: str
    remedy: str


_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Please go to the desk.")
_HAND_IN: Final = QT_TRANSLATE_NOOP("Lancar", "Please hand it in at the desk.")
_TO_STAFF: Final = QT_TRANSLATE_NOOP("Lancar", "Please give it to staff.")
_ASK_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Please ask at the desk.")
_BORROW_AT_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Please borrow at the desk.")

REASON_WORDS: Final[Mapping[Reason, ReasonWords]] = MappingProxyType(
    {
        Reason.UNKNOWN_ITEM: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "We do not know this book yet."), _TO_STAFF
        ),
        Reason.UNREADABLE_TAG: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book's tag cannot be read."),
            QT_TRANSLATE_NOOP("Lancar", "Hold its barcode to the camera, or ask staff."),
        ),
        Reason.SAME_ITEM_TWICE: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Two tags say that they are the same book."),
            QT_TRANSLATE_NOOP("Lancar", "Please show both to staff."),
        ),
        Reason.INCOMPLETE_SET: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This set has more than one part."),
            QT_TRANSLATE_NOOP("Lancar", "Please have the desk check that all parts are here."),
        ),
        Reason.OTHER_LIBRARY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book belongs to another library."), _HAND_IN
        ),
        Reason.IN_HOUSE_ONLY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is for reading in the library."),
            QT_TRANSLATE_NOOP("Lancar", "Please put it back on its shelf."),
        ),
        Reason.HELD_FOR_OTHER: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Someone else has reserved this book."), _HAND_IN
        ),
        Reason.ON_LOAN_TO_OTHER: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is still recorded as lent."), _HAND_IN
        ),
        Reason.ALREADY_YOURS: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You have borrowed this book already."),
            QT_TRANSLATE_NOOP("Lancar", "If the gate sounds, show it to staff."),
        ),
        Reason.WITHDRAWN: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is no longer lent."), _HAND_IN
        ),
        Reason.OVERDUE: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is overdue."),
            QT_TRANSLATE_NOOP("Lancar", "Please return it first."),
        ),
        Reason.NEEDS_STAFF: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Staff would like to see this book first."), _HAND_IN
        ),
        Reason.TAG_NOT_WRITABLE: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book's alarm could not be switched off."),
            _BORROW_AT_DESK,
        ),
        Reason.UNDONE: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You have undone this loan."),
            QT_TRANSLATE_NOOP("Lancar", "Please leave the book here."),
        ),
        Reason.LIMIT_REACHED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You have reached the limit of your loans."),
            QT_TRANSLATE_NOOP("Lancar", "Choose one to leave here."),
        ),
        Reason.CARD_UNKNOWN: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "We do not know this card yet."),
            QT_TRANSLATE_NOOP("Lancar", "Try once more, or ask at the desk."),
        ),
        Reason.CARD_EXPIRED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Your card needs renewing."), _DESK
        ),
        Reason.CARD_BLOCKED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Your card cannot be used now."), _ASK_DESK
        ),
        Reason.SUSPENDED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You cannot borrow for a while."), _ASK_DESK
        ),
        Reason.FEES_TOO_HIGH: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "There is something to settle first."), _DESK
        ),
        Reason.FEE_NOT_AGREED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You did not want it for that fee."),
            QT_TRANSLATE_NOOP("Lancar", "Nothing was charged."),
        ),
        Reason.CLOSED_NOW: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The library is closed now."),
            QT_TRANSLATE_NOOP("Lancar", "Please come again when it is open."),
        ),
        Reason.PIN_PAUSED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Let us pause for a moment."),
            QT_TRANSLATE_NOOP("Lancar", "Staff can help too."),
        ),
        Reason.PIN_MISSING: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This card has no PIN yet."),
            QT_TRANSLATE_NOOP("Lancar", "You can choose one at the desk."),
        ),
        Reason.PIN_WRONG: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "That PIN does not match."),
            QT_TRANSLATE_NOOP("Lancar", "Please type your PIN once more."),
        ),
        Reason.PIN_UNFIT: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This PIN is too easy to guess."),
            QT_TRANSLATE_NOOP("Lancar", "Choose another, not 1111 or 1234."),
        ),
        Reason.PIN_UNLIKE: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The two new PINs differ."),
            QT_TRANSLATE_NOOP("Lancar", "Please type the new one again."),
        ),
        Reason.PIN_SAME: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The new PIN is the old one."),
            QT_TRANSLATE_NOOP("Lancar", "Please choose another."),
        ),
        Reason.NOT_ANSWERED: ReasonWords(QT_TRANSLATE_NOOP("Lancar", "Not lent."), _ASK_DESK),
        Reason.OFFLINE_RETURNS_ONLY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Only returns are possible now."), _BORROW_AT_DESK
        ),
        Reason.OFFLINE_NEW_CARD: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This card is new to this kiosk."),
            QT_TRANSLATE_NOOP("Lancar", "While the network is down, only returns are possible."),
        ),
        Reason.OFFLINE_LIMIT: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "No more books can be lent while the network is down."),
            _BORROW_AT_DESK,
        ),
        Reason.OFFLINE_NO_RENEWALS: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Without network nothing is renewed here."),
            QT_TRANSLATE_NOOP("Lancar", "Try again later, or ask at the desk."),
        ),
        Reason.ACCOUNT_AWAY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Your account cannot be shown now."), _ASK_DESK
        ),
        Reason.CACHE_TOO_OLD: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk has been without network for too long."),
            _BORROW_AT_DESK,
        ),
        Reason.OUTAGE_TOO_LONG: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk has been without network for too long."),
            _BORROW_AT_DESK,
        ),
        Reason.RETURNS_FULL: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "There is no room for returned books here now."),
            QT_TRANSLATE_NOOP("Lancar", "Please return them at the desk."),
        ),
        Reason.CANNOT_RECORD: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk cannot record loans now."), _BORROW_AT_DESK
        ),
        Reason.SERVER_REFUSED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book cannot be lent now."), _ASK_DESK
        ),
    }
)
