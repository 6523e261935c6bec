"""What staff ask of a hub's database at a prompt, on the hub's own machine.

Owns the list of tasks as text; the tasks themselves are ``tasks``'. Nothing is changed here.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.errors import ConfigError
from sync.hub.ledger.tasks import list_tasks
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database

MOST: Final = 5000
_COLUMNS: Final = ("task", "since", "kind", "book", "patron")


def open_tasks(database: Database) -> list[dict[str, object]]:
    """Return the open tasks of a database, oldest first. Raises ConfigError where there is none."""
    must_exist(database)
    store = open_hub(database)
    try:
        with store.read() as conn:
            return list_tasks(conn, everything=False, limit=MOST)[::-1]
    finally:
        store.close()


def must_exist(database: Database) -> None:
    """Raise ConfigError where there is no file: a mistyped folder must not become a hub."""
    if isinstance(database, Path) and not database.is_file():
        raise ConfigError("hub database", (f"--data-dir: {database} is not there",))


def task_table(tasks: Sequence[dict[str, object]]) -> list[str]:
    """Return tasks as lines: a table, and below each row its note and what to do."""
    if not tasks:
        return ["no open tasks"]
    rows = [_COLUMNS, *(_row(task) for task in tasks)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    lines = told[:1]
    for task, row in zip(tasks, told[1:], strict=True):
        texts = dict.fromkeys(str(task[name] or "") for name in ("note", "advice"))
        lines += [row, *(f"    {text}" for text in texts if text)]
    return lines


def _row(task: dict[str, object]) -> tuple[str, ...]:
    """Return the cells of a task; the time to the minute, UTC."""
    since = str(task["at"])[:16].replace("T", " ")
    cells = (task["id"], since, task["kind"], task["item"], task["patron"])
    return tuple("-" if cell is None else str(cell) for cell in cells)
