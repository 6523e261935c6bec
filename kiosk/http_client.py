"""HTTP with a server that may be hostile: a client of few connections, and no more of an answer
than is wanted.

Owns what every such client has in common. httpx is loaded with the first client, not at start.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


def make_client(*, keep_s: float) -> "httpx.AsyncClient":
    """Return a client that follows nobody elsewhere and takes no proxy from the environment.

    ``keep_s``: how long a connection that nobody uses is kept. The caller owns the deadlines.
    """
    import httpx

    return httpx.AsyncClient(
        timeout=httpx.Timeout(None, connect=5.0, pool=5.0),
        limits=httpx.Limits(max_connections=6, keepalive_expiry=keep_s),
        follow_redirects=False,
        trust_env=False,
    )


async def read_body(response: "httpx.Response", *, most: int) -> bytes | None:
    """Return the body of an answer, None when it has more than ``most`` bytes."""
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
