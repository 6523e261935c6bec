"""The account as rows: what is told first, loans, holds, fees. Pure; must not know Qt.

Everything that a server sent is one line of what can be printed; nothing of it is markup.
"""

from datetime import UTC, date, datetime
from typing import Final

from kiosk.domain.account import (
    UNDER_WAY,
    Account,
    AccountHold,
    AccountLoan,
    HoldStage,
    PinTold,
    Renewal,
)
from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from ui.viewmodels import words
from ui.viewmodels import words_account as told
from ui.viewmodels.derive_chips import chip_row
from ui.viewmodels.derive_pay import pay_row, unsettled_row
from ui.viewmodels.derive_reserve import way_in_row, wish_row
from ui.viewmodels.phrases import Phrases, fill
from ui.viewmodels.props import RowProps
from ui.viewmodels.renewal_words import renewal_words

LOAN: Final = "loan-"
HOLD: Final = "hold-"
FEES: Final = "fees"
"""How the keys of rows with a button begin; a number follows."""

_PINS: Final = {
    PinTold.CHANGED: ("ok", told.PIN_CHANGED, told.PIN_CHANGED_TEXT),
    PinTold.UNSURE: ("warn", told.PIN_UNSURE, told.PIN_UNSURE_TEXT),
    PinTold.AT_DESK: ("kept", told.PIN_AT_DESK, told.PIN_AT_DESK_TEXT),
}
_RANK: Final = {Renewal.COSTS: 1, Renewal.REFUSED: 1, Renewal.UNSURE: 1, Renewal.SHUT: 1}


def title_of(book_title: str, say: Phrases) -> str:
    """A title as one line, or words for a book without."""
    return one_line(book_title) or say.say(words.UNKNOWN_BOOK)


def account_rows(account: Account, say: Phrases, *, details: bool) -> list[RowProps]:
    """The whole sheet."""
    return [
        *_told_first(account, say),
        *_loans(account, say),
        *_holds(account, say),
        *way_in_row(account, say),
        *_fees(account, say, details=details),
        *_messages(account, say),
        *chip_row(account, say),
    ]


def in_order(account: Account) -> list[AccountLoan]:
    """Overdue ones, then those that were not renewed, then the rest; settled while any is asked."""
    if any(loan.stage in UNDER_WAY for loan in account.loans):
        return sorted(account.loans, key=lambda loan: not loan.overdue)
    return sorted(account.loans, key=lambda x: (not x.overdue, -_RANK.get(x.stage, 0)))


def _heading(key: str, title: str, count: str) -> RowProps:
    return RowProps(key, "heading", title, word=count)


