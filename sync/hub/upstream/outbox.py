"""What is still to be handed to the library system, in order; durable before anything is sent.

Owns the table ``upstream_push``: which facts go, under which moment, and how far each is. Must not
know a library system.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, text

from kiosk.domain.evidence import agreed_fee
from kiosk.domain.facts import Fact, FactKind
from sync.confirms import CONFIRMS
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.db.tables_upstream import UpstreamPush
from sync.hub.rows.happening import place_in_time
from sync.hub.rows.records import to_ms
from sync.hub.upstream.outbox_row import NO_LOANS, UNSETTLED, Loans, Row, State
from sync.hub.upstream.port import Applied, Replay

PUSHED: Final = frozenset({FactKind.LOAN, FactKind.RETURN, FactKind.RENEWAL, FactKind.PAYMENT})
_CANCELS: Final = frozenset({FactKind.CANCEL_LOAN, FactKind.CANCEL_RETURN})
_GOES: Final = sorted(kind.value for kind in (*PUSHED, *_CANCELS, FactKind.CONFIRM))
_DECLINED: Final = "declined"
_TAKEN_BACK: Final = frozenset({State.UNDO, State.UNDONE})

_PUSH: Final = table(UpstreamPush.__tablename__)
_EVENT: Final = table("event")
_COLUMNS: Final = tuple(_PUSH.c)

_BY_KEY = select(*_COLUMNS).where(one_of(_PUSH.c.key))
_IN_ORDER = _PUSH.c.state.in_((State.WAITING.value, State.UNDO.value))
_DUE = (
    select(*_COLUMNS)
    .where(_PUSH.c.next_ms <= bindparam("now"))
    .order_by(_PUSH.c.id)
    .limit(bindparam("most"))
)
_READY = _DUE.where(_IN_ORDER)
_ASK_AGAIN = _DUE.where(_PUSH.c.state == State.CLASH.value)
_NOT_YET = select(_PUSH.c.id, _PUSH.c.item, _PUSH.c.patron).where(
    _IN_ORDER, _PUSH.c.next_ms > bindparam("now")
)
_OF_LANES = (
    select(*_COLUMNS)
    .where(
        _PUSH.c.state.in_((State.WAITING.value, State.UNDO.value)),
        one_of(_PUSH.c.item, "items") | (_PUSH.c.patron == bindparam("who")),
    )
    .order_by(_PUSH.c.id)
    .limit(50)
)
_INSERT = text(
    "INSERT INTO upstream_push (key, kiosk, kind, item, patron, at_ms, now_ms, promised_ms, costs,"
    " state, ref, tries, next_ms, made_ms, why, amount) VALUES (:key, :kiosk, :kind, :item,"
    " :patron, :at_ms, :now_ms, :promised_ms, :costs, :state, '', 0, 0, :made_ms, '', :amount)"
    " ON CONFLICT (key) DO NOTHING"
)
_STATE = text(
    # A renewal that came all the same costs nobody anything: the next pull brings its date.
    "UPDATE upstream_push SET state = CASE WHEN :state = 'undo' AND kind = 'renewal'"
    " THEN 'undone' ELSE :state END, next_ms = made_ms + :pause,"
    # What takes it back is another errand.
    " claimed_by = CASE WHEN :state = 'undo' THEN NULL ELSE claimed_by END WHERE key = :key"
    " AND state = :before"
)
_DONE = text(
    "UPDATE upstream_push SET state = :state, ref = :ref, due_ms = :due_ms, done_ms = :now,"
    " fine = COALESCE(:fine, fine), suspension_days = COALESCE(:days, suspension_days)"
    " WHERE id = :id"
)
_HELD = text(
    "UPDATE upstream_push SET state = :state, tries = tries + 1, next_ms = :next, why = :why,"
    " task = :task WHERE id = :id"
)
_DROP = text("DELETE FROM upstream_push WHERE id = :id")
_SAME_SECOND = select(_PUSH.c.at_ms).where(
    _PUSH.c.item == bindparam("item"),
    _PUSH.c.patron == bindparam("patron"),
    _PUSH.c.kind == bindparam("kind"),
    _PUSH.c.at_ms.between(bindparam("at"), bindparam("at") + 60_000),
    _PUSH.c.key != bindparam("key"),
)
_UNTOLD = (
    select(
        _EVENT.c.key, _EVENT.c.kiosk, _EVENT.c.kind, _EVENT.c.item, _EVENT.c.patron,
        _EVENT.c.refers, _EVENT.c.at_ms, _EVENT.c.received_ms, _EVENT.c.content,
        _EVENT.c.outcome,
    )
    .outerjoin(_PUSH, _PUSH.c.key == _EVENT.c.key)
    .where(_EVENT.c.kind.in_(_GOES), _PUSH.c.key.is_(None))
    .order_by(_EVENT.c.received_ms, _EVENT.c.kiosk, _EVENT.c.epoch, _EVENT.c.seq)
)  # fmt: skip
_UNTOLD_SINCE = _UNTOLD.where(_EVENT.c.received_ms >= bindparam("since"))
_UNTOLD_OF = _UNTOLD_SINCE.where(one_of(_EVENT.c.key))
_ABOUT = (
    select(_PUSH.c.ref)
    .where(
        _PUSH.c.item == bindparam("item"),
        _PUSH.c.kind == bindparam("kind"),
        _PUSH.c.state.in_((State.DONE.value, bindparam("also"))),
        _PUSH.c.ref != "",
        _PUSH.c.at_ms <= bindparam("at"),
    )
    .order_by(_PUSH.c.at_ms.desc(), _PUSH.c.id.desc())
    .limit(1)
)
_PAID = text("SELECT patron, amount FROM payment WHERE fact = :key")
_ENDED_BY = text("SELECT item, patron FROM loan WHERE closed_by = :key AND key = :refers")
_OPEN_ASKS = select(_PUSH.c.key, _PUSH.c.made_ms).where(_PUSH.c.state == State.ASKING.value)
_OUTCOMES = select(_EVENT.c.key, _EVENT.c.outcome).where(one_of(_EVENT.c.key))
_COUNT = select(_PUSH.c.state, func.count(), func.min(_PUSH.c.made_ms)).group_by(_PUSH.c.state)
_COUNT_OPEN = _COUNT.where(_PUSH.c.state.in_([state.value for state in UNSETTLED]))
_FOR_LANDING = select(_PUSH.c.item).where(
    one_of(_PUSH.c.item, "items"),
    _PUSH.c.state.in_([state.value for state in UNSETTLED])
    | (_PUSH.c.done_ms >= bindparam("read")),
)
_JUST_NOW = select(_EVENT.c.item).where(
    one_of(_EVENT.c.item, "items"), _EVENT.c.received_ms >= bindparam("recent")
)
_BEGUN = text("SELECT value FROM setting WHERE name = 'upstream_since'")
_BEGIN = text("INSERT INTO setting (name, value) VALUES ('upstream_since', :now)")
_SLACK_MS: Final = 5000
_STILL_MS: Final = 20_000
"""So long an ask that nobody waits for any more may still be under way."""


def ask(conn: Connection, facts: Sequence[Fact], now: datetime) -> dict[str, Row]:
    """Write down that facts are about to be asked about; return their rows by key.

    A row that is there keeps its moment: what was sent under it is found again by it. It is the
    fact's own, so that a hub that has lost the row asks under the same again.
    """
    for fact in facts:
        what = fact.what
        assert what.item is not None
        row: dict[str, object] = {
            "key": str(fact.key),
            "kiosk": fact.key.kiosk,
            "kind": what.kind.value,
            "item": what.item,
            "patron": what.patron,
            "now_ms": None,
            "promised_ms": None if what.due is None else to_ms(what.due),
            "costs": 1,
            "amount": agreed_fee(what.evidence) or 0,
            "state": State.ASKING.value,
            "made_ms": to_ms(now),
        }
        _insert(conn, row, place_in_time(fact, to_ms(now))[0])
    return by_key(conn, [str(fact.key) for fact in facts])


def by_key(conn: Connection, keys: Iterable[str]) -> dict[str, Row]:
    """Return rows by the keys of their facts."""
    found = conn.execute(_BY_KEY, {"keys": sorted(keys)})
    return {row.key: Row(*row) for row in found}


def note_events(conn: Connection, keys: Sequence[str], received_ms: int) -> None:
    """Put recorded facts on their way: those of the keys that are not yet.

    What comes again from before ``begun`` is not: it is not the system's, or was told long ago.
    What has just come, at ``received_ms``, is in any case: the hub's clock may have gone back.
    """
    since = conn.execute(_BEGUN).scalar()
    since_ms = received_ms if since is None else min(int(since) - _SLACK_MS, received_ms)
    _note(conn, {"keys": list(keys), "since": since_ms}, one_by_key=True)


def begun(conn: Connection, now_ms: int) -> int:
    """Return since when a library system stands behind this hub: earlier facts are not its own.

    Or a later moment: what was recorded before it has been told, and is forgotten (``settled``).
    """
    found = conn.execute(_BEGUN).scalar()
    if found is not None:
        return int(found)
    conn.execute(_BEGIN, {"now": str(now_ms)})
    return now_ms


def note_forgotten(conn: Connection, since_ms: int, *, given_up_ms: int) -> int:
    """Put facts on their way that were recorded in another way, or just before a cut of the power.

    Asks whose facts were recorded go on; older ones than ``given_up_ms`` that nobody speaks of are
    undone.
    """
    noted = _note(conn, {"since": since_ms}, one_by_key=False)
    asks = [(row.key, row.made_ms) for row in conn.execute(_OPEN_ASKS)]
    if asks:
        told = {
            row.key: row.outcome
            for row in conn.execute(_OUTCOMES, {"keys": [key for key, _ in asks]})
        }
        for key, made_ms in asks:
            if key in told:
                settle_ask(conn, key, granted=told[key] != _DECLINED)
            elif made_ms < given_up_ms:
                settle_ask(conn, key, granted=False)
    return noted


def settle_ask(conn: Connection, key: str, *, granted: bool) -> None:
    """Let an ask that got no answer in time go on: as a fact, or to be taken back."""
    state = State.WAITING if granted else State.UNDO
    told = {"key": key, "state": state.value, "before": State.ASKING.value}
    conn.execute(_STATE, told | {"pause": 0 if granted else _STILL_MS})


def _note(conn: Connection, asked: dict[str, object], *, one_by_key: bool) -> int:
    found = conn.execute(_UNTOLD_OF if one_by_key else _UNTOLD_SINCE, asked).all()
    refers = {row.refers for row in found if row.refers is not None}
    known = by_key(conn, refers) if refers else {}
    for row in found:
        content = json.loads(row.content)
        evidence = content.get("evidence") or {}
        kind = FactKind(row.kind)
        told: dict[str, object] = {
            "key": row.key,
            "kiosk": row.kiosk,
            "kind": kind.value,
            "item": row.item or "",
            "patron": row.patron,
            "now_ms": None,
            "promised_ms": _ms_of(content.get("due")),
            "costs": int(evidence.get("clock") != "unknown"),
            "amount": agreed_fee(evidence) or 0,
            "state": State.WAITING.value,
            "made_ms": row.received_ms,
        }
        at_ms = row.at_ms
        before = None if row.refers is None else known.get(row.refers)
        nothing = row.item is None or row.outcome == _DECLINED
        if kind is FactKind.PAYMENT:
            paid = conn.execute(_PAID, {"key": row.key}).first()
            nothing = paid is None
            if paid is not None:
                told |= {"patron": paid.patron, "amount": paid.amount}
        if kind is FactKind.CONFIRM:
            kind = FactKind(evidence.get(CONFIRMS, FactKind.LOAN.value))
            nothing = nothing or kind not in PUSHED
            told["kind"] = kind.value
            if before is not None and before.state not in _TAKEN_BACK:
                settle_ask(conn, before.key, granted=True)
                nothing = True
            # Else it goes as a loan of its own, behind what takes the ask back.
        elif kind in _CANCELS:
            told["now_ms"] = row.at_ms
            if before is None:
                nothing = not _as_return(conn, row.key, row.refers, told)
            else:
                at_ms = before.at_ms
                told |= {"item": before.item, "patron": before.patron}
        if nothing:
            told["state"] = (State.UNDONE if row.outcome == _DECLINED else State.DONE).value
        _insert(conn, told, at_ms)
    return len(found)


def _as_return(conn: Connection, key: str, refers: str | None, told: dict[str, object]) -> bool:
    """Make a return of a cancel that has ended a loan of the system's own desk."""
    ended = conn.execute(_ENDED_BY, {"key": key, "refers": refers}).first()
    if ended is None or told["kind"] != FactKind.CANCEL_LOAN.value:
        return False
    told |= {"kind": FactKind.RETURN.value, "item": ended.item, "patron": ended.patron}
    told["now_ms"] = None
    return True


