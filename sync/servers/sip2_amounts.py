"""Amounts as SIP2 servers write them (BV, CC), and which of them is the price of a loan or renewal.

Owns reading and comparing them. It asks nothing and decides nothing about a fact.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from sync.sip2.messages import LoanAnswer, ReturnAnswer

_OWN_FEES: Final = frozenset({"06", "08", "09"})
"""Types of fee (BT) that a loan or renewal itself makes: rental, use of a computer, hold."""

_OVERDUE: Final = "04"
_DEBTS: Final = frozenset({"03", "04", "07"})
"""Those of earlier times: damage, overdue, replacement."""

_AMOUNT: Final = re.compile(r"[^\d-]*(-?\d(?:[\d.,' \u00a0\u202f]*\d)?)\D*", re.ASCII)


def minor_units(amount: str, decimals: int) -> int:
    """`50.00`, `Rp 5.000`, `1.500,00` as minor units; what cannot be read counts as none.

    A sign before exactly three digits sets thousands apart, but for a currency with three decimals.
    """
    found = _AMOUNT.fullmatch(amount)
    if found is None:
        return 0
    text = re.sub(r"[' \u00a0\u202f]", "", found.group(1))
    whole, mark, part = _at_the_last_mark(text)
    both = "." in whole or "," in whole
    if mark and len(part) == 3 and (decimals != 3 or mark in whole):
        whole, part = whole + part, ""
    elif both and mark in whole:
        return 0
    try:
        value = Decimal(f"{re.sub('[.,]', '', whole)}.{part or 0}").scaleb(decimals)
        return int(value) if abs(value) < 10**12 else 0
    except (InvalidOperation, ValueError):
        return 0


def _at_the_last_mark(text: str) -> tuple[str, str, str]:
    """Return what stands before the last point or comma, that sign, and what follows it."""
    at = max(text.rfind("."), text.rfind(","))
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :])


def late_fee(reply: ReturnAnswer, decimals: int) -> int:
    """What a return cost because it was late, in minor units; nothing where 10 does not say so.

    Only by its type (BT): without one the amount may be all that the borrower owes.
    """
    return minor_units(reply.fee, decimals) if reply.fee_type == _OVERDUE else 0


def price_asked(reply: LoanAnswer, decimals: int) -> int:
    """What a server that says no would take for it, in minor units; an old debt is no price."""
    return 0 if reply.fee_type in _DEBTS else minor_units(reply.fee, decimals)


def charged_more(reply: LoanAnswer, agreed: int | None, decimals: int) -> int:
    """What was charged where it is more than was agreed to, in minor units; else nothing.

    `reply`: one that says yes. Some servers write all that the patron owes into BV: what was never
    asked for counts where the type (BT) says that it is this loan's own price, never an old debt's.
    Without such a type the amount is held against the one that the same field has named before.
    """
    fee = minor_units(reply.fee, decimals)
    own = reply.fee_type in _OWN_FEES
    if fee <= (agreed or 0) or reply.fee_type in _DEBTS or not (own or agreed is not None):
        return 0
    return fee


def written_amount(units: int, decimals: int) -> str:
    """Minor units as the server writes amounts: `50.00`, `5000`."""
    return f"{Decimal(units).scaleb(-decimals):.{decimals}f}"
