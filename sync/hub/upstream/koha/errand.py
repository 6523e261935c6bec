"""What an errand to Koha needs, and the questions that all errands ask.

Owns the truth of a copy as REST tells it (who has it, since when, who had it last), and what an
unusable answer means for a fact.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Final

from sync.hub.settings.koha_address import KohaAddress
from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.pulling import CHECKOUTS, ITEMS, PATRONS, Pulling
from sync.hub.upstream.koha.rest import Fault, Lane, NoAnswer, Reply, Rest
from sync.hub.upstream.koha.rows import Checkout
from sync.hub.upstream.koha.sip import Said, SipDesk
from sync.hub.upstream.port import Clash, Conflict, Doubt, Push, Retry
from sync.servers.sip2_link import Trouble
from sync.sip2.dialogue import Failure

_CLOCKS_APART: Final = timedelta(seconds=5)
_REMEMBERED: Final = 5000
_SETTLE_S: Final = 20.0
_SEEN_AGAIN_S: Final = 600.0
_SAME_STACK_S: Final = 2.0
_MOST_SEEN: Final = 1000
UNSETTLED: Final = Retry("unanswered", 2.0)


@dataclass(slots=True)
class Memory:
    """What may be on its way, and what this Koha offers. Keys and times alone, in memory."""

    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    guard: threading.Lock = field(default_factory=threading.Lock)
    sent: "OrderedDict[tuple[str, str | None, datetime], float]" = field(
        default_factory=OrderedDict
    )
    no_lending_until_s: float = 0.0
    no_accounts_until_s: float = 0.0
    seen: dict[str, "tuple[Person, float]"] = field(default_factory=dict)

    def person(self, card: str) -> "Person | None":
        """Return a patron who was looked up a moment ago: with the book before in the stack."""
        with self.guard:
            known = self.seen.get(card)
        return known[0] if known is not None and monotonic() < known[1] else None

    def saw(self, card: str, person: "Person") -> None:
        """Note that a patron was looked up."""
        with self.guard:
            if len(self.seen) >= _MOST_SEEN:
                self.seen.clear()
            self.seen[card] = person, monotonic() + _SAME_STACK_S

    def note(self, event: Push) -> None:
        """Note that an event is about to be sent."""
        with self.guard:
            self.sent[event.item, event.patron, event.at] = monotonic()
            while len(self.sent) > _REMEMBERED:
                self.sent.popitem(last=False)

    def settled(self, event: Push) -> None:
        """Forget that it was on its way."""
        with self.guard:
            self.sent.pop((event.item, event.patron, event.at), None)

    def maybe_sent(self, event: Push) -> bool:
        """Whether it went unanswered, or may have before this process began."""
        with self.guard:
            noted = (event.item, event.patron, event.at) in self.sent
        return noted or event.at < self.started

    def may_still_happen_s(self, event: Push) -> float:
        """Return for how long Koha may still carry out what it did not answer."""
        with self.guard:
            sent_s = self.sent.get((event.item, event.patron, event.at))
        return 0.0 if sent_s is None else max(0.0, sent_s + _SETTLE_S - monotonic())

    def lends_by_rest(self) -> bool:
        """Whether this Koha takes checkouts by REST, as far as is known."""
        return monotonic() >= self.no_lending_until_s

    def lends_not(self) -> None:
        """Note that it does not; it is asked again after a while, it may be newer then."""
        self.no_lending_until_s = monotonic() + _SEEN_AGAIN_S

    def tells_accounts(self) -> bool:
        """Whether this Koha tells what a patron owes line by line, as far as is known."""
        return monotonic() >= self.no_accounts_until_s

    def tells_not(self) -> None:
        """Note that it does not: the right is missing, and may be given some day."""
        self.no_accounts_until_s = monotonic() + _SEEN_AGAIN_S


@dataclass(frozen=True, slots=True)
class Person:
    """A patron by Koha's number and card."""

    number: int
    card: str


