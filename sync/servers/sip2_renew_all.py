"""Renewing at servers that know 65 (renew all) and no 29: the same answers, book by book.

Owns when 65 may be sent: once, and only where the patron has asked for every book that they have,
as it renews whatever it finds. What became of each book is told by its due date (17), before and
after, else by the lists of 66. It must not decide anything about 29.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from kiosk.domain.facts import Accepted, Fact, FactKind, FactMode, Later
from kiosk.domain.ids import FactKey
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.servers.sip2_asking import Asking, now_s
from sync.servers.sip2_link import Trouble
from sync.servers.sip2_verdicts import Case, book_of, later, moment_of, refuse
from sync.sip2.dialogue import Failure
from sync.sip2.messages import ItemAnswer, PatronAnswer, item_answer, renewed_items

_REMEMBERED: Final = 500


@dataclass(frozen=True, slots=True)
class _Seen:
    """A book as 17 told it before 65 was sent."""

    case: Case
    item: ItemAnswer

    @property
    def names(self) -> frozenset[str]:
        """How the lists of 64 and 66 may name it: by its barcode, or by its title."""
        return frozenset({self.case.item.casefold(), self.item.title.casefold()} - {""})

    @property
    def due(self) -> datetime | None:
        """Until when it was lent then."""
        return moment_of(self.item.due)


class RenewAll:
    """Renews by 65 over one link. Keeps in memory only keys, due dates and times."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._sent: OrderedDict[FactKey, tuple[datetime | None, float]] = OrderedDict()

    def serves(self, facts: Sequence[Fact]) -> bool:
        """Whether these are renewals of one patron, who waits, that only 65 can carry out."""
        asking = self._asking
        if not facts or asking.offers("29") or not asking.offers("65"):
            return False
        patron = facts[0].what.patron
        return patron is not None and all(
            fact.what.kind is FactKind.RENEWAL
            and fact.what.mode is FactMode.REQUEST
            and fact.what.item is not None
            and fact.what.patron == patron
            and fact.key not in self._sent
            and not asking.maybe_sent(fact)
            for fact in facts
        )

    async def renew(self, cases: Sequence[Case]) -> Mapping[FactKey, Answer]:
        """Renew what the patron has by one 65, where that is what they asked for."""
        asking, first = self._asking, cases[0]
        standing = await asking.standing(first, listing="AU")
        if isinstance(standing, Trouble):
            return {case.fact.key: later(standing) for case in cases}
        seen: list[_Seen] = []
        for case in cases:
            item = await _look(asking, case)
            if isinstance(item, Trouble):
                return {one.fact.key: later(item) for one in cases}
            seen.append(_Seen(case, item))
        if standing is None or not _is_all(standing, seen):
            return {one.fact.key: _not_offered(one) for one in cases}
        assert first.patron is not None
        request = asking.terminal.renew_all(first.patron, at=first.at)
        for one in seen:
            self._sent[one.case.fact.key] = one.due, now_s()
        while len(self._sent) > _REMEMBERED:
            self._sent.popitem(last=False)
        # Time is left to ask what became of it.
        until_s = min(first.until_s, now_s() + asking.settings.item_deadline_s)
        frame = await asking.ask(replace(first, until_s=until_s), request)
        lost = frame if isinstance(frame, Trouble) else None
        if lost is not None and not lost.outcome_unknown:
            for one in seen:
                self._sent.pop(one.case.fact.key, None)
            if lost.failure is Failure.NOT_UNDERSTOOD:
                return {one.fact.key: _not_offered(one) for one in cases}
            return {one.fact.key: later(lost) for one in cases}
        names = () if isinstance(frame, Trouble) else renewed_items(asking.reader(frame))[0]
        renewed = frozenset(name.casefold() for name in names)
        return {one.case.fact.key: await self._told(one, renewed, lost) for one in seen}

    async def ask_again(self, case: Case) -> Answer:
        """What became of a book of an earlier 65; no 65 is sent for one book."""
        sent = self._sent.get(case.fact.key)
        if sent is None:
            return _not_offered(case)
        before, at_s = sent
        after = await _look(self._asking, case)
        if isinstance(after, Trouble):
            return later(after)
        due = moment_of(after.due)
        if before is not None and due is not None and due > before:
            return Answer(Accepted(), book=book_of(after.title), due=due)
        if now_s() < at_s + self._asking.settings.settle_s:
            return Answer(Later(why="unanswered: it may still be carried out"))
        return refuse(case, Reason.NEEDS_STAFF, "renewal-unclear", book_of(after.title))

    async def _told(self, one: _Seen, renewed: frozenset[str], lost: Trouble | None) -> Answer:
        """What became of one book."""
        after = await _look(self._asking, one.case)
        due = None if isinstance(after, Trouble) else moment_of(after.due)
        moved = due is not None and one.due is not None and due > one.due
        book = book_of(one.item.title)
        if moved or one.names & renewed:
            return Answer(Accepted(), book=book, due=due)
        if lost is not None:
            return later(lost)
        held = not isinstance(after, Trouble) and after.hold_queue
        reason = Reason.HELD_FOR_OTHER if held else Reason.SERVER_REFUSED
        return refuse(one.case, reason, "renewal-refused", book)


def _not_offered(case: Case) -> Answer:
    return refuse(case, Reason.SERVER_REFUSED, "not-offered")


async def _look(asking: Asking, case: Case) -> ItemAnswer | Trouble:
    request = asking.terminal.item_information(case.item, at=asking.clock.now())
    frame = await asking.ask(case, request)
    return frame if isinstance(frame, Trouble) else item_answer(asking.reader(frame))


def _is_all(standing: PatronAnswer, seen: Sequence[_Seen]) -> bool:
    """Whether what is asked for is all that the patron has: 65 would renew the rest as well."""
    known = {name for one in seen for name in one.names}
    listed = bool(standing.charged) and {name.casefold() for name in standing.charged} <= known
    return listed and standing.charged_count in (None, len(standing.charged))
