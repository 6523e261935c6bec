"""How a kiosk is worked without touch, as frozen values; must not know Qt.

Read from the raw table of the configuration for the screen, which does not wait for the core. The
core checks the same table (``kiosk.config.access``); a value that is wrong is told there, and here
its default stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ui.access.order import Key

DEFAULT_KEYS: Final[Mapping[Key, tuple[str, ...]]] = {
    Key.UP: ("Up",),
    Key.DOWN: ("Down",),
    Key.LEFT: ("Left",),
    Key.RIGHT: ("Right",),
    Key.OK: ("Return", "Enter", "Space", "Select"),
    Key.HELP: ("F1", "Help"),
    Key.VOICE: ("F2",),
    Key.HEADPHONES_IN: (),
    Key.HEADPHONES_OUT: (),
    Key.LOUDER: ("F4",),
    Key.QUIETER: ("F3",),
    Key.NEXT: (),
}
"""The keys of an ordinary keyboard; a keypad's own are added by ``[access.keys]``."""


class SpeechWhen(StrEnum):
    """What switches the voice on."""

    OFF = "off"
    HEADPHONE = "headphone"
    BUTTON = "button"


class Switches(StrEnum):
    """Whether the kiosk is worked by one switch, by two, or by none."""

    NONE = "none"
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """``speed_wpm`` words in a minute, ``volume`` 0 to 100, ``scan_s`` seconds at each stop."""

    keys: Mapping[Key, tuple[str, ...]] = field(default_factory=lambda: dict(DEFAULT_KEYS))
    speech: SpeechWhen = SpeechWhen.OFF
    speed_wpm: int = 150
    volume: int = 60
    switches: Switches = Switches.NONE
    scan_s: float = 1.5


def access_settings(table: Mapping[str, object]) -> AccessSettings:
    """Return the settings of an ``[access]`` table; never raises for what it says."""
    plain = AccessSettings()
    told = table.get("keys")
    keys = dict(plain.keys)
    for name, code in (told if isinstance(told, Mapping) else {}).items():
        if name in set(Key) and isinstance(code, str) and code:
            keys[Key(name)] = (*keys[Key(name)], code)
    speech, switches = table.get("speech"), table.get("switches")
    return AccessSettings(
        keys=keys,
        speech=next((one for one in SpeechWhen if one == speech), plain.speech),
        speed_wpm=round(_number(table.get("speed_wpm"), plain.speed_wpm, 80, 450)),
        volume=round(_number(table.get("volume"), plain.volume, 0, 100)),
        switches=next((one for one in Switches if one == switches), plain.switches),
        scan_s=_number(table.get("scan_s"), plain.scan_s, 0.3, 10),
    )


def _number(value: object, plain: float, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return plain
    return float(value) if least <= value <= most else plain
