"""What a simulated sweep leaves in its folder: `report.json`, `reads.csv`, `library.csv`.

Owns the forms of these files, version 1. `report.json` holds what the engine says and nothing of
the truth; `reads.csv` holds every read as a driver told it, for whoever wants to judge anew.
"""

import csv
import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final

from drivers.bench.sweep.library import Library, Oddity
from drivers.bench.sweep.score import SaidAll, SaidBay
from drivers.bench.sweep.sweeping import BEGAN, Swept
from drivers.bench.sweep.truth import BadTruthError, Json, read_json
from drivers.bench.sweep.verdicts import BayTold

REPORT: Final = "report.json"
READS: Final = "reads.csv"
LIBRARY: Final = "library.csv"
VERSION: Final = 1


def write_report(folder: Path, swept: Swept) -> Path:
    """Write what the sweep says, and return the file."""
    final = {one.name: one for one in swept.report.bays}
    told: dict[str, Json] = {
        "version": VERSION,
        "minutes_walked": round(swept.minutes_walked, 2),
        "looked_for": swept.looked,
        "findings": [
            {
                "class": one.oddity.value,
                "name": one.name,
                "bay": one.bay,
                "kind": one.kind,
                "belongs": one.belongs,
            }
            for one in swept.report.told
        ],
        "bays": [_bay(one, final[one.name]) for one in swept.walked.bays],
    }
    file = folder / REPORT
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def _bay(walked: BayTold, final: BayTold) -> Json:
    sure = walked.sure
    heard: list[Json] = list(walked.found)
    return {
        "name": walked.name,
        "passes": walked.passes,
        "expected": walked.expected,
        "found": len(final.found),
        "verdict": sure.verdict.value,
        "share": sure.share,
        "low": sure.low,
        "high": sure.high,
        "heard": heard,
    }


def read_report(folder: Path) -> SaidAll:
    """Return what a report says; BadTruthError where the file is none, OSError for no file."""
    match read_json(folder / REPORT):
        case {
            "version": 1,
            "minutes_walked": int() | float() as minutes,
            "findings": list() as findings,
            "bays": list() as bays,
        }:
            told: dict[Oddity, list[str]] = {one: [] for one in Oddity}
            for one in findings:
                oddity, name = _finding(one)
                told[oddity].append(name)
            return SaidAll(told, tuple(_said_bay(one) for one in bays), float(minutes))
        case _:
            raise BadTruthError(f"{REPORT} is no report of version {VERSION}")


def _finding(found: Json) -> tuple[Oddity, str]:
    match found:
        case {"class": str() as kind, "name": str() as name} if kind in set(Oddity):
            return Oddity(kind), name
        case _:
            raise BadTruthError(f"{REPORT}: findings holds something else")


def _said_bay(found: Json) -> SaidBay:
    match found:
        case {
            "name": str() as name,
            "passes": int() as passes,
            "low": int() | float() as low,
            "high": int() | float() as high,
            "heard": list() as heard,
        }:
            items = tuple(one for one in heard if isinstance(one, str))
            return SaidBay(name, passes, float(low), float(high), items)
        case _:
            raise BadTruthError(f"{REPORT}: bays holds something else")


def write_reads(folder: Path, swept: Swept) -> Path:
    """Write all reads, device by device: UTC time, identifier (EPC or UID), strength, and whose."""
    file = folder / READS
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("time", "identifier", "strength", "device", "bay", "walk", "security"))
        for ear in swept.ears:
            starts = ear.starts_s
            for bay, walk, read in ear.reads:
                at = BEGAN + timedelta(seconds=starts[bay, walk], milliseconds=read.at_ms)
                strength = "" if read.strength_dbm is None else f"{read.strength_dbm:.1f}"
                time = at.isoformat(timespec="milliseconds")
                rows.writerow(
                    (time, read.tag, strength, read.device, bay, walk, read.security.value)
                )
    return file


def write_library(folder: Path, library: Library) -> Path:
    """Write what the library's system knows of its copies."""
    file = folder / LIBRARY
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("item", "call_number", "title", "author", "location", "status"))
        rows.writerows(_rows(library))
    return file


def _rows(library: Library) -> Iterable[tuple[str, ...]]:
    for one in library.copies:
        yield one.item, one.mark.text, one.title, one.author, one.location, one.status.value
