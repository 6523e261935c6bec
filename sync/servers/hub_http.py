"""HTTP with the hub: one client, one deadline an exchange, and answers that may be hostile.

Owns the connection, the size cap and what a failed exchange means: what was surely not sent is
``Unreachable``, sent without a usable answer is ``Unanswered``. Must not know what is asked. httpx
is loaded with the first request, not at start.
"""

import asyncio
import secrets
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import orjson

from kiosk.errors import ConfigError
from kiosk.http_client import make_client, read_body
from kiosk.ports import Unanswered, Unreachable
from sync.hub.wire.fields import FieldError, Fields, as_object
from sync.link import NOT_ADMITTED, REVOKED

if TYPE_CHECKING:
    import httpx

_LARGEST: Final = 4 * 1024 * 1024
_SAYS_REVOKED: Final = b'{"error":"revoked"}'
_LOST: Final = Unanswered("connection lost")


class HubHttp:
    """One hub's address and token. Make one per kiosk; ``close`` lets the connection go."""

    def __init__(self, *, url: str, token: str) -> None:
        """Talk to ``url`` (http or https, no path) with the token of this kiosk.

        Raises ConfigError for what is no address or no token.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError("hub url", ("server.url: not an http or https address",))
        if not token.isascii() or not token.isprintable():
            raise ConfigError("hub token", ("server token: not plain text",))
        self.base = url.rstrip("/")
        self.token = token
        self._client: httpx.AsyncClient | None = None
        self._making = asyncio.Lock()

    async def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def open(self) -> "httpx.AsyncClient":
        """Return the client, made with the first request, in a thread: loading httpx takes time."""
        async with self._making:
            client = self._client
            if client is None:
                client = self._client = await asyncio.to_thread(make_client, keep_s=60.0)
            return client

    def headers(self, token: str | None = None) -> dict[str, str]:
        """Return the headers of every request."""
        shown = self.token if token is None else token
        return {"authorization": f"Bearer {shown}", "accept-encoding": "identity"}

    async def ask(
        self,
        method: str,
        path: str,
        deadline_s: float,
        body: bytes | None = None,
        *,
        token: str | None = None,
    ) -> Fields | Unreachable | Unanswered:
        """Ask under one deadline for the whole exchange and read a JSON object.

        ``token``: shown instead of the present one, this time alone.

        Everything that is asked of the hub is safe to ask twice, so what met a connection that was
        lost (an idle one may have ended) is asked once more on a new one. Both bear one key, by
        which a PIN is not counted twice.
        """
        client, headers = await self.open(), self.headers(token)
        if body is not None:
            headers |= {
                "content-type": "application/json",
                "idempotency-key": secrets.token_urlsafe(16),
            }
        try:
            async with asyncio.timeout(deadline_s):
                told = await self._ask_once(client, method, path, body, headers)
                if told == _LOST:
                    told = await self._ask_once(client, method, path, body, headers)
                return told
        except TimeoutError:
            # The connection may have stood: only a refused or failed one is surely "not sent".
            return Unanswered("deadline")

    async def _ask_once(
        self,
        client: "httpx.AsyncClient",
        method: str,
        path: str,
        body: bytes | None,
        headers: dict[str, str],
    ) -> Fields | Unreachable | Unanswered:
        """Ask on one connection."""
        asked = client.stream(method, self.base + path, content=body, headers=headers)
        try:
            async with asked as response:
                raw = await read_body(response, most=_LARGEST)
        except transport_errors() as error:
            return outcome(error)
        return _understand(response.status_code, raw)


def _understand(status: int, raw: bytes | None) -> Fields | Unreachable | Unanswered:
    """Return the JSON object of an answer, or what its status means."""
    if status in {401, 403}:
        return Unreachable(REVOKED if raw == _SAYS_REVOKED else NOT_ADMITTED)
    if status != 200:
        return Unanswered(f"status {status}")
    if raw is None:
        return garbage("too large")
    try:
        return as_object(orjson.loads(raw), "object")
    except (orjson.JSONDecodeError, FieldError):
        return garbage("not JSON")


def garbage(where: str) -> Unanswered:
    """Return the outcome of an answer that makes no sense."""
    return Unanswered(f"garbage: {where}")


def transport_errors() -> tuple[type[Exception], ...]:
    """Return what a transport raises when the network is not there."""
    import httpx

    return (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError)


def outcome(error: Exception) -> Unreachable | Unanswered:
    """Return whether anything can have been sent when a transport failed."""
    import httpx

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Unreachable("no connection")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Unreachable("address")
    return _LOST
