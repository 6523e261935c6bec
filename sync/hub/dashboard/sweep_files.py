"""A sweep for other programs: a page that says which file goes where, and those files.

Owns the list of files. The one thing that is changed is a stock take of the library system, where
a person wants that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Kind
from kiosk.domain.sweep_table import HEADING, cells_of, plain_cell, slims_split
from sync.hub.dashboard.downloads import sent_file, sent_lines
from sync.hub.dashboard.page import Around, go_to, html, render
from sync.hub.dashboard.visitor import admitted, around_of, form_of, note, refusal
from sync.hub.ledger.sweep_statuses import rows_of
from sync.hub.ledger.system_link import read_link
from sync.hub.serving.web import hub_of
from sync.hub.staff.accounts import May
from sync.hub.sweeps import other_systems
from sync.hub.sweeps.copies import CopyLine, copies_of
from sync.hub.sweeps.sums import SweepSums, findings_of, here_of, sums_of
from sync.hub.upstream.port import Unavailable
from sync.hub.upstream.stock_takes import Marked
from sync.sweep_book import Sheet, write_book

router = APIRouter()
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: Final = (18, 22, 16, 20, 44, 24, 22, 16, 28, 10, 8, 20, 14, 14, 20)
_BAY_HEADING: Final = (
    "bay", "passes", "expected", "found", "unseen", "verdict", "share", "low", "high", "lost_s",
)  # fmt: skip
_MARKED: Final = ("seen", "before", "left")


@dataclass(frozen=True, slots=True)
class Source:
    """What files are made of: a sweep on one state of the database; the page's language."""

    conn: Connection
    sums: SweepSums
    around: Around

    def copies(self) -> Iterator[CopyLine]:
        """Yield each copy once."""
        return copies_of(self.conn, self.sums.sweep.id)


def _findings_book(source: Source, path: Path) -> None:
    rows = (cells_of(bay, one) for bay, one in findings_of(source.conn, source.sums.sweep.id))
    bays = (
        (
            plain_cell(one.bay.name), one.passes, one.expected, one.found,
            one.counts.get(Kind.UNSEEN, 0) + one.counts.get(Kind.MISSING, 0),
            source.around.t(f"sure.{one.sure.verdict}"), round(one.sure.share, 4),
            round(one.sure.low, 4), round(one.sure.high, 4), one.lost_ms / 1000,
        )
        for one in source.sums.bays
    )  # fmt: skip
    told = source.around.t
    head = [told(f"column.{one}") for one in HEADING]
    bay_head = [told(f"column.{one}") for one in _BAY_HEADING]
    write_book(
        path,
        [
            Sheet(told("sweep.findings"), head, _WIDTHS, (_worded(row, told) for row in rows)),
            Sheet(told("sweep.bays"), bay_head, (24, *[12] * 9), bays),
        ],
    )


def _worded(row: list[str], told: Callable[[str], str]) -> list[str]:
    """Return a row with the words of staff for its kind and for what was done."""
    at, done = HEADING.index("kind"), HEADING.index("done")
    row[at] = told(f"finding.{row[at]}")
    row[done] = told(f"deeds.{row[done]}") if row[done] else ""
    return row


def _wall(source: Source) -> datetime:
    clock = source.around.clock
    return clock.now.astimezone(clock.zone)


def _inlis_book(source: Source, path: Path) -> None:
    rows = other_systems.inlislite_rows(source.copies(), _wall(source))
    heading = other_systems.INLIS_HEADING
    write_book(path, [Sheet("stockopnamedetail", heading, (18, 20, 44, 20, 20, 12, 14, 20), rows)])


def _inlis_csv(source: Source) -> Iterator[str]:
    rows = other_systems.inlislite_rows(source.copies(), _wall(source))
    return other_systems.csv_lines(other_systems.INLIS_HEADING, rows)


