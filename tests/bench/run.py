"""`make bench`: run every measurement of this folder, print the figures, write build/bench.json.

A measurement is a module here with ``rows() -> list[Row]``. Arguments choose modules by name.
Ends with 1 when a row misses its target.
"""

import contextlib
import importlib
import json
import os
import platform
import sys
import time
from dataclasses import asdict
from pathlib import Path

from tests.bench.row import Row

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "build" / "bench.json"


def modules(chosen: list[str]) -> list[str]:
    """Return the names of the measuring modules, all or those chosen."""
    names = sorted(p.stem for p in HERE.glob("*.py") if "\ndef rows(" in p.read_text())
    unknown = set(chosen) - set(names)
    if unknown:
        sys.exit(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return [name for name in names if not chosen or name in chosen]


def table(rows: list[Row]) -> str:
    """Lay the rows out in columns."""
    head = ("", "figure", "value", "unit", "reference", "ratio", "target")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in {2, 4, 5} else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _cells(row: Row) -> tuple[str, ...]:
    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.4g}"

    mark = {True: "ok", False: "MISS", None: ""}[row.ok]
    figures = (number(row.value), row.unit, number(row.reference), number(row.ratio))
    return (mark, row.name, *figures, row.target)


def machine() -> dict[str, object]:
    """Return what the figures depend on."""
    return {
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "system": platform.platform(),
    }


def main(chosen: list[str]) -> int:
    """Measure, print, write."""
    found: list[Row] = []
    broken: list[str] = []
    for name in modules(chosen):
        began = time.perf_counter()
        try:
            with contextlib.redirect_stdout(sys.stderr):  # logs; the figures are alone on stdout
                found += importlib.import_module(f"tests.bench.{name}").rows()
        except Exception as error:  # noqa: BLE001  one broken measurement must not hide the others
            broken.append(f"{name}: {type(error).__name__}: {error}")
        print(f"bench: {name} took {time.perf_counter() - began:.1f} s", file=sys.stderr)
    OUT.parent.mkdir(exist_ok=True)
    result = {"machine": machine(), "rows": [asdict(row) for row in found], "broken": broken}
    OUT.write_text(json.dumps(result, indent=2) + "\n")
    print(table(found))
    for line in broken:
        print(f"BROKEN {line}")
    return 1 if broken or any(row.ok is False for row in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
