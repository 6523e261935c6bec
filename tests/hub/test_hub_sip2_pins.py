"""What a terminal of others learns and may do without a PIN: a stolen token opens no accounts."""

from pathlib import Path

from sync.hub.sip2.door import door_settings
from sync.hub.sip2.visitor import Opened
from sync.sip2 import answers, asks
from tests.hub.hub_world import CAST as DEMO
from tests.hub.sip2_world import DATE, Terminal, talk

CARD, PIN, HELD = DEMO.ratna.card, DEMO.ratna.pin, DEMO.wanted
WANTED = ("Masukkan PIN.",)
LISTS = ("Y         ", " Y        ", "  Y       ", "     Y    ")


async def hold(terminal: Terminal, mode: str, item: str, **more: str) -> answers.HoldResponse:
    told = await terminal.ask(asks.HoldRequest(mode=mode, at=DATE, patron=CARD, item=item, **more))
    assert isinstance(told, answers.HoldResponse)
    return told


async def renew(terminal: Terminal, card: str, item: str, **more: str) -> answers.RenewResponse:
    told = await terminal.ask(
        asks.RenewRequest(
            third_party_allowed=False, no_block=False, at=DATE, nb_due=DATE, patron=card,
            item=item, **more,
        )
    )  # fmt: skip
    assert isinstance(told, answers.RenewResponse)
    return told


async def renew_all(terminal: Terminal, card: str, **more: str) -> answers.RenewAllResponse:
    told = await terminal.ask(asks.RenewAllRequest(at=DATE, patron=card, **more))
    assert isinstance(told, answers.RenewAllResponse)
    return told


def due(terminal: Terminal, item: str) -> object:
    sql = "SELECT due_ms FROM loan WHERE item = :i AND returned_ms IS NULL"
    return terminal.faced.one(sql, i=item)


