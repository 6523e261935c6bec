"""Single questions to a hub from a prompt: enrolling this kiosk, handing rescued facts over.

Owns the exchange: one request, one answer, blocking. A hub that cannot be reached or answers
garbage is a ServerError; everything that it may say is a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from kiosk.errors import ConfigError, ServerError
from sync.hub.wire.facts import MAX_FACTS
from sync.hub.wire.fields import FieldError, Fields, as_list, as_object

_LARGEST: Final = 4 * 1024 * 1024
_ASK_S: Final = 30.0
_LONGEST_KEY: Final = 64


@dataclass(frozen=True, slots=True)
class Told:
    """What a hub answered. ``error``: its word when it refused, '' when it did not."""

    status: int
    fields: Fields
    error: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """A kiosk was let in. The keys are public ones, base64, '' for none."""

    branch: str
    recovery_key: str
    snapshot_key: str


class HubErrands:
    """One hub at one address, for the length of a command; use it as a context."""

    def __init__(self, url: str, token: str = "") -> None:
        """Talk to ``url``. Raises ConfigError where that is no address."""
        import httpx

        where = httpx.URL(url) if url.isprintable() and len(url) < 300 else httpx.URL("")
        if where.scheme not in {"http", "https"} or not where.host:
            raise ConfigError("hub url", (f"{url}: not an http or https address",))
        headers = {"accept-encoding": "identity"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self._base = url.rstrip("/")
        self._client = httpx.Client(timeout=_ASK_S, headers=headers, trust_env=False)

    def __enter__(self) -> "HubErrands":
        """Return this."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the connection."""
        self._client.close()

    def ask(self, method: str, path: str, body: dict[str, object] | None = None) -> Told:
        """Ask once. Raises ServerError: ``hub-unreachable``, ``hub-garbage``."""
        import httpx

        content = None if body is None else orjson.dumps(body)
        try:
            with self._client.stream(method, self._base + path, content=content) as answer:
                raw = bytearray()
                for chunk in answer.iter_raw():
                    raw += chunk
                    if len(raw) > _LARGEST:
                        raise ServerError("hub-garbage", status=answer.status_code)
                status = answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise ServerError("hub-unreachable", error=type(error).__name__) from error
        try:
            fields = as_object(orjson.loads(bytes(raw)), "object")
            return Told(status, fields, "" if status == 200 else fields.needed("error", most=64))
        except (orjson.JSONDecodeError, FieldError) as error:
            raise ServerError("hub-garbage", status=status) from error

    def enrol(self, code: str, *, kiosk: str, token_digest: str) -> LetIn | str:
        """Exchange a code; the word of the refusal when it is not taken."""
        body: dict[str, object] = {"code": code, "kiosk": kiosk, "token_digest": token_digest}
        told = self.ask("POST", "/v1/enrol", body)
        if told.error:
            return told.error
        try:
            if told.fields.needed("kiosk", most=64) != kiosk:
                raise FieldError("kiosk")
            return LetIn(
                branch=told.fields.text("branch", most=64),
                recovery_key=told.fields.text("recovery_key", most=_LONGEST_KEY),
                snapshot_key=told.fields.text("snapshot_key", most=_LONGEST_KEY),
            )
        except FieldError as error:
            raise ServerError("hub-garbage", field=error.where) from error

    def keep_wrapped(self, recovery_key: str, sealed: str) -> bool:
        """Hand the wrapped key over; False when the hub does not take it now."""
        body: dict[str, object] = {"recovery_key": recovery_key, "sealed": sealed}
        return not self.ask("POST", "/v1/keys", body).error

    def rescued(self, kiosk: str, facts: Sequence[object]) -> list[Fields] | str:
        """Hand over facts of a dead kiosk; an answer each, or the word of the refusal."""
        answers: list[Fields] = []
        for start in range(0, len(facts), MAX_FACTS):
            batch = list(facts[start : start + MAX_FACTS])
            told = self.ask("POST", "/v1/rescued", {"kiosk": kiosk, "facts": batch})
            if told.error:
                return told.error
            try:
                raws = as_list(told.fields.raw("answers"), "answers", most=len(batch))
                answers += [as_object(one, "answer") for one in raws]
            except FieldError as error:
                raise ServerError("hub-garbage", field=error.where) from error
        return answers
