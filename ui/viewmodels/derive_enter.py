"""Card number and PIN. Pure; what is typed never comes here, only how much of it."""

from kiosk.domain.visit import AskCard, AskPin, CheckingPin, PatronHere
from ui.viewmodels import words, words_account
from ui.viewmodels.closing import closing_line
from ui.viewmodels.phrases import Phrases, fill
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
    needed = inputs.status.pin_length
    missing = max(0, needed - inputs.typed)
    headline, lead = say.say(words.PIN), say.say(words.PIN_LEAD, n=needed)
    if state.wrong:
        headline = say.say(words.PIN_AGAIN)
        tries = state.tries_left
        lead = lead if tries is None else say.say(words.PIN_TRIES, n=tries)
    return ScreenProps(
        screen=Screen.PIN,
        sign=SignProps(headline=headline, lead=lead, chip=_chip(state.who, say)),
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="pin", needed=needed, filled=min(inputs.typed, needed)),
        actions=(
            ActionProps(Act.FORGOT_PIN, say.say(words.FORGOT_PIN), "secondary"),
            ActionProps(
                Act.ENTER_PIN,
                say.say(words.NEXT),
                "waiting" if missing else "primary",
                "" if missing else "arrow",
                say.say(words.PIN_MISSING, n=missing) if missing else "",
            ),
        ),
        closing=closing_line(inputs, say),
    )


def derive_checking(state: CheckingPin, inputs: Inputs, say: Phrases) -> ScreenProps:
    """The PIN is with the server; the keys rest."""
    needed = inputs.status.pin_length
    checking = say.say(words.PIN_CHECKING)
    return ScreenProps(
        screen=Screen.PIN,
        sign=SignProps(
            headline=say.say(words.PLEASE_WAIT), lead=checking, chip=_chip(state.who, say)
        ),
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="pin", needed=needed, filled=needed, locked=True),
        actions=(ActionProps(Act.ENTER_PIN, say.say(words.NEXT), "waiting", hint=checking),),
    )
