"""Reserving a title: looked for, chosen, confirmed, and what became of it. Pure; knows no Qt.

What is typed never comes here, only how much of it.
"""

from dataclasses import replace
from typing import Final, assert_never

from kiosk.domain.account import Account
from kiosk.domain.ids import LineId
from kiosk.domain.line import Line
from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from kiosk.domain.reserving import Copies, TitleFound, Wish, WishStage
from kiosk.domain.session_reserve import may_be_reserved
from kiosk.domain.signals import Command
from kiosk.domain.signals_reserve import ChooseTitle, OpenReserve, ReserveBook
from kiosk.domain.visit import (
    Borrowing,
    ConfirmingHold,
    PlacingHold,
    SeekingTitle,
    ShowingAccount,
    State,
    Visit,
)
from ui.viewmodels import words
from ui.viewmodels import words_reserve as told
from ui.viewmodels.closing import closing_line
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import (
    Act,
    ActionProps,
    ArtBook,
    DrawingProps,
    EntryProps,
    Inputs,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.wish_words import wish_words

RESERVE: Final = "reserve"
TITLE: Final = "title-"
"""How the key of a title that was found begins; a number follows."""

_STATUS: Final = {
    WishStage.PLACED: ("hold", told.PLACED),
    WishStage.REFUSED: ("stop", told.REFUSED),
    WishStage.UNSURE: ("off", told.UNSURE),
}


def derive_reserve(
    state: SeekingTitle | ConfirmingHold | PlacingHold, inputs: Inputs, say: Phrases
) -> ScreenProps:
    """The screen of a state of reserving."""
    match state:
        case SeekingTitle():
            return _seeking(state, inputs, say)
        case ConfirmingHold():
            return _confirming(state, inputs, say)
        case PlacingHold():
            return _placing(state, inputs, say)
        case _:
            assert_never(state)


def named(title: str, say: Phrases) -> str:
    """A title as one line, or words for a book without."""
    return one_line(title) or say.say(words.UNKNOWN_BOOK)


def _name(visit: Visit) -> str:
    return one_line(visit.patron.first_name) if visit.patron else ""


# --- looked for --------------------------------------------------------------------------------


def _seeking(state: SeekingTitle, inputs: Inputs, say: Phrases) -> ScreenProps:
    account = state.visit.account
    typing = account is not None and account.may_search
    rows = [_found(number, title, say) for number, title in enumerate(state.found)]
    if not rows:
        rows.append(RowProps("show", "hint", say.say(told.SHOW_BOOK_LEAD), icon="book"))
    label = say.say(told.TITLE_FIELD)
    return ScreenProps(
        screen=Screen.FIND_TITLE if typing else Screen.RESERVE,
        sign=_sought(state, inputs, say, typing=typing),
        patron=_name(state.visit),
        rows=tuple(rows),
        drawing=DrawingProps() if typing else DrawingProps(kind="card"),
        entry=EntryProps("title", label, filled=inputs.typed) if typing else EntryProps(),
        actions=(ActionProps(Act.STOP_SEARCHING, say.say(words.BACK), "secondary", "undo"),),
        closing=closing_line(inputs, say),
    )


def _sought(state: SeekingTitle, inputs: Inputs, say: Phrases, *, typing: bool) -> SignProps:
    headline = say.say(told.WHICH if typing else told.SHOW_BOOK)
    if state.found:
        found = told.FOUND_MORE if state.more else told.FOUND
        return SignProps(headline, say.say(found, n=len(state.found)))
    searched = state.heard > 0 and state.heard == state.number
    if searched and typing and inputs.typed > 1:
        return SignProps(headline, say.say(told.FOUND_NONE))
    if searched and inputs.typed == 0:
        return SignProps(headline, say.say(told.NOT_KNOWN))
    return SignProps(headline, say.say(told.WHICH_LEAD if typing else told.SHOW_BOOK_LEAD))


def _found(number: int, title: TitleFound, say: Phrases) -> RowProps:
    return RowProps(
        key=f"{TITLE}{number}",
        kind="book",
        title=named(title.book.title, say),
        author=one_line(title.book.author),
        class_mark=title.book.class_mark,
        under=where(title, say),
        action=say.say(told.RESERVE),
        icon="book",
    )


def where(title: TitleFound, say: Phrases) -> str:
    """Where the copies of a title are; never with whom."""
    match title.copies:
        case Copies.ON_SHELF:
            shelf = one_line(title.book.class_mark)
            if not shelf:
                return say.say(told.ON_SHELF_PLAIN)
            return fill(say.say(told.ON_SHELF), place=shelf)
        case Copies.ON_LOAN:
            if title.due is None:
                return say.say(told.LENT_OUT)
            return fill(say.say(told.LENT_UNTIL), day=say.day(title.due))
        case Copies.IN_HOUSE:
            return say.say(told.READ_HERE)
        case Copies.AWAY:
            return say.say(told.NOT_ON_SHELF)
        case Copies.UNTOLD:
            return ""
        case _:
            assert_never(title.copies)


# --- sure? -------------------------------------------------------------------------------------


def _confirming(state: ConfirmingHold, inputs: Inputs, say: Phrases) -> ScreenProps:
    title = state.title
    library = one_line(inputs.status.library)
    lead = fill(say.say(told.SURE_LEAD), library=library)
    return ScreenProps(
        screen=Screen.RESERVE,
        sign=SignProps(
            fill(say.say(told.SURE), title=named(title.book.title, say)),
            lead if library else say.say(told.SURE_LEAD_PLAIN),
        ),
        patron=_name(state.visit),
        rows=(
            RowProps(
                "wanted",
                "book",
                named(title.book.title, say),
                one_line(title.book.author),
                title.book.class_mark,
                icon="hold",
                under=where(title, say),
            ),
        ),
        drawing=_drawn(title, say),
        actions=(
            ActionProps(Act.RESERVE_NO, say.say(words.BACK), "secondary", "undo"),
            ActionProps(Act.RESERVE_YES, say.say(told.SURE_YES), "primary", "hold"),
        ),
        closing=closing_line(inputs, say),
    )


def _drawn(title: TitleFound, say: Phrases) -> DrawingProps:
    book = title.book
    art = ArtBook(named(book.title, say), one_line(book.author), book.class_mark)
    return DrawingProps("standing", (art,))


def _placing(state: PlacingHold, inputs: Inputs, say: Phrases) -> ScreenProps:
    return ScreenProps(
        screen=Screen.PLEASE_WAIT,
        sign=SignProps(say.say(words.PLEASE_WAIT), say.say(told.PLACING), hero=True),
        patron=_name(state.visit),
        drawing=DrawingProps(kind="card"),
        closing=closing_line(inputs, say),
    )


# --- on other screens --------------------------------------------------------------------------


def wish_sign(wish: Wish, say: Phrases) -> SignProps:
    """What became of the wish, as the account's sentence; the title is in its row, never markup."""
    _, headline = _STATUS[wish.stage]
    match wish.stage:
        case WishStage.PLACED if wish.ready:
            lead = say.say(told.PLACED_READY)
        case WishStage.PLACED if wish.place is not None:
            lead = say.say(told.PLACED_LINE, n=wish.place)
        case WishStage.PLACED:
            lead = say.say(told.PLACED_PLAIN)
        case WishStage.REFUSED:
            why = wish_words(wish.reason or Reason.SERVER_REFUSED)
            lead = f"{say.say(why.what)} {say.say(why.remedy)}"
        case WishStage.UNSURE:
            lead = say.say(told.UNSURE_LEAD)
        case _:
            assert_never(wish.stage)
    return SignProps(say.say(headline), lead)


def wish_row(wish: Wish, say: Phrases) -> RowProps:
    """What became of the wish, as a row above the lists: at large text the sentence has no lead."""
    status, headline = _STATUS[wish.stage]
    title = f"{say.say(headline)} {named(wish.book.title, say)}"
    lead = wish_sign(wish, say).lead
    return RowProps("wish", "note", title, lead, status=status)


def way_in_row(account: Account, say: Phrases) -> list[RowProps]:
    """The row that leads to reserving; without the server it says when it can be done again."""
    title = say.say(told.WANT_ONE)
    if account.may_reserve:
        text, label = say.say(told.WANT_ONE_TEXT), say.say(told.RESERVE_ONE)
        return [RowProps(RESERVE, "note", title, text, status="hold", action=label)]
    if account.known_at is not None:
        return [RowProps(RESERVE, "note", title, say.say(told.WANT_LATER_TEXT), status="off")]
    return []


def wanted_later(visit: Visit, line: Line, row: RowProps, say: Phrases) -> RowProps:
    """The row of a book, with a button to reserve it where somebody else has or wants it."""
    if not may_be_reserved(visit, line):
        return row
    return replace(row, button=say.say(told.RESERVE))


def reserve_commands_of_row(key: str, state: State | None) -> tuple[Command, ...]:
    """The commands of a row's button: open the search, choose a title, want a refused book."""
    match state:
        case ShowingAccount() if key == RESERVE:
            return (OpenReserve(),)
        case SeekingTitle() if key.startswith(TITLE):
            number = key.removeprefix(TITLE)
            known = number.isascii() and number.isdecimal() and int(number) < len(state.found)
            return (ChooseTitle(state.found[int(number)].item),) if known else ()
        case Borrowing() if key.isascii() and key.isdecimal():
            line = next((x for x in state.visit.lines if x.id == LineId(int(key))), None)
            wanted = line is not None and may_be_reserved(state.visit, line)
            return (ReserveBook(LineId(int(key))),) if wanted else ()
        case _:
            return ()
