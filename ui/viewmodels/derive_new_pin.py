"""Another PIN: three entries, one after the other. Pure; what is typed never comes here."""

from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import AskNewPin, SettingPin
from ui.viewmodels import words
from ui.viewmodels import words_account as told
from ui.viewmodels.closing import closing_line
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    EntryProps,
    Inputs,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.reason_words import REASON_WORDS


def derive_new_pin(state: AskNewPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Old PIN, new PIN, new PIN again, one after the other on the same keys."""
    needed = inputs.status.pin_length
    missing = max(0, needed - inputs.typed)
    headline = (told.OLD_PIN, told.NEW_PIN, told.NEW_PIN_AGAIN)[min(inputs.pins, 2)]
    lead = say.say(words.PIN_LEAD, n=needed)
    if inputs.pins == 1:
        lead = say.say(told.NEW_PIN_LEAD, n=needed)
    if inputs.pins == 2:
        lead = say.say(told.PIN_AGAIN_LEAD)
    if inputs.pins == 1 and inputs.unlike:
        lead = f"{say.say(REASON_WORDS[Reason.PIN_UNLIKE].what)} {lead}"
    elif inputs.pins == 0 and state.reason is not None:
        lead = f"{say.say(REASON_WORDS[state.reason].what)} {lead}"
    return ScreenProps(
        screen=Screen.PIN,
        sign=SignProps(say.say(headline), lead),
        patron=one_line(state.visit.patron.first_name) if state.visit.patron else "",
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="pin", needed=needed, filled=min(inputs.typed, needed)),
        actions=(
            ActionProps(Act.BACK_TO_ACCOUNT, say.say(words.BACK), "secondary", "undo"),
            ActionProps(
                Act.NEW_PIN,
                say.say(words.NEXT),
                "waiting" if missing else "primary",
                "" if missing else "arrow",
                say.say(words.PIN_MISSING, n=missing) if missing else "",
            ),
        ),
        closing=closing_line(inputs, say),
    )


def derive_setting_pin(state: SettingPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The PIN is with the server; the keys rest."""
    needed = inputs.status.pin_length
    changing = say.say(told.PIN_CHANGING)
    return ScreenProps(
        screen=Screen.PIN,
        sign=SignProps(say.say(words.PLEASE_WAIT), changing),
        patron=one_line(state.visit.patron.first_name) if state.visit.patron else "",
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="pin", needed=needed, filled=needed, locked=True),
        actions=(ActionProps(Act.NEW_PIN, say.say(words.NEXT), "waiting", hint=changing),),
    )
