"""Why a title was not reserved: first what it is, then what to do.

Owns the reasons that read otherwise for a reservation than for a loan; the others say the same.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.mark import QT_TRANSLATE_NOOP
from ui.viewmodels.reason_words import REASON_WORDS, ReasonWords

_ASK_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Please ask at the desk.")
_AT_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Staff can do it at the desk.")
_LATER: Final = QT_TRANSLATE_NOOP("Lancar", "Try again later, or ask at the desk.")
_NOT_THIS: Final = QT_TRANSLATE_NOOP("Lancar", "This book cannot be reserved.")

_OTHERWISE: Final[Mapping[Reason, ReasonWords]] = MappingProxyType(
    {
        Reason.UNKNOWN_ITEM: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "We do not know this book yet."), _ASK_DESK
        ),
        Reason.ALREADY_YOURS: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You have borrowed this book already."),
            QT_TRANSLATE_NOOP("Lancar", "You can renew it in your list."),
        ),
        Reason.LIMIT_REACHED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You have reached the limit of your reservations."),
            QT_TRANSLATE_NOOP("Lancar", "Give one up first."),
        ),
        Reason.IN_HOUSE_ONLY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is for reading in the library."),
            QT_TRANSLATE_NOOP("Lancar", "You find it here whenever we are open."),
        ),
        Reason.WITHDRAWN: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is no longer lent."), _ASK_DESK
        ),
        Reason.NEEDS_STAFF: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk cannot reserve it."), _AT_DESK
        ),
        Reason.SERVER_REFUSED: ReasonWords(_NOT_THIS, _ASK_DESK),
        Reason.HELD_FOR_OTHER: ReasonWords(_NOT_THIS, _ASK_DESK),
        Reason.ON_LOAN_TO_OTHER: ReasonWords(_NOT_THIS, _ASK_DESK),
        Reason.SUSPENDED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "You cannot reserve books for a while."), _ASK_DESK
        ),
        Reason.NOT_ANSWERED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The library's system does not answer."), _LATER
        ),
        Reason.OFFLINE_RETURNS_ONLY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The network is down."), _LATER
        ),
    }
)


def wish_words(reason: Reason) -> ReasonWords:
    """Return the two sentences of a reason; total."""
    return _OTHERWISE.get(reason, REASON_WORDS[reason])
