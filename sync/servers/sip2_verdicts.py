"""What SIP2 answers mean for a fact: pure functions from replies to verdicts.

Owns the rules only: requests are declined, statements are flagged, never declined; a
return never touches a loan that began later; nothing about other patrons is passed on.
It must not ask anything.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.decide import Place
from kiosk.domain.evidence import agreed_fee
from kiosk.domain.facts import AlreadyKnown, Declined, Fact, FactMode, Flagged, Later
from kiosk.domain.ids import ItemId, PatronId
from kiosk.domain.items import Book
from kiosk.domain.reasons import Reason
from kiosk.ports import Answer
from sync.servers.sip2_link import Trouble
from sync.sip2.dates import ServerDate
from sync.sip2.messages import ItemAnswer, LoanAnswer, ReturnAnswer
from sync.sip2.profile import Profile
from sync.verdicts import UNREACHABLE

_ELSEWHERE = {
    "08": Reason.HELD_FOR_OTHER,
    "11": Reason.NEEDS_STAFF,
    "12": Reason.NEEDS_STAFF,
    "13": Reason.NEEDS_STAFF,
}


FEE_HIGHER = "fee-higher"
"""The task of a loan or renewal that the server took for more than was agreed to."""

FEE_TO_WAIVE = "fee-to-waive"
"""The task of a loan that was agreed to cost and is taken back: nothing tells of its fee."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What the server says now. `his`: on loan to the fact's patron; None when it is silent."""

    item: ItemAnswer
    his: bool | None

    @property
    def elsewhere(self) -> bool:
        """On loan to somebody else."""
        return self.item.charged and self.his is False


@dataclass(frozen=True, slots=True)
class Case:
    """One fact on its way. `replay`: it may have reached the server before."""

    fact: Fact
    item: ItemId
    until_s: float
    replay: bool

    @property
    def patron(self) -> PatronId | None:
        return self.fact.what.patron

    @property
    def at(self) -> datetime:
        return self.fact.what.moment.wall

    @property
    def agreed(self) -> int | None:
        """What the patron has agreed to pay for it, in minor units (BO); None without consent."""
        return agreed_fee(self.fact.what.evidence)


def standing_loan(case: Case, truth: Truth) -> Answer:
    """The item is out: to this patron, to another, or the server does not tell."""
    book, due = book_of(truth.item.title), moment_of(truth.item.due)
    if truth.his and case.replay:
        return Answer(AlreadyKnown(), book=book, due=due)
    if truth.his:
        return refuse(case, Reason.ALREADY_YOURS, "lent-before", book)
    if truth.elsewhere:
        return refuse(case, Reason.ON_LOAN_TO_OTHER, "lent-elsewhere", book)
    return refuse(case, Reason.NEEDS_STAFF, "loan-unclear", book)


def loan_refusal(reply: LoanAnswer, item: ItemAnswer | None) -> Reason:
    """Why 12 said no, from what can be told without reading its free text."""
    if reply.patron_known is False:
        return Reason.CARD_UNKNOWN
    if item is None:
        return Reason.SERVER_REFUSED
    if not item.known:
        return Reason.UNKNOWN_ITEM
    return _ELSEWHERE.get(item.circulation, Reason.SERVER_REFUSED)


def refuse(case: Case, reason: Reason, task: str, book: Book | None = None) -> Answer:
    """A request is declined; a statement has happened and becomes a staff task."""
    request = case.fact.what.mode is FactMode.REQUEST
    return Answer(Declined(reason) if request else Flagged(task), book=book)


def later(trouble: Trouble) -> Answer:
    """Not settled: nobody there (`unreachable`) or no usable answer (`unanswered`)."""
    who = "unanswered" if trouble.connected else UNREACHABLE
    return Answer(Later(why=f"{who}: {trouble.why}"))


def came_back(item: ItemAnswer) -> bool:
    """On a shelf, on the hold shelf, to be reshelved or in transit."""
    return item.circulation in ("03", "08", "09", "10")


def later_loan(case: Case, truth: Truth) -> bool:
    """Whether the open loan began after this return: it must not be touched by it.

    A label shown by the borrower ends the borrower's loan, never another's.
    """
    if not truth.item.charged:
        return False
    by_label = case.fact.what.evidence.get("seen") == "label"
    if truth.elsewhere and (case.replay or by_label):
        return True
    ours, theirs = case.fact.what.due, moment_of(truth.item.due)
    # Servers round the due time: only another, later day is another loan.
    return ours is not None and theirs is not None and (theirs - ours).days >= 1


def returned_before(item: ItemAnswer, *, route: str = "") -> Answer:
    """The item is not on loan: what the fact says has happened already."""
    on_hold_shelf = item.circulation == "08"
    return Answer(
        AlreadyKnown(),
        book=book_of(item.title),
        route=Place.HOLD_SHELF if on_hold_shelf else route or Place.RETURN_SHELF,
    )


def route_of(reply: ReturnAnswer, profile: Profile) -> str:
    """Where the book goes; never for whom. What an alert (CV) means is in the profile.

    A type that sends it on counts before CY and DA: somebody waits for it, elsewhere. One that
    a library's own file calls a hold here is one.
    """
    if reply.alert_type in profile.hold_alerts:
        return Place.HOLD_SHELF
    if reply.alert_type in profile.transit_alerts:
        return Place.STAFF
    if reply.for_hold:
        return Place.HOLD_SHELF
    if reply.alert or reply.alert_type == "99":
        return Place.STAFF
    return Place.RETURN_SHELF


def book_of(title: str) -> Book | None:
    """The title as a book, None when the server sent none."""
    return Book(title) if title else None


def moment_of(due: ServerDate | None) -> datetime | None:
    """The aware due moment, None when it is missing or could not be read."""
    return None if due is None else due.moment
