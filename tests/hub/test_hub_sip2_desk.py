"""A kiosk's account questions by SIP2, at the hub's own face: the same answers as at the hub."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.domain.facts import Accepted, Declined, FactKind, FactMode
from kiosk.domain.ids import CardCode, ItemId, PatronId
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused
from kiosk.ports_account import AccountSeen, Done, HoldSeen, NotDone, NotOffered
from kiosk.runtime import SystemClock
from sync.servers.sip2 import Sip2Server
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.profile import Profile
from tests.contract.line import Fault, Line, line_to
from tests.hub.hub_world import CAST, NOW
from tests.hub.sip2_world import JAKARTA, Faced, a_face
from tests.sip2.sip2_script import fact

pytestmark = pytest.mark.sqlite

SARI, WULAN, RATNA = CAST.sari, CAST.wulan, CAST.ratna
Talk = Callable[[Sip2Server, Faced, Line], Awaitable[None]]


def talk(folder: Path, script: Talk) -> None:
    async def run() -> None:
        async with (
            asyncio.timeout(40),
            a_face(folder) as faced,
            line_to("127.0.0.1", faced.port) as line,
        ):
            settings = Sip2Settings(
                host="127.0.0.1", port=line.port, user="mesin-1",
                password=faced.token.partition(".")[2], plain_tcp=True,
                profile=Profile(encoding="utf-8", zone=JAKARTA, resend_after_s=5.0),
                item_deadline_s=5.0,
            )  # fmt: skip
            server = Sip2Server(settings, clock=StoodClock(), boot_id="b")
            try:
                await script(server, faced, line)
            finally:
                await server.close()

    asyncio.run(run())


class StoodClock(SystemClock):
    """It is as late as at the hub."""

    def now(self) -> datetime:
        return NOW


def who(card: str) -> PatronId:
    """A SIP2 kiosk knows a patron by the card alone."""
    return PatronId(card)


def test_an_account_at_the_face(tmp_path: Path) -> None:
    async def script(server: Sip2Server, faced: Faced, line: Line) -> None:
        desk = server.desk
        wrong = await desk.account(WULAN.card, who(WULAN.card), pin="000000")
        assert wrong == PatronRefused(Reason.PIN_WRONG)
        unknown = CardCode("P9999999")
        assert await desk.account(unknown, who(unknown)) == PatronRefused(Reason.CARD_UNKNOWN)
        told = await desk.account(WULAN.card, who(WULAN.card), pin=WULAN.pin)
        assert isinstance(told, AccountSeen)
        assert {(loan.item, loan.title) for loan in told.loans} == {
            (book.item, book.title) for book in (CAST.plain, CAST.late, CAST.wanted)
        }
        assert told.loans[0].item == CAST.late.item
        assert [loan.overdue for loan in told.loans] == [True, False, False]
        assert all(loan.due is not None for loan in told.loans)
        [ready] = await _holds(server, SARI.card, SARI.pin)
        assert (ready.ref, ready.title, ready.ready) == (
            CAST.own_hold.item, "Cantik Itu Luka", True,
        )  # fmt: skip
        [waits] = await _holds(server, RATNA.card, RATNA.pin)
        assert (waits.title, waits.ready, waits.may_cancel) == ("Aroma Karsa", False, True)
        gone = await desk.cancel_hold(RATNA.card, who(RATNA.card), waits.ref, pin=RATNA.pin)
        assert gone == Done()
        assert await _holds(server, RATNA.card, RATNA.pin) == ()
        changed = await desk.change_pin(SARI.card, who(SARI.card), old=SARI.pin, new="864209")
        assert changed == NotOffered()

    talk(tmp_path, script)


async def _holds(server: Sip2Server, card: CardCode, pin: str) -> tuple[HoldSeen, ...]:
    told = await server.desk.account(card, who(card), pin=pin)
    assert isinstance(told, AccountSeen)
    return told.holds


def test_a_hold_whose_answer_was_lost_is_there_once(tmp_path: Path) -> None:
    async def script(server: Sip2Server, faced: Faced, line: Line) -> None:
        desk, item = server.desk, CAST.wanted.item
        line.only, line.fault = b"16", Fault.LOSE_ONE
        for _ in range(2):
            assert await desk.place_hold(SARI.card, who(SARI.card), item, pin=SARI.pin) == Done()
        assert line.answers_lost == 1
        asked = "SELECT count(*) FROM hold WHERE patron = :p AND status = 'waiting'"
        assert faced.one(asked, p=SARI.patron) == 1

    talk(tmp_path, script)


def test_a_hold_that_is_given_up_over_a_bad_line_is_gone(tmp_path: Path) -> None:
    async def script(server: Sip2Server, faced: Faced, line: Line) -> None:
        desk, ref = server.desk, CAST.own_hold.item
        line.only, line.fault = b"16", Fault.LOSE_ONE
        for _ in range(2):
            assert await desk.cancel_hold(SARI.card, who(SARI.card), ref, pin=SARI.pin) == Done()
        assert line.answers_lost == 1
        asked = "SELECT status FROM hold WHERE patron = :p"
        assert faced.one(asked, p=SARI.patron) == "gone"
        assert faced.one("SELECT count(*) FROM task WHERE kind = 'hold-given-up'") == 1
        # Nobody gives up another's.
        theirs = await desk.cancel_hold(SARI.card, who(SARI.card), CAST.refused.item, pin=SARI.pin)
        assert theirs == Done()
        asked = "SELECT status FROM hold WHERE patron = :p"
        assert faced.one(asked, p=CAST.dewi.patron) == "trapped"
        missing = await desk.place_hold(SARI.card, who(SARI.card), ItemId("B-1"), pin=SARI.pin)
        assert missing == NotDone(Reason.SERVER_REFUSED)

    talk(tmp_path, script)


def test_every_renewal_has_an_answer_of_its_own(tmp_path: Path) -> None:
    """Renew all: one fact a loan, and the reason of each that cannot be."""

    async def script(server: Sip2Server, faced: Faced, line: Line) -> None:
        with faced.store.write() as conn:
            conn.exec_driver_sql(
                "UPDATE item SET status = 'missing' WHERE status = 'available' AND biblio ="
                f" (SELECT biblio FROM item WHERE barcode = '{CAST.wanted.item}')"
            )
        # The visit began with the PIN; a renewal bears none.
        seen = await server.desk.account(WULAN.card, who(WULAN.card), pin=WULAN.pin)
        assert isinstance(seen, AccountSeen)
        answers = await server.submit(
            [
                fact(FactKind.RENEWAL, mode=FactMode.REQUEST, who=WULAN.card, item=book.item, seq=n)
                for n, book in enumerate((CAST.plain, CAST.wanted), start=1)
            ],
            deadline_s=10.0,
        )
        assert answers[0].verdict == Accepted()
        assert answers[1].verdict == Declined(Reason.HELD_FOR_OTHER)

    talk(tmp_path, script)
