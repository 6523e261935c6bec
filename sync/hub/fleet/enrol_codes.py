"""Codes that a technician types: 20 signs of Crockford's base32 in four groups.

Pure. 19 signs are random (95 bits), the last is a check sign (Luhn mod 32), which tells any wrong
sign and most swapped neighbours before anybody is asked.
"""

import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U (https://www.crockford.com/base32.html)."""

LENGTH: Final = 20
_GROUP: Final = 5
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_code() -> str:
    """Return a new code as it is shown: ``ABCDE-FGHJK-MNPQR-STVW7``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return shown(body + _check(body))


def shown(code: str) -> str:
    """Return a clean code in groups."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def clean(typed: str) -> str | None:
    """Return a code without groups, look-alikes put right; None when it cannot be right."""
    if len(typed) > 4 * LENGTH:
        return None
    code = "".join(sign for sign in typed.upper() if sign not in "- \t").translate(_ALIKE)
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    return code if _check(code[:-1]) == code[-1] else None


def _check(body: str) -> str:
    """Return the check sign: Luhn's sum in base 32, every second value doubled from the right."""
    size, total = len(ALPHABET), 0
    for place, sign in enumerate(reversed(body)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // size + value % size
    return ALPHABET[-total % size]
