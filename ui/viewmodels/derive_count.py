"""How many books the patron takes along, and what follows where that is another number. Pure."""

from typing import Final

from kiosk.domain.session_count import MOST_BOOKS, taken_along
from kiosk.domain.visit import Borrowing, Visit
from ui.viewmodels import words
from ui.viewmodels import words_count as told
from ui.viewmodels.books import LENT, art
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

_DIGITS: Final = len(str(MOST_BOOKS))
_DRAWN: Final = 4


def derive_count(visit: Visit, inputs: Inputs, say: Phrases) -> ScreenProps:
    """A number is wanted, on the keys of the PIN; it is shown and said."""
    onward = ActionProps(Act.COUNTED, say.say(words.NEXT), "primary", "arrow")
    if not inputs.typed:
        hint = say.say(told.COUNT_FIRST)
        onward = ActionProps(Act.COUNTED, say.say(words.NEXT), "waiting", hint=hint)
    drawn = [line for line in visit.lines if line.stage in LENT][-_DRAWN:]
    return ScreenProps(
        screen=Screen.PIN,
        sign=SignProps(say.say(told.HOW_MANY), say.say(told.HOW_MANY_LEAD)),
        patron=visit.patron.first_name if visit.patron else "",
        drawing=DrawingProps("standing", tuple(art(x, say, status="") for x in drawn)),
        entry=EntryProps("count", say.say(told.NUMBER), needed=_DIGITS, filled=inputs.typed),
        actions=(
            ActionProps(Act.STOP_COUNTING, say.say(told.THE_LIST), "secondary", "undo"),
            onward,
        ),
        closing=closing_line(inputs, say),
    )


def miscounted(state: Borrowing, say: Phrases) -> SignProps | None:
    """The sentence over the list where the patron has counted otherwise; None: all is well."""
    count, along = state.declared, taken_along(state.visit)
    if count is None or state.ending or count == along or not along:
        return None
    headline = fill(say.say(told.NOT_ALL, n=along), told=say.number(count))
    lead = say.say(told.ONE_MISSING if count > along else told.ONE_TOO_MANY)
    return SignProps(headline, lead, lead_stays=True)
