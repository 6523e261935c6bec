"""The kiosk's pulse and its calls for help, as the hub takes them (docs/servers/hub.md).

Owns what goes over the wire and the reading of the answers; when to send is not its business.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import orjson

from kiosk import __version__
from kiosk.domain.ids import CardCode
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_fleet import CallTold, ClosedTold, Pulse, PulseTold
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object
from sync.servers.hub_http import HubHttp, garbage

DEADLINE_S: Final = 2.5
MOST_CALLS: Final = 200
MOST_PARTS: Final = 32
_NEXT_S: Final = (1, 600)
"""A pulse at least, at most, every so many seconds, whatever the hub says."""


class HubFleet:
    """Fills ``FleetServer`` over the connection of a ``HubServer``."""

    def __init__(self, http: HubHttp) -> None:
        """Share ``http`` with whoever asks the hub; it is closed by its owner."""
        self._http = http

    async def pulse(self, pulse: Pulse) -> PulseTold | Unreachable | Unanswered:
        """Tell how the kiosk is."""
        body = orjson.dumps(encode_pulse(pulse))
        told = await self._http.ask("POST", "/v1/pulse", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            raws = as_list(told.raw("calls"), "calls", most=MOST_CALLS)
            calls = tuple(_call(as_object(raw, "calls")) for raw in raws)
            next_s = min(max(told.whole("next_s"), _NEXT_S[0]), _NEXT_S[1])
        except FieldError as error:
            return garbage(error.where)
        return PulseTold(float(next_s), calls)

    async def call(
        self, call: str, *, step: str, at: datetime
    ) -> CallTold | Unreachable | Unanswered:
        """Ring staff."""
        body = orjson.dumps({"call": call, "step": step, "at": at})
        told = await self._http.ask("POST", "/v1/calls", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            return _call(told)
        except FieldError as error:
            return garbage(error.where)

    async def pin_forgotten(self, card: CardCode) -> bool | Unreachable | Unanswered:
        """Ask staff for help with a PIN; the card travels in the body."""
        body = orjson.dumps({"card": card})
        told = await self._http.ask("POST", "/v1/patrons/pin-forgotten", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            return told.text("task", most=64) != ""
        except FieldError as error:
            return garbage(error.where)

    async def closed_tasks(self, names: Sequence[str]) -> ClosedTold | Unreachable | Unanswered:
        """Ask which of this kiosk's tasks staff have closed."""
        body = orjson.dumps({"tasks": list(names)})
        told = await self._http.ask("POST", "/v1/tasks/closed", DEADLINE_S, body)
        if not isinstance(told, Fields):
            return told
        try:
            raws = as_list(told.raw("closed"), "closed", most=len(names))
            closed = dict(_closed(as_object(raw, "closed")) for raw in raws)
            return ClosedTold(told.needed("epoch", most=128), closed)
        except FieldError as error:
            return garbage(error.where)


def _closed(told: Fields) -> tuple[str, datetime]:
    at = told.time("at")
    if at is None:
        raise FieldError("at")
    return told.needed("task", most=64), at


def encode_pulse(pulse: Pulse) -> dict[str, object]:
    """Return a pulse as the hub reads it."""
    return {
        "state": pulse.state,
        "since": pulse.since,
        "health": [
            {"part": one.part[:80], "fault": one.fault.value, "detail": one.detail[:200]}
            for one in pulse.health[:MOST_PARTS]
        ],
        "waiting": pulse.waiting,
        "oldest_s": pulse.oldest_s,
        "counts": {"loans": pulse.loans, "returns": pulse.returns, "refusals": pulse.refusals},
        "up_s": pulse.up_s,
        "version": __version__,
        "name": pulse.name[:80],
        "place": pulse.place[:80],
    }


def _call(told: Fields) -> CallTold:
    return CallTold(told.needed("call", most=64), told.flag("answered"), told.flag("done"))
