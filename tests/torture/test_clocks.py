"""A kiosk whose clock says 1970, or goes back while a patron stands there, lends rightly."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from tests.torture.clocks import CLOCKS, with_clocks
from tests.torture.shim import compiler

SEED = int(os.environ.get("LANCAR_TORTURE_SEED", "1"))
pytestmark = [
    pytest.mark.timeout(200),
    pytest.mark.skipif(compiler() is None, reason="no C compiler: apt-get install gcc libc6-dev"),
]


def test_1970_and_back_by_a_day() -> None:
    with tempfile.TemporaryDirectory(prefix="lanc-") as folder:
        wrong = asyncio.run(with_clocks(Path(folder) / "house", SEED, CLOCKS[2:4]))
    assert wrong == []
