"""The contract of `kiosk.ports.CentralServer`, as scenarios over a harness.

The same scenarios run against every kind of central server: the test module of a kind
writes a `Harness` over a real server of that kind and runs each of `SCENARIOS`. They
speak of outcomes, never of a protocol; where two kinds may rightly differ, both answers
are allowed and what must never happen is asserted.
"""

from collections.abc import Awaitable, Callable

from kiosk.domain.facts import (
    Accepted,
    Declined,
    FactKind,
    FactMode,
    Flagged,
)
from kiosk.domain.ids import PatronId
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.reasons import Reason
from kiosk.ports import (
    Alive,
    ItemFound,
    ItemUnknown,
    PatronFound,
    PatronRefused,
    PinAnswer,
)
from tests.contract.central_faults import FAULT_SCENARIOS
from tests.contract.central_kiosk import DONE, Cast, Harness, Kiosk

__all__ = ["SCENARIOS", "Cast", "Harness", "Kiosk", "Scenario"]


async def a_live_server_answers_a_probe(h: Harness) -> None:
    assert isinstance(await h.server.probe(), Alive)


async def a_known_card_is_found(h: Harness) -> None:
    found = await h.server.find_patron(h.cast.borrower)
    assert isinstance(found, PatronFound)
    assert found.patron.status is PatronStatus.ACTIVE
    assert found.patron.first_name


async def an_unknown_card_is_refused(h: Harness) -> None:
    assert await h.server.find_patron(h.cast.stranger) == PatronRefused(Reason.CARD_UNKNOWN)


async def a_blocked_card_is_told(h: Harness) -> None:
    answer = await h.server.find_patron(h.cast.blocked)
    if isinstance(answer, PatronFound):
        assert answer.patron.status is PatronStatus.BLOCKED
    else:
        assert answer == PatronRefused(Reason.CARD_BLOCKED)


async def a_blocked_card_borrows_nothing(h: Harness) -> None:
    kiosk = Kiosk(h)
    found = await h.server.find_patron(h.cast.blocked)
    patron = found.patron.id if isinstance(found, PatronFound) else PatronId(h.cast.blocked)
    [answer] = await kiosk.submit(kiosk.fact(FactKind.LOAN, h.cast.free[0], patron))
    assert isinstance(answer.verdict, Declined)
    assert await h.borrower_of(h.cast.free[0]) is None


async def the_right_pin_is_right(h: Harness) -> None:
    assert await h.server.check_pin(h.cast.borrower, h.cast.pin) is PinAnswer.RIGHT


async def a_wrong_pin_is_wrong(h: Harness) -> None:
    assert await h.server.check_pin(h.cast.borrower, h.cast.wrong_pin) is PinAnswer.WRONG


async def an_unknown_card_has_no_pin(h: Harness) -> None:
    answer = await h.server.check_pin(h.cast.stranger, h.cast.pin)
    assert answer in (PatronRefused(Reason.CARD_UNKNOWN), PinAnswer.WRONG)


async def items_are_found_with_their_status(h: Harness) -> None:
    free = await h.server.find_item(h.cast.free[0])
    assert isinstance(free, ItemFound)
    assert free.item.id == h.cast.free[0]
    assert free.item.book.title
    assert free.item.status is ItemStatus.AVAILABLE
    lent = await h.server.find_item(h.cast.lent)
    assert isinstance(lent, ItemFound)
    assert lent.item.status is ItemStatus.ON_LOAN
    assert isinstance(await h.server.find_item(h.cast.unknown_item), ItemUnknown)


async def a_loan_is_granted(h: Harness) -> None:
    kiosk = Kiosk(h)
    await kiosk.lend(h.cast.free[0])
    assert await h.times_lent(h.cast.free[0]) == 1


async def a_stack_is_answered_in_order(h: Harness) -> None:
    kiosk = Kiosk(h)
    patron = await kiosk.patron()
    items = (h.cast.free[0], h.cast.lent, h.cast.free[1])
    answers = await kiosk.submit(*(kiosk.fact(FactKind.LOAN, item, patron) for item in items))
    assert isinstance(answers[0].verdict, Accepted)
    assert isinstance(answers[1].verdict, Declined)
    assert isinstance(answers[2].verdict, Accepted)


async def a_book_of_another_is_declined(h: Harness) -> None:
    kiosk = Kiosk(h)
    had_it = await h.borrower_of(h.cast.lent)
    loan = kiosk.fact(FactKind.LOAN, h.cast.lent, await kiosk.patron())
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Declined)
    assert answer.verdict.reason in (Reason.ON_LOAN_TO_OTHER, Reason.SERVER_REFUSED)
    assert await h.borrower_of(h.cast.lent) == had_it


