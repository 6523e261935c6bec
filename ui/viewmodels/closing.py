"""The line above the rail that tells when a screen closes by itself. Pure; must not know Qt."""

from kiosk.domain.visit import Finished, Notice
from ui.viewmodels import words
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import Inputs


def closing_line(inputs: Inputs, say: Phrases) -> str:
    """Empty while there is time, a question in the last seconds; seconds on slip and notice."""
    state = inputs.state
    if state is None:
        return ""
    if isinstance(state, Finished | Notice):
        left = inputs.seconds_left
        return "" if left is None else say.say(words.CLOSES_IN, n=max(0, left))
    return say.say(words.STILL_THERE) if state.visit.warned else ""
