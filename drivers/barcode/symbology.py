"""Symbologies that a library label or card may carry, and one normal form for their text.

Owns names and normalisation; it must not know which library uses what (``profiles``) nor how a
picture is decoded (``decoder``).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MAX_TEXT = 64
"""Longest text of a label that is looked at, in characters after normalisation."""

MAX_RAW = 256
"""Longest text that is normalised at all; a QR code can hold 7,089 digits."""

_CODABAR_GUARDS = frozenset("ABCDabcd")
_CONTROL_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Symbology(StrEnum):
    """Kinds of bars. UPC-A is EAN13 with a leading 0; EAN-8 and UPC-E are never read."""

    CODE128 = "code128"
    CODE39 = "code39"
    CODABAR = "codabar"
    EAN13 = "ean13"
    ITF = "itf"
    QR = "qr"


SELF_CHECKED = frozenset({Symbology.CODE128, Symbology.QR})
"""Those whose own mandatory check makes one frame enough (ISO/IEC 15417 6.5, ISO/IEC 18004)."""

DEFAULT_SYMBOLOGIES = frozenset(Symbology) - {Symbology.ITF}
"""Interleaved 2 of 5 yields shortened texts without a sign of it, so it must be asked for."""


class TextFault(StrEnum):
    """Why a decoded text cannot be any label."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text in normal form: NFC, no control characters, 1 to ``MAX_TEXT`` characters."""

    text: str


def normalise(text: str, symbology: Symbology) -> CleanText | TextFault:
    """Return the text without what belongs to the symbol, or what is wrong with it.

    Codabar loses its start and stop letter (AIM BC3), Code 39 its asterisks (ISO/IEC 16388, some
    scanners send them), UPC-A gains the 0 that makes it an EAN-13 (GS1 General Specifications
    3.3.2). Any text is accepted; nothing is raised.
    """
    if len(text) > MAX_RAW:
        return TextFault.TOO_LONG
    # A space of another width looks like a space, and is one.
    clean = re.sub(r"[^\S\t-\r\x1c-\x1f\x85\u2028\u2029]", " ", unicodedata.normalize("NFC", text))
    clean = clean.strip(" ")
    if any(unicodedata.category(char) in _CONTROL_CATEGORIES for char in clean):
        return TextFault.CONTROL_CHARACTER
    if symbology is Symbology.CODABAR:
        clean = _without_guards(clean)
    elif symbology is Symbology.CODE39 and len(clean) >= 2 and clean[0] == clean[-1] == "*":
        clean = clean[1:-1].strip(" ")
    elif symbology is Symbology.EAN13 and len(clean) == 12:
        clean = "0" + clean
    if not clean:
        return TextFault.EMPTY
    if len(clean) > MAX_TEXT:
        return TextFault.TOO_LONG
    return CleanText(clean)


def _without_guards(text: str) -> str:
    if len(text) >= 2 and text[0] in _CODABAR_GUARDS and text[-1] in _CODABAR_GUARDS:
        return text[1:-1].strip(" ")
    return text
