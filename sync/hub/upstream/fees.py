"""What a library system tells of a patron's debt, line by line, where it can.

Owns the value and the Protocol; an adapter that does not fill it tells the sum alone. Asked while
the patron looks at their account; nothing of it is kept.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol, runtime_checkable

MOST: Final = 100


class FeeLine(NamedTuple):
    """What is owed for one thing, in minor units. ``text``: a title, or the system's own words."""

    text: str
    amount: int


@runtime_checkable
class TakesPayments(Protocol):
    """A library system that says whether money paid here is put on its accounts."""

    @property
    def takes_payments(self) -> bool:
        """Whether it is; else each payment is a task for whoever books it there."""
        ...


@runtime_checkable
class ListsFees(Protocol):
    """A library system that tells what a patron's debt is for."""

    def fee_lines(self, patron: str) -> Sequence[FeeLine] | None:
        """Return what a patron owes, the newest first; None where lines would not be all of it.

        Raises ``port.Unavailable``.
        """
        ...
