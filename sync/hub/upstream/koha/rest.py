"""Koha's REST interface: a token, requests, pages. Synchronous, safe for several threads.

Owns HTTP: OAuth2 client credentials, deadlines, caps on what is read, and what an answer that is
no answer means. Must not know what the rows mean. Neither secret, token nor any text of the
server is ever logged.
"""

import json
import logging
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from time import monotonic
from typing import Final

import httpx
import orjson

from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.port import Unavailable

_API: Final = "/api/v1"
_CONNECT_S: Final = 1.5
_RENEW_BEFORE_S: Final = 60.0
_LONGEST_TOKEN_S: Final = 86_400.0
_AT_ONCE_S: Final = 0.2
_MOST_PAGES: Final = 20_000
_PAGE_TRIES: Final = 3
_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 30.0
_NEXT: Final = re.compile(r'<[^<>]*>\s*;[^,<]*\brel="?next"?')
Q = Mapping[str, object]


class Lane(StrEnum):
    """How long and how much: a patron waits, a fact is handed over, everything is read."""

    QUICK = "quick"
    PUSH = "push"
    BULK = "bulk"


_READ_S: Final = {Lane.QUICK: 1.5, Lane.PUSH: 15.0, Lane.BULK: 60.0}
_LARGEST: Final = {Lane.QUICK: 2 << 20, Lane.PUSH: 2 << 20, Lane.BULK: 64 << 20}


class Fault(StrEnum):
    """Why there is no usable answer."""

    NOT_THERE = "not-there"
    """Nobody listens: nothing was sent."""
    UNANSWERED = "unanswered"
    """It was sent, or part of it; what came of it is not known."""
    NOT_ADMITTED = "not-admitted"
    BUSY = "busy"
    """Too many requests, or under maintenance: nothing was done."""
    REFUSED = "refused"
    """Koha understood and said no; ``status`` says how."""
    GARBAGE = "garbage"
    """Something answered, but not what Koha would; what came of it is not known."""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No usable answer. ``said``: Koha's own words, for a person's eyes alone, never for a log."""

    fault: Fault
    status: int = 0
    retry_s: float = 0.0
    said: str = field(default="", repr=False)

    @property
    def unknown(self) -> bool:
        """Whether what was asked may have been done."""
        return self.fault in {Fault.UNANSWERED, Fault.GARBAGE}

    @property
    def word(self) -> str:
        """Return a word for logs."""
        return f"{self.fault.value} ({self.status})" if self.status else self.fault.value


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. ``total``: rows that there are in all; ``more``: there is another page."""

    status: int
    body: object
    total: int | None = None
    more: bool | None = None

    @property
    def rows(self) -> list[dict[str, object]]:
        """Return the objects of a list; what is none of it is left out."""
        found = self.body if isinstance(self.body, list) else []
        return [row for row in found if isinstance(row, dict)]

    @property
    def fields(self) -> dict[str, object]:
        """Return the fields of an object, none where it is no object."""
        return self.body if isinstance(self.body, dict) else {}


