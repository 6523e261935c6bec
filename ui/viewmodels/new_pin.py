"""The three PINs that change one into another, while they are typed. They live here alone.

Owns their order and their end; what becomes of them is the session's.
"""

from kiosk.domain.signals_account import ChangePin


class NewPin:
    """Present PIN, new PIN, new PIN again."""

    def __init__(self) -> None:
        self._typed: list[str] = []
        self.unlike = False

    @property
    def count(self) -> int:
        """How many of the three are typed."""
        return len(self._typed)

    def take(self, pin: str) -> ChangePin | None:
        """Take the next one; the command when all three are there and the new ones agree."""
        self._typed.append(pin)
        self.unlike = False
        if len(self._typed) < 3:
            return None
        old, new, again = self._typed
        if new != again:
            self._typed = [old]
            self.unlike = True
            return None
        self.clear()
        return ChangePin(old, new, again)

    def clear(self) -> None:
        """Forget them."""
        self._typed = []
        self.unlike = False
