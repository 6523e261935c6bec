"""A PC/SC reader as a link: each APDU that is written is answered by one read.

Owns the thread in which pcscd is waited for. It must not know what the bytes mean. An empty read
is no end: nothing lies on the reader, or its connection was lost; the next APDU finds out.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from drivers.cards.pcsc.service import Held, Service, ServiceGoneError
from drivers.link import LinkEnd
from kiosk.logs import Log
from kiosk.ports import Fault

_LOG = Log("drivers.acr1552")
_CLOSE_S = 2.0


async def open_reader(wanted: str) -> "PcscLink | LinkEnd":
    """Open the reader whose name has `wanted` in it, its contactless slot before others."""
    thread = ThreadPoolExecutor(1, thread_name_prefix="pcsc-pad")
    opened: PcscLink | LinkEnd
    try:
        opened = await asyncio.get_running_loop().run_in_executor(thread, _open, wanted, thread)
    except ImportError as error:
        opened = LinkEnd(Fault.LIBRARY_MISSING, error.name or "")
    except ServiceGoneError:
        opened = LinkEnd(Fault.NOT_FOUND, "pcscd")
    except Exception as error:  # noqa: BLE001 - whatever the library raised, the kiosk lends on
        _LOG.broke("pcsc.broke", error)
        opened = LinkEnd(Fault.BROKEN, type(error).__name__)
    if isinstance(opened, LinkEnd):
        thread.shutdown(wait=False)
    return opened


def _open(wanted: str, thread: ThreadPoolExecutor) -> "PcscLink | LinkEnd":
    service = Service()
    try:
        names = [name for name in service.readers() if wanted.lower() in name.lower()]
    except ServiceGoneError:
        service.close()
        raise
    if not names:
        service.close()
        return LinkEnd(Fault.NOT_FOUND, wanted)
    name = next((name for name in names if "picc" in name.lower()), names[0])
    return PcscLink(service, service.hold(name), thread)


class PcscLink:
    """One reader of pcscd, held alone."""

    def __init__(self, service: Service, held: Held, thread: ThreadPoolExecutor) -> None:
        """Take over an open service and its thread."""
        self._service = service
        self._held = held
        self._thread = thread
        self._answer: asyncio.Future[bytes | LinkEnd] | None = None

    @property
    def url(self) -> str:
        """Return what recordings call it."""
        return "pcsc:"

    async def write(self, data: bytes) -> LinkEnd | None:
        """Hand an APDU to the thread."""
        loop = asyncio.get_running_loop()
        self._answer = loop.run_in_executor(self._thread, self._exchange, data)
        return None

    async def read(self) -> bytes | LinkEnd:
        """Wait for the answer to the last APDU."""
        if self._answer is None:
            return LinkEnd(Fault.BROKEN, "nothing was asked")
        return await asyncio.shield(self._answer)

    async def close(self) -> None:
        """Let the reader go; a service that hangs is not waited for."""
        ended = asyncio.get_running_loop().run_in_executor(self._thread, self._release)
        self._thread.shutdown(wait=False)
        await asyncio.wait([ended], timeout=_CLOSE_S)

    def _exchange(self, apdu: bytes) -> bytes | LinkEnd:
        try:
            return self._held.exchange(apdu)
        except ServiceGoneError as error:
            if error.shared:
                return LinkEnd(Fault.IN_USE, "")
            return LinkEnd(Fault.UNPLUGGED, str(error))

    def _release(self) -> None:
        self._held.release()
        self._service.close()
