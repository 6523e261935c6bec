"""What the hub has told this kiosk in this process: said with each batch, so that it can check.

A hub that knows less than it told has lost something (see ``sync.hub.intake.setback``); it answers
409 and begins a new epoch, upon which everything that may be lost goes out again. Owns the highest
version and number; must not outlive the process: a kiosk that starts anew says what it hears from
then on.
"""

from collections.abc import Sequence

from kiosk.domain.facts import Accepted, AlreadyKnown, Fact
from kiosk.ports import Answer


class HubKnown:
    """The highest version that the hub named in one feed epoch, and the highest fact it took."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self._feed = ""
        self._version = 0
        self._last = (0, 0)

    def note(
        self, feed: str, version: int, facts: Sequence[Fact], answers: Sequence[Answer]
    ) -> None:
        """Remember what a batch was answered; another epoch of the feed is another memory."""
        if feed != self._feed:
            self._feed, self._version, self._last = feed, 0, (0, 0)
        self._version = max(self._version, version)
        taken = (
            (fact.key.epoch, fact.key.seq)
            for fact, answer in zip(facts, answers, strict=True)
            if isinstance(answer.verdict, Accepted | AlreadyKnown)
        )
        self._last = max([self._last, *taken])

    def told(self) -> dict[str, object] | None:
        """Return it as it travels; None before anything was told."""
        if not self._feed:
            return None
        epoch, seq = self._last
        return {"feed": self._feed, "version": self._version, "epoch": epoch, "seq": seq}
