"""Imports a snapshot again and again, and says when each begins, until it is killed.

Arguments: the data folder, and a snapshot.
"""

import asyncio
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.store.store import Store


async def main(data: Path, snapshot: Path) -> None:
    store = Store.open(data, "k1", now=datetime.now(UTC), ballast_bytes=0)
    while True:
        mine = store.scratch("snapshot.part")
        await asyncio.to_thread(shutil.copy, snapshot, mine)
        print("begun", flush=True)
        await store.import_snapshot(mine)
        print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
