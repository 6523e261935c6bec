"""What patrons tell of broken books: recorded as a task for staff, delivered like any statement.

Owns what the fact says. It names nobody unless the patron wants that; without the network it waits
in the journal, and what a server makes of it is the server's (SIP2: 19; the hub: a task). A picture
waits beside it and is delivered apart (``photo_post``); where it has no room the report goes alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from kiosk.domain import evidence
from kiosk.domain.damage import Damage, in_words
from kiosk.domain.facts import FactKind, FactMode, NewFact
from kiosk.domain.signals import Event
from kiosk.domain.signals_damage import DamageNoted, NoteDamage
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Health
from kiosk.services.courier import Courier
from kiosk.services.moments import Moments
from kiosk.services.store_faults import tell_store
from kiosk.store import photos
from kiosk.store.store import Store, StoreSession

_log = Log("services.reports")

WORDS: Final = {
    Damage.TORN: "halaman sobek atau lepas / pages torn or loose",
    Damage.WET: "basah / wet",
    Damage.WRITTEN: "dicoret / written in",
    Damage.COVER: "sampul lepas / cover loose",
    Damage.OTHER: "lain / something else",
}
"""As staff read it, at the hub and in the library's own system."""


def words_of(damages: Sequence[Damage]) -> str:
    """Return what staff read of a report."""
    return "; ".join(WORDS[one] for one in damages)


class Reports:
    """Records reports of damage."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        *,
        clock: Clock,
        report: Callable[[Health], None] = lambda _health: None,
    ) -> None:
        """Take what is needed; ``report`` is told when the store fails."""
        self._store = store
        self._courier = courier
        self._report = report
        self._moments = Moments(clock, courier)

    async def note(self, effect: NoteDamage) -> Event:
        """Record a report; it is durable when this returns, or told as lost."""
        fact = NewFact(
            FactKind.TASK,
            FactMode.STATEMENT,
            effect.item,
            effect.patron,
            self._moments.now(),
            note=words_of(effect.damages),
            evidence={evidence.DAMAGE: in_words(effect.damages)},
        )
        try:
            await self._store.run(lambda s: self._keep(s, fact, effect.photo))
        except StoreError as error:
            if not effect.photo:
                tell_store(error, self._report)
                return DamageNoted(effect.session, effect.line, lost=True)
            # No room for the picture: there may be some for the words.
            return await self.note(replace(effect, photo=b""))
        _log.info("damage.noted", kinds=len(effect.damages), photo=bool(effect.photo))
        self._courier.wake()
        return DamageNoted(effect.session, effect.line)

    def _keep(self, s: StoreSession, fact: NewFact, photo: bytes) -> None:
        with s.writing():
            [made] = s.journal.record([fact])
            if photo and not photos.keep(s.journal, made.key, photo, fact.moment.wall):
                _log.warning("photo.too_many")
