"""The tally: what the hub itself counts, so that nobody need believe another's counting.

Reads only.
"""

from sqlalchemy import Connection, func, select

from sync.hub.db.tables import table
from sync.hub.feed import feed

_LOAN, _EVENT, _TASK, _HOLD = table("loan"), table("event"), table("task"), table("hold")
_PATRON, _QUARANTINE = table("patron"), table("quarantine")


def tally(conn: Connection) -> dict[str, object]:
    """Return counts as a JSON object; every number is counted now, in one state."""
    by_how: dict[str, int] = {
        str(how): int(n)
        for how, n in conn.execute(
            select(_LOAN.c.how, func.count())
            .where(_LOAN.c.returned_ms.is_not(None))
            .group_by(_LOAN.c.how)
        )
    }
    facts: dict[str, dict[str, int]] = {}
    kinds: dict[str, dict[str, int]] = {}
    asked = select(_EVENT.c.kiosk, _EVENT.c.kind, _EVENT.c.outcome, func.count()).group_by(
        _EVENT.c.kiosk, _EVENT.c.kind, _EVENT.c.outcome
    )
    for kiosk, kind, outcome, number in conn.execute(asked):
        counts = facts.setdefault(kiosk, {"accepted": 0, "flagged": 0, "declined": 0})
        counts[outcome] += number
        done = kinds.setdefault(kiosk, {})
        if outcome != "declined":
            done[kind] = done.get(kind, 0) + number
    open_tasks = {
        str(kind): int(n)
        for kind, n in conn.execute(
            select(_TASK.c.kind, func.count())
            .where(_TASK.c.status == "open")
            .group_by(_TASK.c.kind)
        )
    }

    def count(name: str, *where: object) -> int:
        asked = select(func.count()).select_from(table(name))
        for one in where:
            asked = asked.where(one)  # type: ignore[arg-type]  # any clause
        return int(conn.execute(asked).scalar_one())

    return {
        "epoch": feed.epoch_of(conn),
        "version": feed.version_of(conn),
        "loans_open": count("loan", _LOAN.c.returned_ms.is_(None)),
        "loans_ended": by_how,
        "returns": by_how.get("returned", 0),
        "refusals": sum(counts["declined"] for counts in facts.values()),
        "facts": facts,
        "kinds": kinds,
        "tasks_open": sum(open_tasks.values()),
        "tasks_by_kind": open_tasks,
        "holds_trapped": count("hold", _HOLD.c.status == "trapped"),
        "holds_waiting": count("hold", _HOLD.c.status == "waiting"),
        "fees": int(conn.execute(select(func.coalesce(func.sum(_PATRON.c.fees), 0))).scalar_one()),
        "fees_from_loans": int(
            conn.execute(select(func.coalesce(func.sum(_LOAN.c.fee), 0))).scalar_one()
        ),
        "quarantined": count("quarantine"),
        "rows": feed.counts_of(conn),
    }
