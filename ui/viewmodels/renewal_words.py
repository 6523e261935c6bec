"""Why a loan was not renewed: first what it is, then what to do.

Owns the reasons that read otherwise for a renewal than for a loan; the others say the same.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.mark import QT_TRANSLATE_NOOP
from ui.viewmodels.reason_words import REASON_WORDS, ReasonWords

_ASK_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Please ask at the desk.")
_IN_TIME: Final = QT_TRANSLATE_NOOP("Lancar", "Please return it in time.")
_AT_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Staff can do it at the desk.")
_LATER: Final = QT_TRANSLATE_NOOP("Lancar", "Try again later, or ask at the desk.")

_OTHERWISE: Final[Mapping[Reason, ReasonWords]] = MappingProxyType(
    {
        Reason.HELD_FOR_OTHER: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Another reader is waiting for this book."), _IN_TIME
        ),
        Reason.LIMIT_REACHED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "It has been renewed as often as is possible."), _IN_TIME
        ),
        Reason.ON_LOAN_TO_OTHER: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This loan is recorded otherwise by now."), _ASK_DESK
        ),
        Reason.NEEDS_STAFF: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk cannot renew it."), _AT_DESK
        ),
        Reason.SERVER_REFUSED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "It cannot be renewed now."), _ASK_DESK
        ),
        Reason.IN_HOUSE_ONLY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "It cannot be renewed now."), _ASK_DESK
        ),
        Reason.UNKNOWN_ITEM: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "We do not know this book yet."), _ASK_DESK
        ),
        Reason.WITHDRAWN: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This book is no longer lent."), _IN_TIME
        ),
        Reason.NOT_ANSWERED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The library's system does not answer."), _LATER
        ),
        Reason.CANNOT_RECORD: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk cannot record renewals now."), _AT_DESK
        ),
        Reason.OFFLINE_RETURNS_ONLY: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The network is down."), _LATER
        ),
        Reason.OFFLINE_NEW_CARD: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The network is down."), _LATER
        ),
        Reason.OFFLINE_LIMIT: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The network is down."), _LATER
        ),
        Reason.CACHE_TOO_OLD: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk has been without network for too long."), _LATER
        ),
        Reason.OUTAGE_TOO_LONG: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "This kiosk has been without network for too long."), _LATER
        ),
    }
)


def renewal_words(reason: Reason) -> ReasonWords:
    """Return the two sentences of a reason; total."""
    return _OTHERWISE.get(reason, REASON_WORDS[reason])
