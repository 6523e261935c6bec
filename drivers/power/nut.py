"""A UPS as Network UPS Tools tell of it: asks ``upsd`` for ``ups.status``, reports what it means.

Source: RFC 9271 (the protocol of upsd, port 3493): GET VAR, ERR, and the words of ups.status.
Owns the words on the wire and the watch. It switches nothing off: upsmon, which belongs to the same
tools, ends the machine in order when the battery is empty.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from kiosk.logs import Log
from kiosk.ports import Clock, Fault, Health

PART: Final = "power"
PORT: Final = 3493
LOOK_S: Final = 2.0
"""Pause between two questions, in seconds."""

UNHEARD_S: Final = 300.0
"""How long a cut is believed without an answer, in seconds; an empty battery has ended us by then.
"""

ANSWER_S: Final = 3.0
_LONGEST: Final = 1024
_OUT: Final = frozenset({Fault.ON_BATTERY, Fault.BATTERY_LOW})
_TOLD: Final = re.compile(r'VAR (\S+) ups\.status "([^"]*)"')

_log = Log("drivers.power")


@dataclass(frozen=True, slots=True)
class UpsSettings:
    """Where upsd listens (``tcp://host:port``) and what it calls the UPS."""

    url: str
    name: str = "ups"


def question(name: str) -> bytes:
    """Return the line that asks how the UPS stands."""
    return f"GET VAR {name} ups.status\n".encode("ascii")


def meaning(line: bytes, name: str) -> Fault:
    """Return what an answer of upsd means; total.

    OB: on battery; LB: it is nearly empty; FSD: the machine is about to be switched off. Several
    stand beside one another, with blanks between.
    """
    text = line.decode("ascii", "replace").strip()
    if text.startswith(("ERR UNKNOWN-UPS", "ERR VAR-NOT-SUPPORTED")):
        return Fault.NOT_FOUND
    if text.startswith("ERR ACCESS-DENIED"):
        return Fault.NO_PERMISSION
    if text.startswith("ERR "):
        return Fault.SILENT  # DRIVER-NOT-CONNECTED, DATA-STALE: upsd does not know either
    told = _TOLD.fullmatch(text)
    if told is None or told[1] != name:
        return Fault.GARBLED
    words = set(told[2].split())
    if "FSD" in words or {"OB", "LB"} <= words:
        return Fault.BATTERY_LOW
    return Fault.ON_BATTERY if "OB" in words else Fault.NONE


async def ask(settings: UpsSettings) -> Fault:
    """Ask once, over a connection of its own; what cannot be asked is a fault, no exception."""
    where = urlsplit(settings.url)
    try:
        async with asyncio.timeout(ANSWER_S):
            opened = asyncio.open_connection(where.hostname, where.port or PORT, limit=_LONGEST)
            reader, writer = await opened
            try:
                writer.write(question(settings.name))
                line = await reader.readline()
            finally:
                writer.close()
    except TimeoutError:
        return Fault.SILENT
    except (ValueError, UnicodeError):  # a line without an end, or a name that is none
        return Fault.GARBLED
    except OSError:
        return Fault.NOT_FOUND
    return meaning(line, settings.name) if line else Fault.SILENT


class Ups:
    """One UPS that is watched. ``run`` reports how the power stands whenever that changes.

    A question that fails while the power is known to be out changes nothing for ``UNHEARD_S``: what
    loses the network first must not be taken for the power's return. Whoever still asks after that
    has power. Else two in a row are believed.
    """

    def __init__(
        self, settings: UpsSettings, *, clock: Clock, on_health: Callable[[Health], None]
    ) -> None:
        """Ask nothing before ``run``."""
        self._settings = settings
        self._clock = clock
        self._report = on_health
        self._told: Fault | None = None
        self._failed = 0
        self._unheard_since_s = 0.0

    async def run(self) -> None:
        """Ask again and again until cancelled."""
        while True:
            self._hear(await ask(self._settings))
            await self._clock.sleep(LOOK_S)

    def _hear(self, fault: Fault) -> None:
        unheard = fault not in {Fault.NONE, *_OUT}
        self._failed = self._failed + 1 if unheard else 0
        if self._failed == 1:
            self._unheard_since_s = self._clock.monotonic_s()
        doubtful = unheard and (self._is_out() or self._failed == 1)
        if fault is self._told or doubtful:
            return
        self._told = fault
        _log.info("power.told", fault=fault.value)
        self._report(Health(PART, fault))

    def _is_out(self) -> bool:
        """Return whether the power is known to be out, as far as that is still to be believed."""
        unheard_s = self._clock.monotonic_s() - self._unheard_since_s
        return self._told in _OUT and unheard_s < UNHEARD_S
