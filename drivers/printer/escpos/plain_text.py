"""Text that a receipt printer can print: one code page, nothing lost without a sign.

Owns transliteration. It must not know layout. A title in a script that the code page does not
have becomes one ellipsis in brackets, never a row of question marks.
"""

import unicodedata

GAP = "[...]"
"""What stands for a run of characters that cannot be printed."""

_LOOKALIKES = {
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "…": "...", "•": "*", "·": "*", "→": "->",
    "←": "<-", "×": "x", "✓": "v", "Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o",
    "Œ": "OE", "œ": "oe", "Æ": "AE", "æ": "ae", "ß": "ss", "ẞ": "SS", "Þ": "Th", "þ": "th",
    "ı": "i", "€": "EUR", "№": "No", "™": "(TM)", "©": "(c)", "®": "(R)",
}  # fmt: skip


def printable(text: str, encoding: str) -> str:
    """Return ``text`` in characters of ``encoding`` (a Python codec), without control characters.

    Marks are dropped where the letter with its mark is missing ("ā" becomes "a").
    """
    out: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if unicodedata.category(char) in {"Cc", "Zl", "Zp"}:
            piece = " "
        elif unicodedata.category(char) in {"Cf", "Mn", "Me"}:
            piece = ""
        else:
            piece = _nearest(char, encoding)
        if not (piece == GAP and _ends_in_gap(out)):
            out.append(piece)
    return "".join(out)


def _ends_in_gap(out: list[str]) -> bool:
    """Tell whether only blanks stand between here and the last gap, and drop those blanks."""
    end = len(out)
    while end and not out[end - 1].strip():
        end -= 1
    if end and out[end - 1] == GAP:
        del out[end:]
        return True
    return False


def _nearest(char: str, encoding: str) -> str:
    if _fits(char, encoding):
        return char
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    if unicodedata.category(char) == "Zs":
        return " "
    parts = unicodedata.normalize("NFKD", char)
    marks = sum(unicodedata.category(part) in {"Mn", "Me"} for part in parts)
    for kept in range(len(parts), len(parts) - marks - 1, -1):
        fewer = unicodedata.normalize("NFC", parts[:kept])
        fewer = "".join(_LOOKALIKES.get(part, part) for part in fewer)
        if fewer and _fits(fewer, encoding):
            return fewer
    return GAP


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
