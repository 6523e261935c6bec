"""Staff tasks: what a collision or a kiosk leaves for a person, with both facts and what to do.

Owns the kinds of tasks, their sentences and their closing. Sentences are for staff and may name
patrons by number; kiosks never show them to the public.
"""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import Connection, bindparam, select

from kiosk.domain.facts import FactKind
from kiosk.domain.ids import PatronId
from sync.hub.audit.audit import HUB, Note
from sync.hub.db.tables import table
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows import statements
from sync.hub.rows.happening import Happening
from sync.hub.rows.records import Claim, from_ms

_TASK = table("task")
_OPEN_OF = select(_TASK.c.id).where(
    _TASK.c.kind == bindparam("kind"),
    _TASK.c.patron == bindparam("patron"),
    _TASK.c.status == "open",
)


class TaskKind(StrEnum):
    """Why a person must look."""

    IMPLIED_RETURN = "implied-return"
    LENT_MEANWHILE = "lent-meanwhile"
    HELD_FOR_OTHER = "held-for-other"
    PATRON_STANDING = "patron-standing"
    CARD_EXPIRED = "card-expired"
    OVER_LIMIT = "over-limit"
    FOUND = "found"
    WITHDRAWN_LENT = "withdrawn-lent"
    UNKNOWN_ITEM = "unknown-item"
    UNKNOWN_PATRON = "unknown-patron"
    UNIDENTIFIED_RETURN = "unidentified-return"
    PULL_FOR_HOLD = "pull-for-hold"
    CLEAR_HOLD_SHELF = "clear-hold-shelf"
    FETCH_FOR_HOLD = "fetch-for-hold"
    HOLD_PASSES_ON = "hold-passes-on"
    HOLD_GIVEN_UP = "hold-given-up"
    CONDITION = "condition"
    LATE_RETURN = "late-return"
    CLAIMED = "claimed"
    HAND_OVER = "hand-over"
    CANCEL_TOO_LATE = "cancel-too-late"
    CALL_BACK = "call-back"
    DISPUTED_LOAN = "disputed-loan"
    PIN_CHANGED = "pin-changed"
    RENEWAL = "renewal"
    OVERPAID = "overpaid"
    PATRON_GONE = "patron-gone"
    PIN_FORGOTTEN = "pin-forgotten"
    CARD_BLOCKED = "card-blocked"
    KIOSK = "kiosk"
    SAME_KEY = "same-key"
    TWO_AT_ONCE = "two-at-once"
    UNREADABLE = "unreadable"
    FOREIGN_KEY = "foreign-key"
    NOT_APPLIED = "not-applied"
    SET_BACK = "hub-set-back"
    LIBRARY_SYSTEM = "library-system"
    BOOK_PAYMENT = "book-payment"
    MAIL = "mail"


ADVICE: dict[TaskKind, str] = {
    TaskKind.IMPLIED_RETURN: "Confirm that the earlier borrower had brought it back. No fee arose.",
    TaskKind.LENT_MEANWHILE: "See who has the book now. No fee arises from either loan.",
    TaskKind.HELD_FOR_OTHER: "Find another copy for the hold, or call this one back.",
    TaskKind.PATRON_STANDING: "The loan stands. Talk to the patron at the next visit.",
    TaskKind.CARD_EXPIRED: "The loan stands. Remind the patron to renew the card.",
    TaskKind.OVER_LIMIT: "The loan stands and counts for the next one.",
    TaskKind.FOUND: "Look at the book, then correct its status and any fee for it.",
    TaskKind.WITHDRAWN_LENT: "Put the item back into the catalogue, or call it back.",
    TaskKind.UNKNOWN_ITEM: "Find out what was taken and catalogue it.",
    TaskKind.UNKNOWN_PATRON: "Find out whose card it was and lend the book to them.",
    TaskKind.UNIDENTIFIED_RETURN: "Look for the book at the desk or the return shelf; identify it.",
    TaskKind.PULL_FOR_HOLD: "Take it from the return shelf to the hold shelf.",
    TaskKind.CLEAR_HOLD_SHELF: "Take it from the hold shelf; its hold was met by another copy.",
    TaskKind.FETCH_FOR_HOLD: "Take it from its shelf to the hold shelf.",
    TaskKind.HOLD_PASSES_ON: "It lies on the hold shelf for somebody else now: change its slip.",
    TaskKind.HOLD_GIVEN_UP: "Take it from the hold shelf back to its own place.",
    TaskKind.CONDITION: "Look at the book: mend it, withdraw it, or leave it as it is.",
    TaskKind.LATE_RETURN: "Returned late while the kiosk was offline: decide about the fine.",
    TaskKind.CLAIMED: "Look for it; scan it when seen, then the loan closes.",
    TaskKind.HAND_OVER: "Check whether the book left with its patron and its alarm is off.",
    TaskKind.CANCEL_TOO_LATE: "The item has moved on since; see who has it.",
    TaskKind.CALL_BACK: "Ask the borrower to bring it back; the date on the slip stands.",
    TaskKind.DISPUTED_LOAN: "Lent on a card that was reported lost: find out who has the book.",
    TaskKind.PIN_CHANGED: "Lent offline with a PIN that had been changed: ask the patron.",
    TaskKind.RENEWAL: "The promised date stands. Tell whoever waits for the book.",
    TaskKind.OVERPAID: "More was paid than was owed: keep it as credit or hand it back.",
    TaskKind.PATRON_GONE: "The patron had been deleted. Nobody is charged; look for the book.",
    TaskKind.CARD_BLOCKED: "A machine blocked the card: see why, then keep the block or end it.",
    TaskKind.PIN_FORGOTTEN: "Check who it is, then clear the PIN so that a new one can be set.",
    TaskKind.KIOSK: "See the note.",
    TaskKind.SAME_KEY: "Two different facts bear one key: was the kiosk cloned or restored?",
    TaskKind.TWO_AT_ONCE: "Two kiosks run under one name: give one a name and a token of its own.",
    TaskKind.UNREADABLE: "The kiosk sent something that cannot be read; it is kept as it came.",
    TaskKind.FOREIGN_KEY: "A kiosk sent a fact in another's name; it is kept, not applied.",
    TaskKind.NOT_APPLIED: "This fact could not be applied; it is kept as it came.",
    TaskKind.LIBRARY_SYSTEM: (
        "The library system says otherwise: put it right there, then close this."
    ),
    TaskKind.BOOK_PAYMENT: "Book this payment in the library system, then close this.",
    TaskKind.MAIL: "Look at the mail server, or at the address in the patron's record.",
    TaskKind.SET_BACK: "Was a backup put back, or did a standby take over? Look what else it lost.",
}


