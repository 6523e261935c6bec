"""Payment codes and the acquirer's bodies: what is written is read, all else told as such."""

import contextlib
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drivers.payment import protocol, qris
from drivers.payment.protocol import GarbledError, OrderTold
from drivers.payment.qris import Merchant, PaymentCode, Unreadable, crc16, encode, read
from kiosk.ports_payment import Money, Order, OrderSeen, OrderState

SHOP = Merchant("PERPUSTAKAAN KENANGA", "BANDUNG", "ID2026000000001")
ORDER = Order("L7K3M9QX2VB4T", 4000, "IDR")
TOLD = OrderTold(ORDER, OrderSeen(OrderState.PAID, (Money("ACQ1", 4000),)))


def code(**more: object) -> PaymentCode:
    return PaymentCode(SHOP, **{"amount": 4000, "currency": "IDR", "reference": "L1"} | more)  # type: ignore[arg-type]


def test_the_crc_is_the_one_of_the_standard() -> None:
    # check value of CRC-16/IBM-3740 (ISO/IEC 13239 polynomial, FFFF at first), reveng catalogue
    assert crc16(b"123456789") == 0x29B1


@pytest.mark.parametrize(
    ("wanted", "written"),
    [(code(), "54044000"), (code(amount=4005, currency="EUR", decimals=2), "540540.05")],
)
def test_what_is_written_is_read(wanted: PaymentCode, written: str) -> None:
    text = encode(wanted)
    assert text.startswith("00020101021251")
    assert written in text
    assert read(text, decimals=wanted.decimals) == wanted
    assert read(text[:-4] + text[-4:].lower(), decimals=wanted.decimals) == wanted


@pytest.mark.parametrize(
    "wrong", [{"amount": 0}, {"amount": -1}, {"currency": "ZZZ"}, {"reference": "L" * 26}]
)
def test_what_a_code_cannot_say_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"amount|cannot hold"):
        encode(code(**wrong))


def signed(body: str) -> str:
    return f"{body}6304{crc16((body + '6304').encode()):04X}"


PLAIN = encode(code())[:-8]


def test_a_code_without_a_tip_is_read() -> None:
    assert read(signed(PLAIN), decimals=0) == code()


@pytest.mark.parametrize(
    "text",
    [
        "",
        encode(code())[:-1],
        encode(code()).replace("4000", "4001"),
        signed("000201010211"),  # static: no amount
        signed("0002010102"),
        signed("00020100020101021254044000"),
        signed("000201010212530336054044,0062060502L1"),
        signed(f"{PLAIN}550201"),  # a tip is asked for
        signed(f"{PLAIN}5502025603500"),  # a fee that is added
        signed(f"{PLAIN}550203570210"),  # a fee in parts of a hundred
        signed(f"{PLAIN}570210"),
        signed("0" * 600),
        "é" * 8,
    ],
)
def test_anything_else_is_told_as_unreadable(text: str) -> None:
    assert isinstance(read(text, decimals=0), Unreadable)


def test_parts_of_the_minor_unit_are_no_amount() -> None:
    text = encode(code(amount=4005, currency="IDR", decimals=2))
    assert isinstance(read(text, decimals=0), Unreadable)
    whole = read(encode(code(amount=400000, currency="IDR", decimals=2)), decimals=0)
    assert isinstance(whole, PaymentCode)
    assert whole.amount == 4000


@given(st.text(max_size=600))
def test_no_text_is_too_strange(text: str) -> None:
    read(text, decimals=2)
    read(signed(text) if text.isascii() else text, decimals=0)


# --- the acquirer's bodies -----------------------------------------------------------------------


def test_an_order_is_told_and_read() -> None:
    assert protocol.read_order(protocol.order_body(ORDER)) == ORDER
    assert protocol.read_told(protocol.told_body(TOLD)) == TOLD


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": True},
        {"amount": 0},
        {"amount": 10**13},
        {"amount": "4000"},
        {"reference": ""},
        {"reference": "L\n1"},
        {"reference": "é"},
        {"currency": "RUPIAH"},
        {"decimals": 5},
        {"state": "rich"},
        {"payments": {}},
        {"payments": [{"id": "A"}]},
        {"payments": ["A"]},
        {"payments": [{"id": "A", "amount": 1}] * 21},
        {"lasts_s": "long"},
        {"lasts_s": 1e9, "code": "1"},
        {"code": 7},
    ],
)
def test_a_body_that_is_not_one_is_garbled(wrong: dict[str, object]) -> None:
    raw = json.loads(protocol.told_body(TOLD)) | wrong
    with pytest.raises(GarbledError):
        protocol.read_told(json.dumps(raw).encode())


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"a":NaN}'])
def test_noise_is_garbled(body: bytes) -> None:
    with pytest.raises(GarbledError):
        protocol.read_told(body)


def test_a_refund_is_of_the_money_that_was_meant() -> None:
    money = Money("ACQ1", 4000)
    assert protocol.is_refunded(protocol.refund_answer(ORDER, money, done=True), ORDER, money)
    assert not protocol.is_refunded(protocol.refund_answer(ORDER, money, done=False), ORDER, money)
    other = protocol.refund_answer(ORDER, Money("ACQ2", 4000), done=True)
    with pytest.raises(GarbledError):
        protocol.is_refunded(other, ORDER, money)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
NAMES = ("reference", "amount", "currency", "decimals", "state", "payments", "code", "lasts_s")


@example(changed={"state": []})
@example(changed={"payment": {}})
@example(changed={"lasts_s": float("nan")})
@given(changed=st.dictionaries(st.sampled_from((*NAMES, "payment", "id")), JSON))
def test_no_json_is_too_strange(changed: dict[str, object]) -> None:
    money = Money("ACQ1", 4000)
    told = json.loads(protocol.told_body(TOLD))
    refund = json.loads(protocol.refund_answer(ORDER, money, done=True))
    for raw in (changed, told | changed, refund | changed, {**told, "payments": [changed]}):
        body = json.dumps(raw).encode()
        for reader in (
            protocol.read_order,
            protocol.read_told,
            protocol.read_refund,
            lambda body: protocol.is_refunded(body, ORDER, money),
        ):
            with contextlib.suppress(GarbledError):
                reader(body)


def test_a_signature_is_of_everything_it_signs() -> None:
    mine = protocol.sign_answer(b"s", "n", 200, b"{}")
    others = [
        protocol.sign_answer(b"t", "n", 200, b"{}"),
        protocol.sign_answer(b"s", "m", 200, b"{}"),
        protocol.sign_answer(b"s", "n", 201, b"{}"),
        protocol.sign_answer(b"s", "n", 200, b"[]"),
        protocol.sign_request(b"s", "n", "200", "", b"{}"),
    ]
    assert protocol.is_signed(mine, mine.upper())
    assert not any(protocol.is_signed(mine, other) for other in others)
    assert qris.LONGEST == 512
