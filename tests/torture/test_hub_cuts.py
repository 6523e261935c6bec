"""The power of the hub goes while a kiosk pushes: nothing that it said it took is lost."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from tests.torture.core_cuts import Tally
from tests.torture.hub_cuts import hub_cuts
from tests.torture.nursery import Nursery
from tests.torture.shim import compiler

SEED = int(os.environ.get("LANCAR_TORTURE_SEED", "1"))
pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(compiler() is None, reason="no C compiler: apt-get install gcc libc6-dev"),
]


def test_what_the_hub_took_it_has() -> None:
    async def main(base: Path) -> Tally:
        async with Nursery(base) as nursery:
            return await hub_cuts(nursery, base / "hub", SEED, 8)

    with tempfile.TemporaryDirectory(prefix="lanc-") as folder:
        tally = asyncio.run(main(Path(folder)))
    print(tally)
    assert tally.failed == []
    assert tally.cuts == 8
    assert tally.promised > 0
