"""What is true at the server, and what may be on its way there: asked and remembered.

Owns the questions after a fact (17, 63) and the memory of changing requests that went
unanswered. It must not decide what an answer means for a fact: `sip2_facts`,
`sip2_cancel` and `sip2_account` do. Keeps in memory only keys and times.
"""

import asyncio
from datetime import datetime

from kiosk.domain.facts import Fact, FactMode, Moment
from kiosk.domain.ids import FactKey
from kiosk.ports import Clock
from sync.servers.sip2_link import Sip2Link, Trouble, terminal_of
from sync.servers.sip2_verdicts import Case, Truth, moment_of
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.codec import Frame
from sync.sip2.messages import LoanAnswer, PatronAnswer, Reader, item_answer, patron_answer
from sync.sip2.requests import Request


class Asking:
    """Questions over one link, each within what is left of its fact's time."""

    def __init__(
        self, settings: Sip2Settings, *, link: Sip2Link, clock: Clock, boot_id: str
    ) -> None:
        self.settings = settings
        self.terminal = terminal_of(settings)
        self.clock = clock
        self._link = link
        self._boot_id = boot_id
        self._started_s = clock.monotonic_s()
        self._unsettled_at_s: dict[FactKey, float] = {}

    def offers(self, code: str) -> bool:
        """Whether the server takes this request, as far as its 98 has said."""
        status = self._link.status
        return status is None or status.supports(code)

    def reader(self, frame: Frame) -> Reader:
        """The frame, to be read as the account has it."""
        return Reader(frame, self.settings.profile)

    async def ask(self, case: Case, request: Request) -> Frame | Trouble:
        """A reading request."""
        return await self._link.ask(request, timeout_s=max(0.0, case.until_s - now_s()))

    async def send(self, case: Case, request: Request) -> Frame | Trouble:
        """A changing request; that it is on its way is noted before it goes."""
        key = case.fact.key
        earlier = self._unsettled_at_s.get(key)
        self._unsettled_at_s[key] = now_s()
        frame = await self.ask(case, request)
        if isinstance(frame, Trouble) and not frame.outcome_unknown:
            if earlier is None:
                del self._unsettled_at_s[key]
            else:
                self._unsettled_at_s[key] = earlier
        return frame

    async def truth(self, case: Case) -> Truth | Trouble:
        """17, and when the item is out and a patron is known, 63 with the charged items."""
        request = self.terminal.item_information(case.item, at=self.clock.now())
        seen = await self.ask(case, request)
        if isinstance(seen, Trouble):
            return seen
        item = item_answer(self.reader(seen))
        if not item.charged or case.patron is None or not self.offers("63"):
            return Truth(item, None)
        patron = await self.standing(case, listing="AU")
        if not isinstance(patron, PatronAnswer):
            return Truth(item, None) if patron is None else patron
        # Some accounts list titles in place of barcodes.
        names = {case.item.casefold(), item.title.casefold()}
        if any(entry.casefold() in names for entry in patron.charged):
            return Truth(item, True)
        listed = patron.charged_count == 0 or bool(patron.charged)
        return Truth(item, False if listed else None)

    async def due(self, case: Case, reply: LoanAnswer) -> datetime | None:
        """Until when the server has lent or renewed it: by its answer, else by 17; None untold."""
        due = moment_of(reply.due)
        live = case.fact.what.mode is FactMode.REQUEST
        if due is not None or not live or not self.offers("17") or now_s() >= case.until_s:
            return due
        seen = await self.ask(case, self.terminal.item_information(case.item, at=self.clock.now()))
        return None if isinstance(seen, Trouble) else moment_of(item_answer(self.reader(seen)).due)

    async def standing(
        self, case: Case, *, listing: str | None = None
    ) -> PatronAnswer | Trouble | None:
        """63 of the fact's patron; None where there is none or it is not offered."""
        if case.patron is None or not self.offers("63"):
            return None
        now = self.clock.now()
        request = self.terminal.patron_information(case.patron, at=now, listing=listing)
        frame = await self.ask(case, request)
        return frame if isinstance(frame, Trouble) else patron_answer(self.reader(frame))

    # --- memory --------------------------------------------------------------------------------

    def sent_once(self, key: FactKey) -> bool:
        """Whether this fact is on its way, its outcome unknown."""
        return key in self._unsettled_at_s

    def maybe_sent(self, fact: Fact) -> bool:
        """It, or the request that it supersedes, went unanswered; or it is older than us."""
        unsettled = {fact.key, fact.what.refers} & self._unsettled_at_s.keys()
        return bool(unsettled) or self._is_older(fact.what.moment)

    def _is_older(self, moment: Moment) -> bool:
        """Whether it was before us. The wall clock may be slow after a power cut, or set back."""
        return moment.boot_id != self._boot_id or moment.mono_s < self._started_s

    def may_still_happen_s(self, key: FactKey | None) -> float:
        """How long the server may still carry out what it did not answer."""
        sent_s = None if key is None else self._unsettled_at_s.get(key)
        return 0.0 if sent_s is None else max(0.0, sent_s + self.settings.settle_s - now_s())

    def settled(self, fact: Fact) -> None:
        """Forget that it was on its way, and what it supersedes."""
        self._unsettled_at_s.pop(fact.key, None)
        if fact.what.refers is not None:
            self._unsettled_at_s.pop(fact.what.refers, None)


def now_s() -> float:
    """Seconds of the loop's own clock."""
    return asyncio.get_running_loop().time()
