"""The hub's SIP2 face: our own client under the port's contract, and another maker's terminal."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.reasons import Reason
from sync.hub.sip2.talk import units_of
from sync.hub.sip2.words import words_of
from sync.servers.sip2 import Sip2Server
from sync.servers.sip2_way import Sip2Settings
from sync.sip2 import answers, asks
from sync.sip2.profile import Profile
from tests.contract.central_server import SCENARIOS, Cast, Scenario
from tests.contract.line import Line, line_to
from tests.hub.hub_world import CAST as DEMO
from tests.hub.sip2_world import DATE, JAKARTA, TRUSTED, Faced, Terminal, a_face, talk
from tests.sip2.test_sip2_contract import SystemClock

# --- our own client ------------------------------------------------------------------------------

CAST = Cast(
    borrower=DEMO.sari.card,
    pin=DEMO.sari.pin,
    wrong_pin="000000",
    blocked=DEMO.blocked.card,
    stranger=CardCode("P0999999"),
    free=(DEMO.spare[0].item, DEMO.spare[1].item),
    lent=DEMO.plain.item,
    awaited=DEMO.wanted.item,
    waiting_name=DEMO.ratna.first_name,
    unknown_item=ItemId("B-99999"),
)


@dataclass
class FaceHarness:
    server: Sip2Server
    line: Line
    faced: Faced
    cast: Cast = CAST
    deadline_s: float = 1.0
    slow_s: float = 2.0

    async def borrower_of(self, item: ItemId) -> CardCode | None:
        sql = (
            "SELECT code FROM loan JOIN card ON card.patron = loan.patron"
            " WHERE item = :i AND returned_ms IS NULL"
        )
        card = self.faced.one(sql, i=item)
        return None if card is None else CardCode(str(card))

    async def times_lent(self, item: ItemId) -> int:
        sql = "SELECT count(*) FROM loan WHERE item = :i AND key NOT LIKE 'import/%'"
        return int(str(self.faced.one(sql, i=item)))


@pytest.mark.sqlite
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: str(s.__name__))
def test_our_own_client_keeps_the_ports_contract(scenario: Scenario, tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            # It asks what became of a loan when no patron is there to type a PIN.
            a_face(tmp_path, still=False, trusted=TRUSTED) as faced,
            line_to("127.0.0.1", faced.port) as line,
        ):
            name, _, secret = faced.token.partition(".")
            settings = Sip2Settings(
                host="127.0.0.1", port=line.port, user=name, password=secret,
                institution="PUSAT", plain_tcp=True,
                profile=Profile(encoding="utf-8", zone=JAKARTA, resend_after_s=0.3),
                connect_s=1.0, probe_s=0.8, lookup_s=0.8, item_deadline_s=1.0, settle_s=0.2,
            )  # fmt: skip
            server = Sip2Server(settings, clock=SystemClock(), boot_id="b")
            try:
                await scenario(FaceHarness(server, line, faced))
            finally:
                await server.close()

    asyncio.run(run())


# --- a terminal of another maker -----------------------------------------------------------------


def test_what_is_offered(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        told = await terminal.ask(asks.ScStatus(status=0, print_width=80, protocol="2.00"))
        assert isinstance(told, answers.AcsStatusResponse)
        assert (told.online, told.checkin_ok, told.checkout_ok) == (True, True, True)
        assert (told.at, told.institution, told.supported) == (DATE, "PUSAT", "YYYYYYYYYYYYNYYY")

    talk(tmp_path, script)


def test_a_loan_its_renewal_and_its_return(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        card, book = DEMO.sari.card, DEMO.spare[0]
        lent = await terminal.lend(card, book.item, patron_password=DEMO.sari.pin)
        assert (lent.ok, lent.desensitize, lent.title) == (True, "Y", book.title)
        assert lent.due
        assert terminal.faced.borrower(book.item) == DEMO.sari.patron
        account = await terminal.account(card)
        assert book.item in account.charged
        assert account.charged_count == len(account.charged)
        again = await terminal.lend(card, book.item)
        assert (again.ok, again.screen) == (False, ("Buku ini sudah Anda pinjam.",))
        renewed = await terminal.lend(card, book.item, renewal=True)
        assert (renewed.ok, renewed.renewed) == (True, True)
        other = await terminal.lend(DEMO.bagas.card, book.item)
        assert (other.ok, other.screen) == (False, ("Buku ini sedang dipinjam.",))
        seen = await terminal.ask(asks.ItemInformationRequest(at=DATE, item=book.item))
        assert isinstance(seen, answers.ItemInformationResponse)
        assert (seen.circulation, seen.title, seen.due) == ("04", book.title, renewed.due)
        back = await terminal.take_back(book.item)
        assert (back.ok, back.resensitize, back.alert, back.patron) == (True, True, False, None)
        assert terminal.faced.borrower(book.item) is None
        twice = await terminal.take_back(book.item)
        assert (twice.ok, twice.screen) == (False, ("Buku ini tidak sedang dipinjam.",))
        assert not (await terminal.take_back("B-99999")).ok

    talk(tmp_path, script)


def test_a_book_that_somebody_waits_for(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        refused = await terminal.lend(DEMO.sari.card, DEMO.refused.item)
        assert refused.screen == ("Buku ini sudah dipesan pemustaka lain.",)
        back = await terminal.take_back(DEMO.wanted.item)
        assert (back.ok, back.alert, back.alert_type) == (True, True, "01")
        assert (back.hold_patron, back.hold_patron_name, back.patron) == (None, None, None)

    talk(tmp_path, script)


def test_taking_back_a_loan_and_a_return(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        card, book = DEMO.sari.card, DEMO.spare[0].item
        await terminal.lend(card, book)
        assert (await terminal.take_back(book, cancel=True)).ok
        sql = "SELECT how FROM loan WHERE item = :i ORDER BY lent_ms DESC"
        assert terminal.faced.one(sql, i=book) == "cancelled"
        await terminal.lend(card, book)
        await terminal.take_back(book)
        assert (await terminal.lend(card, book, cancel=True)).ok
        assert terminal.faced.borrower(book) == DEMO.sari.patron
        assert not (await terminal.lend(card, DEMO.spare[2].item, cancel=True)).ok

    talk(tmp_path, script)


def test_a_loan_of_somebody_else_ends_as_by_a_return(tmp_path: Path) -> None:
    """The demo's loans were made elsewhere: one that is late costs what it costs."""

    async def script(terminal: Terminal) -> None:
        faced, book = terminal.faced, DEMO.plain.item
        key = faced.one("SELECT key FROM loan WHERE item = :i AND returned_ms IS NULL", i=book)
        assert not str(key).startswith("mesin-1/")
        assert (await terminal.take_back(book, cancel=True)).ok
        assert faced.one("SELECT how FROM loan WHERE key = :k", k=key) == "returned"
        kind = "SELECT kind FROM event WHERE item = :i ORDER BY received_ms DESC"
        assert faced.one(kind, i=book) == "return"

    talk(tmp_path, script)


