"""Please wait, and one kind sentence that says why not. Pure; must not know Qt."""

from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.domain.visit import Notice
from ui.viewmodels import words
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_help import help_icon, help_label
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    Inputs,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.reason_words import REASON_WORDS

_ABOUT_KIOSK: Final = frozenset(
    {
        Reason.OFFLINE_RETURNS_ONLY,
        Reason.OFFLINE_LIMIT,
        Reason.CACHE_TOO_OLD,
        Reason.OUTAGE_TOO_LONG,
        Reason.RETURNS_FULL,
        Reason.CANNOT_RECORD,
        Reason.NOT_ANSWERED,
    }
)


def derive_finding(inputs: Inputs, say: Phrases) -> ScreenProps:
    """The card is being looked up."""
    return ScreenProps(
        screen=Screen.PLEASE_WAIT,
        sign=SignProps(say.say(words.PLEASE_WAIT), say.say(words.WAIT_CARD), hero=True),
        drawing=DrawingProps(kind="card"),
        closing=closing_line(inputs, say),
    )


def derive_notice(state: Notice, inputs: Inputs, say: Phrases) -> ScreenProps:
    """What it is is the headline, what to do the second sentence."""
    told = REASON_WORDS[state.reason]
    headline, lead = say.say(told.what), say.say(told.remedy)
    if state.reason is Reason.PIN_PAUSED and state.wait_s > 0:
        headline = say.say(words.PAUSE_MINUTES, n=-(-state.wait_s // 60))
    drawing = DrawingProps(kind="card")
    if state.reason in _ABOUT_KIOSK:
        offline = state.visit.service.offline
        drawing = DrawingProps(
            kind="kiosk", fault="off" if offline else "stop", spot="head" if offline else "screen"
        )
    call = inputs.status.help
    staff = help_label(call, say)
    return ScreenProps(
        screen=Screen.NOTICE,
        sign=SignProps(headline, lead, hero=True),
        patron=state.visit.patron.first_name if state.visit.patron else "",
        drawing=drawing,
        actions=(
            ActionProps(Act.STAFF, staff, "secondary", help_icon(call)),
            ActionProps(Act.STAY, say.say(words.GO_ON), "primary", "arrow"),
        ),
        closing=closing_line(inputs, say),
    )
