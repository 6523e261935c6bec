"""The hub's SIP2 face where a library system stands behind the hub: this one is silent."""

from pathlib import Path

from sqlalchemy import text

from sync.sip2 import answers, asks
from tests.hub.hub_world import CAST as DEMO
from tests.hub.sip2_world import DATE, NO_MONEY, NOBODY_THERE, TRUSTED, Terminal, talk

OWES = "SELECT code FROM card JOIN patron ON patron.id = card.patron WHERE fees > 1000 LIMIT 1"


def a_payment(terminal: Terminal) -> asks.FeePaid:
    return asks.FeePaid(
        at=DATE, fee_type="04", payment_type="00", currency="IDR", amount="1000",
        patron=str(terminal.faced.one(OWES)), transaction="1",
    )  # fmt: skip


async def marks(terminal: Terminal) -> str:
    status = await terminal.ask(asks.ScStatus(status=0, print_width=80, protocol="2.00"))
    assert isinstance(status, answers.AcsStatusResponse)
    return status.supported or ""


def test_money_is_taken_at_the_desk_alone_where_it_has_no_place(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        before = terminal.faced.one("SELECT sum(fees) FROM patron")
        told = await terminal.ask(a_payment(terminal))
        assert isinstance(told, answers.FeePaidResponse)
        assert (told.accepted, told.screen) == (False, ("Pembayaran hanya di meja petugas.",))
        assert terminal.faced.one("SELECT sum(fees) FROM patron") == before
        assert terminal.faced.one("SELECT count(*) FROM payment") == 0
        assert await marks(terminal) == "YYYYYYYYYNYYNYYY"

    talk(tmp_path, script, beside=NO_MONEY)


def test_money_goes_on_its_way_to_a_system_that_books_it(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        told = await terminal.ask(a_payment(terminal))
        assert isinstance(told, answers.FeePaidResponse)
        assert (told.accepted, told.screen) == (True, ())
        assert terminal.faced.one("SELECT sum(amount) FROM payment") == 1000
        waiting = "SELECT amount FROM upstream_push WHERE kind = 'payment' AND state = 'waiting'"
        assert terminal.faced.one(waiting) == 1000

    talk(tmp_path, script, beside=NOBODY_THERE)


def test_a_reservation_is_the_library_systems(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        before = terminal.faced.one("SELECT count(*) FROM hold")
        for mode, said in (
            ("+", "Belum ada jawaban. Silakan ke petugas."),
            ("-", "Pesanan tidak ditemukan."),
        ):
            told = await terminal.ask(
                asks.HoldRequest(
                    mode=mode, at=DATE, patron=DEMO.bagas.card, item=DEMO.spare[0].item
                )
            )
            assert isinstance(told, answers.HoldResponse)
            assert (told.ok, told.screen) == (False, (said,))
        assert terminal.faced.one("SELECT count(*) FROM hold") == before
        assert await marks(terminal) == "YYYYYYYYYYYYNYYY"

    talk(tmp_path, script, beside=NOBODY_THERE, trusted=TRUSTED)


def test_what_the_library_system_has_not_answered_is_to_be_confirmed(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        said = ("Menunggu konfirmasi sistem perpustakaan.",)
        card, item = DEMO.sari.card, DEMO.spare[0].item
        lent = await terminal.lend(card, item)
        assert (lent.ok, lent.screen) == (True, said)
        again = asks.RenewRequest(
            third_party_allowed=False, no_block=False, at=DATE, nb_due=DATE, patron=card, item=item
        )
        renewed = await terminal.ask(again)
        assert isinstance(renewed, answers.RenewResponse)
        assert (renewed.ok, renewed.screen) == (True, said)
        everything = await terminal.ask(asks.RenewAllRequest(at=DATE, patron=card))
        assert isinstance(everything, answers.RenewAllResponse)
        assert (item in everything.renewed_items, everything.screen) == (True, said)

    talk(tmp_path, script, beside=NOBODY_THERE, trusted=TRUSTED)


def test_a_pin_that_nobody_can_look_at_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    """Only the library system knows this one; asked however often, it is no guess."""

    async def script(terminal: Terminal) -> None:
        card, said = DEMO.sari.card, ("Belum ada jawaban. Silakan ke petugas.",)
        with terminal.faced.store.write() as conn:
            who = {"who": DEMO.sari.patron}
            conn.execute(text("INSERT INTO upstream_member (patron) VALUES (:who)"), who)
            conn.execute(text("UPDATE patron_secret SET pin_hash = NULL WHERE patron = :who"), who)
        for _ in range(7):
            seen = await terminal.account(card, patron_password="123456")
            assert (seen.password_right, seen.screen, seen.charged) == (None, said, ())
            assert (seen.status or "").startswith("YYYY")
        refused = await terminal.lend(card, DEMO.spare[0].item, patron_password="123456")
        assert (refused.ok, refused.screen) == (False, said)
        assert terminal.faced.borrower(DEMO.spare[0].item) is None

    talk(tmp_path, script, beside=NOBODY_THERE)
