"""Charts of a sweep by class and year; sweeps over time; what went missing since an older one."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.sweep import Kind
from sync.hub.dashboard.page import Around, html, render
from sync.hub.dashboard.sweep_bars import Point, columns, intervals, line_bar
from sync.hub.dashboard.sweeps import decimal, share_of, with_sums
from sync.hub.dashboard.texts import TEXTS
from sync.hub.library.numbering import numbers_of
from sync.hub.sweeps.counting import Tally, since_of, tallies_of
from sync.hub.sweeps.keeping import sweep_of
from sync.hub.sweeps.sums import SweepSums
from sync.hub.sweeps.trends import Figures, earlier_of, trend_of

router = APIRouter()
MOST_ROWS: Final = 300
"""Books of one list on the page; its heading says how many there are."""

_MOST_CHOICES: Final = 100


@router.get("/sweeps/{sweep}/charts")
async def charts_page(request: Request, sweep: str) -> Response:
    """Show what is not seen and what stands wrong, by class, year and location."""

    def show(conn: Connection, around: Around, sums: SweepSums) -> Response:
        told = tallies_of(conn, sums.sweep.id, numbers_of(conn))
        tables = [
            ("class", [(_class_name(around, one.name), one) for one in told.by_class]),
            ("decade", [(_decade_name(around, one.name), one) for one in told.by_decade]),
        ]
        for name, rows in (("location", told.by_location), ("acquired", told.by_acquired)):
            unknown = around.t(f"charts.no-{name}")
            if rows:
                tables.append((name, [(one.name or unknown, one) for one in rows[:MOST_ROWS]]))
        mosts = {name: _most([one for _, one in rows]) for name, rows in tables}
        return html(
            render(
                "sweep_charts.html",
                around,
                sweep=sums.sweep,
                bays=sums.bays,
                tables=tables,
                acquired=bool(told.by_acquired),
                mosts=mosts,
                bar=line_bar,
            )
        )

    return await with_sums(request, sweep, show)


def _most(rows: list[Tally]) -> int:
    return max((max(one.gone, one.misplaced) for one in rows), default=0)


def _class_name(around: Around, name: str) -> str:
    if not name:
        return around.t("charts.no-class")
    key = f"dewey.{name}"
    return f"{name} {around.t(key)}" if key in TEXTS else name


def _decade_name(around: Around, name: str) -> str:
    return around.t("charts.span", year=name) if name else around.t("charts.no-year")


@router.get("/sweeps/{sweep}/trends")
async def trends_page(request: Request, sweep: str) -> Response:
    """Show a sweep beside those before it; ``with``: the one that it is compared with."""
    asked = request.query_params.get("with", "")[:64]

    def show(conn: Connection, around: Around, sums: SweepSums) -> Response:
        trend = trend_of(conn, sums)
        choices = earlier_of(conn, sums.sweep, most=_MOST_CHOICES)
        usual = trend[-2].sweep if len(trend) > 1 else None
        older = (sweep_of(conn, asked) if asked else None) or usual
        since = None if older is None else since_of(conn, older.id, sums.sweep.id)
        lists = [] if since is None else [(n, getattr(since, n)) for n in ("went", "back", "still")]
        return html(
            render(
                "sweep_trends.html",
                around,
                sweep=sums.sweep,
                bays=sums.bays,
                trend=[(one, _figures(one, around)) for one in trend],
                charts=_charts(trend, around) if len(trend) > 1 else [],
                choices=choices,
                older=older,
                lists=lists,
                open=0 if since is None else len(since.open),
                most=MOST_ROWS,
            )
        )

    return await with_sums(request, sweep, show)


def _figures(sums: Figures, around: Around) -> dict[str, str]:
    """Return a sweep's figures in words: books gone and misplaced with their share, how sure."""
    misplaced = sums.counts.get(Kind.MISPLACED, 0)
    return {
        "gone": _with_share(sums.gone, sums.expected, around),
        "misplaced": _with_share(misplaced, sums.expected, around),
        "sure": share_of(sums.sure, around) if sums.walked else "–",
    }


def _with_share(n: int, whole: int, around: Around) -> str:
    share = f" ({_percent(n / whole, around)})" if whole else ""
    return f"{around.clock.number(n)}{share}"


def _percent(share: float, around: Around) -> str:
    return f"{decimal(100 * share, around)} %"


def _charts(trend: list[Figures], around: Around) -> list[tuple[str, object]]:
    """Return the small multiples: gone, misplaced and how sure, each over all sweeps."""
    gone: list[Point] = []
    misplaced: list[Point] = []
    sure: list[Point] = []
    for one in trend:
        label = f"{around.clock.brief(one.sweep.began_ms).split()[-1]} {_year(one, around)}"
        whole = one.expected or 1
        for made, n in (
            (gone, one.gone),
            (misplaced, one.counts.get(Kind.MISPLACED, 0)),
        ):
            made.append(Point(label, n / whole, _percent(n / whole, around)))
        share = one.sure
        figure = _percent(share.share, around)
        sure.append(Point(label, share.share, figure, share.low, share.high))
    told = {name: around.t(f"trendchart.{name}") for name in ("gone", "misplaced", "sure")}
    return [
        (told["gone"], columns(gone, "gone", title=_title(told["gone"], gone))),
        (
            told["misplaced"],
            columns(misplaced, "amiss", title=_title(told["misplaced"], misplaced)),
        ),
        (told["sure"], intervals(sure, title=_title(told["sure"], sure))),
    ]


def _year(sums: Figures, around: Around) -> str:
    return f"{around.clock.local(sums.sweep.began_ms):%y}"


def _title(what: str, points: list[Point]) -> str:
    return f"{what}: " + "; ".join(f"{one.label} {one.figure}" for one in points)
