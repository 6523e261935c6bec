"""What a technician does with the kiosk itself: out of order, a test page, a fresh start.

Owns what survives a restart of that; what is told of it on a screen is not decided here.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from kiosk.domain.duty import Closed, Outcome, Parts
from kiosk.domain.signals_staff import CarryOut
from kiosk.errors import StoreError
from kiosk.ports import Clock, Fault, Health, Printer, PrintOutcome, Slip, SlipLine, SlipTone
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store

PART: Final = "opening"
_NAME: Final = "closed"


class StaffKiosk:
    """Carries out what a technician wants."""

    def __init__(
        self,
        store: Store,
        printer: Printer | None,
        clock: Clock,
        *,
        library: str,
        health: Callable[[], tuple[Health, ...]],
        report: Callable[[Health], None],
        told: Callable[[Closed | None], None],
        restart: Callable[[], None],
        power_off: Callable[[], Awaitable[bool]],
    ) -> None:
        """Take what is needed. ``told``: what patrons are to read; ``restart`` ends the process.

        ``power_off`` switches the machine off; it tells whether the machine has taken it.
        """
        self._store = store
        self._printer = printer
        self._clock = clock
        self._library = library
        self._health = health
        self._report = report
        self._told = told
        self._restart = restart
        self._power_off = power_off

    async def remember(self) -> None:
        """Stay out of order over a restart, if staff wanted that."""
        kept = await self._store.run(lambda s: s.journal.get(_NAME))
        self._tell(Closed(kept) if kept in set(Closed) else None)

    async def close(self, effect: CarryOut) -> Outcome:
        """Put the kiosk out of order, with words for patrons."""
        if effect.value not in set(Closed):
            return Outcome.NOT_DONE
        return await self._keep(Closed(effect.value))

    async def open(self, effect: CarryOut) -> Outcome:
        """Let patrons in again."""
        del effect
        return await self._keep(None)

    async def _keep(self, closed: Closed | None) -> Outcome:
        try:
            if closed is None:
                await self._store.run(lambda s: s.journal.drop(_NAME))
            else:
                await self._store.run(lambda s: s.journal.put(_NAME, closed.value))
        except StoreError as error:
            tell_store(error, self._report)
            return Outcome.NOT_RECORDED
        self._tell(closed)
        return Outcome.DONE

    def _tell(self, closed: Closed | None) -> None:
        self._told(closed)
        self._report(Health(PART, Fault.NONE if closed is None else Fault.CLOSED))

    async def test_page(self, effect: CarryOut) -> Outcome:
        """Print a page with all that a slip can look like."""
        del effect
        if self._printer is None:
            return Outcome.NOT_DONE
        lines = (
            SlipLine(self._library, SlipTone.HEADING),
            SlipLine(f"{self._clock.now():%Y-%m-%d %H:%M:%SZ}"),
            SlipLine("", SlipTone.RULE),
            SlipLine("0123456789 ABCDEFGHIJKLM", SlipTone.STRONG),
            SlipLine("nopqrstuvwxyz é ñ ü", SlipTone.PLAIN),
            SlipLine("23 JUN 2026", SlipTone.STAMP),
        )
        outcome = await self._printer.print_slip(Slip(lines))
        return Outcome.DONE if outcome is PrintOutcome.PRINTED else Outcome.NOT_DONE

    async def restart(self, effect: CarryOut) -> Outcome:
        """End the kiosk in order; the init system starts it anew."""
        del effect
        self._restart()
        return Outcome.DONE

    async def shut_down(self, effect: CarryOut) -> Outcome:
        """Switch the machine off; it takes the kiosk down in order."""
        del effect
        return Outcome.DONE if await self._power_off() else Outcome.NOT_DONE

    async def parts(self) -> Parts:
        """Tell how each part is."""
        return Parts(tuple((one.part, one.fault.value) for one in self._health()))
