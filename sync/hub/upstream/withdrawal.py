"""What the library system no longer has: found by its keys, and taken out of use.

Owns which keys are gone. Must not know any system.
"""

from zlib import crc32

from sqlalchemy import select

from sync.hub.db.engine import Store
from sync.hub.db.quick import ask
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.upstream.landed import Landed, each
from sync.hub.upstream.landing import ITEM, withdraw_copies
from sync.hub.upstream.landing_members import PATRON, block_members
from sync.hub.upstream.port import BUCKETS, Part

_KEYS = {Part.COPY: select(ITEM.c.barcode), Part.MEMBER: select(PATRON.c.id)}


def bucket_of(key: str) -> int:
    """Return the bucket of a key, as the library system counts them too."""
    return crc32(key.encode()) % BUCKETS


def withdraw(store: Store, part: Part, seen: set[str], buckets: set[int] | None = None) -> Landed:
    """Take what the library system no longer has out of use: copies withdrawn, members blocked.

    ``seen``: the keys that it has; in these ``buckets`` alone, or everywhere.
    """
    if part not in _KEYS:
        return Landed()
    with store.read() as conn:
        known = [row[0] for row in ask(conn, _KEYS[part])]
    gone = [
        key
        for key in known
        if key not in seen
        and (buckets is None or bucket_of(key) in buckets)
        and not is_tombstone(key)
    ]
    return each(store, gone, withdraw_copies if part is Part.COPY else block_members)
