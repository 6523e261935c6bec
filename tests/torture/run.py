"""`make torture`: the long run. Prints what came of each part; ends with 1 when something was lost.

Arguments: names of parts, and ``seed=N`` to have a run again. docs/torture.md tells what each does.
"""

import asyncio
import importlib
import logging
import os
import secrets
import sys
import tempfile
import time
from pathlib import Path

import structlog

HERE = Path(__file__).resolve().parent


def parts(chosen: list[str]) -> list[str]:
    """Return the parts of the long run: every module here with ``async def long(``."""
    names = sorted(p.stem for p in HERE.glob("*.py") if "\nasync def long(" in p.read_text())
    unknown = set(chosen) - set(names)
    if unknown:
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return [name for name in names if not chosen or name in chosen]


def main() -> int:
    """Run the parts, one after another."""
    seeds = [int(word.partition("=")[2]) for word in sys.argv[1:] if word.startswith("seed=")]
    seed = seeds[0] if seeds else secrets.randbelow(10**6)
    names = parts([word for word in sys.argv[1:] if not word.startswith("seed=")])
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"seed={seed}", flush=True)
    failed: list[str] = []
    for name in names:
        began_s = time.monotonic()
        module = importlib.import_module(f"tests.torture.{name}")
        with tempfile.TemporaryDirectory(prefix="lanc-") as base:
            try:
                told, wrong = asyncio.run(module.long(Path(base), seed))
            except Exception as error:  # noqa: BLE001 - the other parts shall be heard too
                told, wrong = "it broke", [f"{type(error).__name__}: {str(error)[:300]}"]
        took_s = time.monotonic() - began_s
        print(f"{'ok  ' if not wrong else 'LOST'} {name}: {told} ({took_s:.0f} s)", flush=True)
        for one in wrong:
            print(f"     {one}", flush=True)
        failed += wrong
    print(f"{len(failed)} failures; seed={seed}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
