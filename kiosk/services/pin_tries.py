"""Counts PIN tries of a card, durably and before anybody judges them.

Owns when a try is counted and when it is taken back; how long a pause lasts is ``attempts``'.
"""

from kiosk.domain.ids import CardCode
from kiosk.ports import Clock
from kiosk.services import attempts
from kiosk.store.store import Store, StoreSession


class PinTries:
    """Tries by card."""

    def __init__(self, store: Store, clock: Clock, *, tries: int, device_key: bytes) -> None:
        """``tries``: wrong ones before a pause; ``device_key`` hides the cards."""
        self._store = store
        self._clock = clock
        self._most = tries
        self._key = device_key

    async def count(self, card: CardCode) -> attempts.Attempts | int:
        """Count a try that may be wrong; the seconds that are left of a pause instead."""
        name, now = attempts.card_name(self._key, card), self._clock.now()

        def job(s: StoreSession) -> attempts.Attempts | int:
            before = attempts.look(s.journal, name, now)
            left = before.pause_s(now)
            if left:
                return left
            after = attempts.one_more(before, tries=self._most, now=now)
            attempts.save(s.journal, name, after)
            return after

        return await self._store.run(job)

    async def pause_s(self, card: CardCode) -> int:
        """Return the seconds that are left of a pause; 0: a PIN may be tried."""
        name, now = attempts.card_name(self._key, card), self._clock.now()
        return await self._store.run(lambda s: attempts.look(s.journal, name, now).pause_s(now))

    def forgive(self, s: StoreSession, card: CardCode) -> None:
        """Forget the wrong tries: the PIN was right. Within the caller's transaction."""
        s.journal.drop(attempts.card_name(self._key, card))

    async def take_back(self, card: CardCode) -> None:
        """Take the counted try back: nobody has judged it, or it was right."""
        name = attempts.card_name(self._key, card)

        def back(s: StoreSession) -> None:
            counted = attempts.load(s.journal, name)
            if counted.wrong:
                before = attempts.Attempts(counted.wrong - 1, counted.rounds, None)
            elif counted.until is not None:
                before = attempts.Attempts(self._most - 1, max(0, counted.rounds - 1), None)
            else:
                # A right PIN has come between and wiped the count.
                return
            attempts.save(s.journal, name, before)

        await self._store.run(back)
