"""Records facts and says each number once it is durable, until it is killed.

Between them it brings the cache forward, imports snapshots and settles, so that the kill meets all
of these. Arguments: the data folder, and a path for a snapshot.
"""

import asyncio
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from kiosk.domain.facts import FactKind, FactMode, Moment, NewFact
from kiosk.domain.ids import ItemId, PatronId
from kiosk.store.cache_schema import METADATA, SCHEMA
from kiosk.store.store import Store


def snapshot(path: Path) -> Path:
    path.unlink(missing_ok=True)
    file = sqlite3.connect(path)
    for table in METADATA.sorted_tables:
        file.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    meta = [("schema", str(SCHEMA)), ("epoch", "e1"), ("after", "1")]
    file.executemany("INSERT INTO meta VALUES (?, ?)", meta)
    file.commit()
    file.close()
    return path


async def main(data: Path, shot: Path) -> None:
    now = datetime.now(UTC)
    store = Store.open(data, "k1", now=now, ballast_bytes=0)
    importing: asyncio.Task[object] | None = None
    for number in range(100_000):
        moment = Moment(now, 1.0, "boot")
        due = now + timedelta(days=14)
        item, patron = ItemId(f"B{number}"), PatronId("P1")
        new = NewFact(FactKind.LOAN, FactMode.STATEMENT, item, patron, moment, due=due)
        for fact in await store.run(lambda s, n=new: s.journal.record([n, n])):
            print(f"recorded {fact.key.seq}", flush=True)
            await store.run(lambda s, f=fact: s.journal.settle(f.key))
        if importing is None or importing.done():
            importing = asyncio.create_task(store.import_snapshot(snapshot(shot)))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
