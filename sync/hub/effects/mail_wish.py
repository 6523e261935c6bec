"""A patron wants the slip of a visit by mail: the wish is kept, and nothing waits for it.

Owns the row that it becomes. Whether and where it can be sent is looked at later, by ``mail``; who
was erased, or is not known, gets none. Must not know an address.
"""

import re
from typing import Final

from sqlalchemy import bindparam, func, select

from kiosk.domain import evidence
from kiosk.domain.facts import Accepted
from kiosk.logs import Log
from kiosk.ports import Answer
from sync.hub.db.tables import table
from sync.hub.db.tables_mail import WAITING, MailSlip
from sync.hub.ledger.ledger import Ledger
from sync.hub.ledger.tombstones import is_tombstone
from sync.hub.rows.happening import Happening

MOST_A_DAY: Final = 20
"""Wishes of one patron in a day; a kiosk that somebody took over must not flood an inbox."""

_DAY_MS: Final = 86_400_000
_LANGUAGE: Final = re.compile(r"[a-z]{2,8}\Z")
_SLIP: Final = table(str(MailSlip.__tablename__))
_LATELY: Final = select(func.count()).where(
    _SLIP.c.patron == bindparam("patron"), _SLIP.c.made_ms > bindparam("since")
)
_log: Final = Log("hub.mail")


def wish_mail(ledger: Ledger, happening: Happening) -> Answer:
    """Keep a wish; it is always accepted, for a kiosk can do nothing about it."""
    fact, now_ms = happening.fact, happening.received_ms
    told, patron = fact.what.evidence, fact.what.patron
    if patron is None or is_tombstone(patron) or ledger.patron(patron) is None:
        return Answer(Accepted())
    lately = {"patron": patron, "since": now_ms - _DAY_MS}
    if int(ledger.conn.execute(_LATELY, lately).scalar_one()) >= MOST_A_DAY:
        _log.warning("slip.too_many")
        return Answer(Accepted())
    language = told.get(evidence.LANGUAGE, "")
    row = {
        "fact": happening.key,
        "kiosk": fact.key.kiosk,
        "epoch": fact.key.epoch,
        "numbers": told.get(evidence.MAIL, ""),
        "patron": patron,
        "language": language if _LANGUAGE.match(language) else "",
        "at_ms": happening.at_ms,
        "made_ms": now_ms,
        "next_ms": now_ms,
        "attempts": 0,
        "state": WAITING,
        "done_ms": 0,
    }
    ledger.conn.execute(_SLIP.insert(), row)
    return Answer(Accepted())
