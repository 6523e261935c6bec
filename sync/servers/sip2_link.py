"""One SIP2 connection over TCP or TLS: connect, log in, ask, give up in time.

Owns the socket of the SIP2 door and drives `sync.sip2.dialogue` over it. It must not know
facts, patrons or outcomes; it says what was answered, or whether anything was sent.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from kiosk.logs import Log
from sync.servers.sip2_way import Sip2Settings, WayClosedError, fingerprint, open_way, tls_context
from sync.sip2.codec import Frame
from sync.sip2.dialogue import Answered, Dialogue, Failed, Failure, Ignored, Output, Send
from sync.sip2.messages import AcsStatus, login_ok
from sync.sip2.profile import LoginStyle
from sync.sip2.requests import Request, Terminal
from sync.sip2.tables import TRANSACTIONS

_READ_BYTES = 4096
_log = Log("sync.sip2")


@dataclass(frozen=True, slots=True)
class Trouble:
    """No usable answer. `connected` False: nobody there, or we were not let in."""

    failure: Failure
    connected: bool
    why: str

    @property
    def outcome_unknown(self) -> bool:
        """Whether the request may have been carried out."""
        return self.failure not in (Failure.NOT_SENT, Failure.NOT_UNDERSTOOD)


_NO_TIME = Trouble(Failure.NOT_SENT, True, "no time left")


@dataclass(slots=True)
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    dialogue: Dialogue
    used_at_s: float


class Sip2Link:
    """Asks one thing at a time; connects when it is asked something and has no connection."""

    def __init__(self, settings: Sip2Settings) -> None:
        """Raise ConfigError when the certificate file cannot be used."""
        self._settings = settings
        self._terminal = terminal_of(settings)
        self._tls = tls_context(settings)
        self._lock = asyncio.Lock()
        self._connection: _Connection | None = None
        self._status: AcsStatus | None = None
        self.certificate = ""

    @property
    def status(self) -> AcsStatus | None:
        """What the server last said of itself (98); None before the first connection."""
        return self._status

    async def ask(self, request: Request, *, timeout_s: float) -> Frame | Trouble:
        """Send one request and return its answer, all within `timeout_s`.

        An idle connection that the server has closed is normal: a reading request is then
        asked again on a new one; a changing one is reported, its outcome unknown.
        """
        until_s = _now_s() + timeout_s
        try:
            async with asyncio.timeout_at(until_s):
                await self._lock.acquire()
        except TimeoutError:
            return _NO_TIME
        try:
            fresh = self._connection is None
            answer = await self._ask_once(request, until_s)
            retry = (
                isinstance(answer, Trouble)
                and answer.failure is Failure.LOST
                and not fresh
                and request.code not in TRANSACTIONS
            )
            return await self._ask_once(request, until_s) if retry else answer
        finally:
            self._lock.release()

    async def close(self) -> None:
        """Let go of the connection."""
        async with self._lock:
            connection = self._connection
            self._drop("closed")
            if connection is not None:
                # What the other side does while it hangs up is of no interest any more.
                with suppress(OSError):
                    await connection.writer.wait_closed()

    async def _ask_once(self, request: Request, until_s: float) -> Frame | Trouble:
        if _now_s() >= until_s:
            return _NO_TIME
        await self._prove(until_s)
        if self._connection is None:
            trouble = await self._connect(until_s)
            if trouble is not None:
                return trouble
        connection = self._connection
        if connection is None:
            return Trouble(Failure.NOT_SENT, False, "connection ended")
        return await self._exchange(connection, request, until_s)

    async def _prove(self, until_s: float) -> None:
        """Drop a connection that has ended, or that was idle long and no longer answers."""
        connection = self._connection
        if connection is None:
            return
        if connection.reader.at_eof() or connection.writer.is_closing():
            self._drop("idle connection ended")
        elif _now_s() - connection.used_at_s > self._settings.prove_after_s:
            within_s = min(until_s, _now_s() + self._settings.probe_s)
            await self._exchange(connection, self._terminal.status(), within_s)

    async def _connect(self, until_s: float) -> Trouble | None:
        """Open, log in (by 93, where not by prompts) and ask the status (99)."""
        settings = self._settings
        try:
            way = await open_way(settings, self._tls, until_s=until_s)
        except WayClosedError as error:
            _log.warning("link.failed", error=str(error))
            return Trouble(Failure.NOT_SENT, False, str(error))
        dialogue = Dialogue(settings.profile)
        connection = _Connection(way.reader, way.writer, dialogue, _now_s())
        self._connection = connection
        self.certificate = fingerprint(way.writer)
        trouble = await self._log_in(connection, until_s)
        if trouble is not None:
            self._drop(trouble.why)
            return trouble
        _log.info("link.opened", tls=self._tls is not None)
        return None

    async def _log_in(self, connection: _Connection, until_s: float) -> Trouble | None:
        settings = self._settings
        if settings.user and settings.profile.login is LoginStyle.RAW:
            login = self._terminal.login(settings.user, settings.password)
            answer = await self._exchange(connection, login, until_s)
            if isinstance(answer, Trouble):
                return _before_anything(answer, "login")
            if not login_ok(answer):
                return Trouble(Failure.NOT_SENT, False, "login refused")
        answer = await self._exchange(connection, self._terminal.status(), until_s)
        if isinstance(answer, Trouble):
            return _before_anything(answer, "status")
        status = connection.dialogue.status
        if status is not None and not status.online:
            return Trouble(Failure.NOT_SENT, False, "server says it is off-line")
        return None

    async def _exchange(
        self, connection: _Connection, request: Request, until_s: float
    ) -> Frame | Trouble:
        dialogue = connection.dialogue
        try:
            outputs = dialogue.submit(
                request, now_s=_now_s(), timeout_s=max(0.0, until_s - _now_s())
            )
            while True:
                result = await self._carry_out(connection, outputs)
                if result is not None:
                    return result
                outputs = await self._listen(connection)
        except BaseException:
            # Cancelled between question and answer: the late answer must not meet the next.
            self._drop("interrupted")
            raise

    async def _carry_out(
        self, connection: _Connection, outputs: list[Output]
    ) -> Frame | Trouble | None:
        for output in outputs:
            match output:
                case Send(data):
                    # No drain: a frame is small, and a full socket shows as silence.
                    connection.writer.write(data)
                case Answered(frame):
                    connection.used_at_s = _now_s()
                    # Each 98 tells the server's time anew.
                    self._status = connection.dialogue.status or self._status
                    return frame
                case Failed(failure):
                    if failure is not Failure.NOT_SENT:
                        self._drop(failure.value)
                    return Trouble(failure, True, failure.value)
                case Ignored(count):
                    _log.info("bytes.ignored", count=count)
        return None

    async def _listen(self, connection: _Connection) -> list[Output]:
        dialogue = connection.dialogue
        try:
            async with asyncio.timeout_at(dialogue.wake_at_s):
                data = await connection.reader.read(_READ_BYTES)
        except TimeoutError:
            return dialogue.tick(_now_s())
        except OSError:
            data = b""
        return dialogue.receive(data, now_s=_now_s()) if data else dialogue.lost(now_s=_now_s())

    def _drop(self, why: str) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            _log.info("link.closed", why=why)
            connection.dialogue.abandon()
            connection.writer.close()


def terminal_of(settings: Sip2Settings) -> Terminal:
    """The builder of this kiosk's requests."""
    return Terminal(
        profile=settings.profile,
        institution=settings.institution,
        password=settings.terminal_password,
        location=settings.location,
    )


def _before_anything(trouble: Trouble, step: str) -> Trouble:
    """Trouble while logging in: what was to be asked has not been sent."""
    silent = trouble.failure is Failure.TIMEOUT
    return Trouble(Failure.NOT_SENT, silent, f"{step}: {trouble.why}")


def _now_s() -> float:
    return asyncio.get_running_loop().time()
