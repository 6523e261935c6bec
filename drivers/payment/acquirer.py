"""An acquirer over HTTP, as docs/payments.md has it: a ``PaymentProvider``.

Owns the connection, one deadline an exchange, and that nothing is believed which is not signed, or
is about something else than what was asked. The kiosk asks; nobody can call it. httpx is loaded
with the first request.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from drivers.payment import protocol, qris
from drivers.payment.protocol import GarbledError, OrderTold
from kiosk.http_client import make_client, read_body
from kiosk.logs import Log
from kiosk.ports import Fault, Health, Unanswered, Unreachable
from kiosk.ports_payment import (
    CodeToShow,
    Money,
    NotRefunded,
    NotTaken,
    Order,
    OrderSeen,
    OrderState,
    Refunded,
    Silence,
)

if TYPE_CHECKING:
    import httpx

_log = Log("drivers.payment")
_SHORTEST_LIFE_S: Final = 15.0
"""A code that is worthless sooner cannot be paid by anybody; it is not shown."""

_REFUSALS: Final = frozenset({404, 409, 422})
"""What asking again does not change."""


@dataclass(frozen=True, slots=True)
class AcquirerSettings:
    """Where it is (``url``, no path) and who we are there; ``secret``: what both sign with."""

    url: str
    terminal: str
    secret: bytes
    deadline_s: float = 8.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes


class Acquirer:
    """One acquirer. ``close`` lets the connection go."""

    def __init__(
        self,
        settings: AcquirerSettings,
        *,
        report: Callable[[Health], None] = lambda _health: None,
    ) -> None:
        """Take where it is; nothing is opened before the first question."""
        self._settings = settings
        self._report = report
        self._client: httpx.AsyncClient | None = None
        self._said = Fault.STARTING

    async def begin(self, order: Order) -> CodeToShow | NotTaken | Silence:
        """Have a code made, and look whether it asks for what we want: then alone it is shown."""
        answer = await self._ask("POST", protocol.ORDERS, protocol.order_body(order))
        if not isinstance(answer, _Answer):
            return answer
        if answer.status in {409, 422}:
            return NotTaken(f"status {answer.status}")
        told = self._told(answer, order)
        if isinstance(told, Unanswered):
            return told
        if told.seen.state is not OrderState.PENDING or told.lasts_s < _SHORTEST_LIFE_S:
            return NotTaken(told.seen.state.value)
        shown = qris.read(told.code, decimals=order.decimals)
        if isinstance(shown, qris.Unreadable):
            return self._garbage(f"code: {shown.why}")
        if (shown.amount, shown.currency, shown.reference) != (
            order.amount,
            order.currency,
            order.reference,
        ):
            return self._garbage("code: of another payment")
        return CodeToShow(told.code, told.lasts_s)

    async def look(self, order: Order, *, wait_s: float = 0.0) -> OrderSeen | Silence:
        """Ask how an order stands."""
        wait_s = min(max(wait_s, 0.0), protocol.LONGEST_WAIT_S)
        path = f"{protocol.ORDERS}/{order.reference}?wait={wait_s:g}"
        answer = await self._ask("GET", path, b"", wait_s=wait_s)
        return self._seen(answer, order)

    async def cancel(self, order: Order) -> OrderSeen | Silence:
        """Have the code made worthless."""
        path = f"{protocol.ORDERS}/{order.reference}/cancel"
        return self._seen(await self._ask("POST", path, b""), order)

    async def refund(self, order: Order, money: Money) -> Refunded | NotRefunded | Silence:
        """Give money back, once."""
        body = protocol.refund_body(order, money)
        answer = await self._ask("POST", protocol.REFUNDS, body)
        if not isinstance(answer, _Answer):
            return answer
        if answer.status in _REFUSALS:
            return NotRefunded(f"status {answer.status}")
        if answer.status != 200:
            # It may have been done all the same, or may be later.
            return Unanswered(f"status {answer.status}")
        try:
            done = protocol.is_refunded(answer.body, order, money)
        except GarbledError as error:
            return self._garbage(str(error))
        return Refunded() if done else NotRefunded("refused")

    async def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    # --- an exchange -----------------------------------------------------------------------------

    def _seen(self, answer: _Answer | Silence, order: Order) -> OrderSeen | Silence:
        if not isinstance(answer, _Answer):
            return answer
        if answer.status == 404:
            return OrderSeen(OrderState.UNKNOWN)
        told = self._told(answer, order)
        return told if isinstance(told, Unanswered) else told.seen

    def _told(self, answer: _Answer, order: Order) -> OrderTold | Unanswered:
        """Read an order; one that is not ours, or not as we asked for it, is not believed."""
        if answer.status != 200:
            return Unanswered(f"status {answer.status}")
        try:
            told = protocol.read_told(answer.body)
        except GarbledError as error:
            return self._garbage(str(error))
        return told if told.order == order else self._garbage("of another order")

    async def _ask(
        self, method: str, path: str, body: bytes, *, wait_s: float = 0.0
    ) -> _Answer | Silence:
        client, settings = await self._open(), self._settings
        nonce = secrets.token_hex(16)
        headers = {
            "accept-encoding": "identity",
            "content-type": "application/json",
            protocol.TERMINAL: settings.terminal,
            protocol.NONCE: nonce,
            protocol.SIGNATURE: protocol.sign_request(settings.secret, method, path, nonce, body),
        }
        url = settings.url.rstrip("/") + path
        try:
            async with asyncio.timeout(settings.deadline_s + wait_s):
                asked = client.stream(method, url, content=body, headers=headers)
                async with asked as response:
                    raw = await read_body(response, most=protocol.LARGEST)
                    given = response.headers.get(protocol.SIGNATURE, "")
                    status = response.status_code
        except TimeoutError:
            return self._silent(Unanswered("deadline"), Fault.SILENT)
        except _transport_errors() as error:
            return self._silent(_outcome(error), Fault.LINK_DOWN)
        if raw is None:
            return self._garbage("too large")
        wanted = protocol.sign_answer(settings.secret, nonce, status, raw)
        if not protocol.is_signed(wanted, given):
            if status in {401, 403}:
                return self._silent(Unreachable("not admitted"), Fault.NOT_ADMITTED)
            return self._garbage("signature")
        self._say(Fault.NONE)
        return _Answer(status, raw)

    def _garbage(self, where: str) -> Unanswered:
        _log.warning("acquirer.answer_refused", why=where)
        self._say(Fault.SERVER_GARBAGE)
        return Unanswered(f"garbage: {where}")

    def _silent(self, told: Silence, fault: Fault) -> Silence:
        self._say(fault)
        return told

    def _say(self, fault: Fault) -> None:
        if fault is not self._said:
            self._said = fault
            self._report(Health("payment", fault))

    async def _open(self) -> "httpx.AsyncClient":
        if self._client is None:
            made = await asyncio.to_thread(make_client, keep_s=30.0)
            if self._client is None:
                self._client = made
        return self._client


def _transport_errors() -> tuple[type[Exception], ...]:
    import httpx

    return (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError)


def _outcome(error: Exception) -> Silence:
    import httpx

    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Unreachable("no connection")
    return Unanswered("connection lost")
