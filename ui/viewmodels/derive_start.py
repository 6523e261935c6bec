"""Start, books before a card, and what is told when something does not work. Pure."""

from typing import Final

from kiosk.domain.hours import Resting
from kiosk.domain.line import Stage
from kiosk.domain.status import Degree, HelpCall, Service
from kiosk.domain.visit import Visit
from ui.viewmodels import words, words_account, words_staff, words_tuning
from ui.viewmodels.books import art, listed_row
from ui.viewmodels.closing import closing_line
from ui.viewmodels.derive_help import help_icon, help_sentence
from ui.viewmodels.derive_hours import rest_sign
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import (
    Act,
    ActionProps,
    DrawingProps,
    Inputs,
    NoticeProps,
    RowProps,
    Screen,
    ScreenProps,
    SignProps,
)
from ui.viewmodels.way_in import drawn_way, start_sign

_TOLD: Final = {
    Degree.LOANS_ONLY: ("warn", words.NO_ROOM, words.NO_ROOM_TEXT),
    Degree.ON_BATTERY: ("warn", words.ON_BATTERY, words.ON_BATTERY_TEXT),
    Degree.NO_PAD: ("warn", words.NO_PAD, words.NO_PAD_TEXT),
    Degree.SLOW: ("late", words.SLOW, words.SLOW_TEXT),
    Degree.NO_CAMERA: ("warn", words.NO_CAMERA, words.NO_CAMERA_TEXT),
    Degree.NO_PRINTER: ("warn", words.NO_PRINTER, words.NO_PRINTER_TEXT),
}


def service_notice(service: Service, say: Phrases) -> tuple[NoticeProps, ...]:
    """What a patron should know of the kiosk before a card is shown."""
    degree = service.degree
    if degree is Degree.OFFLINE:
        text = say.say(words.OFFLINE_BOTH)
        return (NoticeProps("off", text, say.say(words.OFFLINE)),)
    if degree not in _TOLD:
        return ()
    status, title, text = _TOLD[degree]
    if degree is Degree.NO_PAD and not service.camera:
        text = words.NO_WAY_TEXT
    return (NoticeProps(status, say.say(text), say.say(title)),)


def derive_start(inputs: Inputs, say: Phrases) -> ScreenProps:
    """Nobody is here. No yellow button: the pad in the drawing calls."""
    state = inputs.state
    service = inputs.status.service if state is None else state.visit.service
    if service.degree in {Degree.RETURNS_ONLY, Degree.CLOSED}:
        return derive_returns_only(inputs, service, say)
    return ScreenProps(
        screen=Screen.START,
        sign=start_sign(service, say, ready=inputs.status.ready),
        notices=service_notice(service, say),
        drawing=drawn_way(service),
        actions=(
            ActionProps(Act.ACCOUNT, say.say(words_account.MY_ACCOUNT), "secondary", "person"),
            ActionProps(Act.OPEN_CARD, say.say(words.NO_CARD), "secondary", "keypad"),
        ),
        can_leave=False,
    )


def derive_books_first(visit: Visit, inputs: Inputs, say: Phrases) -> ScreenProps:
    """Books lie on the pad; nothing is recorded until one of two choices is touched."""
    rows = [listed_row(line, say) for line in visit.lines]
    hint = words.LABEL_REFUSED if visit.label_refused else words.UNTAGGED_HINT
    if visit.service.camera:
        rows.append(RowProps("hint", "hint", say.say(hint), icon="barcode"))
    books = tuple(
        art(line, say, status="") for line in reversed(visit.lines) if line.stage is not Stage.SEEN
    )
    lends = visit.service.loans
    takes = visit.service.returns
    return ScreenProps(
        screen=Screen.BOOKS_FIRST,
        sign=SignProps(
            headline=say.say(words.BOOKS_HERE, n=len(visit.lines)),
            lead=say.say(words.NOTHING_YET),
        ),
        patron=visit.patron.first_name if visit.patron else "",
        rows=tuple(rows),
        drawing=DrawingProps(kind="books", books=books[-4:]),
        layout="choices",
        actions=(
            ActionProps(
                Act.BORROW,
                say.say(words.BORROW),
                "primary" if lends else "secondary",
                "borrow",
                say.say(words.BORROW_HINT if lends else words.CAN_DESK),
            ),
            ActionProps(
                Act.RETURN,
                say.say(words.RETURN),
                ("paper" if lends else "primary") if takes else "secondary",
                "return",
                say.say(words.RETURN_HINT if takes else words.CAN_DESK),
            ),
        ),
        closing=closing_line(inputs, say),
    )


