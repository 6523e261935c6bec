"""The evening by SIP2: what a kiosk does whose library system is reached by that line alone.

Owns the story and nothing else, as ``evening`` does. A SIP2 server tells no lists and keeps no
tasks: without the line a kiosk takes returns only, and what is for staff is listed at the kiosk.
"""

import asyncio
from collections.abc import Sequence

from drivers.bench.events import EventKind
from drivers.bench.requests import Happened, Place, Remove, SetNetwork, ShowCard, TagIs
from drivers.bench.scenario import Act, Elsewhere, Expect, Narrate, Scenario, Shot, Touch
from drivers.bench.things import NetworkMode, Spot
from kiosk.app import control
from sync.hub.demo.cast import CastBook
from ui.demo.evening import ARMED, DISARMED, enter, ids, leave_quietly
from ui.demo.house import House
from ui.demo.hub_desk import HubDesk
from ui.demo.looks import all_are, field_of, service, so, stage_of, state_is


def lost_answers(house: House, desk: HubDesk, book: CastBook) -> Scenario:
    """The line breaks in the place of one answer: the library is asked what is so.

    ``book``: which is brought back; it is lent.
    """
    cast = house.cast
    lent, back = str(cast.offline[0].item), str(book.item)
    return Scenario(
        "answers are lost",
        (
            Narrate("The library lends a book, and its answer is lost with the line."),
            *enter(cast.bagas),
            state_is("Borrowing"),
            Act(SetNetwork(NetworkMode.CUT, only_path="sip2/11")),
            Act(Place((lent,))),
            all_are((lent,), "done", "asked again what is so (17, 63): it is lent"),
            Expect(Happened(EventKind.REQUEST_PASSED, detail="sip2/63")),
            Expect(TagIs(lent, DISARMED)),
            Elsewhere("the library has one loan of it", lambda: _is_lent(desk, lent, lent=True)),
            Act(SetNetwork(NetworkMode.UP)),
            Shot("12-sip2-lost-answer"),
            *leave_quietly((lent,)),
            Narrate("The same with a book that comes back."),
            Act(SetNetwork(NetworkMode.CUT, only_path="sip2/09")),
            Act(Place((back,))),
            state_is("BooksFirst"),
            Touch("action-return"),
            all_are((back,), "done", "it is back"),
            Expect(TagIs(back, ARMED)),
            Act(SetNetwork(NetworkMode.UP)),
            Elsewhere("the library has it back", lambda: _is_lent(desk, back, lent=False)),
            *leave_quietly((back,), Spot.SHELF),
        ),
    )


def no_line(house: House, desk: HubDesk, books: Sequence[CastBook]) -> Scenario:
    """The line is cut: returns only, said before any card; they are delivered by themselves.

    ``books``: which are brought back; they are lent.
    """
    cast = house.cast
    back = ids(books)
    return Scenario(
        "an evening without the library's server",
        (
            Narrate("The line is cut. A SIP2 kiosk knows no lists: it takes books back."),
            Act(SetNetwork(NetworkMode.CUT)),
            so("declared down", lambda s: service(s, "offline") is True, 40.0),
            so("no loans, before any card", lambda s: service(s, "loans") is False),
            Shot("13-sip2-returns-only"),
            Act(ShowCard(str(cast.dewi.card))),
            so("told kindly", lambda s: _reason(s) == "offline-returns-only"),
            Shot("14-sip2-told-kindly"),
            Touch("railLeave"),
            state_is("Idle"),
            Act(Place(back)),
            so("the titles", lambda s: s["name"] == "BooksFirst"),
            Touch("action-return"),
            all_are(back, "done", "they are taken back"),
            *[Expect(TagIs(item, ARMED)) for item in back],
            so("to be confirmed", lambda s: field_of(s, back[0], "to_confirm") is True),
            Shot("15-sip2-offline-return"),
            *leave_quietly(back, Spot.SHELF),
            Elsewhere("the library knows nothing yet", lambda: _is_lent(desk, back[0], lent=True)),
            Narrate("The line is back. What happened is delivered by itself."),
            Act(SetNetwork(NetworkMode.UP)),
            so("loans again", lambda s: service(s, "loans") is True, 40.0),
            Elsewhere("the library has them back", lambda: _are_back(desk, back), deadline_s=20.0),
        ),
    )


def silence(house: House, desk: HubDesk) -> Scenario:
    """The server takes a loan and says nothing: not lent, the tag untouched, the loan undone."""
    cast = house.cast
    book = str(cast.clash.item)
    return Scenario(
        "a silent library system",
        (
            Narrate("The library system is there and does not answer: not lent, tag untouched."),
            *enter(cast.bagas),
            state_is("Borrowing"),
            Act(SetNetwork(NetworkMode.LATE, delay_s=600.0, only_path="sip2/11")),
            Act(Place((book,))),
            so("not lent", lambda s: stage_of(s, book) == "cancelled", 40.0),
            so("and why", lambda s: field_of(s, book, "reason") == "not-answered"),
            Expect(TagIs(book, ARMED)),
            Shot("16-sip2-not-lent"),
            Act(SetNetwork(NetworkMode.UP)),
            Elsewhere(
                "the library has taken its loan back",
                lambda: _is_lent(desk, book, lent=False),
                deadline_s=40.0,
            ),
            Act(Remove((book,))),
            Touch("action-finish"),
            so("over", lambda s: s["name"] in {"Idle", "Finished"}, 60.0),
        ),
    )


async def tasks_here(house: House) -> list[str]:
    """Return what the kiosk lists for staff, as texts, while it runs; a SIP2 server keeps none."""
    data = house.places.data / "kiosk-data"
    told = await asyncio.to_thread(control.ask, data, "status", deadline_s=10.0)
    held = None if told is None else told.get("held")
    tasks = held.get("tasks") if isinstance(held, dict) else None
    return [str(task) for task in tasks] if isinstance(tasks, list) else []


async def _is_lent(desk: HubDesk, item: str, *, lent: bool) -> None:
    """Wait until the library has, or has not, an open loan of an item."""
    while await desk.loan_open(item) is not lent:  # noqa: ASYNC110 - the library tells nobody
        await asyncio.sleep(0.2)


async def _are_back(desk: HubDesk, items: Sequence[str]) -> None:
    for item in items:
        await _is_lent(desk, item, lent=False)


def _reason(screen: object) -> object:
    assert isinstance(screen, dict)
    return screen["state"].get("reason")
