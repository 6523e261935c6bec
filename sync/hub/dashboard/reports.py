"""Reports: loans and returns by the hour as a chart with its table, by day, outages."""

from datetime import date, datetime, timedelta
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from sync.hub.dashboard.fleet_view import kiosk_names
from sync.hub.dashboard.kiosk_view import outage_says
from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.page import html, render
from sync.hub.dashboard.timeline import bars
from sync.hub.dashboard.visitor import admitted, around_of, read
from sync.hub.fleet.outages import outages
from sync.hub.rows.records import to_ms
from sync.hub.staff.accounts import May
from sync.hub.staff.reports import Counts, Hours, by_hour

router = APIRouter()
DAYS: Final = 14


def _day_of(text: str, clock: Clock) -> date:
    """Return the day that was asked for, not after today; today when it cannot be read."""
    try:
        day = date.fromisoformat(text) if len(text) == 10 else clock.today.date()
    except ValueError:
        return clock.today.date()
    return min(max(day, date(2000, 1, 1)), clock.today.date())


def _midnight(day: date, clock: Clock) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone)


def _days(hours: Hours, clock: Clock) -> list[tuple[int, Counts]]:
    """Return the hours added up by the days of the library's calendar, newest first."""
    days: dict[date, tuple[int, Counts]] = {}
    for number, one in enumerate(hours.counts):
        at_ms = hours.since_ms + number * 3_600_000
        day = clock.local(at_ms).date()
        days.setdefault(day, (at_ms, Counts()))[1].add(one)
    return [days[day] for day in sorted(days, reverse=True)]


@router.get("/reports")
async def reports_page(request: Request) -> Response:
    """Show the reports of a day and of the last two weeks."""
    log_in = await admitted(request, May.SEE_REPORTS)
    asked = request.query_params.get("day", "")

    def work(conn: Connection) -> Response:
        around = around_of(conn, request, log_in)
        clock = around.clock
        day = _day_of(asked, clock)
        start, end = _midnight(day, clock), _midnight(day + timedelta(days=1), clock)
        hours = by_hour(conn, start, end)
        weeks = by_hour(conn, clock.midnight(DAYS - 1), clock.midnight(0) + timedelta(days=1))
        lead = around.t(
            "reports.hours-lead",
            day=clock.weekday(to_ms(start)),
            loans=clock.number(hours.whole.loans),
            returns=clock.number(hours.whole.returns),
        )
        return html(
            render(
                "reports.html",
                around,
                lead=lead,
                chart=bars(hours.counts, title=f"{around.t('reports.hours')}. {lead}"),
                hours=hours.counts,
                before=(day - timedelta(days=1)).isoformat(),
                after=(day + timedelta(days=1)).isoformat() if day < clock.today.date() else "",
                days=_days(weeks, clock),
                outages=outages(conn, since=clock.midnight(DAYS - 1), now=clock.now),
                names=kiosk_names(conn),
                says=lambda outage: outage_says(outage, clock),
            )
        )

    return await read(request, work)
