"""The hub as a kiosk sees it: ``FeedServer`` over HTTP.

Owns deadlines, size caps and the reading of hostile answers. Every expected outcome is a value:
what was surely not sent is ``Unreachable``; sent without a usable answer is ``Unanswered``, or
``Later`` for a fact. A hub that takes this kiosk for another one is sent no fact. httpx is loaded
with the first request, not at start.
"""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

import orjson

from kiosk.domain.facts import Fact, Later
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.errors import ConfigError
from kiosk.ports import (
    Alive,
    Answer,
    FeedPage,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    PinAnswer,
    Unanswered,
    Unreachable,
)
from sync.hub.wire import MAX_FACTS, encode_fact
from sync.hub.wire_answers import MAX_ROWS, parse_answer, parse_item, parse_page, parse_patron
from sync.hub.wire_fields import FieldError, Fields, as_list, as_object
from sync.link import NOT_ADMITTED
from sync.servers.hub_snapshot import Received, receive_snapshot

if TYPE_CHECKING:
    import httpx

_LARGEST: Final = 4 * 1024 * 1024
_LOST: Final = Unanswered("connection lost")


@dataclass(frozen=True, slots=True)
class HubDeadlines:
    """How long each kind of question may take, in seconds, sending and reading included."""

    probe_s: float = 1.0
    lookup_s: float = 2.5
    feed_s: float = 5.0
    snapshot_s: float = 600.0


