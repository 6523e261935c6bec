"""X25519, HKDF and ChaCha20-Poly1305 written from their RFCs alone, slowly: to check ours against.

Sources: RFC 7748 section 5, RFC 5869 section 2, RFC 8439 sections 2.3 to 2.8.
"""

import hashlib
import hmac
import struct

_P = 2**255 - 19


def x25519(scalar: bytes, point: bytes) -> bytes:
    k = int.from_bytes(scalar, "little")
    k = (k & ~7 & (2**255 - 1)) | 2**254
    x1 = int.from_bytes(point, "little") & (2**255 - 1)
    x2, z2, x3, z3, swap = 1, 0, x1, 1, 0
    for t in reversed(range(255)):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a, b * b, d * a, c * b
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % _P, x1 * (da - cb) ** 2 % _P
        x2, z2 = aa * bb % _P, e * (aa + 121665 * e) % _P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, _P - 2, _P) % _P).to_bytes(32, "little")


def public_of(scalar: bytes) -> bytes:
    return x25519(scalar, (9).to_bytes(32, "little"))


def hkdf_sha256(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    key = hmac.digest(salt, secret, hashlib.sha256)
    out, block = b"", b""
    while len(out) < length:
        number = bytes([len(out) // 32 + 1])
        block = hmac.digest(key, block + info + number, hashlib.sha256)
        out += block
    return out[:length]


def _turn(value: int, by: int) -> int:
    return (value << by | value >> (32 - by)) & 0xFFFFFFFF


def _quarter(s: list[int], a: int, b: int, c: int, d: int) -> None:
    for x, y, z, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & 0xFFFFFFFF
        s[z] = _turn(s[z] ^ s[x], by)


def _block(key: bytes, count: int, nonce: bytes) -> bytes:
    start = list(
        struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", count) + nonce)
    )
    s = start[:]
    for _ in range(10):
        for column in range(4):
            _quarter(s, column, column + 4, column + 8, column + 12)
        for row in range(4):
            _quarter(s, row, (row + 1) % 4 + 4, (row + 2) % 4 + 8, (row + 3) % 4 + 12)
    return struct.pack("<16I", *((x + y) & 0xFFFFFFFF for x, y in zip(s, start, strict=True)))


def _stream(key: bytes, nonce: bytes, data: bytes) -> bytes:
    blocks = (_block(key, 1 + n, nonce) for n in range((len(data) + 63) // 64))
    return bytes(x ^ y for x, y in zip(data, b"".join(blocks), strict=False))


def _poly1305(key: bytes, data: bytes) -> bytes:
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(data), 16):
        total = (total + int.from_bytes(data[at : at + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 16)


def chacha20_poly1305(key: bytes, nonce: bytes, plain: bytes, associated: bytes) -> bytes:
    """Return the ciphertext with its tag."""
    cipher = _stream(key, nonce, plain)
    lengths = struct.pack("<QQ", len(associated), len(cipher))
    tag = _poly1305(_block(key, 0, nonce)[:32], _padded(associated) + _padded(cipher) + lengths)
    return cipher + tag


def sealed(secret: bytes, recovery_private: bytes, ephemeral: bytes, purpose: str) -> bytes:
    """Seal as docs/adr/0021 says, from its words."""
    public, own = public_of(recovery_private), public_of(ephemeral)
    shared = x25519(ephemeral, public)
    key = hkdf_sha256(shared, salt=own + public, info=b"lancar sealed secret v1", length=32)
    return b"LRK1" + own + chacha20_poly1305(key, bytes(12), secret, purpose.encode())
