"""A patron's account, holds and notes by SIP2: at scripted servers, and at the hub's own face."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused, PinAnswer, Unanswered
from kiosk.ports_account import (
    AccountSeen,
    AccountServer,
    Done,
    FeeSeen,
    HoldSeen,
    LoanSeen,
    NotDone,
    NotOffered,
)
from sync.servers.sip2 import Sip2Server
from tests.contract.line import Fault
from tests.sip2.sip2_script import BOOK, CARD, DATE, STATUS, Habits, Script, patron, play
from tests.sip2.test_sip2_contract import a_world

WHO = PatronId("A1")
PLACED = b"161Y" + DATE + b"AOx|AAA1|ABB1|"
REFUSED = PLACED.replace(b"161", b"160")
BUMI = b"18030101" + DATE + b"ABB1|AJBumi|"


def ask(talk: Callable[[AccountServer, Script], Awaitable[None]], habits: Habits) -> None:
    async def run(server: Sip2Server, script: Script) -> None:
        await server.probe()
        await talk(server.desk, script)

    play(run, habits)


def lists(fields: bytes, *, counts: bytes = b" " * 24) -> bytes:
    return b"64" + b" " * 14 + b"000" + DATE + counts + b"AOx|AAA1|AESiti|BLY|CQY|" + fields


def test_an_account_is_asked_list_by_list() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        account = await desk.account(CARD, WHO, pin="123456")
        assert isinstance(account, AccountSeen)
        first, second = account.loans
        assert (first.item, first.title, first.overdue) == ("B2", "Manusia", True)
        assert first.due is not None
        assert first.due.year == 2020
        assert second == LoanSeen(ItemId("B1"), "Bumi", due=second.due)
        assert account.holds == (
            HoldSeen("B7", "Cantik", ready=True),
            HoldSeen("Laut Bercerita", "Laut Bercerita"),
        )
        assert (account.fees, account.fee_lines) == (5000, (FeeSeen("Terlambat", 0),))
        assert (account.messages, account.max_loans) == (("Selamat datang",), 3)
        assert not account.may_change_pin, "SIP2 has no such message"
        assert account.may_reserve
        asked = [frame for frame in script.asked if frame.code == "63"]
        assert [frame.fixed[21:31].find(b"Y") for frame in asked] == [2, 1, 0, 5, 3]
        assert all(frame.first("AD") == b"123456" for frame in asked)
        assert [frame.first("AB") for frame in script.asked if frame.code == "17"] == [
            b"B2", b"B1", b"B7",
        ]  # fmt: skip

    answers = [
        lists(b"AUB1|AUB2|BV5000|CB0003|"), lists(b"ATB2|BV5000|CB0003|"), lists(b"ASB7|BV5000|"),
        lists(b"CDLaut Bercerita|BV5000|"),
        lists(b"AVTerlambat|AFSelamat datang|BV5000|CB0003|"),
    ]  # fmt: skip
    item = b"18040101" + DATE + b"AB%b|AJ%b|AH%b    235900|"
    seen = [
        item % (b"B2", b"Manusia", b"20200105"),
        item % (b"B1", b"Bumi", b"29991231"),
        BUMI.replace(b"B1", b"B7").replace(b"Bumi", b"Cantik"),
    ]
    ask(talk, {"63": list(answers), "17": list(seen)})


def test_lists_that_are_counted_as_empty_are_not_asked() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert isinstance(await desk.account(CARD, WHO), AccountSeen)
        assert [frame.fixed[21:31].find(b"Y") for frame in script.asked if frame.code == "63"] == [
            2, 5,
        ]  # fmt: skip

    ask(talk, {"63": lists(b"", counts=b"0000" * 5 + b"0001")})


def test_a_slow_server_is_not_asked_for_each_book() -> None:
    """Twenty loans are shown at once; what is not looked up has its barcode alone."""

    async def talk(desk: AccountServer, script: Script) -> None:
        account = await desk.account(CARD, WHO)
        assert isinstance(account, AccountSeen)
        assert len(account.loans) == 20
        assert {loan.title for loan in account.loans} == {""}
        # The first one was never answered: the others are left alone.
        assert {frame.first("AB") for frame in script.asked if frame.code == "17"} == {b"B0"}

    books = b"".join(b"AUB%d|" % number for number in range(20))
    ask(talk, {"63": lists(books, counts=b"0000" * 6), "17": b""})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (patron(b"BLN|"), Reason.CARD_BLOCKED),
        (patron(b"BLN|").replace(b"Siti Aminah", b""), Reason.CARD_UNKNOWN),
        (patron(b"BLY|CQN|"), Reason.PIN_WRONG),
    ],
)
def test_an_account_that_is_not_told(answer: bytes, reason: Reason) -> None:
    async def talk(desk: AccountServer, _script: Script) -> None:
        assert await desk.account(CARD, WHO) == PatronRefused(reason)

    ask(talk, {"63": answer})


def test_counts_that_are_not_told_are_asked() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert isinstance(await desk.account(CARD, WHO), AccountSeen)
        assert script.codes == ["63"] * 5

    blank = b"64" + b" " * 14 + b"000" + DATE + b" " * 24 + b"AOx|AAA1|AESiti|BLY|"
    ask(talk, {"63": blank})


def test_holds() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert await desk.place_hold(CARD, WHO, BOOK) == Done()
        assert await desk.cancel_hold(CARD, WHO, BOOK, pin="1") == Done()
        assert await desk.cancel_hold(CARD, WHO, "Laut Bercerita") == Done()
        assert await desk.change_pin(CARD, WHO, old="1", new="2") == NotOffered()
        holds = [frame for frame in script.asked if frame.code == "15"]
        assert [frame.fixed[:1] for frame in holds] == [b"+", b"-", b"-"]
        assert [frame.first("AD") for frame in holds] == [None, b"1", None]
        assert [frame.first("AB") for frame in holds] == [b"B1", b"B1", None]
        assert holds[2].first("AJ") == b"Laut Bercerita"

    ask(talk, {"15": PLACED})


def test_the_pin_goes_with_every_question_of_a_visit() -> None:
    async def run(server: Sip2Server, script: Script) -> None:
        assert await server.check_pin(CARD, "246813") is PinAnswer.RIGHT
        await server.desk.account(CARD, WHO)
        await server.desk.place_hold(CARD, WHO, BOOK)
        await server.desk.account(CardCode("A2"), PatronId("A2"))
        await server.end_visit(WHO)
        await server.desk.place_hold(CARD, WHO, BOOK)
        told = [f.first("AD") for f in script.asked if f.code in ("63", "15")]
        assert told == [b"246813", b"246813", b"246813", None, None]

    none = lists(b"", counts=b"0000" * 6)
    play(run, {"63": none, "15": PLACED, "35": b"36Y" + DATE + b"AOx|AAA1|"})


def test_a_pin_that_is_answered_after_its_visit_goes_with_no_question() -> None:
    async def run(server: Sip2Server, script: Script) -> None:
        late = asyncio.create_task(server.check_pin(CARD, "246813"))
        await asyncio.sleep(0)
        await server.end_visit(WHO)
        assert await late is PinAnswer.RIGHT
        await server.desk.place_hold(CARD, WHO, BOOK)
        assert [f.first("AD") for f in script.asked if f.code == "15"] == [None]

    none = lists(b"", counts=b"0000" * 6)
    play(run, {"63": none, "15": PLACED, "35": b"36Y" + DATE + b"AOx|AAA1|"})


@pytest.mark.parametrize("first", [REFUSED, b""], ids=["refused", "lost"])
def test_a_hold_that_is_there_already_is_placed(first: bytes) -> None:
    """After a lost answer the second try is refused: the patron's lists tell what is so."""

    async def talk(desk: AccountServer, script: Script) -> None:
        assert await desk.place_hold(CARD, WHO, BOOK) == Done()
        assert script.codes.count("15") == 1

    ask(talk, {"15": [first], "63": lists(b"CDBUMI|"), "17": BUMI})


