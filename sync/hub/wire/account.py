"""The hub's JSON for a patron's account, and back.

Owns the shape; must not know a socket, a database or a JSON library. The parser raises
``FieldError``; the client turns it into ``Unanswered``.
"""

from typing import Final

from kiosk.domain.ids import item_id
from kiosk.domain.reasons import Reason
from kiosk.ports_account import AccountSeen, FeeSeen, HoldSeen, LoanSeen
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object

MOST: Final = 1000


def encode_account(account: AccountSeen) -> dict[str, object]:
    """Return an account as a JSON object."""
    until = account.suspended_until
    return {
        "loans": [_loan_told(loan) for loan in account.loans],
        "holds": [_hold_told(hold) for hold in account.holds],
        "fees": account.fees,
        "fee_lines": [[line.text, line.amount] for line in account.fee_lines],
        "suspended_until": None if until is None else until.isoformat(),
        "messages": list(account.messages),
        "max_loans": account.max_loans,
        "may_change_pin": account.may_change_pin,
        "may_reserve": account.may_reserve,
        "may_pay": account.may_pay,
        "chips": account.chips,
    }


def _loan_told(loan: LoanSeen) -> dict[str, object]:
    return {
        "item": loan.item,
        "title": loan.title,
        "author": loan.author,
        "due": None if loan.due is None else loan.due.isoformat(),
        "overdue": loan.overdue,
        "no_renewal": None if loan.no_renewal is None else loan.no_renewal.value,
    }


def _hold_told(hold: HoldSeen) -> dict[str, object]:
    return {
        "hold": hold.ref,
        "title": hold.title,
        "author": hold.author,
        "ready": hold.ready,
        "place": hold.place,
        "shelf": hold.shelf,
        "until": None if hold.until is None else hold.until.isoformat(),
        "may_cancel": hold.may_cancel,
    }


def parse_account(raw: object) -> AccountSeen:
    """Read an account."""
    fields = as_object(raw, "account")
    messages = as_list(fields.raw("messages"), "messages", most=MOST)
    return AccountSeen(
        loans=tuple(_loan(one) for one in as_list(fields.raw("loans"), "loans", most=MOST)),
        holds=tuple(_hold(one) for one in as_list(fields.raw("holds"), "holds", most=MOST)),
        fees=fields.whole("fees"),
        fee_lines=tuple(
            _line(one) for one in as_list(fields.raw("fee_lines"), "fee_lines", most=MOST)
        ),
        suspended_until=fields.day("suspended_until"),
        messages=tuple(Fields({"message": one}).text("message", most=2000) for one in messages),
        max_loans=fields.whole("max_loans"),
        may_change_pin=fields.flag("may_change_pin"),
        may_reserve=fields.flag("may_reserve"),
        may_pay=fields.flag("may_pay"),
        chips=None if fields.raw("chips") is None else fields.whole("chips"),
    )


def _loan(raw: object) -> LoanSeen:
    fields = as_object(raw, "loan")
    barcode = item_id(fields.needed("item", most=64))
    if barcode is None:
        raise FieldError("item")
    return LoanSeen(
        item=barcode,
        title=fields.text("title", most=1000),
        author=fields.text("author", most=1000),
        due=fields.time("due"),
        overdue=fields.flag("overdue"),
        no_renewal=None if fields.raw("no_renewal") is None else reason_of(fields, "no_renewal"),
    )


def _hold(raw: object) -> HoldSeen:
    fields = as_object(raw, "hold")
    return HoldSeen(
        ref=fields.needed("hold", most=64),
        title=fields.text("title", most=1000),
        author=fields.text("author", most=1000),
        ready=fields.flag("ready"),
        place=None if fields.raw("place") is None else fields.whole("place", least=1),
        shelf=fields.text("shelf", most=100),
        until=fields.day("until"),
        may_cancel=fields.flag("may_cancel"),
    )


def _line(raw: object) -> FeeSeen:
    told = as_list(raw, "fee_line", most=2)
    fields = Fields(dict(zip(("text", "amount"), told, strict=False)))
    return FeeSeen(fields.text("text", most=1000), fields.whole("amount"))


def reason_of(fields: Fields, name: str) -> Reason:
    """Read a reason; one that this kiosk does not know yet is still a refusal."""
    try:
        return fields.word(name, Reason)
    except FieldError:
        return Reason.SERVER_REFUSED
