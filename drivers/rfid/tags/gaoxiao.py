"""The UHF scheme of the Chinese university libraries (RFID consortium of 高校图书馆联盟).

Owns the EPC's four head bytes (lent bit, sorting; packing and version; content parameter), the two
packings of the item identifier, and the elements of the user bank (six bits identifier, ten bits
length). Source of the layout: the consortium's document as quoted in DigitalPlatform/dp2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from drivers.rfid.tags.faults import TagFault, Wrong, problems_of
from drivers.rfid.tags.gen2 import EpcBank, Pc, write_epc_bank
from kiosk.domain.ids import item_id
from kiosk.domain.sightings import TagContent, TagModel, TagUse

LENT: Final = 0x80
_HEAD_BYTES: Final = 4
_ANNOUNCED: Final = (3, 4, 5, 6, 11, 12, 14, 15, 16, 24, 26, 27, 28, 29, 30, 31)
_MOST_CHARACTERS: Final = 14
_CLAUSE: Final = "高校图书馆 RFID 数据模型, EPC"
_USER: Final = "高校图书馆 RFID 数据模型, USER"
_OWNERS: Final = (3, 11)
_USES: Final = {
    (0, 0): TagUse.CIRCULATION,
    (0, 1): TagUse.NOT_FOR_CIRCULATION,
    (0, 2): TagUse.DISCARDED,
    (0, 3): TagUse.ACQUISITION,
    (1, 0): TagUse.CIRCULATION,
    (1, 1): TagUse.NOT_FOR_CIRCULATION,
    (1, 2): TagUse.ACQUISITION,
}
_CLASSES: Final = {3: TagUse.PATRON_CARD, 4: TagUse.EQUIPMENT}


@dataclass(frozen=True, slots=True)
class GaoxiaoTag:
    """The head, the identifier, and the texts of the user bank by object identifier."""

    bank: EpcBank
    lent: bool
    sorting: int
    packing: int
    version: int
    announced: tuple[int, ...]
    item: str | None
    texts: dict[int, str]
    cut_at: int | None

    @property
    def members(self) -> tuple[int, int]:
        """Return parts and ordinal."""
        ordinal, _, parts = self.texts.get(4, "1/1").partition("/")
        told = (int(parts or 0), int(ordinal)) if ordinal.isdecimal() else (0, 0)
        return told if 1 <= told[1] <= told[0] else (1, 1)

    @property
    def use(self) -> TagUse:
        """Return the type of usage."""
        first, _, second = self.texts.get(5, "0.0").partition(".")
        if not first.isdecimal() or not second.isdecimal():
            return TagUse.OTHER
        known = _USES.get((int(first), int(second)))
        return known or _CLASSES.get(int(first), TagUse.OTHER)

    def content(self) -> TagContent:
        """Return what a kiosk may believe of it."""
        believed = self.bank.crc_good is not False and self.item is not None
        parts, ordinal = self.members
        return TagContent(
            model=TagModel.GAOXIAO,
            item=item_id(self.item or "") if believed else None,
            owner=self.texts.get(3),
            parts=parts,
            ordinal=ordinal,
            use=self.use,
            problems=problems_of(self.faults()),
        )

    def faults(self) -> Iterator[TagFault]:
        """Yield everything that is wrong."""
        if self.bank.crc_good is False:
            yield TagFault(Wrong.CHECKSUM, "ISO/IEC 18000-63 6.3.2.1.2.1", 0)
        if self.item is None:
            yield TagFault(Wrong.BAD_PACKING, _CLAUSE, _HEAD_BYTES, 1)
        elif item_id(self.item) is None:
            yield TagFault(Wrong.BAD_IDENTIFIER, _CLAUSE, _HEAD_BYTES, 1)
        if self.cut_at is not None:
            yield TagFault(Wrong.CUT_OFF, _USER, self.cut_at)
        for oid, text in self.texts.items():
            if oid in {3, 4, 5, 11} and not text:
                yield TagFault(Wrong.LENGTH, _USER, oid=oid)


def read_gaoxiao(bank: EpcBank, user: bytes = b"") -> GaoxiaoTag:
    """Read both banks; any bytes give a result."""
    epc = bank.epc.ljust(_HEAD_BYTES, b"\0")
    texts, cut_at = _user(user or bank.rest)
    packing = epc[1] >> 6
    return GaoxiaoTag(
        bank=bank,
        lent=bool(epc[0] & LENT),
        sorting=epc[0] & 0x1F,
        packing=packing,
        version=(epc[1] & 0x3F) + 1,
        announced=announced_by(epc[2:_HEAD_BYTES]),
        item=_item(epc[_HEAD_BYTES:], packing),
        texts=texts,
        cut_at=cut_at,
    )


def announced_by(two: bytes) -> tuple[int, ...]:
    """Return the identifiers that the content parameter (two bytes) announces."""
    bits = int.from_bytes(two, "big")
    return tuple(oid for at, oid in enumerate(_ANNOUNCED) if bits >> at & 1)


def _item(data: bytes, packing: int) -> str | None:
    match packing:
        case 0:
            return unpack96(data)
        case 1:
            return unpack128(data)
        case 2:
            text = data.rstrip(b"\0")
            return text.decode("ascii") if text.isascii() else None
        case _:
            return None


def unpack96(data: bytes) -> str | None:
    """Return the identifier packed for an EPC of 96 bits (8 bytes at most)."""
    short = _short(data, 7)
    if short is not None or len(data) < 8 or not 8 <= data[0] & 0x0F <= _MOST_CHARACTERS:
        return short
    count = data[0] & 0x0F
    low, high = int.from_bytes(data[:4], "little"), int.from_bytes(data[4:8], "little")
    first = [low >> shift & 0x3F for shift in (24, 18, 12)]
    fourth = low >> 30 | (high & 0x03) << 2
    number = str(high >> 2).zfill(count - 5)
    if fourth > 9 or len(number) > count - 5:
        return None
    text = "".join(chr(0x30 + code) for code in first) + str(fourth) + number
    return text + chr(low >> 4 & 0xFF)


def unpack128(data: bytes) -> str | None:
    """Return the identifier packed for an EPC of 128 bits (12 bytes at most)."""
    short = _short(data, 11)
    if short is not None or len(data) < 12 or not 12 <= data[0] & 0x0F <= _MOST_CHARACTERS:
        return short
    count = data[0] & 0x0F
    last, middle, first = (int.from_bytes(data[at : at + 4], "little") for at in (0, 4, 8))
    codes = [first >> shift & 0x3F for shift in range(24, -6, -6)]
    codes += [middle >> shift & 0x3F for shift in range(24, -6, -6)]
    codes += [last >> 12 + 6 * at & 0x3F for at in range(count - 12, -1, -1)]
    return "".join(chr(0x30 + code) for code in codes) + chr(last >> 4 & 0xFF)


def _short(data: bytes, most: int) -> str | None:
    """Return an identifier that is stored as it is, its length before it."""
    count = data[0] & 0x0F if data else 0
    if not 1 <= count <= most or len(data) < count + 1:
        return None
    return data[1 : count + 1].decode("latin-1")


def pack96(text: str) -> bytes | None:
    """Pack for 96 bits: up to 7 characters, or 3 of A-Z 0-9, digits, and one more character."""
    if len(text) <= 7:
        return _stored(text)
    middle = text[3:-1]
    if len(text) > _MOST_CHARACTERS or not _codes(text[:3]) or not _plain_digits(middle):
        return None
    if not text.isascii():
        return None
    fourth = int(text[3])
    low = fourth & 0x03
    for one in text[:3]:
        low = low << 6 | ord(one) - 0x30
    low = (low << 8 | ord(text[-1])) << 4 | len(text)
    high = int(text[4:-1]) << 2 | fourth >> 2
    return low.to_bytes(4, "little") + high.to_bytes(4, "little")


def pack128(text: str) -> bytes | None:
    """Pack for 128 bits: up to 11 characters, or A-Z 0-9 and one more character."""
    if len(text) <= 11:
        return _stored(text)
    if len(text) > _MOST_CHARACTERS or not _codes(text[:-1]) or not text.isascii():
        return None
    words = []
    for piece in (text[:5], text[5:10], text[10:-1]):
        value = 0
        for one in piece:
            value = value << 6 | ord(one) - 0x30
        words.append(value)
    last = (words[2] << 8 | ord(text[-1])) << 4 | len(text)
    return b"".join(word.to_bytes(4, "little") for word in (last, words[1], words[0]))


def _stored(text: str) -> bytes | None:
    return bytes([len(text)]) + text.encode("ascii") if text and text.isascii() else None


def _codes(text: str) -> bool:
    return all("0" <= one <= "9" or "A" <= one <= "Z" for one in text)


def _plain_digits(text: str) -> bool:
    return all("0" <= one <= "9" for one in text)


def write_gaoxiao(
    item: str,
    *,
    lent: bool = False,
    sorting: int = 0,
    version: int = 1,
    announced: tuple[int, ...] = (),
    umi: bool = False,
) -> bytes | None:
    """Return a whole EPC bank; None where the identifier or a number does not fit the scheme.

    The shortest packing that holds the identifier is taken.
    """
    packed, packing = pack96(item), 0
    if packed is None:
        packed, packing = pack128(item), 1
    if packed is None and item.isascii() and 0 < len(item) <= _MOST_CHARACTERS:
        packed, packing = item.encode("ascii"), 2
    known = 0 <= sorting <= 0x1F and 1 <= version <= 0x40 and set(announced) <= set(_ANNOUNCED)
    if packed is None or not known:
        return None
    bits = sum(1 << at for at, oid in enumerate(_ANNOUNCED) if oid in announced)
    head = bytes([LENT * lent | sorting, packing << 6 | version - 1]) + bits.to_bytes(2, "big")
    # Packings 1 and 2 fill EPCs of 96 and 128 bits.
    epc = head + packed.ljust({0: 8, 1: 12, 2: 14}[packing], b"\0")
    return write_epc_bank(epc, Pc(0, umi=umi))


def _user(data: bytes) -> tuple[dict[int, str], int | None]:
    texts: dict[int, str] = {}
    at = 0
    while at < len(data) and data[at]:
        if at + 2 > len(data):
            return texts, at
        head = int.from_bytes(data[at : at + 2], "big")
        oid, size = head >> 10, head & 0x3FF
        value = data[at + 2 : at + 2 + size]
        if len(value) < size:
            return texts, at
        texts.setdefault(oid, _user_text(oid, value))
        at += 2 + size
    return texts, None


def _user_text(oid: int, value: bytes) -> str:
    """Return the value of an element; empty where its length is wrong."""
    if oid in _OWNERS:
        if len(value) != 2:
            return ""
        code = f"{int.from_bytes(value, 'big'):05}"
        # Codes from 90000 on do not fit two bytes: their 9 is stored as a 6.
        return "9" + code[1:] if code[0] == "6" else code
    if oid == 4:
        parts, ordinal = int.from_bytes(value[:2], "big"), int.from_bytes(value[2:], "big")
        return f"{ordinal}/{parts}" if len(value) == 4 else ""
    if oid == 5:
        return f"{value[0]}.{value[1]}" if len(value) == 2 else ""
    return value.decode("utf-8", "replace")


def write_user_bank(texts: dict[int, str]) -> bytes | None:
    """Return the user bank with these texts by identifier, in the form in which they are read."""
    written = b""
    for oid, text in texts.items():
        value = _user_bytes(oid, text)
        if value is None or not 1 <= oid <= 0x3F or len(value) > 0x3FF:
            return None
        written += (oid << 10 | len(value)).to_bytes(2, "big") + value
    return written + b"\0" * (2 - len(written) % 2)


def _user_bytes(oid: int, text: str) -> bytes | None:
    if oid in _OWNERS:
        if len(text) != 5 or not _plain_digits(text) or "60000" <= text < "90000":
            return None
        code = int("6" + text[1:] if text[0] == "9" else text)
        return code.to_bytes(2, "big") if code <= 0xFFFF else None
    if oid in {4, 5}:
        first, mark, second = text.partition("/" if oid == 4 else ".")
        most = 0xFFFF if oid == 4 else 0xFF
        if not mark or not _number(first, most) or not _number(second, most):
            return None
        if oid == 5:
            return bytes([int(first), int(second)])
        return int(second).to_bytes(2, "big") + int(first).to_bytes(2, "big")
    return text.encode("utf-8", "replace")


def _number(text: str, most: int) -> bool:
    return 0 < len(text) <= 5 and _plain_digits(text) and int(text) <= most
