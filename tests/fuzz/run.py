"""`make fuzz`: every codec under a coverage-guided fuzzer, for a given time.

    make fuzz                              half a minute for each target
    make fuzz ARGS="--seconds 600 tag sip2"

What was learnt is kept in build/fuzz and used the next time. Ends with 1 where something broke.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.fuzz.targets import TARGETS, seeds

ROOT: Final = Path(__file__).resolve().parents[2]
KEPT: Final = ROOT / "build" / "fuzz"
MEMORY_MIB: Final = 1024
LONGEST_BYTES: Final = 8192


def fuzz(name: str, seconds: int) -> bool:
    """Run one target; whether it held."""
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    command = [sys.executable, "-m", "tests.fuzz.one", name, str(corpus)]
    command += [f"-max_total_time={seconds}", f"-rss_limit_mb={MEMORY_MIB}", "-timeout=10"]
    command += [f"-max_len={LONGEST_BYTES}", f"-artifact_prefix={KEPT}/broke-{name}-"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [line for line in ran.stderr.splitlines() if line.startswith(("Done", "#"))]
    print(f"{name:18} {'held' if ran.returncode == 0 else 'BROKE'}  {told[-1] if told else ''}")
    if ran.returncode != 0:
        print("\n".join(ran.stderr.splitlines()[-25:]))
    return ran.returncode == 0


def main() -> int:
    """Read the command line and run the targets one after another."""
    reader = argparse.ArgumentParser(prog="make fuzz")
    reader.add_argument("--seconds", type=int, default=30, help="for each target")
    reader.add_argument("names", nargs="*", help=f"of: {', '.join(TARGETS)}")
    asked = reader.parse_args()
    unknown = [name for name in asked.names if name not in TARGETS]
    if unknown:
        reader.error(f"no such target: {', '.join(unknown)}")
    held = [fuzz(name, asked.seconds) for name in asked.names or TARGETS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
