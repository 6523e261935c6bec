"""Holds by SIP2 (15): placed on an item's title, given up by its patron.

Owns which of a patron's holds a message is about, and what the terminal shows; what is decided
and where the hold is kept is `own_holds`', as at any kiosk. Blocks: run it in the pool.
"""

from kiosk.ports_account import Done, NotDone, NotOffered
from sync.hub.library import holding
from sync.hub.serving.hub import Hub
from sync.hub.serving.own_holds import cancel_hold, place_hold
from sync.hub.serving.web import Refusal
from sync.hub.sip2 import reads, words


def place(hub: Hub, *, item: str, patron: str, by: str) -> tuple[bool, str]:
    """Place a hold on an item's title: whether it is there now, and what is said of that."""
    try:
        told = place_hold(hub, item=item, patron=patron, by=by)
    except Refusal:
        return False, words.NOT_ANSWERED
    return _said(told, words.HOLD_PLACED)


def give_up(hub: Hub, *, item: str, title: str, patron: str, by: str) -> tuple[bool, str]:
    """End the patron's hold, named by an item or, without one, by the title as 64 tells it."""
    with hub.store.read() as conn:
        if item:
            number = holding.hold_on(conn, item=item, patron=patron)
        else:
            mine = reads.account_of(conn, patron).holds
            wanted = title.strip().casefold()
            number = next((one.id for one in mine if one.title.strip().casefold() == wanted), None)
    if number is None:
        return False, words.NO_HOLD
    try:
        told = cancel_hold(hub, ref=str(number), patron=patron, by=by)
    except Refusal:
        return False, words.NOT_ANSWERED
    return _said(told, words.HOLD_GONE)


def _said(told: Done | NotDone | NotOffered, done: str) -> tuple[bool, str]:
    match told:
        case Done():
            return True, done
        case NotOffered():
            return False, words.HOLDS_AT_DESK
        case NotDone(reason):
            return False, words.words_of(reason)
