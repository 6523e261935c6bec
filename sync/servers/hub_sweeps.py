"""Sweeps for the hub: ``SweepServer`` over HTTP (docs/sweep.md)."""

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

import orjson

from kiosk.domain.ids import ItemId, item_id
from kiosk.domain.plain_text import printable
from kiosk.domain.sweep import Deed, Said
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_sweep import (
    BatchPiece,
    BayAt,
    HandedOver,
    Offered,
    Part,
    Planned,
    ShelfNews,
    SweepHead,
)
from sync.hub.wire.fields import FieldError, Fields
from sync.hub.wire.sweep_parts import pieces, read_part, told
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 30.0
PIECE_BYTES: Final = 400_000
PIECE_PARTS: Final = 1000
MOST_OFFERS: Final = 200
LONGEST_NAME: Final = 64


class HubSweeps:
    """Fills ``SweepServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp) -> None:
        """Share ``http`` with whoever asks the hub; it is closed by its owner."""
        self._http = http

    async def hand_over(
        self, sweep: str, parts: Sequence[Part]
    ) -> HandedOver | Unreachable | Unanswered:
        """Hand parts over, in pieces that the hub takes; the first that fails ends it."""
        kept, refused, labels = 0, 0, ""
        for body in _bodies(sweep, parts):
            answer = await self._http.ask("POST", "/v1/sweeps", DEADLINE_S, body)
            if not isinstance(answer, Fields):
                return answer
            if answer.raw("kept") is None:
                return garbage("sweep")
            try:
                kept += answer.whole("kept")
                refused += answer.whole("refused")
                labels = answer.text("labels")
            except FieldError as error:
                return garbage(error.where)
        return HandedOver(kept, refused, labels)

    async def offers(self) -> Sequence[Offered] | Unreachable | Unanswered:
        """Return the sweeps that have not ended; what is none of them is passed over."""
        answer = await self._http.ask("GET", "/v1/sweeps", DEADLINE_S)
        if not isinstance(answer, Fields):
            return answer
        rows = answer.raw("sweeps")
        if not isinstance(rows, list):
            return garbage("sweeps")
        return list(_offers(rows))[:MOST_OFFERS]

    async def planned(self, sweep: str) -> Planned | Unreachable | Unanswered:
        """Return a sweep with its bays; parts that cannot be read are passed over."""
        read = await self._parts(sweep, "")
        if not isinstance(read, list):
            return read
        head = next((one for one in read if isinstance(one, SweepHead)), None)
        if head is None:
            return garbage("head")
        bays = {one.bay.id: one for one in read if isinstance(one, BayAt)}
        ordered = sorted(bays.values(), key=lambda one: (one.place, one.bay.id))
        return Planned(head, tuple(one.bay for one in ordered), tuple(_labels(read)))

    async def labels(self, sweep: str) -> Sequence[Said] | Unreachable | Unanswered:
        """Return the words by which people have bound shelf labels; any other is passed over."""
        read = await self._parts(sweep, "/labels")
        return list(_labels(read)) if isinstance(read, list) else read

    async def shelving(self, epoch: str, after: int) -> ShelfNews | Unreachable | Unanswered:
        """Return where copies stand; a hub of before does not answer that."""
        path = f"/v1/shelving?epoch={quote(epoch, safe='')}&after={after}"
        answer = await self._http.ask("GET", path, DEADLINE_S)
        if not isinstance(answer, Fields):
            return answer
        rows = answer.raw("rows")
        if not isinstance(rows, list):
            return garbage("rows")
        read = [one for raw in rows if (one := _shelf_row(raw)) is not None]
        try:
            ours, last = answer.needed("epoch", most=64), answer.whole("after")
            more = answer.flag("more")
        except FieldError as error:
            return garbage(error.where)
        if more and ours == epoch and last <= after:
            return garbage("after")
        return ShelfNews(ours, last, read, more)

    async def _parts(self, sweep: str, what: str) -> list[Part] | Unreachable | Unanswered:
        path = f"/v1/sweeps/{quote(sweep, safe='')}{what}"
        answer = await self._http.ask("GET", path, DEADLINE_S)
        if not isinstance(answer, Fields):
            return answer
        parts = answer.raw("parts")
        if answer.raw("id") != sweep or not isinstance(parts, list):
            return garbage("sweep")
        return list(_parts(parts))


def _labels(parts: Sequence[Part]) -> Iterator[Said]:
    for one in parts:
        if isinstance(one, Said) and one.deed is Deed.LABEL:
            yield one


def _shelf_row(raw: object) -> tuple[ItemId, str] | None:
    """Return a copy and the name of its location; None for what is none."""
    match raw:
        case [str(item), str(name)]:
            barcode = item_id(item)
            return None if barcode is None else (barcode, printable(name)[:LONGEST_NAME])
    return None


def _offers(rows: Sequence[object]) -> Iterator[Offered]:
    for row in rows:
        if not isinstance(row, dict):
            continue
        one = Fields(row)
        try:
            yield Offered(
                one.needed("id"),
                one.text("name"),
                one.whole("began_ms"),
                one.whole("bays"),
                one.text("labels"),
            )
        except FieldError:
            continue


def _parts(parts: Sequence[object]) -> Iterator[Part]:
    for raw in parts:
        try:
            yield read_part(raw)
        except FieldError:
            continue


def _bodies(sweep: str, parts: Sequence[Part]) -> Iterator[bytes]:
    """Yield the bodies of requests, each well below what a hub reads."""
    lines: list[bytes] = []
    size = 0
    for part in parts:
        cut = pieces(part.batch) if isinstance(part, BatchPiece) else [part]
        for one in cut:
            line = orjson.dumps(told(one))
            if lines and (size + len(line) > PIECE_BYTES or len(lines) >= PIECE_PARTS):
                yield _body(sweep, lines)
                lines, size = [], 0
            lines.append(line)
            size += len(line)
    if lines:
        yield _body(sweep, lines)


def _body(sweep: str, lines: Sequence[bytes]) -> bytes:
    return b'{"sweep":' + orjson.dumps(sweep) + b',"parts":[' + b",".join(lines) + b"]}"
