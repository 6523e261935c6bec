"""The bytes of a tag, told as plain values: `lancar decode tag`.

Owns the form of the answer, and what counts as wrong about a whole tag. Pure, any text gives an
answer. Must not open anything.
"""

import re
from typing import Final

from drivers.rfid.tags.danish import DanishTag
from drivers.rfid.tags.data_elements import LAST_RESERVED
from drivers.rfid.tags.faults import TagFault, Wrong
from drivers.rfid.tags.gaoxiao import GaoxiaoTag
from drivers.rfid.tags.gen2 import read_epc_bank, read_tid
from drivers.rfid.tags.models import (
    DSFID_PART_2,
    DSFID_PART_3,
    TagReading,
    read_as,
    read_tag,
    read_uhf_tag,
)
from drivers.rfid.tags.objects import ObjectTag
from drivers.rfid.tags.rules import TagRules
from drivers.rfid.tags.suppliers import De290Tag
from drivers.rfid.tags.telling import Json, faults_of, rows_of, wrong_rows
from drivers.rfid.tags.uhf_iso import DSFID, Part4Tag, read_part4, read_user_bank
from kiosk.domain.sightings import Security, TagContent, TagModel, TagProblem

MODELS: Final = {
    TagModel.ISO28560_2: ("28560-2", "part-2"),
    TagModel.ISO28560_3: ("28560-3", "part-3", "danish", "ds-inf-163"),
    TagModel.ISO28560_4: ("28560-4", "part-4"),
    TagModel.RFID501: ("rfid501", "3m"),
    TagModel.BIBLIOTHECA: ("dm11", "bibliotheca"),
    TagModel.GAOXIAO: ("gaoxiao",),
    TagModel.DE290: ("de290",),
    TagModel.SHELF: ("shelf",),
    TagModel.GEN2: ("tid",),
}
"""What `--model` takes: the model's own name, or one of these."""

_NOTES: Final = {
    TagModel.BIBLIOTHECA: "recognised, not read: the item is looked up by the tag's UID",
    TagModel.SHELF: "names a place, no item",
    TagModel.GEN2: "the chip's own number, no item",
}
_DSFIDS: Final = {DSFID_PART_2: TagModel.ISO28560_2, DSFID_PART_3: TagModel.ISO28560_3}


def decode_tag_hex(
    text: str,
    *,
    model: str = "",
    dsfid: int | None = None,
    afi: int | None = None,
    rules: TagRules | None = None,
) -> dict[str, Json]:
    """Return what a tag (hexadecimal, block 0 or the EPC bank first) says, and what is wrong.

    With `error` in it: the request made no sense.
    """
    memory = bytes_of(text)
    if memory is None:
        return {"error": "not hexadecimal: two digits 0-9 a-f for each byte are wanted"}
    named = _model_named(model)
    if model and named is None:
        return {"error": f"unknown model {model!r}", "families": [one.value for one in MODELS]}
    site = rules or TagRules()
    reading = _read_named(named, memory) if named else _detect(memory, dsfid, afi, site)
    content = reading.content
    faults = (*_whole_faults(reading, named), *faults_of(reading.detail))
    faults += tuple(_told_faults(content.model, dsfid, afi, site))
    told: dict[str, Json] = {
        "model": content.model.value,
        "bytes": len(memory),
        "item": content.item,
        "owner": content.owner,
        "parts": content.parts,
        "ordinal": content.ordinal,
        "use": content.use.value,
        "dsfid": None if dsfid is None else f"{dsfid:02x}",
        "afi": _afi_told(reading, afi),
        "security": _security(reading, afi, site),
        "problems": [problem.value for problem in content.problems],
        "fields": [row.told() for row in rows_of(reading.detail)],
        "wrong": wrong_rows(dict.fromkeys(faults)),
    }
    if content.model in _NOTES:
        told["note"] = _NOTES[content.model]
    return told | _extent(reading)


def bytes_of(text: str) -> bytes | None:
    """Return the bytes that hexadecimal digits stand for, however they are set apart."""
    digits = re.sub(r"0[xX]|[\s:,;.\-]", "", text)
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2})*", digits):
        return None
    return bytes.fromhex(digits)


def _model_named(name: str) -> TagModel | None:
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    for model, others in MODELS.items():
        if plain in {model.value, model.value.removeprefix("iso"), *others}:
            return model
    return None


