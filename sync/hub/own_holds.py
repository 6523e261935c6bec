"""A patron's own holds, wherever they are kept: at the hub, or in the library system behind it.

Owns that choice, and telling the feed. Blocks: run it in the pool.
"""

from kiosk.domain.reasons import Reason
from kiosk.ports_account import Done, NotDone, NotOffered
from sync.hub import holding
from sync.hub.holding import Changed
from sync.hub.hub import Hub


def place_hold(hub: Hub, *, item: str, patron: str, by: str) -> Done | NotDone | NotOffered:
    """Place a hold on an item's title; Done as well where the patron has one."""
    if hub.upstream is not None:
        return NotOffered()
    return _told(hub, holding.place(hub.store, item=item, patron=patron, now=hub.now(), by=by))


def cancel_hold(hub: Hub, *, ref: str, patron: str, by: str) -> Done | NotDone | NotOffered:
    """Give a hold up, named as the account names it; Done as well where it is over."""
    if not (ref.isascii() and ref.isdecimal() and len(ref) < 16):
        return NotDone(Reason.UNKNOWN_ITEM)
    if hub.upstream is not None:
        return NotOffered()
    now = hub.now()
    return _told(hub, holding.give_up(hub.store, hold=int(ref), patron=patron, now=now, by=by))


def _told(hub: Hub, changed: Changed | Reason) -> Done | NotDone:
    if isinstance(changed, Reason):
        return NotDone(changed)
    if changed.version is not None:
        hub.watcher.nudge(changed.version)
    return Done()
