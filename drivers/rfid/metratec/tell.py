"""Messages of metratec's ASCII protocol told in words. Pure; any bytes give an answer."""

from drivers.rfid.checksums import x25
from drivers.rfid.metratec.codec import WORDS, Message, MessageShape, Metratec, uids_of
from drivers.rfid.telling import TO_HOST, TO_READER, Json, Told, named, tell_frames

_MEANINGS = {
    "TNR": "tag not responding", "CDT": "collision", "RDL": "answer too long", "UCO": "unknown",
    "UPA": "unknown parameter", "EDX": "decimal number expected", "NOS": "not supported",
    "NOR": "number out of range", "OK!": "done", "BRA": "continuous mode ended",
    "CCE": "checksum error",
    "NCM": "not in continuous mode", "NRF": "no radio field", "SRT": "restarted",
    "HBT": "heartbeat",
}  # fmt: skip


def tell(data: bytes) -> Told:
    """Return what the bytes say."""
    return tell_frames(
        data, MessageShape(), _message, wrong="the lines do not agree: tags and their number differ"
    )


def _message(message: Message) -> Told:
    first = message.lines[0]
    lines: list[Json] = list(message.lines)
    told: Told = {"lines": lines}
    if message.with_crc:
        told["checksum"] = "good"
    word = first.split(" ", 1)[0]
    if word in WORDS and first not in _MEANINGS:
        command = Metratec().read_command(message)
        known: Told = {} if command is None else named(command)
        return {"direction": TO_READER, "command": word} | told | known
    told["direction"] = TO_HOST
    if message.lines[-1].startswith("IVF "):
        uids: list[Json] = list(uids_of(message))
        return told | {"what": "TagsFound", "tags": uids}
    if first == "TDT" and len(message.lines) > 2:
        answer = message.lines[1]
        return told | {"what": "Data", "flags": answer[:2], "data": answer[2:-4]} | _crc(answer)
    return told | ({"meaning": _MEANINGS[word]} if word in _MEANINGS else {})


def _crc(answer: str) -> Told:
    """Judge the checksum of the air, which the reader hands on."""
    try:
        raw = bytes.fromhex(answer)
    except ValueError:
        return {}
    good = (x25(raw[:-2]) ^ 0xFFFF) == int.from_bytes(raw[-2:], "little")
    return {"tag_crc": answer[-4:], "tag_crc_good": good}
