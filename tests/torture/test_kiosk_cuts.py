"""The power goes while somebody touches the whole kiosk: nothing that the screen told is lost."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from tests.torture.kiosk_cuts import kiosk_cuts
from tests.torture.shim import compiler

SEED = int(os.environ.get("LANCAR_TORTURE_SEED", "1"))
pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(compiler() is None, reason="no C compiler: apt-get install gcc libc6-dev"),
]


def test_the_whole_kiosk_is_cut_twice() -> None:
    with tempfile.TemporaryDirectory(prefix="lanc-") as folder:
        tally = asyncio.run(kiosk_cuts(Path(folder) / "k", SEED, 2))
    print(tally)
    assert tally.failed == []
    assert tally.cuts == 2
    assert tally.promised > 0, "nobody was told anything: a cut could lose nothing"
