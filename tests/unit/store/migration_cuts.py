"""Opens an old journal again and again, killed before its n-th statement, until it gets through.

Prints how many statements there were. Ends with an error when a start after a kill finds neither
the old journal nor the new one, whole. A program of its own: it forks, which no thread survives.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from kiosk.store.engine import Database
from kiosk.store.journal_file import open_journal

KILLED = 9


def killed_at(number: int, path: Path, key: bytes) -> bool:
    """Open in a child that dies before its n-th statement; False when it needed fewer."""
    child = os.fork()
    if not child:
        done = 0

        def count(*_: object) -> None:
            nonlocal done
            done += 1
            if done == number:
                os._exit(KILLED)

        event.listen(Engine, "before_cursor_execute", count)
        open_journal(path, key).close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == KILLED


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return what the file says, the same in every revision."""
    names = [
        name
        for (name,) in db.conn.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN"
            " ('fact', 'progress', 'local', 'person') ORDER BY name"
        )
    ]
    found = {
        name: [tuple(row) for row in db.conn.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1")]
        for name in names
    }
    named = "person" in found
    whose = {alias: patron for alias, patron, _ in found.pop("person", [])}
    found["fact"] = [(*r[:6], whose.get(str(r[6]), r[6]), *r[7:]) for r in found["fact"]]
    if named:  # of one who is nobody's any more, the upgrade deletes the card
        found["fact"] = [r if r[6] in whose.values() else without_card(r) for r in found["fact"]]
    return found


def without_card(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return a row of facts without the card in what it says, its last column."""
    told = json.loads(str(row[-1]))
    told.pop("card", None)
    return (*row[:-1], json.dumps(told))


def main(old: Path, base: Path, key: bytes) -> int:
    """Kill at every statement; return how many there are."""
    plain = Database(Path(shutil.copy(old, base / "plain.db")), key, durable=True)
    wanted = dump(plain)
    plain.close()
    number = 1
    while killed_at(number, Path(shutil.copy(old, base / f"cut-{number}.db")), key):
        path = base / f"cut-{number}.db"
        cut = Database(path, key, durable=True)
        assert dump(cut) == wanted, f"neither old nor new after statement {number}"
        cut.close()
        next_start = open_journal(path, key)
        assert dump(next_start) == wanted, f"not upgraded after statement {number}"
        next_start.close()
        number += 1
    return number - 1


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])))
