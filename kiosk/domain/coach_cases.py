"""What a sign of trouble means in a state of the visit, and what comes next in each step.

Owns the meaning alone, as pure functions of state and event; when it is said is in ``coach``.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kiosk.domain.coach_hints import Hint
from kiosk.domain.ids import CardCode, TagUid, card_code
from kiosk.domain.line import ENDED, Stage
from kiosk.domain.session_sets import has_tag
from kiosk.domain.sightings import CardShown, LabelRead, LabelRefused, Sighting, TagPlaced, TagUse
from kiosk.domain.troubles import Trouble, TroubleSeen
from kiosk.domain.visit import (
    AskCard,
    AskNewPin,
    AskPin,
    BooksFirst,
    Borrowing,
    ConfirmingHold,
    FindingCard,
    Idle,
    Reporting,
    Returning,
    SeekingTitle,
    ShowingAccount,
    State,
    Visit,
)


class Wanted(StrEnum):
    """What the patron is to show in a state."""

    NOTHING = "nothing"
    CARD = "card"
    BOOKS = "books"
    EITHER = "either"


def wanted(state: State) -> Wanted:
    """Return what may be shown now; nothing while a book has to be put back: that is told."""
    visit = state.visit
    match state:
        case Idle() | BooksFirst():
            return Wanted.EITHER
        case AskCard():
            return Wanted.CARD
        case Borrowing(ending=False) | Returning(ending=False) if put_back(visit):
            return Wanted.NOTHING
        case Returning(ending=False) if visit.patron is None:
            return Wanted.EITHER
        case Borrowing(ending=False) | Returning(ending=False) | SeekingTitle():
            return Wanted.BOOKS
        case _:
            return Wanted.NOTHING


_CODES: Final[Mapping[Trouble, Hint]] = {
    Trouble.CODE_BLURRED: Hint.CODE_STEADY,
    Trouble.CODE_FAR: Hint.CODE_NEARER,
    Trouble.CODE_NEAR: Hint.CODE_AWAY,
    Trouble.CODE_DARK: Hint.CODE_LIGHT,
}
_TAGS: Final[Mapping[Trouble, Hint]] = {
    Trouble.TAG_FLICKERS: Hint.STACK_HIGH,
    Trouble.TAG_GLIMPSED: Hint.LIFTED_EARLY,
}


def meant(sighting: Sighting, state: State) -> Hint | None:
    """Return what a sighting in this state calls for; ``state`` is as it was before it."""
    match sighting:
        case TroubleSeen() if _through(state.visit, sighting.uid):
            return None
        case TroubleSeen():
            return _of_trouble(sighting.trouble, state)
        case LabelRead() if isinstance(state, AskCard):
            return Hint.BOOK_NOT_CARD
        case LabelRefused() if not isinstance(state, BooksFirst):
            # There a row of the list says so.
            return None if wanted(state) is Wanted.NOTHING else Hint.FOREIGN_CODE
        case CardShown() | TagPlaced() if (code := card_of(sighting)) is not None:
            return _of_card(code, state)
        case TagPlaced() if sighting.content.item is None:
            return Hint.NO_TAG if wanted(state) in {Wanted.BOOKS, Wanted.EITHER} else None
        case _:
            return None


def _through(visit: Visit, uid: TagUid | None) -> bool:
    """Whether it is about the tag of a book that may be taken away."""
    return uid is not None and any(has_tag(x, uid) and x.stage in ENDED for x in visit.lines)


def card_of(sighting: CardShown | TagPlaced) -> CardCode | None:
    """Return the number of a card that was shown, also by the tag in it; None: it is no card."""
    if isinstance(sighting, CardShown):
        return sighting.code
    content = sighting.content
    is_card = content.use is TagUse.PATRON_CARD and content.item is not None
    return card_code(content.item or "") if is_card else None


def _of_trouble(trouble: Trouble, state: State) -> Hint | None:
    shown = wanted(state)
    if trouble in _TAGS:
        return _TAGS[trouble] if shown in {Wanted.BOOKS, Wanted.EITHER} else None
    if trouble in _CODES:
        return None if shown is Wanted.NOTHING else _CODES[trouble]
    if trouble is Trouble.PUBLISHER_CODE:
        book = Hint.BOOK_NOT_CARD if shown is Wanted.CARD else Hint.PUBLISHER_CODE
        return None if shown is Wanted.NOTHING else book
    if trouble is Trouble.NO_CODE:
        return Hint.CARD_TURN if shown is Wanted.CARD else None
    if shown not in {Wanted.CARD, Wanted.EITHER}:
        return None
    return Hint.TWO_CARDS if trouble is Trouble.TWO_CARDS else Hint.CARD_UNREAD


def _of_card(code: CardCode, state: State) -> Hint | None:
    """A card where none is wanted: another one, or the patron's own in the place of a book."""
    match state:
        case FindingCard():
            return None if code == state.card else Hint.TWO_CARDS
        case AskPin():
            return None if code == state.who.card else Hint.TWO_CARDS
        case SeekingTitle():
            return Hint.CARD_NOT_BOOK
        case Borrowing() | Returning() if (who := state.visit.patron) is not None:
            if code != who.card:
                return Hint.TWO_CARDS
            return Hint.CARD_NOT_BOOK if not state.visit.lines else None
        case _:
            return None


# --- nothing happens --------------------------------------------------------------------------


def put_back(visit: Visit) -> bool:
    """Return whether a book has to be put back: that screen is a hint by itself."""
    return any(line.stage is Stage.PUT_BACK for line in visit.lines)


def busy(visit: Visit) -> bool:
    """Return whether the kiosk is at work on a book: it is not the patron who hesitates."""
    waits = {Stage.SEEN, Stage.LISTED}
    return any(line.in_flight or line.stage in waits for line in visit.lines)


def on_pad(visit: Visit) -> int:
    """Return how many books lie on the pad."""
    return sum(line.on_pad for line in visit.lines)


def next_steps(state: State) -> tuple[Hint, ...]:
    """Return what is said when nothing happens in a state, one after another; empty: nothing."""
    visit = state.visit
    match state:
        case BooksFirst():
            return (Hint.CHOOSE,)
        case AskCard():
            return (Hint.CARD,)
        case AskPin():
            return (Hint.PIN,)
        case AskNewPin():
            return (Hint.NEW_PIN,)
        case Borrowing() | Returning() if state.ending or busy(visit) or put_back(visit):
            return ()
        case Borrowing() | Returning() if any(x.stage is Stage.COSTS for x in visit.lines):
            return (Hint.ANSWER,)
        case Borrowing() | Returning() if not visit.lines:
            return _empty(state)
        case Borrowing():
            return () if state.counting else (Hint.DONE,)
        case Returning():
            return (Hint.PUT_AWAY,)
        case ShowingAccount(ending=False):
            return (Hint.ACCOUNT,)
        case SeekingTitle():
            return (Hint.TITLE,)
        case ConfirmingHold():
            return (Hint.ANSWER,)
        case Reporting():
            return (Hint.REPORT,)
        case _:
            return ()


def _empty(state: Borrowing | Returning) -> tuple[Hint, ...]:
    service = state.visit.service
    if not service.pad:
        return (Hint.LABELS,) if service.camera else ()
    first = Hint.BOOKS if isinstance(state, Borrowing) else Hint.BOOKS_BACK
    return (first, Hint.NOT_LISTED) if service.camera else (first,)
