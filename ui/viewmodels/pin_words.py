"""Why a PIN was not changed: first what it is, then what to do.

Owns the reasons that read otherwise for a PIN than for a loan; whatever else a server says is told
as what it means for the PIN. Total: every reason has words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.mark import QT_TRANSLATE_NOOP
from ui.viewmodels.reason_words import REASON_WORDS, ReasonWords

_AT_DESK: Final = QT_TRANSLATE_NOOP("Lancar", "Staff can do it at the desk.")

_SAME: Final = frozenset(
    {
        Reason.PIN_UNFIT,
        Reason.PIN_UNLIKE,
        Reason.PIN_SAME,
        Reason.PIN_PAUSED,
        Reason.PIN_MISSING,
        Reason.CARD_UNKNOWN,
        Reason.CARD_EXPIRED,
        Reason.CARD_BLOCKED,
    }
)
"""What is told of card and PIN reads alike everywhere."""

_OTHERWISE: Final[Mapping[Reason, ReasonWords]] = MappingProxyType(
    {
        Reason.PIN_WRONG: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "Your old PIN does not match."),
            QT_TRANSLATE_NOOP("Lancar", "Please type your PIN once more."),
        ),
        Reason.NOT_ANSWERED: ReasonWords(
            QT_TRANSLATE_NOOP("Lancar", "The library's system does not answer."),
            QT_TRANSLATE_NOOP("Lancar", "Try again later, or ask at the desk."),
        ),
    }
)
_NOT_NOW: Final = ReasonWords(
    QT_TRANSLATE_NOOP("Lancar", "Your PIN cannot be changed now."), _AT_DESK
)


def pin_words(reason: Reason) -> ReasonWords:
    """Return the two sentences of a reason."""
    if reason in _SAME:
        return REASON_WORDS[reason]
    return _OTHERWISE.get(reason, _NOT_NOW)
