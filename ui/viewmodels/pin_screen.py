"""Dots, digits and what goes on from them: one screen for whichever PIN is typed. Pure."""

from ui.viewmodels import words
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


def pin_screen(
    sign: SignProps, act: Act, other: ActionProps, *, inputs: Inputs, say: Phrases, patron: str = ""
) -> ScreenProps:
    """A PIN is wanted: ``act`` takes it once it is whole, ``other`` is the way out."""
    needed = inputs.status.pin_length
    missing = max(0, needed - inputs.typed)
    label = say.say(words.NEXT)
    onward = ActionProps(act, label, "primary", "arrow")
    if missing:
        onward = ActionProps(act, label, "waiting", hint=say.say(words.PIN_MISSING, n=missing))
    return ScreenProps(
        screen=Screen.PIN,
        sign=sign,
        patron=patron,
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="pin", needed=needed, filled=min(inputs.typed, needed)),
        actions=(other, onward),
        closing=closing_line(inputs, say),
    )


def pin_asked(
    act: Act, asks: str, *, inputs: Inputs, say: Phrases, chip: str = "", patron: str = ""
) -> ScreenProps:
    """The PIN is with the server: the keys rest, ``asks`` says for what."""
    needed = inputs.status.pin_length
    told = say.say(asks)
    return ScreenProps(
        screen=Screen.PIN,
        sign=SignProps(say.say(words.PLEASE_WAIT), told, chip=chip),
        patron=patron,
        drawing=DrawingProps(kind="card"),
        entry=EntryProps(mode="pin", needed=needed, filled=needed, locked=True),
        actions=(ActionProps(act, say.say(words.NEXT), "waiting", hint=told),),
    )
