"""Keys of a US keyboard as Linux numbers them (``linux/input-event-codes.h``).

Owns the table both ways; it must not know how keys become a code. Readers are delivered with the
US layout, and evdev numbers are of the place of a key, not of the kiosk's own layout.
"""

ENTER = 28
KEYPAD_ENTER = 96
LEFT_SHIFT = 42
RIGHT_SHIFT = 54

TERMINATORS = frozenset({ENTER, KEYPAD_ENTER})
SHIFTS = frozenset({LEFT_SHIFT, RIGHT_SHIFT})
SILENT_KEYS = frozenset({58, 69, 70})
"""Caps, Num and Scroll Lock: some readers press them around a code. They write nothing."""

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_KEYPAD = {71: "7", 72: "8", 73: "9", 74: "-", 75: "4", 76: "5", 77: "6", 78: "+"} | {
    79: "1", 80: "2", 81: "3", 82: "0", 83: ".", 98: "/", 55: "*"
}  # fmt: skip

PLAIN: dict[int, str] = {
    first + place: char for first, plain, _ in _ROWS for place, char in enumerate(plain)
} | _KEYPAD
SHIFTED: dict[int, str] = {
    first + place: char for first, _, shifted in _ROWS for place, char in enumerate(shifted)
} | _KEYPAD


def presses(text: str) -> list[tuple[int, bool]]:
    """Return the keys that write ``text``, each with whether shift is held.

    ValueError: a character that is not on the keyboard.
    """
    plain = {char: code for code, char in reversed(PLAIN.items())}
    shifted = {char: code for code, char in reversed(SHIFTED.items())}
    keys = []
    for char in text:
        if char in plain:
            keys.append((plain[char], False))
        elif char in shifted:
            keys.append((shifted[char], True))
        else:
            msg = "a character that no key writes"
            raise ValueError(msg)
    return keys
