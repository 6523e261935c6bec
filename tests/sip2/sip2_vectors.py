"""The recorded conversations of tests/vectors/sip2 as values."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "vectors" / "sip2"


@dataclass(frozen=True)
class Recorded:
    file: str
    line: int
    request: bool
    data: bytes
    note: str


def recorded() -> list[Recorded]:
    """Every message that was recorded (headings and silences left out)."""
    found: list[Recorded] = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
            row = json.loads(text)
            data = str(row.get("b", "")).encode("latin-1")
            if row["d"] in "<>" and data:
                found.append(
                    Recorded(path.stem, number, row["d"] == ">", data, str(row.get("note", "")))
                )
    return found


def messages() -> list[Recorded]:
    """As `recorded`, without the prompts and answers of the telnet login."""
    return [one for one in recorded() if one.data[:2].isdigit()]
