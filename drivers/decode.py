"""What bytes of a tag mean, as plain values for people who look closely.

Owns `lancar decode tag`: pure, any text gives an answer. Must not open anything. Wires are told
by `drivers.wire`.
"""

from drivers.rfid.tags import read_tag
from drivers.rfid.tags.danish import DanishTag
from drivers.rfid.tags.objects import ObjectTag
from drivers.rfid.telling import Json
from drivers.wire import bytes_of, decode_wire

__all__ = ["Json", "bytes_of", "decode_tag_hex", "decode_wire"]

_OBJECT_NAMES = (
    "", "primary item identifier", "content parameter", "owner (ISIL)", "set information",
    "type of usage", "shelf location", "ONIX media format", "MARC media format",
    "supplier identifier", "order number", "ILL borrowing institution", "ILL transaction",
    "GS1 product identifier", "alternative unique item identifier", "local A", "local B", "title",
    "product identifier local", "media format other", "supply chain stage", "invoice number",
    "alternative item identifier", "alternative owner", "subsidiary of owner",
    "alternative ILL borrowing institution", "local C",
)  # fmt: skip


def decode_tag_hex(text: str, *, dsfid: int | None = None) -> dict[str, Json]:
    """Return what a tag memory (hexadecimal, block 0 first) says."""
    memory = bytes_of(text)
    if memory is None:
        return {"error": "not hexadecimal"}
    reading = read_tag(memory, dsfid=dsfid)
    content = reading.content
    told: dict[str, Json] = {
        "bytes": len(memory),
        "model": content.model.value,
        "item": content.item,
        "owner": content.owner,
        "parts": content.parts,
        "ordinal": content.ordinal,
        "use": content.use.value,
        "problems": [problem.value for problem in content.problems],
    }
    match reading.detail:
        case DanishTag():
            told["basic_block"] = _danish(reading.detail)
        case ObjectTag():
            told["objects"] = _objects(reading.detail)
    return told


def _danish(tag: DanishTag) -> dict[str, Json]:
    extensions: list[Json] = [
        {"id": one.id, "data": one.data.hex(), "fields": list(one.fields()), "intact": one.intact}
        for one in tag.extensions
    ]
    return {
        "version": tag.version,
        "usage": tag.usage,
        "identifier": tag.identifier.decode("utf-8", "replace"),
        "crc": f"{tag.crc:04x}",
        "crc_good": tag.crc_good,
        "plausible": tag.plausible,
        "complete": tag.complete,
        "extensions": extensions,
    }


def _objects(tag: ObjectTag) -> dict[str, Json]:
    listed: list[Json] = [
        {"oid": oid, "name": _OBJECT_NAMES[oid] if oid < len(_OBJECT_NAMES) else "", "text": text}
        for oid, text in tag.texts.items()
    ]
    return {
        "elements": listed,
        "announced": list(tag.announced),
        "ended": tag.ended,
        "needed_bytes": tag.needed,
    }
