"""What terminals report to the hub: cards to be blocked (01) or let go (25), books (19)."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.patrons import PatronStatus
from sync.hub.decisions.settling import settle
from sync.hub.intake.desk import change_patron
from sync.hub.ledger.tasks import TaskKind
from sync.hub.sip2.building import supported
from sync.hub.sip2.door import door_settings
from sync.hub.sip2.face import MOST_BLOCKED
from sync.sip2 import answers, asks
from sync.sip2.tables import BX_ORDER
from tests.hub.hub_world import CAST as DEMO
from tests.hub.hub_world import NOW
from tests.hub.sip2_world import DATE, NO_MONEY, NOBODY_THERE, Terminal, a_face, talk

CARD, WHO = DEMO.bagas.card, str(DEMO.bagas.patron)
STATUS = "SELECT status FROM patron WHERE id = :p"
OPEN = "SELECT count(*) FROM task WHERE kind = :k AND status = 'open'"


def block(card: str = CARD, why: str = "tiga PIN salah") -> asks.BlockPatron:
    return asks.BlockPatron(card_retained=True, at=DATE, why=why, patron=card)


async def blocked(terminal: Terminal, **changes: str) -> answers.PatronStatusResponse:
    told = await terminal.ask(block(**changes))
    assert isinstance(told, answers.PatronStatusResponse)
    return told


async def let_go(terminal: Terminal, pin: str = "") -> answers.PatronEnableResponse:
    told = await terminal.ask(asks.PatronEnable(at=DATE, patron=CARD, patron_password=pin))
    assert isinstance(told, answers.PatronEnableResponse)
    return told


def test_a_blocked_card_borrows_nothing_until_staff_have_decided(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced, book = terminal.faced, DEMO.spare[0].item
        told = await blocked(terminal)
        assert ((told.status or "")[:4], told.valid) == ("YYYY", True)
        assert told.screen == ("Kartu diblokir. Silakan ke petugas.",)
        assert (await terminal.lend(CARD, book)).ok is False
        # Said again, also in other words: one task.
        await blocked(terminal, why="lagi")
        number = int(str(faced.one("SELECT id FROM task WHERE kind = 'card-blocked'")))
        note = str(faced.one("SELECT note FROM task WHERE id = :n", n=number))
        assert note == "mesin-1 has kept the card: tiga PIN salah"
        settle(faced.store, number, "unblock", by="dewi", now=NOW)
        assert faced.one(STATUS, p=WHO) == "active"
        assert (await terminal.lend(CARD, book)).ok

    talk(tmp_path, script)


def test_staff_may_keep_the_block(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        await blocked(terminal)
        number = int(str(faced.one("SELECT id FROM task WHERE kind = 'card-blocked'")))
        settle(faced.store, number, "stays-blocked", by="dewi", now=NOW)
        assert (faced.one(STATUS, p=WHO), faced.one(OPEN, k="card-blocked")) == ("blocked", 0)
        # What staff have decided is not a terminal's to undo.
        assert (await let_go(terminal, DEMO.bagas.pin)).status == "YYYY" + " " * 10
        assert faced.one(STATUS, p=WHO) == "blocked"

    talk(tmp_path, script, enables=True)


def test_a_terminal_lets_go_what_a_terminal_blocked(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        await blocked(terminal)
        wrong = await let_go(terminal, "000000")
        assert (wrong.password_right, faced.one(STATUS, p=WHO)) == (False, "blocked")
        told = await let_go(terminal, DEMO.bagas.pin)
        assert (told.status, told.password_right, told.name) == (" " * 14, True, "Bagas")
        assert (faced.one(STATUS, p=WHO), faced.one(OPEN, k="card-blocked")) == ("active", 0)
        trail = "SELECT count(*) FROM audit WHERE who = 'mesin-1' AND what = 'patron-changed'"
        assert faced.one(trail) == 2

    talk(tmp_path, script, enables=True)


@pytest.mark.parametrize("status", [PatronStatus.BLOCKED, PatronStatus.ACTIVE])
def test_what_the_desk_says_of_a_blocked_card_is_its_decision(
    tmp_path: Path, status: PatronStatus
) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        await blocked(terminal)
        version = change_patron(faced.store, WHO, now=NOW, by="dewi", status=status.value)
        assert version is not None
        assert faced.one(OPEN, k="card-blocked") == 0
        closed = "SELECT done_by FROM task WHERE kind = 'card-blocked' AND status = 'done'"
        assert faced.one(closed) == "dewi"
        told = "SELECT count(*) FROM audit WHERE who = 'dewi' AND what = 'task-closed'"
        assert faced.one(told) == 1
        # From here on it is not the terminal's to undo.
        await let_go(terminal, DEMO.bagas.pin)
        assert faced.one(STATUS, p=WHO) == status.value

    talk(tmp_path, script, enables=True)


def test_what_else_the_desk_changes_decides_nothing(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        await blocked(terminal)
        change_patron(terminal.faced.store, WHO, now=NOW, by="dewi", fees=100)
        assert terminal.faced.one(OPEN, k="card-blocked") == 1

    talk(tmp_path, script)


def test_a_card_that_the_desk_blocked_is_the_desks(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        told = await terminal.ask(asks.PatronEnable(at=DATE, patron=DEMO.blocked.card))
        assert isinstance(told, answers.PatronEnableResponse)
        assert (told.status or "")[:4] == "YYYY"

    talk(tmp_path, script, enables=True)


def test_a_card_that_the_desk_blocked_stays_so_whatever_a_terminal_says_of_it(
    tmp_path: Path,
) -> None:
    async def script(terminal: Terminal) -> None:
        faced, card, who = terminal.faced, DEMO.blocked.card, str(DEMO.blocked.patron)
        await blocked(terminal, card=card)
        await blocked(terminal, card=card)
        told = await terminal.ask(asks.PatronEnable(at=DATE, patron=card))
        assert isinstance(told, answers.PatronEnableResponse)
        assert ((told.status or "")[:4], faced.one(STATUS, p=who)) == ("YYYY", "blocked")
        # Staff hear once that the machine has the card.
        assert (faced.one(OPEN, k="card-blocked"), faced.one(OPEN, k="kiosk")) == (0, 1)

    talk(tmp_path, script, enables=True)


def test_a_stolen_token_does_not_block_everybody(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        with faced.store.read() as conn:
            found = conn.execute(
                text(
                    "SELECT code FROM card JOIN patron ON patron.id = card.patron"
                    " WHERE until_ms IS NULL AND status = 'active' ORDER BY code LIMIT :most"
                ),
                {"most": MOST_BLOCKED + 5},
            )
            cards = [str(row[0]) for row in found]
        for card in cards:
            await blocked(terminal, card=card)
        assert faced.one(OPEN, k="card-blocked") == MOST_BLOCKED
        last = "SELECT status FROM patron JOIN card ON card.patron = patron.id WHERE code = :c"
        assert faced.one(last, c=cards[-1]) == "active"

    talk(tmp_path, script)


def test_nobody_is_let_go_where_the_hub_was_not_told_so(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        await blocked(terminal)
        told = await terminal.say(b"2520260609    100000AOPUSAT|AA%s|AC|AD|\r" % CARD.encode())
        assert told.startswith(b"96")
        assert terminal.faced.one(STATUS, p=WHO) == "blocked"

    talk(tmp_path, script)


def test_an_unknown_card_is_not_blocked(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        told = await blocked(terminal, card="P0999999")
        assert (told.valid, terminal.faced.one(OPEN, k="card-blocked")) == (False, 0)

    talk(tmp_path, script)


def test_beside_a_library_system_its_own_desk_decides(tmp_path: Path) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        await blocked(terminal)
        assert faced.one(STATUS, p=WHO) == "active"
        assert faced.one("SELECT patron FROM task WHERE kind = 'kiosk'") == WHO

    talk(tmp_path, script, beside=NOBODY_THERE, enables=True)


@pytest.mark.parametrize(
    ("item", "said", "ok"),
    [
        (str(DEMO.spare[0].item), "halaman  12 robek", True),
        (str(DEMO.spare[0].item), "", False),
        ("B-99999", "robek", False),
    ],
)
def test_the_state_of_a_book_is_for_staff(tmp_path: Path, item: str, said: str, ok: bool) -> None:
    async def script(terminal: Terminal) -> None:
        faced = terminal.faced
        note = asks.ItemStatusUpdate(at=DATE, item=item, item_properties=said)
        for _ in range(2):
            told = await terminal.ask(note)
            assert isinstance(told, answers.ItemStatusUpdateResponse)
            assert (told.ok, bool(told.title)) == (ok, item != "B-99999")
        assert faced.one(OPEN, k=TaskKind.CONDITION.value) == int(ok)
        if ok:
            assert "halaman 12 robek" in str(faced.one("SELECT note FROM task"))

    talk(tmp_path, script)


@pytest.mark.sqlite
def test_what_is_offered_is_what_is_done(tmp_path: Path) -> None:
    """BX against the answer to each message: 96 to what it denies, and to nothing else."""

    async def offered(terminal: Terminal) -> str:
        told = await terminal.ask(asks.ScStatus(status=0, print_width=80, protocol="2.00"))
        assert isinstance(told, answers.AcsStatusResponse)
        return told.supported or ""

    async def run() -> None:
        for beside in (None, NOBODY_THERE, NO_MONEY):
            for enables in (True, False):
                async with (
                    a_face(tmp_path, beside=beside, enables=enables) as faced,
                    Terminal(faced) as terminal,
                ):
                    await terminal.log_in()
                    marks = await offered(terminal)
                    assert marks == supported(
                        alone=beside is None, enables=enables, pays=beside is not NO_MONEY
                    )
                    told = await terminal.say(b"2520260609    100000AO|AAx|AC|AD|\r")
                    known = dict(zip(BX_ORDER, marks, strict=True))
                    assert known["25"] == ("N" if told.startswith(b"96") else "Y")
                    assert known["01"] == known["19"] == "Y"

    asyncio.run(run())
    assert door_settings("127.0.0.1:0", enables=True).enables
