"""An emulated upsd: answers GET VAR as the real one does, for a UPS whose power can be cut."""

import asyncio
from typing import Final

from drivers.power.nut import PORT

ON_LINE: Final = "OL CHRG"
ON_BATTERY: Final = "OB DISCHRG"
BATTERY_LOW: Final = "OB LB DISCHRG"


class EmulatedUps:
    """One UPS behind one upsd. ``status`` is what it tells; ``error`` an ERR word in its place."""

    def __init__(self, name: str = "ups") -> None:
        """Be on line."""
        self.name = name
        self.status = ON_LINE
        self.error = ""
        self.port = 0
        self.asked = 0
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"tcp://127.0.0.1:{self.port}"

    async def start(self, port: int = 0) -> None:
        """Listen; ``port`` 0: any free one, as ``PORT`` may be taken by the real upsd."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        self.port = int(self._server.sockets[0].getsockname()[1]) or PORT

    async def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()

    def answer(self, line: str) -> str:
        """Return the answer to one line, without its end."""
        match line.split():
            case ["GET", "VAR", name, _] if name != self.name:
                return "ERR UNKNOWN-UPS"
            case ["GET", "VAR", _, _] if self.error:
                return f"ERR {self.error}"
            case ["GET", "VAR", name, "ups.status"]:
                self.asked += 1
                return f'VAR {name} ups.status "{self.status}"'
            case ["GET", "VAR", *_]:
                return "ERR VAR-NOT-SUPPORTED"
            case ["LOGOUT"]:
                return "OK Goodbye"
            case _:
                return "ERR UNKNOWN-COMMAND"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                writer.write(self.answer(line.decode("ascii", "replace")).encode() + b"\n")
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
