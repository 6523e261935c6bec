"""A disk that is full beyond the ballast: everything answers, nothing is promised or written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from services_world import (
    ARMED,
    CARD,
    DISARMED,
    S1,
    UID,
    WHO,
    House,
    Pad,
    ani,
    book,
    house,
    run,
)

from kiosk.domain.ids import CardCode, ItemId, LineId
from kiosk.domain.items import Book, Item, ItemStatus
from kiosk.domain.line import IntentFailed, LookedUp, StoreIntent
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import CheckPin, FindPatron, LineNews, LookUp, PatronIsNot, PinRight
from kiosk.errors import StoreError
from kiosk.ports import Fault, Health, ItemFound, PatronFound
from kiosk.store.store import StoreSession

CANNOT = PatronIsNot(S1, Reason.CANNOT_RECORD)
FULL = Health("store", Fault.DISK_FULL)


def full_after(h: House, jobs: int) -> Callable[[], None]:
    """Let every job after so many fail, reading ones too; return what makes room again."""
    real, done = h.store.run, []

    async def run_job(job: Callable[[StoreSession], object]) -> object:
        done.append(job)
        if len(done) > jobs:
            raise StoreError("disk-full")
        return await real(job)

    def make_room() -> None:
        h.store.run = real  # type: ignore[method-assign]

    h.store.run = run_job  # type: ignore[method-assign,assignment]
    return make_room


def test_no_tag_is_written_without_a_durable_intent(tmp_path: Path) -> None:
    with house(tmp_path, pad=Pad({UID: ARMED})) as h:
        key = h.lent()
        full_after(h, 0)
        told = run(h.circulation.work(StoreIntent(LineId(1), key, UID, DISARMED)))
        assert told == IntentFailed(LineId(1))
        assert "intended" not in h.points
        assert FULL in h.health


def test_a_pin_that_cannot_be_counted_is_not_judged(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        make_room = full_after(h, 0)
        assert run(h.people.check_pin(CheckPin(S1, WHO, "246810"))) == CANNOT
        assert h.server.pins_asked == 0
        assert FULL in h.health
        make_room()
        assert run(h.people.check_pin(CheckPin(S1, WHO, "246810"))) == PinRight(S1)


@pytest.mark.parametrize("pin", ["246810", "000000"])
def test_a_disk_that_fills_while_a_pin_is_asked_ends_nothing(tmp_path: Path, pin: str) -> None:
    with house(tmp_path) as h:
        asked = h.server.check_pin

        async def check(card: CardCode, pin: str) -> object:
            full_after(h, 0)
            return await asked(card, pin)

        h.server.check_pin = check  # type: ignore[method-assign,assignment]
        told = run(h.people.check_pin(CheckPin(S1, WHO, pin)))
        assert told == (PinRight(S1) if pin == "246810" else CANNOT)
        assert FULL in h.health


def test_a_patron_who_cannot_be_kept_is_told_so(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        h.server.patrons[CARD] = PatronFound(ani())
        full_after(h, 0)
        assert run(h.people.find_patron(FindPatron(S1, CARD))) == CANNOT


def test_a_title_that_cannot_be_kept_is_told_all_the_same(tmp_path: Path) -> None:
    new = ItemId("B-NEW")
    with house(tmp_path) as h:
        h.server.items[new] = ItemFound(
            Item(new, 77, Book("Cantik Itu Luka"), "BK", "PST", ItemStatus.AVAILABLE)
        )
        full_after(h, 1)
        line = book(new, None)
        told = run(h.circulation.look_up(LookUp(S1, (line,))))
        assert told == LineNews(S1, (LookedUp(line.id, new, Book("Cantik Itu Luka")),))
