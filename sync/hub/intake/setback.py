"""Noticing that the hub has gone back: a kiosk was told something that this database never knew.

So after a backup was put back without a new epoch, or when a standby took over that lacked the last
transactions. Owns what a kiosk says it was told, the comparison, the new epoch and its task. Must
not wonder about gaps in a kiosk's numbers: lanes leave them every day (docs/adr/0014).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from kiosk.logs import Log
from sync.hub.db.engine import Store
from sync.hub.db.quick import ask
from sync.hub.db.tables import table
from sync.hub.feed import feed
from sync.hub.ledger.tasks import TaskKind
from sync.hub.rows import statements
from sync.hub.rows.records import to_ms
from sync.hub.schema.schema import set_epoch
from sync.hub.wire.fields import as_object

_EVENT = table("event")
_LAST = select(func.max(_EVENT.c.seq)).where(
    _EVENT.c.kiosk == bindparam("kiosk"), _EVENT.c.epoch == bindparam("epoch")
)
_log = Log("hub.setback")


@dataclass(frozen=True, slots=True)
class Known:
    """What a kiosk says that it was told.

    ``feed``: the feed's epoch, and ``version``: the highest in it. ``epoch``, ``seq``: the highest
    number among its facts that were accepted in that feed, 0 when there is none.
    """

    feed: str
    version: int
    epoch: int = 0
    seq: int = 0


class SetBack(Exception):  # noqa: N818 - it is a finding, not an error of ours
    """This database lacks something that was acknowledged."""


def parse_known(raw: object) -> Known | None:
    """Read what came with a batch; None when nothing did. Raises FieldError."""
    if raw is None:
        return None
    told = as_object(raw, "known")
    return Known(
        feed=told.needed("feed", most=64),
        version=told.whole("version"),
        epoch=told.whole("epoch"),
        seq=told.whole("seq"),
    )


def check(conn: Connection, bearer: str, known: Known | None) -> None:
    """Raise ``SetBack`` when a kiosk was told more of this feed than there is."""
    if known is None:
        return
    last = last_of(conn, bearer, known.epoch)
    compare(known, feed.epoch_of(conn), feed.version_of(conn), last)


def compare(known: Known, ours: str, version: int, last: int | None) -> None:
    """Raise ``SetBack`` when a kiosk was told more than there is.

    ``ours``: the feed's epoch. ``last``: the highest number among the kiosk's facts that are here.
    """
    # Kiosks of a branch are told the epoch with their branch's mark behind it.
    if known.feed.partition("-")[0] != ours:
        return
    if known.version > version or (known.seq and known.seq > (last or 0)):
        raise SetBack


def last_of(conn: Connection, kiosk: str, epoch: int) -> int | None:
    """Return the highest number of a kiosk's facts in one of its epochs."""
    last: int | None = ask(conn, _LAST, {"kiosk": kiosk, "epoch": epoch})[0][0]
    return last


def begin_anew(store: Store, bearer: str, known: Known, now: datetime) -> dict[str, object]:
    """Give the database a new epoch with a task for staff, and return what is known now.

    Nobody can say at which version the loss began: kiosks send everything again that they keep.
    A worker that comes second finds the epoch changed and changes nothing.
    """

    def work(conn: Connection) -> dict[str, object]:
        feed.lock(conn)
        try:
            check(conn, bearer, known)
        except SetBack:
            set_epoch(conn, kept=0)
            _write_task(conn, bearer, now)
            _log.error("hub.was_set_back", kiosk=bearer, told=known.version)
        return {
            "error": "gap",
            "epoch": feed.epoch_of(conn),
            "version": feed.version_of(conn),
            "kept_to": feed.kept_to(conn),
            "last_epoch": known.epoch,
            "last_seq": last_of(conn, bearer, known.epoch),
        }

    return store.write_again(work)


def _write_task(conn: Connection, bearer: str, now: datetime) -> None:
    ms = to_ms(now)
    told = (
        f"{bearer} was told something that this database does not know. All kiosks send again what"
        " they keep; the hub recognises what it has."
    )
    conn.execute(
        statements.TASK_INSERT,
        {
            "kind": TaskKind.SET_BACK.value,
            "fact": f"{bearer}: hub set back",
            "note": told,
            "at_ms": ms,
            "made_ms": ms,
            "status": "open",
        },
    )
