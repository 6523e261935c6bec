"""How a kiosk and an acquirer speak: signatures, and orders as JSON. Pure.

Owns the shapes of docs/payments.md. HTTP is the client's and the emulator's. Every request and
every answer is signed (HMAC-SHA256, RFC 2104) with a secret that both have; an answer signs the
request's nonce too, so that an older answer is worth nothing. Reading raises GarbledError alone.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.ports_payment import Money, Order, OrderSeen, OrderState

TERMINAL: Final = "lancar-terminal"
NONCE: Final = "lancar-nonce"
SIGNATURE: Final = "lancar-signature"
ORDERS: Final = "/v1/orders"
REFUNDS: Final = "/v1/refunds"
LARGEST: Final = 64 * 1024
"""Bytes of a body; more is read by neither side."""

LONGEST_WAIT_S: Final = 20.0
MOST_MONEY: Final = 20
_MOST_AMOUNT: Final = 10**12
_LONGEST_LIFE_S: Final = 3600


class GarbledError(ValueError):
    """A body that is not what it should be. Nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class OrderTold:
    """An order as a body tells it. ``code`` is there in the answer to its making alone."""

    order: Order
    seen: OrderSeen
    code: str = ""
    lasts_s: float = 0.0


# --- signatures --------------------------------------------------------------------------------


def sign_request(secret: bytes, method: str, path: str, nonce: str, body: bytes) -> str:
    """Return the signature of a request: hexadecimal digits."""
    return _signed(secret, ("ask", method, path, nonce), body)


def sign_answer(secret: bytes, nonce: str, status: int, body: bytes) -> str:
    """Return the signature of the answer to the request with this nonce."""
    return _signed(secret, ("answer", nonce, str(status)), body)


def is_signed(wanted: str, given: str) -> bool:
    """Compare signatures without telling by the time how much of one is right."""
    return hmac.compare_digest(wanted.encode(), given.lower().encode())


def _signed(secret: bytes, parts: tuple[str, ...], body: bytes) -> str:
    told = "\n".join((*parts, hashlib.sha256(body).hexdigest()))
    return hmac.new(secret, told.encode(), hashlib.sha256).hexdigest()


# --- bodies --------------------------------------------------------------------------------------


def order_body(order: Order) -> bytes:
    """Return what asks for a code."""
    return _written(_order(order))


def told_body(told: OrderTold) -> bytes:
    """Return what tells an order."""
    return _written(
        {
            **_order(told.order),
            "state": told.seen.state.value,
            "payments": [{"id": one.id, "amount": one.amount} for one in told.seen.money],
            **({"code": told.code, "lasts_s": told.lasts_s} if told.code else {}),
        }
    )


def refund_body(order: Order, money: Money) -> bytes:
    """Return what asks for money to be given back; its id is the key by which it goes once."""
    return _written({"reference": order.reference, "payment": money.id, "amount": money.amount})


def refund_answer(order: Order, money: Money, *, done: bool) -> bytes:
    """Return what tells that it was given back, or that it was not."""
    return _written(
        {
            "reference": order.reference,
            "payment": money.id,
            "amount": money.amount,
            "state": "refunded" if done else "refused",
        }
    )


def read_order(body: bytes) -> Order:
    """Read what asks for a code. Raises GarbledError."""
    return _read_order(_object(body))


def read_told(body: bytes) -> OrderTold:
    """Read what tells an order. Raises GarbledError."""
    raw = _object(body)
    money = raw.get("payments")
    if not isinstance(money, list) or len(money) > MOST_MONEY:
        raise GarbledError("payments")
    found = tuple(_read_money(one) for one in money)
    if len({one.id for one in found}) != len(found):
        raise GarbledError("payments")
    try:
        state = OrderState(_text(raw, "state", 20))
    except ValueError as error:
        raise GarbledError("state") from error
    lasts_s = raw.get("lasts_s", 0)
    if isinstance(lasts_s, bool) or not isinstance(lasts_s, int | float):
        raise GarbledError("lasts_s")
    if not 0 <= lasts_s <= _LONGEST_LIFE_S:
        raise GarbledError("lasts_s")
    code = _text(raw, "code", 600) if "code" in raw else ""
    return OrderTold(_read_order(raw), OrderSeen(state, found), code, float(lasts_s))


def read_refund(body: bytes) -> tuple[str, Money]:
    """Read reference and money of a refund that is asked for. Raises GarbledError."""
    raw = _object(body)
    return _text(raw, "reference", 64), Money(_text(raw, "payment", 64), _amount(raw))


def is_refunded(body: bytes, order: Order, money: Money) -> bool:
    """Read whether it was given back. Raises GarbledError, also where it is about other money."""
    if read_refund(body) != (order.reference, money):
        raise GarbledError("payment")
    state = _text(_object(body), "state", 20)
    if state not in {"refunded", "refused"}:
        raise GarbledError("state")
    return state == "refunded"


def _order(order: Order) -> dict[str, object]:
    return {
        "reference": order.reference,
        "amount": order.amount,
        "currency": order.currency,
        "decimals": order.decimals,
    }


def _read_order(raw: Mapping[str, object]) -> Order:
    decimals = raw.get("decimals")
    if not (type(decimals) is int and 0 <= decimals <= 4):
        raise GarbledError("decimals")
    return Order(_text(raw, "reference", 64), _amount(raw), _text(raw, "currency", 3), decimals)


def _read_money(raw: object) -> Money:
    if not isinstance(raw, dict):
        raise GarbledError("payment")
    return Money(_text(raw, "id", 64), _amount(raw))


def _amount(raw: Mapping[str, object]) -> int:
    amount = raw.get("amount")
    if not (type(amount) is int and 0 < amount <= _MOST_AMOUNT):
        raise GarbledError("amount")
    return amount


def _text(raw: Mapping[str, object], name: str, most: int) -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise GarbledError(name)
    if not (value.isascii() and value.isprintable()):
        raise GarbledError(name)
    return value


def _object(body: bytes) -> dict[str, object]:
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError("JSON") from error
    if not isinstance(raw, dict):
        raise GarbledError("JSON")
    return raw


def _written(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode("ascii")
