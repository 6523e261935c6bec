"""What the bell says: nothing is promised that the desk has not said."""

from typing import Final

from kiosk.domain.status import HelpCall
from ui.viewmodels import words
from ui.viewmodels.phrases import Phrases

_SHORT: Final = {
    HelpCall.NONE: words.CALL_STAFF,
    HelpCall.CALLING: words.STAFF_BEING_CALLED,
    HelpCall.RANG: words.STAFF_RUNG,
    HelpCall.COMING: words.STAFF_COMING,
    HelpCall.UNHEARD: words.STAFF_UNHEARD,
}
_LONG: Final = {
    **_SHORT,
    HelpCall.RANG: words.STAFF_CALLED,
    HelpCall.COMING: words.STAFF_COMING,
}
_ICONS: Final = {
    HelpCall.NONE: "bell",
    HelpCall.CALLING: "wait",
    HelpCall.RANG: "check",
    HelpCall.COMING: "check",
    HelpCall.UNHEARD: "info",
}


def help_label(call: HelpCall, say: Phrases) -> str:
    """Return the few words of the rail."""
    return say.say(_SHORT[call])


def help_sentence(call: HelpCall, say: Phrases) -> str:
    """Return the words of a wide button."""
    return say.say(_LONG[call])


def help_icon(call: HelpCall) -> str:
    """Return the icon beside either."""
    return _ICONS[call]
