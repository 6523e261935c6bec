"""A kiosk's token and keys at its hub: finding a way in, changing the token, handing the key over.

Owns when that is done; the file is ``kiosk.store.credentials``'. Nothing here holds up a visit: it
runs beside, one thing after another, and what did not work out is tried with a later probe. What
is on the disk always comes before what the hub is told, and what the hub has confirmed before what
it is shown.
"""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import orjson

from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Unanswered, Unreachable
from kiosk.store.credentials import Keyring, fingerprint
from kiosk.store.wrapped import wrap_key
from sync.hub.wire.fields import FieldError, Fields
from sync.link import NOT_ADMITTED
from sync.servers.hub_http import HubHttp

PAUSE_S: Final = 60.0
"""Seconds before the same is tried again after it did not work out."""

_ASK_S: Final = 5.0
_LONGEST_KEY: Final = 64
_log: Final = Log("sync.hub_keys")


class HubKeys:
    """The keys of one kiosk at one hub; the kiosk's process has the data folder's lock."""

    def __init__(
        self,
        http: HubHttp,
        keyring: Keyring,
        folder: Path,
        *,
        kiosk: str,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """Show what the keyring says from now on. ``folder``: the kiosk's data folder."""
        self._http = http
        self._keyring = keyring
        self._folder = folder
        self._kiosk = kiosk
        self._monotonic_s = monotonic_s
        self._not_before_s = 0.0
        self._work: asyncio.Task[None] | None = None
        http.token = keyring.token

    async def find_way_in(self, deadline_s: float) -> Fields | Unreachable | Unanswered:
        """The hub does not know our token: ask with the others that it may know instead."""
        for other in await asyncio.to_thread(self._keyring.others):
            told = await self._http.ask("GET", "/v1/alive", deadline_s, token=other)
            if isinstance(told, Fields):
                await asyncio.to_thread(self._keyring.adopt, other)
                self._http.token = other
                _log.warning("token.fell_back")
                return told
            if told != Unreachable(NOT_ADMITTED):
                return told
        return Unreachable(NOT_ADMITTED)

    @property
    def snapshot_key(self) -> str:
        """Return the key of the hub that this kiosk trusts, base64, '' for none yet."""
        return self._keyring.snapshot_key

    async def trust(self, key: str) -> None:
        """Trust a key of the hub's from now on: the first that was told. Raises OSError."""
        await asyncio.to_thread(self._keyring.pin_snapshot_key, key)
        _log.info("snapshot_key.pinned")

    def tend(self, told: Fields, shown: str) -> None:
        """Look at what the hub says of our keys, and begin what is to be done, if anything is.

        ``shown``: the token that it was asked with; what it says of another one is out of date.
        """
        at_work = self._work is not None and not self._work.done()
        if at_work or self._monotonic_s() < self._not_before_s:
            return
        try:
            rotate = told.flag("rotate") and shown == self._keyring.token
            key = told.text("recovery_key", most=_LONGEST_KEY)
            wrapped = told.text("wrapped", most=64)
        except FieldError:
            return
        if rotate or key or self._keyring.recovery_key:
            self._work = asyncio.create_task(self._tend(key, wrapped, rotate=rotate))

    async def _tend(self, key: str, wrapped: str, *, rotate: bool) -> None:
        try:
            done = await self._hand_key_over(key, wrapped) and (not rotate or await self.rotate())
        except (StoreError, OSError) as error:
            _log.warning("keys.not_tended", error=type(error).__name__)
            done = False
        if not done:
            self._not_before_s = self._monotonic_s() + PAUSE_S

    async def _hand_key_over(self, told: str, wrapped: str) -> bool:
        """See that the hub has our journal's key, sealed for the library. True: it has.

        The first recovery key that a hub tells is kept; another one counts only after the kiosk
        was enrolled anew, so that whoever takes over a hub cannot have the keys sealed for himself.
        """
        pinned = self._keyring.recovery_key
        if not pinned:
            if not told:
                return True
            await asyncio.to_thread(self._keyring.pin_recovery_key, told)
            pinned = told
        elif told and told != pinned:
            _log.warning("recovery_key.differs")
        sealed = await asyncio.to_thread(wrap_key, self._folder, self._kiosk, pinned)
        if fingerprint(sealed) == wrapped:
            return True
        body = orjson.dumps({"recovery_key": pinned, "sealed": sealed})
        answer = await self._http.ask("POST", "/v1/keys", _ASK_S, body)
        return isinstance(answer, Fields)

    async def rotate(self) -> bool:
        """Change the token; False when it did not work out, which leaves the present one good."""
        following = await asyncio.to_thread(self._keyring.begin_next)
        body = orjson.dumps({"token_digest": fingerprint(following.rpartition(".")[2])})
        answer = await self._http.ask("POST", "/v1/token", _ASK_S, body)
        if not isinstance(answer, Fields):
            return False
        await asyncio.to_thread(self._keyring.adopt, following)
        self._http.token = following
        _log.info("token.changed")
        return True

    async def close(self) -> None:
        """End what is under way; every point of it is one at which it may be cut."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