def task_name(number: int) -> str:
    """Return the name under which a task is known outside, e.g. ``T12``."""
    return f"T{number}"


def task_number(name: str) -> int:
    """Return the number of a task by its name."""
    return int(name.removeprefix("T"))


def add_task(
    ledger: Ledger,
    kind: TaskKind,
    happening: Happening,
    note: str,
    *,
    other: str | None = None,
    patron: PatronId | str | None = None,
) -> str:
    """Leave a task, which the ledger writes, and return its name."""
    what = happening.fact.what
    number = ledger.put_task(
        {
            "kind": kind.value,
            "item": what.item,
            "patron": what.patron if patron is None else patron,
            "fact": happening.key,
            "other": other,
            "note": note,
            "at_ms": happening.at_ms,
            "made_ms": happening.received_ms,
        }
    )
    return task_name(number)


def open_claims(ledger: Ledger, item: str) -> Sequence[Claim]:
    """Return the open claims on an item."""
    return [claim for claim in ledger.claims(item) if claim.kind == TaskKind.CLAIMED]


def close_claims(ledger: Ledger, happening: Happening) -> int | None:
    """Close the claims on an item that is seen now; return when the first claim was made.

    What staff wanted to call back is closed as well: the item is here.
    """
    item = happening.fact.what.item
    if item is None:
        return None
    claims = []
    for claim in ledger.claims(item):
        if claim.kind == TaskKind.CALL_BACK and happening.fact.what.kind is not FactKind.RETURN:
            continue
        if claim.kind == TaskKind.CLAIMED:
            claims.append(claim.at_ms)
        ledger.end_claim(item, claim.number)
        ledger.write_tasks()
        if close_task(ledger.conn, claim.number, by=happening.key, at_ms=happening.received_ms):
            told = {"by": happening.key}
            name = f"task {task_name(claim.number)}"
            ledger.notes.append(Note(HUB, "task-closed", name, None, told))
    return min(claims, default=None)


def close_task(conn: Connection, number: int, *, by: str, at_ms: int) -> bool:
    """Mark a task as done; False when it was not open."""
    done = conn.execute(statements.CLOSE_TASK, {"id": number, "by": by, "ms": at_ms})
    return done.rowcount == 1


def close_tasks(ledger: Ledger, kind: TaskKind, *, patron: str, by: str, at_ms: int) -> None:
    """Close a patron's open tasks of a kind: what staff did elsewhere has answered them."""
    asked = {"kind": kind.value, "patron": patron}
    for number in ledger.conn.execute(_OPEN_OF, asked).scalars().all():
        if close_task(ledger.conn, number, by=by, at_ms=at_ms):
            told = Note(by, "task-closed", f"task {task_name(number)}", None, {"by": by})
            ledger.notes.append(told)


def list_tasks(conn: Connection, *, everything: bool, limit: int) -> list[dict[str, object]]:
    """Return tasks as JSON objects, newest first."""
    asked = select(*_TASK.c).order_by(_TASK.c.id.desc()).limit(limit)
    if not everything:
        asked = asked.where(_TASK.c.status == "open")
    return [
        {
            "id": task_name(row.id),
            "kind": row.kind,
            "item": row.item,
            "patron": row.patron,
            "facts": [row.fact] if row.other is None else [row.fact, row.other],
            "note": row.note,
            "advice": ADVICE[TaskKind(row.kind)],
            "at": from_ms(row.at_ms).isoformat(),
            "status": row.status,
            "done_by": row.done_by,
        }
        for row in conn.execute(asked)
    ]
