"""What a patron owes in Koha, line by line, as REST tells it to who may see accounts.

Owns that question and which lines are of one loan. Reads only; changes nothing and keeps nothing.
Koha asks for the rights `borrowers: edit_borrowers` and `updatecharges: remaining_permissions`;
without them nothing is told, and nothing is made up.
"""

from collections.abc import Mapping
from typing import Final

from kiosk.domain.decide import Charge
from sync.hub.upstream.fees import MOST, FeeLine
from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.errand import Errand
from sync.hub.upstream.koha.rest import Lane, NoAnswer, Reply, Rest
from sync.hub.upstream.koha.rows import Checkout
from sync.hub.upstream.port import Unavailable

_OVERDUE: Final = frozenset({"OVERDUE", "F", "FU"})
"""Types of debit that lateness makes: as they are now, and of Kohas before 19.11."""

_NOT_TOLD: Final = frozenset({400, 403, 404})

Row = Mapping[str, object]


def debits(rest: Rest, patron: int) -> list[Row] | NoAnswer:
    """Return what a patron still owes; asked while somebody waits."""
    answer = rest.get(_account(patron), lane=Lane.QUICK)
    return answer if isinstance(answer, NoAnswer) else _lines(answer, "outstanding_debits")


def _lines(answer: Reply, side: str) -> list[Row]:
    owed = answer.fields.get(side)
    lines = owed.get("lines") if isinstance(owed, dict) else None
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


def of_late_return(errand: Errand, ended: Checkout | None) -> Charge | None:
    """Return what Koha has charged for the lateness of a loan that has just ended.

    None where it does not tell, or where the patron did not cause it.
    """
    if ended is None or ended.patron == 0 or not errand.event.costs:
        return None
    if errand.rest.now().timestamp() * 1000 <= ended.due_ms:
        return Charge()
    if not errand.memory.tells_accounts():
        return None
    owed = debits(errand.rest, ended.patron)
    if isinstance(owed, NoAnswer):
        if owed.status in _NOT_TOLD:
            errand.memory.tells_not()
        return None
    return Charge(sum(_amount(line, errand) for line in owed if _is_of(line, ended)))


def _is_of(line: Row, ended: Checkout) -> bool:
    """Whether a line is the fine of this loan; by its copy where Koha names no loan."""
    if not _OVERDUE & {line.get("debit_type"), line.get("account_type")}:
        return False
    loans = {rows.whole(line, name) for name in ("checkout_id", "old_checkout_id")} - {None}
    return ended.id in loans if loans else rows.whole(line, "item_id") == ended.item


def _amount(line: Row, errand: Errand) -> int:
    return rows.minor(line.get("amount_outstanding"), errand.address.decimals) or 0


def fee_lines(errand: Errand) -> list[FeeLine] | None:
    """Return what a patron owes, the newest first; None where lines would not be the whole of it.

    Raises ``Unavailable``.
    """
    if not errand.memory.tells_accounts():
        return None
    person = errand.person()
    if isinstance(person, NoAnswer):
        raise Unavailable(person.word)
    if person is None:
        return None
    answer = errand.rest.get(_account(person.number), lane=Lane.QUICK)
    if isinstance(answer, NoAnswer):
        if answer.status not in _NOT_TOLD:
            raise Unavailable(answer.word)
        errand.memory.tells_not()
        return None
    if _lines(answer, "outstanding_credits"):
        # Money of theirs that Koha has not put on anything: only the balance is true.
        return None
    lines = _lines(answer, "outstanding_debits")
    newest = sorted(lines, key=lambda line: rows.whole(line, "account_line_id") or 0, reverse=True)
    told = [FeeLine(rows.text(line, "description"), _amount(line, errand)) for line in newest]
    return [line for line in told if line.amount > 0][:MOST]


def _account(patron: int) -> str:
    return f"/patrons/{patron}/account"
