"""Sweeps of the shelves: those that tablets have handed over, one as a report by bay, and files.

Owns what of a report is shown; nothing is changed on these pages.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.sweep import Kind, Sure, Verdict
from sync.hub.dashboard.downloads import sent_lines
from sync.hub.dashboard.fleet_view import kiosk_names
from sync.hub.dashboard.page import Around, html, render
from sync.hub.dashboard.visitor import admitted, around_of, log_in_of, read, refusal
from sync.hub.serving.web import hub_of
from sync.hub.staff.accounts import May
from sync.hub.sweeps.files import findings_csv, slims_codes
from sync.hub.sweeps.joining import bays_in
from sync.hub.sweeps.keeping import sweeps
from sync.hub.sweeps.planning import may_give_up, planner_of
from sync.hub.sweeps.progress import walkers_of
from sync.hub.sweeps.sums import BaySums, SweepSums, findings_of, sums_of

router = APIRouter()
MOST_ROWS: Final = 1000
"""Findings on one page; a bay alone, or the file, has the others."""

MOST_LIVE: Final = 500
"""Bays up to which their table is kept fresh too; of more only the progress is."""

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

    sums: BaySums
    counts: dict[str, int]
    share: str


def line_of(sums: BaySums, around: Around) -> BayLine:
    """Return a bay's figures."""
    counts = {n: sum(sums.counts.get(k, 0) for k in which) for n, which in COLUMNS.items()}
    other = sum(sums.counts.values()) + sums.unlisted - sum(counts.values())
    share = share_of(sums.sure, around) if sums.passes else ""
    return BayLine(sums, counts | {"other": other}, share)


def share_of(sure: Sure, around: Around) -> str:
    """Return how sure something is: ``98,6 % ± 0,5 %``."""
    most = decimal(100 * sure.plus_minus, around)
    return f"{decimal(100 * sure.share, around)} % ± {most} %"


def decimal(value: float, around: Around) -> str:
    """Return a number with one decimal place, as the language writes it."""
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

    def show(conn: Connection, around: Around, sums: SweepSums) -> Response:
        chosen = next((one for one in sums.bays if one.bay.id == asked), None)
        shown = sums.bays if chosen is None else (chosen,)
        bay = None if chosen is None else chosen.bay.id
        with closing(findings_of(conn, sums.sweep.id, bay=bay)) as found:
            rows = list(islice(found, MOST_ROWS))
        whole = sum(sum(one.counts.values()) + one.unlisted for one in shown)
        return html(
            render(
                "sweep.html",
                around,
                **progress_of(conn, around, sums),
                planner=planner_of(conn, sums.sweep.id),
                unwalked=may_give_up(conn, sums.sweep.id),
                chosen=chosen,
                rows=rows,
                more=whole - len(rows),
            )
        )

    return await with_sums(request, sweep, show)


@router.get("/sweeps/{sweep}/live")
async def sweep_live(request: Request, sweep: str) -> Response:
    """Give the parts of a sweep's page that change by themselves."""
    log_in = await log_in_of(request)
    if log_in is None or not log_in.person.may(May.SEE_REPORTS):
        return html("", 401)

    def show(conn: Connection, around: Around, sums: SweepSums) -> Response:
        return html(
            render("sweep_live.html", around, most=MOST_LIVE, **progress_of(conn, around, sums))
        )

    return await with_sums(request, sweep, show)


def progress_of(conn: Connection, around: Around, sums: SweepSums) -> dict[str, object]:
    """Return what the parts of a sweep's page show that change by themselves."""
    names = kiosk_names(conn)
    bays = {one.bay.id: one.bay.name for one in sums.bays}
    sure = sum(1 for one in sums.bays if one.sure.verdict is Verdict.ENOUGH)
    return {
        "sums": sums,
        "sweep": sums.sweep,
        "columns": [*COLUMNS, "other"],
        "lines": [line_of(one, around) for one in sums.bays],
        "steps": {
            "walked": sums.walked,
            "sure": sure,
            "again": sums.walked - sure,
            "to-go": len(sums.bays) - sums.walked,
        },
        "share": share_of(sums.sure, around) if sums.walked else "",
        "walkers": [
            (names.get(one.kiosk, one.kiosk), bays.get(one.bay, one.bay), one)
            for one in walkers_of(conn, sums.sweep.id)
        ],
    }


@router.get("/sweeps/{sweep}/findings.csv")
async def findings_file(request: Request, sweep: str) -> Response:
    """Give the findings as a file for a spreadsheet."""

    def give(conn: Connection, _around: Around, sums: SweepSums) -> Response:
        lines = findings_csv(conn, sums.sweep.id)
        return sent_lines(lines, f"sweep-{sums.sweep.id}.csv", "text/csv")

    return await with_sums(request, sweep, give)


@router.get("/sweeps/{sweep}/slims.txt")
async def slims_file(request: Request, sweep: str) -> Response:
    """Give the codes of what was found as SLiMS' stock take takes them, one a line."""

    def give(conn: Connection, _around: Around, sums: SweepSums) -> Response:
        lines = (f"{code}\r\n" for code in slims_codes(conn, sums.sweep.id))
        return sent_lines(lines, f"slims-{sums.sweep.id}.txt", "text/plain")

    return await with_sums(request, sweep, give)


def with_bays(conn: Connection, sums: SweepSums) -> SweepSums:
    """Return figures with the bays of a plan that is so new that nothing was worked out yet."""
    if sums.bays or sums.judged >= sums.sweep.version:
        return sums
    none = Sure(Verdict.NOT_WALKED)
    bays = [
        BaySums(at.bay, at.place, 0, None, 0, 0, 0, {}, 0, none, ())
        for at in bays_in(conn, sums.sweep.id)
    ]
    return replace(sums, bays=tuple(bays))


async def with_sums(
    request: Request, sweep: str, show: Callable[[Connection, Around, SweepSums], Response]
) -> Response:
    """Answer with a sweep's figures, or with the page that says that there is none of that name."""
    log_in = await admitted(request, May.SEE_REPORTS)
    hub = hub_of(request)

    def work() -> Response | None:
        with hub.store.read() as conn:
            sums = sums_of(conn, sweep[:64])
            if sums is None:
                return None
            return show(conn, around_of(conn, request, log_in), with_bays(conn, sums))

    made = await hub.run_long(work)
    return made or await refusal(request, log_in, 404, "refused.unknown")