def test_what_was_stored_is_never_refused(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        asked = asks.CheckoutRequest(
            renewal_allowed=False, no_block=True, at="20260608    160000",
            nb_due="20260622    235959", patron=DEMO.sari.card, item=DEMO.spare[0].item,
        )  # fmt: skip
        told = await terminal.ask(asked)
        assert isinstance(told, answers.CheckoutResponse)
        assert (told.ok, told.due) == (True, "20260622    235959")
        stored = asks.CheckinRequest(
            no_block=True, at=DATE, returned="20260608    170000", item=DEMO.spare[0].item
        )
        back = await terminal.ask(stored)
        assert isinstance(back, answers.CheckinResponse)
        assert back.ok
        at_ms = terminal.faced.one(
            "SELECT returned_ms FROM loan WHERE item = :i ORDER BY lent_ms DESC",
            i=DEMO.spare[0].item,
        )
        assert at_ms == 1780912800000  # 2026-06-08 17:00 in Jakarta

    talk(tmp_path, script)


def test_patrons_and_pins(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        card, pin = DEMO.sari.card, DEMO.sari.pin
        right = await terminal.account(card, patron_password=pin)
        assert (right.valid, right.password_right, right.name) == (True, True, "Sari")
        wrong = await terminal.account(card, patron_password="000000", first=1, last=2)
        assert (wrong.valid, wrong.password_right, wrong.charged) == (True, False, ())
        unknown = await terminal.account("P0999999")
        assert (unknown.valid, unknown.name) == (False, "")
        blocked = await terminal.ask(
            asks.PatronStatusRequest(language="000", at=DATE, patron=DEMO.blocked.card)
        )
        assert isinstance(blocked, answers.PatronStatusResponse)
        assert (blocked.status or "").startswith("YYYY")
        refused = await terminal.lend(card, DEMO.spare[0].item, patron_password="000000")
        assert refused.screen == ("PIN salah.",)
        for _ in range(4):
            await terminal.account(card, patron_password="000000")
        # Guessed too often: the right one is not looked at for a while.
        assert (await terminal.account(card, patron_password=pin)).password_right is False

    talk(tmp_path, script)


def test_renewing_all_and_the_end(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        card = DEMO.sari.card
        await terminal.lend(card, DEMO.spare[0].item)
        told = await terminal.ask(asks.RenewAllRequest(at=DATE, patron=card))
        assert isinstance(told, answers.RenewAllResponse)
        assert (told.ok, told.renewed, told.unrenewed) == (
            True, len(told.renewed_items), len(told.unrenewed_items),
        )  # fmt: skip
        assert DEMO.spare[0].item in told.renewed_items
        one = await terminal.ask(
            asks.RenewRequest(
                third_party_allowed=False,
                no_block=False,
                at=DATE,
                nb_due=DATE,
                patron=card,
                item=DEMO.spare[0].item,
            )
        )
        assert isinstance(one, answers.RenewResponse)
        assert one.ok
        not_his = replace_item(one, DEMO.spare[1].item)
        told = await terminal.ask(not_his)
        assert isinstance(told, answers.RenewResponse)
        assert not told.ok
        nobody = await terminal.ask(asks.RenewAllRequest(at=DATE, patron="P0999999"))
        assert isinstance(nobody, answers.RenewAllResponse)
        assert not nobody.ok
        end = await terminal.ask(asks.EndPatronSession(at=DATE, patron=card))
        assert isinstance(end, answers.EndSessionResponse)
        assert end.ended

    talk(tmp_path, script, trusted=TRUSTED)


def replace_item(renewed: answers.RenewResponse, item: str) -> asks.RenewRequest:
    return asks.RenewRequest(
        third_party_allowed=False, no_block=False, at=DATE, nb_due=DATE,
        patron=renewed.patron, item=item,
    )  # fmt: skip


def test_holds(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        card, item = DEMO.bagas.card, DEMO.wanted.item

        async def hold(mode: str, **changes: str) -> tuple[bool | None, tuple[str, ...]]:
            values = {"patron": card, "item": item, **changes}
            told = await terminal.ask(asks.HoldRequest(mode=mode, at=DATE, **values))  # type: ignore[arg-type]
            assert isinstance(told, answers.HoldResponse)
            return told.ok, told.screen

        assert await hold("+") == (True, ("Buku dipesan.",))
        assert await hold("+") == (True, ("Buku dipesan.",))
        account = await terminal.account(card, summary="     Y    ")
        assert account.unavailable_count == len(account.unavailable) >= 1
        assert await hold("-") == (True, ("Pesanan dibatalkan.",))
        assert await hold("-") == (False, ("Pesanan tidak ditemukan.",))
        assert (await hold("+"))[0] is True
        title = DEMO.wanted.title.upper()
        assert (await hold("-", item="", title="Bumi"))[0] is False
        assert await hold("-", item="", title=title) == (True, ("Pesanan dibatalkan.",))
        assert (await hold("+", item="", title=title))[0] is False
        assert (await hold("*"))[0] is False
        assert (await hold("+", patron="P0999999"))[0] is False
        assert (await hold("+", item="B-99999"))[0] is False
        assert (await hold("+", patron_password="000000"))[1] == ("PIN salah.",)

    talk(tmp_path, script, trusted=TRUSTED)


def test_payments(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        owes = terminal.faced.one("SELECT id FROM patron WHERE fees > 1000 ORDER BY id")
        card = terminal.faced.one(
            "SELECT code FROM card WHERE patron = :p AND until_ms IS NULL", p=owes
        )
        sql = "SELECT fees FROM patron WHERE id = :p"
        before = int(str(terminal.faced.one(sql, p=owes)))

        async def pay(amount: str, currency: str = "IDR") -> bool | None:
            told = await terminal.ask(
                asks.FeePaid(
                    at=DATE,
                    fee_type="04",
                    payment_type="00",
                    currency=currency,
                    amount=amount,
                    patron=str(card),
                    transaction=f"T{amount}",
                )
            )
            assert isinstance(told, answers.FeePaidResponse)
            return told.accepted

        assert await pay("1000")
        assert terminal.faced.one(sql, p=owes) == before - 1000
        assert not await pay("1000.50")
        assert not await pay("x")
        assert not await pay("1000", "USD")

    talk(tmp_path, script)


def test_a_payment_counts_once_and_a_counter_that_starts_again_is_no_repeat(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        owes = str(faced.one("SELECT id FROM patron WHERE fees > 1000 ORDER BY id"))
        card = str(
            faced.one("SELECT code FROM card WHERE patron = :p AND until_ms IS NULL", p=owes)
        )
        with faced.store.write() as conn:
            owing = text("UPDATE patron SET fees = 10000 WHERE id IN (:one, :two)")
            conn.execute(owing, {"one": owes, "two": DEMO.sari.patron})

        async def pay(at: str = DATE, amount: str = "1000", who: str = card) -> object:
            async with Terminal(faced) as other:
                await other.log_in()
                told = await other.ask(
                    asks.FeePaid(
                        at=at, fee_type="04", payment_type="00", currency="IDR",
                        amount=amount, patron=who, transaction="1",
                    )
                )  # fmt: skip
            assert isinstance(told, answers.FeePaidResponse)
            assert told.accepted
            return faced.one("SELECT fees FROM patron WHERE id = :p", p=owes)

        assert [await pay(), await pay(), await pay("20260609    100030")] == [9000] * 3
        assert await pay("20260609    100100", amount="2000") == 7000
        assert await pay("20260608    170000") == 6000
        # A clock that never ran: the hub's own day counts.
        assert await pay("19700101    000000") == 6000
        assert await pay(who=DEMO.sari.card) == 6000
        fees = faced.one("SELECT fees FROM patron WHERE id = :p", p=DEMO.sari.patron)
        assert fees == 9000
        assert (
            faced.one("SELECT count(*) FROM payment WHERE reference LIKE 'sip2/mesin-1/2026-%/1/%'")
            == 4
        )

    talk(tmp_path, script)


def test_amounts() -> None:
    assert [units_of(text, 2) for text in ("50.00", "50", "50.5", "x", "1.234")] == [
        5000, 5000, 5050, 0, 0,
    ]  # fmt: skip
    assert words_of(Reason.NOT_ANSWERED) == "Silakan ke petugas."
