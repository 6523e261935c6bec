"""Is this journal the only one of its name? What the server has heard of this kiosk tells.

Owns comparing the two at each contact; beginning a new epoch is the journal's.
"""

import time
from typing import Final

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.logs import Log
from kiosk.ports import Alive, Clock
from kiosk.store.store import Store, StoreSession
from sync.full_disk import unless_full

TWO_AT_ONCE: Final = "the server hears another kiosk of this name: two-at-once"
"""Note of a task; its last word is the kind."""

log: Final = Log("sync.copies")


class Copies:
    """Looks at each contact."""

    def __init__(self, store: Store, clock: Clock, *, boot_id: str) -> None:
        """Nothing has been compared yet."""
        self._store = store
        self._clock = clock
        self._boot_id = boot_id
        self._in_agreement = False
        self._told = False

    async def look(self, answer: Alive) -> bool:
        """Begin a new epoch where the server has more of ours than we; whether it was so.

        Before the first agreement that is a restored journal. After it, somebody else has spoken
        under this name meanwhile: staff get a task, once a run.
        """
        epoch, seq = answer.last_epoch, answer.last_seq
        if seq is None:
            return False
        now = self._clock.now()
        another = self._in_agreement and not self._told

        def compare(s: StoreSession) -> bool:
            with s.writing():
                behind = s.journal.fell_behind(epoch, seq, now)
                if behind and another:
                    moment = Moment(now, time.monotonic(), self._boot_id)
                    task = NewFact(
                        FactKind.TASK, FactMode.STATEMENT, None, None, moment, note=TWO_AT_ONCE
                    )
                    s.journal.record([task])
            return behind

        behind = await unless_full(self._store, compare, otherwise=False)
        if not behind:
            self._in_agreement = True
            return False
        self._told = self._told or another
        event = "journal.has_a_twin" if self._in_agreement else "journal.was_restored"
        log.error(event, server_epoch=epoch, server_has=seq)
        return True
