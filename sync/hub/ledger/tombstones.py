"""Tombstones: what stands for a patron who was erased, and how late facts of theirs are known.

Owns the ``tombstone`` table. What comes later for an erased patron is known by keyed hashes of
number and cards for 400 days and is kept under the same tombstone; after that they are dropped.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, bindparam, select, text

from kiosk.domain.evidence import CARD
from kiosk.domain.facts import Fact
from kiosk.domain.ids import PatronId
from sync.hub.db.tables import table
from sync.hub.ledger.erasure_words import Names
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.chips import kept_code
from sync.hub.rows.records import EventRec

KEPT_DAYS: Final = 400
_MARK: Final = "gone-"
_ALIAS_MARK: Final = "erased-"
_KEY: Final = "tombstone_key"
_SETTING, _TOMB = table("setting"), table("tombstone")
_GET_KEY = select(_SETTING.c.value).where(_SETTING.c.name == _KEY)
_FIND = select(_TOMB.c.stands_for).where(_TOMB.c.digest == bindparam("digest"))
_OLD = text("DELETE FROM tombstone WHERE erased_ms < :ms")


def new_tombstone() -> str:
    """Return a number that no patron has or had."""
    return f"{_MARK}{secrets.token_hex(8)}"


def is_tombstone(patron: str) -> bool:
    """Return whether a patron's number stands for somebody who was erased."""
    return patron.startswith(_MARK)


def without_name(ledger: Ledger, fact: Fact) -> Fact:
    """Return a fact of an erased patron under the tombstone; any other as it is.

    Where it names its patron by a chip, the chip's own number is kept of neither.
    """
    patron = fact.what.patron
    if patron is None or ledger.patron(patron) is not None:
        return fact
    tomb = _tombstone_of(ledger.conn, patron)
    if tomb is not None:
        return _renamed(fact, tomb)
    kept = kept_code(ledger.conn, patron)
    return fact if kept == patron else Fact(fact.key, replace(fact.what, patron=PatronId(kept)))


def without_name_as_it_came(ledger: Ledger, raw: object) -> object:
    """Return what came and is no fact, without an erased patron that it names; else as it is."""
    patron = raw.get("patron") if isinstance(raw, dict) else None
    if not isinstance(patron, str) or ledger.patron(patron) is not None:
        return raw
    tomb = _tombstone_of(ledger.conn, patron)
    if tomb is None:
        return raw
    try:
        return Names([patron], tomb).out_of(raw)
    except RecursionError:
        return "of somebody who was erased, and nested too deep"


def erased_since(known: EventRec, fact: Fact) -> bool:
    """Return whether a recorded fact comes again without its patron, whom the kiosk has erased.

    It then names him by an alias (``kiosk.store.persons``), so its content is another.
    """
    what = fact.what
    gone = what.patron is not None and what.patron.startswith(_ALIAS_MARK)
    return gone and (known.kind, known.item) == (what.kind.value, what.item)


def remember(conn: Connection, names: Sequence[str], tomb: str, at_ms: int) -> None:
    """Keep by what a late fact of this patron is known, without keeping the patron."""
    key = conn.execute(_GET_KEY).scalar()
    if key is None:
        key = secrets.token_hex(32)
        conn.execute(_SETTING.insert(), {"name": _KEY, "value": key})
    digests = {_digest(key, name) for name in names}
    # A number that was erased before and given again: the last one counts.
    conn.execute(_TOMB.delete().where(_TOMB.c.digest.in_(digests)))
    rows = [{"digest": one, "stands_for": tomb, "erased_ms": at_ms} for one in sorted(digests)]
    conn.execute(_TOMB.insert(), rows)
    conn.execute(_OLD, {"ms": at_ms - KEPT_DAYS * 86_400_000})


def _tombstone_of(conn: Connection, name: str) -> str | None:
    """Return what stands for an erased patron of this number or with this card."""
    key = conn.execute(_GET_KEY).scalar()
    if key is None:
        return None
    asked = {"digest": _digest(key, kept_code(conn, name))}
    found: str | None = conn.execute(_FIND, asked).scalar()
    return found


def _renamed(fact: Fact, tomb: str) -> Fact:
    said = {name: told for name, told in fact.what.evidence.items() if name != CARD}
    return Fact(fact.key, replace(fact.what, patron=PatronId(tomb), note="", evidence=said))


def _digest(key: str, patron: str) -> str:
    return hmac.new(key.encode(), patron.encode(), hashlib.sha256).hexdigest()
