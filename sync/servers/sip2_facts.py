"""Facts into SIP2 transactions, and what to do when an outcome is not known.

Owns the order of questions: whatever may have been sent before is looked up (17, and 63
with the list of charged items) before anything is sent again, because SIP2 has no
idempotency key. A loan is 11, a return 09; a loan is cancelled by 09 with BI=Y and a
return by 11 with BI=Y. It must not raise for anything a server does, and keeps in memory
only keys and verdicts.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.decide import Place
from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
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
from sync.servers.sip2_link import Sip2Link, Trouble, terminal_of
from sync.servers.sip2_verdicts import (
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
from sync.sip2.codec import Frame
from sync.sip2.dialogue import Failure
from sync.sip2.messages import (
    Reader,
    ReturnAnswer,
    item_answer,
    loan_answer,
    patron_answer,
    return_answer,
)
from sync.sip2.requests import Request
from sync.verdicts import NO_TIME, UNREACHABLE

_REMEMBERED = 2_000

_FOR_STAFF = (
    FactKind.CLAIM,
    FactKind.HANDOVER,
    FactKind.TASK,
    FactKind.RENEWAL,
    FactKind.PAYMENT,
)


class FactDelivery:
    """Delivers facts over one link, in order."""

    def __init__(self, settings: Sip2Settings, *, link: Sip2Link, clock: Clock) -> None:
        self._settings = settings
        self._link = link
        self._terminal = terminal_of(settings)
        self._clock = clock
        self._started = clock.now()
        self._settled: OrderedDict[FactKey, Answer] = OrderedDict()
        self._unsettled_at_s: dict[FactKey, float] = {}
        self._lent: OrderedDict[ItemId, FactKey] = OrderedDict()

    async def deliver(self, facts: Sequence[Fact], *, deadline_s: float) -> list[Answer]:
        """One answer a fact. The first that finds nobody there speaks for the rest."""
        end_s = _now_s() + deadline_s
        answers: list[Answer] = []
        gone: Answer | None = None
        for fact in facts:
            until_s = min(end_s, _now_s() + self._settings.item_deadline_s)
            if gone is not None:
                answers.append(gone)
                continue
            answer = await self._deliver_one(fact, until_s)
            if isinstance(answer.verdict, Later) and answer.verdict.why.startswith(UNREACHABLE):
                gone = answer
            answers.append(answer)
        return answers

    async def _deliver_one(self, fact: Fact, until_s: float) -> Answer:
        known = self._settled.get(fact.key)
        if known is not None:
            again = isinstance(known.verdict, Accepted)
            return replace(known, verdict=AlreadyKnown()) if again else known
        what = fact.what
        if what.item is None or what.kind in _FOR_STAFF:
            # SIP2 has no message for these: staff of the library see them at the kiosk.
            return self._settle(fact, Answer(Flagged(what.kind.value)))
        case = Case(fact, what.item, until_s, self._maybe_sent(fact))
        match what.kind:
            case FactKind.RETURN:
                answer = await self._take_back(case)
            case FactKind.CANCEL_LOAN:
                answer = await self._cancel_loan(case)
            case FactKind.CANCEL_RETURN:
                answer = await self._cancel_return(case)
            case FactKind.CONFIRM if confirmed_kind(what) is FactKind.RETURN:
                answer = await self._take_back(replace(case, replay=True))
            case FactKind.CONFIRM:
                answer = await self._lend(replace(case, replay=True))
            case _:
                answer = await self._lend(case)
        if not isinstance(answer.verdict, Later):
            return self._settle(fact, answer)
        if answer.verdict.why == NO_TIME and fact.key in self._unsettled_at_s:
            # It was sent; only for the question of what became of it there was no time.
            return replace(answer, verdict=Later(why="unanswered: outcome unknown"))
        return answer

    # --- the four transactions -----------------------------------------------------------------

    async def _lend(self, case: Case) -> Answer:
        """11. Refused or unknown: ask what is true, once more 11 when that is safe, then tell."""
        if case.patron is None:
            return refuse(case, Reason.CARD_UNKNOWN, "loan-without-patron")
        if case.replay:
            truth = await self._truth(case)
            if isinstance(truth, Trouble):
                return later(truth)
            if truth.item.charged:
                return standing_loan(case, truth)
        what = case.fact.what
        request = self._terminal.checkout(
            case.patron,
            case.item,
            at=case.at,
            due=what.due,
            no_block=self._settings.profile.no_block_replays and what.mode is FactMode.STATEMENT,
        )
        frame = await self._send(case, request)
        if isinstance(frame, Trouble):
            return await self._unanswered(case, frame, "11")
        reply = loan_answer(self._reader(frame))
        if reply.ok:
            return Answer(Accepted(), book=book_of(reply.title), due=moment_of(reply.due))
        truth = await self._truth(case)
        if not isinstance(truth, Trouble) and truth.item.charged:
            return standing_loan(case, truth)
        item = None if isinstance(truth, Trouble) else truth.item
        return refuse(case, loan_refusal(reply, item), "loan-refused")

    async def _take_back(self, case: Case) -> Answer:
        """09. Not on loan any more is a return that has happened."""
        if case.replay or case.fact.what.mode is FactMode.STATEMENT:
            truth = await self._truth(case)
            if isinstance(truth, Trouble):
                return later(truth)
            if case.replay and came_back(truth.item):
                return returned_before(truth.item)
            if later_loan(case, truth):
                return Answer(Flagged("return-of-earlier-loan"), book=book_of(truth.item.title))
        request = self._terminal.checkin(case.item, at=case.at, returned=case.at)
        frame = await self._send(case, request)
        if isinstance(frame, Trouble):
            return await self._unanswered(case, frame, "09")
        reply = return_answer(self._reader(frame))
        if reply.ok:
            route = await self._route(case, reply)
            return Answer(
                Accepted(),
                book=book_of(reply.title),
                route=route,
                sort_bin=reply.sort_bin,
                destination=reply.destination,
            )
        truth = await self._truth(case)
        if isinstance(truth, Trouble):
            return refuse(case, Reason.SERVER_REFUSED, "return-refused")
        if not truth.item.known:
            return refuse(case, Reason.UNKNOWN_ITEM, "unknown-item")
        if truth.item.charged:
            return refuse(case, Reason.NEEDS_STAFF, "return-refused")
        return returned_before(truth.item, route=route_of(reply))

    async def _route(self, case: Case, reply: ReturnAnswer) -> str:
        """Where the book goes. An alert without its type (CV) is looked up: is it a hold?"""
        if not reply.alert or reply.alert_type or reply.for_hold:
            return route_of(reply)
        truth = await self._truth(case)
        held = not isinstance(truth, Trouble) and truth.item.circulation == "08"
        return Place.HOLD_SHELF if held else route_of(reply)

    async def _cancel_loan(self, case: Case) -> Answer:
        """09 with BI=Y, but only for a loan that stands for this patron."""
        if self._lent_since(case):
            return Answer(AlreadyKnown())
        truth = await self._truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        if not truth.item.charged:
            wait_s = self._may_still_happen_s(case.fact.what.refers)
            return Answer(Later(wait_s, "may still happen") if wait_s else AlreadyKnown())
        if truth.elsewhere:
            return Answer(AlreadyKnown())
        if truth.his is None and not self._accepted(case.fact.what.refers):
            return Answer(Flagged("cancel-unclear"))
        request = self._terminal.checkin(case.item, at=case.at, cancel=True)
        return await self._cancel(case, request, wanted_charged=False)

    async def _cancel_return(self, case: Case) -> Answer:
        """11 with BI=Y: the book goes back to who had it."""
        truth = await self._truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        if truth.item.charged:
            return Answer(Flagged("cancel-unclear") if truth.elsewhere else AlreadyKnown())
        if case.patron is None:
            return Answer(Flagged("cancel-return-without-patron"))
        request = self._terminal.checkout(
            case.patron, case.item, at=case.at, due=case.fact.what.due, cancel=True
        )
        return await self._cancel(case, request, wanted_charged=True)

    async def _cancel(self, case: Case, request: Request, *, wanted_charged: bool) -> Answer:
        frame = await self._send(case, request)
        if isinstance(frame, Trouble):
            return later(frame)
        if frame.fixed[:1] == b"1":
            return Answer(Accepted())
        truth = await self._truth(case)
        if isinstance(truth, Trouble):
            return later(truth)
        done = truth.item.charged is wanted_charged
        return Answer(AlreadyKnown() if done else Flagged("cancel-refused"))

    # --- asking --------------------------------------------------------------------------------

    async def _truth(self, case: Case) -> Truth | Trouble:
        """17, and when the item is out and a patron is known, 63 with the charged items."""
        now = self._clock.now()
        seen = await self._ask(case, self._terminal.item_information(case.item, at=now))
        if isinstance(seen, Trouble):
            return seen
        item = item_answer(self._reader(seen))
        status = self._link.status
        listed_here = status is None or status.supports("63")
        if not item.charged or case.patron is None or not listed_here:
            return Truth(item, None)
        listing = self._terminal.patron_information(case.patron, at=now, listing="AU")
        frame = await self._ask(case, listing)
        if isinstance(frame, Trouble):
            return frame
        patron = patron_answer(self._reader(frame))
        # Some accounts list titles in place of barcodes.
        names = {case.item.casefold(), item.title.casefold()}
        if any(entry.casefold() in names for entry in patron.charged):
            return Truth(item, True)
        listed = patron.charged_count == 0 or bool(patron.charged)
        return Truth(item, False if listed else None)

    async def _send(self, case: Case, request: Request) -> Frame | Trouble:
        """A changing request; that it is on its way is noted before it goes."""
        key = case.fact.key
        earlier = self._unsettled_at_s.get(key)
        self._unsettled_at_s[key] = _now_s()
        frame = await self._ask(case, request)
        if isinstance(frame, Trouble) and not frame.outcome_unknown:
            if earlier is None:
                del self._unsettled_at_s[key]
            else:
                self._unsettled_at_s[key] = earlier
        return frame

    async def _ask(self, case: Case, request: Request) -> Frame | Trouble:
        return await self._link.ask(request, timeout_s=max(0.0, case.until_s - _now_s()))

    async def _unanswered(self, case: Case, trouble: Trouble, code: str) -> Answer:
        """Outcome unknown: with time left ask what is true now, else on the next try."""
        status = self._link.status
        offered = status is None or status.supports(code)
        if trouble.failure is Failure.NOT_SENT and not offered:
            return refuse(case, Reason.SERVER_REFUSED, "not-offered")
        if trouble.failure is Failure.NOT_UNDERSTOOD:
            return refuse(case, Reason.SERVER_REFUSED, "not-understood")
        if trouble.outcome_unknown and not case.replay and _now_s() < case.until_s:
            again = replace(case, replay=True)
            return await (self._take_back(again) if code == "09" else self._lend(again))
        return later(trouble)

    # --- memory --------------------------------------------------------------------------------

    def _maybe_sent(self, fact: Fact) -> bool:
        """It, or the request that it supersedes, went unanswered; or it is older than us."""
        unsettled = {fact.key, fact.what.refers} & self._unsettled_at_s.keys()
        return bool(unsettled) or fact.what.moment.wall < self._started

    def _may_still_happen_s(self, key: FactKey | None) -> float:
        sent_s = None if key is None else self._unsettled_at_s.get(key)
        return 0.0 if sent_s is None else max(0.0, sent_s + self._settings.settle_s - _now_s())

    def _accepted(self, key: FactKey | None) -> bool:
        known = None if key is None else self._settled.get(key)
        return known is not None and isinstance(known.verdict, Accepted)

    def _lent_since(self, case: Case) -> bool:
        """Whether the item was lent anew after the loan to be cancelled, which thus was not open.

        Without this, the cancel of an unanswered loan would end the next loan of the same book.
        """
        loan, anew = case.fact.what.refers, self._lent.get(case.item)
        return loan is not None and anew is not None and anew > loan

    def _settle(self, fact: Fact, answer: Answer) -> Answer:
        self._unsettled_at_s.pop(fact.key, None)
        if fact.what.refers is not None:
            self._unsettled_at_s.pop(fact.what.refers, None)
        self._settled[fact.key] = answer
        what = fact.what
        if what.kind is FactKind.LOAN and what.item and isinstance(answer.verdict, Accepted):
            self._lent[what.item] = fact.key
            self._lent.move_to_end(what.item)
        for remembered in (self._settled, self._lent):
            while len(remembered) > _REMEMBERED:
                remembered.popitem(last=False)
        return answer

    def _reader(self, frame: Frame) -> Reader:
        return Reader(frame, self._settings.profile)


def _now_s() -> float:
    return asyncio.get_running_loop().time()
