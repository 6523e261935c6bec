"""A card with a chip bound to an account and let go: what the server and this kiosk keep of it."""

import asyncio
from pathlib import Path

import pytest
from services_world import ANI, S1, WHO, House, house
from sqlalchemy.exc import OperationalError

from kiosk.domain.chips import Chips
from kiosk.domain.ids import CardCode
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import CheckPin, PinRight
from kiosk.domain.signals_account import AccountIs, BindChip, ChipNews, FindAccount
from kiosk.domain.visit import PatronHere
from kiosk.ports import Unanswered
from kiosk.ports_account import AccountSeen, Done, NotDone, NotOffered
from kiosk.services.people import CHIP_NOTE
from kiosk.store.store import StoreSession

CHIP = CardCode("UID:04A1B2C3D4E580")


def bind(h: House, code: CardCode = CHIP) -> object:
    return asyncio.run(h.accounts.bind_chip(BindChip(S1, WHO, code)))


@pytest.mark.parametrize("proven", [True, False])
def test_chips_are_told_after_the_pin_alone(tmp_path: Path, proven: bool) -> None:
    with house(tmp_path) as h:
        h.desk.told = AccountSeen(chips=2)
        told = asyncio.run(h.accounts.find(FindAccount(S1, WHO, proven=proven)))
        assert isinstance(told, AccountIs)
        assert told.account.chips == (Chips(2) if proven else None)


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (Done(), None),
        (NotDone(Reason.CARD_UNKNOWN), Reason.CARD_UNKNOWN),
        (NotOffered(), Reason.NEEDS_STAFF),
        (Unanswered(), Reason.NOT_ANSWERED),
    ],
)
def test_a_chip_is_bound_by_the_server(
    tmp_path: Path, says: Done | NotDone | NotOffered | Unanswered, reason: Reason | None
) -> None:
    with house(tmp_path) as h:
        h.desk.says = says
        assert bind(h) == ChipNews(S1, reason)
        assert h.desk.chips == [CHIP]
        assert bind(h, CardCode("")) == ChipNews(S1, reason)
        assert h.desk.chips == []


def notes(s: StoreSession) -> dict[str, str]:
    return s.journal.all_local(CHIP_NOTE)


def test_letting_go_forgets_what_this_kiosk_had_noted(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        here = PatronHere(ANI, "Ani", CHIP)
        assert asyncio.run(h.people.check_pin(CheckPin(S1, here, "246810"))) == PinRight(S1)
        noted = h.call(notes)
        assert list(noted.values()) == [ANI]
        # A keyed hash, and never the number.
        assert not [name for name in noted if "04A1B2" in name]
        assert bind(h, CardCode("")) == ChipNews(S1)
        assert h.call(notes) == {}


def test_where_nothing_can_be_written_nothing_is_let_go(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.desk.chips.append(CHIP)
        h.call(lambda s: s.journal.put(f"{CHIP_NOTE}abc", ANI))

        def broken(_name: str) -> None:
            raise OperationalError("DELETE", {}, Exception("database or disk is full"))

        h.call(lambda s: setattr(s.journal, "drop", broken))
        assert bind(h, CardCode("")) == ChipNews(S1, Reason.CANNOT_RECORD)
        assert h.desk.chips == [CHIP]
