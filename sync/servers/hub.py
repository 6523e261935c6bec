"""The hub as a kiosk sees it: ``FeedServer`` over HTTP.

Owns the questions, their deadlines and the reading of hostile answers. Every expected outcome is a
value: what was surely not sent is ``Unreachable``; sent without a usable answer is ``Unanswered``,
or ``Later`` for a fact. A hub that takes this kiosk for another one is sent no fact.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import orjson

from kiosk.domain.facts import Fact, Later
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import (
    Alive,
    Answer,
    FeedPage,
    Forged,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    PinAnswer,
    Unanswered,
    Unreachable,
)
from sync.hub.wire.answers import MAX_ROWS, parse_answer, parse_item, parse_page, parse_patron
from sync.hub.wire.facts import MAX_FACTS, encode_fact
from sync.hub.wire.fields import FieldError, Fields, as_list
from sync.hub.wire.manifest import is_public_key
from sync.link import NOT_ADMITTED
from sync.servers.hub_account import Visit
from sync.servers.hub_http import HubHttp, garbage, outcome, transport_errors
from sync.servers.hub_keys import HubKeys
from sync.servers.hub_known import HubKnown
from sync.servers.hub_snapshot import Received, receive_snapshot, unpack


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
        self,
        *,
        url: str,
        token: str,
        kiosk: str = "",
        deadlines: HubDeadlines | None = None,
        keys: Callable[[HubHttp], HubKeys] | None = None,
    ) -> None:
        """Talk to ``url`` (http or https, no path) with the token of this kiosk.

        ``kiosk``: its id, which must be the name under which the token was given; '': any.
        ``keys`` makes what looks after the token and the keys of this kiosk; without, they stay.
        """
        self.http = HubHttp(url=url, token=token)
        self._keys = None if keys is None else keys(self.http)
        self._trust = _Trust(self._keys)
        self._kiosk = kiosk
        self._known = not kiosk
        self._told = HubKnown()
        self.visit = Visit()
        self._deadlines = deadlines or HubDeadlines()

    # questions --------------------------------------------------------------------------------

    async def probe(self) -> Alive | Unreachable | Unanswered:
        """Ask whether the hub lives."""
        shown = self.http.token
        told = await self.http.ask("GET", "/v1/alive", self._deadlines.probe_s)
        if self._keys is not None and told == Unreachable(NOT_ADMITTED):
            told = await self._keys.find_way_in(self._deadlines.probe_s)
        if not isinstance(told, Fields):
            return told
        try:
            self._known = self._kiosk in {"", told.text("kiosk", most=64)}
            if not self._known:
                return Unreachable(NOT_ADMITTED)
            key_trusted = await self._trust.meet(told.text("snapshot_key", most=64))
            if self._keys is not None:
                self._keys.tend(told, shown)
            return Alive(
                feed=told.flag("feed"),
                clock=told.time("clock"),
                epoch=told.needed("epoch", most=64),
                last_epoch=_number(told, "last_epoch"),
                last_seq=_number(told, "last_seq"),
                kept_to=_number(told, "kept_to"),
                revoked=told.flag("revoked"),
                key_changed=not key_trusted,
            )
        except FieldError as error:
            return garbage(error.where)

    async def find_patron(
        self, card: CardCode
    ) -> PatronFound | PatronRefused | Unreachable | Unanswered:
        """Look a card up; it travels in the body, where no log or cache of addresses keeps it."""
        body = orjson.dumps({"card": card})
        told = await self.http.ask("POST", "/v1/patrons/by-card", self._deadlines.lookup_s, body)
        if not isinstance(told, Fields):
            return told
        try:
            return _refusal(told) or parse_patron(told.raw("patron"))
        except FieldError as error:
            return garbage(error.where)

    async def check_pin(
        self, card: CardCode, pin: str
    ) -> PinAnswer | PatronRefused | Unreachable | Unanswered:
        """Have the hub check a PIN; it travels in the body and is not kept. A grant is, a while."""
        turn = self.visit.begin()
        body = orjson.dumps({"card": card, "pin": pin})
        told = await self.http.ask("POST", "/v1/patrons/pin", self._deadlines.lookup_s, body)
        if not isinstance(told, Fields):
            return told
        try:
            self.visit.note(card, told, turn)
            return _refusal(told) or told.word("pin", PinAnswer)
        except FieldError as error:
            return garbage(error.where)

    async def find_item(self, item: ItemId) -> ItemFound | ItemUnknown | Unreachable | Unanswered:
        """Look an item up."""
        told = await self.http.ask(
            "GET", f"/v1/items/{quote(item, safe='')}", self._deadlines.lookup_s
        )
        if not isinstance(told, Fields):
            return told
        try:
            if told.flag("unknown"):
                return ItemUnknown()
            found = parse_item({name: told.raw(name) for name in ("item", "loan", "holds")})
        except FieldError as error:
            return garbage(error.where)
        return found if found.item.id == item else garbage("another item")

    async def end_visit(self, patron: PatronId) -> None:
        """Forget the account that was open; the hub itself keeps no visits."""
        del patron
        self.visit.end()

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
        known = self._told.told()
        body = orjson.dumps({"facts": [encode_fact(fact) for fact in facts], "known": known})
        told = await self.http.ask("POST", "/v1/facts", left_s, body)
        if not isinstance(told, Fields):
            return told
        try:
            raws = as_list(told.raw("answers"), "answers", most=len(facts))
            epoch = told.text("epoch", most=64)
            version = told.whole("version")
        except FieldError as error:
            return garbage(error.where)
        if len(raws) != len(facts):
            return garbage("number of answers")
        answers = [replace(_answer(raw), epoch=epoch) for raw in raws]
        self._told.note(epoch, version, facts, answers)
        return answers

    # feed -------------------------------------------------------------------------------------

    async def feed(
        self, *, epoch: str, after: int, limit: int, wait_s: float
    ) -> FeedPage | Unreachable | Unanswered:
        """Return the next page, waiting up to ``wait_s`` for one."""
        path = (
            f"/v1/feed?epoch={quote(epoch, safe='')}&after={after}"
            f"&limit={min(limit, MAX_ROWS)}&wait={max(wait_s, 0.0):g}"
        )
        told = await self.http.ask("GET", path, max(wait_s, 0.0) + self._deadlines.feed_s)
        if not isinstance(told, Fields):
            return told
        try:
            page = parse_page(
                {n: told.raw(n) for n in ("epoch", "after", "rows", "gone", "more", "counts")}
            )
        except FieldError as error:
            return garbage(error.where)
        if page.epoch == epoch and page.after < after:
            return garbage("cursor went back")
        return page

    async def fetch_snapshot(self, to_path: str) -> bool | Forged | Unreachable | Unanswered:
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
                if got is Received.FORGED:
                    return Forged()
                if got is Received.AGAIN:
                    return garbage("snapshot does not fit its checksum")
                if not await asyncio.to_thread(unpack, part, target):
                    return garbage("snapshot")
        except TimeoutError:
            return Unanswered("deadline")
        return True

    async def _receive(self, part: Path) -> Received | Unreachable | Unanswered:
        """Fetch the compressed file or the rest of it."""
        try:
            return await receive_snapshot(
                await self.http.open(),
                f"{self.http.base}/v1/snapshot",
                self.http.headers(),
                part,
                signed_by=self._trust.key,
            )
        except transport_errors() as error:
            return outcome(error)

    async def close(self) -> None:
        """Let go of the connection."""
        if self._keys is not None:
            await self._keys.close()
        await self.http.close()


class _Trust:
    """The key of the hub that snapshots must be signed with: the first that it ever told."""

    def __init__(self, keys: HubKeys | None) -> None:
        self._keys = keys
        self._seen = ""

    @property
    def key(self) -> str:
        """Return the key, base64; empty while none was ever told."""
        kept = "" if self._keys is None else self._keys.snapshot_key
        return kept or self._seen

    async def meet(self, told: str) -> bool:
        """Look at the key that the hub tells; False when it is another than the trusted one."""
        if self.key or not is_public_key(told):
            return told in {"", self.key}
        self._seen = told
        if self._keys is not None:
            # Without room on the disk it is trusted until the next start, and learnt anew then.
            with suppress(OSError):
                await self._keys.trust(told)
        return True


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
