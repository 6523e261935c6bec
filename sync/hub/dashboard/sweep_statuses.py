"""Statuses by a person's word: what a sweep has found, chosen by hand, set, and taken back.

Owns which findings may be chosen, and what is chosen already: only what a person at the shelf has
said. Nothing is set but what was chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection, select

from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Bay, Deed, Finding, Kind
from sync.hub.dashboard.page import go_to, html, render
from sync.hub.dashboard.visitor import admitted, around_of, list_form_of, refusal
from sync.hub.db.one_of import one_of
from sync.hub.db.tables import table
from sync.hub.ledger.sweep_statuses import (
    MOST,
    Left,
    StatusRow,
    SweepState,
    left_of,
    rows_of,
    set_statuses,
    undo_statuses,
)
from sync.hub.ledger.system_link import read_link
from sync.hub.serving.web import hub_of
from sync.hub.staff.accounts import May
from sync.hub.sweeps.keeping import sweep_of
from sync.hub.sweeps.sums import findings_of, sums_of

router = APIRouter()
MOST_SHOWN: Final = 500
_CHOICES: Final[dict[str, tuple[Kind, ItemStatus]]] = {
    "missing": (Kind.MISSING, ItemStatus.MISSING),
    "unseen": (Kind.UNSEEN, ItemStatus.MISSING),
    "lost": (Kind.LOST, ItemStatus.AVAILABLE),
}
"""What may be chosen, by its name in the address: findings, and what they become."""

_SAID: Final = frozenset({Deed.MISSING, Deed.FOUND})
_BIBLIO, _ITEM = table("biblio"), table("item")
_TITLES: Final = (
    select(_ITEM.c.barcode, _BIBLIO.c.title)
    .join(_BIBLIO, _BIBLIO.c.id == _ITEM.c.biblio)
    .where(one_of(_ITEM.c.barcode))
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding that may be chosen. ``since_ms``: of the word, or the walk, that it rests on."""

    finding: Finding
    bay: Bay
    since_ms: int
    said: bool
    left: Left | None = None

    @property
    def item(self) -> str:
        """Return its barcode."""
        return str(self.finding.item)


@dataclass(frozen=True, slots=True)
class Action:
    """What was set at once, its copies in order. ``open``: how many of them still stand."""

    id: str
    at_ms: int
    who: str
    becomes: str
    rows: Sequence[StatusRow]

    @property
    def open(self) -> int:
        """Return how many can be taken back."""
        return sum(1 for one in self.rows if one.undone_ms is None)


def _candidates(conn: Connection, sweep: str, choice: str) -> list[Candidate]:
    """Return what may be chosen, along the shelves; what cannot be set now says why."""
    kind, becomes = _CHOICES[choice]
    sums = sums_of(conn, sweep)
    bays = () if sums is None else sums.bays
    heard_ms = 0 if sums is None else sums.sweep.heard_ms
    walked = {one.bay.id: one.walked_ms or 0 for one in bays}
    made: dict[str, Candidate] = {}
    for bay, one in findings_of(conn, sweep, kinds={kind}):
        if one.item is None or one.item in made:
            continue
        said = one.done is not None and one.done.deed in _SAID
        since = one.done.at_ms if one.done is not None else walked.get(bay.id, 0)
        # A tablet's clock may be ahead; nothing was said after it came.
        made[one.item] = Candidate(one, bay, min(since, heard_ms), said)
    left = left_of(conn, {name: one.since_ms for name, one in made.items()}, becomes)
    return [
        Candidate(one.finding, one.bay, one.since_ms, one.said, left.get(name))
        for name, one in made.items()
    ]


def _actions(conn: Connection, sweep: str) -> list[Action]:
    rows = rows_of(conn, sweep)
    made = []
    for key, group in groupby(rows, key=lambda row: row.action):
        some = sorted(group, key=lambda row: row.item)
        made.append(Action(key, some[0].at_ms, some[0].who, some[0].becomes, some))
    return made