class Rest:
    """One Koha. Nothing is opened before the first request."""

    def __init__(self, address: KohaAddress) -> None:
        """Raise ConfigError where the certificate file cannot be used."""
        self._address = address
        self._client = httpx.Client(
            timeout=httpx.Timeout(_READ_S[Lane.PUSH], connect=_CONNECT_S, pool=_CONNECT_S),
            limits=httpx.Limits(max_connections=8, keepalive_expiry=30.0),
            headers={"accept": "application/json", "accept-encoding": "identity"},
            verify=address.tls_context(),
            trust_env=False,
            follow_redirects=False,
        )
        for noisy in ("httpx", "httpcore"):
            # They write addresses with card numbers into the log.
            logging.getLogger(noisy).setLevel(logging.WARNING)
        self._guard = threading.Lock()
        self._token = ""
        self._token_until = 0.0
        self._quiet_until = 0.0
        self._over = threading.Event()
        self.heard = False
        self.ahead = timedelta()
        """How far Koha's clock is ahead of ours, by its last answer; whole seconds."""

    def close(self) -> None:
        """Let the connections go, and end waits."""
        self._over.set()
        self._client.close()

    def now(self) -> datetime:
        """Return what Koha's clock shows."""
        return datetime.now(UTC) + self.ahead

    def get(
        self,
        path: str,
        *,
        q: Q | None = None,
        embed: str = "",
        lane: Lane = Lane.QUICK,
        **params: str | int,
    ) -> Reply | NoAnswer:
        """Ask, without what is empty. A connection that had ended unnoticed is asked anew."""
        asked = {name: str(value) for name, value in params.items() if value != ""}
        if q is not None:
            asked["q"] = json.dumps(q, separators=(",", ":"))
        headers = {"x-koha-embed": embed} if embed else {}
        begun = monotonic()
        answer = self._authorized("GET", path, lane, params=asked, headers=headers)
        ended = isinstance(answer, NoAnswer) and answer.fault is Fault.UNANSWERED
        if ended and not answer.status and monotonic() - begun < _AT_ONCE_S:
            answer = self._authorized("GET", path, lane, params=asked, headers=headers)
        return answer

    def post(
        self,
        path: str,
        body: Mapping[str, object] | None,
        *,
        lane: Lane = Lane.QUICK,
        **params: str,
    ) -> Reply | NoAnswer:
        """Change something; never sent twice by itself."""
        return self._authorized("POST", path, lane, params=dict(params), body=body or {})

    def delete(self, path: str, *, lane: Lane = Lane.QUICK) -> Reply | NoAnswer:
        """End something; never sent twice by itself."""
        return self._authorized("DELETE", path, lane, params={})

    def count(self, path: str, *, q: Q | None = None) -> int:
        """Return how many rows there are. Raises ``Unavailable``."""
        answer = self._patiently(path, q, embed="", page=1, order="", per_page=1)
        if answer.total is None:
            raise Unavailable("garbage: no total")
        return answer.total

    def every(
        self, path: str, key: str, *, q: Q | None = None, embed: str = "", **params: str
    ) -> Iterator[Sequence[Mapping[str, object]]]:
        """Read all pages in the order of their numbers. Raises ``Unavailable``.

        The next page is asked for by the last number, not by the address in ``Link``: a row that
        is deleted meanwhile moves no other past us, and the token goes nowhere but where it
        belongs. ``Link`` and ``X-Total-Count`` say whether there is one.
        """
        name = f"me.{key}"
        paged = name in (q or {})
        last: int | None = None
        for page in range(1, _MOST_PAGES + 1):
            asked = q if paged or last is None else {**(q or {}), name: {">": last}}
            answer = self._patiently(
                path, asked, embed=embed, page=page if paged else 1, order=f"+{name}",
                per_page=self._address.per_page, **params,
            )  # fmt: skip
            rows = answer.rows
            if not rows:
                return
            end = rows[-1].get(key)
            if not isinstance(end, int) or (last is not None and end <= last):
                raise Unavailable("garbage: pages without order")
            last = end
            yield rows
            more = answer.more
            if more is None:
                more = len(rows) >= self._address.per_page
            if not more:
                return
        raise Unavailable("garbage: pages without end")

    # one request ------------------------------------------------------------------------------

    def _patiently(
        self,
        path: str,
        q: Q | None,
        *,
        embed: str,
        page: int,
        order: str,
        per_page: int,
        **params: str,
    ) -> Reply:
        """Ask for a page, again where that may help. Raises ``Unavailable``."""
        asked: dict[str, str | int] = {"_page": page, "_per_page": per_page, **params}
        if order:
            asked["_order_by"] = order
        answer: Reply | NoAnswer = NoAnswer(Fault.NOT_THERE)
        for tried in range(_PAGE_TRIES):
            answer = self.get(path, q=q, embed=embed, lane=Lane.BULK, **asked)
            if isinstance(answer, Reply):
                if not isinstance(answer.body, list):
                    raise Unavailable("garbage: no list")
                return answer
            if answer.fault in {Fault.NOT_ADMITTED, Fault.REFUSED, Fault.NOT_THERE}:
                break
            if tried + 1 < _PAGE_TRIES:
                pause_s = max(answer.retry_s, _PAUSE_S * 2**tried * self._address.patience)
                self._over.wait(min(pause_s, _LONGEST_PAUSE_S))
        assert isinstance(answer, NoAnswer)
        raise Refused(answer) if answer.fault is Fault.REFUSED else Unavailable(answer.word)

    def _authorized(
        self,
        method: str,
        path: str,
        lane: Lane,
        *,
        params: dict[str, str],
        headers: dict[str, str] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Reply | NoAnswer:
        with self._guard:
            wait_s = self._quiet_until - monotonic()
        if wait_s > 0 and lane is not Lane.BULK:
            return NoAnswer(Fault.BUSY, 429, wait_s)
        answer: Reply | NoAnswer = NoAnswer(Fault.NOT_ADMITTED, 401)
        for fresh in (False, True):
            token = self._bearer(lane)
            if isinstance(token, NoAnswer):
                return token
            content = None if body is None else orjson.dumps(body)
            told = {**(headers or {}), "authorization": f"Bearer {token}"}
            if content is not None:
                told["content-type"] = "application/json"
            answer = self._once(method, path, lane, params=params, headers=told, content=content)
            if not (isinstance(answer, NoAnswer) and answer.status == 401) or fresh:
                break
            self._forget(token)  # it ended early: nothing was done, so ask with a new one
        if isinstance(answer, NoAnswer) and answer.fault is Fault.BUSY and answer.retry_s:
            with self._guard:
                self._quiet_until = monotonic() + answer.retry_s
        return answer

    def _bearer(self, lane: Lane) -> str | NoAnswer:
        """Return a token that is good for a while. One thread fetches it, the others wait."""
        with self._guard:
            if self._token and monotonic() < self._token_until:
                return self._token
            answer = self._once(
                "POST",
                "/oauth/token",
                lane,
                headers={"content-type": "application/x-www-form-urlencoded"},
                form={
                    "grant_type": "client_credentials",
                    "client_id": self._address.client_id,
                    "client_secret": self._address.client_secret,
                },
            )
            if isinstance(answer, NoAnswer):
                if answer.status in {400, 401, 403, 404}:
                    # 400: the preference RESTOAuth2ClientCredentials is off. 404: no Koha.
                    return NoAnswer(Fault.NOT_ADMITTED, answer.status)
                return NoAnswer(Fault.BUSY if answer.fault is Fault.BUSY else Fault.NOT_THERE)
            token, lasts = answer.fields.get("access_token"), answer.fields.get("expires_in")
            if not isinstance(token, str) or not token.isascii() or not token.isprintable():
                return NoAnswer(Fault.NOT_THERE, answer.status)
            lasts_s = float(lasts) if isinstance(lasts, int | float) else 600.0
            lasts_s = min(max(lasts_s, 1.0), _LONGEST_TOKEN_S)
            self._token = token
            self._token_until = monotonic() + lasts_s - min(_RENEW_BEFORE_S, lasts_s / 5)
            return token

    def _forget(self, token: str) -> None:
        with self._guard:
            if self._token == token:
                self._token = ""

    def _once(
        self,
        method: str,
        path: str,
        lane: Lane,
        *,
        headers: dict[str, str],
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        form: dict[str, str] | None = None,
    ) -> Reply | NoAnswer:
        url = f"{self._address.base}{_API}{path}"
        until = monotonic() + _READ_S[lane] * 2
        timeout = httpx.Timeout(_READ_S[lane], connect=_CONNECT_S, pool=_CONNECT_S)
        try:
            with self._client.stream(
                method, url, params=params, headers=headers, content=content, data=form,
                timeout=timeout,
            ) as response:  # fmt: skip
                raw = bytearray()
                for chunk in response.iter_raw():
                    raw += chunk
                    if len(raw) > _LARGEST[lane]:
                        return NoAnswer(Fault.GARBAGE, response.status_code)
                    if monotonic() > until:
                        return NoAnswer(Fault.UNANSWERED, response.status_code)
                return self._read(response, bytes(raw))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            return NoAnswer(Fault.NOT_THERE)
        except (httpx.HTTPError, httpx.StreamError, OSError, RuntimeError):
            # RuntimeError: the client was closed under a request.
            return NoAnswer(Fault.UNANSWERED)

    def _read(self, response: httpx.Response, raw: bytes) -> Reply | NoAnswer:
        status = response.status_code
        self._set_clock(response.headers.get("date", ""))
        body: object = None
        try:
            body = orjson.loads(raw) if raw else None
        except orjson.JSONDecodeError:
            if status < 300:
                return NoAnswer(Fault.GARBAGE, status)
        if status in {200, 201, 204}:
            link = response.headers.get("link")
            more = None if link is None else _NEXT.search(link) is not None
            return Reply(status, body, _whole(response.headers.get("x-total-count")), more)
        said = body.get("error") if isinstance(body, dict) else None
        text = said[:200] if isinstance(said, str) else ""
        if status in {429, 503}:
            pause_s = float(_whole(response.headers.get("retry-after")) or 0)
            return NoAnswer(Fault.BUSY, status, min(pause_s, _LONGEST_PAUSE_S), text)
        lacks_right = isinstance(body, dict) and "required_permissions" in body
        if status in {400, 404, 405, 406, 409, 412} or (status == 403 and not lacks_right):
            return NoAnswer(Fault.REFUSED, status, said=text)
        if status in {401, 403}:
            return NoAnswer(Fault.NOT_ADMITTED, status)
        if status >= 500:
            return NoAnswer(Fault.UNANSWERED, status)
        return NoAnswer(Fault.GARBAGE, status)

    def _set_clock(self, told: str) -> None:
        try:
            theirs = parsedate_to_datetime(told)
        except ValueError:
            return
        if theirs.tzinfo is not None:
            # What it says has lost its fraction: half a second on the average.
            apart_s = (theirs - datetime.now(UTC)).total_seconds() + 0.5
            self.ahead, self.heard = timedelta(seconds=round(apart_s)), True


class Refused(Unavailable):
    """Koha understood what was asked for and said no."""

    def __init__(self, answer: NoAnswer) -> None:
        super().__init__(answer.word)
        self.status = answer.status


def _whole(told: str | None) -> int | None:
    text = (told or "").strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 12 else None
