"""What a crash or a cut left under way, seen through at the start.

Owns the wait for the pad; what is done then is ``services.recovery``'s.
"""

from collections.abc import Callable
from typing import Final

from kiosk.ports import Clock, RfidPad
from kiosk.services.circulation import Circulation
from kiosk.services.recovery import Recovery
from kiosk.store.store import Store

PAD_WAIT_S: Final = 6.0
"""How long recovery waits for the pad before a book counts as gone."""

_LOOK_S: Final = 0.1


async def see_through(
    store: Store,
    circulation: Circulation,
    pad: RfidPad | None,
    *,
    clock: Clock,
    pad_is_up: Callable[[], bool],
) -> None:
    """See it through, with the pad if it comes up in time; nothing where nothing was under way."""
    if not await store.run(lambda s: s.journal.unfinished()):
        return
    waited_s = 0.0
    while pad is not None and not pad_is_up() and waited_s < PAD_WAIT_S:
        await clock.sleep(_LOOK_S)
        waited_s += _LOOK_S
    await Recovery(store, circulation, pad).run()