@dataclass(frozen=True, slots=True)
class Errand:
    """One event on its way. ``replay``: it may have reached Koha before."""

    event: Push
    rest: Rest
    sip: SipDesk
    known: Pulling
    memory: Memory
    address: KohaAddress
    replay: bool

    @property
    def lane(self) -> Lane:
        """Return how long may be waited."""
        return Lane.QUICK if self.event.live else Lane.PUSH

    def item(self) -> int | NoAnswer | None:
        """Return Koha's number of the copy; None where there is none."""
        number = self.known.number_of(self.event.item)
        if number is not None:
            return number
        q = {"me.external_id": self.event.item}
        answer = self.rest.get(ITEMS, q=q, lane=self.lane, _per_page=5)
        if isinstance(answer, NoAnswer):
            return answer
        wanted = self.event.item.strip().casefold()
        for row in answer.rows:
            if rows.code(row, "external_id").casefold() == wanted:
                return rows.whole(row, "item_id")
        return None

    def person(self) -> Person | NoAnswer | None:
        """Return the patron who has this card now; a card that was replaced is none any more."""
        if self.event.patron is None:
            return None
        known = self.memory.person(self.event.patron)
        if known is not None:
            return known
        q = {"me.cardnumber": self.event.patron}
        answer = self.rest.get(PATRONS, q=q, lane=self.lane, _per_page=5)
        if isinstance(answer, NoAnswer):
            return answer
        wanted = self.event.patron.strip().casefold()
        for row in answer.rows:
            card, number = rows.code(row, "cardnumber"), rows.whole(row, "patron_id")
            if card.casefold() == wanted and number is not None:
                found = Person(number, card)
                self.memory.saw(self.event.patron, found)
                return found
        return None

    def standing(self, item: int) -> Checkout | NoAnswer | None:
        """Return the open checkout of a copy."""
        answer = self.rest.get(CHECKOUTS, q={"me.item_id": item}, lane=self.lane, _per_page=5)
        return self._newest(answer, item)

    def last_ended(self, item: int) -> Checkout | NoAnswer | None:
        """Return the checkout of a copy that ended last."""
        answer = self.rest.get(
            CHECKOUTS, q={"me.item_id": item}, lane=self.lane, checked_in="true",
            _order_by="-me.checkout_id", _per_page=5,
        )  # fmt: skip
        return self._newest(answer, item)

    def _newest(self, answer: Reply | NoAnswer, item: int) -> Checkout | NoAnswer | None:
        if isinstance(answer, NoAnswer):
            return answer
        found = (rows.checkout_row(row, self.address.zone) for row in answer.rows)
        mine = [one for one in found if one is not None and one.item == item]
        return max(mine, key=lambda one: one.id) if mine else None

    def is_about(self, checkout: Checkout) -> bool:
        """Whether the hub knows this very checkout: of a return or cancel as what it is about.

        Of a loan it is the one before. Koha dates checkouts by its own clock: one that was handed
        over late began late.
        """
        return bool(self.event.loan) and self.event.loan == str(checkout.id)

    def is_ours(self, checkout: Checkout) -> bool:
        """Whether a checkout began with the event or after it, by Koha's clock."""
        return checkout.began_ms >= self._theirs_ms(self.event.at - _CLOCKS_APART)

    def began_later(self, checkout: Checkout) -> bool:
        """Whether a checkout began after the event, by Koha's clock."""
        return checkout.began_ms > self._theirs_ms(self.event.at + _CLOCKS_APART)

    def renewed_since(self, checkout: Checkout) -> bool:
        """Whether a checkout was renewed with the event or after it."""
        return checkout.renewed_ms >= self._theirs_ms(self.event.at - _CLOCKS_APART)

    def _theirs_ms(self, moment: datetime) -> int:
        return round((moment + self.rest.ahead).timestamp() * 1000)

    def conflict(self, checkout: Checkout, person: Person | None) -> Conflict:
        """Return what an open checkout stands for against the event."""
        ref = str(checkout.id)
        if person is not None and checkout.patron == person.number:
            return Conflict(Clash.YOURS, ref=ref, holder=person.card)
        return Conflict(Clash.ON_LOAN, ref=ref, holder=self.known.card_of(checkout.patron))

    def truth(self) -> Said | Trouble:
        """Ask SIP2 what is true."""
        event = self.event
        return self.sip.truth(event.item, event.patron, now=self.rest.now(), live=event.live)


def postponed(answer: NoAnswer) -> Retry:
    """Return what an unusable answer to a question means for a fact: later."""
    match answer.fault:
        case Fault.NOT_THERE:
            return Retry(Doubt.NOT_THERE.value)
        case Fault.NOT_ADMITTED:
            return Retry(Doubt.NOT_ADMITTED.value, 30.0)
        case Fault.BUSY:
            return Retry("busy", answer.retry_s)
        case _:
            return Retry(answer.word)


def postponed_by_sip(trouble: Trouble) -> Retry:
    """Return what trouble on the SIP2 side means for a fact."""
    if not trouble.connected:
        refused = "refused" in trouble.why
        return Retry((Doubt.NOT_ADMITTED if refused else Doubt.NOT_THERE).value, 5.0)
    if trouble.failure is Failure.NOT_SENT:
        return Retry("sip2: not sent")
    return Retry(f"sip2: {trouble.failure.value}", 2.0)
