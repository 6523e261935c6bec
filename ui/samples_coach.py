"""Sample hints of the coach, for looking at them and for their tests.

Owns made-up visits; none of it is reachable from a running kiosk. ``ANY`` shows any hint where it
is given; a few of them stand among the screens that every test goes through.
"""

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.domain.coach_hints import Hint
from kiosk.domain.ids import CardCode, PatronId, SessionId
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    Borrowing,
    Idle,
    PatronHere,
    State,
    Visit,
)

_WHO: Final = PatronHere(PatronId("p-1"), "Sari", CardCode("2026000412"), "0412")


def _visit(*, patron: bool = False) -> Visit:
    return Visit(SessionId(7), patron=_WHO if patron else None)


STATES: Final[Mapping[str, tuple[Callable[[], State], Hint]]] = {
    "20-coach-start": (lambda: Idle(_visit()), Hint.START),
    "20b-coach-card": (lambda: AskCard(_visit()), Hint.CARD_TURN),
    "20c-coach-pin": (lambda: AskPin(_visit(), _WHO), Hint.PIN),
    "20d-coach-stack": (lambda: Borrowing(_visit(patron=True)), Hint.STACK_HIGH),
}

_BOOKS: Final = frozenset(
    {
        Hint.STACK_HIGH,
        Hint.LIFTED_EARLY,
        Hint.CARD_NOT_BOOK,
        Hint.PUBLISHER_CODE,
        Hint.NO_TAG,
        Hint.BOOKS,
        Hint.LABELS,
        Hint.NOT_LISTED,
        Hint.DONE,
        Hint.BOOKS_BACK,
        Hint.PUT_AWAY,
        Hint.ANSWER,
        Hint.ACCOUNT,
        Hint.REPORT,
        Hint.CHOOSE,
    }
)


def where(hint: Hint) -> State:
    """Return a state in which such a hint is given: over the keys, or over the list."""
    return Borrowing(_visit(patron=True)) if hint in _BOOKS else AskCard(_visit())