def _noon(day: date) -> datetime:
    """A day as a moment that is this day in every zone of the country."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


# --- what is told first ------------------------------------------------------------------------


def _told_first(account: Account, say: Phrases) -> list[RowProps]:
    rows = [] if account.wish is None else [wish_row(account.wish, say)]
    if account.pin in _PINS:
        status, title, text = _PINS[account.pin]
        rows.append(RowProps("pin", "note", say.say(title), say.say(text), status=status))
    if not account.from_server and account.known_at is not None:
        at = account.known_at
        title = fill(say.say(told.AS_OF), day=say.day(at), time=say.clock(at))
        text = say.say(told.AS_OF_TEXT)
        if any(loan.reason is Reason.OFFLINE_NO_RENEWALS for loan in account.loans):
            text = f"{text} {say.say(told.NO_RENEWALS_NOW)}"
        rows.append(RowProps("as-of", "note", title, text, status="off", ground="off"))
    if account.suspended_until is not None:
        day = say.day(_noon(account.suspended_until))
        title = fill(say.say(told.SUSPENDED), day=day)
        rows.append(RowProps("suspended", "note", title, status="warn", ground="warn"))
    return rows


# --- loans -------------------------------------------------------------------------------------


def _loans(account: Account, say: Phrases) -> list[RowProps]:
    loans = in_order(account)
    if not loans:
        return []
    count = say.say(told.BOOKS, n=len(loans))
    if account.max_loans:
        count = fill(say.say(told.OF_LIMIT, n=account.max_loans), count=say.number(len(loans)))
    return [_heading("loans", say.say(told.LOANS), count), *(loan_row(x, say) for x in loans)]


def loan_row(loan: AccountLoan, say: Phrases) -> RowProps:
    """One loan with how far its renewal is."""
    due = fill(say.say(words.DUE), day=say.day(loan.due)) if loan.due else ""
    still = fill(say.say(told.STILL_DUE), day=say.day(loan.due)) if loan.due else ""
    match loan.stage:
        case Renewal.RECORDING | Renewal.ASKING:
            return _row(loan, say, "busy", told.BEING_RENEWED, detail=due, ground="busy")
        case Renewal.RENEWED:
            fresh = due or say.say(told.DATE_UNTOLD)
            if loan.to_confirm:
                return _row(loan, say, "off", words.TO_CONFIRM, detail=fresh)
            return _row(loan, say, "renewed", told.RENEWED, detail=fresh)
        case Renewal.REFUSED if not loan.overdue:
            why = reason_text(loan.reason, say)
            return _row(
                loan, say, "stop", told.NOT_RENEWED, detail=still, reason=why, ground="stop"
            )
        case Renewal.COSTS:
            amount = fill(say.say(told.COSTS), amount=say.money(loan.fee))
            return _row(loan, say, "warn", "", detail=still, ground="warn", shown=amount)
        case Renewal.UNSURE:
            why = say.say(told.UNSURE_REASON)
            return _row(loan, say, "off", told.UNSURE, detail=still, reason=why, ground="off")
        case _ if loan.overdue:
            return _late_row(loan, say)
        case Renewal.SHUT if loan.reason is not Reason.OFFLINE_NO_RENEWALS:
            why = reason_text(loan.reason, say)
            return _row(loan, say, "", told.NOT_RENEWABLE, detail=due, reason=why)
        case Renewal.SHUT:
            return _row(loan, say, "", "", shown=due)
        case _:
            action = say.say(told.RENEW_ONE)
            return _row(loan, say, "", "", under=due, action=action)


def _late_row(loan: AccountLoan, say: Phrases) -> RowProps:
    late = say.say(words.LATE, n=loan.days_late) if loan.days_late else say.say(told.OVERDUE)
    first = say.say(told.RETURN_FIRST)
    why = ""
    if loan.stage is Renewal.REFUSED and loan.reason is not Reason.OVERDUE:
        why = reason_text(loan.reason, say)
    return _row(loan, say, "late", "", shown=late, detail=first, reason=why, ground="warn")


def _row(loan: AccountLoan, say: Phrases, status: str, word: str, **more: str) -> RowProps:
    return RowProps(
        key=f"{LOAN}{loan.id}",
        kind="book",
        title=title_of(loan.book.title, say),
        author=one_line(loan.book.author),
        class_mark=loan.book.class_mark,
        status=status,
        word=more.get("shown", "") or (say.say(word) if word else ""),
        detail=more.get("detail", ""),
        reason=more.get("reason", ""),
        ground=more.get("ground", ""),
        under=more.get("under", ""),
        action=more.get("action", ""),
        icon="" if status else "due",
    )


def reason_text(reason: Reason | None, say: Phrases) -> str:
    """What it is, in bold, and what to do."""
    what = renewal_words(reason or Reason.SERVER_REFUSED)
    return f"<b>{say.say(what.what)}</b> {say.say(what.remedy)}"


# --- holds -------------------------------------------------------------------------------------


def _holds(account: Account, say: Phrases) -> list[RowProps]:
    if not account.holds:
        return []
    heading = _heading("holds", say.say(told.HOLDS), say.say(told.BOOKS, n=len(account.holds)))
    return [heading, *(_hold(n, hold, say) for n, hold in enumerate(account.holds))]


def _hold(number: int, hold: AccountHold, say: Phrases) -> RowProps:
    word, detail = say.say(told.WAITING), ""
    status, ground = "", ""
    if hold.place is not None:
        word = say.say(told.IN_LINE, n=hold.place)
    if hold.ready:
        status, ground = "hold", "hold"
        word, detail = say.say(told.READY), _where(hold, say)
    reason = say.say(told.STILL_HELD) if hold.reason is not None else ""
    button = say.say(told.CANCEL_HOLD) if hold.may_cancel else ""
    if hold.stage is HoldStage.CANCELLING:
        status, word, detail, ground = "busy", say.say(told.GIVING_UP), "", "busy"
    elif hold.stage is HoldStage.CANCELLED:
        status, word, detail, ground = "undone", say.say(told.GIVEN_UP), "", ""
    elif hold.stage is HoldStage.SURE:
        ground = "warn"
    idle = hold.stage is HoldStage.HELD
    small = idle and not hold.ready and bool(button)
    return RowProps(
        key=f"{HOLD}{number}",
        kind="book",
        title=title_of(hold.book.title, say),
        author=one_line(hold.book.author),
        class_mark=hold.book.class_mark,
        status=status,
        word="" if small else word,
        detail=detail,
        reason=reason,
        ground=ground,
        under=word if small else "",
        action=button if small else "",
        button=button if idle and hold.ready else "",
        icon="" if status else "hold",
    )


def _where(hold: AccountHold, say: Phrases) -> str:
    shelf = one_line(hold.shelf)
    if hold.until is None:
        return shelf or say.say(told.AT_HOLD_SHELF)
    day = say.day(_noon(hold.until))
    if not shelf:
        return fill(say.say(told.UNTIL), day=day)
    return fill(say.say(told.SHELF_UNTIL), shelf=shelf, day=day)


# --- fees and messages -------------------------------------------------------------------------


def _fees(account: Account, say: Phrases, *, details: bool) -> list[RowProps]:
    lines = account.fee_lines
    if not account.fees and not lines:
        return unsettled_row(account, say)
    count = say.say(told.ENTRIES, n=len(lines)) if lines else ""
    title = fill(say.say(told.FEES_TODAY), amount=say.money(account.fees))
    if not account.fees:
        title = say.say(told.FEES)
    label = told.DETAILS_LESS if details else told.DETAILS
    rows = [
        _heading("fees-heading", say.say(told.FEES), count),
        RowProps(
            FEES,
            "note",
            title,
            "" if account.may_pay else say.say(told.PAY_AT_DESK),
            status="fee",
            action=say.say(label) if lines else "",
        ),
    ]
    if details:
        for number, line in enumerate(lines):
            text = one_line(line.text) or say.say(told.UNNAMED_FEE)
            amount = say.money(line.amount) if line.amount else ""
            rows.append(RowProps(f"fee-{number}", "entry", text, word=amount))
    return [*rows, *pay_row(account, say), *unsettled_row(account, say)]


def _messages(account: Account, say: Phrases) -> list[RowProps]:
    texts = [text for text in map(one_line, account.messages) if text]
    if not texts:
        return []
    heading = _heading("messages", say.say(told.FROM_LIBRARY), "")
    return [heading, *(RowProps(f"m-{n}", "note", "", text) for n, text in enumerate(texts))]
