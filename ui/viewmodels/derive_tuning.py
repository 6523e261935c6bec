"""Volume and light, and the power: what a technician chooses there. Pure; must not know Qt."""

from typing import Final

from kiosk.domain.duty import Deed, Outcome, Page, Tuning
from kiosk.domain.tuned import LEVELS, Knob
from kiosk.domain.visit import OnDuty
from ui.viewmodels import words_staff as told
from ui.viewmodels import words_tuning as words
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import Act, ActionProps, RowProps, SignProps
from ui.viewmodels.staff_rows import ORDER, PAGE

Parts = tuple[SignProps, tuple[RowProps, ...], tuple[ActionProps, ...]]
_OUTCOMES: Final = {
    Outcome.NOT_DONE: words.NOT_TURNED,
    Outcome.UNSURE: words.NOT_TURNED,
    Outcome.NOT_RECORDED: told.NOT_RECORDED,
}


def back(say: Phrases) -> ActionProps:
    """The way back."""
    return ActionProps(Act.DUTY_BACK, say.say(told.BACK), "secondary", "undo")


def failure(state: OnDuty, say: Phrases) -> str:
    """What is told where the last deed was not done; empty where it was."""
    if state.done is None or state.done[1] is Outcome.DONE:
        return ""
    return say.say(_OUTCOMES[state.done[1]])


def tuning_page(state: OnDuty, tuning: Tuning, say: Phrases) -> Parts:
    """The three knobs; one that this kiosk does not have says so."""
    if state.page is Page.LEVEL:
        return _level(state, tuning, Knob(state.about), say)
    rows = []
    for knob in Knob:
        level = tuning.now.of(knob)
        text = say.say(words.MISSING[knob]) if level is None else _of_hundred(level, say)
        rows.append(
            RowProps(
                f"{PAGE}{Page.LEVEL}={knob}" if level is not None else f"knob-{knob}",
                "note",
                say.say(words.KNOBS[knob]),
                text,
                action="" if level is None else say.say(words.CHANGE),
            )
        )
    return SignProps(say.say(words.TITLE), say.say(words.TITLE_LEAD)), tuple(rows), (back(say),)


def _level(state: OnDuty, tuning: Tuning, knob: Knob, say: Phrases) -> Parts:
    now = tuning.now.of(knob)
    nearest = None if now is None else min(LEVELS, key=lambda level: abs(level - now))
    levels = LEVELS if knob is Knob.SOUNDS else LEVELS[1:]
    rows = tuple(
        RowProps(
            f"{ORDER}{Deed.TUNE}={knob}={level}",
            "note",
            _of_hundred(level, say) if level else say.say(words.SILENT),
            say.say(words.NOW) if level == nearest else "",
            status="ok" if level == nearest else "",
            action=say.say(told.CHOOSE),
        )
        for level in levels
    )
    lead = failure(state, say) or say.say(words.TITLE_LEAD)
    return SignProps(say.say(words.KNOBS[knob]), lead, lead_stays=True), rows, (back(say),)


def _of_hundred(level: int, say: Phrases) -> str:
    return fill(say.say(words.OF_HUNDRED), level=say.number(level))


def power_page(state: OnDuty, say: Phrases) -> Parts:
    """Start anew; or, once more asked, switch off."""
    failed = failure(state, say)
    if state.page is Page.POWER_OFF:
        do = ActionProps(Act.SHUT_DOWN, say.say(words.OFF_DO), "primary", "power")
        if state.done == (Deed.SHUT_DOWN, Outcome.DONE):
            return SignProps(say.say(words.OFF_GOES)), (), ()
        if state.done == (Deed.SHUT_DOWN, Outcome.NOT_DONE):
            failed = say.say(words.OFF_NOT)
        lead = failed or say.say(words.OFF_ROW_TEXT)
        return SignProps(say.say(words.OFF), lead, lead_stays=True), (), (back(say), do)
    off = RowProps(
        f"{PAGE}{Page.POWER_OFF}",
        "note",
        say.say(words.OFF_ROW),
        say.say(words.OFF_ROW_TEXT),
        action=say.say(told.OPEN),
    )
    do = ActionProps(Act.RESTART, say.say(told.RESTART), "primary", "power")
    lead = failed or say.say(told.POWER_LEAD)
    sign = SignProps(say.say(told.POWER), lead, lead_stays=bool(failed))
    return sign, (off,), (back(say), do)
