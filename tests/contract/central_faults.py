"""The contract where answers are lost, late, garbage or nobody is there: scenarios over a harness.

Facts whose outcome is not known must come to one effect, whichever way it is found out.
"""

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.domain.facts import FactKind, FactMode, Flagged, Later
from kiosk.ports import PatronFound, Unanswered, Unreachable
from tests.contract.central_kiosk import DONE, Harness, Kiosk
from tests.contract.line import Fault


async def a_loan_whose_answer_is_lost_is_one_loan(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], await kiosk.patron())
    h.line.fault = Fault.LOSE_ONE
    answer = await kiosk.until_settled(loan)
    assert h.line.answers_lost == 1
    assert isinstance(answer.verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) == h.cast.borrower
    assert await h.times_lent(h.cast.free[0]) == 1


async def a_loan_that_meets_silence_is_later_and_then_one_loan(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], await kiosk.patron())
    h.line.fault = Fault.SWALLOW
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Later)
    h.line.mend()
    assert isinstance((await kiosk.until_settled(loan)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) == h.cast.borrower
    assert await h.times_lent(h.cast.free[0]) == 1


async def a_return_whose_answer_is_lost_is_one_return(h: Harness) -> None:
    kiosk = Kiosk(h)
    await kiosk.lend(h.cast.free[0])
    back = kiosk.fact(FactKind.RETURN, h.cast.free[0])
    h.line.fault = Fault.LOSE_ONE
    assert isinstance((await kiosk.until_settled(back)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) is None


async def a_loan_that_met_silence_can_be_cancelled(h: Harness) -> None:
    kiosk = Kiosk(h)
    patron = await kiosk.patron()
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], patron)
    h.line.fault = Fault.SWALLOW
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Later)
    h.line.mend()
    cancel = kiosk.fact(
        FactKind.CANCEL_LOAN, h.cast.free[0], patron, refers=loan, mode=FactMode.STATEMENT
    )
    assert isinstance((await kiosk.until_settled(cancel)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) is None


async def a_loan_that_met_silence_can_be_confirmed(h: Harness) -> None:
    kiosk = Kiosk(h)
    patron = await kiosk.patron()
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], patron)
    h.line.fault = Fault.SWALLOW
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Later)
    h.line.mend()
    confirm = kiosk.fact(
        FactKind.CONFIRM, h.cast.free[0], patron, refers=loan, mode=FactMode.STATEMENT
    )
    assert isinstance((await kiosk.until_settled(confirm)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) == h.cast.borrower
    assert await h.times_lent(h.cast.free[0]) == 1


async def a_confirmed_loan_that_never_came_is_lent_now(h: Harness) -> None:
    kiosk = Kiosk(h)
    patron = await kiosk.patron()
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], patron)
    confirm = kiosk.fact(
        FactKind.CONFIRM, h.cast.free[0], patron, refers=loan, mode=FactMode.STATEMENT
    )
    assert isinstance((await kiosk.until_settled(confirm)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) == h.cast.borrower


async def a_confirmed_return_lends_nothing(h: Harness) -> None:
    kiosk = Kiosk(h)
    patron = await kiosk.patron()
    back = kiosk.fact(FactKind.RETURN, h.cast.free[0], patron)
    # Whatever else stands in it, the evidence tells that it is a return.
    confirm = kiosk.fact(
        FactKind.CONFIRM, h.cast.free[0], patron, refers=back, mode=FactMode.STATEMENT
    )
    confirm = replace(confirm, what=replace(confirm.what, due=datetime.now(UTC)))
    assert isinstance((await kiosk.until_settled(confirm)).verdict, DONE)
    assert await h.borrower_of(h.cast.free[0]) is None
    assert await h.times_lent(h.cast.free[0]) == 0


async def a_late_cancel_spares_the_next_loan(h: Harness) -> None:
    kiosk = Kiosk(h)
    patron = await kiosk.patron()
    given_up = kiosk.fact(FactKind.LOAN, h.cast.free[0], patron)
    await h.line.down()
    [answer] = await kiosk.submit(given_up)
    assert isinstance(answer.verdict, Later)
    await h.line.up()
    cancel = kiosk.fact(
        FactKind.CANCEL_LOAN, h.cast.free[0], patron, refers=given_up, mode=FactMode.STATEMENT
    )
    await kiosk.lend(h.cast.free[0])
    assert isinstance((await kiosk.until_settled(cancel)).verdict, (*DONE, Flagged))
    assert await h.borrower_of(h.cast.free[0]) == h.cast.borrower


async def a_server_that_is_not_there_is_unreachable(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], await kiosk.patron())
    await h.line.down()
    assert isinstance(await h.server.probe(), Unreachable)
    assert isinstance(await h.server.find_patron(h.cast.borrower), Unreachable)
    assert isinstance(await h.server.check_pin(h.cast.borrower, h.cast.pin), Unreachable)
    assert isinstance(await h.server.find_item(h.cast.free[0]), Unreachable)
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Later)
    await h.line.up()
    assert isinstance((await kiosk.until_settled(loan)).verdict, DONE)
    assert await h.times_lent(h.cast.free[0]) == 1


async def a_slow_server_is_not_answered_in_time(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], await kiosk.patron())
    h.line.delay_s = h.slow_s
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Later)
    assert isinstance(await h.server.probe(), Unanswered)
    assert isinstance(await h.server.find_patron(h.cast.borrower), Unanswered)
    h.line.mend()
    assert isinstance((await kiosk.until_settled(loan)).verdict, DONE)
    assert await h.times_lent(h.cast.free[0]) == 1


async def garbage_is_no_answer(h: Harness) -> None:
    kiosk = Kiosk(h)
    loan = kiosk.fact(FactKind.LOAN, h.cast.free[0], await kiosk.patron())
    h.line.fault = Fault.GARBAGE
    [answer] = await kiosk.submit(loan)
    assert isinstance(answer.verdict, Later)
    nothing = (Unanswered, Unreachable)
    assert isinstance(await h.server.find_patron(h.cast.borrower), nothing)
    assert isinstance(await h.server.find_item(h.cast.free[1]), nothing)
    h.line.mend()
    assert isinstance((await kiosk.until_settled(loan)).verdict, DONE)


async def an_idle_connection_may_end(h: Harness) -> None:
    kiosk = Kiosk(h)
    await kiosk.patron()
    h.line.cut()
    assert isinstance(await h.server.find_patron(h.cast.borrower), PatronFound)
    h.line.cut()
    assert isinstance(
        (await kiosk.until_settled(kiosk.fact(FactKind.RETURN, h.cast.lent))).verdict, DONE
    )


async def a_visit_ends_whatever_happens(h: Harness) -> None:
    patron = await Kiosk(h).patron()
    await h.server.end_visit(patron)
    await h.line.down()
    await h.server.end_visit(patron)
    await h.server.close()


FAULT_SCENARIOS = (
    a_loan_whose_answer_is_lost_is_one_loan,
    a_loan_that_meets_silence_is_later_and_then_one_loan,
    a_return_whose_answer_is_lost_is_one_return,
    a_loan_that_met_silence_can_be_cancelled,
    a_loan_that_met_silence_can_be_confirmed,
    a_confirmed_loan_that_never_came_is_lent_now,
    a_confirmed_return_lends_nothing,
    a_late_cancel_spares_the_next_loan,
    a_server_that_is_not_there_is_unreachable,
    a_slow_server_is_not_answered_in_time,
    garbage_is_no_answer,
    an_idle_connection_may_end,
    a_visit_ends_whatever_happens,
)
