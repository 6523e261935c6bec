"""Renewals (29) and payments (37): facts of a patron's account.

Owns what is asked before and after them. A renewal whose outcome is unknown is looked up
by 17 (its due date) before anything is sent again. A payment is sent once in its life: when
its outcome is unknown, 63 is asked what is owed now, and where that does not prove it, it
is a task. Whoever paid has paid: a payment is never declined.
"""

from datetime import datetime

from kiosk.domain.facts import Accepted, AlreadyKnown, FactMode, Flagged
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.servers.sip2_amounts import charged_more, minor_units, price_asked, written_amount
from sync.servers.sip2_asking import Asking, now_s
from sync.servers.sip2_link import Trouble
from sync.servers.sip2_renew_all import RenewAll
from sync.servers.sip2_verdicts import FEE_HIGHER, Case, book_of, later, moment_of, refuse
from sync.sip2.dialogue import Failure
from sync.sip2.messages import PatronAnswer, loan_answer, payment_accepted

AMOUNT, REFERENCE = "amount", "reference"
"""Keys in a payment's evidence: digits in minor units; the provider's own reference."""


class AccountFacts:
    """Delivers renewals and payments over one link."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self.together = RenewAll(asking)

    async def renew(self, case: Case) -> Answer:
        """29, after 17: what it says of the due date tells later whether it has happened."""
        if case.patron is None:
            return refuse(case, Reason.CARD_UNKNOWN, "renewal-refused")
        if not self._asking.offers("29"):
            return await self.together.ask_again(case)
        truth = await self._asking.truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        if not truth.item.charged or truth.elsewhere:
            return refuse(case, Reason.ON_LOAN_TO_OTHER, "renewal-refused")
        before = moment_of(truth.item.due)
        if case.replay or case.fact.what.mode is FactMode.STATEMENT:
            if _reaches(before, case.fact.what.due):
                return Answer(AlreadyKnown(), due=before)
            if case.fact.what.due is None:
                # Nothing tells a due date that was moved from one that was not.
                return refuse(case, Reason.NEEDS_STAFF, "renewal-unclear")
        request = self._asking.terminal.renew(
            case.patron, case.item, at=case.at, due=case.fact.what.due, fee=case.agreed is not None
        )
        frame = await self._asking.send(case, request)
        if isinstance(frame, Trouble):
            return await self._unanswered(case, frame, before)
        reply = loan_answer(self._asking.reader(frame))
        book = book_of(reply.title)
        if reply.ok:
            due = await self._asking.due(case, reply)
            more = charged_more(reply, case.agreed, self._asking.settings.currency_decimals)
            return Answer(Flagged(FEE_HIGHER) if more else Accepted(), book=book, due=due)
        fee = price_asked(reply, self._asking.settings.currency_decimals)
        if fee > (case.agreed or 0):
            answer = refuse(case, Reason.NEEDS_STAFF, "renewal-refused", book)
            return Answer(answer.verdict, book=book, fee=fee)
        return refuse(case, await self._why(case), "renewal-refused", book)

    async def _unanswered(self, case: Case, trouble: Trouble, before: datetime | None) -> Answer:
        """Outcome unknown: a due date that has moved is proof that it was renewed."""
        if trouble.failure is Failure.NOT_UNDERSTOOD:
            return refuse(case, Reason.SERVER_REFUSED, "not-understood")
        if trouble.outcome_unknown and before is not None and now_s() < case.until_s:
            truth = await self._asking.truth(case)
            due = None if isinstance(truth, Trouble) else moment_of(truth.item.due)
            if due is not None and due > before:
                return Answer(Accepted(), due=due)
        return later(trouble)

    async def _why(self, case: Case) -> Reason:
        truth = await self._asking.truth(case)
        if isinstance(truth, Trouble):
            return Reason.SERVER_REFUSED
        if truth.elsewhere or not truth.item.charged:
            return Reason.ON_LOAN_TO_OTHER
        return Reason.HELD_FOR_OTHER if truth.item.hold_queue else Reason.SERVER_REFUSED

    async def pay(self, case: Case) -> Answer:
        """37, once. Asked before: what is owed; asked after silence: what is owed then."""
        what = case.fact.what
        digits = what.evidence.get(AMOUNT, "")
        amount = int(digits) if digits.isdecimal() and len(digits) < 11 else 0
        if case.patron is None or amount <= 0:
            return Answer(Flagged("payment-refused"))
        if case.replay:
            return Answer(Flagged("payment-unclear"))
        if not self._asking.offers("37"):
            return Answer(Flagged("payment-refused"))
        before = await self._owed(case)
        if isinstance(before, Trouble):
            return later(before)
        settings = self._asking.settings
        request = self._asking.terminal.fee_paid(
            case.patron,
            at=case.at,
            amount=written_amount(amount, settings.currency_decimals),
            currency=settings.currency,
            transaction=what.evidence.get(REFERENCE, ""),
        )
        frame = await self._asking.send(case, request)
        if not isinstance(frame, Trouble):
            accepted = payment_accepted(self._asking.reader(frame))
            if not accepted:
                return Answer(Flagged("payment-refused"))
            # What became of the rest, credit or nothing, the server does not say.
            over = isinstance(before, int) and amount > before
            return Answer(Flagged("payment-over") if over else Accepted())
        if not frame.outcome_unknown:
            never = frame.failure is Failure.NOT_UNDERSTOOD
            return Answer(Flagged("not-understood")) if never else later(frame)
        after = await self._owed(case) if now_s() < case.until_s else None
        if isinstance(before, int) and isinstance(after, int) and before - after == amount:
            return Answer(Accepted())
        return Answer(Flagged("payment-unclear"))

    async def _owed(self, case: Case) -> int | Trouble | None:
        standing = await self._asking.standing(case)
        if not isinstance(standing, PatronAnswer):
            return standing
        if not standing.fee:
            return None
        return minor_units(standing.fee, self._asking.settings.currency_decimals)


def _reaches(due: datetime | None, wanted: datetime | None) -> bool:
    """Whether the server's due date is the promised one; servers round the time of day."""
    return due is not None and wanted is not None and (wanted - due).days < 1
