"""What a probe is told: how the hub stands, and what it has of the kiosk that asks.

Owns the few rows that are read for it. It is asked by every kiosk all day, and every five seconds
where somebody stands at the screen.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, or_, select

from sync.hub.db.engine import Store
from sync.hub.db.quick import ask
from sync.hub.db.tables import table
from sync.hub.feed import feed
from sync.hub.feed.scopes import told_epoch
from sync.hub.fleet import enrolled
from sync.hub.fleet.tokens import Bearer

_EVENT, _SETTING, _KEY = table("event"), table("setting"), table("wrapped_key")
_NAMES: Final = ("epoch", "kept_to", enrolled.SNAPSHOT_KEY, enrolled.RECOVERY_KEY)
_SETTINGS: Final = select(_SETTING.c.name, _SETTING.c.value).where(
    or_(*(_SETTING.c.name == name for name in _NAMES))
)
_LAST: Final = (
    select(_EVENT.c.epoch, _EVENT.c.seq)
    .where(_EVENT.c.kiosk == bindparam("kiosk"))
    .order_by(_EVENT.c.epoch.desc(), _EVENT.c.seq.desc())
    .limit(1)
)
_WRAPPED: Final = (
    select(_KEY.c.digest)
    .where(_KEY.c.kiosk == bindparam("kiosk"))
    .order_by(_KEY.c.at_ms.desc())
    .limit(1)
)


def standing(store: Store, bearer: Bearer, now: datetime) -> dict[str, object]:
    """Return what ``alive`` says to a kiosk, as it stands in docs/servers/hub.md."""
    mine = {"kiosk": bearer.name}
    with store.read() as conn:
        settings = {str(name): str(value) for name, value in ask(conn, _SETTINGS)}
        version = feed.version_of(conn)
        last = ask(conn, _LAST, mine)
        wrapped = ask(conn, _WRAPPED, mine)
    epoch, seq = last[0] if last else (None, None)
    kept_to = settings.get("kept_to")
    return {
        "hub": "lancar",
        "feed": True,
        "kiosk": bearer.name,
        "clock": now.isoformat(),
        "epoch": told_epoch(settings["epoch"], bearer.branch),
        "version": version,
        "kept_to": None if kept_to is None else int(kept_to),
        "last_epoch": epoch,
        "last_seq": seq,
        "revoked": bearer.revoked,
        "rotate": bearer.rotate,
        "snapshot_key": settings.get(enrolled.SNAPSHOT_KEY, ""),
        "recovery_key": settings.get(enrolled.RECOVERY_KEY, ""),
        "wrapped": wrapped[0][0] if wrapped else "",
    }
