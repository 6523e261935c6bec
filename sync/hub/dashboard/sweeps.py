"""Sweeps of the shelves: those that tablets have handed over, one as a report by bay, and files.

Owns what of a report is shown; nothing is changed on these pages.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.sweep import BayPicture, Finding, Kind
from sync.hub.dashboard.fleet_view import kiosk_names
from sync.hub.dashboard.page import HEADERS, Around, html, render
from sync.hub.dashboard.visitor import admitted, around_of, read, refusal
from sync.hub.serving.web import hub_of
from sync.hub.staff.accounts import May
from sync.hub.sweeps.files import findings_csv, slims_codes
from sync.hub.sweeps.judging import Reports, SweepReport
from sync.hub.sweeps.keeping import SweepKept, sweep_of, sweeps

router = APIRouter()
MOST_ROWS: Final = 1000
"""Findings on one page; a bay alone, or the file, has the others."""

COLUMNS: Final[dict[str, frozenset[Kind]]] = {
    "unseen": frozenset({Kind.UNSEEN, Kind.MISSING}),
    "misplaced": frozenset({Kind.MISPLACED}),
    "on-loan": frozenset({Kind.ON_LOAN}),
    "wrong-place": frozenset({Kind.WRONG_PLACE}),
    "unknown": frozenset({Kind.UNKNOWN, Kind.FOREIGN, Kind.BLANK}),
}
"""The figures of a bay and what they count; all else is "other"."""


@dataclass(frozen=True, slots=True)
class BayLine:
    """A bay as a line of the table. ``share`` is empty where nobody has walked."""

    picture: BayPicture
    counts: dict[str, int]
    share: str


def reports_of(request: Request) -> Reports:
    """Return the reports that were made, of this process."""
    made = request.app.state.sweep_reports
    assert isinstance(made, Reports)
    return made


def line_of(picture: BayPicture, around: Around) -> BayLine:
    """Return a bay's figures."""
    kinds = Counter(one.kind for one in picture.findings)
    counts = {name: sum(kinds[kind] for kind in which) for name, which in COLUMNS.items()}
    other = len(picture.findings) + picture.unlisted - sum(counts.values())
    share = ""
    if picture.passes:
        sure = picture.sure
        most = _decimal(100 * sure.plus_minus, around)
        share = f"{_decimal(100 * sure.share, around)} % ± {most} %"
    return BayLine(picture, counts | {"other": other}, share)


def _along(one: Finding) -> tuple[bool, str]:
    """Return by what findings stand in the order of the shelf; strangers come last."""
    record = one.record
    return (record is None, "" if record is None or record.key is None else record.key)


def _decimal(value: float, around: Around) -> str:
    told = f"{value:.1f}"
    return told.replace(".", ",") if around.clock.language == "id" else told


@router.get("/sweeps")
async def sweeps_page(request: Request) -> Response:
    """Show all sweeps, the newest first."""
    log_in = await admitted(request, May.SEE_REPORTS)

    def work(conn: Connection) -> Response:
        around = around_of(conn, request, log_in)
        names = kiosk_names(conn)
        return html(render("sweeps.html", around, sweeps=sweeps(conn), names=names))

    return await read(request, work)


@router.get("/sweeps/{sweep}")
async def sweep_page(request: Request, sweep: str) -> Response:
    """Show the report of a sweep; ``bay``: what was found in one bay alone."""
    asked = request.query_params.get("bay", "")

    def show(conn: Connection, around: Around, report: SweepReport) -> Response:
        chosen = next((one for one in report.bays if one.bay.id == asked), None)
        shown = report.bays if chosen is None else (chosen,)
        rows: list[tuple[BayPicture, Finding]] = [
            (picture, one) for picture in shown for one in sorted(picture.findings, key=_along)
        ]
        names = kiosk_names(conn)
        return html(
            render(
                "sweep.html",
                around,
                report=report,
                sweep=report.sweep,
                columns=[*COLUMNS, "other"],
                lines=[line_of(one, around) for one in report.bays],
                chosen=chosen,
                rows=rows[:MOST_ROWS],
                more=max(0, len(rows) - MOST_ROWS) + sum(one.unlisted for one in shown),
                devices=", ".join(names.get(one, one) for one in report.sweep.devices),
            )
        )

    return await _with_report(request, sweep, show)


@router.get("/sweeps/{sweep}/findings.csv")
async def findings_file(request: Request, sweep: str) -> Response:
    """Give the findings as a file for a spreadsheet."""

    def give(_conn: Connection, _around: Around, report: SweepReport) -> Response:
        # The mark at its beginning tells Excel that it is UTF-8.
        return _file(f"\ufeff{findings_csv(report)}", f"sweep-{report.sweep.id}.csv", "text/csv")

    return await _with_report(request, sweep, give)


@router.get("/sweeps/{sweep}/slims.txt")
async def slims_file(request: Request, sweep: str) -> Response:
    """Give the codes of what was found as SLiMS' stock take takes them, one a line."""

    def give(_conn: Connection, _around: Around, report: SweepReport) -> Response:
        lines = "".join(f"{code}\r\n" for code in slims_codes(report))
        return _file(lines, f"slims-{report.sweep.id}.txt", "text/plain")

    return await _with_report(request, sweep, give)


def _file(text: str, name: str, kind: str) -> Response:
    headers = HEADERS | {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text.encode(), headers=headers, media_type=f"{kind}; charset=utf-8")


async def _with_report(
    request: Request, sweep: str, show: Callable[[Connection, Around, SweepReport], Response]
) -> Response:
    """Answer with a report, or with the page that says that there is none of that name."""
    log_in = await admitted(request, May.SEE_REPORTS)
    report = await _report(request, sweep[:64])
    if report is None:
        return await refusal(request, log_in, 404, "refused.unknown")
    return await read(request, lambda conn: show(conn, around_of(conn, request, log_in), report))


async def _report(request: Request, sweep: str) -> SweepReport | None:
    """Return the report of a sweep; to make one takes seconds, in which no kiosk must wait."""
    hub, reports = hub_of(request), reports_of(request)

    def made(conn: Connection) -> SweepReport | SweepKept | None:
        kept = sweep_of(conn, sweep)
        return None if kept is None else reports.made(kept) or kept

    def make() -> SweepReport | None:
        with hub.store.read() as conn:
            kept = sweep_of(conn, sweep)
            return None if kept is None else reports.of(conn, kept)

    found = await read(request, made)
    return await hub.run_long(make) if isinstance(found, SweepKept) else found
