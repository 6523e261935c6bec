"""A fixed UHF reader on the network as a stream of reads; fills `ReadStream`.

Owns the way between llrpkit and the house: opening again, health, values. llrpkit is an optional
extra and is loaded when such a reader is used; where it is missing, health says so. It opens its
own connection, so these readers are neither recorded nor sniffed.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from pydantic import BaseModel

from drivers.registry import Surroundings
from drivers.rfid.handheld import Outbox
from drivers.rfid.llrp.config import LlrpConfig
from drivers.rfid.uhf.contents import Contents
from drivers.rfid.uhf.device import NO_REGION
from drivers.supervisor import Backoff
from kiosk.errors import DeviceError
from kiosk.ports import Fault, Health
from kiosk.ports_reads import Looking, ReaderEvent, TagHeard


class _Report(Protocol):
    epc: bytes
    antenna: int | None
    rssi_dbm: float | None
    tid: bytes | None


class _Reader(Protocol):
    async def connect(self) -> None: ...

    async def close(self) -> None: ...

    def inventory(
        self, *, antennas: Sequence[int], tx_power_dbm: float, include_tid: bool
    ) -> AsyncGenerator[_Report, None]: ...


class _Kit(Protocol):
    def Reader(self, host: str, port: int, *, connect_timeout: float) -> _Reader: ...  # noqa: N802 - a class of theirs


class LlrpStream:
    """A reader that is kept open."""

    def __init__(
        self, config: LlrpConfig, surroundings: Surroundings, *, backoff: Backoff | None = None
    ) -> None:
        """Nothing is opened before `run`."""
        self._config = config
        self._around = surroundings
        self._backoff = backoff or Backoff()
        self._outbox = Outbox()
        self._contents = Contents(model=config.tag_model)
        self._wanted = asyncio.Event()
        self._told: tuple[Fault, str] | None = None

    async def run(self) -> None:
        """Keep the reader open until cancelled; then `batches` ends."""
        self._report(Fault.STARTING)
        failures = 0
        try:
            while True:
                kit = _kit()
                if kit is None:
                    self._report(Fault.LIBRARY_MISSING, "llrpkit")
                elif await self._serve(kit):
                    failures = 0
                failures += 1
                longest = self._backoff.longest_s(failures)
                await self._around.clock.sleep(random.uniform(0, longest))
        finally:
            self._outbox.close()

    def batches(self) -> AsyncIterator[tuple[ReaderEvent, ...]]:
        """Yield all that came since the last time, until `run` ends. For one listener."""
        return self._outbox.batches()

    async def start(self) -> Looking:
        """Look for tags until told to stop, outages included."""
        if not self._config.region:
            return Looking.NO_REGION
        self._wanted.set()
        return Looking.YES if self._told == (Fault.NONE, "") else Looking.AWAY

    async def stop(self) -> None:
        """Look no longer."""
        self._wanted.clear()

    async def _serve(self, kit: _Kit) -> bool:
        """Serve one connection; return whether it ever stood."""
        config = self._config
        reader = kit.Reader(config.host, config.port, connect_timeout=5.0)
        stood = False
        try:
            await reader.connect()
            self._report(Fault.NONE, "" if self._config.region else NO_REGION)
            stood = True
            while True:
                await self._wanted.wait()
                await self._inventory(reader)
        except TimeoutError:
            self._report(Fault.NOT_FOUND, "no answer to the connection")
        except Exception as error:  # noqa: BLE001 - a foreign library; its faults become health
            fault = Fault.UNPLUGGED if stood else Fault.NOT_FOUND
            self._report(fault, type(error).__name__)
        finally:
            await reader.close()
        return stood

    async def _inventory(self, reader: _Reader) -> None:
        reports = reader.inventory(
            antennas=self._config.antennas,
            tx_power_dbm=float(self._config.sending_dbm),
            include_tid=self._config.tid,
        )
        try:
            async for one in reports:
                if not self._wanted.is_set():
                    return
                said = self._contents.of(one.epc)
                heard = TagHeard(
                    self._around.clock.monotonic_s(),
                    one.epc,
                    strength_dbm=one.rssi_dbm,
                    tid=one.tid or b"",
                    content=said.content,
                    security=said.security,
                    antenna=one.antenna,
                )
                self._outbox.put([heard])
        finally:
            await reports.aclose()

    def _report(self, fault: Fault, detail: str = "") -> None:
        if (fault, detail) != self._told:
            self._told = (fault, detail)
            now_s = self._around.clock.monotonic_s()
            if fault is Fault.NONE:
                self._outbox.came(now_s, may_send=bool(self._config.region))
            else:
                self._outbox.went(now_s, fault)
            self._around.on_health(Health(self._around.part, fault, detail))


def _kit() -> _Kit | None:
    try:
        return cast("_Kit", import_module("llrpkit"))
    except ImportError:
        return None


def make_stream(config: BaseModel, surroundings: Surroundings) -> LlrpStream:
    """Make the reader (the registry's factory)."""
    if not isinstance(config, LlrpConfig):
        raise DeviceError("config.of_another_kind", kind=type(config).__name__)
    return LlrpStream(config, surroundings)
