"""Staff beside a patron: refused books, and reasons to lend one all the same. Pure; no Qt."""

from typing import Final

from kiosk.domain.line import Line
from kiosk.domain.plain_text import one_line
from kiosk.domain.session_override import WHYS, refused_here
from kiosk.domain.visit import Overriding
from ui.viewmodels import words, words_count, words_override
from ui.viewmodels import words_staff as told
from ui.viewmodels.books import title_of
from ui.viewmodels.closing import closing_line
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import Act, ActionProps, Inputs, RowProps, Screen, ScreenProps, SignProps
from ui.viewmodels.props_staff import DutyProps
from ui.viewmodels.reason_words import REASON_WORDS
from ui.viewmodels.staff_rows import REASON

REFUSED: Final = "refused-"
"""How the key of a refused book's row begins; the number of its line follows."""


def derive_override(state: Overriding, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Choose the book, then the reason."""
    here = refused_here(state.visit)
    chosen = next((line for line in here if line.id == state.line), None)
    if chosen is not None:
        rows = tuple(
            RowProps(
                f"{REASON}{why}", "note", say.say(told.REASONS[why]), action=say.say(told.CHOOSE)
            )
            for why in WHYS
        )
        sign = SignProps(say.say(told.WHY), _about(chosen, say))
    else:
        rows = tuple(_row(line, inputs, say) for line in here)
        asked = (words_override.WHICH, words_override.WHICH_LEAD)
        none = (words_override.NONE_LEFT, words_override.NONE_LEFT_LEAD)
        headline, lead = asked if here else none
        sign = SignProps(say.say(headline), say.say(lead))
    label = words_count.THE_LIST if chosen is not None else words_override.BACK
    return ScreenProps(
        screen=Screen.STAFF_LIST,
        sign=sign,
        rows=rows,
        actions=(ActionProps(Act.DUTY_BACK, say.say(label), "secondary", "undo"),),
        closing=closing_line(inputs, say),
        duty=DutyProps(
            title=say.say(told.STAFF_MODE),
            who=one_line(state.badge.member.name),
            close=say.say(told.BACK),
            tasks=say.say(words.CALL_STAFF),
            tasks_icon="bell",
        ),
    )


def _about(line: Line, say: Phrases) -> str:
    reason = "" if line.reason is None else say.say(REASON_WORDS[line.reason].what)
    return f"{title_of(line, say)}. {reason}"


def _row(line: Line, inputs: Inputs, say: Phrases) -> RowProps:
    may = line.reason in inputs.status.overrides
    what = "" if line.reason is None else say.say(REASON_WORDS[line.reason].what)
    text = what if may else f"{what} {say.say(words_override.NOT_HERE)}"
    return RowProps(
        f"{REFUSED}{line.id}" if may else f"kept-{line.id}",
        "note",
        title_of(line, say),
        text,
        status="warn" if may else "stop",
        action=say.say(words_override.LEND) if may else "",
    )
