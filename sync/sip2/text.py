"""Text in SIP2 values: account encodings in, safe bytes out.

Owns character sets. SIP2 negotiates none: the library's account fixes one (CP850 by the
specification; UTF-8 in NFD from Evergreen, Latin-1 elsewhere), and a wrong guess must
still give something readable. It must never raise on what came over the wire.
"""

import unicodedata

FALLBACK_ENCODING = "cp1252"
MAX_VALUE_BYTES = 255


def is_known_encoding(name: str) -> bool:
    """Whether Python has a text codec of this name (for the configuration check)."""
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def decode_text(value: bytes, encoding: str) -> str:
    """`value` as NFC text: the account's encoding, else cp1252, never an error.

    Control characters become blanks; `&#124;` is how some servers write `|`.
    """
    try:
        text = value.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = value.decode(FALLBACK_ENCODING, errors="replace")
    text = unicodedata.normalize("NFC", text.replace("&#124;", "|"))
    return "".join(c if unicodedata.category(c) != "Cc" else " " for c in text).strip()


def encode_text(text: str, encoding: str) -> bytes:
    """`text` as bytes of a value: the account's encoding, else the nearest ASCII, else `?`.

    At most 255 bytes, cut between characters; control characters are removed.
    """
    if text.isascii() and text.isprintable():
        return text[:MAX_VALUE_BYTES].encode("ascii")
    clean = "".join(
        c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cc"
    )
    out = b""
    for character in clean:
        piece = _encode_character(character, encoding)
        if len(out) + len(piece) > MAX_VALUE_BYTES:
            break
        out += piece
    return out


def _encode_character(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        plain = unicodedata.normalize("NFKD", character).encode("ascii", errors="ignore")
        return plain or b"?"


def plain_text(value: bytes, encoding: str) -> str:
    """`value` as NFC text and nothing else taken away: what is read is written the same."""
    try:
        text = value.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = value.decode(FALLBACK_ENCODING, errors="replace")
    return unicodedata.normalize("NFC", text)
