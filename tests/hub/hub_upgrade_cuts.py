"""Brings an old hub up to date again and again, killed before its n-th write, until it is through.

Prints how many there were. Ends with an error when a start after a kill finds anything but the old
database. A program of its own: it forks, which no thread survives.
"""

import os
import sys

from sqlalchemy import Engine, event

from kiosk import logs
from sync.hub.schema.opening import bring_up_to_date
from sync.hub.settings.hub import Database, database_at
from tests.hub.hub_image import image, is_write

KILLED = 9


def killed_at(number: int, database: Database) -> bool:
    """Upgrade in a child that dies before its n-th write; False when it needed fewer."""
    child = os.fork()
    if not child:
        done = 0

        def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
            nonlocal done
            done += is_write(statement)
            if done == number:
                os._exit(KILLED)

        event.listen(Engine, "before_cursor_execute", count)
        try:
            bring_up_to_date(database)
        except BaseException:  # noqa: BLE001 - nothing may go on in the child
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, KILLED}, code
    return code == KILLED


def main(database: Database) -> int:
    """Kill at every write; return how many there are."""
    wanted = image(database)
    number = 1
    while killed_at(number, database):
        assert image(database) == wanted, f"neither old nor new after write {number}"
        number += 1
    assert image(database) != wanted
    return number - 1


if __name__ == "__main__":
    logs.set_up(level="error")
    print(main(database_at(sys.argv[1])))