def _ability(icon: str, title: str, say: Phrases, *, status: str, word: str) -> RowProps:
    return RowProps(icon, "ability", say.say(title), icon=icon, status=status, word=say.say(word))


def derive_returns_only(inputs: Inputs, service: Service, say: Phrases) -> ScreenProps:
    """Returns are taken, loans are not: told before anybody tries."""
    slip = "ok" if service.printer else "warn"
    slip_word = words.CAN_YES if service.printer else words.CAN_NO
    headline = say.say(words.RETURNS_ONLY)
    lead = words.RETURNS_ONLY_OFFLINE if service.offline else words.RETURNS_ONLY_LEAD
    sign = SignProps(headline=headline, lead=say.say(lead))
    resting, borrow = inputs.status.resting, words.CAN_DESK
    if service.resting and resting is not None:
        sign, borrow = rest_sign(resting, inputs, say), words_tuning.WHEN_OPEN
    return ScreenProps(
        screen=Screen.OUT_OF_ORDER,
        sign=sign,
        rows=(
            _ability("return", words.CAN_RETURN, say, status="ok", word=words.CAN_YES),
            _ability("borrow", words.CAN_BORROW, say, status=_off(service), word=borrow),
            _ability("person", words.CAN_ACCOUNT, say, status=_off(service), word=borrow),
            _ability("slip", words.CAN_SLIP, say, status=slip, word=slip_word),
        ),
        drawing=DrawingProps(
            kind="kiosk",
            fault=_off(service) if service.resting or not service.offline else "off",
            spot="head" if service.offline else "screen",
        ),
        actions=(
            ActionProps(
                Act.RETURN,
                say.say(words.RETURN),
                "waiting",
                "return",
                say.say(words.BOOKS_ON_DESK_FIRST),
            ),
        ),
        can_leave=False,
        closing=closing_line(inputs, say),
    )


def _off(service: Service) -> str:
    """How it looks that nothing is lent: calm while the library is closed, else a stop."""
    return "off" if service.resting else "stop"


def derive_closed(inputs: Inputs, resting: Resting, say: Phrases) -> ScreenProps:
    """The library is closed, and nothing is taken back meanwhile."""
    when = words_tuning.WHEN_OPEN
    return ScreenProps(
        screen=Screen.OUT_OF_ORDER,
        sign=rest_sign(resting, inputs, say),
        rows=(
            _ability("borrow", words.CAN_BORROW, say, status="off", word=when),
            _ability("return", words.CAN_RETURN, say, status="off", word=when),
        ),
        drawing=DrawingProps(kind="kiosk", fault="off"),
        can_leave=False,
    )


def derive_out(inputs: Inputs, say: Phrases) -> ScreenProps:
    """Nothing works; calling staff is the one action."""
    resting = inputs.status.resting
    if inputs.status.service.resting and resting is not None:
        return derive_closed(inputs, resting, say)
    call, closed = inputs.status.help, inputs.status.closed
    sign = SignProps(headline=say.say(words.OUT), lead=say.say(words.OUT_LEAD))
    if inputs.status.service.degree is Degree.BATTERY_LOW:
        sign = SignProps(say.say(words.BATTERY_LOW), say.say(words.BATTERY_LOW_LEAD))
    elif closed is not None:
        lead = say.say(words_staff.CLOSED_LEAD)
        sign = SignProps(headline=say.say(words_staff.CLOSED[closed]), lead=lead)
    return ScreenProps(
        screen=Screen.OUT_OF_ORDER,
        sign=sign,
        rows=(
            _ability("borrow", words.CAN_BORROW, say, status="stop", word=words.CAN_NO),
            _ability("return", words.CAN_RETURN, say, status="stop", word=words.CAN_NO),
        ),
        drawing=DrawingProps(kind="kiosk"),
        actions=(
            ActionProps(
                Act.STAFF,
                help_sentence(call, say),
                "primary" if call is HelpCall.NONE else "waiting",
                help_icon(call),
            ),
        ),
        can_leave=False,
    )
