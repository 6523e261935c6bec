"""How often a card's PIN was tried, across restarts; the pause grows with every round.

Durable before the answer is known: a cut of the power never gives a free try. Cards appear as a
keyed hash only.
"""

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import orjson

from kiosk.domain.ids import CardCode
from kiosk.store.journal import Journal

FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Wrong tries in this round, rounds so far, and until when the card has to wait."""

    wrong: int = 0
    rounds: int = 0
    until: datetime | None = None

    def pause_s(self, now: datetime) -> int:
        """Return the seconds that the card still has to wait; a clock set back never shortens it
        below one pause, nor does it make it longer.
        """
        if self.until is None:
            return 0
        left = min(self.until - now, pause(self.rounds))
        return max(0, int(left.total_seconds()))

    def seen_at(self, now: datetime) -> "Attempts":
        """Return the count with a pause that ends no later than one pause from now.

        A pause that ends later was begun under a clock that ran ahead; unless its end is moved,
        it would last until the clock is there again.
        """
        longest = now + pause(self.rounds)
        ahead = self.until is not None and self.until > longest
        return replace(self, until=longest) if ahead else self


def pause(rounds: int) -> timedelta:
    """Return the pause after a round of wrong tries: 5, 10, 20 minutes … at most a day."""
    doubled = FIRST_PAUSE * (1 << max(0, min(rounds, 12) - 1))
    return min(doubled, LONGEST_PAUSE)


def one_more(before: Attempts, *, tries: int, now: datetime) -> Attempts:
    """Return the count with one more try that may be wrong."""
    wrong = before.wrong + 1
    if wrong < tries:
        return Attempts(wrong, before.rounds, None)
    rounds = before.rounds + 1
    return Attempts(0, rounds, now + pause(rounds))


def card_name(device_key: bytes, card: CardCode) -> str:
    """Return the name under which a card's attempts are kept; one for all spellings of it."""
    spelled = card.casefold().encode()
    return "pin:" + hmac.new(device_key, spelled, hashlib.sha256).hexdigest()[:32]


def load(journal: Journal, name: str) -> Attempts:
    """Return the count of a card."""
    stored = journal.get(name)
    if stored is None:
        return Attempts()
    wrong, rounds, until = orjson.loads(stored)
    return Attempts(wrong, rounds, None if until is None else datetime.fromisoformat(until))


def look(journal: Journal, name: str, now: datetime) -> Attempts:
    """Return the count of a card as it is now; an end set by a wrong clock is moved for good."""
    stored = load(journal, name)
    seen = stored.seen_at(now)
    if seen != stored:
        save(journal, name, seen)
    return seen


def save(journal: Journal, name: str, attempts: Attempts) -> None:
    """Keep the count; durable on return."""
    until = None if attempts.until is None else attempts.until.isoformat()
    journal.put(name, orjson.dumps([attempts.wrong, attempts.rounds, until]).decode())
