"""Sealed and locked secrets: the format by an independent hand, and what opens them."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import StoreError
from kiosk.store import sealing
from kiosk.store.base64_text import text
from kiosk.store.locked import lock, unlock
from kiosk.store.recovery_key import (
    load_recovery_key,
    make_recovery_key,
    save_recovery_key,
)
from kiosk.store.sealing import OVERHEAD, seal, unseal
from kiosk.store.wrapped import FILE, read_wrapped, unwrap_keys, wrap_key
from tests.unit.store import rfc_boxes

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/sealed-secret.json").read_text())
RECOVERY = make_recovery_key()
WORD = "kata sandi pemulihan"


def test_the_independent_hand_agrees_with_the_rfcs() -> None:
    """RFC 7748 section 5.2, RFC 5869 A.1, RFC 8439 section 2.8.2."""
    scalar = bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
    point = bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
    assert (
        rfc_boxes.x25519(scalar, point).hex()
        == "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
    )
    okm = rfc_boxes.hkdf_sha256(
        bytes([0x0B]) * 22,
        salt=bytes.fromhex("000102030405060708090a0b0c"),
        info=bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"),
        length=42,
    )
    assert okm.hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )
    sunscreen = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
        b" future, sunscreen would be it."
    )
    box = rfc_boxes.chacha20_poly1305(
        bytes(range(0x80, 0xA0)),
        bytes.fromhex("070000004041424344454647"),
        sunscreen,
        bytes.fromhex("50515253c0c1c2c3c4c5c6c7"),
    )
    assert box[-16:].hex() == "1ae10b594f09e26a7e902ecbd0600691"


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda v: v["purpose"])
def test_a_sealed_secret_is_as_it_is_written_down(vector: dict[str, str]) -> None:
    secret, private = bytes.fromhex(vector["secret"]), bytes.fromhex(vector["recovery_private"])
    ephemeral, purpose = bytes.fromhex(vector["ephemeral_private"]), vector["purpose"]
    expected = bytes.fromhex(vector["sealed"])
    assert rfc_boxes.sealed(secret, private, ephemeral, purpose) == expected
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    assert public == bytes.fromhex(vector["recovery_public"])
    key = X25519PrivateKey.from_private_bytes(ephemeral)
    assert sealing._seal_with(key, secret, public, purpose=purpose) == expected
    assert unseal(expected, private, purpose=purpose) == secret


@given(st.binary(max_size=64), st.text(max_size=20))
def test_what_is_sealed_opens_with_the_right_key_for_the_right_purpose(
    secret: bytes, purpose: str
) -> None:
    box = seal(secret, RECOVERY.public, purpose=purpose)
    assert len(box) == len(secret) + OVERHEAD
    assert unseal(box, RECOVERY.private, purpose=purpose) == secret
    assert unseal(box, RECOVERY.private, purpose=purpose + "x") is None
    assert unseal(box, make_recovery_key().private, purpose=purpose) is None
    assert seal(secret, RECOVERY.public, purpose=purpose) != box


@given(st.binary(max_size=120))
def test_garbage_opens_as_nothing(garbage: bytes) -> None:
    assert unseal(garbage, RECOVERY.private, purpose="p") is None
    assert unseal(b"LRK1" + garbage, RECOVERY.private, purpose="p") is None
    assert unseal(b"LRK1" + bytes(32) + garbage, RECOVERY.private, purpose="p") is None


def test_each_bit_of_a_seal_counts() -> None:
    box = seal(b"key", RECOVERY.public, purpose="kiosk-1")
    for place in range(len(box)):
        bad = box[:place] + bytes([box[place] ^ 1]) + box[place + 1 :]
        assert unseal(bad, RECOVERY.private, purpose="kiosk-1") is None


def test_a_key_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        seal(b"key", b"short", purpose="p")


# --- the recovery key's file


def test_the_recovery_key_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    file = tmp_path / "stick.json"
    save_recovery_key(RECOVERY, file, WORD)
    assert file.stat().st_mode & 0o777 == 0o600
    assert load_recovery_key(file, WORD) == RECOVERY
    assert RECOVERY.private not in file.read_bytes()
    with pytest.raises(StoreError, match="passphrase-wrong"):
        load_recovery_key(file, WORD + " ")
    with pytest.raises(StoreError, match="file-there"):
        save_recovery_key(make_recovery_key(), file, WORD)
    told = json.loads(file.read_text())
    told["public"] = ("B" if told["public"][0] == "A" else "A") + told["public"][1:]
    file.write_text(json.dumps(told))
    with pytest.raises(StoreError, match=r"passphrase-wrong|unreadable"):
        load_recovery_key(file, WORD)


@pytest.mark.parametrize("told", ["", "{", "[]", "{}", '{"kind": "lancar recovery key"}', "\0"])
def test_what_is_no_recovery_key_is_told(tmp_path: Path, told: str) -> None:
    file = tmp_path / "stick.json"
    file.write_text(told)
    with pytest.raises(StoreError, match="recovery-key-unreadable"):
        load_recovery_key(file, WORD)


def test_a_hostile_lock_does_not_compute_for_hours() -> None:
    locked = lock(b"key", WORD, purpose="p")
    assert unlock(locked, WORD, purpose="p") == b"key"
    assert unlock(locked, WORD, purpose="q") is None
    for name, value in (
        ("time", 10**9),
        ("memory_kib", 2**40),
        ("lanes", 0),
        ("time", "3"),
        ("salt", "AAAA"),
        ("salt", 5),
        ("box", "not base64!"),
        ("box", "AAAA"),
    ):
        assert unlock({**locked, name: value}, WORD, purpose="p") is None


# --- the wrapped key beside the journal


def test_a_wrapped_key_stays_until_key_or_library_change(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(bytes(range(32)))
    public = text(RECOVERY.public)
    first = wrap_key(tmp_path, "kiosk-1", public)
    assert wrap_key(tmp_path, "kiosk-1", public) == first
    assert unwrap_keys(read_wrapped(tmp_path / FILE), RECOVERY) == [bytes(range(32))]
    other = make_recovery_key()
    assert wrap_key(tmp_path, "kiosk-1", text(other.public)) != first
    assert unwrap_keys(read_wrapped(tmp_path / FILE), RECOVERY) == []
    assert unwrap_keys(read_wrapped(tmp_path / FILE), other) == [bytes(range(32))]
    (tmp_path / FILE).write_bytes(b"garbage")
    again = wrap_key(tmp_path, "kiosk-1", public)
    assert unwrap_keys(read_wrapped(tmp_path / FILE), RECOVERY) == [bytes(range(32))]
    assert again != first
    with pytest.raises(StoreError, match="recovery-key-unreadable"):
        wrap_key(tmp_path, "kiosk-2", "AAAA")
    (tmp_path / "key").unlink()
    with pytest.raises(StoreError, match="key-missing"):
        wrap_key(tmp_path, "kiosk-2", public)


@pytest.mark.parametrize("told", ["", "{}", '{"kind": "lancar wrapped journal keys"}'])
def test_what_is_no_wrapped_key_is_told(tmp_path: Path, told: str) -> None:
    (tmp_path / FILE).write_text(told)
    with pytest.raises(StoreError, match="wrapped-key-unreadable"):
        read_wrapped(tmp_path / FILE)
