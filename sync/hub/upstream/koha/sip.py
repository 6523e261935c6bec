"""Koha's SIP2 server, asked from threads: over the project's own link, in a loop of its own.

Owns the thread with the loop and the two connections: one for patrons who wait, one for what is
handed over later. Owns the questions after what is true (17, 63). Must not decide what an answer
means for a fact.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from sync.servers.sip2_link import Sip2Link, Trouble, terminal_of
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.codec import Frame
from sync.sip2.dialogue import Failure
from sync.sip2.messages import (
    AcsStatus,
    ItemAnswer,
    PatronAnswer,
    Reader,
    item_answer,
    patron_answer,
)
from sync.sip2.requests import Request, Terminal

T = TypeVar("T")
_LIVE_S: Final = 1.5
_PUSH_S: Final = 10.0
_SLACK_S: Final = 5.0
_CLOSED: Final = Trouble(Failure.NOT_SENT, False, "closed")
_STUCK: Final = Trouble(Failure.TIMEOUT, True, "late")


@dataclass(frozen=True, slots=True)
class Said:
    """What 17 says of an item, and 63 of a patron. ``his``: on loan to them; None: not told."""

    item: ItemAnswer
    his: bool | None

    @property
    def elsewhere(self) -> bool:
        """On loan to somebody else."""
        return self.item.charged and self.his is False


class SipDesk:
    """One Koha's SIP2 server. The loop's thread is started by the first question."""

    def __init__(self, settings: Sip2Settings) -> None:
        """Raise ConfigError when certificate file or pin cannot be used."""
        self.settings = settings
        self.terminal: Terminal = terminal_of(settings)
        self._links = {True: Sip2Link(settings), False: Sip2Link(settings)}
        self._guard = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, request: Request, *, live: bool) -> Frame | Trouble:
        """Ask one thing; from any thread."""
        within_s = _LIVE_S if live else _PUSH_S
        link = self._links[live]
        return self._run(link.ask(request, timeout_s=within_s), within_s + _SLACK_S)

    def status(self, *, live: bool) -> AcsStatus | None:
        """Return what the server last said of itself."""
        return self._links[live].status

    def offers(self, code: str, *, live: bool) -> bool:
        """Whether the server takes a request of this code, as far as its 98 has said."""
        status = self.status(live=live)
        return status is None or status.supports(code)

    def reader(self, frame: Frame) -> Reader:
        """Return a frame, to be read as the account has it."""
        return Reader(frame, self.settings.profile)

    def truth(self, item: str, patron: str | None, *, now: datetime, live: bool) -> Said | Trouble:
        """Ask 17, and 63 with the charged items where the item is out and a patron is known."""
        frame = self.ask(self.terminal.item_information(item, at=now), live=live)
        if isinstance(frame, Trouble):
            return frame
        told = item_answer(self.reader(frame))
        if not told.charged or patron is None or not self.offers("63", live=live):
            return Said(told, None)
        request = self.terminal.patron_information(patron, at=now, listing="AU")
        frame = self.ask(request, live=live)
        if isinstance(frame, Trouble):
            return frame
        theirs = patron_answer(self.reader(frame))
        # Some accounts list titles in place of barcodes.
        names = {item.casefold(), told.title.casefold()}
        if any(one.casefold() in names for one in theirs.charged):
            return Said(told, True)
        listed = theirs.charged_count == 0 or bool(theirs.charged)
        return Said(told, False if listed else None)

    def patron(self, card: str, pin: str, *, now: datetime) -> PatronAnswer | Trouble:
        """Ask 63 with a PIN."""
        request = self.terminal.patron_information(card, at=now, pin=pin)
        frame = self.ask(request, live=True)
        return frame if isinstance(frame, Trouble) else patron_answer(self.reader(frame))

    def close(self) -> None:
        """Hang up and end the thread."""
        with self._guard:
            self._closed = True
            loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        for link in self._links.values():
            self._wait(asyncio.run_coroutine_threadsafe(link.close(), loop), _SLACK_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def _run(self, work: Coroutine[object, object, T], within_s: float) -> T | Trouble:
        with self._guard:
            if self._closed:
                work.close()
                return _CLOSED
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._loop.run_forever, name="hub-koha-sip2", daemon=True
                )
                self._thread.start()
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        return self._wait(future, within_s)

    @staticmethod
    def _wait(future: "Future[T]", within_s: float) -> T | Trouble:
        try:
            return future.result(timeout=within_s)
        except Late:
            future.cancel()
            return _STUCK
