"""Lines of the audit trail from what a transaction made of its records.

Owns the choice of what is told of a record: the fields that changed; patrons under their alias.
"""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection

from sync.hub.audit.audit import HUB, Note, alias_of
from sync.hub.rows.records import Change, How, LoanRec

_QUIET = {How.RETURNED.value, How.CANCELLED.value}
_UNTOLD = {"first_name", "card"}


def notes_of(conn: Connection, changes: Iterable[Change], *, who: str) -> list[Note]:
    """Return one line for each changed record."""
    return [_note(conn, change, who) for change in changes]


def notes_of_hub(conn: Connection, changes: Iterable[Change], own: set[str]) -> list[Note]:
    """Return lines for what facts did to others than themselves.

    ``own``: the keys of the facts. Their own loans and returns stand in ``event`` and are left out.
    """
    return [_note(conn, change, HUB) for change in changes if not _is_own(change, own)]


def _is_own(change: Change, own: set[str]) -> bool:
    loan = change.after
    if not isinstance(loan, LoanRec):
        return False
    if loan.key in own:
        return True
    return loan.closed_by in own and loan.how in _QUIET and _was_open(change)


def _was_open(change: Change) -> bool:
    return isinstance(change.before, LoanRec) and change.before.returned_ms is None


def _note(conn: Connection, change: Change, who: str) -> Note:
    after = asdict(change.after)
    before = None if change.before is None else asdict(change.before)
    names = [n for n in after if n not in _UNTOLD and (before is None or before[n] != after[n])]
    subject = f"{change.tbl} {change.key}"
    if change.tbl == "patron":
        subject = f"patron {alias_of(conn, change.key)}"
    told = {name: _value(conn, name, after[name]) for name in names}
    was = None if before is None else {n: _value(conn, n, before[n]) for n in names}
    return Note(who, f"{change.tbl}-changed", subject, was, told)


def _value(conn: Connection, name: str, value: object) -> object:
    """Return a field as it may stand in the trail."""
    return alias_of(conn, value) if name == "patron" and isinstance(value, str) else value
