"""The coach's words and patience as values.

Owns which hints there are and how calm the coach is. When one is given is in ``coach``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Hint(StrEnum):
    """What the coach says; the more urgent first. One at a time."""

    STACK_HIGH = "stack-high"
    LIFTED_EARLY = "lifted-early"
    TWO_CARDS = "two-cards"
    BOOK_NOT_CARD = "book-not-card"
    CARD_NOT_BOOK = "card-not-book"
    PUBLISHER_CODE = "publisher-code"
    FOREIGN_CODE = "foreign-code"
    CARD_UNREAD = "card-unread"
    NO_TAG = "no-tag"
    CODE_LIGHT = "code-light"
    CODE_AWAY = "code-away"
    CODE_NEARER = "code-nearer"
    CODE_STEADY = "code-steady"
    CARD_TURN = "card-turn"
    # nothing happens
    START = "start"
    CHOOSE = "choose"
    CARD = "card"
    PIN = "pin"
    NEW_PIN = "new-pin"
    BOOKS = "books"
    LABELS = "labels"
    NOT_LISTED = "not-listed"
    DONE = "done"
    BOOKS_BACK = "books-back"
    PUT_AWAY = "put-away"
    ANSWER = "answer"
    ACCOUNT = "account"
    TITLE = "title"
    REPORT = "report"


HESITATION: Final = frozenset(
    {
        Hint.START,
        Hint.CHOOSE,
        Hint.CARD,
        Hint.PIN,
        Hint.NEW_PIN,
        Hint.BOOKS,
        Hint.LABELS,
        Hint.NOT_LISTED,
        Hint.DONE,
        Hint.BOOKS_BACK,
        Hint.PUT_AWAY,
        Hint.ANSWER,
        Hint.ACCOUNT,
        Hint.TITLE,
        Hint.REPORT,
    }
)
"""Given because nothing happens; all others because something went wrong."""


@dataclass(frozen=True, slots=True)
class CoachRules:
    """How calm the coach is. Times in seconds.

    ``notice_s``: trouble that is over sooner is not spoken of. ``hesitate_s``: nothing was done for
    so long. ``stay_s``: how long a hint stands at least, and after its cause is gone at most.
    ``rest_s``: silence between two hints. ``most_books``: more than so many on the pad are not
    trusted to be all; 0: any number is.
    """

    on: bool = True
    notice_s: float = 2.0
    hesitate_s: float = 15.0
    stay_s: float = 8.0
    rest_s: float = 5.0
    most_books: int = 10