class HubServer:
    """One hub. Make one per kiosk; ``close`` lets the connection go."""

    def __init__(
        self, *, url: str, token: str, kiosk: str = "", deadlines: HubDeadlines | None = None
    ) -> None:
        """Talk to ``url`` (http or https, no path) with the token of this kiosk.

        ``kiosk``: its id, which must be the name under which the token was given; '': any.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError("hub url", ("server.url: not an http or https address",))
        if not token.isascii() or not token.isprintable():
            raise ConfigError("hub token", ("server token: not plain text",))
        self._base = url.rstrip("/")
        self._token = token
        self._kiosk = kiosk
        self._known = not kiosk
        self._deadlines = deadlines or HubDeadlines()
        self._client: httpx.AsyncClient | None = None
        self._making = asyncio.Lock()

    # questions --------------------------------------------------------------------------------

    async def probe(self) -> Alive | Unreachable | Unanswered:
        """Ask whether the hub lives."""
        told = await self._ask("GET", "/v1/alive", self._deadlines.probe_s)
        if not isinstance(told, Fields):
            return told
        try:
            self._known = self._kiosk in {"", told.text("kiosk", most=64)}
            if not self._known:
                return Unreachable(NOT_ADMITTED)
            return Alive(
                feed=told.flag("feed"),
                clock=told.time("clock"),
                epoch=told.needed("epoch", most=64),
                last_seq=_number(told, "last_seq"),
                kept_to=_number(told, "kept_to"),
            )
        except FieldError as error:
            return _garbage(error.where)

    async def find_patron(
        self, card: CardCode
    ) -> PatronFound | PatronRefused | Unreachable | Unanswered:
        """Look a card up; it travels in the body, where no log or cache of addresses keeps it."""
        body = orjson.dumps({"card": card})
        told = await self._ask("POST", "/v1/patrons/by-card", self._deadlines.lookup_s, body)
        if not isinstance(told, Fields):
            return told
        try:
            return _refusal(told) or parse_patron(told.raw("patron"))
        except FieldError as error:
            return _garbage(error.where)

    async def check_pin(
        self, card: CardCode, pin: str
    ) -> PinAnswer | PatronRefused | Unreachable | Unanswered:
        """Have the hub check a PIN; it travels in the body and is not kept."""
        body = orjson.dumps({"card": card, "pin": pin})
        told = await self._ask("POST", "/v1/patrons/pin", self._deadlines.lookup_s, body)
        if not isinstance(told, Fields):
            return told
        try:
            return _refusal(told) or told.word("pin", PinAnswer)
        except FieldError as error:
            return _garbage(error.where)

    async def find_item(self, item: ItemId) -> ItemFound | ItemUnknown | Unreachable | Unanswered:
        """Look an item up."""
        told = await self._ask("GET", f"/v1/items/{quote(item, safe='')}", self._deadlines.lookup_s)
        if not isinstance(told, Fields):
            return told
        try:
            if told.flag("unknown"):
                return ItemUnknown()
            found = parse_item({name: told.raw(name) for name in ("item", "loan", "holds")})
        except FieldError as error:
            return _garbage(error.where)
        return found if found.item.id == item else _garbage("another item")

    async def end_visit(self, patron: PatronId) -> None:
        """Nothing to tell: the hub keeps no visits."""

    # facts ------------------------------------------------------------------------------------

    async def submit(self, facts: Sequence[Fact], *, deadline_s: float) -> Sequence[Answer]:
        """Hand facts over in order, in batches under one deadline; one answer each.

        Once a batch is left open, so is all that follows: nothing may overtake in its lane.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + deadline_s
        answers: list[Answer] = []
        for start in range(0, len(facts), MAX_FACTS):
            batch = facts[start : start + MAX_FACTS]
            got = await self._hand_over(batch, until - loop.time())
            if isinstance(got, Unreachable | Unanswered):
                open_ones = len(facts) - start
                kind = "unreachable" if isinstance(got, Unreachable) else "unanswered"
                return [*answers, *[Answer(Later(why=f"{kind}: {got.why}"))] * open_ones]
            answers += got
        return answers

    async def _hand_over(
        self, facts: Sequence[Fact], left_s: float
    ) -> list[Answer] | Unreachable | Unanswered:
        """Send one batch."""
        if left_s <= 0:
            return Unreachable("no time left")
        if not self._known:
            # Facts in another's name would be set aside there as settled.
            met = await self.probe()
            if not isinstance(met, Alive):
                return met
        body = orjson.dumps({"facts": [encode_fact(fact) for fact in facts]})
        told = await self._ask("POST", "/v1/facts", left_s, body)
        if not isinstance(told, Fields):
            return told
        try:
            raws = as_list(told.raw("answers"), "answers", most=len(facts))
            epoch = told.text("epoch", most=64)
        except FieldError as error:
            return _garbage(error.where)
        if len(raws) != len(facts):
            return _garbage("number of answers")
        return [replace(_answer(raw), epoch=epoch) for raw in raws]

    # feed -------------------------------------------------------------------------------------

    async def feed(
        self, *, epoch: str, after: int, limit: int, wait_s: float
    ) -> FeedPage | Unreachable | Unanswered:
        """Return the next page, waiting up to ``wait_s`` for one."""
        path = (
            f"/v1/feed?epoch={quote(epoch, safe='')}&after={after}"
            f"&limit={min(limit, MAX_ROWS)}&wait={max(wait_s, 0.0):g}"
        )
        told = await self._ask("GET", path, max(wait_s, 0.0) + self._deadlines.feed_s)
        if not isinstance(told, Fields):
            return told
        try:
            page = parse_page(
                {n: told.raw(n) for n in ("epoch", "after", "rows", "gone", "more", "counts")}
            )
        except FieldError as error:
            return _garbage(error.where)
        if page.epoch == epoch and page.after < after:
            return _garbage("cursor went back")
        return page

    async def fetch_snapshot(self, to_path: str) -> bool | Unreachable | Unanswered:
        """Fetch the prebuilt cache to a path, resuming what an earlier try left there."""
        target = Path(to_path)
        part = target.with_name(target.name + ".part")
        try:
            async with asyncio.timeout(self._deadlines.snapshot_s):
                got = await self._receive(part)
                if got is Received.AGAIN:
                    got = await self._receive(part)
                if isinstance(got, Unreachable | Unanswered):
                    return got
                if got is Received.NONE:
                    return False
                if got is Received.AGAIN:
                    return _garbage("snapshot does not fit its checksum")
                if not await asyncio.to_thread(_unpack, part, target):
                    return _garbage("snapshot")
        except TimeoutError:
            return Unanswered("deadline")
        return True

    async def _receive(self, part: Path) -> Received | Unreachable | Unanswered:
        """Fetch the compressed file or the rest of it."""
        try:
            return await receive_snapshot(
                await self._open(), f"{self._base}/v1/snapshot", self._headers(), part
            )
        except _transport_errors() as error:
            return _outcome(error)

    async def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    # the wire ---------------------------------------------------------------------------------

    async def _open(self) -> "httpx.AsyncClient":
        """Return the client, made with the first request, in a thread: loading httpx takes time."""
        async with self._making:
            client = self._client
            if client is None:
                client = self._client = await asyncio.to_thread(_make_client)
            return client

    def _headers(self) -> dict[str, str]:
        """Return the headers of every request."""
        return {"authorization": f"Bearer {self._token}", "accept-encoding": "identity"}

    async def _ask(
        self, method: str, path: str, deadline_s: float, body: bytes | None = None
    ) -> Fields | Unreachable | Unanswered:
        """Ask under one deadline for the whole exchange and read a JSON object.

        Everything that is asked of the hub is safe to ask twice, so what met a connection that was
        lost (an idle one may have ended) is asked once more on a new one.
        """
        client = await self._open()
        try:
            async with asyncio.timeout(deadline_s):
                told = await self._ask_once(client, method, path, body)
                if told == _LOST:
                    told = await self._ask_once(client, method, path, body)
                return told
        except TimeoutError:
            # The connection may have stood: only a refused or failed one is surely "not sent".
            return Unanswered("deadline")

    async def _ask_once(
        self, client: "httpx.AsyncClient", method: str, path: str, body: bytes | None
    ) -> Fields | Unreachable | Unanswered:
        """Ask on one connection."""
        headers = self._headers()
        if body is not None:
            headers["content-type"] = "application/json"
        asked = client.stream(method, self._base + path, content=body, headers=headers)
        try:
            async with asked as response:
                raw = await _read(response)
        except _transport_errors() as error:
            return _outcome(error)
        return _understand(response.status_code, raw)


