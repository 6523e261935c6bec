"""What services ask of the server tells of the link as well."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sync_world import ANI, FakeClock, Ledger

from kiosk.domain.ids import CardCode, ItemId
from kiosk.domain.reasons import Reason
from kiosk.ports import (
    Alive,
    CentralServer,
    Health,
    ItemUnknown,
    Link,
    PatronRefused,
    PinAnswer,
    Unanswered,
    Unreachable,
)
from sync.contact import PROBE_HERE_S, PROBE_UP_S, Contact
from sync.watched import WatchedServer

CARD, ITEM = CardCode("C1"), ItemId("B1")
ASKED: tuple[Callable[[CentralServer], Awaitable[object]], ...] = (
    lambda server: server.find_patron(CARD),
    lambda server: server.check_pin(CARD, "1"),
    lambda server: server.find_item(ITEM),
)


class Away(Ledger):
    """Gives one and the same answer to every question about people and items."""

    def __init__(self, says: Unanswered | Unreachable) -> None:
        super().__init__(FakeClock())
        self.says = says

    async def find_patron(self, card: CardCode) -> Unanswered | Unreachable:  # type: ignore[override]
        return self.says

    async def check_pin(self, card: CardCode, pin: str) -> Unanswered | Unreachable:  # type: ignore[override]
        return self.says

    async def find_item(self, item: ItemId) -> Unanswered | Unreachable:  # type: ignore[override]
        return self.says


def contact_with(server: CentralServer) -> tuple[Contact, WatchedServer, list[int]]:
    looks: list[int] = []
    told: list[Health] = []
    contact = Contact(server, FakeClock(), told.append)
    return contact, WatchedServer(server, contact, look_again=lambda: looks.append(1)), looks


@pytest.mark.parametrize("ask", ASKED)
def test_nobody_there_declares_the_link_down_at_once(
    ask: Callable[[CentralServer], Awaitable[object]],
) -> None:
    async def scene() -> None:
        says = Unreachable("refused")
        contact, server, looks = contact_with(Away(says))
        contact.answered()
        assert await ask(server) is says
        assert (contact.link, looks) == (Link.DOWN, [1])

    asyncio.run(scene())


@pytest.mark.parametrize("ask", ASKED)
def test_silence_is_slow_and_looked_into(
    ask: Callable[[CentralServer], Awaitable[object]],
) -> None:
    async def scene() -> None:
        contact, server, looks = contact_with(Away(Unanswered()))
        contact.answered()
        await ask(server)
        assert (contact.link, looks) == (Link.SLOW, [1])
        assert contact.probe_due_s() == 0.0

    asyncio.run(scene())


def test_answers_pass_as_they_are_and_prove_the_link() -> None:
    async def scene() -> None:
        contact, server, _ = contact_with(Ledger(FakeClock()))
        assert contact.link is Link.SLOW
        assert await server.find_patron(CARD) == PatronRefused(Reason.CARD_UNKNOWN)
        assert contact.link is Link.UP
        assert await server.check_pin(CARD, "1") is PinAnswer.WRONG
        assert await server.find_item(ITEM) == ItemUnknown()
        assert list(await server.submit([], deadline_s=1.0)) == []
        await server.end_visit(ANI)
        await server.close()
        assert await server.probe() is not None

    asyncio.run(scene())


class OneLine(Ledger):
    """Has no feed."""

    async def probe(self) -> Alive | Unreachable | Unanswered:
        return Alive(feed=False)


def probed(kind: type[Ledger] = Ledger) -> tuple[Contact, FakeClock]:
    clock = FakeClock()
    contact = Contact(kind(clock), clock, lambda _: None)
    asyncio.run(contact.probe())
    return contact, clock


def test_the_link_is_looked_at_more_often_while_somebody_is_at_the_screen() -> None:
    contact, _ = probed()
    assert contact.probe_due_s() == PROBE_UP_S
    contact.patron_here = True
    assert contact.probe_due_s() == PROBE_HERE_S


def test_a_lively_feed_does_not_put_the_probe_off_while_somebody_is_at_the_screen() -> None:
    contact, clock = probed()
    contact.patron_here = True
    for left_s in (4.0, 3.0, 2.0, 1.0, 0.0):
        clock.advance(1.0)
        contact.answered()
        assert contact.probe_due_s() == left_s


def test_where_all_goes_over_one_line_each_answer_is_as_good_as_a_probe() -> None:
    contact, clock = probed(OneLine)
    contact.patron_here = True
    clock.advance(4.0)
    contact.answered()
    assert contact.probe_due_s() == PROBE_HERE_S


def test_a_lively_feed_does_not_put_it_off_for_ever_when_nobody_is() -> None:
    contact, clock = probed()
    due_s = []
    for _ in range(6):
        clock.advance(10.0)
        contact.answered()
        due_s.append(contact.probe_due_s())
    assert due_s == [15.0, 15.0, 15.0, 15.0, 10.0, 0.0]
