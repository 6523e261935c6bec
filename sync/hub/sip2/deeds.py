"""What a SIP2 terminal does, as facts: loans, returns, renewals, payments, taking back, holds.

Owns which message becomes which fact. A live loan is a request, which may be refused; a
return has happened; what was stored and is forwarded (`no block`) has happened too. The
hub's own rules decide.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final, TypeVar

from sqlalchemy import Connection

from kiosk.domain.evidence import FEE_AGREED
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Fact,
    FactKind,
    FactMode,
    Flagged,
    Moment,
    NewFact,
)
from kiosk.domain.ids import FactKey, ItemId, PatronId
from kiosk.domain.policy import Rules
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.hub.effects.payment import AGAIN
from sync.hub.serving.hub import Hub
from sync.hub.sip2 import reads
from sync.hub.sip2.account import Keys
from sync.hub.sip2.repeats import KEPT_S
from sync.hub.sip2.within import Within
from sync.sip2.dates import parse_date

T = TypeVar("T")
BOOT = "sip2"
_CLOCK: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deeds:
    """One terminal's deeds."""

    hub: Hub
    within: Within
    keys: Keys

    async def lend(
        self,
        patron: PatronId,
        item: ItemId,
        *,
        stored: datetime | None,
        due: datetime | None,
        agreed: bool = False,
    ) -> Answer:
        """A loan. `stored`: when it happened, of one that is forwarded; None for a live one.

        `agreed`: to whatever it costs (BO); SIP2 does not say to how much.
        """
        answer = await self._submit(FactKind.LOAN, item=item, patron=patron, at=stored, due=due)
        return await self._agreed(answer, FactKind.LOAN, patron, item) if agreed else answer

    async def take_back(self, item: ItemId, *, at: datetime | None) -> Answer:
        """A return: it has happened, now or `at`."""
        return await self._submit(FactKind.RETURN, item=item, at=at, stated=True)

    async def renew(self, patron: PatronId, item: ItemId, *, agreed: bool = False) -> Answer:
        """A renewal, live. `agreed`: as of a loan."""
        answer = await self._submit(FactKind.RENEWAL, item=item, patron=patron)
        return await self._agreed(answer, FactKind.RENEWAL, patron, item) if agreed else answer

    async def pay(self, patron: PatronId, amount: int, *, number: str, day: date) -> Answer:
        """A payment. `number`: the terminal's own (BK); without one it bears the fact's key.

        Terminals count from 1 again after a start, and each for itself: their number alone says
        little. The same number of the same day, account, patron and amount is the same payment for
        as long as anything is a repeat; later staff are asked, as it may be another one.
        """
        key = self.keys.next()
        # A digest: a reference is kept and shown for longer than a patron's number may be.
        which = sha256(f"{number}|{patron}|{amount}".encode()).hexdigest()[:16]
        known = f"{BOOT}/{self.keys.name}/{day.isoformat()}/{number[:64]}/{which}"
        told = {"amount": str(amount), "reference": known if number else f"{BOOT}-{key}"}
        long_ago = await self.hub.run(lambda: self._paid_long_ago(known))
        if number and long_ago:
            told[AGAIN] = number[:64]
        return await self._submit(
            FactKind.PAYMENT, patron=patron, stated=True, key=key, evidence=told
        )

    async def note(
        self, text: str, *, item: ItemId | None = None, patron: PatronId | None = None
    ) -> Answer:
        """Leave staff a task about a book or a patron; it is not for any screen."""
        return await self._submit(FactKind.TASK, item=item, patron=patron, stated=True, note=text)

    async def cancel_loan(self, item: ItemId) -> Answer:
        """Take back the open loan that this account made; any other ends as by a return.

        A desk's loan, or another kiosk's, costs what it costs: who can say BI = Y must not be
        able to end it as if it had never been.
        """
        opened = await self.hub.run(lambda: self._read(reads.opened_by, item))
        if opened is None or opened.kiosk != self.keys.name:
            return await self.take_back(item, at=None)
        return await self._submit(FactKind.CANCEL_LOAN, item=item, refers=opened, stated=True)

    async def cancel_return(self, patron: PatronId, item: ItemId) -> Answer:
        """Take the item's last return back."""
        closed = await self.hub.run(lambda: self._read(reads.closed_by, item))
        if closed is None:
            return Answer(Declined(Reason.NEEDS_STAFF))
        return await self._submit(
            FactKind.CANCEL_RETURN, item=item, patron=patron, refers=closed, stated=True
        )

    def _paid_long_ago(self, reference: str) -> bool:
        at = self._read(reads.paid_at, reference)
        return at is not None and (self.hub.now() - at).total_seconds() > KEPT_S

    def _read(self, work: Callable[[Connection, str], T], about: str) -> T:
        with self.hub.store.read() as conn:
            return work(conn, about)

    async def _agreed(
        self, asked: Answer, kind: FactKind, patron: PatronId, item: ItemId
    ) -> Answer:
        """Ask once more with the patron's consent, where the answer was a price."""
        if not asked.fee:
            return asked
        consent = {FEE_AGREED: str(asked.fee)}
        return await self._submit(kind, item=item, patron=patron, evidence=consent)

    async def _submit(
        self,
        kind: FactKind,
        *,
        item: ItemId | None = None,
        patron: PatronId | None = None,
        at: datetime | None = None,
        due: datetime | None = None,
        refers: FactKey | None = None,
        stated: bool = False,
        key: FactKey | None = None,
        evidence: dict[str, str] | None = None,
        note: str = "",
    ) -> Answer:
        now = self.hub.now()
        what = NewFact(
            kind=kind,
            mode=FactMode.STATEMENT if stated or at is not None else FactMode.REQUEST,
            item=item,
            patron=patron,
            # No clock of a terminal is trusted further than the hub's own.
            moment=Moment(wall=min(at or now, now), mono_s=0.0, boot_id=BOOT, offset_s=0.0),
            due=due,
            refers=refers,
            note=note,
            evidence={"medium": BOOT, **(evidence or {})},
        )
        return await self.within.submit(Fact(key or self.keys.next(), what))


def done(answer: Answer) -> bool:
    """Whether the hub has it."""
    return isinstance(answer.verdict, Accepted | AlreadyKnown | Flagged)


def reason_of(answer: Answer) -> Reason:
    """Why not."""
    verdict = answer.verdict
    return verdict.reason if isinstance(verdict, Declined) else Reason.NOT_ANSWERED


def day_of(at: datetime | None, now: datetime, rules: Rules) -> date:
    """The day of a terminal's date in the library's zone; today where its clock is off."""
    near = at is not None and abs(at - now) <= _CLOCK
    return (at if at is not None and near else now).astimezone(rules.zone).date()


def moment_of(text: str | None, rules: Rules) -> datetime | None:
    """A terminal's date, None where it cannot be read."""
    return parse_date(text, rules.zone).moment if text and text.strip() else None
