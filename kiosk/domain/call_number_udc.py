"""The class of a UDC number: 622/623, 94(594)"1945", 633.18-155. Pure.

Owns the filing order of the signs: the general before the special, so that 622+669 and 622/623
come before 622, then 622:338, 622=30, 622(03), 622(594), 622"19", 622-1, and 622.1 last
(UDC Consortium, filing order of the symbols). Digits are decimals; a point after each third one
says nothing, elsewhere ".0" is a sign of its own.
"""

from typing import Final

_SIGNS: Final = ("+", "/", "end", ":", "::", "=", "(0", "(", "(=", '"', "a", "-0", "-", ".0", "'")
_RANK: Final = {sign: chr(0x21 + rank) for rank, sign in enumerate(_SIGNS)}
_OPENS: Final = frozenset('0123456789("“=')
_CONTINUES: Final = frozenset('+/:("“=-*')
_QUOTES: Final = frozenset('"“”')
_GROUP: Final = 3


def udc_words(folded: str) -> list[str]:
    """Return the words of a label, letters glued before a number taken off it ("R.94(594)")."""
    words: list[str] = []
    for word in folded.split():
        letters = next((at for at, sign in enumerate(word) if not sign.isalpha()), len(word))
        rest = word[letters:].lstrip(".-/")
        if letters and rest[:1] and rest[0] in _OPENS:
            words += [word[:letters], rest]
        else:
            words.append(word)
    return words


def udc_class(words: list[str], start: int) -> tuple[str, int] | None:
    """Return the class that begins with a word, as printed, and the index of the word after it."""
    if start >= len(words) or words[start][0] not in _OPENS:
        return None
    at = start + 1
    while at < len(words) and words[at][0] in _CONTINUES:
        at += 1
    return "".join(words[start:at]), at


def udc_key(printed: str) -> str:
    """Return a class so that texts compare as UDC files them; linear. No blank is in it."""
    key: list[str] = []
    digits = 0
    quoted = False
    at = 0
    while at < len(printed):
        sign, following = printed[at], printed[at + 1 : at + 2]
        at += 1
        if sign.isdecimal():
            key.append(sign)
            digits += 1
            continue
        if sign in _QUOTES:
            quoted = not quoted
            found = '"' if quoted else ""
        elif sign.isalpha() or sign == "*":
            run = printed[at - 1 : at]
            while at < len(printed) and printed[at].isalpha():
                run += printed[at]
                at += 1
            key.append(_RANK["a"] + run)
            found = ""
        else:
            found = _sign(sign, following, digits)
            at += len(found) > 1 and found in {"::", "(="}
        if found:
            key.append(_RANK[found])
        digits = 0 if sign != "." or found else digits
    return "".join(key) + _RANK["end"]


def _sign(sign: str, following: str, digits: int) -> str:
    """Return which sign of the order stands here; nothing for one that does not count."""
    pair = sign + following
    if pair == ".0":
        return pair if digits % _GROUP else ""
    if pair in _RANK:
        return pair
    return sign if sign in _RANK else ""
