"""The table ``[sound]`` as the screen reads it, which does not wait for the core. Must not know Qt.

The core checks the same table (``kiosk.config.sound``); a wrong value leaves its default here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final

CLOCK: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\Z")


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """``volume`` 0 to 100; nothing is heard from ``quiet_from`` to ``quiet_until``."""

    chimes: bool = True
    volume: int = 50
    quiet_from: time | None = time(20)
    quiet_until: time | None = time(8)

    def heard_at(self, now: time) -> bool:
        """Tell whether sounds are heard at a local time."""
        if not self.chimes or not self.volume:
            return False
        start, end = self.quiet_from, self.quiet_until
        if start is None or end is None or start == end:
            return True
        now = now.replace(tzinfo=None)
        quiet = start <= now < end if start < end else now >= start or now < end
        return not quiet


def sound_settings(table: Mapping[str, object]) -> SoundSettings:
    """Return the settings of a ``[sound]`` table; never raises for what it says."""
    plain = SoundSettings()
    chimes, volume = table.get("chimes"), table.get("volume")
    whole = isinstance(volume, int) and not isinstance(volume, bool) and 0 <= volume <= 100
    return SoundSettings(
        chimes=chimes if isinstance(chimes, bool) else plain.chimes,
        volume=volume if whole and isinstance(volume, int) else plain.volume,
        quiet_from=_clock(table.get("quiet_from"), plain.quiet_from),
        quiet_until=_clock(table.get("quiet_until"), plain.quiet_until),
    )


def _clock(told: object, plain: time | None) -> time | None:
    if told == "":
        return None
    found = CLOCK.fullmatch(told) if isinstance(told, str) else None
    return time(int(found[1]), int(found[2])) if found else plain
