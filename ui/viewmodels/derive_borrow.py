"""Borrow, and the put-back sign that Borrow and Return share. Pure; must not know Qt."""

from typing import Final

from kiosk.domain.line import Act as LineAct
from kiosk.domain.line import Line, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.visit import Borrowing, Visit
from ui.viewmodels import words, words_account
from ui.viewmodels.books import LENT, art, borrow_row, title_of
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_count import derive_count, miscounted
from ui.viewmodels.derive_reserve import wanted_later
from ui.viewmodels.phrases import Phrases, fill, fill_rich
from ui.viewmodels.props import (
    Act,
    ActionProps,
    ArtBook,
    DrawingProps,
    Inputs,
    NoticeProps,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.reason_words import REASON_WORDS
from ui.viewmodels.way_in import ask_books, blind_hint, drawn_way, more_hint

FOLD_OVER: Final = 6
"""With more books than this, those that are through fold into one row."""

_DRAWN: Final = 6
"""Spines that the drawing has room for: the newest ones."""


def fold(lines: tuple[Line, ...], rows: list[RowProps], label: str, say: Phrases) -> list[RowProps]:
    """Fold the finished rows into one when there are too many; their order stays."""
    if len(lines) <= FOLD_OVER:
        return rows
    done = [place for place, line in enumerate(lines) if line.stage is Stage.DONE]
    if len(done) < 2:
        return rows
    folded = RowProps("folded", "hint", say.say(label, n=len(done)), icon="check")
    kept = [row for place, row in enumerate(rows) if place not in done]
    return [folded, *kept]


def stack_art(visit: Visit, rows: list[RowProps], say: Phrases) -> tuple[ArtBook, ...]:
    """The stack from top to bottom: the newest book lies uppermost."""
    pairs = list(zip(visit.lines, rows, strict=True))[-_DRAWN:]
    return tuple(art(line, say, status=row.status) for line, row in pairs)


def derive_borrow(state: Borrowing, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Books are being lent; Done waits until the last write is verified."""
    visit = state.visit
    waiting = tuple(line for line in visit.lines if line.stage is Stage.PUT_BACK)
    if waiting and not state.ending:
        return derive_put_back(visit, waiting, inputs, say)
    if _is_counting(state):
        return derive_count(visit, inputs, say)
    undoing = inputs.undoing and not state.ending
    rows = [borrow_row(line, say, undoing=undoing) for line in visit.lines]
    if not undoing and not state.ending and not _busy(visit):
        rows = [wanted_later(visit, *pair, say) for pair in zip(visit.lines, rows, strict=True)]
    drawn = stack_art(visit, rows, say)
    listed = rows if undoing else fold(visit.lines, rows, words.FOLDED_LENT, say)
    if not state.ending and not undoing:
        listed = [*listed, *more_hint(visit, words.MORE_BOOKS, say)]
    return ScreenProps(
        screen=Screen.BORROW,
        sign=miscounted(state, say) or _sign(visit, say),
        patron=visit.patron.first_name if visit.patron else "",
        rows=tuple(listed) if visit.lines else blind_hint(visit.service, say),
        drawing=DrawingProps(kind="stack", books=drawn)
        if visit.lines
        else DrawingProps(kind="card")
        if known_wrong(visit)
        else drawn_way(visit.service),
        actions=_actions(state, inputs, say),
        closing=closing_line(inputs, say),
    )


def known_wrong(visit: Visit) -> Reason | None:
    """Why nothing is lent to this patron, for whoever has shown the PIN."""
    return visit.patron.wrong if visit.patron is not None and visit.proven else None


def _is_counting(state: Borrowing) -> bool:
    return state.counting and not state.ending and not _busy(state.visit)


def _busy(visit: Visit) -> bool:
    waits = {Stage.SEEN, Stage.LISTED}
    return any(line.in_flight or line.stage in waits for line in visit.lines)


def asked_price(visit: Visit) -> Line | None:
    """The book of which the patron is asked whether it is worth its fee; one at a time."""
    if any(line.in_flight for line in visit.lines):
        return None
    return next((line for line in visit.lines if line.stage is Stage.COSTS), None)


def cost_actions(yes: str, amount: str, say: Phrases) -> tuple[ActionProps, ...]:
    """The two answers to what something costs."""
    return (
        ActionProps(Act.COST_NO, say.say(words_account.NO), "secondary", "stop"),
        ActionProps(Act.COST_YES, fill(say.say(yes), amount=amount), "primary", "check"),
    )


def _sign(visit: Visit, say: Phrases) -> SignProps:
    lines = visit.lines
    asked = asked_price(visit)
    if asked is not None:
        title, amount = title_of(asked, say), say.money(asked.price)
        headline = fill(say.say(words_account.COST_LOAN), title=title, amount=amount)
        return SignProps(headline, say.say(words_account.COST_LEAD), lead_stays=True)
    wrong = known_wrong(visit)
    if not lines and wrong:
        what = REASON_WORDS[wrong]
        return SignProps(say.say(what.what), say.say(what.remedy), lead_stays=True)
    if not lines:
        return ask_books(visit.service, words.PUT_BOOKS, say)
    lent = sum(line.stage in LENT for line in lines)
    if _busy(visit):
        return SignProps(say.say(words.WORKING), count_words(lines, say))
    if not lent:
        return SignProps(say.say(words.NONE_LENT), count_words(lines, say))
    taken = sum(line.stage in {Stage.REFUSED, Stage.CANCELLED} for line in lines)
    lead = count_words(lines, say) if taken else say.say(words.MORE_OR_DONE)
    return SignProps(say.say(words.ALL_LENT, n=lent), lead)


def count_words(lines: tuple[Line, ...], say: Phrases) -> str:
    """``3 of 5 done, 1 in progress, 1 for you to take off.`` What is nought is not counted."""
    done = sum(line.stage in LENT for line in lines)
    take = sum(line.stage in {Stage.REFUSED, Stage.CANCELLED} for line in lines)
    busy = len(lines) - done - take
    parts = [fill(say.say(words.OF_DONE, n=len(lines)), done=say.number(done))] if done else []
    # the first names what is counted
    if busy:
        parts.append(say.say(words.OF_BUSY if parts else words.BOOKS_BUSY, n=busy))
    if take:
        parts.append(say.say(words.OF_TAKE if parts else words.BOOKS_TAKE, n=take))
    return say.say(words.LIST_COMMA).join(parts) + "."


def _actions(state: Borrowing, inputs: Inputs, say: Phrases) -> tuple[ActionProps, ...]:
    visit = state.visit
    done = say.say(words.DONE)
    if state.ending:
        hint = say.say(words.DONE_ENDING)
        return (ActionProps(Act.FINISH, done, "waiting", hint=hint),)
    asked = asked_price(visit)
    if asked is not None:
        return cost_actions(words_account.COST_YES_LOAN, say.money(asked.price), say)
    buttons = []
    if any(line.stage is Stage.DONE and line.act is LineAct.LEND for line in visit.lines):
        label = words.UNDO_CLOSE if inputs.undoing else words.UNDO_ONE
        icon = "check" if inputs.undoing else "undo"
        buttons.append(ActionProps(Act.UNDO_MODE, say.say(label), "secondary", icon))
    elif visit.patron is not None and not _busy(visit):
        account = say.say(words_account.MY_ACCOUNT)
        buttons.append(ActionProps(Act.ACCOUNT, account, "secondary", "person"))
    if any(line.in_flight for line in visit.lines):
        hint = say.say(words.DONE_WAITS)
        buttons.append(ActionProps(Act.FINISH, done, "waiting", hint=hint))
    else:
        kind = "primary" if visit.lines and not _busy(visit) else "secondary"
        buttons.append(ActionProps(Act.FINISH, done, kind, "check"))
    return tuple(buttons)


def derive_put_back(
    visit: Visit, waiting: tuple[Line, ...], inputs: Inputs, say: Phrases
) -> ScreenProps:
    """A book was lifted while it was written: the whole screen asks for it."""
    line = waiting[0]
    title = title_of(line, say)
    lead = fill_rich(say.say(words.PUT_BACK_LEAD), title=title)
    if len(waiting) > 1:
        lead = fill_rich(say.say(words.PUT_BACK_LEAD_MORE, n=len(waiting) - 1), title=title)
    others = [x for x in visit.lines if x.stage in LENT and x.on_pad][-1:]
    busy = any(x.in_flight for x in visit.lines)
    if visit.coach and not busy:
        action = ActionProps(
            Act.NOT_HERE,
            say.say(words.BOOK_NOT_HERE),
            "secondary",
            "bell",
            say.say(words.STAFF_WILL_HELP),
        )
    else:
        hint = say.say(words.WHEN_BACK)
        action = ActionProps(Act.FINISH, say.say(words.DONE), "waiting", hint=hint)
    stands = words.LOAN_STANDS if line.act is LineAct.LEND else words.RETURN_STANDS
    if line.cancels:
        stands = words.UNDO_STANDS
    return ScreenProps(
        screen=Screen.PUT_BACK,
        sign=SignProps(say.say(words.PUT_BACK), lead, hero=True, urgent=True),
        patron=visit.patron.first_name if visit.patron else "",
        notices=(NoticeProps("warn", say.say(stands)),),
        drawing=DrawingProps(
            kind="putBack",
            books=tuple(art(x, say, status="") for x in (*others, line)),
        ),
        actions=(action,),
        closing=closing_line(inputs, say),
    )
