"""A report of damage: a row on Return, which book, what is broken. Pure; must not know Qt."""

from typing import Final

from kiosk.domain.damage import Damage, PhotoStage
from kiosk.domain.ids import LineId
from kiosk.domain.line import Line
from kiosk.domain.plain_text import one_line
from kiosk.domain.session_damage import may_be_reported
from kiosk.domain.signals import Command
from kiosk.domain.signals_damage import (
    ChooseBroken,
    DropPhoto,
    OpenCamera,
    OpenReport,
    TurnDamage,
    TurnName,
)
from kiosk.domain.visit import Reporting, Returning, State, Visit
from ui.viewmodels import words
from ui.viewmodels import words_report as told
from ui.viewmodels.books import art, title_of
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_photo import AT_CAMERA, PHOTO, derive_photo, photo_row
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    Inputs,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)

REPORT: Final = "report"
BROKEN: Final = "broken-"
DAMAGE: Final = "damage-"
NAME: Final = "damage-name"
"""The keys of rows with a button; a line's number or a damage follows."""

_WORDS: Final = {
    Damage.TORN: told.TORN,
    Damage.WET: told.WET,
    Damage.WRITTEN: told.WRITTEN,
    Damage.COVER: told.COVER,
    Damage.OTHER: told.OTHER,
}


def report_rows(visit: Visit, say: Phrases) -> list[RowProps]:
    """The rows on Return: what became of a report, and the way to the next."""
    rows = []
    if visit.report_lost:
        lost = say.say(told.NOT_NOTED), say.say(told.NOT_NOTED_TEXT)
        rows.append(RowProps("report-lost", "note", *lost, status="warn", ground="warn"))
    elif visit.reported:
        thanks = say.say(told.THANKS), say.say(told.THANKS_TEXT)
        rows.append(RowProps("reported", "note", *thanks, status="ok"))
    if may_be_reported(visit):
        label = say.say(told.TELL_US)
        rows.append(RowProps(REPORT, "note", say.say(told.BROKEN), action=label))
    return rows


def derive_report(state: Reporting, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Which book it is; then what is broken, and a picture of it."""
    if state.photo.stage in AT_CAMERA:
        return derive_photo(state, inputs, say)
    visit = state.visit
    line = next((x for x in visit.lines if x.id == state.line), None)
    rows = _books(visit, say) if line is None else _damages(state, line, say)
    drawn = may_be_reported(visit)[-4:] if line is None else (line,)
    return ScreenProps(
        screen=Screen.REPORT,
        sign=_sign(line, say),
        patron=one_line(visit.patron.first_name) if visit.patron else "",
        rows=tuple(rows),
        drawing=DrawingProps("standing", tuple(art(x, say, status="") for x in drawn)),
        actions=_actions(state, line, say),
        closing=closing_line(inputs, say),
    )


def _sign(line: Line | None, say: Phrases) -> SignProps:
    if line is None:
        return SignProps(say.say(told.WHICH), say.say(told.WHICH_LEAD))
    return SignProps(say.say(told.WHAT), say.say(told.WHAT_LEAD))


def _books(visit: Visit, say: Phrases) -> list[RowProps]:
    return [_book(line, say, action=say.say(told.THIS_ONE)) for line in may_be_reported(visit)]


def _book(line: Line, say: Phrases, *, action: str = "") -> RowProps:
    return RowProps(
        key=f"{BROKEN}{line.id}",
        kind="book",
        title=title_of(line, say),
        author=one_line(line.book.author) if line.book else "",
        class_mark=line.book.class_mark if line.book else "",
        action=action,
        icon="book",
    )


def _damages(state: Reporting, line: Line, say: Phrases) -> list[RowProps]:
    rows = [_book(line, say)]
    for damage, words_of_it in _WORDS.items():
        chosen = damage in state.damages
        rows.append(
            RowProps(
                f"{DAMAGE}{damage.value}",
                "note",
                say.say(words_of_it),
                status="warn" if chosen else "",
                ground="warn" if chosen else "",
                action=say.say(told.CHOSEN if chosen else told.CHOOSE),
            )
        )
    if state.may_photo:
        rows.append(photo_row(state.photo, say))
    if state.may_name:
        text, label = told.NAME_TEXT, told.WITH_NAME
        if state.named:
            text, label = told.NAMED_TEXT, told.WITHOUT_NAME
        name = say.say(told.NAME), say.say(text)
        rows.append(RowProps(NAME, "note", *name, action=say.say(label)))
    return rows


def _actions(state: Reporting, line: Line | None, say: Phrases) -> tuple[ActionProps, ...]:
    back = ActionProps(Act.STOP_REPORT, say.say(words.BACK), "secondary", "undo")
    if line is None:
        return (back,)
    label = say.say(told.SEND)
    if not state.damages:
        hint = say.say(told.CHOOSE_FIRST)
        return (back, ActionProps(Act.SEND_REPORT, label, "waiting", hint=hint))
    return (back, ActionProps(Act.SEND_REPORT, label, "primary", "check"))


def report_commands_of_row(key: str, state: State | None) -> tuple[Command, ...]:
    """The commands of a row's button: tell of damage, of this book, this, with a name."""
    match state:
        case Returning() if key == REPORT:
            return (OpenReport(),)
        case Reporting(line=None) if key.startswith(BROKEN):
            number = key.removeprefix(BROKEN)
            known = number.isascii() and number.isdecimal()
            return (ChooseBroken(LineId(int(number))),) if known else ()
        case Reporting(photo=photo) if key == PHOTO:
            return (DropPhoto() if photo.stage is PhotoStage.KEPT else OpenCamera(),)
        case Reporting() if key == NAME:
            return (TurnName(),)
        case Reporting() if key.startswith(DAMAGE):
            damage = key.removeprefix(DAMAGE)
            return (TurnDamage(Damage(damage)),) if damage in set(Damage) else ()
        case _:
            return ()
