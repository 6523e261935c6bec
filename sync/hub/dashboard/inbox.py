"""The inbox of tasks: short lines, newest first, with what they are about.

Reads only; a task's story is ``sync.hub.decisions.story``'s.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, func, select

from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.texts import told
from sync.hub.dashboard.texts_tasks import OTHER, TASKS
from sync.hub.db.tables import table
from sync.hub.decisions.disagreements import without_task
from sync.hub.rows.records import to_ms

MOST: Final = 60
_TASK, _ITEM, _BIBLIO = table("task"), table("item"), table("biblio")
_CARD = table("card")
_OPEN = _TASK.c.status == "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One task in the list. ``tone``: ok, busy, warn, stop, hold or off."""

    number: int
    title: str
    about: str
    icon: str
    tone: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Inbox:
    """The list and its counts. ``untasked``: disagreements that no task names."""

    lines: tuple[Line, ...]
    open: int
    done_today: int
    untasked: int
    older: int = 0


def inbox(
    conn: Connection, clock: Clock, names: dict[str, str], *, show: str = "open", tails: bool = True
) -> Inbox:
    """Return the inbox; ``show``: open, done (newest decisions first) or pin.

    ``tails``: whether the last four of a card may be seen.
    """
    counted = {
        "open": select(func.count()).select_from(_TASK).where(_OPEN),
        "done": select(func.count())
        .select_from(_TASK)
        .where(_TASK.c.status == "done", _TASK.c.done_ms >= to_ms(clock.today)),
    }
    numbers = {name: int(conn.execute(asked).scalar_one()) for name, asked in counted.items()}
    rows = conn.execute(_rows_of(show)).all()
    ends = card_tails(conn, [row.patron for row in rows if row.patron]) if tails else {}
    lines = []
    for row in rows:
        indonesian, english, icon, tone = TASKS.get(row.kind, OTHER)
        title = indonesian if clock.language == "id" else english
        patron = f"•••{ends.get(row.patron, '')}" if row.patron else ""
        subject = row.title or row.item or patron
        lines.append(
            Line(
                number=row.id,
                title=f"{title}: {subject}" if subject else title,
                about=_places(clock, names, row.fact, row.other),
                icon=icon,
                tone=tone,
                at_ms=row.done_ms if show == "done" and row.done_ms else row.made_ms,
            )
        )
    older = max(0, numbers["open"] - MOST) if show == "open" else 0
    return Inbox(
        lines=tuple(lines),
        open=numbers["open"],
        done_today=numbers["done"],
        untasked=without_task(conn, clock.now),
        older=older,
    )


def _rows_of(show: str) -> Select[tuple[object, ...]]:
    """Return the statement for the lines of the list."""
    asked = (
        select(
            _TASK.c.id,
            _TASK.c.kind,
            _TASK.c.item,
            _TASK.c.patron,
            _TASK.c.fact,
            _TASK.c.other,
            _TASK.c.made_ms,
            _TASK.c.done_ms,
            _BIBLIO.c.title,
        )
        .outerjoin(_ITEM, _ITEM.c.barcode == _TASK.c.item)
        .outerjoin(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
        .limit(MOST)
    )
    if show == "done":
        asked = asked.where(_TASK.c.status == "done").order_by(_TASK.c.done_ms.desc())
    else:
        asked = asked.where(_OPEN).order_by(_TASK.c.id.desc())
        if show == "pin":
            asked = asked.where(_TASK.c.kind == "pin-forgotten")
    return asked


def _places(clock: Clock, names: dict[str, str], *facts: str | None) -> str:
    """Return where the facts of a task came from: ``Kios Fiksi, meja layanan``."""
    found: dict[str, None] = {}
    for fact in facts:
        kiosk = (fact or "").replace(":", "/").partition("/")[0]
        # A hold, or a loan from before the hub, comes from no place that staff could go to.
        if kiosk == "desk":
            place = told(clock.language, "place.staff")
        elif kiosk in names:
            place = f"{told(clock.language, 'outage.kiosk')} {names[kiosk]}"
        else:
            continue
        found[place] = None
    return ", ".join(found)


def card_tails(conn: Connection, patrons: list[str]) -> dict[str, str]:
    """Return the last four of each patron's current printed card."""
    if not patrons:
        return {}
    asked = select(_CARD.c.patron, _CARD.c.code).where(
        _CARD.c.patron.in_(sorted(set(patrons))), _CARD.c.until_ms.is_(None)
    )
    codes = [(patron, code) for patron, code in conn.execute(asked)]
    return {patron: code[-4:] for patron, code in codes if not code.startswith("UID:")}
