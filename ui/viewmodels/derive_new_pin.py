"""Another PIN: three entries, one after the other. Pure; what is typed never comes here."""

from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import AskNewPin, SettingPin, Visit
from ui.viewmodels import words
from ui.viewmodels import words_account as told
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.pin_screen import pin_asked, pin_screen
from ui.viewmodels.pin_words import pin_words
from ui.viewmodels.props import Act, ActionProps, Inputs, ScreenProps, SignProps


def derive_new_pin(state: AskNewPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Old PIN, new PIN, new PIN again, one after the other on the same keys.

    Why one of them is wanted once more is the headline: it is seen in every layout.
    """
    reason = inputs.pin_fault or (state.reason if inputs.pins == 0 else None)
    sign = _asking(inputs, say) if reason is None else _again(reason, state, say)
    back = ActionProps(Act.BACK_TO_ACCOUNT, say.say(words.BACK), "secondary", "undo")
    name = _name(state.visit)
    return pin_screen(sign, Act.NEW_PIN, back, inputs=inputs, say=say, patron=name)


def derive_setting_pin(state: SettingPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The PIN is with the server; the keys rest."""
    name = _name(state.visit)
    return pin_asked(Act.NEW_PIN, told.PIN_CHANGING, inputs=inputs, say=say, patron=name)


def _asking(inputs: Inputs, say: Phrases) -> SignProps:
    digits = inputs.status.pin_length
    if inputs.pins == 0:
        return SignProps(say.say(told.OLD_PIN), say.say(words.PIN_LEAD, n=digits))
    if inputs.pins == 1:
        return SignProps(say.say(told.NEW_PIN), say.say(told.NEW_PIN_LEAD, n=digits))
    return SignProps(say.say(told.NEW_PIN_AGAIN), say.say(told.PIN_AGAIN_LEAD))


def _again(reason: Reason, state: AskNewPin, say: Phrases) -> SignProps:
    why = pin_words(reason)
    if reason is Reason.PIN_WRONG and state.tries_left is not None:
        return SignProps(say.say(why.what), say.say(words.PIN_TRIES, n=state.tries_left))
    return SignProps(say.say(why.what), say.say(why.remedy))


def _name(visit: Visit) -> str:
    return one_line(visit.patron.first_name) if visit.patron else ""