def _gone(source: Source) -> Iterator[str]:
    """Yield what somebody has said to be missing, at the shelf or on the page of statuses."""
    found = other_systems.barcodes(source.copies(), frozenset({Kind.MISSING}))
    told = {one.rstrip() for one in found}
    for row in rows_of(source.conn, source.sums.sweep.id, most=1_000_000):
        if row.undone_ms is None and row.becomes == ItemStatus.MISSING:
            told.add(row.item)
    return (f"{one}\r\n" for one in sorted(told) if other_systems.BARCODE.match(one))


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file: its media type, and either its lines or what writes it."""

    media: str
    lines: Callable[[Source], Iterable[str]] | None = None
    book: Callable[[Source, Path], None] | None = None


FILES: Final[Mapping[str, OtherFile]] = {
    "findings.xlsx": OtherFile(_XLSX, book=_findings_book),
    "items.tsv": OtherFile(
        "text/tab-separated-values", lambda source: other_systems.items_tsv(source.copies())
    ),
    "inlislite.csv": OtherFile("text/csv", _inlis_csv),
    "inlislite.xlsx": OtherFile(_XLSX, book=_inlis_book),
    "koha.txt": OtherFile("text/plain", lambda source: other_systems.barcodes(source.copies())),
    "koha-missing.txt": OtherFile("text/plain", _gone),
}
"""By their names in the address, in the order of the page."""


@router.get("/sweeps/{sweep}/files")
async def files_page(request: Request, sweep: str) -> Response:
    """Show which files there are, and what to do with each."""
    log_in = await admitted(request, May.SEE_REPORTS)
    upstream = hub_of(request).upstream

    def work() -> Response | None:
        takes: Sequence[str] | None = ()
        if upstream is not None and log_in.person.may(May.SETTLE):
            try:
                takes = upstream.open_stock_takes()
            except Unavailable:
                takes = None
        with hub_of(request).store.read() as conn:
            sums = sums_of(conn, sweep[:64])
            if sums is None:
                return None
            link = read_link(conn)
            taken, refused = slims_split(here_of(conn, sums.sweep.id))
            page = render(
                "sweep_files.html",
                around_of(conn, request, log_in),
                sweep=sums.sweep,
                files=FILES,
                takes=takes,
                system="" if link is None else link.name,
                marked=[request.query_params.get(name, "")[:9] for name in _MARKED],
                refused=len(refused),
                example=refused[0] if refused else "",
                here=len(taken) + len(refused),
            )
            return html(page)

    made = await hub_of(request).run_long(work)
    return made or await refusal(request, log_in, 404, "refused.unknown")


@router.get("/sweeps/{sweep}/files/{name}")
async def other_file(request: Request, sweep: str, name: str) -> Response:
    """Give one of the files."""
    log_in = await admitted(request, May.SEE_REPORTS)
    kind = FILES.get(name)

    def work() -> Response | None:
        with hub_of(request).store.read() as conn:
            sums = None if kind is None else sums_of(conn, sweep[:64])
            if kind is None or sums is None:
                return None
            source = Source(conn, sums, around_of(conn, request, log_in))
            return _sent(kind, source, name)

    made = await hub_of(request).run_long(work)
    return made or await refusal(request, log_in, 404, "refused.unknown")


@router.post("/sweeps/{sweep}/stock-take")
async def stock_take(request: Request, sweep: str) -> Response:
    """Mark what was seen in a stock take of the library system; the same again changes nothing."""
    log_in = await admitted(request, May.SETTLE)
    fields = await form_of(request, log_in)
    hub, by = hub_of(request), log_in.person.name
    name = fields.get("name", "")

    def work() -> Marked | None:
        with hub.store.read() as conn:
            codes = list(here_of(conn, sweep[:64]))
        if hub.upstream is None or not codes:
            return None
        try:
            counted = hub.upstream.mark_seen(name, codes, by=by, at=hub.now())
        except Unavailable:
            return None
        if counted is not None:
            after = {"stock_take": name[:200], "seen": counted.seen}
            with hub.store.write() as conn:
                subject = f"sweep {sweep[:64]}"
                note(
                    conn,
                    who=by,
                    what="stock-take-marked",
                    subject=subject,
                    now=hub.now(),
                    after=after,
                )
        return counted

    made = await hub.run_long(work)
    told = ("none",) if made is None else (made.seen, made.before, made.left)
    query = urlencode(dict(zip(_MARKED, told, strict=False)))
    return go_to(f"/sweeps/{quote(sweep[:64], safe='')}/files?{query}#take")


def _sent(kind: OtherFile, source: Source, name: str) -> Response:
    stem, _, ending = name.partition(".")
    told = f"{stem}-{source.sums.sweep.id}.{ending}"
    if kind.book is not None:
        book = kind.book
        return sent_file(lambda path: book(source, path), told, kind.media)
    lines = () if kind.lines is None else kind.lines(source)
    return sent_lines(lines, told, kind.media)
