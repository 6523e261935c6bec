"""A slip by mail: the kiosk tells the hub which visit and whose, and no more.

Owns what that fact says. No address is ever known here, and no text of a slip goes along: the hub
writes it from the facts that it has, so nobody who takes a kiosk over can send words to patrons.
Without the network it waits in the journal like any statement.
"""

from collections.abc import Callable
from typing import Final

from kiosk.domain import evidence
from kiosk.domain.facts import FactKind, FactMode, NewFact
from kiosk.domain.mailed_slip import slip_facts
from kiosk.domain.signals import Event, SlipPrinted
from kiosk.domain.signals_mail import MailSlip
from kiosk.domain.visit import SlipState
from kiosk.errors import StoreError
from kiosk.logs import Log
from kiosk.ports import Clock, Health
from kiosk.services.courier import Courier
from kiosk.services.moments import Moments
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store

_log = Log("services.mailing")

NOTE: Final = "struk lewat e-mail / slip by e-mail"
"""As staff read it where a hub does not know such a wish."""


class Mailing:
    """Records that a slip is to be sent."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        *,
        clock: Clock,
        report: Callable[[Health], None] = lambda _health: None,
    ) -> None:
        """Take what is needed; ``report`` is told when the store fails."""
        self._store = store
        self._courier = courier
        self._report = report
        self._moments = Moments(clock, courier)

    async def mail_slip(self, effect: MailSlip) -> Event:
        """Record the wish; it is durable when this returns, or told as lost."""
        visit = effect.visit
        told = evidence.in_numbers(key.seq for key in slip_facts(visit))
        if visit.patron is None or not told:
            return SlipPrinted(effect.session, SlipState.NOT_MAILED)
        fact = NewFact(
            FactKind.TASK,
            FactMode.STATEMENT,
            None,
            visit.patron.id,
            self._moments.now(),
            note=NOTE,
            evidence={evidence.MAIL: told, evidence.LANGUAGE: visit.language},
        )
        try:
            await self._store.run(lambda s: s.journal.record([fact]))
        except StoreError as error:
            tell_store(error, self._report)
            return SlipPrinted(effect.session, SlipState.NOT_MAILED)
        _log.info("slip.to_be_mailed")
        self._courier.wake()
        return SlipPrinted(effect.session, SlipState.MAILED)
