"""`lancar labels`: sheets of book labels, spine labels and patron cards.

Owns the options and the talking; the drawing is in ``ui.labels``.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import BROKEN, WRONG, guarded, say, unfit

_TOLD = 20
_TABLE_MIB = 64
"""Bad rows that are named; the others are counted."""


class LabelKind(StrEnum):
    """What is printed."""

    BOOK = "book"
    SPINE = "spine"
    CARD = "card"


class LabelBars(StrEnum):
    """In which bars a number is printed."""

    CODE128 = "code128"
    CODE39 = "code39"
    CODABAR = "codabar"
    ITF = "itf"
    EAN13 = "ean13"
    QR = "qr"


class LabelCheck(StrEnum):
    """What is added to each number."""

    NONE = "none"
    LUHN14 = "luhn14"
    MOD10 = "mod10"
    MOD43 = "mod43"


def labels(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF file to write.")],
    table: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="CSV with code; and call_number or name, title or member_type."
        ),
    ] = None,
    kind: Annotated[LabelKind, typer.Option(help="What is printed.")] = LabelKind.BOOK,
    sheet: Annotated[
        str | None,
        typer.Option(help="3x8, 3x7, 5x13, cards, or COLSxROWS:WxH+LEFT+TOP[:PITCHxPITCH] in mm."),
    ] = None,
    symbology: Annotated[LabelBars, typer.Option(help="The bars.")] = LabelBars.CODE128,
    check: Annotated[
        LabelCheck, typer.Option(help="A check character to add to each number.")
    ] = LabelCheck.NONE,
    library: Annotated[str, typer.Option(help="The name on each label.")] = "",
    first: Annotated[
        str | None, typer.Option("--from", help="Instead of a file: the first number.")
    ] = None,
    count: Annotated[int, typer.Option(help="With --from: how many.")] = 24,
    skip: Annotated[int, typer.Option(min=0, help="Labels of the sheet already used up.")] = 0,
) -> None:
    """Write a PDF of labels or cards to print. Exit code 2: a row cannot be one; it is named."""

    def work() -> int:
        from drivers.barcode.symbology import Symbology
        from ui.labels.job import LabelJob, faults_of
        from ui.labels.make import write_pdf
        from ui.labels.rows import rows_of_file, rows_of_series
        from ui.labels.sheets import SHEETS, sheet_of

        paper = sheet_of(sheet or ("cards" if kind is LabelKind.CARD else "3x8"))
        if paper is None:
            say(f"no sheet {sheet!r}, or it does not fit on A4; there are: {', '.join(SHEETS)}")
            return WRONG
        bars = Symbology(symbology.value)
        if why := _unfit(table, first):
            say(why)
            return WRONG
        if table is None:
            rows = rows_of_series(first or "", count, symbology=bars, check=check.value)
        else:
            rows = rows_of_file(table, symbology=bars, check=check.value)
        job = LabelJob(kind.value, bars, paper, library)
        if faults := faults_of(job, rows):
            say("\n".join([*faults[:_TOLD], _whole(len(faults), table)]))
            return WRONG
        try:
            pages = write_pdf(out, rows.good, paper, job.paint(), skip=skip % paper.count)
        except OSError:
            say(f"{out} could not be written; is there such a folder, and may you write it?")
            return BROKEN
        made, on = _some(len(rows.good), "label"), _some(pages, "page")
        print(f"{out}: {made} on {on}; print at 100 %")
        return 0

    raise typer.Exit(guarded(work))


def _unfit(table: Path | None, first: str | None) -> str:
    if (table is None) is (first is None):
        return "name a CSV file, or the first number by --from"
    return "" if table is None else unfit(table, _TABLE_MIB)


def _whole(count: int, table: Path | None) -> str:
    nothing = f"{_some(count, 'fault')}; nothing was written"
    return nothing if table is None else f"{table}: {nothing}"


def _some(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
