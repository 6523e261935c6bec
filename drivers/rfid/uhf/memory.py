"""Whole memories of UHF tags on a pad: EPC bank and user bank read to their ends, and written.

Owns the sizes of the banks, the words of one write, and what is tried again; must not know a data
model. The memory is told as one: PC word and EPC bank first, the user bank behind it, in words. The
StoredCRC is left out, for the tag makes it. UMI is told as a tag computes it (the user bank begins
with something), since some chips compute it and others keep what is written.
Source: ISO/IEC 18000-63 6.3.2.1.
"""

from typing import Final

from drivers.link import LinkEnd
from drivers.rfid.hf.line import Lost
from drivers.rfid.pad import NoTag
from drivers.rfid.tags.gen2 import read_pc
from drivers.rfid.uhf.messages import Bank, Carried, ReadWords, Refused, WordsRead, WriteWords
from drivers.rfid.uhf.pad_reader import UhfPadReader
from kiosk.domain.ids import TagUid
from kiosk.domain.tag_job import TagChange, TagMemory, WroteTag

WORD: Final = 2
UMI: Final = 0x04
_FIRST: Final = {Bank.EPC: 1, Bank.USER: 0}
_MOST_WORDS: Final = {Bank.EPC: 31, Bank.USER: 256}
"""The EPC bank is read no further than word 31: word 32 holds NXP's switches, EAS among them."""

_STEP: Final = 8
_ATTEMPTS: Final = 4
_MOST_SIZES: Final = 4096

Sizes = dict[TagUid, tuple[int, int]]
"""How many words EPC and user bank of a chip turned out to have."""


class UhfMemoryWork:
    """One errand to one tag."""

    def __init__(self, reader: UhfPadReader, *, sizes: Sizes) -> None:
        """Ask over a reader. `sizes` are kept from errand to errand."""
        self._reader = reader
        self._sizes = sizes

    async def read(self, uid: TagUid) -> TagMemory | NoTag | LinkEnd:
        """Read both banks; the tag tells its TID before and after."""
        for _ in range(_ATTEMPTS):
            told = await self._read_once(uid)
            if not isinstance(told, NoTag):
                return told
        return NoTag()

    async def _read_once(self, uid: TagUid) -> TagMemory | NoTag | LinkEnd:
        missing = await self._reader.missing(uid)
        if missing is not None:
            return missing
        known = self._sizes.get(uid)
        banks: list[bytes] = []
        for at, bank in enumerate((Bank.EPC, Bank.USER)):
            data = await self._bank(uid, bank, None if known is None else known[at])
            if isinstance(data, NoTag | LinkEnd):
                self._sizes.pop(uid, None)
                return data
            banks.append(data)
        missing = await self._reader.missing(uid)
        if missing is not None or not self._reader.sure:
            return missing or NoTag()
        epc, user = banks
        if not epc:
            return NoTag()
        if len(self._sizes) >= _MOST_SIZES:
            self._sizes.clear()
        self._sizes[uid] = (len(epc) // WORD, len(user) // WORD)
        told = bytes([epc[0] & ~UMI | UMI * bool(user[:1].strip(b"\0"))]) + epc[1:]
        pc = read_pc(told)
        afi = pc.low if pc.iso else None
        return TagMemory(uid, told + user, WORD, afi=afi, epc_bytes=len(epc))

    async def _bank(self, uid: TagUid, bank: Bank, count: int | None) -> bytes | NoTag | LinkEnd:
        """Read so many words; None: until the tag refuses one word that it is asked for alone."""
        data, step = b"", _STEP
        most = _MOST_WORDS[bank] if count is None else count
        while step and len(data) < most * WORD:
            step = min(step, most - len(data) // WORD)
            told = await self._words(uid, bank, len(data) // WORD, step)
            if isinstance(told, bytes):
                data += told
                continue
            if not isinstance(told, Refused) or count is not None:
                return told if isinstance(told, LinkEnd) else NoTag(lost=isinstance(told, Lost))
            step //= 2
            if not step:
                end = await self._is_end(uid, bank, len(data) // WORD)
                if end is not True:
                    return end or NoTag()
        return data

    async def _is_end(self, uid: TagUid, bank: Bank, at: int) -> bool | NoTag | LinkEnd:
        """Ask twice more for the word behind the last: a tag at the edge refuses now and then."""
        for _ in range(2):
            missing = await self._reader.missing(uid)
            if missing is not None:
                return missing
            told = await self._words(uid, bank, at, 1)
            if isinstance(told, LinkEnd):
                return told
            if not isinstance(told, Refused):
                return False
        return True

    async def _words(
        self, uid: TagUid, bank: Bank, at: int, count: int
    ) -> bytes | Refused | Lost | LinkEnd:
        """Read words; `at` counts from the first that is told of a bank."""
        asked = ReadWords(b"", bank, _FIRST[bank] + at, count, bytes.fromhex(uid))
        told = await self._reader.access(asked)
        if isinstance(told, WordsRead) and len(told.data) == count * WORD:
            return told.data
        return told if isinstance(told, Refused | Lost | LinkEnd) else Lost(heard=True)

    async def write(self, uid: TagUid, change: TagChange) -> WroteTag | LinkEnd:
        """Write in the order of the change; the first words that cannot be written end it.

        What a tag has acknowledged is not read here: the whole memory is, by whoever asked.
        """
        missing = await self._reader.missing(uid)
        if missing is not None:
            return missing if isinstance(missing, LinkEnd) else WroteTag.UNKNOWN
        # It answers with another EPC from now on, and is the same tag.
        words = read_pc(change.memory).words
        self._reader.know(change.memory[WORD : WORD + words * WORD], bytes.fromhex(uid))
        for at, data in _runs(change):
            told = await self._write_run(uid, change.epc_bytes, at, data)
            if told is not WroteTag.WRITTEN:
                return told
        return WroteTag.WRITTEN

    async def _write_run(
        self, uid: TagUid, epc_bytes: int, at: int, data: bytes
    ) -> WroteTag | LinkEnd:
        epc_words = epc_bytes // WORD
        bank, at = (Bank.EPC, at) if at < epc_words else (Bank.USER, at - epc_words)
        tid, heard = bytes.fromhex(uid), False
        for _ in range(_ATTEMPTS):
            told = await self._reader.access(WriteWords(b"", bank, _FIRST[bank] + at, data, tid))
            if isinstance(told, Carried | LinkEnd):
                return told if isinstance(told, LinkEnd) else WroteTag.WRITTEN
            # The answer may be lost and the words written; and what else is asked has another one.
            missing = await self._reader.missing(uid)
            if isinstance(missing, LinkEnd):
                return missing
            back = await self._words(uid, bank, at, len(data) // WORD)
            if isinstance(back, LinkEnd):
                return back
            if back == data and missing is None:
                return WroteTag.WRITTEN
            heard = missing is None
        return WroteTag.REFUSED if heard else WroteTag.UNKNOWN


def _runs(change: TagChange) -> list[tuple[int, bytes]]:
    """Return words that follow one another together, of one bank, and the PC word alone."""
    runs: list[tuple[int, bytes]] = []
    for at, data in change.blocks:
        last, before = runs[-1] if runs else (-1, b"")
        follows = last > 0 and at == last + len(before) // WORD
        if follows and at * WORD != change.epc_bytes and len(before) < _STEP * WORD:
            runs[-1] = (last, before + data)
        else:
            runs.append((at, data))
    return runs
