"""The text of a payment code as a phone's bank reads it. Pure; knows no acquirer.

EMV QR Code Specification for Payment Systems, Merchant-Presented Mode (EMVCo, version 1.1), as QRIS
uses it in Indonesia: data objects of two digits id, two digits length, value; templates hold such
objects again; the last one (63) is a CRC of all before it, its own id and length included.
Owns writing one and reading it back; any text is read or told as unreadable, nothing is raised.
"""

import re
from dataclasses import dataclass
from typing import Final

CURRENCIES: Final = {
    "IDR": "360",
    "USD": "840",
    "EUR": "978",
    "MYR": "458",
    "SGD": "702",
    "JPY": "392",
    "GBP": "826",
    "AUD": "036",
}
"""ISO 4217: letters and digits of the currencies that a code can name here."""

LONGEST: Final = 512
"""Characters of a payload (4.1); one that is longer is none."""

MOST_REFERENCE: Final = 25
_NAME, _CITY, _AMOUNT = 25, 15, 13
_PLAIN: Final = re.compile(r"[\x20-\x7e]+")
_WRITTEN: Final = re.compile(r"\d{1,13}|\d{1,11}\.\d{1,11}", re.ASCII)
_CRC_OBJECT: Final = "6304"
_TIPS: Final = frozenset({"55", "56", "57"})
"""Tip or convenience fee: a phone would ask for more than the amount."""

_QRIS: Final = "ID.CO.QRIS.WWW"
"""The globally unique identifier of the national account template (tag 51)."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """Who is paid. ``number``: the national merchant id; ``category``: ISO 18245 (8231 is none of
    a library's own: 8299 schools and educational services, 9399 government services).
    """

    name: str
    city: str
    number: str
    category: str = "9399"
    country: str = "ID"


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """A dynamic code: one amount, one reference. ``amount`` in minor units of ``currency``.

    ``decimals``: digits of the minor unit. ``currency``: letters of ISO 4217.
    """

    merchant: Merchant
    amount: int
    currency: str
    reference: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no such code."""

    why: str


def crc16(data: bytes) -> int:
    """Return the CRC of ISO/IEC 13239 with polynomial 1021 and FFFF to begin with (4.7.3)."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def encode(code: PaymentCode) -> str:
    """Return the text of a code. Raises ValueError for what it cannot say."""
    shop = code.merchant
    account = _object("00", _QRIS, 32) + _object("02", shop.number, 15) + _object("03", "UMI", 3)
    body = "".join(
        (
            _object("00", "01", 2),
            _object("01", "12", 2),
            _object("51", account, 99),
            _object("52", shop.category, 4),
            _object("53", CURRENCIES.get(code.currency, ""), 3),
            _object("54", _written(code.amount, code.decimals), _AMOUNT),
            _object("58", shop.country, 2),
            _object("59", shop.name, _NAME),
            _object("60", shop.city, _CITY),
            _object("62", _object("05", code.reference, MOST_REFERENCE), 99),
            _CRC_OBJECT,
        )
    )
    return f"{body}{crc16(body.encode('ascii')):04X}"


def read(text: str, *, decimals: int) -> PaymentCode | Unreadable:
    """Read a dynamic code; ``decimals``: in which minor unit the amount is wanted."""
    if len(text) > LONGEST:
        return Unreadable("too long")
    told = _checked(text)
    if isinstance(told, Unreadable):
        return told
    objects = _objects(told)
    if objects is None:
        return Unreadable("objects")
    letters = {number: name for name, number in CURRENCIES.items()}
    amount = _amount(objects.get("54", ""), decimals)
    additional = _objects(objects.get("62", "")) or {}
    national = _objects(objects.get("51", "")) or {}
    currency = letters.get(objects.get("53", ""))
    if objects.get("00") != "01" or objects.get("01") != "12":
        return Unreadable("not a dynamic code")
    if not _TIPS.isdisjoint(objects):
        return Unreadable("asks for a tip or a fee besides")
    if amount is None or currency is None or "05" not in additional:
        return Unreadable("amount, currency or reference")
    return PaymentCode(
        Merchant(
            objects.get("59", ""),
            objects.get("60", ""),
            national.get("02", ""),
            objects.get("52", ""),
            objects.get("58", ""),
        ),
        amount,
        currency,
        additional["05"],
        decimals,
    )


# --- objects -------------------------------------------------------------------------------------


def _object(number: str, value: str, most: int) -> str:
    if not (_PLAIN.fullmatch(value) and len(value) <= most):
        msg = f"object {number} cannot hold {len(value)} such characters"
        raise ValueError(msg)
    return f"{number}{len(value):02}{value}"


def _checked(text: str) -> str | Unreadable:
    """Return what stands before the CRC, where that is right; small letters are taken too."""
    body, crc = text[:-4], text[-4:]
    if not text.isascii() or not body.endswith(_CRC_OBJECT):
        return Unreadable("no CRC")
    if crc.upper() != f"{crc16(body.encode('ascii')):04X}":
        return Unreadable("CRC")
    return body[: -len(_CRC_OBJECT)]


def _objects(text: str) -> dict[str, str] | None:
    """Return objects by their numbers; None where a length is wrong or one comes twice."""
    found: dict[str, str] = {}
    while text:
        number, length = text[:2], text[2:4]
        if not (number.isdecimal() and length.isdecimal() and len(length) == 2):
            return None
        end = 4 + int(length)
        if len(text) < end or number in found:
            return None
        found[number], text = text[4:end], text[end:]
    return found


def _written(amount: int, decimals: int) -> str:
    if amount <= 0:
        msg = "a dynamic code asks for an amount"
        raise ValueError(msg)
    whole, part = divmod(amount, 10**decimals)
    return f"{whole}.{part:0{decimals}}" if decimals else str(whole)


def _amount(text: str, decimals: int) -> int | None:
    """Return minor units; None for no amount, or for parts of the minor unit."""
    if not _WRITTEN.fullmatch(text):
        return None
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    if len(part) > decimals:
        return None
    return int(whole + part.ljust(decimals, "0")) or None
