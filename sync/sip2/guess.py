"""What a server's own bytes tell about it: character set, zone, terminator, vendor.

Owns the guessing for `lancar sip2 probe`; each guess says what it rests on. It must not
ask anything, and a guess is a proposal: people read it before it is used.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sync.sip2.codec import Frame
from sync.sip2.dates import ZoneStyle
from sync.sip2.tables import FIELD_NAMES, MESSAGES

_VENDORS = (
    (re.compile(rb"evergreen", re.IGNORECASE), "evergreen"),
    (re.compile(rb"koha", re.IGNORECASE), "koha"),
    (re.compile(rb"folio", re.IGNORECASE), "folio"),
    (re.compile(rb"polaris", re.IGNORECASE), "polaris"),
    (re.compile(rb"symphony|sirsi", re.IGNORECASE), "symphony"),
    (re.compile(rb"sierra|innovative", re.IGNORECASE), "sierra"),
    (re.compile(rb"alma|ex libris", re.IGNORECASE), "alma"),
)
_BETWEEN = re.compile(rb"([!-/:-@\[-`{-~])([A-Z][A-Z0-9])")
_CODES = {*FIELD_NAMES, "AY", "AZ"}
_CP850_LETTERS = bytes(range(0x80, 0xA6))


@dataclass(frozen=True, slots=True)
class Guess:
    """`value` and what it rests on; an empty `value` means that nothing told."""

    value: str
    because: str


def guess_encoding(values: Sequence[bytes]) -> Guess:
    """The character set of texts that a server sent; empty when they were all ASCII."""
    strange = [value for value in values if not value.isascii()]
    if not strange:
        return Guess("", "every text was ASCII: look a title with an accent up (--item)")
    try:
        texts = [value.decode("utf-8") for value in strange]
    except UnicodeDecodeError:
        signs = b"".join(bytes(byte for byte in value if byte > 127) for value in strange)
        low = sum(byte in _CP850_LETTERS for byte in signs)
        if 2 * low > len(signs):
            return Guess("cp850", f"{len(strange)} texts have letters where CP850 has them")
        return Guess("cp1252", f"{len(strange)} texts are no UTF-8, their letters are Latin")
    form = "NFC" if all(unicodedata.is_normalized("NFC", text) for text in texts) else "NFD"
    return Guess("utf-8", f"{len(strange)} texts are UTF-8 ({form})")


def guess_delimiter(raw: bytes) -> bytes:
    """What stands between the fields of an answer; the standard's bar where nothing says otherwise.

    Another sign counts where it stands before at least two known field codes, and no bar is there.
    """
    if b"|" in raw:
        return b"|"
    before = Counter(sign for sign, code in _BETWEEN.findall(raw) if code.decode() in _CODES)
    [(sign, times)] = before.most_common(1) or [(b"|", 0)]
    return sign if times > 1 else b"|"


def guess_zone_style(frame: Frame) -> ZoneStyle | None:
    """How the server writes the zone of its own date; None when it sent no date."""
    spec = MESSAGES.get(frame.code)
    at = 0
    for _, width in spec.fixed if spec is not None else ():
        if width == 18:
            zone = frame.fixed[at + 8 : at + 12]
            return {b"    ": ZoneStyle.BLANKS, b"0000": ZoneStyle.ZEROS}.get(
                zone, ZoneStyle.LETTER if zone[3:].isalpha() else None
            )
        at += width
    return None


def guess_terminator(raw: bytes) -> Guess:
    """What ends the server's messages."""
    for end, name in ((b"\r\n", "CRLF"), (b"\r", "CR"), (b"\n", "LF")):
        if raw.endswith(end):
            return Guess(name, f"the answer to 99 ended in {name}")
    return Guess("none", "the answer to 99 had no terminator")


def guess_vendor(texts: Sequence[bytes], terminator: str) -> Guess:
    """The profile to begin with: what the server calls itself, else how it ends its lines."""
    for text in texts:
        for pattern, name in _VENDORS:
            if pattern.search(text):
                return Guess(name, "it names itself in a text")
    if terminator == "CRLF":
        return Guess("koha", "it ends messages in CRLF, which is Koha's default")
    return Guess("generic", "nothing names its maker")
