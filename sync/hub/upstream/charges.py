"""What a late return led to, told while its patron still stands at the kiosk.

Owns handing a return over at once instead of a second later, under what is left of the deadline,
and the answer's field. A return is recorded by then: nothing here can undo it, and what the library
system does not tell in time is left open.
"""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from datetime import timedelta
from time import monotonic
from typing import Final

from kiosk.domain.facts import Fact, FactKind
from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.intake.batches import Sent
from sync.hub.rows.records import to_ms
from sync.hub.upstream import delivery, outbox
from sync.hub.upstream.outbox_row import Row, State
from sync.hub.upstream.port import Upstream
from sync.hub.upstream.silence import Silence
from sync.hub.wire.answers import CHARGE, encode_charge

GRANTED: Final = frozenset({"accepted", "already-known", "flagged"})
_JUST_NOW: Final = timedelta(seconds=60)
"""Who returned something longer ago has gone."""

_MOST: Final = 40
"""Returns of one batch for which somebody may wait: a stack, not the return of an outage."""

_log: Final = Log("hub.upstream")


class Charges:
    """Asks for what returns led to."""

    def __init__(
        self, store: Store, upstream: Upstream, asks: ThreadPoolExecutor, silence: Silence
    ) -> None:
        """``asks``: where what may hang is done."""
        self._store = store
        self._upstream = upstream
        self._asks = asks
        self._silence = silence

    def tell(self, batch: Sent, answers: list[dict[str, object]], *, until_s: float) -> None:
        """Add to the answers about returns of just now what the library system has charged.

        ``until_s``: by the monotonic clock.
        """
        back = {
            str(fact.key): index
            for index, fact in enumerate(batch.facts)
            if isinstance(fact, Fact)
            and fact.what.kind is FactKind.RETURN
            and abs(batch.received - fact.what.moment.wall) < _JUST_NOW
            and answers[index].get("verdict") in GRANTED
        }
        if not back or len(back) > _MOST:
            return
        rows = self._rows(back)
        waiting = [row.item for row in rows.values() if row.state == State.WAITING]
        if waiting and not self._silence.holds and self._hand_over(waiting, batch, until_s):
            rows = self._rows(back)
        for key, row in rows.items():
            if row.charge is not None:
                answers[back[key]][CHARGE] = encode_charge(row.charge)

    def _rows(self, back: dict[str, int]) -> dict[str, Row]:
        with self._store.read() as conn:
            return outbox.by_key(conn, back)

    def _hand_over(self, items: list[str], batch: Sent, until_s: float) -> bool:
        """Hand over what waits for these copies; False when the time was up."""
        work = self._asks.submit(
            delivery.deliver_ahead,
            self._store,
            self._upstream,
            items=items,
            patron=None,
            now_ms=to_ms(batch.received),
        )
        try:
            work.result(timeout=max(0.0, until_s - monotonic()))
        except Late:
            self._silence.met()
            _log.warning("charge.late", books=len(items))
            return False
        except Exception as error:  # noqa: BLE001 - the return is recorded; the follower goes on
            _log.broke("charge.broke", error)
            return False
        return True
