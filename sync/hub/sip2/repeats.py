"""The last message of an account about each book, so that its repeat is not done once more.

Owns what a terminal that lost its line says again on another: it is heard as a repeat for some
minutes, also while the first is still being carried out. It must not know what is done, and keeps
no message: only a digest, and the answer.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Final

from sync.sip2 import answers
from sync.sip2.codec import Frame
from sync.sip2.message import Message

KEPT_S: Final = 300.0
_MOST: Final = 2000
_COUNTED: Final = frozenset({"AY", "AZ"})
_DEEDS: Final = (
    answers.CheckoutResponse,
    answers.CheckinResponse,
    answers.RenewResponse,
    answers.RenewAllResponse,
    answers.HoldResponse,
    answers.ItemStatusUpdateResponse,
)


@dataclass(slots=True)
class _Last:
    """What was done last. `line`: the connection on which it was asked."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    body: bytes = b""
    line: object = None
    said: Message | None = None
    at_s: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Repeats:
    """All accounts' last messages, oldest first."""

    kept_s: float = KEPT_S
    _last: dict[tuple[str, str], _Last] = field(default_factory=dict)
    _secret: bytes = field(default_factory=lambda: os.urandom(32), repr=False)

    async def answer(
        self, account: str, frame: Frame, *, line: object, do: Callable[[], Awaitable[Message]]
    ) -> Message:
        """Do what a message asks, one at a time for each book; or answer its repeat as before.

        Only on another connection: on its own a terminal counts (AY), and says by it what is new.
        What was refused is looked at again, and anything else about the book ends the memory.
        """
        last, body = self._of(account, frame), self._body(frame)
        async with last.turn:
            fresh = time.monotonic() - last.at_s < self.kept_s
            if last.said is not None and fresh and last.body == body and last.line is not line:
                return last.said
            last.said = None
            said = await do()
            if _done(said):
                last.body, last.line, last.said = body, line, said
                last.at_s = time.monotonic()
            return said

    def _of(self, account: str, frame: Frame) -> _Last:
        about = frame.first("AB") or frame.first("AA") or b""
        key = (account, about.decode("latin-1").strip())
        last = self._last.pop(key, None) or _Last()
        self._last[key] = last
        before = time.monotonic() - self.kept_s
        for old, one in list(islice(self._last.items(), 2)):
            gone = len(self._last) > _MOST or one.at_s < before
            if gone and one is not last and not one.turn.locked():
                del self._last[old]
        return last

    def _body(self, frame: Frame) -> bytes:
        """A digest, by a secret of this process: there may be a PIN in it."""
        said = [(one.code, one.value) for one in frame.fields if one.code not in _COUNTED]
        told = repr((frame.code, frame.fixed, said)).encode()
        return blake2b(told, key=self._secret, digest_size=16).digest()


def _done(said: Message) -> bool:
    """Whether an answer says that something was done."""
    if isinstance(said, answers.FeePaidResponse):
        return said.accepted is True
    return isinstance(said, _DEEDS) and said.ok is True
