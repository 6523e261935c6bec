"""Putting money that was paid on a member's fines in SLiMS, as its desk does: the rows' ``credit``.

Owns those updates. What goes where is written into SLiMS's log first; whatever is cut off after it
is done again by that line and ends the same. A fine is never paid beyond its ``debet``.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import text

from kiosk.domain.reasons import Reason
from sync.hub.upstream.port import Applied, Outcome, Rejected, Replay
from sync.hub.upstream.slims import reading, trail
from sync.hub.upstream.slims.lending import Desk

_OWED = text(
    "SELECT fines_id, debet, credit FROM fines WHERE member_id = :member AND debet > credit"
    " ORDER BY fines_date, fines_id"
)
_PAY = text("UPDATE fines SET credit = :now WHERE fines_id = :number AND credit = :before")
_PLANNED = text(
    "SELECT log_msg FROM system_log WHERE id = :member AND sub_module = :module"
    " AND action = :action AND log_msg LIKE :words LIMIT 1"
)
_MODULE, _ACTION = "Fines", "Paid"
_PART: Final = re.compile(r"#(\d+): (\d+) -> (\d+)")


class _Part(NamedTuple):
    """One fine and its ``credit`` before and after."""

    number: int
    before: int
    now: int


def pay(desk: Desk) -> Outcome:
    """Pay a member's fines, the oldest first. What is more than they owe is told to staff."""
    event = desk.event
    member = None if event.patron is None else reading.member_of(desk.conn, event.patron)
    if member is None:
        return Rejected(Reason.CARD_UNKNOWN)
    begins = f"Lancar: payment {event.key} of {event.amount}"
    before = desk.conn.execute(
        _PLANNED,
        {
            "member": member.id,
            "module": _MODULE,
            "action": _ACTION,
            "words": _escaped(f"{begins} ") + "%",
        },
    ).scalar()
    if before is not None:
        parts = _parts(str(before))
        rest = event.amount - sum(one.now - one.before for one in parts)
        done = _carry_out(desk, parts)
        return Applied(event.key, doubt=_doubt(rest, 0)) if done or rest else Replay(event.key)
    parts, rest = _plan(desk, member.id)
    told = ", ".join(f"#{one.number}: {one.before} -> {one.now}" for one in parts)
    words = f"{begins} ({told or 'nothing was owed'})"
    trail.log(desk.conn, member.id, _MODULE, _ACTION, message=words, at=desk.at)
    missed = len(parts) - _carry_out(desk, parts)
    return Applied(event.key, doubt=_doubt(rest, missed))


def _plan(desk: Desk, member: str) -> tuple[list[_Part], int]:
    """Return what goes where, and what is left over."""
    rest = desk.event.amount
    parts = []
    for number, debet, credit in desk.conn.execute(_OWED, {"member": member}):
        now = min(debet, credit + rest)
        if now > credit:
            parts.append(_Part(int(number), int(credit), int(now)))
            rest -= now - credit
    return parts, rest


def _carry_out(desk: Desk, parts: Sequence[_Part]) -> int:
    """Pay what is not paid yet; return how many rows that were."""
    return sum(
        desk.conn.execute(
            _PAY, {"number": one.number, "before": one.before, "now": one.now}
        ).rowcount
        for one in parts
    )


def _parts(words: str) -> list[_Part]:
    return [_Part(*map(int, found)) for found in _PART.findall(words)]


def _doubt(rest: int, missed: int) -> str:
    told = []
    if rest:
        told.append(f"{rest} of it is more than SLiMS has as owed.")
    if missed:
        told.append("A fine was changed at SLiMS's desk in the same moment: look whether it fits.")
    return " ".join(told)


def _escaped(words: str) -> str:
    r"""Return words for LIKE; ``\`` is its own sign there."""
    return re.sub(r"([\\%_])", r"\\\1", words)
