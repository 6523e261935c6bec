"""What each codec's and the decisions' own tests reach of them, branch by branch.

Run by ``make coverage``; ends with 1 where a branch is left out. It is no part of ``make test``:
the same tests run there, without the cost of being watched.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Group:
    """Files that ``tests`` alone must reach in full; patterns as coverage takes them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS: Final = {
    "decisions": Group(("kiosk/domain/*",), ("tests/unit/domain",)),
    "readers and tags": Group(
        (
            "drivers/rfid/*/codec.py", "drivers/rfid/*/tell.py", "drivers/rfid/tags/*",
            "drivers/rfid/feig/framing.py", "drivers/rfid/feig/commands.py",
            "drivers/rfid/feig/answers.py", "drivers/rfid/checksums.py",
            "drivers/rfid/dialogue.py", "drivers/rfid/frames.py", "drivers/rfid/iso15693.py",
            "drivers/rfid/lines.py", "drivers/rfid/presence.py", "drivers/rfid/radio.py",
            "drivers/rfid/telling.py",
        ),
        (
            "tests/unit/drivers/rfid", "tests/property/test_rfid_feig.py",
            "tests/property/test_rfid_tags.py",
        ),
    ),
    "barcodes": Group(
        tuple(
            f"drivers/barcode/{name}.py"
            for name in ("checks", "consensus", "expansion", "profiles", "symbology")
        ),
        ("tests/unit/drivers/barcode", "tests/property/test_barcode_texts.py"),
    ),
    "cards, slips, batches": Group(
        (
            "drivers/cards/pcsc/apdu.py", "drivers/cards/wedge/codec.py",
            "drivers/printer/escpos/codec.py", "drivers/printer/escpos/parser.py",
            "kiosk/store/sweep_codec.py",
        ),
        (
            "tests/unit/drivers/cards", "tests/unit/drivers/printer",
            "tests/property/test_escpos_stream.py", "tests/property/test_wedge_stream.py",
            "tests/unit/store/test_sweep_files.py",
        ),
    ),
    "SIP2": Group(
        ("sync/sip2/*",), ("tests/sip2", "tests/property/test_sip2_codec_property.py")
    ),
}  # fmt: skip


def reached(group: Group, folder: Path) -> bool:
    """Run a group's tests and print what they leave out; False where they do or where one fails."""
    data = str(folder / "coverage")
    tests = ["-m", "pytest", "-q", *group.tests]
    watched = [sys.executable, "-m", "coverage", "run", f"--data-file={data}", *tests]
    if subprocess.run(watched, check=False).returncode:
        return False
    told = [sys.executable, "-m", "coverage"]
    subprocess.run([*told, "combine", "-q", f"--data-file={data}", str(folder)], check=False)
    files = ",".join(group.files)
    report = [*told, "report", f"--data-file={data}", f"--include={files}", "--fail-under=100"]
    return subprocess.run(report, check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Look at these groups, or at all of them."""
    parser = argparse.ArgumentParser("make coverage", description=main.__doc__)
    parser.add_argument("groups", nargs="*", help=f"all without one: {', '.join(GROUPS)}")
    names = parser.parse_args(arguments).groups or list(GROUPS)
    if unknown := [name for name in names if name not in GROUPS]:
        parser.error(f"no such group: {', '.join(unknown)}")
    missed = []
    for name in names:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        with tempfile.TemporaryDirectory() as folder:
            if not reached(GROUPS[name], Path(folder)):
                missed.append(name)
    sys.stdout.write(f"not reached in full: {', '.join(missed)}\n" if missed else "all reached\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
