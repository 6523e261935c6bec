"""Answers of the FEIG ISO host protocol as bytes, both ways.

Owns the layout of answer data; not frames or commands. An answer does not repeat the sub-command,
so it can only be read beside the command that was asked.
Source: FEIG H20800-16e-ID-B chapters 6 and 7. The manual gives type A records 7 or 10 bytes of
UID without a mark that tells which; the only lengths that fill the answer exactly are taken.
"""

from typing import assert_never

from drivers.rfid.feig.commands import COMMANDS, command_frame, reverse_blocks
from drivers.rfid.feig.framing import Frame
from drivers.rfid.messages import (
    AfiRead,
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    Nonsense,
    Nxp,
    NxpTold,
    ReadBlocks,
    ReaderInfo,
    ReadReaderInfo,
    ReadSystemInfo,
    Status,
    SystemInfo,
    TagsFound,
)
from drivers.rfid.uids import uid_bytes, uid_text

_TR_15693 = 0x03
_TR_14443A = 0x04
_TR_14443B = 0x05
_RECORD_SIZES = {_TR_15693: (10,), _TR_14443A: (10, 13), _TR_14443B: (10,)}
_SYSTEM_INFO_BYTES = 13

__all__ = ["COMMANDS", "answer_frame", "read_answer"]


def read_answer(command: Command, frame: Frame) -> Answer:
    """Return what `frame` answers to `command`; any data give an answer."""
    status = frame.status if frame.status is not None else Status.UNKNOWN_COMMAND
    data = frame.data
    if isinstance(command, Inventory):
        if status == Status.NO_TRANSPONDER:
            return TagsFound(())
        if status in {Status.OK, Status.MORE_DATA}:
            tags = _records(data)
            return Nonsense() if tags is None else TagsFound(tags, status == Status.MORE_DATA)
    if status != Status.OK:
        return Failed(status, data)
    match command:
        case ReadBlocks(_, _, count):
            return _blocks(data, count)
        case ReadSystemInfo(uid):
            return _system_info(data, uid_bytes(uid))
        case ReadReaderInfo():
            return ReaderInfo(data)
        case Nxp():
            return NxpTold(data)
        case _:
            return Done() if not data else Nonsense()


def _blocks(data: bytes, count: int) -> BlocksRead | Nonsense:
    if len(data) < 2 or data[0] != count or data[1] == 0:
        return Nonsense()
    size = data[1]
    step = size + 1
    body = data[2:]
    if len(body) != count * step:
        return Nonsense()
    at = range(0, len(body), step)
    return BlocksRead(
        block_size=size,
        data=b"".join(body[one + 1 : one + step][::-1] for one in at),
        locked=tuple(bool(body[one] & 1) for one in at),
    )


def _system_info(data: bytes, uid: bytes) -> SystemInfo | Nonsense:
    if len(data) != _SYSTEM_INFO_BYTES or data[1:9] != uid:
        return Nonsense()
    return SystemInfo(
        uid=uid_text(uid),
        dsfid=data[0],
        afi=data[9],
        # ISO 15693-3 10.3.12 stores both sizes less one; the block size has five bits.
        block_size=(data[10] & 0x1F) + 1,
        block_count=data[11] + 1,
        ic_reference=data[12],
    )


def _records(data: bytes) -> tuple[Iso15693Tag | Iso14443Card, ...] | None:
    """Cut inventory data into records so that they fill it exactly, else None."""
    if not data:
        return ()
    cuts = _cuts(data[1:], data[0])
    if cuts is None:
        return None
    return tuple(_record(data[1:][start:end]) for start, end in cuts)


def _cuts(body: bytes, count: int) -> list[tuple[int, int]] | None:
    """Walk all ways to cut at once: per record the reachable ends, each with where it began."""
    begun: list[dict[int, int]] = []
    ends = {0}
    for _ in range(count):
        reached: dict[int, int] = {}
        for at in sorted(ends):
            for size in _RECORD_SIZES.get(body[at], ()) if at < len(body) else ():
                if at + size <= len(body):
                    reached[at + size] = at
        begun.append(reached)
        ends = set(reached)
    if len(body) not in ends:
        return None
    cuts: list[tuple[int, int]] = []
    end = len(body)
    for reached in reversed(begun):
        cuts.append((reached[end], end))
        end = reached[end]
    return cuts[::-1]


def _record(record: bytes) -> Iso15693Tag | Iso14443Card:
    if record[0] == _TR_15693:
        return Iso15693Tag(uid=uid_text(record[2:]), dsfid=record[1])
    if record[0] == _TR_14443B:
        return Iso14443Card("B", record[6:])
    uid = record[3:]
    # Short UIDs are filled up with zeros on the left; a real first byte is never zero.
    return Iso14443Card("A", uid[3:] if uid[:3] == bytes(3) and len(uid) == 7 else uid)


def answer_frame(command: Command, answer: Answer, *, address: int, advanced: bool) -> Frame:
    """Return the frame with which a reader answers `command`."""
    status, data = _answer_body(answer)
    code = command_frame(command, address=address, advanced=advanced).command
    return Frame(address=address, command=code, status=status, data=data, advanced=advanced)


def _answer_body(answer: Answer) -> tuple[int, bytes]:
    match answer:
        case TagsFound(tags, more):
            if not tags:
                return Status.NO_TRANSPONDER, b""
            records = b"".join(map(_record_bytes, tags))
            return Status.MORE_DATA if more else Status.OK, bytes([len(tags)]) + records
        case BlocksRead(size, data, locked):
            wire = reverse_blocks(data, size)
            blocks = (
                bytes([lock]) + wire[at * size : (at + 1) * size] for at, lock in enumerate(locked)
            )
            return Status.OK, bytes([len(locked), size]) + b"".join(blocks)
        case AfiRead():
            return Status.NOT_AVAILABLE, b""
        case SystemInfo(uid, dsfid, afi, block_size, block_count, ic_reference):
            sizes = bytes([block_size - 1, block_count - 1, ic_reference])
            return Status.OK, bytes([dsfid]) + uid_bytes(uid) + bytes([afi]) + sizes
        case ReaderInfo(data) | NxpTold(data):
            return Status.OK, data
        case Failed(status, detail):
            return status, detail
        case Done():
            return Status.OK, b""
        case Nonsense():
            return Status.DATA_FALSE, b""
        case _:
            assert_never(answer)


def _record_bytes(tag: Iso15693Tag | Iso14443Card) -> bytes:
    if isinstance(tag, Iso15693Tag):
        return bytes([_TR_15693, tag.dsfid]) + uid_bytes(tag.uid)
    if tag.kind == "B":
        return bytes([_TR_14443B, 0]) + bytes(4) + tag.uid.rjust(4, b"\0")
    width = 7 if len(tag.uid) <= 7 else 10
    return bytes([_TR_14443A, 0, 0]) + tag.uid.rjust(width, b"\0")