def _make_client() -> "httpx.AsyncClient":
    """Return a client that keeps few connections and takes no proxy from the environment."""
    import httpx

    return httpx.AsyncClient(
        timeout=httpx.Timeout(None, connect=5.0, pool=5.0),
        limits=httpx.Limits(max_connections=6, keepalive_expiry=60.0),
        follow_redirects=False,
        trust_env=False,
    )


async def _read(response: "httpx.Response") -> bytes | None:
    """Return the body, or None when it is larger than anything the hub answers."""
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > _LARGEST:
            return None
    return bytes(body)


def _understand(status: int, raw: bytes | None) -> Fields | Unreachable | Unanswered:
    """Return the JSON object of an answer, or what its status means."""
    if status in {401, 403}:
        return Unreachable(NOT_ADMITTED)
    if status != 200:
        return Unanswered(f"status {status}")
    if raw is None:
        return _garbage("too large")
    try:
        return as_object(orjson.loads(raw), "object")
    except (orjson.JSONDecodeError, FieldError):
        return _garbage("not JSON")


def _number(told: Fields, name: str) -> int | None:
    """Read a whole number that may be missing."""
    return None if told.raw(name) is None else told.whole(name)


def _answer(raw: object) -> Answer:
    """Read one answer; one that cannot be read leaves only its own fact open."""
    try:
        return parse_answer(raw)
    except FieldError as error:
        return Answer(Later(why=f"garbage: {error.where}"))


def _refusal(told: Fields) -> PatronRefused | None:
    """Return a refusal of a card."""
    if told.raw("refused") is None:
        return None
    try:
        return PatronRefused(told.word("refused", Reason))
    except FieldError:
        return PatronRefused(Reason.SERVER_REFUSED)


def _garbage(where: str) -> Unanswered:
    """Return the outcome of an answer that makes no sense."""
    return Unanswered(f"garbage: {where}")


def _transport_errors() -> tuple[type[Exception], ...]:
    """Return what a transport raises when the network is not there."""
    import httpx

    return (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError)


def _outcome(error: Exception) -> Unreachable | Unanswered:
    """Return whether anything can have been sent when a transport failed."""
    import httpx

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Unreachable("no connection")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Unreachable("address")
    return _LOST


def _unpack(part: Path, target: Path) -> bool:
    """Decompress the snapshot in a thread and put it in place whole; False when it is none."""
    import zstandard

    made = target.with_name(target.name + ".unpacked")
    try:
        with part.open("rb") as source, made.open("wb") as sink:
            zstandard.ZstdDecompressor(max_window_size=2**27).copy_stream(source, sink)
            sink.flush()
            os.fsync(sink.fileno())
        with made.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                made.unlink()
                return False
    except zstandard.ZstdError:
        made.unlink(missing_ok=True)
        return False
    finally:
        part.unlink(missing_ok=True)
    made.replace(target)
    return True
