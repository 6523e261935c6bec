"""A disk that is full, as SQLite tells it: no further page, and no room in those that are there."""

from services_world import NOW, House

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.errors import StoreError
from kiosk.store.store import StoreSession


def fill_disk(house: House) -> None:
    """Let SQLite refuse every further page, and use up the room in those that are there."""

    def job(s: StoreSession) -> None:
        conn = s.journal._db.conn
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}").fetchall()

    house.call(job)
    for size in (2000, 200, 20, 0):
        for n in range(200):
            if not _squeezed(house, f"{size}-{n}" + "x" * size):
                break


def _squeezed(house: House, note: str) -> bool:
    new = NewFact(FactKind.TASK, FactMode.STATEMENT, None, None, Moment(NOW, 1.0, "b"), note=note)
    try:
        house.call(lambda s: s.journal.record([new]))
    except StoreError:
        return False
    return True


def make_room(house: House) -> None:
    house.call(lambda s: s.journal._db.conn.exec_driver_sql("PRAGMA max_page_count = 1000000"))
