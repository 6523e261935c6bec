"""Loans on their way into their table: new ones, and those that only go on.

Owns which statement writes which loan, and their order. Must not decide anything.
"""

from collections.abc import Mapping, Sequence

from sync.hub.db.quick import Pile
from sync.hub.rows import statements
from sync.hub.rows.records import LoanRec


def pile_loans(pile: Pile, loans: Sequence[LoanRec], stored: Mapping[str, LoanRec]) -> None:
    """Put loans on a pile, closed ones first: an item has at most one open one at any moment.

    ``stored``: loans as they stand in the table, by key, as far as anybody looked.
    """
    some = [loan for loan in loans if loan.goes_on(stored.get(loan.key))]
    rest = [loan for loan in loans if loan.key not in stored]
    if len(some) + len(rest) < len(loans):
        some, rest = [], [*loans]
    pile.rows(
        statements.LOAN_CHANGED, [loan.course() for loan in some if loan.returned_ms is not None]
    )
    # A statement of its own: a server changes the rows of one in any order.
    pile.rows(statements.LOAN_CHANGED, [loan.course() for loan in some if loan.returned_ms is None])
    new = [loan.beginning() for loan in rest if loan.is_plain and loan.key not in stored]
    rest = [loan for loan in rest if not loan.is_plain or loan.key in stored]
    rest.sort(key=lambda loan: loan.returned_ms is None)
    pile.rows(statements.LOAN_SHEET, [loan.row() for loan in rest])
    pile.rows(statements.LOAN_NEW, new)
