"""What a pad asks of a UHF reader: which tags lie there, what they say, what their alarm is.

Owns the choice of tags (near-field profile), their TIDs, and the three means of an alarm on UHF:
the AFI in the PC word, the bit in the EPC, NXP's EAS bit. Everything is asked and written by TID,
and the TID is read before: a write can reach no other tag, and an EPC that was changed halfway is
found again. Nothing is ever locked. Polling and retries are `drivers.rfid.pad`'s.
Source: ISO 28560-4, ISO/IEC 18000-63; EAS as the lowest bit of the configuration word (word 20 hex
of the EPC bank; writing a one turns it over) after NXP's UCODE G2iL and G2iM datasheets.
"""

from collections.abc import Callable
from typing import Final, Protocol

from drivers.link import LinkEnd
from drivers.rfid.hf.line import Lost
from drivers.rfid.pad import Look, NoTag
from drivers.rfid.tags.gaoxiao import GaoxiaoTag
from drivers.rfid.tags.gen2 import EpcBank, read_pc
from drivers.rfid.tags.models import read_as, read_uhf_tag
from drivers.rfid.tags.suppliers import De290Tag
from drivers.rfid.tags.uhf_iso import DSFID, read_user_bank
from drivers.rfid.uhf.asking import Heard, UhfAnswer, tid_text
from drivers.rfid.uhf.config import UhfPadConfig
from drivers.rfid.uhf.contents import uhf_security
from drivers.rfid.uhf.messages import (
    Bank,
    Carried,
    Command,
    ReadWords,
    Refused,
    SelectTag,
    StartReading,
    TagSeen,
    WordsRead,
    WriteWords,
)
from drivers.rfid.uhf.near import NearPad
from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import Security, TagContent, TagModel, TagProblem
from kiosk.ports import Clock

EAS_WORD: Final = 0x20
_EAS_BIT: Final = 1
_PC_WORD: Final = 1
_EPC_WORD: Final = 2
_LENT_BIT: Final = 0x8000
_DE290_WORD: Final = 7
_LONG_WORDS: Final = 6
_SHORT_WORDS: Final = 4
_LEARNING: Final = 3
_HAS_SERIAL: Final = 0x80
"""In the second byte of a TID: its serial number reaches beyond the fourth word."""
_USER_STEP: Final = 8
_MOST_USER_WORDS: Final = 64
_MOST_KNOWN: Final = 1000
_CROWD_S: Final = 1.0
_NOTHING: Final = TagContent(model=TagModel.FOREIGN, item=None, problems=(TagProblem.UNSUPPORTED,))


class Asks(Protocol):
    """A line to a reader."""

    @property
    def sure(self) -> bool:
        """Whether no answer is owed that could be taken for that to another question."""
        ...

    async def ask(self, command: Command) -> UhfAnswer | Lost | LinkEnd:
        """Ask once."""
        ...


