"""Whether anything was lost: what was told against journal and hub, and all three against the tags.

Owns the comparison, by asking each file directly; it must not believe any log of the product.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from drivers.bench.world import World
from kiosk.errors import StoreError
from kiosk.store.rows import Delivery
from kiosk.store.store import Store, StoreSession
from tests.torture.bare_house import KIOSK
from tests.torture.nursery import Told
from ui.demo.report import tag_differences

_STATES = (
    "SELECT fact.kiosk, fact.epoch, fact.seq, progress.state FROM fact"
    " JOIN progress ON progress.seq = fact.seq"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that a patron was told is done: a fact by its key, and what it did."""

    fact: str
    item: str
    act: str


@dataclass
class Verdict:
    """What a cut did. All three empty is what is required."""

    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    disagree: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Return whether nothing is wrong."""
        return not (self.lost or self.unreadable or self.disagree)

    def __str__(self) -> str:
        return "; ".join([*self.lost, *self.unreadable, *self.disagree]) or "nothing is lost"


def promises(told: Iterable[Told], *, before_ns: int | None = None) -> list[Promise]:
    """Return what patrons were told is done, by a moment."""
    found: dict[tuple[str, str], Promise] = {}
    for scene in told:
        if before_ns is not None and int(str(scene["when_ns"])) >= before_ns:
            break
        lines = scene["lines"]
        assert isinstance(lines, list)
        for line in lines:
            if line["stage"] in {"done", "handed-over"} and line["fact"] is not None:
                key = (line["fact"], line["act"])
                found[key] = Promise(line["fact"], line["item"], line["act"])
    return list(found.values())


@dataclass(frozen=True, slots=True)
class HubState:
    """What the hub holds: keys of events, items on loan, open tasks as texts."""

    events: frozenset[str]
    lent: frozenset[str]
    tasks: tuple[str, ...]


def read_hub(database: Path) -> HubState:
    """Read a hub's file. Raises sqlite3.DatabaseError where it is damaged."""
    with closing(sqlite3.connect(database)) as db:
        [(checked,)] = db.execute("PRAGMA integrity_check(1)").fetchall()
        if checked != "ok":
            raise sqlite3.DatabaseError(checked)
        events = frozenset(str(key) for (key,) in db.execute("SELECT key FROM event"))
        lent = frozenset(
            str(item) for (item,) in db.execute("SELECT item FROM loan WHERE returned_ms IS NULL")
        )
        rows = db.execute("SELECT item, note, kind FROM task WHERE status = 'open'")
        return HubState(events, lent, tuple(f"{item} {kind} {note}" for item, note, kind in rows))


def journal_states(session: StoreSession) -> dict[str, Delivery]:
    """Return how far each fact is, by its key."""
    rows = session._db.conn.exec_driver_sql(_STATES).fetchall()
    return {f"{kiosk}/{epoch}/{seq}": Delivery(state) for kiosk, epoch, seq, state in rows}


def read_journal(data: Path) -> dict[str, Delivery]:
    """Return how far each fact is. Raises StoreError where the journal cannot be read whole."""

    def read(session: StoreSession) -> dict[str, Delivery]:
        checked = session._db.conn.exec_driver_sql("PRAGMA integrity_check(1)")
        if [str(row[0]) for row in checked.fetchall()] != ["ok"]:
            raise StoreError("store-damaged")
        return journal_states(session)

    store = Store.open(data, KIOSK, ballast_bytes=0)
    try:
        return store.call(read)
    finally:
        store.close()


def set_aside(data: Path) -> list[str]:
    """Return what says that a database could not be read and was put aside."""
    return sorted(
        path.name
        for path in data.glob("*.db.*")
        if not path.name.endswith(("-wal", "-shm", "-journal"))
    )


def judge(data: Path, database: Path, world: World, promised: Collection[Promise]) -> Verdict:
    """Compare everything after recovery and delivery."""
    verdict = Verdict()
    verdict.unreadable += [f"{name} was set aside" for name in set_aside(data)]
    try:
        hub = read_hub(database)
    except sqlite3.DatabaseError as error:
        verdict.unreadable.append(f"hub.db: {error}")
        return verdict
    try:
        journal: Mapping[str, Delivery] = read_journal(data)
    except StoreError as error:
        verdict.unreadable.append(f"journal: {error.code}")
        return verdict
    for promise in promised:
        if promise.fact not in journal:
            verdict.lost.append(f"{promise.act} of {promise.item} ({promise.fact}) not in journal")
        elif promise.fact not in hub.events and journal[promise.fact] is not Delivery.SUPERSEDED:
            verdict.lost.append(f"{promise.act} of {promise.item} ({promise.fact}) not at the hub")
    verdict.disagree += [
        f"{key} has no last word" for key, state in journal.items() if state is Delivery.OPEN
    ]
    for key, state in journal.items():
        if state in {Delivery.ACCEPTED, Delivery.KNOWN, Delivery.FLAGGED} and key not in hub.events:
            verdict.lost.append(f"{key} was accepted and is not at the hub")
    verdict.disagree += tag_differences(world, hub.lent, hub.tasks)
    return verdict
