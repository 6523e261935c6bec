"""The SIP2 face's socket: connections, frames in and out, and how many there may be.

Owns listening, TLS, time limits and the number of connections. It must not know messages.
"""

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from starlette.types import ASGIApp

from kiosk.errors import ConfigError
from kiosk.logs import Log
from sync.hub.serving.hub import Hub
from sync.hub.sip2.account import Keys, new_epoch
from sync.hub.sip2.face import Face
from sync.hub.sip2.talk import Talk
from sync.hub.sip2.within import Within
from sync.sip2.codec import Decoder, Frame
from sync.sip2.text import is_known_encoding

_READ_BYTES: Final = 4096
_MOST_BYTES: Final = 16_384
_LOOPBACK: Final = ("127.", "::1", "localhost")
_log: Final = Log("hub.sip2")


@dataclass(frozen=True, slots=True)
class DoorSettings:
    """Where terminals connect. Without `certificate` (PEM, with its key) the line is plain.

    A plain line is only opened on this machine, or where `plain` says so in as many words:
    PINs and names cross it. `idle_s`: a silent connection is closed. `most`: connections.
    `login_s`: so long a connection has to log in. `most_strangers`: connections of one address
    that have not logged in yet. `enables`, `trusted`,
    `loans_by_pin`: see `Face`.
    """

    host: str
    port: int
    certificate: Path | None = None
    plain: bool = False
    encoding: str = "utf-8"
    institution: str = ""
    currency: str = "IDR"
    decimals: int = 0
    idle_s: float = 600.0
    most: int = 200
    enables: bool = False
    trusted: frozenset[str] = frozenset()
    loans_by_pin: bool = False
    login_s: float = 30.0
    most_strangers: int = 20

    def context(self) -> ssl.SSLContext | None:
        """What the line is encrypted with. Raise ConfigError for a file that cannot be used."""
        if self.certificate is None:
            if not self.plain and not self.host.startswith(_LOOPBACK):
                fault = "--sip2: give --sip2-certificate, or say --sip2-plain"
                raise ConfigError("hub sip2", (fault,))
            return None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        try:
            context.load_cert_chain(self.certificate)
        except OSError as error:
            fault = f"--sip2-certificate: {self.certificate} cannot be used: {type(error).__name__}"
            raise ConfigError("hub sip2", (fault,)) from error
        return context


def door_settings(
    where: str,
    *,
    certificate: Path | None = None,
    plain: bool = False,
    encoding: str = "utf-8",
    enables: bool = False,
    trusted: Iterable[str] = (),
    loans_by_pin: bool = False,
) -> DoorSettings:
    """`HOST:PORT` as settings; `certificate`: PEM, with its key. Raise ConfigError for others."""
    host, _, port = where.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ConfigError("hub sip2", (f"--sip2: {where!r} is no HOST:PORT",))
    if not is_known_encoding(encoding):
        raise ConfigError("hub sip2", (f"--sip2-encoding: {encoding!r} is no character set",))
    made = DoorSettings(
        host.strip("[]"),
        int(port),
        certificate=certificate,
        plain=plain,
        encoding=encoding,
        enables=enables,
        trusted=frozenset(trusted),
        loans_by_pin=loans_by_pin,
    )
    made.context()
    return made


@dataclass(frozen=True, slots=True)
class Sip2Face:
    """A door that is listened at already: `listener` was made with its address."""

    settings: DoorSettings
    listener: socket.socket


@dataclass(slots=True)
class Door:
    """The listening door. `open` it on the hub's own loop; `close` ends every connection."""

    settings: DoorSettings
    app: ASGIApp
    hub: Hub
    _face: Face = field(init=False)
    _keys: dict[str, Keys] = field(default_factory=dict)
    _counting: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    _strangers: Counter[str] = field(default_factory=Counter)
    _server: asyncio.Server | None = None

    def __post_init__(self) -> None:
        settings = self.settings
        self._face = Face(
            self.hub,
            way_in=lambda token: Within(self.app, token),
            keys_of=self._keys_of,
            institution=settings.institution,
            encoding=settings.encoding,
            currency=settings.currency,
            decimals=settings.decimals,
            enables=settings.enables,
            trusted=settings.trusted,
            loans_by_pin=settings.loans_by_pin,
        )

    async def open(self, listener: socket.socket) -> None:
        """Serve what connects to a listening socket. Raise ConfigError for an unusable certificate.

        The socket is made beforehand, so that whoever reads the ready line can connect at once.
        """
        context = self.settings.context()
        shake_s = None if context is None else self.settings.login_s
        self._server = await asyncio.start_server(
            self._serve, sock=listener, ssl=context, ssl_handshake_timeout=shake_s
        )

    @property
    def is_open(self) -> bool:
        """Whether terminals are let in."""
        return self._server is not None

    async def close(self) -> None:
        """End every connection and stop listening; it may be opened again."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _keys_of(self, name: str) -> Keys:
        """One epoch an account for the life of this process, whoever else connects by it."""
        async with self._counting:
            if name not in self._keys:
                epoch = await self.hub.run(lambda: new_epoch(self.hub.store, name))
                self._keys[name] = Keys(name, epoch)
            return self._keys[name]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if len(self._tasks) <= self.settings.most:
                await self._let_in(reader, writer)
        except (OSError, TimeoutError):
            pass
        except asyncio.CancelledError:
            # The hub ends. asyncio's own callback would tell of it as of a fault.
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hear a stranger until it has logged in, then for as long as it speaks."""
        name = writer.get_extra_info("peername")
        address = str(name[0]) if isinstance(name, tuple) else ""
        talk, decoder = Talk(self._face), Decoder(max_frame_bytes=_MOST_BYTES)
        if self._strangers[address] >= self.settings.most_strangers:
            return
        self._strangers[address] += 1
        try:
            async with asyncio.timeout(self.settings.login_s):
                while not talk.known and await self._hear(talk, decoder, reader, writer):
                    pass
        finally:
            self._strangers[address] -= 1
            if not self._strangers[address]:
                del self._strangers[address]
        while talk.known and await self._hear(talk, decoder, reader, writer):
            pass

    async def _hear(
        self,
        talk: Talk,
        decoder: Decoder,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        """Answer what comes next; False when nothing more is to be heard."""
        async with asyncio.timeout(self.settings.idle_s):
            data = await reader.read(_READ_BYTES)
        if not data:
            return False
        for event in decoder.feed(data):
            if not isinstance(event, Frame) or talk.over:
                continue
            try:
                said = await talk.answer(event)
            except Exception as error:  # noqa: BLE001 - one message must not end the hub
                _log.broke("message.broke", error)
                return False
            writer.write(said)
            async with asyncio.timeout(self.settings.idle_s):
                await writer.drain()
        return not talk.over