def _insert(conn: Connection, row: dict[str, object], at_ms: int) -> None:
    """Insert a row; two of one kind in the same second are put a second apart."""
    at_ms -= at_ms % 1000
    if row["kind"] in PUSHED:
        asked = {name: row[name] for name in ("item", "patron", "kind", "key")} | {"at": at_ms}
        taken = set(conn.execute(_SAME_SECOND, asked).scalars())
        while at_ms in taken:
            at_ms += 1000
    conn.execute(_INSERT, row | {"at_ms": at_ms})


def _ms_of(told: object) -> int | None:
    return to_ms(datetime.fromisoformat(told)) if isinstance(told, str) else None


def ready(conn: Connection, now_ms: int, *, most: int = 200) -> list[Row]:
    """Return what is due to be handed over, in order; what clashed is asked again among it.

    What is not due, or has to wait for a person, takes nobody's place.
    """
    asked = {"now": now_ms, "most": most}
    found = [*conn.execute(_READY, asked), *conn.execute(_ASK_AGAIN, asked)]
    return sorted((Row(*row) for row in found), key=lambda row: row.id)


def not_yet(conn: Connection, now_ms: int) -> dict[str, int]:
    """Return the lanes of what is not due, each with the first number that holds it up."""
    lanes: dict[str, int] = {}
    for row in conn.execute(_NOT_YET, {"now": now_ms}):
        for lane in lanes_of(row.item, row.patron):
            lanes[lane] = min(row.id, lanes.get(lane, row.id))
    return lanes


