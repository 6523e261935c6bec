"""How loud the kiosk is and how bright its screen, as staff have set it at the kiosk.

Owns what survives a restart of that. What makes the sound is the screen's, which reads it from the
kiosk's status; what dims the light is the driver's.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kiosk.domain.duty import Outcome, Tuning
from kiosk.domain.signals_staff import CarryOut
from kiosk.domain.tuned import LEVELS, Knob, Tuned
from kiosk.errors import StoreError
from kiosk.ports import Dimmer, Health
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store, StoreSession

_KEPT: Final = "tuned:"
"""Under this prefix the journal's notes keep what was set."""

_DARKEST: Final = LEVELS[1]


class Tuner:
    """Turns sound, voice and light up and down."""

    def __init__(
        self,
        store: Store,
        light: Dimmer | None,
        *,
        begins: Tuned,
        report: Callable[[Health], None],
        told: Callable[[Tuned], None],
    ) -> None:
        """Take what is needed. ``begins``: as configured; None of a knob: there is no such thing.

        ``light`` None: this screen cannot be dimmed. ``told`` is told what counts now.
        """
        self._store = store
        self._light = light
        self._now = begins
        self._report = report
        self._told = told

    async def remember(self) -> None:
        """Turn everything to where staff have left it; what was never turned stays as it is."""
        kept = await self._store.run(_kept)
        if self._light is not None:
            wanted = kept.get(Knob.LIGHT)
            if wanted is not None:
                await self._light.set_percent(wanted)
            self._now = replace(self._now, light=await self._light.percent())
        self._now = replace(
            self._now,
            sounds=_turned(self._now.sounds, kept.get(Knob.SOUNDS)),
            voice=_turned(self._now.voice, kept.get(Knob.VOICE)),
        )
        self._told(self._now)

    async def tune(self, effect: CarryOut) -> Outcome:
        """Turn one knob: ``sounds=60``. A screen is never turned dark."""
        knob, level = _wanted(effect.value)
        if knob is None or level is None or self._now.of(knob) is None:
            return Outcome.NOT_DONE
        if knob is Knob.LIGHT:
            level = max(level, _DARKEST)
            if self._light is None or not await self._light.set_percent(level):
                return Outcome.NOT_DONE
        try:
            await self._store.run(lambda s: s.journal.put(f"{_KEPT}{knob.value}", str(level)))
        except StoreError as error:
            # It is turned all the same; a restart forgets it.
            tell_store(error, self._report)
        match knob:
            case Knob.SOUNDS:
                self._now = replace(self._now, sounds=level)
            case Knob.VOICE:
                self._now = replace(self._now, voice=level)
            case Knob.LIGHT:
                self._now = replace(self._now, light=level)
        self._told(self._now)
        return Outcome.DONE

    async def page(self) -> Tuning:
        """Tell how everything is turned."""
        return Tuning(self._now)


def _turned(begins: int | None, kept: int | None) -> int | None:
    return kept if begins is not None and kept is not None else begins


def _wanted(value: str) -> tuple[Knob | None, int | None]:
    name, _, told = value.partition("=")
    level = int(told) if told.isascii() and told.isdecimal() and len(told) <= 3 else None
    fits = name in set(Knob) and level in LEVELS
    return (Knob(name), level) if fits else (None, None)


def _kept(s: StoreSession) -> dict[Knob, int]:
    found = {
        knob: _wanted(f"{knob.value}={s.journal.get(f'{_KEPT}{knob.value}') or ''}")
        for knob in Knob
    }
    return {knob: level for knob, (_, level) in found.items() if level is not None}
