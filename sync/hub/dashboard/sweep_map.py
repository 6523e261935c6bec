"""The map of a sweep: the branch's floor plan, or its bays as blocks, coloured by three views.

Owns these pages, and those on which staff give a branch its floor plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup
from sqlalchemy import Connection

from kiosk.domain.plain_text import printable
from sync.hub.dashboard.floor_view import Marked, draw_floor
from sync.hub.dashboard.page import Around, go_to, html, render
from sync.hub.dashboard.sweep_levels import LEVELS, Level, View, level_of
from sync.hub.dashboard.sweeps import decimal, with_sums
from sync.hub.dashboard.uploads import sent_of
from sync.hub.dashboard.visitor import Turned, admitted, around_of, form_of, read, refusal, write
from sync.hub.serving.web import hub_of
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May
from sync.hub.sweeps.floor_svg import BadFloor, read_floor
from sync.hub.sweeps.floors import drop_floor, floor_of, floors, put_floor
from sync.hub.sweeps.planning import branches
from sync.hub.sweeps.sums import BaySums, SweepSums

router = APIRouter()
_SHORT: Final = 14


@dataclass(frozen=True, slots=True)
class Block:
    """A bay on the map. ``short``: what fits in a block; ``figure``: its share in words."""

    sums: BaySums
    level: Level
    short: str
    figure: str
    says: str
    href: str

    @property
    def name(self) -> str:
        """Return the class of its level."""
        return "off" if self.level.level is None else str(self.level.level)

    @property
    def marked(self) -> Marked:
        """Return it as it stands on a floor plan."""
        figure = "" if self.level.level is None else self.figure
        return Marked(self.level.level, self.says, self.href, figure)


@dataclass(frozen=True, slots=True)
class Hall:
    """A branch on the map: its floor plan where there is one; the bays that it does not show."""

    branch: str
    floor: Markup | None
    rows: tuple[tuple[str, tuple[Block, ...]], ...]


@router.get("/sweeps/{sweep}/map")
async def map_page(request: Request, sweep: str) -> Response:
    """Show the map of a sweep; ``show``: the view."""
    asked = request.query_params.get("show", "")
    view = View(asked) if asked in set(View) else View.LOSS

    def show(conn: Connection, around: Around, sums: SweepSums) -> Response:
        blocks = [_block(one, view, around, sums.sweep.id) for one in sums.bays]
        told = render(
            "sweep_map.html",
            around,
            sweep=sums.sweep,
            bays=sums.bays,
            view=view.value,
            views=[one.value for one in View],
            levels=range(LEVELS),
            halls=_halls(conn, around, blocks),
            blocks=blocks,
        )
        return html(told)

    return await with_sums(request, sweep, show)


def _block(sums: BaySums, view: View, around: Around, sweep: str) -> Block:
    level = level_of(sums, view)
    figure = f"{decimal(100 * level.share, around)} %" if sums.passes else "–"
    if sums.passes:
        key = f"mapsays.{view.value}"
        n, whole = around.clock.number(level.n), around.clock.number(level.whole)
        says = around.t(key, bay=sums.bay.name, n=n, whole=whole, share=figure)
    else:
        says = around.t("map.unwalked", bay=sums.bay.name)
    short = sums.bay.name.partition(":")[0][:_SHORT]
    href = f"/sweeps/{quote(sweep)}?{urlencode({'bay': sums.bay.id})}"
    return Block(sums, level, short, figure, says, href)


def _halls(conn: Connection, around: Around, blocks: list[Block]) -> list[Hall]:
    halls = []
    for branch, of_branch in groupby(sorted(blocks, key=_branch), key=_branch):
        here = list(of_branch)
        floor = floor_of(conn, branch)
        drawn = None
        if floor is not None and any(one.sums.bay.id in floor.bays for one in here):
            marked = {one.sums.bay.id: one.marked for one in here}
            title = around.t("map.floor-of", branch=branch or around.t("plan.no-branch"))
            drawn = draw_floor(floor, marked, title=title)
            here = [one for one in here if one.sums.bay.id not in floor.bays]
        halls.append(Hall(branch, drawn, _rows(here)))
    return halls


def _branch(one: Block) -> str:
    return one.sums.bay.branch


def _rows(blocks: Iterable[Block]) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """Return blocks by location, in walking order."""
    rows: dict[str, list[Block]] = {}
    for one in blocks:
        rows.setdefault(one.sums.bay.location, []).append(one)
    return tuple((location, tuple(row)) for location, row in rows.items())


@router.get("/sweeps/floors")
async def floors_page(request: Request) -> Response:
    """Show which branches have a floor plan."""
    return await _floors(request, await admitted(request, May.PLAN_SWEEPS))


@router.post("/sweeps/floors")
async def give_floor(request: Request) -> Response:
    """Give a branch a floor plan: rebuilt from what it may hold, or told why it is none."""
    log_in = await admitted(request, May.PLAN_SWEEPS)
    sent = await sent_of(request, log_in)
    hub, now, by = hub_of(request), hub_of(request).now(), log_in.person.name
    branch = printable(sent.fields.get("branch", "")).strip()[:64]
    if branch not in await read(request, lambda conn: [one for one, _ in branches(conn)]):
        raise Turned(await refusal(request, log_in, 404, "refused.unknown"))
    floor = await hub.run_long(lambda: read_floor(sent.files.get("file", b"")))
    if isinstance(floor, BadFloor):
        return await _floors(request, log_in, wrong=floor)
    await write(request, lambda conn: put_floor(conn, branch, floor, by=by, now=now))
    return go_to(f"/sweeps/floors?said=floor-kept&left={min(floor.left_out, 99_999)}")


@router.post("/sweeps/floors/remove")
async def remove_floor(request: Request) -> Response:
    """Take the floor plan of a branch away."""
    log_in = await admitted(request, May.PLAN_SWEEPS)
    branch = (await form_of(request, log_in)).get("branch", "")[:64]
    now, by = hub_of(request).now(), log_in.person.name
    if not await write(request, lambda conn: drop_floor(conn, branch, by=by, now=now)):
        raise Turned(await refusal(request, log_in, 404, "refused.unknown"))
    return go_to("/sweeps/floors?said=floor-gone")


async def _floors(request: Request, log_in: LogIn, wrong: BadFloor | None = None) -> Response:
    left = request.query_params.get("left", "0")

    def work(conn: Connection) -> Response:
        around = around_of(conn, request, log_in)
        kept = []
        for one in floors(conn):
            floor = floor_of(conn, one.branch)
            title = around.t("map.floor-of", branch=one.branch or around.t("plan.no-branch"))
            drawn = None if floor is None else draw_floor(floor, {}, title=title)
            kept.append((one, floor, drawn))
        told = render(
            "sweep_floors.html",
            around,
            kept=kept,
            branches=[branch for branch, _ in branches(conn)],
            wrong=None if wrong is None else wrong.value,
            left=left if left.isdecimal() and left.isascii() and left != "0" else "",
        )
        return html(told, 200 if wrong is None else 400)

    return await read(request, work)