def lanes_of(item: str, patron: str | None) -> set[str]:
    """Return what a fact holds up while it waits: its item and its patron."""
    return {f"i:{item}", f"p:{patron}"} if patron else {f"i:{item}"}


def ahead_of(conn: Connection, items: Iterable[str], patron: str | None) -> list[Row]:
    """Return what must go before anything is asked about these items or this patron."""
    found = conn.execute(_OF_LANES, {"items": sorted(items), "who": patron})
    return [Row(*row) for row in found]


def loans_of(conn: Connection, row: Row) -> Loans:
    """Return which loan a return or a cancel is about; of a loan, the one before it.

    What takes an ask back is about none that the hub knows: least of all the one before.
    """
    kind = FactKind(row.kind)
    if kind is FactKind.RENEWAL:
        return NO_LOANS
    before = FactKind.RETURN if kind is FactKind.CANCEL_RETURN else FactKind.LOAN
    # A loan is not one that was taken back either; nothing else is about such a one.
    also = State.UNDONE if kind is FactKind.LOAN else State.DONE
    asked = {"item": row.item, "kind": before.value, "at": row.at_ms, "also": also.value}
    found = str(conn.execute(_ABOUT, asked).scalar() or "")
    return Loans(never=found) if row.state == State.UNDO else Loans(about=found)