@pytest.mark.parametrize("first", [REFUSED, b""], ids=["refused", "lost"])
def test_a_hold_that_is_not_there_any_more_is_given_up(first: bytes) -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert await desk.cancel_hold(CARD, WHO, BOOK) == Done()
        assert script.codes.count("15") == 1

    ask(talk, {"15": [first], "63": lists(b"", counts=b"0000" * 6), "17": BUMI})


def test_a_hold_that_is_refused_and_one_that_nobody_knows_of() -> None:
    async def refused(desk: AccountServer, _script: Script) -> None:
        assert await desk.place_hold(CARD, WHO, BOOK) == NotDone(Reason.SERVER_REFUSED)

    async def silent(desk: AccountServer, _script: Script) -> None:
        assert isinstance(await desk.place_hold(CARD, WHO, BOOK), Unanswered)

    ask(refused, {"15": REFUSED, "63": lists(b"ASB9|"), "17": BUMI})
    ask(silent, {"15": b"", "63": lists(b"ASB9|"), "17": BUMI})


def test_silence_and_what_is_not_offered() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        for asked in (
            desk.account(CARD, WHO), desk.place_hold(CARD, WHO, BOOK),
            desk.cancel_hold(CARD, WHO, BOOK),
        ):  # fmt: skip
            assert await asked == NotOffered()
        assert script.codes == []

    async def mute(desk: AccountServer, _script: Script) -> None:
        assert isinstance(await desk.account(CARD, WHO), Unanswered)

    none = STATUS.replace(b"BXYYYYYYYYYYYYYYYY", b"BXYYYYYYYNYYYNYNYN")
    ask(talk, {"99": none})
    ask(mute, {})


def test_an_account_at_a_foreign_server() -> None:
    """PyPI pysip2's own server: it judges each request, and has no holds."""

    async def run() -> None:
        async with asyncio.timeout(20), a_world() as world:
            world.library.loans |= {"B1": "A100", "B2": "A100"}
            card = world.cast.borrower
            wrong = await world.server.desk.account(card, PatronId(card), pin=world.cast.wrong_pin)
            assert wrong == PatronRefused(Reason.PIN_WRONG)
            told = await world.server.desk.account(card, PatronId(card), pin=world.cast.pin)
            assert isinstance(told, AccountSeen)
            assert {(loan.item, loan.title) for loan in told.loans} == {
                (item, world.library.titles[item]) for item in ("B1", "B2")
            }
            assert (told.holds, told.fees) == ((), 0)
            blocked = await world.server.desk.account(
                world.cast.stranger, PatronId(world.cast.stranger)
            )
            assert blocked == PatronRefused(Reason.CARD_UNKNOWN)
            # One answer lost on the way: reading is asked again.
            world.line.only, world.line.fault = b"64", Fault.LOSE_ONE
            again = await world.server.desk.account(card, PatronId(card), pin=world.cast.pin)
            assert again == told
            assert world.line.answers_lost == 1

    asyncio.run(run())
