"""Return: every row names its place with icon and word. Pure; must not know Qt."""

from kiosk.domain.decide import Place
from kiosk.domain.line import Line, Stage
from kiosk.domain.visit import Reporting, Returning, Visit
from ui.viewmodels import words, words_account
from ui.viewmodels.books import LENT, art, return_row, spot_words
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_borrow import count_words, derive_put_back, fold
from ui.viewmodels.derive_report import derive_report, report_rows
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    Inputs,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.way_in import ask_books, blind_hint, drawn_way, more_hint


def derive_return(state: Returning | Reporting, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Books come back, with or without a patron; what is broken is told on a screen of its own."""
    if isinstance(state, Reporting):
        return derive_report(state, inputs, say)
    visit = state.visit
    waiting = tuple(line for line in visit.lines if line.stage is Stage.PUT_BACK)
    if waiting and not state.ending:
        return derive_put_back(visit, waiting, inputs, say)
    patron = visit.patron.id if visit.patron else None
    language = visit.language
    rows = [return_row(x, say, patron=patron, language=language) for x in visit.lines]
    back = tuple(line for line in visit.lines if line.stage in LENT and not line.claim)
    drawing = drawn_way(visit.service)
    if back:
        laid = tuple(line for line in back if line.place is not Place.STAFF) or back
        drawing = DrawingProps("trolleys", tuple(art(line, say, status="ok") for line in laid))
    elif visit.lines:
        books = tuple(art(line, say, status="") for line in reversed(visit.lines))
        drawing = DrawingProps("books", books[-4:])
    plain = _unremarkable(visit)
    listed = fold(visit.lines, rows, words.FOLDED_BACK, say) if plain else rows
    if visit.lines and not state.ending:
        listed = [*listed, *report_rows(visit, say), *more_hint(visit, words.MORE_RETURNS, say)]
    return ScreenProps(
        screen=Screen.RETURN,
        sign=_sign(visit, back, say),
        patron=visit.patron.first_name if visit.patron else "",
        rows=tuple(listed) or blind_hint(visit.service, say),
        drawing=drawing,
        actions=_actions(state, say),
        closing=closing_line(inputs, say),
    )


def _unremarkable(visit: Visit) -> bool:
    """Whether nothing of the finished books needs to stay readable."""
    done = [line for line in visit.lines if line.stage is Stage.DONE]
    shelf = Place.RETURN_SHELF
    plain = all(not x.days_late and not x.claim and x.place in {shelf, None} for x in done)
    return plain and len({x.spot.id for x in done if x.spot is not None}) <= 1


def _sign(visit: Visit, back: tuple[Line, ...], say: Phrases) -> SignProps:
    if not visit.lines:
        return ask_books(visit.service, words.RETURN_TITLE, say)
    waits = {Stage.SEEN, Stage.LISTED}
    if any(line.in_flight or line.stage in waits for line in visit.lines):
        return SignProps(say.say(words.WORKING), count_words(visit.lines, say))
    held = sum(line.place is Place.HOLD_SHELF for line in back)
    green = sum(line.place in {Place.RETURN_SHELF, None} for line in back)
    lead = say.say(words.RETURNED_COUNT, n=len(back)) if back else ""
    if any(line.spot is not None for line in back):
        return SignProps(_where(back, say, visit.language), lead)
    if held and green:
        return SignProps(say.say(words.RETURN_TWO_TROLLEYS), lead)
    if held:
        return SignProps(say.say(words.RETURN_HOLD_TROLLEY), lead)
    if green:
        return SignProps(say.say(words.RETURN_TROLLEY, n=green), lead)
    claimed = any(line.claim for line in visit.lines)
    headline = words.CLAIM_REASON if claimed else words.RETURN_TITLE
    return SignProps(say.say(headline), lead)


def _where(back: tuple[Line, ...], say: Phrases, language: str) -> str:
    """Where to put the books at a kiosk with places of its own."""
    goes = {(line.place, None if line.spot is None else line.spot.id) for line in back}
    spot = back[0].spot
    if len(goes) > 1 or spot is None:
        return say.say(words.PUT_EACH)
    named = spot_words(spot, say, language)
    return fill(say.say(words.PUT_AT, n=len(back)), place=named)


def _actions(state: Returning, say: Phrases) -> tuple[ActionProps, ...]:
    visit = state.visit
    done = say.say(words.DONE)
    if state.ending:
        return (ActionProps(Act.FINISH, done, "waiting", hint=say.say(words.DONE_ENDING)),)
    buttons = []
    if visit.patron is None and any(line.days_late for line in visit.lines):
        card = say.say(words.SHOW_CARD)
        buttons.append(ActionProps(Act.OPEN_CARD, card, "secondary", "keypad"))
    still = not any(line.in_flight or line.stage is Stage.SEEN for line in visit.lines)
    if visit.patron is not None and still:
        account = say.say(words_account.MY_ACCOUNT)
        buttons.append(ActionProps(Act.ACCOUNT, account, "secondary", "person"))
    if any(line.in_flight for line in visit.lines):
        hint = say.say(words.DONE_WAITS)
        buttons.append(ActionProps(Act.FINISH, done, "waiting", hint=hint))
    else:
        kind = "primary" if visit.lines else "secondary"
        buttons.append(ActionProps(Act.FINISH, done, kind, "check"))
    return tuple(buttons)