@router.get("/sweeps/{sweep}/statuses")
async def statuses_page(request: Request, sweep: str) -> Response:
    """Show what may be set because of a sweep, and what was."""
    log_in = await admitted(request, May.SETTLE)
    hub = hub_of(request)
    asked = request.query_params.get("kind", "")
    choice = asked if asked in _CHOICES else "missing"

    def work() -> Response | None:
        with hub.store.read() as conn:
            sums = sums_of(conn, sweep[:64])
            if sums is None:
                return None
            found = _candidates(conn, sums.sweep.id, choice)
            open_ones = [one for one in found if one.left is None]
            shut = [one for one in found if one.left is not None]
            actions = _actions(conn, sums.sweep.id)
            items = {row.item for one in actions for row in one.rows}
            found_titles = conn.execute(_TITLES, {"keys": sorted(items)})
            titles = {str(row.barcode): str(row.title) for row in found_titles}
            link = read_link(conn)
            page = render(
                "sweep_statuses.html",
                around_of(conn, request, log_in),
                sweep=sums.sweep,
                choice=choice,
                choices=list(_CHOICES),
                rows=open_ones[:MOST_SHOWN],
                more=max(0, len(open_ones) - MOST_SHOWN),
                left=shut[:MOST_SHOWN],
                actions=actions,
                titles=titles,
                system="" if link is None else link.name,
                follows=hub.upstream is not None and hub.upstream.sets_statuses,
                done=_number(request, "done"),
                kept=_number(request, "left"),
            )
            return html(page)

    made = await hub.run_long(work)
    return made or await refusal(request, log_in, 404, "refused.unknown")


@router.post("/sweeps/{sweep}/statuses")
async def set_chosen(request: Request, sweep: str) -> Response:
    """Set what was chosen, of what may be; all of it or, where something breaks, nothing."""
    log_in = await admitted(request, May.SETTLE)
    fields, chosen = await list_form_of(request, log_in, "item")
    hub, choice = hub_of(request), fields.get("kind", "")
    if choice not in _CHOICES:
        return await refusal(request, log_in, 404, "refused.unknown")
    state = SweepState.NONE if hub.upstream is None else SweepState.WAITING

    def work() -> tuple[int, int]:
        with hub.store.read() as conn:
            wanted = set(chosen[:MOST])
            items = {
                one.item: one.since_ms
                for one in _candidates(conn, sweep[:64], choice)
                if one.item in wanted
            }
        if not items:
            return 0, len(wanted)
        acted = set_statuses(
            hub.store, sweep[:64], items, _CHOICES[choice][1],
            by=log_in.person.name, now=hub.now(), state=state,
        )  # fmt: skip
        hub.told(acted.version)
        return len(acted.done), len(wanted) - len(acted.done)

    done, left = await hub.run_long(work)
    return go_to(_back(sweep, kind=choice, done=done, left=left))


@router.post("/sweeps/{sweep}/statuses/undo")
async def take_back(request: Request, sweep: str) -> Response:
    """Take back what was set at once, all of it or one copy."""
    log_in = await admitted(request, May.SETTLE)
    fields, chosen = await list_form_of(request, log_in, "item")
    hub = hub_of(request)

    def work() -> tuple[int, int] | None:
        with hub.store.read() as conn:
            if sweep_of(conn, sweep[:64]) is None:
                return None  # what a task has decided is taken back with the task
        acted = undo_statuses(
            hub.store, sweep[:64], fields.get("action", ""), items=chosen or None,
            by=log_in.person.name, now=hub.now(),
        )  # fmt: skip
        if acted.version:
            hub.told(acted.version)
        return len(acted.done), len(acted.left)

    made = await hub.run_long(work)
    if made is None:
        return await refusal(request, log_in, 404, "refused.unknown")
    done, left = made
    return go_to(_back(sweep, done=done, left=left) + "#done")


def _back(sweep: str, **told: object) -> str:
    safe = "".join(one for one in sweep[:64] if one.isascii() and (one.isalnum() or one in "_-"))
    return f"/sweeps/{safe}/statuses?{urlencode(told)}"


def _number(request: Request, name: str) -> int | None:
    told = request.query_params.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 6 else None