def done(conn: Connection, row: Row, outcome: Applied | Replay, now_ms: int) -> None:
    """Write down that the system has it, or has no longer what was to be taken back."""
    due_ms = None if outcome.due is None else to_ms(outcome.due)
    state = State.UNDONE if row.state == State.UNDO else State.DONE
    told = {"id": row.id, "ref": outcome.ref, "due_ms": due_ms, "now": now_ms}
    charge = outcome.charge
    cost: dict[str, int | None] = {"fine": None, "days": None}
    if charge is not None:
        cost = {"fine": charge.fee, "days": charge.days}
    conn.execute(_DONE, told | cost | {"state": state.value})


def hold(
    conn: Connection, row: Row, state: State, *, next_ms: int, why: str, task: int | None = None
) -> None:
    """Write down that it has to wait, and why; ``why`` holds no personal data."""
    told = {"id": row.id, "state": state.value, "next": next_ms, "why": why[:200], "task": task}
    conn.execute(_HELD, told)


def drop(conn: Connection, row: Row) -> None:
    """Forget an ask that was refused: the fact was never recorded."""
    conn.execute(_DROP, {"id": row.id})


def open_counts(conn: Connection) -> dict[str, tuple[int, int]]:
    """Return the same as ``counts`` of what is not settled alone: that is looked up by index."""
    return {
        state: (int(number), int(oldest)) for state, number, oldest in conn.execute(_COUNT_OPEN)
    }


def counts(conn: Connection) -> dict[str, tuple[int, int]]:
    """Return how many rows are in each state, and since when the oldest."""
    return {row[0]: (int(row[1]), int(row[2])) for row in conn.execute(_COUNT)}


def busy_items(conn: Connection, items: Iterable[str], read_ms: int) -> set[str]:
    """Return which items the hub knows more of than what was read of the system at a moment."""
    asked = {"items": sorted(items), "read": read_ms - 1000, "recent": read_ms - _SLACK_MS}
    found = set(conn.execute(_FOR_LANDING, asked).scalars())
    return found | {item for item in conn.execute(_JUST_NOW, asked).scalars() if item is not None}
