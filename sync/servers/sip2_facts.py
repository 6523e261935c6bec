"""Facts into SIP2 transactions, and what to do when an outcome is not known.

Owns the order of questions: whatever may have been sent before is looked up (17, and 63
with the list of charged items) before anything is sent again, because SIP2 has no
idempotency key. A loan is 11, a return 09; the rest is `sip2_cancel`'s and `sip2_account`'s.
It must not raise for anything a server does, and keeps in memory only keys and verdicts.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kiosk.domain.decide import Charge, Place
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Declined,
    Fact,
    FactKind,
    FactMode,
    Flagged,
    Later,
)
from kiosk.domain.ids import FactKey, ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer, Clock
from sync.confirms import confirmed_kind
from sync.servers import sip2_alarms
from sync.servers.sip2_account import AccountFacts
from sync.servers.sip2_amounts import charged_more, late_fee, price_asked
from sync.servers.sip2_asking import Asking, now_s
from sync.servers.sip2_cancel import Cancels
from sync.servers.sip2_link import Sip2Link, Trouble
from sync.servers.sip2_reports import is_report, report
from sync.servers.sip2_verdicts import (
    FEE_HIGHER,
    Case,
    Truth,
    book_of,
    came_back,
    later,
    later_loan,
    loan_refusal,
    moment_of,
    refuse,
    returned_before,
    route_of,
    standing_loan,
)
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.dialogue import Failure
from sync.sip2.messages import LoanAnswer, ReturnAnswer, loan_answer, return_answer
from sync.verdicts import NO_TIME, UNREACHABLE

_REMEMBERED = 2_000

_FOR_STAFF = (FactKind.CLAIM, FactKind.HANDOVER, FactKind.TASK)


class FactDelivery:
    """Delivers facts over one link, in order."""

    def __init__(
        self, settings: Sip2Settings, *, link: Sip2Link, clock: Clock, boot_id: str
    ) -> None:
        self._settings = settings
        self._asking = Asking(settings, link=link, clock=clock, boot_id=boot_id)
        self._cancels = Cancels(self._asking)
        self._account = AccountFacts(self._asking)
        self._settled: OrderedDict[FactKey, Answer] = OrderedDict()
        self._lent: OrderedDict[ItemId, FactKey] = OrderedDict()

    async def deliver(self, facts: Sequence[Fact], *, deadline_s: float) -> list[Answer]:
        """One answer a fact. The first that finds nobody there speaks for the rest."""
        end_s = now_s() + deadline_s
        if self._account.together.serves(facts):
            return await self._renew_together(facts, end_s)
        answers: list[Answer] = []
        gone: Answer | None = None
        for fact in facts:
            until_s = min(end_s, now_s() + self._settings.item_deadline_s)
            if gone is not None:
                answers.append(gone)
                continue
            answer = await self._deliver_one(fact, until_s)
            if isinstance(answer.verdict, Later) and answer.verdict.why.startswith(UNREACHABLE):
                gone = answer
            answers.append(answer)
        return answers

    async def _renew_together(self, facts: Sequence[Fact], until_s: float) -> list[Answer]:
        """Renew all that a patron has at once, where the server knows no other way."""
        cases = [Case(one, one.what.item or ItemId(""), until_s, replay=False) for one in facts]
        told = await self._account.together.renew(cases)
        answers = [told[one.key] for one in facts]
        for fact, answer in zip(facts, answers, strict=True):
            if not isinstance(answer.verdict, Later):
                self._settle(fact, answer)
        return answers

    async def _deliver_one(self, fact: Fact, until_s: float) -> Answer:
        known = self._settled.get(fact.key)
        if known is not None:
            again = isinstance(known.verdict, Accepted)
            return replace(known, verdict=AlreadyKnown()) if again else known
        what = fact.what
        if what.kind is FactKind.STAFF:
            # SIP2 has no message for it and nobody has to look: the journal keeps who did what.
            return self._settle(fact, Answer(Accepted()))
        if is_report(what):
            case = Case(fact, what.item or ItemId(""), until_s, self._asking.maybe_sent(fact))
            told = await report(self._asking, case)
            return told if isinstance(told.verdict, Later) else self._settle(fact, told)
        nothing = what.item is None and what.kind is not FactKind.PAYMENT
        if nothing or what.kind in _FOR_STAFF:
            # SIP2 has no message for these: staff of the library see them at the kiosk.
            return self._settle(fact, Answer(Flagged(what.kind.value)))
        replay = self._asking.maybe_sent(fact)
        case = Case(fact, what.item or ItemId(""), until_s, replay)
        answer = await self._transact(case)
        if not isinstance(answer.verdict, Later):
            return self._settle(fact, answer)
        if answer.verdict.why == NO_TIME and self._asking.sent_once(fact.key):
            # It was sent; only for the question of what became of it there was no time.
            return replace(answer, verdict=Later(why="unanswered: outcome unknown"))
        return answer

    async def _transact(self, case: Case) -> Answer:
        what = case.fact.what
        match what.kind:
            case FactKind.RETURN:
                return await self._take_back(case)
            case FactKind.CANCEL_LOAN:
                if self._lent_since(case):
                    return Answer(AlreadyKnown())
                return await self._cancels.loan(case, accepted=self._accepted(what.refers))
            case FactKind.CANCEL_RETURN:
                return await self._cancels.taken_back(case)
            case FactKind.RENEWAL:
                return await self._account.renew(case)
            case FactKind.PAYMENT:
                return await self._account.pay(case)
            case FactKind.CONFIRM if confirmed_kind(what) is FactKind.RETURN:
                return await self._take_back(replace(case, replay=True))
            case FactKind.CONFIRM:
                return await self._lend(replace(case, replay=True))
            case _:
                return await self._lend(case)

    # --- the two transactions ------------------------------------------------------------------

    async def _lend(self, case: Case) -> Answer:
        """11. Refused or unknown: ask what is true, once more 11 when that is safe, then tell."""
        if case.patron is None:
            return refuse(case, Reason.CARD_UNKNOWN, "loan-without-patron")
        what = case.fact.what
        stored = case.replay or what.mode is FactMode.STATEMENT
        if stored and self._asking.offers("11"):
            truth = await self._asking.truth(case)
            if isinstance(truth, Trouble):
                return later(truth)
            if truth.item.charged:
                return self._standing(case, truth)
        request = self._asking.terminal.checkout(
            case.patron,
            case.item,
            at=case.at,
            due=what.due,
            no_block=self._settings.profile.no_block_replays and what.mode is FactMode.STATEMENT,
            fee_acknowledged=case.agreed is not None,
        )
        frame = await self._asking.send(case, request)
        if isinstance(frame, Trouble):
            return await self._unanswered(case, frame, "11")
        reply = loan_answer(self._asking.reader(frame))
        if reply.ok:
            return await self._lent_now(case, reply)
        truth = await self._asking.truth(case)
        if not isinstance(truth, Trouble) and truth.item.charged:
            return self._standing(case, truth)
        fee = price_asked(reply, self._settings.currency_decimals)
        if fee > (case.agreed or 0) and what.mode is FactMode.REQUEST:
            return Answer(Declined(Reason.NEEDS_STAFF), book=book_of(reply.title), fee=fee)
        item = None if isinstance(truth, Trouble) else truth.item
        return refuse(case, loan_refusal(reply, item), "loan-refused")

    async def _lent_now(self, case: Case, reply: LoanAnswer) -> Answer:
        """The server has lent it; for more than was agreed to is for staff to put right."""
        verdict, alarm = sip2_alarms.of_loan(reply, self._settings.profile)
        if charged_more(reply, case.agreed, self._settings.currency_decimals):
            verdict = Flagged(FEE_HIGHER)
        book, due = book_of(reply.title), await self._asking.due(case, reply)
        return Answer(verdict, book=book, due=due, alarm=alarm)

    async def _take_back(self, case: Case) -> Answer:
        """09. Not on loan any more is a return that has happened."""
        due: datetime | None = None
        truth: Truth | Trouble | None = None
        if case.replay or case.fact.what.mode is FactMode.STATEMENT:
            truth = await self._asking.truth(case)
            if isinstance(truth, Trouble):
                return later(truth)
            if case.replay and came_back(truth.item):
                return returned_before(truth.item)
            if later_loan(case, truth):
                return Answer(Flagged("return-of-earlier-loan"), book=book_of(truth.item.title))
            due = moment_of(truth.item.due)
        request = self._asking.terminal.checkin(case.item, at=case.at, returned=case.at)
        frame = await self._asking.send(case, request)
        if isinstance(frame, Trouble):
            return await self._unanswered(case, frame, "09")
        reply = return_answer(self._asking.reader(frame))
        if reply.ok:
            verdict, alarm = sip2_alarms.of_return(reply, self._settings.profile)
            return Answer(
                Flagged("return-date") if self._costs_days(case, due) else verdict,
                alarm=alarm,
                book=book_of(reply.title),
                route=await self._route(case, reply),
                sort_bin=self._settings.profile.sort_bin(reply.sort_bin),
                destination=reply.destination,
                charge=self._charged(truth, reply),
            )
        truth = await self._asking.truth(case)
        if isinstance(truth, Trouble):
            return refuse(case, Reason.SERVER_REFUSED, "return-refused")
        if not truth.item.known:
            return refuse(case, Reason.UNKNOWN_ITEM, "unknown-item")
        if truth.item.charged:
            return refuse(case, Reason.NEEDS_STAFF, "return-refused")
        return returned_before(truth.item, route=route_of(reply, self._settings.profile))

    def _charged(self, before: Truth | Trouble | None, reply: ReturnAnswer) -> Charge | None:
        """What lateness cost, where 10 tells it and the borrower is who stands here."""
        fee = late_fee(reply, self._settings.currency_decimals)
        return Charge(fee) if fee and isinstance(before, Truth) and before.his else None

    def _costs_days(self, case: Case, due: datetime | None) -> bool:
        """Whether the server counts days that passed after the book was in: it ignores the date."""
        zone, now = self._settings.profile.zone, self._asking.clock.now()
        if self._settings.profile.return_date_kept or (due is not None and now <= due):
            return False
        return now.astimezone(zone).date() > case.at.astimezone(zone).date()

    async def _route(self, case: Case, reply: ReturnAnswer) -> str:
        """Where the book goes. An alert without its type (CV) is looked up: is it a hold?"""
        profile = self._settings.profile
        if not reply.alert or reply.alert_type or reply.for_hold:
            return route_of(reply, profile)
        truth = await self._asking.truth(case)
        held = not isinstance(truth, Trouble) and truth.item.circulation == "08"
        return Place.HOLD_SHELF if held else route_of(reply, profile)

    async def _unanswered(self, case: Case, trouble: Trouble, code: str) -> Answer:
        """Outcome unknown: with time left ask what is true now, else on the next try."""
        if trouble.failure is Failure.NOT_SENT and not self._asking.offers(code):
            return refuse(case, Reason.SERVER_REFUSED, "not-offered")
        if trouble.failure is Failure.NOT_UNDERSTOOD:
            return refuse(case, Reason.SERVER_REFUSED, "not-understood")
        if trouble.outcome_unknown and not case.replay and now_s() < case.until_s:
            again = replace(case, replay=True)
            return await (self._take_back(again) if code == "09" else self._lend(again))
        return later(trouble)

    def _standing(self, case: Case, truth: Truth) -> Answer:
        """A loan that stands already. What its answer said of the alarm was lost with it."""
        answer = standing_loan(case, truth)
        live = case.fact.what.mode is FactMode.REQUEST
        if not (live and isinstance(answer.verdict, AlreadyKnown)):
            return answer
        verdict, alarm = sip2_alarms.of_standing_loan(self._settings.profile)
        return replace(answer, verdict=verdict, alarm=alarm)

    # --- memory --------------------------------------------------------------------------------

    def _accepted(self, key: FactKey | None) -> bool:
        known = None if key is None else self._settled.get(key)
        return known is not None and sip2_alarms.took_loan(known.verdict)

    def _lent_since(self, case: Case) -> bool:
        """Whether the item was lent anew after the loan to be cancelled, which thus was not open.

        Without this, the cancel of an unanswered loan would end the next loan of the same book.
        """
        loan, anew = case.fact.what.refers, self._lent.get(case.item)
        return loan is not None and anew is not None and anew > loan

    def _settle(self, fact: Fact, answer: Answer) -> Answer:
        self._asking.settled(fact)
        self._settled[fact.key] = answer
        what = fact.what
        if what.kind is FactKind.LOAN and what.item and sip2_alarms.took_loan(answer.verdict):
            self._lent[what.item] = fact.key
            self._lent.move_to_end(what.item)
        for remembered in (self._settled, self._lent):
            while len(remembered) > _REMEMBERED:
                remembered.popitem(last=False)
        return answer
