"""The three PINs that change one into another, while they are typed. They live here alone.

Owns their order and their end; what becomes of them is the session's. The present one is kept
until the answer, so that it need not be typed again when only the new one was not fit.
"""

from typing import Final

from kiosk.domain.reasons import Reason
from kiosk.domain.signals_account import ChangePin
from kiosk.domain.visit import AskNewPin, SettingPin, State

_ALL: Final = 3
_ANOTHER: Final = frozenset({Reason.PIN_UNFIT, Reason.PIN_SAME, Reason.PIN_UNLIKE})
"""Reasons for which only another new PIN is wanted."""


class NewPin:
    """Present PIN, new PIN, new PIN again. ``fault``: why one of them is wanted once more."""

    def __init__(self) -> None:
        self._typed: list[str] = []
        self._sent = False
        self._asked = False
        self.fault: Reason | None = None

    @property
    def count(self) -> int:
        """How many of the three are typed; all of them while the answer is waited for."""
        return _ALL if self._sent else len(self._typed)

    def take(self, pin: str) -> ChangePin | None:
        """Take the next one; the command when all three are there and may be tried."""
        if self._sent:
            self.clear()
        self._typed.append(pin)
        self.fault = None
        if len(self._typed) == 2 and self._typed[0] == self._typed[1]:
            self._again(Reason.PIN_SAME)
        if len(self._typed) < _ALL:
            return None
        old, new, again = self._typed
        if new != again:
            self._again(Reason.PIN_UNLIKE)
            return None
        self._typed, self._sent = [old], True
        return ChangePin(old, new, again)

    def follow(self, state: State | None) -> None:
        """Take in how the visit stands; wherever no PIN is changed, nothing is kept."""
        if isinstance(state, SettingPin):
            self._asked = self._sent
        elif not isinstance(state, AskNewPin):
            self.clear()
        elif self._asked:
            old = self._typed
            self.clear()
            if state.reason in _ANOTHER:
                self._typed, self.fault = old, state.reason

    def clear(self) -> None:
        """Forget them."""
        self._typed = []
        self._sent = self._asked = False
        self.fault = None

    def _again(self, why: Reason) -> None:
        self._typed = self._typed[:1]
        self.fault = why
