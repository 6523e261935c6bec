"""Visits to a real kiosk: cards, PINs, books on the pad; what screen and slip say."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from drivers.bench.requests import Place, Remove, SetNetwork, ShowCard, TagIs
from drivers.bench.scenario import Act, Elsewhere, Expect, Scenario, Screen, Step, Touch, TypeKeys
from drivers.bench.things import NetworkMode, Spot
from sync.hub.demo.people import Person
from ui.demo.account_act import renewal_of
from ui.demo.evening import ARMED, DISARMED
from ui.demo.looks import all_are, field_of, rows_of, service, so, state_is

if TYPE_CHECKING:
    from ui.demo.house import House


class AtKiosk(Protocol):
    """Whatever has a house with a kiosk in it."""

    @property
    def house(self) -> "House": ...


LOOK_S = 20.0
"""How long words may take to appear, also on a computer that has much else to do."""


def reads(kiosk: AtKiosk, *words: str) -> Step:
    """Expect words on the screen."""

    async def seen() -> str:
        return " ".join(await kiosk.house.hands.texts())

    return Elsewhere(f"the screen says {' / '.join(words)}", lambda: _until(seen, words), 25.0)


def clock_is_right(kiosk: AtKiosk) -> Step:
    """Expect the time of the day in the corner, whatever the machine's clock says."""

    async def look() -> None:
        loop = asyncio.get_running_loop()
        until_s = loop.time() + LOOK_S
        while True:
            texts = await kiosk.house.hands.texts()
            now = datetime.now(ZoneInfo("Asia/Jakarta"))
            if {f"{now:%H.%M}", f"{now - timedelta(minutes=1):%H.%M}"} & set(texts):
                return
            if loop.time() > until_s:
                raise LookupError(f"it is {now:%H.%M}, but the screen says {texts}")
            await asyncio.sleep(0.1)

    return Elsewhere("the clock is right", look, 25.0)


def slip_says(kiosk: AtKiosk, *words: str) -> Step:
    """Expect the last slip to bear words; one of them is this visit's alone."""

    async def seen() -> str:
        assert kiosk.house.client is not None
        slips = (await kiosk.house.client.state()).world.slips
        return slips[-1].text if slips else ""

    return Elsewhere(f"the slip says {' / '.join(words)}", lambda: _until(seen, words), 25.0)


async def _until(seen: Callable[[], Awaitable[str]], words: Sequence[str]) -> None:
    loop = asyncio.get_running_loop()
    until_s = loop.time() + LOOK_S
    while True:
        there = " ".join((await seen()).split())  # slips are narrow, headlines keep words together
        missing = [word for word in words if word not in there]
        if not missing:
            return
        if loop.time() > until_s:
            raise LookupError(f"nothing of {missing} in: {there}")
        await asyncio.sleep(0.1)


def enter(who: Person) -> tuple[Step, ...]:
    """A printed card at the reader, its PIN typed."""
    return (
        state_is("Idle", deadline_s=30.0),
        Act(ShowCard(str(who.card), Spot.READER)),
        state_is("AskPin", f"{who.first_name}'s card is read, the PIN is asked"),
        TypeKeys(who.pin),
        Touch("action-enterPin"),
        state_is("Borrowing"),
    )


def types_card(who: Person, code: str) -> tuple[Step, ...]:
    """A card's number typed on the screen, then the PIN."""
    return (
        state_is("Idle", deadline_s=30.0),
        Touch("action-openCard"),
        state_is("AskCard"),
        TypeKeys(code),
        Touch("action-typeCard"),
        state_is("AskPin"),
        TypeKeys(who.pin),
        Touch("action-enterPin"),
        state_is("Borrowing"),
    )


def is_not_let_in(kiosk: AtKiosk, who: Person, *words: str) -> Scenario:
    """Somebody's card opens nothing any more."""
    return Scenario(
        f"{who.first_name} is not let in",
        (
            state_is("Idle", deadline_s=30.0),
            Act(ShowCard(str(who.card), Spot.READER)),
            state_is("Notice"),
            reads(kiosk, *words),
            Touch("railLeave"),
            state_is("Idle"),
        ),
    )


