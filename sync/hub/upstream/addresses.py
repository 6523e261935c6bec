"""What a library system tells of where a patron is written to, where it does.

Owns the Protocol. Asked when a card is shown and when a mail is sent; nothing of it is kept.
"""

from typing import Protocol, runtime_checkable


@runtime_checkable
class TellsAddresses(Protocol):
    """A library system that may be asked where a patron is written to."""

    def address_of(self, patron: str) -> str | None:
        """Return what stands in a patron's record there, '' for nothing; None: it never tells.

        Raises ``port.Unavailable``.
        """
        ...