def test_without_its_pin_a_card_shows_no_lists(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        for card in (DEMO.wulan.card, DEMO.sari.card, CARD):
            for summary in LISTS:
                told = await terminal.account(card, summary=summary)
                assert (told.valid, told.password_right) == (True, None)
                assert (told.holds, told.overdue, told.charged, told.unavailable) == ((),) * 4
                counts = (told.hold_count, told.charged_count, told.unavailable_count)
                assert (*counts, told.overdue_count) == (None,) * 4
        # The status is told, as by 23.
        assert (told.status, told.name) == (" " * 14, DEMO.ratna.first_name)
        seen = await terminal.account(CARD, summary=LISTS[3], patron_password=PIN)
        assert seen.unavailable == (HELD.title,)

    talk(tmp_path, script)


def test_without_the_pin_no_hold_and_no_renewal_is_touched(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        lent, card = DEMO.plain.item, DEMO.wulan.card
        before = due(terminal, lent)
        for mode in "+-":
            told = await hold(terminal, mode, HELD.item)
            assert (told.ok, told.screen) == (False, WANTED)
        told_one, told_all = await renew(terminal, card, lent), await renew_all(terminal, card)
        assert (told_one.ok, told_one.screen) == (False, WANTED)
        assert (told_all.ok, told_all.renewed, told_all.unrenewed_items) == (False, 0, ())
        assert told_all.screen == WANTED
        assert due(terminal, lent) == before
        sql = "SELECT count(*) FROM hold WHERE patron = :p AND status = 'waiting'"
        assert terminal.faced.one(sql, p=DEMO.ratna.patron) == 1
        assert (await hold(terminal, "-", HELD.item, patron_password=PIN)).ok
        assert (await renew(terminal, card, lent, patron_password=DEMO.wulan.pin)).ok

    talk(tmp_path, script)


def test_a_right_pin_opens_the_visit_to_that_terminal_alone(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        assert (await terminal.account(CARD, patron_password=PIN)).password_right
        assert (await terminal.account(CARD, summary=LISTS[3])).unavailable == (HELD.title,)
        # Another card, and the same after a wrong PIN or the end of the visit, are shut.
        assert (await terminal.account(DEMO.wulan.card)).charged_count is None
        await terminal.account(CARD, patron_password="000000")
        assert (await hold(terminal, "-", HELD.item)).screen == WANTED
        assert (await terminal.account(CARD, patron_password=PIN)).password_right
        await terminal.ask(asks.EndPatronSession(at=DATE, patron=CARD))
        assert (await hold(terminal, "-", HELD.item)).screen == WANTED

    talk(tmp_path, script)


def test_an_opened_account_is_the_terminals_and_not_for_ever() -> None:
    opened = Opened()
    opened.note("mesin-1", CARD)
    assert (opened.allows("mesin-1", CARD), opened.allows("mesin-2", CARD)) == (True, False)
    opened.open_s = 0.0
    opened.note("mesin-1", CARD)
    assert not opened.allows("mesin-1", CARD)


def test_a_card_without_a_pin_opens_its_account_by_itself(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        with terminal.faced.store.write() as conn:
            conn.exec_driver_sql("DELETE FROM patron_secret")
        assert (await terminal.account(CARD, summary=LISTS[3])).unavailable == (HELD.title,)
        assert (await hold(terminal, "-", HELD.item)).ok

    talk(tmp_path, script)


def test_a_loan_and_a_return_need_no_pin(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        book = DEMO.spare[0].item
        assert (await terminal.lend(DEMO.sari.card, book)).ok
        assert (await terminal.lend(DEMO.sari.card, book, renewal=True)).renewed
        assert (await terminal.take_back(book)).ok

    talk(tmp_path, script)


def test_where_loans_want_the_pin_none_is_lent_without(tmp_path: Path) -> None:
    books = [one.item for one in (*DEMO.spare, *DEMO.stack)][:3]

    async def script(terminal: Terminal) -> None:
        refused = await terminal.lend(CARD, books[0])
        assert (refused.ok, refused.screen) == (False, WANTED)
        assert not (await terminal.lend(CARD, books[0], patron_password="9")).ok
        assert (await terminal.lend(CARD, books[0], patron_password=PIN)).ok
        assert (await terminal.lend(CARD, books[1])).ok, "typed in this visit"
        await terminal.ask(asks.EndPatronSession(at=DATE, patron=CARD))
        assert not (await terminal.lend(CARD, books[2])).ok
        # What has happened is not undone for want of a PIN; nor is a return that is taken back.
        assert (await terminal.lend(CARD, books[2], no_block=True)).ok
        assert (await terminal.take_back(books[2])).ok
        assert (await terminal.lend(CARD, books[2], cancel=True)).ok

    talk(tmp_path, script, loans_by_pin=True)


def test_a_trusted_terminal_lends_without_it(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        assert (await terminal.lend(CARD, DEMO.spare[0].item)).ok

    talk(tmp_path, script, loans_by_pin=True, trusted=frozenset({"mesin-1"}))
    assert not door_settings("127.0.0.1:0").loans_by_pin
    assert door_settings("127.0.0.1:0", loans_by_pin=True).loans_by_pin


def test_a_trusted_terminal_needs_no_pins(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        assert (await terminal.account(CARD, summary=LISTS[3])).unavailable == (HELD.title,)
        assert (await hold(terminal, "-", HELD.item)).ok
        assert (await renew(terminal, DEMO.wulan.card, DEMO.plain.item)).ok
        # A wrong one stays wrong.
        told = await terminal.account(DEMO.wulan.card, patron_password="000000")
        assert (told.password_right, told.charged) == (False, ())

    talk(tmp_path, script, trusted=frozenset({"mesin-1"}))


def test_only_who_is_named_is_trusted(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        assert (await hold(terminal, "-", HELD.item)).screen == WANTED

    talk(tmp_path, script, trusted=frozenset({"mesin-2"}))
    made = door_settings("127.0.0.1:0", trusted=["sorter", "meja"])
    assert made.trusted == {"sorter", "meja"}
    assert door_settings("127.0.0.1:0").trusted == frozenset()