def is_not_lent(
    kiosk: AtKiosk,
    entered: Sequence[Step],
    item: str,
    reason: str,
    *words: str,
    afi: int = ARMED,
) -> Scenario:
    """Somebody wants a book and is told why not; its tag stays as it was."""
    return Scenario(
        f"{item} is not lent: {reason}",
        (
            *entered,
            Act(Place((item,))),
            all_are((item,), "refused", "not lent"),
            so("and why", lambda s: field_of(s, item, "reason") == reason),
            reads(kiosk, *words),
            Expect(TagIs(item, afi)),
            Act(Remove((item,))),
            Touch("railLeave"),
            state_is("Idle", deadline_s=60.0),
        ),
    )


def over(slip: Step | None, took: Sequence[str], to: Spot = Spot.HAND) -> tuple[Step, ...]:
    """Done, with a slip or without, the books taken along."""
    return (Touch("action-finish"), *goes(slip, took, to))


def goes(slip: Step | None, took: Sequence[str], to: Spot = Spot.HAND) -> tuple[Step, ...]:
    """The visit is over: a slip or none, the books taken along."""
    printed = () if slip is None else (Touch("action-print"), slip)
    return (
        state_is("Finished"),
        *printed,
        Touch("action-noSlip"),
        Act(Remove(tuple(took), to)),
        state_is("Idle", deadline_s=60.0),
    )


def borrows(
    who: Person, books: Sequence[str], slip: Step | None = None, sees: Sequence[Step] = ()
) -> Scenario:
    """Somebody borrows books that are put on the pad, and takes them along."""
    return Scenario(
        f"{who.first_name} borrows",
        (
            *enter(who),
            Act(Place(tuple(books))),
            all_are(books, "done", "all are borrowed"),
            *[Expect(TagIs(book, DISARMED)) for book in books],
            *sees,
            *over(slip, books),
        ),
    )


def looks_in(who: Person) -> Scenario:
    """Somebody shows a card once, so that the kiosk knows the PIN when the line is cut."""
    return Scenario(
        f"{who.first_name} looks in",
        (
            state_is("Idle", deadline_s=30.0),
            so("everything works", lambda s: service(s, "pad") is True, 20.0),
            *enter(who),
            Touch("railLeave"),
            state_is("Idle"),
        ),
    )


def opens_account(who: Person, pin: str = "") -> tuple[Step, ...]:
    """My account from Start: card and PIN."""
    return (
        state_is("Idle", deadline_s=30.0),
        Touch("action-account"),
        state_is("AskCard"),
        Act(ShowCard(str(who.card), Spot.READER)),
        state_is("AskPin"),
        TypeKeys(pin or who.pin),
        Touch("action-enterPin"),
        state_is("ShowingAccount", "the account is shown"),
    )


def renews_offline(kiosk: AtKiosk, who: Person, item: str, title: str) -> Scenario:
    """The account as the kiosk knows it; a loan goes on by the kiosk's own rules."""

    def renewed(screen: Screen) -> bool:
        loan = renewal_of(screen, item)
        return loan.get("stage") == "renewed" and loan.get("to_confirm") is True

    return Scenario(
        f"{who.first_name} renews without the network",
        (
            *opens_account(who),
            reads(kiosk, "Menurut catatan kios ini", title),
            Touch("action-renewAll"),
            so("renewed, to be confirmed", renewed, 20.0),
            Touch("action-finish"),
            state_is("Finished"),
            Touch("action-print"),
            slip_says(kiosk, title, "Diperpanjang", "MENUNGGU KONFIRMASI"),
            Touch("action-noSlip"),
            state_is("Idle"),
        ),
    )


def comes_back(
    books: Sequence[str], slip: Step | None = None, sees: Sequence[Step] = ()
) -> Scenario:
    """Books come back without a card."""
    return Scenario(
        "books come back",
        (
            state_is("Idle", deadline_s=30.0),
            Act(Place(tuple(books))),
            so("listed", lambda s: s["name"] == "BooksFirst" and len(rows_of(s)) == len(books)),
            Touch("action-return"),
            all_are(books, "done", "all are returned"),
            *[Expect(TagIs(book, ARMED)) for book in books],
            *sees,
            *over(slip, books, Spot.SHELF),
        ),
    )


def cut(mode: NetworkMode = NetworkMode.CUT) -> Scenario:
    return Scenario(
        "the line is cut",
        (
            Act(SetNetwork(mode)),
            so("declared down", lambda s: service(s, "offline") is True, 40.0),
        ),
    )


def line_is_back() -> Scenario:
    return Scenario(
        "the line is back",
        (
            Act(SetNetwork(NetworkMode.UP)),
            so("back", lambda s: service(s, "offline") is False, 40.0),
        ),
    )
