"""A fixed reader on the network, by llrpkit's own emulator.

Owns nothing but starting and stopping it: what it says is theirs. The tags are those given at the
start; each is heard again and again while a client looks.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol, cast

from kiosk.errors import DeviceError


class _Emulator(Protocol):
    port: int

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class _Kit(Protocol):
    def EmulatedTag(self, epc: bytes, *, rssi_dbm: float) -> object: ...  # noqa: N802 - a class of theirs

    def LLRPEmulator(  # noqa: N802 - a class of theirs
        self, *, host: str, port: int, tags: Sequence[object], reads_per_sec: float
    ) -> _Emulator: ...


class LlrpEmulator:
    """One emulated reader that hears `tags` (EPC -> dBm)."""

    def __init__(self, tags: Mapping[bytes, float], *, reads_a_s: float = 300.0) -> None:
        """Make it; it listens once `serve_tcp` was called. DeviceError: llrpkit is not there."""
        try:
            kit = cast("_Kit", import_module("llrpkit.emulator"))
        except ImportError as error:
            raise DeviceError("library.missing", library="llrpkit") from error
        self._kit = kit
        self._tags = [kit.EmulatedTag(epc, rssi_dbm=dbm) for epc, dbm in tags.items()]
        self._reads_a_s = reads_a_s
        self._served: _Emulator | None = None

    async def serve_tcp(self, host: str = "127.0.0.1", port: int = 0) -> tuple[str, int]:
        """Listen, and return host and port."""
        self._served = self._kit.LLRPEmulator(
            host=host, port=port, tags=self._tags, reads_per_sec=self._reads_a_s
        )
        await self._served.start()
        return host, self._served.port

    async def close(self) -> None:
        """Stop."""
        if self._served is not None:
            await self._served.stop()
            self._served = None
