"""Renewals carried out: recorded first, then asked for, each book with its own answer.

Owns what the fact of a renewal says. With the server nothing is decided here; without it, by the
kiosk's own rules and only where the library allows it. A renewal that went unanswered stays open in
the journal and is asked again by the worker, also after a cut of the power.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.domain import evidence
from kiosk.domain.account import (
    AccountLoan,
    AskRenewal,
    RenewalAnswered,
    RenewalEvent,
    RenewalNotRecorded,
    RenewalRecorded,
)
from kiosk.domain.decide import Granted, LoanCase, OfflineCase, Refused
from kiosk.domain.decide_renewal import decide_renewal
from kiosk.domain.facts import FactKind, FactMode, Later, Moment, NewFact
from kiosk.domain.ids import PatronId
from kiosk.domain.patrons import Patron
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import Event
from kiosk.domain.signals_account import RecordRenewals, RenewalNews
from kiosk.errors import StoreError
from kiosk.ports import Clock, Health, Link
from kiosk.services.courier import Courier
from kiosk.services.moments import Moments
from kiosk.services.offline_terms import offline_case, offline_evidence
from kiosk.services.store_faults import tell_store
from kiosk.store.store import Store, StoreSession


class Renewals:
    """Records and asks for renewals."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        *,
        clock: Clock,
        policy: SessionPolicy,
        deadline_s: float,
        report: Callable[[Health], None],
    ) -> None:
        """``deadline_s``: how long a patron waits for what is asked at once.

        ``report`` is told when the store fails: nothing is renewed then, and the kiosk goes on.
        """
        self._report = report
        self._store = store
        self._courier = courier
        self._policy = policy
        self._deadline_s = deadline_s
        self._moments = Moments(clock, courier)

    async def record(self, effect: RecordRenewals) -> Event:
        """Record the wishes as one transaction; what went before in their lanes goes first."""
        patron, loans = effect.who.id, effect.loans
        items = [loan.item for loan in loans]
        drained = self._courier.link is Link.DOWN or await self._courier.drain(
            items, patron, deadline_s=self._deadline_s
        )
        live = self._courier.link is not Link.DOWN
        moment, sure = self._moments.now(), self._moments.sure

        def job(s: StoreSession) -> tuple[RenewalEvent, ...]:
            if live:
                return _wish(s, loans, patron, moment)
            return _grant(s, loans, patron, moment, policy=self._policy, sure=sure)

        if live and not drained:
            # The server would judge by a past that is about to change.
            news: tuple[RenewalEvent, ...] = _none(loans, Reason.NOT_ANSWERED)
        else:
            try:
                if self._store.is_full:
                    # What room is left is for what has happened already: returns, cancels, tasks.
                    raise StoreError("disk-full")
                news = await self._store.run(job)
            except StoreError as error:
                tell_store(error, self._report)
                news = _none(loans, Reason.CANNOT_RECORD)
        if not live:
            self._courier.wake()
        return RenewalNews(effect.session, news)

    async def ask(self, asks: Sequence[AskRenewal]) -> tuple[RenewalEvent, ...]:
        """Hand the wishes to the server as one batch under one deadline."""
        keys = [ask.fact for ask in asks]
        facts = await self._store.run(lambda s: s.outbox.facts(keys))
        answers = await self._courier.send_now(facts, deadline_s=self._deadline_s)
        by_key = {fact.key: answer for fact, answer in zip(facts, answers, strict=False)}
        news: list[RenewalEvent] = []
        for ask in asks:
            answer = by_key.get(ask.fact)
            if answer is None:
                news.append(RenewalAnswered(ask.loan, Later(why="no answer")))
                continue
            news.append(
                RenewalAnswered(
                    ask.loan,
                    answer.verdict,
                    due=answer.due,
                    fee=answer.fee,
                    confirmed=answer.confirmed,
                )
            )
        if any(isinstance(one, RenewalAnswered) and _silent(one) for one in news):
            self._courier.wake()
        return tuple(news)


def _silent(answer: RenewalAnswered) -> bool:
    return isinstance(answer.verdict, Later)


def _none(loans: Sequence[AccountLoan], reason: Reason) -> tuple[RenewalEvent, ...]:
    return tuple(RenewalNotRecorded(loan.id, reason) for loan in loans)


def _wish(
    s: StoreSession, loans: Sequence[AccountLoan], patron: PatronId, moment: Moment
) -> tuple[RenewalEvent, ...]:
    """Record requests. They promise no date: the server's answer has it."""
    version = s.cache.rules().version
    facts = s.journal.record(
        [
            NewFact(
                FactKind.RENEWAL,
                FactMode.REQUEST,
                loan.item,
                patron,
                moment,
                rules_version=version,
                evidence={evidence.FEE_AGREED: str(loan.fee)} if loan.agreed else {},
            )
            for loan in loans
        ]
    )
    return tuple(
        RenewalRecorded(loan.id, fact.key, live=True)
        for loan, fact in zip(loans, facts, strict=True)
    )


def _grant(
    s: StoreSession,
    loans: Sequence[AccountLoan],
    patron: PatronId,
    moment: Moment,
    *,
    policy: SessionPolicy,
    sure: bool,
) -> tuple[RenewalEvent, ...]:
    """Decide without the server, and record what is granted as statements."""
    with s.writing():
        here = s.view.patron_view(patron)
        if here is None:
            return _none(loans, Reason.CARD_UNKNOWN)
        rules, views = s.cache.rules(), s.view.items_view([loan.item for loan in loans])
        offline = offline_case(s, here.patron, policy.offline, moment.wall)
        news: list[RenewalEvent] = []
        for loan in loans:
            view = views.get(loan.item)
            outcome = decide_renewal(
                LoanCase(
                    None if view is None else view.item,
                    here.patron,
                    rules,
                    moment.wall,
                    loan=None if view is None else view.loan,
                    holds=() if view is None else view.holds,
                    free_copies=0 if view is None else view.free_copies,
                    sure=sure,
                ),
                offline,
            )
            if isinstance(outcome, Refused):
                news.append(RenewalNotRecorded(loan.id, outcome.reason))
                continue
            new = _statement(loan, here.patron, outcome, offline, moment)
            [fact] = s.journal.record([replace(new, rules_version=rules.version)])
            news.append(RenewalRecorded(loan.id, fact.key, live=False, due=outcome.due))
        return tuple(news)


def _statement(
    loan: AccountLoan, patron: Patron, grant: Granted, offline: OfflineCase, moment: Moment
) -> NewFact:
    """Return what is said of a renewal without the server, and by which rule it was granted."""
    return NewFact(
        FactKind.RENEWAL,
        FactMode.STATEMENT,
        loan.item,
        patron.id,
        moment,
        due=grant.due,
        evidence=offline_evidence(patron, grant, offline, moment.wall),
    )