def _detect(memory: bytes, dsfid: int | None, afi: int | None, rules: TagRules) -> TagReading:
    """Detect among HF models first: their checksum and clean parse say most."""
    found = read_tag(memory, dsfid=dsfid, afi=afi, rules=rules)
    weak = {TagModel.FOREIGN, TagModel.ISO28560_3, TagModel.RFID501}
    if found.content.model not in weak or not found.content.problems:
        return found
    bank = read_epc_bank(memory)
    if bank.crc_good is not False:
        on_uhf = read_uhf_tag(bank, rules=rules)
        if on_uhf is not None:
            return on_uhf
    if found.content.model is not TagModel.FOREIGN:
        return found
    return _detect_part(memory) or found


def _detect_part(memory: bytes) -> TagReading | None:
    """Try what is only a part of a UHF tag: a user bank, an identifier, a TID."""
    if memory[:1] == bytes([DSFID]):
        user = read_user_bank(memory)
        if user.user is not None and user.user.elements and not user.user.faults:
            return TagReading(user.content(), user)
    spelled = read_part4(read_epc_bank(memory))
    if spelled.owner and not spelled.content().problems:
        return TagReading(spelled.content(), spelled)
    tid = read_tid(memory)
    if tid is not None and len(memory) >= 8:
        return TagReading(_no_item(TagModel.GEN2), tid)
    objects = read_as(TagModel.ISO28560_2, memory)
    if isinstance(objects.detail, ObjectTag) and objects.detail.elements:
        clean = not objects.detail.faults and max(objects.detail.texts) <= LAST_RESERVED
        return objects if clean else None
    return None


def _read_named(model: TagModel, memory: bytes) -> TagReading:
    if model is TagModel.GEN2:
        return TagReading(_no_item(model), read_tid(memory))
    if model is TagModel.ISO28560_4 and memory[:1] == bytes([DSFID]):
        user = read_user_bank(memory)
        return TagReading(user.content(), user)
    return read_as(model, memory)


def _no_item(model: TagModel) -> TagContent:
    return TagContent(model, item=None, problems=(TagProblem.NO_IDENTIFIER,))


def _whole_faults(reading: TagReading, named: TagModel | None) -> tuple[TagFault, ...]:
    """Return what is wrong with a tag as such, not with a field of it."""
    if reading.content.model is TagModel.BLANK:
        return (TagFault(Wrong.BLANK, "ISO 28560-1 4.2.1"),)
    if reading.detail is None:
        what = Wrong.UNKNOWN_MODEL if named is None else Wrong.NOT_THIS_MODEL
        return (TagFault(what, "ISO 28560-1 5", 0),)
    if reading.content.model is TagModel.FOREIGN:
        return (TagFault(Wrong.UNKNOWN_MODEL, "ISO 28560-1 5", 0),)
    return ()


def _told_faults(
    model: TagModel, dsfid: int | None, afi: int | None, rules: TagRules
) -> list[TagFault]:
    faults: list[TagFault] = []
    if dsfid in _DSFIDS and model in _DSFIDS.values() and _DSFIDS[dsfid] is not model:
        faults.append(TagFault(Wrong.DSFID, "ISO 28560-1 5.2.3"))
    if afi is not None and rules.security(afi) is Security.UNKNOWN:
        faults.append(TagFault(Wrong.AFI, "ISO 28560-1 5.2.2"))
    return faults


def _afi_told(reading: TagReading, afi: int | None) -> str | None:
    detail = reading.detail
    if afi is None and isinstance(detail, Part4Tag) and detail.bank.pc and detail.bank.pc.iso:
        afi = detail.bank.pc.low
    return None if afi is None else f"{afi:02x}"


def _security(reading: TagReading, afi: int | None, rules: TagRules) -> str | None:
    """Return the alarm's state where the bytes or the AFI tell it."""
    match reading.detail:
        case De290Tag(armed=armed):
            return (Security.ARMED if armed else Security.DISARMED).value
        case GaoxiaoTag(lent=lent):
            return (Security.DISARMED if lent else Security.ARMED).value
    told = _afi_told(reading, afi)
    return None if told is None else rules.security(int(told, 16)).value


def _extent(reading: TagReading) -> dict[str, Json]:
    """Return how far the bytes reach, for models that need it."""
    match reading.detail:
        case ObjectTag(needed=needed, ended=ended):
            return {"ended": ended, "needed_bytes": needed}
        case DanishTag(complete=complete, crc_good=good):
            return {"complete": complete, "crc_good": good}
    return {}
