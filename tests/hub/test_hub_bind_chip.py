"""A card with a chip bound at a kiosk to who has shown the PIN, and let go; its number nowhere."""

from pathlib import Path

from kiosk.domain.ids import CardCode
from kiosk.domain.reasons import Reason
from kiosk.ports import PatronFound, PatronRefused, PinAnswer
from kiosk.ports_account import ChipServer, Done, NotDone
from sync.hub.library import membership
from sync.servers.hub import HubServer
from sync.servers.hub_account import HubAccount
from tests.hub.hub_world import CAST, NOW
from tests.hub.test_hub_account import Kiosk, a_kiosk, seen

SARI, WULAN, RATNA = CAST.sari, CAST.wulan, CAST.ratna
CHIP = CardCode("UID:0455B2C3D4E581")


def test_a_chip_is_bound_by_a_pin_and_let_go(tmp_path: Path) -> None:
    async def talk(server: HubServer, desk: HubAccount) -> None:
        assert isinstance(desk, ChipServer)
        assert await desk.bind_chip(SARI.card, SARI.patron, CHIP) == NotDone(Reason.PIN_WRONG)
        assert await server.find_patron(CHIP) == PatronRefused(Reason.CARD_UNKNOWN)
        assert await server.check_pin(SARI.card, SARI.pin) is PinAnswer.RIGHT
        for _ in range(2):
            # Asked twice, for an answer may be lost; counted once.
            assert await desk.bind_chip(SARI.card, SARI.patron, CHIP) == Done()
            assert seen(await desk.account(SARI.card, SARI.patron)).chips == 1
        found = await server.find_patron(CHIP)
        assert isinstance(found, PatronFound)
        assert (found.patron.id, found.pin_wanted) == (SARI.patron, True)
        # It names its patron with the PIN, and never another's account.
        assert await server.check_pin(CHIP, "000000") is PinAnswer.WRONG
        assert await server.check_pin(CHIP, SARI.pin) is PinAnswer.RIGHT
        assert seen(await desk.account(CHIP, SARI.patron)).chips == 1
        assert await desk.let_chips_go(CHIP, SARI.patron) == Done()
        assert await server.find_patron(CHIP) == PatronRefused(Reason.CARD_BLOCKED)
        assert await server.check_pin(SARI.card, SARI.pin) is PinAnswer.RIGHT
        assert await desk.let_chips_go(SARI.card, SARI.patron) == Done()
        assert seen(await desk.account(SARI.card, SARI.patron)).chips == 0
        # Their own may come back.
        assert await desk.bind_chip(SARI.card, SARI.patron, CHIP) == Done()
        assert isinstance(await server.find_patron(CHIP), PatronFound)

    with a_kiosk(tmp_path) as kiosk:
        kiosk.play(talk)
        _is_nowhere(kiosk)
        whats = [row[0] for row in kiosk.rows("SELECT what FROM audit ORDER BY number")]
        assert whats[-3:] == ["chip-bound", "chips-let-go", "chip-bound"]


def _is_nowhere(kiosk: Kiosk) -> None:
    """Neither the chip's number nor any part of it that tells it is in the database."""
    for table, column in (("card", "code"), ("audit", "subject"), ("feed", "image")):
        told = kiosk.rows(f"SELECT {column} FROM {table}")
        assert not [row for row in told if "55B2C3D4" in str(row[0])]


def test_chips_that_are_not_bound(tmp_path: Path) -> None:
    refused = NotDone(Reason.CARD_UNKNOWN)

    async def talk(server: HubServer, desk: HubAccount) -> None:
        await server.check_pin(WULAN.card, WULAN.pin)
        for code in ("UID:08A1B2C3", "UID:04", "P0001725", "UID:ZZZZZZZZ", "UID:" + "A" * 32):
            assert await desk.bind_chip(WULAN.card, WULAN.patron, CardCode(code)) == refused
        # Ratna's own, from before.
        assert RATNA.chip is not None
        taken = NotDone(Reason.NEEDS_STAFF)
        assert await desk.bind_chip(WULAN.card, WULAN.patron, RATNA.chip) == taken
        for number in range(membership.MOST_CHIPS):
            chip = CardCode(f"UID:04A1B2{number:02X}")
            assert await desk.bind_chip(WULAN.card, WULAN.patron, chip) == Done()
        assert await desk.bind_chip(WULAN.card, WULAN.patron, CardCode("UID:04A1B2FF")) == taken

    with a_kiosk(tmp_path) as kiosk:
        kiosk.play(talk)
        nobody = membership.bind_chip(kiosk.store, "nobody", CHIP, now=NOW, by="kiosk-1")
        assert nobody is membership.NotDone.UNKNOWN
        gone = membership.let_chips_go(kiosk.store, "nobody", now=NOW, by="kiosk-1")
        assert gone is membership.NotDone.UNKNOWN
