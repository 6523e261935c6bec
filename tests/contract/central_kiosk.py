"""Who and what is in the world of the contract, and a kiosk that makes facts in it."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

from kiosk.domain.facts import (
    Accepted,
    AlreadyKnown,
    Fact,
    FactKind,
    FactMode,
    Later,
    Moment,
    NewFact,
)
from kiosk.domain.ids import CardCode, FactKey, ItemId, PatronId
from kiosk.ports import (
    Answer,
    CentralServer,
    PatronFound,
)
from tests.contract.line import Line

DONE = (Accepted, AlreadyKnown)


@dataclass(frozen=True)
class Cast:
    """Who and what is in the world at the start of each scenario.

    `free`: at least two items that `borrower` may borrow. `lent`: on loan to somebody
    else, no hold on it. `awaited`: on loan to somebody else and waited for by a third,
    whose name is `waiting_name`.
    """

    borrower: CardCode
    pin: str
    wrong_pin: str
    blocked: CardCode
    stranger: CardCode
    free: tuple[ItemId, ...]
    lent: ItemId
    awaited: ItemId
    waiting_name: str
    unknown_item: ItemId


class Harness(Protocol):
    """One world with one server, one kiosk's client and the line between them.

    `deadline_s`: what the client is given for one fact, short (about half a second).
    `slow_s`: a delay of answers that is longer than every deadline of the client.
    """

    @property
    def server(self) -> CentralServer: ...

    @property
    def line(self) -> Line: ...

    @property
    def cast(self) -> Cast: ...

    @property
    def deadline_s(self) -> float: ...

    @property
    def slow_s(self) -> float: ...

    async def borrower_of(self, item: ItemId) -> CardCode | None:
        """Who has the item by the server's own books, not by way of the client."""
        ...

    async def times_lent(self, item: ItemId) -> int:
        """How often the item was lent since the start (a renewal counts as once more)."""
        ...


@dataclass
class Kiosk:
    """Makes facts as a kiosk would, in order and each once."""

    harness: Harness
    seq: "count[int]" = field(default_factory=lambda: count(1))

    async def patron(self) -> PatronId:
        found = await self.harness.server.find_patron(self.harness.cast.borrower)
        assert isinstance(found, PatronFound), found
        return found.patron.id

    def fact(
        self,
        kind: FactKind,
        item: ItemId,
        patron: PatronId | None = None,
        *,
        mode: FactMode = FactMode.REQUEST,
        refers: Fact | None = None,
    ) -> Fact:
        now = datetime.now(UTC)
        confirmed = refers.what.kind if refers and kind is FactKind.CONFIRM else None
        lends = FactKind.LOAN in (kind, confirmed) or kind is FactKind.CANCEL_RETURN
        return Fact(
            key=FactKey("contract", 1, next(self.seq)),
            what=NewFact(
                kind=kind,
                mode=mode,
                item=item,
                patron=patron,
                moment=Moment(wall=now, mono_s=time.monotonic(), boot_id="b"),
                due=now + timedelta(days=14) if lends else None,
                refers=None if refers is None else refers.key,
                evidence={} if confirmed is None else {"confirms": confirmed.value},
            ),
        )

    async def submit(self, *facts: Fact) -> list[Answer]:
        deadline_s = self.harness.deadline_s * max(1, len(facts))
        answers = await self.harness.server.submit(facts, deadline_s=deadline_s)
        assert len(answers) == len(facts)
        return list(answers)

    async def until_settled(self, fact: Fact) -> Answer:
        """Hand the fact over until the answer settles it, as the worker does."""
        async with asyncio.timeout(10):
            while True:
                [answer] = await self.submit(fact)
                if not isinstance(answer.verdict, Later):
                    return answer
                # The worker's own backoff, shortened.
                await asyncio.sleep(0.02)

    async def lend(self, item: ItemId) -> Fact:
        loan = self.fact(FactKind.LOAN, item, await self.patron())
        [answer] = await self.submit(loan)
        assert isinstance(answer.verdict, Accepted), answer
        assert await self.harness.borrower_of(item) == self.harness.cast.borrower
        return loan
