"""Sweeps for the hub: ``SweepServer`` over HTTP (docs/sweep.md)."""

from collections.abc import Iterator, Sequence
from typing import Final

import orjson

from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_sweep import BatchPiece, HandedOver, Part
from sync.hub.wire.fields import FieldError, Fields
from sync.hub.wire.sweep_parts import pieces, told
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 30.0
PIECE_BYTES: Final = 400_000
PIECE_PARTS: Final = 1000


class HubSweeps:
    """Fills ``SweepServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp) -> None:
        """Share ``http`` with whoever asks the hub; it is closed by its owner."""
        self._http = http

    async def hand_over(
        self, sweep: str, parts: Sequence[Part]
    ) -> HandedOver | Unreachable | Unanswered:
        """Hand parts over, in pieces that the hub takes; the first that fails ends it."""
        kept = refused = 0
        for body in _bodies(sweep, parts):
            answer = await self._http.ask("POST", "/v1/sweeps", DEADLINE_S, body)
            if not isinstance(answer, Fields):
                return answer
            if answer.raw("kept") is None:
                return garbage("sweep")
            try:
                kept += answer.whole("kept")
                refused += answer.whole("refused")
            except FieldError as error:
                return garbage(error.where)
        return HandedOver(kept, refused)


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
