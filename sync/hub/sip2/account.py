"""A SIP2 account: one enrolled kiosk and its keys of facts; what is known of a typed PIN.

Owns what all connections of one account share, and the counter of its epochs. It must not know
messages.
"""

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, bindparam, func, select, text

from kiosk.domain.ids import FactKey
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.db.tables_upstream import UpstreamPush
from sync.hub.wire.facts import key_from_text

_EVENT, _PUSH = table("event"), table(UpstreamPush.__tablename__)
_BEGIN = text("INSERT INTO counter (name, value) VALUES (:name, 0) ON CONFLICT (name) DO NOTHING")
_RAISE = text("UPDATE counter SET value = value + 1 WHERE name = :name RETURNING value")
_LIFT = text("UPDATE counter SET value = :value WHERE name = :name")
_IN_EVENTS = select(func.max(_EVENT.c.epoch)).where(_EVENT.c.kiosk == bindparam("kiosk"))
_IN_PUSHES = select(_PUSH.c.key).where(_PUSH.c.kiosk == bindparam("kiosk"))


class Pin(Enum):
    """What is known of a typed PIN. SILENT: whoever knows it could not be asked.

    NONE: none was typed, and none is needed. MISSING: none was typed, and the card has one.
    """

    NONE = "none"
    MISSING = "missing"
    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"

    @property
    def told(self) -> bool | None:
        """CQ: neither yes nor no for what is not known."""
        return {Pin.RIGHT: True, Pin.WRONG: False}.get(self)

    @property
    def shuts(self) -> bool:
        """Whether nothing is shown or done for who typed it."""
        return self in {Pin.WRONG, Pin.SILENT}

    @property
    def hides(self) -> bool:
        """Whether the account stays shut: no lists, no holds, no renewals."""
        return self.shuts or self is Pin.MISSING

    def stops(self, *, asked: bool) -> bool:
        """Whether it stops a loan, for which a PIN is `asked` or not."""
        return self.hides if asked else self.shuts


@dataclass(slots=True)
class Keys:
    """The facts of an account since this process let it in: one epoch of its own, counted."""

    name: str
    epoch: int
    seq: int = 0

    def next(self) -> FactKey:
        """Return the key of the next fact."""
        self.seq += 1
        return FactKey(self.name, self.epoch, self.seq)


def new_epoch(store: Store, name: str) -> int:
    """Give an account an epoch that it never had, and commit that before any key is made of it.

    Not from the events alone: what was refused, or asked just before a crash, left none, and its
    key would come again with another book.
    """

    def work(conn: Connection) -> int:
        counter = {"name": f"sip2:{name}"}
        conn.execute(_BEGIN, counter)
        raised = int(conn.execute(_RAISE, counter).scalar_one())
        pushed = map(key_from_text, conn.execute(_IN_PUSHES, {"kiosk": name}).scalars())
        known = max((key.epoch for key in pushed if key is not None), default=0)
        known = max(known, conn.execute(_IN_EVENTS, {"kiosk": name}).scalar() or 0)
        if raised <= known:
            raised = known + 1
            conn.execute(_LIFT, {**counter, "value": raised})
        return raised

    return store.write_again(work)
