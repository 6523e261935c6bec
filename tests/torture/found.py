"""What a cut left behind, as a thing that can be kept in a folder and recovered from again.

Owns the folder's form, and `python -m tests.torture.found FOLDER`, which replays one.
"""

import asyncio
import json
import re
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from drivers.bench.things import NetworkMode
from drivers.bench.world import World
from tests.torture.bare_house import BareHouse
from tests.torture.disk import put_back
from tests.torture.recovery import recover
from tests.torture.shim import ROOT
from tests.torture.verdict import Promise, Verdict, judge

FAILED = ROOT / "build" / "torture" / "failed"
SIGNING_KEY = "hub.signing-key"
_WORLD: TypeAdapter[World] = TypeAdapter(World)


@dataclass(frozen=True)
class Found:
    """The kiosk's disk, the hub's file (a copy), the tags and where they lie, and what was told.

    ``taken``: the books are gone from the pad before the power is back. ``signing_key``: the hub's.
    """

    files: dict[str, bytes]
    hub: Path
    token: str
    world: World
    promised: list[Promise]
    taken: bool
    signing_key: Path | None = None

    def keep(self, where: str) -> Path:
        """Keep it for a replay; return the folder."""
        folder = FAILED / re.sub(r"\W+", "-", where)
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "disk").mkdir(parents=True)
        put_back(self.files, folder / "disk")
        shutil.copy(self.hub, folder / "hub.db")
        if self.signing_key is not None:
            shutil.copy(self.signing_key, folder / SIGNING_KEY)
        (folder / "hub.token").write_text(self.token)
        (folder / "world.json").write_bytes(_WORLD.dump_json(self.world))
        told = {"taken": self.taken, "promised": [asdict(one) for one in self.promised]}
        (folder / "told.json").write_text(json.dumps(told, indent=1))
        return folder

    @classmethod
    def read(cls, folder: Path) -> "Found":
        """Read what was kept."""
        disk = folder / "disk"
        told = json.loads((folder / "told.json").read_text())
        return cls(
            {str(p.relative_to(disk)): p.read_bytes() for p in disk.rglob("*") if p.is_file()},
            folder / "hub.db",
            (folder / "hub.token").read_text(),
            _WORLD.validate_json((folder / "world.json").read_bytes()),
            [Promise(**one) for one in told["promised"]],
            bool(told["taken"]),
            folder / SIGNING_KEY if (folder / SIGNING_KEY).exists() else None,
        )


async def come_back(found: Found, base: Path, *, port: int = 0) -> Verdict:
    """Put everything in place, let the power come back, and judge."""
    house = BareHouse(base, port=port)
    house.data.mkdir(parents=True, exist_ok=True)
    house.database.parent.mkdir(parents=True, exist_ok=True)
    put_back(found.files, house.data)
    for stale in house.database.parent.iterdir():
        if stale.name.startswith("hub.db"):
            stale.unlink()
    shutil.copy(found.hub, house.database)
    kept = house.database.with_name(SIGNING_KEY)
    if found.signing_key is not None and found.signing_key != kept:
        shutil.copy(found.signing_key, kept)
    (base / "hub.token").write_text(found.token)
    await house.start(world=found.world.switched(replace(found.world.switches, network=_UP)))
    assert house.bench is not None
    try:
        if found.taken:
            await house.clear_pad()
        broken = await recover(house)
        if broken:
            return Verdict(unreadable=[broken])
        return judge(house.data, house.database, house.bench.world, found.promised)
    finally:
        await house.stop()


_UP = NetworkMode.UP


def main() -> int:
    """Replay what was kept in a folder."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="lanc-") as base:
        verdict = asyncio.run(come_back(Found.read(folder), Path(base)))
    print(verdict)
    return 0 if verdict.fine else 1


if __name__ == "__main__":
    sys.exit(main())
