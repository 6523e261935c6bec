"""The hub's own routes, asked from within the process: no socket, the same way in as any kiosk.

Owns one request to the web application and the reading of its JSON. It must not know SIP2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import orjson
from starlette.types import ASGIApp, Message, Scope

from kiosk.domain.facts import Fact, Later
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer, ItemFound, PatronFound
from sync.hub.wire.answers import parse_answer, parse_item, parse_patron
from sync.hub.wire.facts import encode_fact
from sync.hub.wire.fields import FieldError

_BROKEN: Final = Answer(Later(why="unanswered: broken"))


@dataclass(frozen=True, slots=True, repr=False)
class Within:
    """The routes, asked with one kiosk's token."""

    app: ASGIApp
    token: str

    async def alive(self) -> Mapping[str, object] | None:
        """What the hub says of itself and of this kiosk; None when the token opens nothing."""
        status, told = await self._ask("GET", "/v1/alive")
        return told if status == 200 and told.get("revoked") is not True else None

    async def patron(self, card: CardCode) -> PatronFound | Reason:
        """Who has this card."""
        _, told = await self._ask("POST", "/v1/patrons/by-card", {"card": card})
        try:
            if "patron" in told:
                return parse_patron(told["patron"])
        except FieldError:
            return Reason.SERVER_REFUSED
        known = {reason.value: reason for reason in Reason}
        return known.get(str(told.get("refused")), Reason.SERVER_REFUSED)

    async def pin_right(self, card: CardCode, pin: str) -> bool | None:
        """Whether this is the card's PIN; None when the hub could not find out."""
        status, told = await self._ask("POST", "/v1/patrons/pin", {"card": card, "pin": pin})
        return None if status == 429 or status >= 500 else told.get("pin") == "right"

    async def item(self, item: ItemId) -> ItemFound | None:
        """The item, its open loan and the holds on its title."""
        status, told = await self._ask("GET", f"/v1/items/{quote(item, safe='')}", path=item)
        try:
            return None if status != 200 or "unknown" in told else parse_item(told)
        except FieldError:
            return None

    async def submit(self, fact: Fact) -> Answer:
        """Hand one fact over."""
        _, told = await self._ask("POST", "/v1/facts", {"facts": [encode_fact(fact)]})
        answers = told.get("answers")
        try:
            return parse_answer(answers[0]) if isinstance(answers, list) and answers else _BROKEN
        except FieldError:
            return _BROKEN

    async def _ask(
        self, method: str, where: str, body: object = None, *, path: str | None = None
    ) -> tuple[int, Mapping[str, object]]:
        raw = b"" if body is None else orjson.dumps(body)
        plain = where if path is None else f"/v1/items/{path}"
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": plain,
            "raw_path": where.encode("ascii"),
            "query_string": b"",
            "root_path": "",
            "headers": [
                (b"authorization", f"Bearer {self.token}".encode("utf-8", "replace")),
                (b"content-type", b"application/json"),
                (b"content-length", b"%d" % len(raw)),
            ],
            "client": None,
            "server": None,
        }
        said: list[Message] = [{"type": "http.request", "body": raw, "more_body": False}]
        heard: list[Message] = []

        async def receive() -> Message:
            return said.pop() if said else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            heard.append(message)

        await self.app(scope, receive, send)
        status = next((one["status"] for one in heard if "status" in one), 500)
        text = b"".join(one.get("body", b"") for one in heard)
        try:
            told = orjson.loads(text)
        except orjson.JSONDecodeError:
            told = None
        return int(status), told if isinstance(told, dict) else {}
