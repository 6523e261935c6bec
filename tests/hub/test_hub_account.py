"""A patron's account at a kiosk: what is told to whom, holds, the PIN; also over a bad line."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from kiosk.domain.facts import FactKind, FactMode
from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronRefused, PinAnswer, Unanswered, Unreachable
from kiosk.ports_account import AccountSeen, Done, FeeSeen, NotDone
from sync.hub.db.engine import Store
from sync.hub.effects.conditions import MOST_OPEN, note_condition
from sync.hub.library import membership
from sync.hub.serving.account_door import MOST_CARDS
from sync.servers.hub import HubServer
from sync.servers.hub_account import HubAccount
from tests.contract.line import Fault, line_to
from tests.hub.hub_world import CAST, Desk, FactMaker, Served, a_desk, a_served_hub

SARI, WULAN, DEWI, RATNA = CAST.sari, CAST.wulan, CAST.dewi, CAST.ratna
FREE = CAST.spare[0].item


@dataclass
class Kiosk:
    """A kiosk's way to a hub, and the hub's own database to look into."""

    served: Served
    store: Store

    def rows(self, sql: str, **values: object) -> list[tuple[object, ...]]:
        with self.store.read() as conn:
            return [tuple(row) for row in conn.execute(text(sql), values)]

    def change(self, sql: str, **values: object) -> None:
        with self.store.write() as conn:
            conn.execute(text(sql), values)

    def alone(self, item: str) -> None:
        """All other copies of its title are away."""
        self.change(
            "UPDATE item SET status = 'missing' WHERE barcode <> :i AND status = 'available'"
            " AND biblio = (SELECT biblio FROM item WHERE barcode = :i)",
            i=item,
        )

    def holds(self, patron: str) -> list[tuple[object, ...]]:
        return self.rows(
            "SELECT status, item FROM hold WHERE patron = :p AND status IN ('waiting', 'trapped')"
            " ORDER BY id",
            p=patron,
        )

    def tasks(self, kind: str) -> list[tuple[object, ...]]:
        return self.rows(
            "SELECT item, patron, status FROM task WHERE kind = :k ORDER BY id", k=kind
        )

    def play(self, talk: Callable[[HubServer, HubAccount], Awaitable[None]], port: int = 0) -> None:
        async def run() -> None:
            url = f"http://127.0.0.1:{port or self.served.port}"
            server = HubServer(url=url, token=self.served.kiosk_token)
            try:
                async with asyncio.timeout(30):
                    await talk(server, HubAccount(server.http, server.visit))
            finally:
                await server.close()

        asyncio.run(run())

    def play_over_a_bad_line(
        self, talk: Callable[[HubServer, HubAccount], Awaitable[None]]
    ) -> None:
        """Each of the questions loses its first answer."""

        async def run() -> None:
            async with line_to("127.0.0.1", self.served.port) as line:
                line.only = b"HTTP/1.1 200"
                server = HubServer(
                    url=f"http://127.0.0.1:{line.port}", token=self.served.kiosk_token
                )
                account = HubAccount(server.http, server.visit)
                await server.check_pin(SARI.card, SARI.pin)
                line.fault = Fault.LOSE_ONE
                try:
                    async with asyncio.timeout(30):
                        await talk(server, account)
                finally:
                    await server.close()
                assert line.answers_lost == 1

        asyncio.run(run())


@contextmanager
def a_kiosk(folder: Path) -> Iterator[Kiosk]:
    with a_served_hub(folder) as served:
        store = Store(served.database, pool_size=1)
        try:
            yield Kiosk(served, store)
        finally:
            store.close()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    with a_kiosk(tmp_path) as made:
        yield made


def seen(told: object) -> AccountSeen:
    assert isinstance(told, AccountSeen), told
    return told


# --- who is let in -------------------------------------------------------------------------------


def test_an_account_is_told_after_the_pin_and_while_the_visit_lasts(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        wrong = PatronRefused(Reason.PIN_WRONG)
        assert await desk.account(WULAN.card, WULAN.patron) == wrong
        assert await desk.account(WULAN.card, WULAN.patron, pin="000000") == wrong
        told = seen(await desk.account(WULAN.card, WULAN.patron, pin=WULAN.pin))
        assert len(told.loans) == 3
        # A PIN with a question opens that question alone; a checked one the visit.
        assert await desk.account(WULAN.card, WULAN.patron) == wrong
        assert await server.check_pin(WULAN.card, WULAN.pin) is PinAnswer.RIGHT
        assert await desk.account(WULAN.card, WULAN.patron) == told
        # The card of another opens nothing, though it lies beside.
        assert await desk.account(RATNA.card, RATNA.patron) == wrong
        await server.end_visit(WULAN.patron)
        assert await desk.account(WULAN.card, WULAN.patron) == wrong
        unknown = CardCode("P9999999")
        assert await desk.account(unknown, WULAN.patron) == PatronRefused(Reason.CARD_UNKNOWN)

    kiosk.play(talk)


def test_a_pin_that_is_answered_after_its_visit_opens_nothing(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        late = asyncio.create_task(server.check_pin(WULAN.card, WULAN.pin))
        await asyncio.sleep(0)
        await server.end_visit(WULAN.patron)
        assert await late is PinAnswer.RIGHT
        wrong = PatronRefused(Reason.PIN_WRONG)
        assert await desk.account(WULAN.card, WULAN.patron) == wrong
        assert await server.check_pin(WULAN.card, WULAN.pin) is PinAnswer.RIGHT
        late_change = asyncio.create_task(
            desk.change_pin(WULAN.card, WULAN.patron, old=WULAN.pin, new="864209")
        )
        await asyncio.sleep(0)
        await server.end_visit(WULAN.patron)
        assert await late_change == Done()
        assert await desk.account(WULAN.card, WULAN.patron) == wrong

    kiosk.play(talk)


def test_a_grant_is_good_at_one_kiosk_for_one_card(kiosk: Kiosk) -> None:
    client = httpx.Client(base_url=kiosk.served.url, trust_env=False)
    mine = {"authorization": f"Bearer {kiosk.served.kiosk_token}"}
    staff = {"authorization": f"Bearer {kiosk.served.manager_token}"}
    name = client.post("/v1/desk/kiosks", json={"name": "kiosk-2"}, headers=staff).json()["token"]
    other = {"authorization": f"Bearer {name}"}
    typed = {"card": SARI.card, "pin": SARI.pin}
    grant = client.post("/v1/patrons/pin", json=typed, headers=mine).json()["grant"]

    def read(headers: dict[str, str], **body: str) -> dict[str, object]:
        told = client.post("/v1/accounts/read", json=body, headers=headers).json()
        return {"refused": told["refused"]} if "refused" in told else {"read": True}

    assert read(mine, card=SARI.card, grant=grant) == {"read": True}
    for headers, card, shown in (
        (other, SARI.card, grant),
        (mine, RATNA.card, grant),
        (mine, SARI.card, grant[:-1] + ("0" if grant[-1] != "0" else "1")),
        (mine, SARI.card, "9" + grant),
        (mine, SARI.card, "²." + grant.partition(".")[2]),
    ):
        assert read(headers, card=card, grant=shown) == {"refused": "pin-wrong"}
    # Programs of staff have their own routes, and get no grant.
    assert client.post("/v1/accounts/read", json=typed, headers=staff).status_code == 403
    assert "grant" not in client.post("/v1/patrons/pin", json=typed, headers=staff).json()
    # Another PIN ends it.
    kiosk.change("UPDATE patron SET pin_since_ms = 1 WHERE id = :p", p=SARI.patron)
    assert read(mine, card=SARI.card, grant=grant) == {"refused": "pin-wrong"}
    client.close()


def test_wrong_pins_are_counted_for_all_questions_together(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        assert await server.check_pin(SARI.card, "000000") is PinAnswer.WRONG
        for _ in range(2):
            told = await desk.account(SARI.card, SARI.patron, pin="000000")
            assert told == PatronRefused(Reason.PIN_WRONG)
        for _ in range(2):
            changed = await desk.change_pin(SARI.card, SARI.patron, old="000000", new="864209")
            assert changed == NotDone(Reason.PIN_WRONG)
        paused = Reason.PIN_PAUSED
        assert await desk.account(SARI.card, SARI.patron, pin=SARI.pin) == PatronRefused(paused)
        assert await server.check_pin(SARI.card, SARI.pin) == PatronRefused(paused)
        changed = await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new="864209")
        assert changed == NotDone(paused)
        # Another card is not held up.
        assert await server.check_pin(RATNA.card, RATNA.pin) is PinAnswer.RIGHT
        # Staff give her another, and she need not wait.
        membership.set_pin(kiosk.store, SARI.patron, "975310", now=datetime.now(UTC), by="desk")
        assert await server.check_pin(SARI.card, "975310") is PinAnswer.RIGHT
        assert kiosk.rows("SELECT count(*) FROM login_failure") == [(0,)]

    kiosk.play(talk)


def test_a_stolen_token_does_not_list_accounts_card_by_card(kiosk: Kiosk) -> None:
    kiosk.change("UPDATE patron_secret SET pin_hash = NULL")
    cards = [str(row[0]) for row in kiosk.rows("SELECT code FROM card ORDER BY code LIMIT 80")]

    async def talk(server: HubServer, desk: HubAccount) -> None:
        for card in cards[:MOST_CARDS]:
            assert isinstance(await desk.account(CardCode(card), SARI.patron), AccountSeen)
        refused = Unanswered("status 429")
        assert await desk.account(CardCode(cards[MOST_CARDS]), SARI.patron) == refused
        assert isinstance(await desk.account(CardCode(cards[0]), SARI.patron), AccountSeen)

    kiosk.play(talk)


def test_a_stolen_token_does_not_try_pins_card_by_card(kiosk: Kiosk) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash("246810")
    kiosk.change("UPDATE patron_secret SET pin_hash = :hash", hash=cheap)
    found = kiosk.rows(
        "SELECT code FROM card JOIN patron_secret ON patron_secret.patron = card.patron"
        " WHERE until_ms IS NULL ORDER BY code LIMIT :most",
        most=MOST_CARDS + 1,
    )
    *cards, last = [CardCode(str(row[0])) for row in found]
    assert len(cards) == MOST_CARDS

    async def talk(server: HubServer, desk: HubAccount) -> None:
        # Right ones are nobody's guesses.
        assert await server.check_pin(last, "246810") is PinAnswer.RIGHT
        for card in cards:
            assert await server.check_pin(card, "000000") is PinAnswer.WRONG
        refused = Unanswered("status 429")
        assert await server.check_pin(last, "000000") == refused
        assert await server.check_pin(last, "246810") == refused
        assert await server.check_pin(cards[0], "246810") is PinAnswer.RIGHT

    kiosk.play(talk)
    # The last card is not held up anywhere else.
    assert kiosk.rows("SELECT count(*) FROM login_failure") == [(MOST_CARDS - 1,)]


# --- what is told --------------------------------------------------------------------------------


def test_loans_are_told_with_what_a_renewal_would_say(kiosk: Kiosk) -> None:
    kiosk.alone(CAST.wanted.item)
    kiosk.change(
        "UPDATE loan SET due_ms = 4102444800000 WHERE item IN (:a, :b) AND returned_ms IS NULL",
        a=CAST.plain.item,
        b=CAST.wanted.item,
    )

    async def talk(server: HubServer, desk: HubAccount) -> None:
        told = seen(await desk.account(WULAN.card, WULAN.patron, pin=WULAN.pin))
        by_item = {loan.item: loan for loan in told.loans}
        assert told.loans[0].item == CAST.late.item
        assert [loan.overdue for loan in told.loans] == [True, False, False]
        assert (told.loans[0].title, told.loans[0].author) == ("Laskar Pelangi", "Andrea Hirata")
        assert told.loans[0].due is not None
        assert by_item[CAST.plain.item].no_renewal is None
        assert by_item[CAST.wanted.item].no_renewal is Reason.HELD_FOR_OTHER
        assert told.max_loans > 0

    kiosk.play(talk)


def test_holds_are_told_with_their_place(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        [ready] = seen(await desk.account(SARI.card, SARI.patron, pin=SARI.pin)).holds
        assert (ready.title, ready.ready, ready.place, ready.shelf) == (
            "Cantik Itu Luka", True, None, "pusat",
        )  # fmt: skip
        placed = await desk.place_hold(SARI.card, SARI.patron, CAST.wanted.item, pin=SARI.pin)
        assert placed == Done()
        holds = seen(await desk.account(SARI.card, SARI.patron, pin=SARI.pin)).holds
        assert [(hold.title, hold.place) for hold in holds] == [
            ("Cantik Itu Luka", None), ("Aroma Karsa", 2),
        ]  # fmt: skip
        [first] = seen(await desk.account(RATNA.card, RATNA.patron, pin=RATNA.pin)).holds
        assert (first.title, first.place, first.ready) == ("Aroma Karsa", 1, False)

    kiosk.play(talk)


def test_what_is_owed_is_told_with_what_for(kiosk: Kiosk) -> None:
    kiosk.change(
        "UPDATE patron SET fees = 2500, suspended_until = '2999-01-02' WHERE id = :p",
        p=WULAN.patron,
    )
    kiosk.change(
        "UPDATE loan SET returned_ms = 1780000000000, how = 'returned', fee = 2000 WHERE item = :i"
        " AND returned_ms IS NULL",
        i=CAST.late.item,
    )
    kiosk.change(
        "INSERT INTO charge (id, patron, item, kind, amount, days, status, at_ms)"
        " VALUES (900, :p, :i, 'lost', 9000, 0, 'due', 1779000000000)",
        p=WULAN.patron,
        i=CAST.plain.item,
    )

    async def talk(server: HubServer, desk: HubAccount) -> None:
        told = seen(await desk.account(WULAN.card, WULAN.patron, pin=WULAN.pin))
        assert told.fees == 2500
        # The lost book was paid but for 500.
        assert told.fee_lines == (FeeSeen("Laskar Pelangi", 2000), FeeSeen("Sapiens", 500))
        assert str(told.suspended_until) == "2999-01-02"
        assert {loan.no_renewal for loan in told.loans} == {Reason.SUSPENDED}

    kiosk.play(talk)


def test_messages_are_told_after_the_pin_until_their_day(kiosk: Kiosk) -> None:
    with httpx.Client(base_url=kiosk.served.url, trust_env=False) as client:
        client.headers["authorization"] = f"Bearer {kiosk.served.staff_token}"

        def leave(**fields: object) -> httpx.Response:
            return client.post("/v1/desk/messages", json={"card": SARI.card, **fields})

        asked = leave(text="Payung Anda ada di meja\x07 layanan.").json()["message"]
        assert leave(text="Kemarin", until="2020-01-01").status_code == 200
        assert leave(text="Sampai lusa", until="2999-01-01").status_code == 200
        assert leave(text="").status_code == 400
        assert leave(text="x" * 301).status_code == 400
        assert leave(text="x", until="soon").status_code == 400
        assert leave(card="P9999999", text="x").status_code == 404
        told = _messages(kiosk)
        assert told == ("Sampai lusa", "Payung Anda ada di meja  layanan.")
        for _ in range(2):
            ended = client.post("/v1/desk/messages/end", json={"card": SARI.card, "message": asked})
            assert ended.json() == {"message": asked}
        # Of another patron's nothing is ended.
        other = {"card": RATNA.card, "message": asked + 2}
        client.post("/v1/desk/messages/end", json=other)
        assert _messages(kiosk) == ("Sampai lusa",)
        statuses = [leave(text=str(number)).status_code for number in range(20)]
        assert statuses == [200] * 18 + [409] * 2
        mine = {"authorization": f"Bearer {kiosk.served.kiosk_token}"}
        refused = client.post("/v1/desk/messages", json={"card": SARI.card}, headers=mine)
        assert refused.status_code == 403
    trail = kiosk.rows("SELECT what, after FROM audit WHERE what LIKE 'message%' ORDER BY number")
    assert trail[0] == ("message-left", f'{{"message":{asked}}}')
    assert "Payung" not in str(trail)


def _messages(kiosk: Kiosk) -> tuple[str, ...]:
    told: list[AccountSeen] = []

    async def talk(server: HubServer, desk: HubAccount) -> None:
        told.append(seen(await desk.account(SARI.card, SARI.patron, pin=SARI.pin)))

    kiosk.play(talk)
    return told[0].messages


# --- holds ---------------------------------------------------------------------------------------


def test_a_hold_is_placed_once_however_often_it_is_asked(kiosk: Kiosk) -> None:
    """The answer to the first was lost, and the client asks again by itself."""

    async def talk(server: HubServer, desk: HubAccount) -> None:
        assert await desk.place_hold(SARI.card, SARI.patron, CAST.wanted.item) == Done()
        assert await desk.place_hold(SARI.card, SARI.patron, CAST.wanted.item) == Done()

    kiosk.play_over_a_bad_line(talk)
    assert kiosk.holds(SARI.patron) == [("trapped", CAST.own_hold.item), ("waiting", None)]
    [(who,)] = kiosk.rows("SELECT who FROM audit WHERE what = 'hold-changed'")
    assert who == "kiosk-1"


def test_a_hold_is_given_up_once_however_often_it_is_asked(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        [(number,)] = kiosk.rows("SELECT id FROM hold WHERE patron = :p", p=SARI.patron)
        assert await desk.cancel_hold(SARI.card, SARI.patron, str(number)) == Done()
        assert await desk.cancel_hold(SARI.card, SARI.patron, str(number)) == Done()
        assert seen(await desk.account(SARI.card, SARI.patron)).holds == ()

    kiosk.play_over_a_bad_line(talk)
    assert kiosk.tasks("hold-given-up") == [(CAST.own_hold.item, SARI.patron, "open")]
    assert kiosk.rows("SELECT status FROM item WHERE barcode = :i", i=CAST.own_hold.item) == [
        ("available",)
    ]


def test_a_copy_that_was_given_up_goes_to_whoever_is_next(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        item = CAST.own_hold.item
        assert await desk.place_hold(RATNA.card, RATNA.patron, item, pin=RATNA.pin) == Done()
        [(number,)] = kiosk.rows("SELECT id FROM hold WHERE patron = :p", p=SARI.patron)
        gone = await desk.cancel_hold(SARI.card, SARI.patron, str(number), pin=SARI.pin)
        assert gone == Done()
        holds = seen(await desk.account(RATNA.card, RATNA.patron, pin=RATNA.pin)).holds
        assert [(hold.title, hold.ready) for hold in holds] == [
            ("Cantik Itu Luka", True), ("Aroma Karsa", False),
        ]  # fmt: skip

    kiosk.alone(CAST.own_hold.item)
    kiosk.play(talk)
    assert kiosk.tasks("hold-passes-on") == [(CAST.own_hold.item, RATNA.patron, "open")]
    assert kiosk.tasks("hold-given-up") == []


def test_a_copy_on_its_shelf_is_kept_and_staff_fetch_it(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        assert await desk.place_hold(RATNA.card, RATNA.patron, FREE, pin=RATNA.pin) == Done()

    kiosk.play(talk)
    [(copy, who, status)] = kiosk.tasks("fetch-for-hold")
    assert (who, status) == (RATNA.patron, "open")
    assert kiosk.holds(RATNA.patron) == [("waiting", None), ("trapped", copy)]
    shelved = kiosk.rows("SELECT status FROM item WHERE barcode = :i", i=copy)
    assert shelved == [("hold-shelf",)]

    async def regret(server: HubServer, desk: HubAccount) -> None:
        [(number,)] = kiosk.rows("SELECT id FROM hold WHERE item = :i", i=copy)
        gone = await desk.cancel_hold(RATNA.card, RATNA.patron, str(number), pin=RATNA.pin)
        assert gone == Done()

    kiosk.play(regret)
    assert kiosk.tasks("fetch-for-hold") == [(copy, RATNA.patron, "done")]
    assert kiosk.tasks("hold-given-up") == [(copy, RATNA.patron, "open")]


def test_holds_that_are_not_placed(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        async def asked(item: str, who: object = SARI) -> object:
            assert isinstance(who, type(SARI))
            return await desk.place_hold(who.card, who.patron, ItemId(item), pin=who.pin)

        assert await asked("B-1") == NotDone(Reason.UNKNOWN_ITEM)
        assert await asked(CAST.plain.item, WULAN) == NotDone(Reason.ALREADY_YOURS)
        assert await asked(FREE, CAST.blocked) == NotDone(Reason.CARD_BLOCKED)
        [(in_house,)] = kiosk.rows("SELECT min(barcode) FROM item WHERE in_house = 1")
        assert await asked(str(in_house)) == NotDone(Reason.IN_HOUSE_ONLY)
        refused = await desk.place_hold(SARI.card, SARI.patron, FREE, pin="000000")
        assert refused == NotDone(Reason.PIN_WRONG)
        [(theirs,)] = kiosk.rows("SELECT id FROM hold WHERE patron = :p", p=RATNA.patron)
        for ref in (str(theirs), "999999999", "x", "-1", "²"):
            gone = await desk.cancel_hold(SARI.card, SARI.patron, ref, pin=SARI.pin)
            assert gone == NotDone(Reason.UNKNOWN_ITEM)

    kiosk.play(talk)
    assert kiosk.holds(RATNA.patron) == [("waiting", None)]


def test_a_patron_has_so_many_holds_and_no_more(kiosk: Kiosk) -> None:
    kiosk.change(
        "INSERT INTO hold (id, biblio, patron, status, placed_ms)"
        " SELECT 5000 + b.id, b.id, :p, 'waiting', 0 FROM biblio b"
        " WHERE b.id <> (SELECT biblio FROM item WHERE barcode = :i) ORDER BY b.id LIMIT 20",
        p=SARI.patron,
        i=FREE,
    )

    async def talk(server: HubServer, desk: HubAccount) -> None:
        placed = await desk.place_hold(SARI.card, SARI.patron, FREE, pin=SARI.pin)
        assert placed == NotDone(Reason.LIMIT_REACHED)

    kiosk.play(talk)


# --- the PIN -------------------------------------------------------------------------------------


def test_a_pin_is_changed_and_the_visit_goes_on(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        for unfit in ("1111", "1234", "12", "9" * 40):
            told = await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new=unfit)
            assert told == NotDone(Reason.PIN_UNFIT)
        told = await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new=SARI.pin)
        assert told == NotDone(Reason.PIN_SAME)
        told = await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new="864209")
        assert told == Done()
        assert isinstance(await desk.account(SARI.card, SARI.patron), AccountSeen)
        assert await server.check_pin(SARI.card, SARI.pin) is PinAnswer.WRONG
        assert await server.check_pin(SARI.card, "864209") is PinAnswer.RIGHT
        assert seen(await desk.account(SARI.card, SARI.patron)).may_change_pin
        kiosk.change("UPDATE patron_secret SET pin_hash = NULL WHERE patron = :p", p=DEWI.patron)
        assert not seen(await desk.account(DEWI.card, DEWI.patron)).may_change_pin
        told = await desk.change_pin(DEWI.card, DEWI.patron, old="1", new="864209")
        assert told == NotDone(Reason.PIN_MISSING)

    kiosk.play(talk)
    assert kiosk.rows("SELECT who FROM audit WHERE what = 'pin-set'") == [("kiosk-1",)]


def test_a_pin_whose_answer_was_lost_is_changed(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        told = await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new="864209")
        assert told == Done()
        assert isinstance(await desk.account(SARI.card, SARI.patron), AccountSeen)
        # A while later the same is a guess like any other.
        kiosk.change("UPDATE patron SET pin_since_ms = 1 WHERE id = :p", p=SARI.patron)
        told = await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new="864209")
        assert told == NotDone(Reason.PIN_WRONG)

    kiosk.play_over_a_bad_line(talk)
    assert kiosk.rows("SELECT count(*) FROM audit WHERE what = 'pin-set'") == [(1,)]


def test_a_pin_that_was_just_set_is_guessed_no_oftener_than_another(kiosk: Kiosk) -> None:
    membership.set_pin(kiosk.store, SARI.patron, "975310", now=datetime.now(UTC), by="desk")

    async def talk(server: HubServer, desk: HubAccount) -> None:
        for guess in ("975301", "975302", "975303", "975304", "975305"):
            told = await desk.change_pin(SARI.card, SARI.patron, old="000000", new=guess)
            assert isinstance(told, NotDone)
        told = await desk.change_pin(SARI.card, SARI.patron, old="000000", new="975310")
        assert told == NotDone(Reason.PIN_PAUSED)

    kiosk.play(talk)


def test_no_answer_is_no_refusal(kiosk: Kiosk) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        for told in (
            await desk.account(SARI.card, SARI.patron, pin=SARI.pin),
            await desk.place_hold(SARI.card, SARI.patron, FREE, pin=SARI.pin),
            await desk.cancel_hold(SARI.card, SARI.patron, "1", pin=SARI.pin),
            await desk.change_pin(SARI.card, SARI.patron, old=SARI.pin, new="864209"),
        ):
            assert isinstance(told, Unreachable)

    kiosk.play(talk, port=1)


# --- the condition of a book ---------------------------------------------------------------------


def test_what_is_said_of_a_book_is_one_task(kiosk: Kiosk) -> None:
    def said(item: str, note: str) -> str | Reason:
        now = datetime.now(UTC)
        with kiosk.store.write() as conn:
            return note_condition(conn, item=item, note=note, kiosk="K-9", now=now)

    first = said(CAST.plain.item, "halaman robek")
    assert said(CAST.plain.item, "halaman robek") == first
    assert said("B-1", "?") is Reason.UNKNOWN_ITEM
    for number in range(MOST_OPEN - 1):
        assert isinstance(said(FREE, str(number)), str)
    assert said(FREE, "too much") is Reason.NEEDS_STAFF
    assert kiosk.tasks("condition")[0] == (CAST.plain.item, None, "open")
    notes = kiosk.rows("SELECT note FROM task WHERE kind = 'condition' ORDER BY id")
    assert notes[0] == ("B-10540 Sapiens: halaman robek",)
    assert len(notes) == MOST_OPEN


def test_staff_decide_what_comes_of_it(kiosk: Kiosk) -> None:
    kiosk.alone(CAST.own_hold.item)

    async def talk(server: HubServer, desk: HubAccount) -> None:
        item = CAST.own_hold.item
        await desk.place_hold(RATNA.card, RATNA.patron, FREE, pin=RATNA.pin)
        await desk.place_hold(RATNA.card, RATNA.patron, item, pin=RATNA.pin)
        for who, sql in ((SARI, "patron = :p"), (RATNA, "patron = :p AND item = :i")):
            asked = f"SELECT id FROM hold WHERE status = 'trapped' AND {sql}"
            values = {"p": who.patron, **({"i": item} if ":i" in sql else {})}
            [(number,)] = kiosk.rows(asked, **values)
            await desk.cancel_hold(who.card, who.patron, str(number), pin=who.pin)

    with kiosk.store.write() as conn:
        now = datetime.now(UTC)
        torn = CAST.spare[1].item
        note_condition(conn, item=torn, note="sampul lepas", kiosk="K-9", now=now)
    kiosk.play(talk)
    with httpx.Client(base_url=kiosk.served.url, trust_env=False) as client:
        client.headers["authorization"] = f"Bearer {kiosk.served.staff_token}"
        for kind, first, choice in (
            ("condition", "Condition of a book: ", "withdraw"),
            ("fetch-for-hold", "Fetch for a hold: ", "not-on-shelf"),
            ("hold-passes-on", "A hold passes on: ", "pulled"),
            ("hold-given-up", "A hold was given up: ", "cleared"),
        ):
            rows = kiosk.rows("SELECT id FROM task WHERE kind = :k", k=kind)
            name = f"T{rows[0][0]}"
            story = client.get(f"/v1/tasks/{name}?language=en")
            assert story.status_code == 200
            assert first in story.text, story.text
            if kiosk.rows("SELECT 1 FROM task WHERE id = :n AND status = 'open'", n=rows[0][0]):
                settled = client.post(f"/v1/tasks/{name}/settle", json={"choice": choice})
                assert settled.status_code == 200, settled.text
    # The copy that was not on its shelf is missing, and the hold waits on.
    assert ("waiting", None) in kiosk.holds(RATNA.patron)
    assert kiosk.rows("SELECT status FROM item WHERE barcode = :i", i=CAST.spare[1].item) == [
        ("withdrawn",)
    ]


# --- the same decision ---------------------------------------------------------------------------


def test_what_the_account_says_of_a_renewal_is_what_the_renewal_says(tmp_path: Path) -> None:
    """Every open loan of the demo library, asked both ways."""
    from sync.hub.library.patron_account import account_of

    with a_desk(tmp_path) as desk:
        _compare(desk, FactMaker(), account_of)


def _compare(desk: Desk, fact: FactMaker, account_of: Callable[..., AccountSeen]) -> None:
    lent = desk.rows("SELECT item, patron FROM loan WHERE returned_ms IS NULL ORDER BY item")
    said: dict[str, Reason | None] = {}
    with desk.store.read() as conn:
        for patron in sorted({str(row[1]) for row in lent}):
            told = account_of(conn, patron, now=desk.now, itemised=True)
            said |= {loan.item: loan.no_renewal for loan in told.loans}
    assert len(said) == len(lent)
    answers = desk.take(
        *(
            fact(FactKind.RENEWAL, str(item), str(patron), mode=FactMode.REQUEST)
            for item, patron in lent
        )
    )
    decided = {
        str(item): getattr(answer.verdict, "reason", None)
        for (item, _), answer in zip(lent, answers, strict=True)
    }
    assert decided == said
    assert len(set(said.values())) > 2
