"""Keeps a device open: opens its link, lets it be served, and opens it again when it ends.

Owns backoff, hot-plug and health reports; must not know what is spoken on the link. A device
whose path has gone is waited for and opened as soon as the path is back; any other refusal is
tried again after a random part of a growing time (full jitter).
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from drivers.link import Link, LinkEnd, RecordingLink, open_link, parse_url
from drivers.link.address import FileAddress, SerialAddress, UnixAddress
from drivers.registry import Surroundings
from kiosk.logs import Log
from kiosk.ports import Fault, Health

_LOG = Log("drivers.supervisor")

Report = Callable[[Fault, str], None]
"""Tells the supervisor how the device is; Fault.NONE once it has answered."""

Serve = Callable[[Link, Report], Awaitable[LinkEnd]]
"""Speaks to the device on an open link until it ends, and returns why it ended."""

Opener = Callable[[str], Awaitable[Link | LinkEnd]]


@dataclass(frozen=True, slots=True)
class Backoff:
    """Longest wait before a next try: `first_s`, doubled at each failure, at most `cap_s`."""

    first_s: float = 0.25
    cap_s: float = 10.0
    path_check_s: float = 0.25

    def longest_s(self, failures: int) -> float:
        """Return the longest wait after so many failures in a row (1 and up)."""
        return min(self.cap_s, self.first_s * 2.0 ** min(failures - 1, 16))


class Supervisor:
    """Runs one device. `run` never ends by itself and never raises for what a device does."""

    def __init__(
        self,
        *,
        url: str,
        serve: Serve,
        surroundings: Surroundings,
        opener: Opener = open_link,
        backoff: Backoff | None = None,
        chance: random.Random | None = None,
    ) -> None:
        """Open `url` and let `serve` speak; health goes to the surroundings."""
        self._url = url
        self._serve = serve
        self._around = surroundings
        self._opener = opener
        self._backoff = backoff or Backoff()
        self._chance = chance or random.Random()
        self._failures = 0
        self._last: tuple[Fault, str] | None = None

    async def run(self) -> None:
        """Keep the device open until cancelled."""
        self._report(Fault.STARTING, "")
        while True:
            end = await self._once()
            self._report(end.fault, end.detail)
            self._failures += 1
            await self._wait()

    async def _once(self) -> LinkEnd:
        opened = await self._opener(self._url)
        if isinstance(opened, LinkEnd):
            return opened
        link = self._recorded(opened)
        try:
            return await self._serve(link, self._report)
        except Exception as error:  # noqa: BLE001 - a driver's bug must not end the other devices
            _LOG.broke("device.broke", error)
            return LinkEnd(Fault.BROKEN, type(error).__name__)
        finally:
            await link.close()

    def _recorded(self, link: Link) -> Link:
        record = self._around.record
        if record is None:
            return link
        return RecordingLink(link, device=self._around.part, sink=record, clock=self._around.clock)

    async def _wait(self) -> None:
        path = device_path(self._url)
        if path is not None and not path.exists():
            while not path.exists():
                await self._around.clock.sleep(self._backoff.path_check_s)
            self._failures = 0
            return
        longest = self._backoff.longest_s(self._failures)
        await self._around.clock.sleep(self._chance.uniform(0, longest))

    def _report(self, fault: Fault, detail: str) -> None:
        if fault is Fault.NONE:
            self._failures = 0
        if (fault, detail) == self._last:
            return
        self._last = (fault, detail)
        _LOG.info("device.changed", device=self._around.part, fault=fault.value, detail=detail)
        self._around.on_health(Health(self._around.part, fault, detail))


def device_path(url: str) -> Path | None:
    """Return the path in the file system behind a URL; None for a network address."""
    match parse_url(url):
        case SerialAddress(path) | FileAddress(path) | UnixAddress(path):
            return Path(path)
        case _:
            return None
