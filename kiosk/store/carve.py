"""Reads rows out of a damaged SQLCipher file, page by page, without trusting its tree.

Owns the page format (SQLCipher 4: AES-256-CBC, HMAC-SHA512 over page and number, zetetic.net/
sqlcipher/design) and that of table and index pages (sqlite.org/fileformat2.html, sections 1.6 and
2.1, the WAL in 4). It must not know what the rows mean, and never writes. Any input gives rows or
none; nothing is raised for its content.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE: Final = 4096
_IV, _MAC, _SALT = 16, 64, 16
_USED: Final = PAGE - _IV - _MAC
_WAL_HEAD: Final = 32
_FRAME_HEAD: Final = 24
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INSIDE = 0x0D, 0x0A, 0x02
_LOCAL: Final = {_TABLE_LEAF: _USED - 35, _INDEX_LEAF: 0, _INDEX_INSIDE: 0}
_INDEX_MOST: Final = (_USED - 12) * 64 // 255 - 23
"""Bytes of a payload that stand on its own page, at most; a longer one is left out."""

Value = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class Row:
    """Values in the order of the columns; ``rowid`` None for an entry of an index."""

    rowid: int | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Carved:
    """What was found. ``bad``: pages or cells that cannot be read; ``good``: pages that can.

    ``proven``: the pages' checksums fit, so a row is as it was written.
    """

    rows: tuple[Row, ...]
    good: int
    bad: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Tail:
    """The frames of a WAL's present round: how many, and after which of them a commit ends."""

    frames: int = 0
    commits: tuple[int, ...] = ()

    def lost_after(self, read: int) -> int:
        """Return how many commits lie behind the ``read`` frames that SQLite took."""
        return sum(after > read for after in self.commits)


def wal_tail(wal: Path) -> Tail:
    """Look at a WAL file before SQLite does: it drops what follows a damaged frame, untold."""
    heads = [head for head, _ in _frames(_content(wal))]
    commits = tuple(n for n, (_, size) in enumerate(heads, 1) if size)
    return Tail(len(heads), commits)


def carve(path: Path, key: bytes) -> Carved:
    """Return every row that can be read in a file and in the WAL beside it."""
    main = _content(path)
    wal = _content(path.with_name(path.name + "-wal"))
    lock = _Lock(key, main[:_SALT])
    pages: dict[int, bytes | None] = {}
    for start in range(0, len(main), PAGE):
        number = start // PAGE + 1
        pages[number] = lock.page(main[start : start + PAGE], number)
    for (number, _), content in _frames(wal):
        opened = lock.page(content, number)
        if opened is not None or number not in pages:
            pages[number] = opened
    proven = any(page is not None for page in pages.values())
    if not proven:
        # The first page, and with it the salt of all checksums, is gone: what reads well, counts.
        every = [(n // PAGE + 1, main[n : n + PAGE]) for n in range(0, len(main), PAGE)]
        every += [(number, content) for (number, _), content in _frames(wal)]
        pages = {number: lock.unproven(content, number) for number, content in every}
    rows: list[Row] = []
    good = bad = 0
    for number, page in sorted(pages.items()):
        found = None if page is None else _rows(page, 100 if number == 1 else 0)
        if found is None:
            bad += 1
            continue
        good += 1
        rows += [row for row in found if row is not None]
        bad += sum(row is None for row in found)
    return Carved(tuple(rows), good, bad, proven)


class _Lock:
    """Opens pages with the file's raw key."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._key = key
        masked = bytes(byte ^ 0x3A for byte in salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)

    def page(self, content: bytes, number: int) -> bytes | None:
        """Return a page in clear, or None when its checksum does not fit."""
        if len(content) != PAGE:
            return None
        head = _SALT if number == 1 else 0
        told = content[head : _USED + _IV] + struct.pack("<I", number)
        if not hmac.compare_digest(
            hmac.digest(self._mac_key, told, "sha512"), content[_USED + _IV :]
        ):
            return None
        return self.unproven(content, number)

    def unproven(self, content: bytes, number: int) -> bytes | None:
        """Return a page as it decrypts, right or not."""
        if len(content) != PAGE:
            return None
        head = _SALT if number == 1 else 0
        unlock = Cipher(AES256(self._key), CBC(content[_USED : _USED + _IV])).decryptor()
        return bytes(head) + unlock.update(content[head:_USED]) + unlock.finalize()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _frames(wal: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield page number, size after a commit or 0, and content of the frames of the last round.

    Those that bear the header's salts, or the first frame's where the header is damaged: frames of
    older rounds, which are in the file already, may follow.
    """
    stride = _FRAME_HEAD + PAGE
    salts = wal[16:24] if _is_sound(wal) else wal[_WAL_HEAD + 8 : _WAL_HEAD + 16]
    for start in range(_WAL_HEAD, len(wal) - stride + 1, stride):
        head = wal[start : start + _FRAME_HEAD]
        if head[8:16] == salts:
            number, size = struct.unpack(">II", head[:8])
            yield (number, size), wal[start + _FRAME_HEAD : start + stride]


def _is_sound(wal: bytes) -> bool:
    """Return whether the checksum of a WAL's header fits (fileformat2, 4.2)."""
    if len(wal) < _WAL_HEAD:
        return False
    order = ">" if wal[3] & 1 else "<"
    words = struct.unpack(f"{order}6I", wal[:24])
    first = second = 0
    for n in range(0, 6, 2):
        first = (first + words[n] + second) & 0xFFFFFFFF
        second = (second + words[n + 1] + first) & 0xFFFFFFFF
    return struct.unpack(">2I", wal[24:32]) == (first, second)


def _rows(page: bytes, offset: int) -> list[Row | None] | None:
    """Return the rows of a page, None for each that cannot be read; None for no page of rows."""
    kind = page[offset]
    if kind not in _LOCAL:
        # An inner page of a table, a page of the free list, or nothing at all: no rows on it.
        return []
    (count,) = struct.unpack_from(">H", page, offset + 3)
    first = offset + (12 if kind == _INDEX_INSIDE else 8)
    if count > _USED // 4 or first + 2 * count > _USED:
        return None
    cells = struct.unpack_from(f">{count}H", page, first)
    return [_cell(page, at, kind) for at in cells]


def _cell(page: bytes, at: int, kind: int) -> Row | None:
    try:
        if kind == _INDEX_INSIDE:
            at += 4
        size, at = _varint(page, at)
        rowid: int | None = None
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
        most = _LOCAL[kind] or _INDEX_MOST
        if size > most or at + size > _USED:
            return None
        values = _record(page[at : at + size])
    except (IndexError, ValueError, struct.error):
        return None
    return Row(rowid, values)


def _record(record: bytes) -> tuple[Value, ...]:
    """Return the values of a record. Raises ValueError or IndexError for anything else."""
    head, at = _varint(record, 0)
    kinds: list[int] = []
    while at < head:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        size = _size(kind)
        part = record[at : at + size]
        if len(part) != size:
            raise ValueError
        values.append(_value(kind, part))
        at += size
    if at != len(record):
        raise ValueError
    return tuple(values)


def _size(kind: int) -> int:
    """Return how many bytes a value of a serial type takes."""
    if kind >= 12:
        return (kind - 12) // 2
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _value(kind: int, part: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        number: float = struct.unpack(">d", part)[0]
        return number
    if kind in {8, 9}:
        return kind - 8
    if kind < 7:
        return int.from_bytes(part, "big", signed=True)
    return part.decode() if kind % 2 else part


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length integer (1 to 9 bytes, signed) and where it ends."""
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    value = value << 8 | data[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9