class UhfPadReader:
    """Fills `TagReader` on one open line. `selects`: a tag is chosen before each access."""

    def __init__(
        self,
        line: Asks,
        config: UhfPadConfig,
        clock: Clock,
        *,
        near: NearPad,
        selects: bool,
        crowded: Callable[[], None],
    ) -> None:
        """Ask on `line`, believing what `near` does; `crowded`: told of too many."""
        self._line = line
        self._config = config
        self._clock = clock
        self._selects = selects
        self._near = near
        self._crowded = crowded
        self._crowded_s: float | None = None
        self._tids: dict[bytes, bytes] = {}

    @property
    def sure(self) -> bool:
        """Whether contents are certainly those of the tags that were asked."""
        return self._line.sure

    async def inventory(self) -> Look | NoTag | LinkEnd:
        """Look once; what is too weak, was not heard often enough or is too many is not there."""
        heard = await self._line.ask(StartReading(1))
        if isinstance(heard, LinkEnd):
            return heard
        if not isinstance(heard, Heard):
            return NoTag(lost=isinstance(heard, Lost))
        now_s = self._clock.monotonic_s()
        for tag in heard.tags:
            tid = self._tids.get(tag.epc, b"")
            self._near.seen(TagSeen(tag.epc, tag.rssi_dbm, tid=tid), now_s)
        lying = self._near.on_pad(now_s)
        self._tell_crowd(now_s, too_many=lying.too_many)
        for epc in lying.epcs:
            if epc not in self._tids:
                end = await self._learn(epc)
                if end is not None:
                    return end
        known = [self._tids[epc] for epc in lying.epcs if epc in self._tids]
        return Look({tid_text(tid): 0 for tid in known})

    def _tell_crowd(self, now_s: float, *, too_many: bool) -> None:
        """Tell of a crowd once it lasts, and again while it does; a book just lifted is none."""
        if not too_many:
            self._crowded_s = None
        elif self._crowded_s is None:
            self._crowded_s = now_s
        elif now_s - self._crowded_s >= _CROWD_S:
            self._crowded_s = now_s
            self._crowded()

    async def _learn(self, epc: bytes) -> LinkEnd | None:
        """Read the TID behind an EPC.

        Half of a long TID is what a whole reel of tags shares. Four words count only where six
        were refused each time while four came, and the chip does not say that it has more.
        """
        short = b""
        for _ in range(_LEARNING):
            told = await self._tid_words(epc, _LONG_WORDS)
            if isinstance(told, bytes):
                self.know(epc, told)
            if not isinstance(told, Refused):
                return told if isinstance(told, LinkEnd) else None
            told = await self._tid_words(epc, _SHORT_WORDS)
            if not isinstance(told, bytes) or told[1] & _HAS_SERIAL:
                return told if isinstance(told, LinkEnd) else None
            short = told
        self.know(epc, short)
        return None

    async def _tid_words(self, epc: bytes, words: int) -> bytes | UhfAnswer | Lost | LinkEnd:
        """Return so many words of a TID, or what was answered instead."""
        told = await self.access(ReadWords(epc, Bank.TID, 0, words))
        whole = isinstance(told, WordsRead) and len(told.data) == words * 2
        return told.data if isinstance(told, WordsRead) and whole else told

    def know(self, epc: bytes, tid: bytes) -> None:
        """Take that a tag answers with this EPC, from now on or soon."""
        if len(self._tids) >= _MOST_KNOWN:
            self._tids.clear()
        self._tids[epc] = tid

    def _forget(self, uid: TagUid) -> None:
        """Learn anew which tag is behind an EPC: another may lie there with the same one."""
        gone = bytes.fromhex(uid)
        self._tids = {epc: tid for epc, tid in self._tids.items() if tid != gone}

    async def content(self, uid: TagUid, dsfid: int) -> TagContent | NoTag | LinkEnd:  # noqa: ARG002 - HF's
        """Read the EPC bank and decode it."""
        bank = await self.bank(uid)
        if not isinstance(bank, EpcBank):
            if isinstance(bank, NoTag) and not bank.lost:
                self._forget(uid)
            return bank
        user = b""
        if bank.pc is not None and bank.pc.umi and bank.pc.iso:
            told = await self._user(uid)
            if not isinstance(told, bytes):
                return told
            user = told
        reading = read_uhf_tag(bank, user, rules=self._config.tag_rules)
        if reading is None and self._config.tag_model is not None:
            reading = read_as(self._config.tag_model, bank.epc)
        return _NOTHING if reading is None else reading.content

    async def security(self, uid: TagUid) -> Security | NoTag | LinkEnd:
        """Read the alarm; the tag's own TID is read before, and vouches for it."""
        missing = await self.missing(uid)
        if missing is not None:
            return missing
        if self._config.security == "eas":
            word = await self._word(uid, EAS_WORD)
            if not isinstance(word, int):
                return word
            return Security.ARMED if word & _EAS_BIT else Security.DISARMED
        bank = await self.bank(uid)
        return self._told_by(bank) if isinstance(bank, EpcBank) else bank

    async def set_security(self, uid: TagUid, wanted: Security) -> LinkEnd | None:
        """Write the one word that carries it, once; not where it is so already."""
        missing = await self.missing(uid)
        if missing is not None:
            return missing if isinstance(missing, LinkEnd) else None
        change = await self._change(uid, armed=wanted is Security.ARMED)
        if not isinstance(change, WriteWords):
            return change
        answer = await self.access(change)
        return answer if isinstance(answer, LinkEnd) else None

    async def _change(self, uid: TagUid, *, armed: bool) -> WriteWords | LinkEnd | None:
        """Return the word to write; None where nothing is to be, or the tag says too little."""
        tid = bytes.fromhex(uid)
        if self._config.security == "eas":
            word = await self._word(uid, EAS_WORD)
            if not isinstance(word, int):
                return word if isinstance(word, LinkEnd) else None
            if bool(word & _EAS_BIT) is armed:
                return None
            return _one_word(tid, EAS_WORD, _EAS_BIT)
        bank = await self.bank(uid)
        if not isinstance(bank, EpcBank):
            return bank if isinstance(bank, LinkEnd) else None
        if self._config.security == "epc-bit":
            return self._bit(tid, bank, armed=armed)
        if bank.pc is None or not bank.pc.iso:
            return None
        afi = self._config.afi_armed if armed else self._config.afi_disarmed
        if bank.pc.low == afi:
            return None
        high = bank.pc.words << 3 | bank.pc.umi << 2 | bank.pc.xpc << 1 | int(bank.pc.iso)
        return _one_word(tid, _PC_WORD, high << 8 | afi)

    def _bit(self, tid: bytes, bank: EpcBank, *, armed: bool) -> WriteWords | None:
        reading = read_uhf_tag(bank, rules=self._config.tag_rules)
        match None if reading is None else reading.detail:
            case De290Tag():
                at, bit, on = _DE290_WORD, 1, armed
            case GaoxiaoTag():
                at, bit, on = 0, _LENT_BIT, not armed
            case _:
                return None
        word = int.from_bytes(bank.epc[at * 2 : at * 2 + 2], "big")
        fresh = word | bit if on else word & ~bit
        epc = bank.epc[: at * 2] + fresh.to_bytes(2, "big") + bank.epc[at * 2 + 2 :]
        self.know(epc, tid)
        return _one_word(tid, _EPC_WORD + at, fresh)

    def _told_by(self, bank: EpcBank) -> Security:
        reading = read_uhf_tag(bank, rules=self._config.tag_rules)
        if reading is None:
            return Security.UNKNOWN
        by_bit = isinstance(reading.detail, De290Tag | GaoxiaoTag)
        if by_bit is not (self._config.security == "epc-bit"):
            return Security.UNKNOWN
        return uhf_security(reading.detail, self._config.tag_rules)

    async def missing(self, uid: TagUid) -> NoTag | LinkEnd | None:
        """Return None where the tag told its own TID just now.

        What is asked next has an answer of another length, so one that came late is not taken.
        """
        tid = bytes.fromhex(uid)
        told = await self.access(ReadWords(b"", Bank.TID, 0, len(tid) // 2, tid))
        if isinstance(told, LinkEnd):
            return told
        same = isinstance(told, WordsRead) and told.data == tid
        return None if same else NoTag(lost=isinstance(told, Lost))

    async def _user(self, uid: TagUid) -> bytes | NoTag | LinkEnd:
        """Read as much of the user bank as a decision needs; it may hold owner, set and usage."""
        data, refused = b"", 0
        while len(data) < _MOST_USER_WORDS * 2 and refused < _LEARNING:
            first = len(data) // 2
            asked = ReadWords(b"", Bank.USER, first, _USER_STEP, bytes.fromhex(uid))
            told = await self.access(asked)
            if isinstance(told, WordsRead) and len(told.data) == _USER_STEP * 2:
                data += told.data
                if data[0] != DSFID or read_user_bank(data).judged:
                    break
            elif isinstance(told, Refused):
                refused += 1
            else:
                return told if isinstance(told, LinkEnd) else NoTag(lost=isinstance(told, Lost))
        return data

    async def bank(self, uid: TagUid) -> EpcBank | NoTag | LinkEnd:
        """Read PC and EPC."""
        word = await self._word(uid, _PC_WORD)
        if not isinstance(word, int):
            return word
        pc = read_pc(word.to_bytes(2, "big"))
        if not pc.words:
            return EpcBank(b"", pc)
        tid = bytes.fromhex(uid)
        told = await self.access(ReadWords(b"", Bank.EPC, _EPC_WORD, pc.words, tid))
        if isinstance(told, LinkEnd):
            return told
        if not isinstance(told, WordsRead) or len(told.data) != pc.words * 2:
            return NoTag(lost=isinstance(told, Lost))
        return EpcBank(told.data, pc)

    async def _word(self, uid: TagUid, at: int) -> int | NoTag | LinkEnd:
        """Read one word of the EPC bank."""
        told = await self.access(ReadWords(b"", Bank.EPC, at, 1, bytes.fromhex(uid)))
        if isinstance(told, LinkEnd):
            return told
        if not isinstance(told, WordsRead) or len(told.data) != 2:
            return NoTag(lost=isinstance(told, Lost))
        return int.from_bytes(told.data, "big")

    async def access(self, command: ReadWords | WriteWords) -> UhfAnswer | Lost | LinkEnd:
        """Read or write one tag; where a reader has to be told which, it must have said so."""
        if self._selects:
            by_tid = bool(command.tid)
            mask = command.tid or command.epc
            chosen = await self._line.ask(SelectTag(Bank.TID if by_tid else Bank.EPC, mask))
            if not isinstance(chosen, Carried):
                return chosen
        return await self._line.ask(command)


def _one_word(tid: bytes, at: int, word: int) -> WriteWords:
    return WriteWords(b"", Bank.EPC, at, word.to_bytes(2, "big"), tid)
