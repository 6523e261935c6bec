"""A patron's own holds, wherever they are kept: at the hub, or in the library system behind it.

Owns that choice, noting at once what the library system has, and telling the feed. Blocks: run it
in the pool.
"""

from kiosk.domain.reasons import Reason
from kiosk.ports_account import Done, NotDone, NotOffered
from sync.hub.library import holding
from sync.hub.library.holding import Changed
from sync.hub.rows.records import FIRST_FOREIGN_HOLD
from sync.hub.serving.hub import Hub
from sync.hub.serving.web import Refusal
from sync.hub.upstream.holds import HoldOutcome, Kept
from sync.hub.upstream.port import Rejected


def place_hold(hub: Hub, *, item: str, patron: str, by: str) -> Done | NotDone | NotOffered:
    """Place a hold on an item's title; Done as well where the patron has one.

    Raises Refusal 503 where the library system does not answer.
    """
    now = hub.now()
    if hub.upstream is None:
        return _told(hub, holding.place(hub.store, item=item, patron=patron, now=now, by=by))
    kept = _asked(hub.upstream.place_hold(item, patron, now))
    if not isinstance(kept, Kept):
        return kept
    number = FIRST_FOREIGN_HOLD + kept.ref
    noted = holding.note_placed(hub.store, hold=number, item=item, patron=patron, now=now, by=by)
    return _told(hub, noted)


def cancel_hold(hub: Hub, *, ref: str, patron: str, by: str) -> Done | NotDone | NotOffered:
    """Give a hold up, named as the account names it; Done as well where it is over.

    Raises Refusal 503 where the library system does not answer.
    """
    if not (ref.isascii() and ref.isdecimal() and len(ref) < 16):
        return NotDone(Reason.UNKNOWN_ITEM)
    number, now = int(ref), hub.now()
    if hub.upstream is not None and number >= FIRST_FOREIGN_HOLD:
        kept = _asked(hub.upstream.cancel_hold(number - FIRST_FOREIGN_HOLD, patron, now))
        if not isinstance(kept, Kept):
            return kept
        return _told(
            hub, holding.note_given_up(hub.store, hold=number, patron=patron, by=by, now=now)
        )
    return _told(hub, holding.give_up(hub.store, hold=number, patron=patron, now=now, by=by))


def _asked(outcome: HoldOutcome) -> Kept | NotDone | NotOffered:
    match outcome:
        case Kept() | NotOffered():
            return outcome
        case Rejected(reason=reason):
            return NotDone(reason)
        case _:
            raise Refusal(503, "upstream-silent")


def _told(hub: Hub, changed: Changed | Reason) -> Done | NotDone:
    if isinstance(changed, Reason):
        return NotDone(changed)
    if changed.version is not None:
        hub.watcher.nudge(changed.version)
    return Done()
