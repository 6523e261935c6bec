"""What an HF reader of any family does with a command: the radio side of the emulators.

Owns commands carried out on a field and how long the air takes; no line, no waiting, no bytes.
"""

from typing import assert_never

from drivers.rfid import airtime
from drivers.rfid.field import Field, FieldTag, WriteResult
from drivers.rfid.messages import (
    EAS_AFI_PASSWORD,
    AfiRead,
    Answer,
    BlocksRead,
    Command,
    Done,
    Failed,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    Nxp,
    NxpCode,
    NxpTold,
    ReadAfi,
    ReadBlocks,
    ReaderInfo,
    ReadReaderInfo,
    ReadSystemInfo,
    ResetField,
    Status,
    SystemInfo,
    TagsFound,
    WriteAfi,
    WriteBlocks,
    WriteDsfid,
)

_MOST_BYTES_A_READ = 128
_RECORDS_AN_ANSWER = 20
_BLOCK_NOT_THERE = 0x10
EAS_SEQUENCE = bytes.fromhex("F4CD460EABE509FE178D1C0B4D1B1A0A3C0B2A2B5A5C0B1E2D3F4A5B6C7D8E9F")
"""What an armed ICODE answers to EAS ALARM: 256 bits. The first 8 bytes are NXP's, as quoted from
its datasheet; the rest stands for what no source here shows, and nothing may depend on it."""

_INFO = ReaderInfo(bytes.fromhex("0100000000000000000000000000"))


class EmulatedReader:
    """One reader over one field. Holds the rest of an inventory that did not fit an answer."""

    def __init__(self, field: Field, *, records_an_answer: int = _RECORDS_AN_ANSWER) -> None:
        """Work on `field`; an inventory's answer holds so many tags."""
        self._field = field
        self._most = records_an_answer
        self._rest: list[Iso15693Tag | Iso14443Card] = []

    def air_s(self, command: Command) -> float:
        """Return how long the air is busy with a command, in seconds."""
        match command:
            case Inventory(more):
                uids = [tag.uid for tag in self._field.tags()]
                return 0.0 if more else airtime.inventory_s(uids, cards=len(self._field.cards()))
            case ReadBlocks(uid, _, count):
                tag = self._field.lying(uid)
                if tag is None:
                    return airtime.missing_s()
                return airtime.read_blocks_s(count, block_size=tag.block_size)
            case WriteBlocks(_, _, _, data):
                return airtime.write_s(len(data))
            case WriteAfi() | WriteDsfid() | Nxp(_, NxpCode.SET_EAS | NxpCode.RESET_EAS):
                return airtime.write_s(1)
            case Nxp():
                return airtime.system_info_s()
            case ReadSystemInfo() | ReadAfi():
                return airtime.system_info_s()
            case ResetField():
                return 0.005
            case ReadReaderInfo():
                return 0.0
            case _:
                assert_never(command)

    def carry_out(self, command: Command) -> Answer:
        """Do it and return the answer."""
        match command:
            case Inventory(more):
                return self._inventory(more=more)
            case ReadBlocks(uid, first, count):
                tag = self._field.tag(uid)
                return Failed(Status.NO_TRANSPONDER) if tag is None else _read(tag, first, count)
            case WriteBlocks(uid, first, size, data):
                tag = self._field.tag(uid)
                if tag is not None and tag.block_size != size:
                    return Failed(Status.PARAMETER)
                return _written(self._field.write_blocks(uid, first, data), bytes([first]))
            case WriteAfi(uid, afi):
                return _written(self._field.write_afi(uid, afi), b"")
            case WriteDsfid(uid, dsfid):
                return _written(self._field.write_dsfid(uid, dsfid), b"")
            case ReadSystemInfo(uid):
                tag = self._field.tag(uid)
                return Failed(Status.NO_TRANSPONDER) if tag is None else _system_info(tag)
            case ReadAfi(uid):
                tag = self._field.tag(uid)
                return AfiRead(uid, tag.afi) if tag else Failed(Status.NO_TRANSPONDER)
            case Nxp():
                return self._custom(command)
            case ResetField():
                self._rest.clear()
                self._field.power_cycle()
                return Done()
            case ReadReaderInfo():
                return _INFO
            case _:
                assert_never(command)

    def _custom(self, asked: Nxp) -> Answer:
        """Do what NXP's chips do; any other chip does not answer such a command."""
        field, uid = self._field, asked.uid
        tag = field.tag(uid)
        if tag is None or tag.eas is None:
            return Failed(Status.NO_TRANSPONDER)
        match asked.code:
            case NxpCode.SET_EAS | NxpCode.RESET_EAS:
                done = _written(field.write_eas(uid, on=asked.code is NxpCode.SET_EAS), b"")
                return NxpTold(b"") if isinstance(done, Done) else done
            case NxpCode.EAS_ALARM:
                return NxpTold(EAS_SEQUENCE) if tag.eas else Failed(Status.NO_TRANSPONDER)
            case NxpCode.GET_RANDOM:
                return NxpTold(field.draw_random(uid))
            case NxpCode.SET_PASSWORD:
                known = asked.data[:1] == EAS_AFI_PASSWORD
                right = known and field.tell_password(uid, asked.data[1:])
                return NxpTold(b"") if right else Failed(Status.NO_TRANSPONDER)
            case _:
                assert_never(asked.code)

    def _inventory(self, *, more: bool) -> TagsFound:
        if not more:
            self._rest = [Iso15693Tag(tag.uid, tag.dsfid) for tag in self._field.answering()]
            self._rest += [Iso14443Card(card.kind, card.uid) for card in self._field.cards()]
        now, self._rest = self._rest[: self._most], self._rest[self._most :]
        return TagsFound(tuple(now), more=bool(self._rest))


def _read(tag: FieldTag, first: int, count: int) -> BlocksRead | Failed:
    size = tag.block_size
    if count == 0 or count * size > _MOST_BYTES_A_READ:
        return Failed(Status.PARAMETER)
    if first + count > tag.block_count:
        return Failed(Status.ISO_ERROR, bytes([_BLOCK_NOT_THERE]))
    return BlocksRead(
        block_size=size,
        data=tag.memory[first * size : (first + count) * size],
        locked=tuple(at in tag.locked_blocks for at in range(first, first + count)),
    )


def _system_info(tag: FieldTag) -> SystemInfo:
    return SystemInfo(
        uid=tag.uid,
        dsfid=tag.dsfid,
        afi=tag.afi,
        block_size=tag.block_size,
        block_count=max(1, tag.block_count),
        ic_reference=tag.ic_reference,
    )


def _written(result: WriteResult, detail: bytes) -> Done | Failed:
    match result:
        case WriteResult.DONE:
            return Done()
        case WriteResult.REFUSED:
            return Failed(Status.WRITE_ERROR, detail)
        case WriteResult.NO_ANSWER:
            return Failed(Status.NO_TRANSPONDER)
        case _:
            assert_never(result)
