"""A patron's account, holds and notes by SIP2: at scripted servers, and at the hub's own face."""

from collections.abc import Awaitable, Callable

import pytest

from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused, Unanswered
from kiosk.ports_account import AccountSeen, AccountServer, Done, RenewedAll
from sync.servers.sip2 import Sip2Server
from tests.sip2.sip2_script import BOOK, CARD, DATE, STATUS, Habits, Script, patron, play

RENEWED = b"6610002000120261121    202757AOx|BMB1|BMB2|BNB3|"


def ask(talk: Callable[[AccountServer, Script], Awaitable[None]], habits: Habits) -> None:
    async def run(server: Sip2Server, script: Script) -> None:
        await server.probe()
        await talk(server.desk, script)

    play(run, habits)


def test_an_account_is_asked_list_by_list() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert await desk.account(CARD, pin="123456") == AccountSeen(
            loans=("B1", "B2"),
            overdue=(),
            holds_ready=("B7",),
            holds_waiting=("Bumi",),
            fines=("Terlambat",),
            fees=5000,
            messages=("Selamat datang",),
        )
        asked = [frame for frame in script.asked if frame.code == "63"]
        assert [frame.fixed[21:31].find(b"Y") for frame in asked] == [2, 0, 5, 3]
        assert all(frame.first("AD") == b"123456" for frame in asked)

    counts = b"00010000000200010000" + b"0001"
    told = b"64" + b" " * 14 + b"000" + DATE + counts + b"AOx|AAA1|AESiti|BLY|CQY|BV5000|"
    answers = [
        told + b"AUB1|AUB2|", told + b"ASB7|", told + b"CDBumi|",
        told + b"AVTerlambat|AFSelamat datang|",
    ]  # fmt: skip
    ask(talk, {"63": list(answers)})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (patron(b"BLN|"), Reason.CARD_BLOCKED),
        (patron(b"BLN|").replace(b"Siti Aminah", b""), Reason.CARD_UNKNOWN),
        (patron(b"BLY|CQN|"), Reason.PIN_MISSING),
    ],
)
def test_an_account_that_is_not_told(answer: bytes, reason: Reason) -> None:
    async def talk(desk: AccountServer, _script: Script) -> None:
        assert await desk.account(CARD) == PatronRefused(reason)

    ask(talk, {"63": answer})


def test_counts_that_are_not_told_are_asked() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert isinstance(await desk.account(CARD), AccountSeen)
        assert script.codes == ["63"] * 5

    blank = b"64" + b" " * 14 + b"000" + DATE + b" " * 24 + b"AOx|AAA1|AESiti|BLY|"
    ask(talk, {"63": blank})


def test_renewing_all_holds_and_notes() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        assert await desk.renew_all(CARD, pin="1") == RenewedAll(("B1", "B2"), ("B3",))
        assert await desk.hold(CARD, BOOK) == Done(True)
        assert await desk.hold(CARD, BOOK, cancel=True, pin="1") == Done(False)
        assert await desk.note_item(BOOK, "halaman robek") == Done(True)
        modes = [frame.fixed[:1] for frame in script.asked if frame.code == "15"]
        assert modes == [b"+", b"-"]
        assert script.asked[-1].first("CH") == b"halaman robek"

    hold = b"161Y" + DATE + b"AOx|AAA1|ABB1|"
    ask(
        talk,
        {
            "65": RENEWED,
            "15": [hold, hold.replace(b"161", b"160")],
            "19": b"201" + DATE + b"ABB1|AJBumi|",
        },
    )


def test_silence_and_what_is_not_offered() -> None:
    async def talk(desk: AccountServer, script: Script) -> None:
        for asked in (
            desk.account(CARD), desk.renew_all(CARD), desk.hold(CARD, BOOK),
            desk.note_item(BOOK, "x"),
        ):  # fmt: skip
            assert isinstance(await asked, Unanswered)
        assert script.codes == []

    none = STATUS.replace(b"BXYYYYYYYYYYYYYYYY", b"BXYYYYYYYNYYYNYNYN")
    ask(talk, {"99": none})