async def an_unknown_book_is_declined(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.unknown_item, await kiosk.patron())
    [answer] = await kiosk.submit(loan)
    assert answer.verdict == Declined(Reason.UNKNOWN_ITEM)


async def the_same_loan_twice_is_one_loan(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = await kiosk.lend(h.cast.free[0])
    [again] = await kiosk.submit(loan)
    assert isinstance(again.verdict, DONE)
    assert await h.times_lent(h.cast.free[0]) == 1


async def a_book_that_is_ones_own_is_not_lent_again(h: Harness) -> None:
    kiosk = Kiosk(h)
    await kiosk.lend(h.cast.free[0])
    [answer] = await kiosk.submit(kiosk.fact(FactKind.LOAN, h.cast.free[0], await kiosk.patron()))
    assert isinstance(answer.verdict, Declined)
    assert await h.times_lent(h.cast.free[0]) == 1


async def an_offline_loan_of_a_lent_book_is_flagged(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.lent, await kiosk.patron(), mode=FactMode.STATEMENT)
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Flagged)


async def a_return_is_taken(h: Harness) -> None:
    kiosk = Kiosk(h)
    await kiosk.lend(h.cast.free[0])
    [answer] = await kiosk.submit(kiosk.fact(FactKind.RETURN, h.cast.free[0]))
    assert isinstance(answer.verdict, Accepted)
    assert await h.borrower_of(h.cast.free[0]) is None


async def a_return_of_what_is_not_on_loan_is_no_fault(h: Harness) -> None:
    kiosk = Kiosk(h)
    for mode in FactMode:
        [answer] = await kiosk.submit(kiosk.fact(FactKind.RETURN, h.cast.free[0], mode=mode))
        assert isinstance(answer.verdict, (*DONE, Flagged))
    assert await h.borrower_of(h.cast.free[0]) is None


async def a_stated_return_of_an_unknown_book_is_never_declined(h: Harness) -> None:
    kiosk = Kiosk(h)
    back = kiosk.fact(FactKind.RETURN, h.cast.unknown_item, mode=FactMode.STATEMENT)
    [answer] = await kiosk.submit(back)
    assert isinstance(answer.verdict, (*DONE, Flagged))


async def an_awaited_book_names_nobody(h: Harness) -> None:
    kiosk = Kiosk(h)
    [answer] = await kiosk.submit(kiosk.fact(FactKind.RETURN, h.cast.awaited))
    assert isinstance(answer.verdict, (*DONE, Flagged))
    assert answer.route == "hold-shelf"
    assert h.cast.waiting_name not in repr(answer)


async def a_cancelled_loan_is_gone(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = await kiosk.lend(h.cast.free[0])
    cancel = kiosk.fact(
        FactKind.CANCEL_LOAN, h.cast.free[0], await kiosk.patron(), refers=loan,
        mode=FactMode.STATEMENT,
    )  # fmt: skip
    assert isinstance((await kiosk.until_settled(cancel)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) is None


async def a_cancelled_return_is_a_loan_again(h: Harness) -> None:
    kiosk = Kiosk(h)
    await kiosk.lend(h.cast.free[0])
    patron = await kiosk.patron()
    back = kiosk.fact(FactKind.RETURN, h.cast.free[0], patron)
    [returned] = await kiosk.submit(back)
    assert isinstance(returned.verdict, Accepted)
    cancel = kiosk.fact(
        FactKind.CANCEL_RETURN, h.cast.free[0], patron, refers=back, mode=FactMode.STATEMENT
    )
    assert isinstance((await kiosk.until_settled(cancel)).verdict, (*DONE, Flagged))
    assert await h.borrower_of(h.cast.free[0]) == h.cast.borrower


Scenario = Callable[[Harness], Awaitable[None]]

SCENARIOS: tuple[Scenario, ...] = (
    a_live_server_answers_a_probe,
    a_known_card_is_found,
    an_unknown_card_is_refused,
    a_blocked_card_is_told,
    a_blocked_card_borrows_nothing,
    the_right_pin_is_right,
    a_wrong_pin_is_wrong,
    an_unknown_card_has_no_pin,
    items_are_found_with_their_status,
    a_loan_is_granted,
    a_stack_is_answered_in_order,
    a_book_of_another_is_declined,
    an_unknown_book_is_declined,
    the_same_loan_twice_is_one_loan,
    a_book_that_is_ones_own_is_not_lent_again,
    an_offline_loan_of_a_lent_book_is_flagged,
    a_return_is_taken,
    a_return_of_what_is_not_on_loan_is_no_fault,
    a_stated_return_of_an_unknown_book_is_never_declined,
    an_awaited_book_names_nobody,
    a_cancelled_loan_is_gone,
    a_cancelled_return_is_a_loan_again,
    *FAULT_SCENARIOS,
)
