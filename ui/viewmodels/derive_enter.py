"""Card number and PIN. Pure; what is typed never comes here, only how much of it."""

from kiosk.domain.status import HelpCall
from kiosk.domain.visit import AskCard, AskPin, CheckingPin, PatronHere
from ui.viewmodels import words, words_account
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_help import help_icon, help_label, help_sentence
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.pin_screen import pin_asked, pin_screen
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


def derive_identify(state: AskCard, inputs: Inputs, say: Phrases) -> ScreenProps:
    """A card, or its number on our own keyboard."""
    ready = inputs.typed > 0
    lead = say.say(words.CARD_LEAD)
    if state.visit.to_account:
        lead = f"{lead} {say.say(words_account.CARD_FOR_ACCOUNT)}"
    return ScreenProps(
        screen=Screen.IDENTIFY,
        sign=SignProps(headline=say.say(words.CARD), lead=lead),
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="card", label=say.say(words.CARD_NUMBER), filled=inputs.typed),
        actions=(
            ActionProps(Act.LEAVE, say.say(words.BACK), "secondary", "undo"),
            ActionProps(
                Act.TYPE_CARD,
                say.say(words.NEXT),
                "primary" if ready else "waiting",
                "arrow" if ready else "",
                "" if ready else say.say(words.NUMBER_FIRST),
            ),
        ),
        closing=closing_line(inputs, say),
    )


def _chip(who: PatronHere, say: Phrases) -> str:
    if not who.card_tail:
        return say.say(words.CARD_READ_PLAIN)
    return fill(say.say(words.CARD_READ), tail=who.card_tail)


def derive_pin(state: AskPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The PIN; a wrong one is told kindly, with the tries that are left."""
    headline = say.say(words.PIN_AGAIN if state.wrong else words.PIN)
    lead = say.say(words.PIN_LEAD, n=inputs.status.pin_length)
    if state.wrong and state.tries_left is not None:
        lead = say.say(words.PIN_TRIES, n=state.tries_left)
    forgot = ActionProps(Act.FORGOT_PIN, say.say(words.FORGOT_PIN), "secondary")
    call = inputs.status.help
    if inputs.forgot and not inputs.typed and call is not HelpCall.NONE:
        lead = help_sentence(call, say)
        forgot = ActionProps(Act.FORGOT_PIN, help_label(call, say), "secondary", help_icon(call))
    sign = SignProps(headline, lead, chip=_chip(state.who, say))
    return pin_screen(sign, Act.ENTER_PIN, forgot, inputs=inputs, say=say)


def derive_checking(state: CheckingPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The PIN is with the server; the keys rest."""
    chip = _chip(state.who, say)
    return pin_asked(Act.ENTER_PIN, words.PIN_CHECKING, inputs=inputs, say=say, chip=chip)
