"""The evening: what is played, step by step, on the bench, the kiosk's screen and the hub.

Owns the story and nothing else; how a step is carried out is the scenario runner's.
"""

from collections.abc import Iterable

from drivers.bench.requests import (
    HoldLabel,
    LowerLabel,
    Place,
    Remove,
    SetNetwork,
    ShowCard,
    SlipsAre,
    TagGone,
    TagIs,
)
from drivers.bench.scenario import (
    Act,
    Elsewhere,
    Expect,
    Narrate,
    Scenario,
    Shot,
    Step,
    Touch,
    TypeKeys,
)
from drivers.bench.things import NetworkMode, Spot
from sync.hub.demo.cast import CastBook
from sync.hub.demo.people import Person
from ui.demo.house import House
from ui.demo.hub_desk import HubDesk
from ui.demo.looks import all_are, field_of, rows_of, service, so, stage_of, state_is

ARMED, DISARMED = 0x07, 0xC2


def ids(books: Iterable[CastBook]) -> tuple[str, ...]:
    """Return the identifiers of some books."""
    return tuple(str(book.item) for book in books)


def enter(who: Person) -> tuple[Step, ...]:
    """A card shown, its PIN typed."""
    return (
        Act(ShowCard(str(who.card))),
        state_is("AskPin", f"{who.first_name}'s card is read, the PIN is asked"),
        TypeKeys(who.pin),
        Touch("action-enterPin"),
        # Books put down before that would begin a visit without a card.
        so("the PIN is checked", lambda s: s["name"] not in {"AskPin", "CheckingPin"}),
    )


def leave_quietly(took: Iterable[str], to: Spot = Spot.HAND) -> tuple[Step, ...]:
    """Done, no slip, the books taken along."""
    return (
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-noSlip"),
        state_is("Idle"),
        Act(Remove(tuple(took), to)),
    )


def _sari_comes(sari: Person) -> tuple[Step, ...]:
    """A card by the camera, one wrong PIN, then the right one."""
    return (
        Narrate("Sore di Perpustakaan Kota Kenanga. The kiosk waits; Sari shows her card."),
        state_is("Idle"),
        so("everything works", lambda s: service(s, "pad") is True, 20.0),
        Shot("01-start"),
        Act(ShowCard(str(sari.card))),
        state_is("AskPin", "the card is read by the camera"),
        Shot("02-pin"),
        Narrate("She mistypes her PIN once."),
        TypeKeys("000000"),
        Touch("action-enterPin"),
        so("the PIN did not match, said kindly", _wrong),
        Shot("03-pin-wrong"),
        TypeKeys(sari.pin),
        Touch("action-enterPin"),
        state_is("Borrowing"),
    )


def _told_by_a_hub(house: House, *steps: Step) -> tuple[Step, ...]:
    """Steps about what SIP2 has no word for: whose hold it was, when a returned book was due."""
    return () if house.by_sip2 else steps


def borrowing(house: House) -> Scenario:
    """Sari borrows a stack; one is refused, one is snatched and comes back, one has no tag."""
    cast = house.cast
    stack = ids(cast.stack)
    refused, snatched = str(cast.refused.item), str(cast.stack[2].item)
    fine = [item for item in stack if item not in {refused, snatched}]
    sari = cast.sari
    return Scenario(
        "Sari borrows",
        (
            *_sari_comes(sari),
            Narrate(f"Five books at once; somebody lifts {cast.stack[2].title} mid-write."),
            Act(TagGone(snatched)),
            Act(Place(stack)),
            so("five titles", lambda s: len(rows_of(s)) == 5, 10.0),
            Shot("04-borrow-landing"),
            so("the lifted book is named", lambda s: stage_of(s, snatched) == "put-back", 20.0),
            all_are(fine, "done", "three are borrowed"),
            so("one is refused", lambda s: stage_of(s, refused) == "refused"),
            Shot("05-put-back"),
            Narrate("It is put back, and the write resumes."),
            Act(Place((snatched,))),
            all_are((*fine, snatched), "done", "four are borrowed"),
            *[Expect(TagIs(item, DISARMED)) for item in (*fine, snatched)],
            Expect(TagIs(refused, ARMED)),
            *_told_by_a_hub(
                house,
                so("her own hold is closed", lambda s: field_of(s, fine[-1], "own_hold") is True),
            ),
            Shot("06-borrow-refused"),
            Narrate("The sixth has no tag; its barcode is held to the camera."),
            Act(HoldLabel(str(cast.untagged.item))),
            all_are((str(cast.untagged.item),), "done", "the sixth is borrowed"),
            Act(LowerLabel()),
            Act(HoldLabel(stack[0])),
            Elsewhere("the same book by its barcode is no second book", _nothing),
            Act(LowerLabel()),
            so("still six books", lambda s: len(rows_of(s)) == 6),
            Shot("07-borrow-done"),
            Touch("action-finish"),
            state_is("Finished"),
            Shot("08-finished"),
            Touch("action-print"),
            Expect(SlipsAre(1, cast.stack[0].title)),
            Narrate("The slip is printed; Sari takes her books, Pulang goes to the desk."),
            Act(Remove(stack)),
            state_is("Idle", deadline_s=60.0),
            Elsewhere("nothing of Sari is left", lambda: nothing_of(house, sari)),
        ),
    )


def returning(house: House) -> Scenario:
    """Three books come back without a card; then a barcode alone, which is only a claim."""
    cast = house.cast
    back = ids(cast.returns)
    late, wanted = str(cast.late.item), str(cast.wanted.item)
    label = str(cast.untagged.item)
    return Scenario(
        "books come back",
        (
            Narrate("Three books are put down before any card: Borrow or Return?"),
            Act(Place(back)),
            so("three titles", lambda s: s["name"] == "BooksFirst" and len(rows_of(s)) == 3),
            all_are(back, "listed", "nothing is recorded yet"),
            Shot("09-books-first"),
            Touch("action-return"),
            all_are(back, "done", "three are returned"),
            *[Expect(TagIs(item, ARMED)) for item in back],
            *_told_by_a_hub(
                house, so("one is late", lambda s: _whole(field_of(s, late, "days_late")) > 0)
            ),
            so("one is waited for", lambda s: field_of(s, wanted, "place") == "hold-shelf"),
            Shot("10-return"),
            *leave_quietly(back, Spot.SHELF),
            Narrate("A barcode alone, without a card, is noted but returns nothing."),
            Act(HoldLabel(label)),
            state_is("BooksFirst"),
            Touch("action-return"),
            all_are((label,), "done", "noted"),
            so("claimed, to be seen", lambda s: field_of(s, label, "claim") is True),
            Shot("11-claim"),
            Act(LowerLabel()),
            *leave_quietly(()),
        ),
    )


def offline(house: House, desk: HubDesk) -> Scenario:
    """The line is cut; Bagas borrows all the same; one book was lent elsewhere meanwhile."""
    cast = house.cast
    books = ids(cast.offline)
    clash = str(cast.clash.item)
    return Scenario(
        "an evening without network",
        (
            Narrate("Bagas has been here before: the server accepts his PIN once."),
            *enter(cast.bagas),
            state_is("Borrowing"),
            Touch("railLeave"),
            state_is("Idle"),
            Narrate("The network goes. The kiosk says so before any card."),
            Act(SetNetwork(NetworkMode.CUT)),
            so("declared down", lambda s: service(s, "offline") is True, 30.0),
            Shot("12-offline-start"),
            Elsewhere(
                "Gadis Kretek is lent to Dewi at the desk", lambda: desk.lend(clash, cast.dewi)
            ),
            *enter(cast.bagas),
            state_is("Borrowing"),
            Act(Place(books)),
            all_are(books, "done", "two are borrowed offline"),
            so("to be confirmed", lambda s: field_of(s, clash, "to_confirm") is True),
            Shot("13-offline-borrow"),
            Touch("action-finish"),
            state_is("Finished"),
            Shot("14-offline-slip"),
            Touch("action-print"),
            Expect(SlipsAre(2, "KONFIRMASI")),
            Act(Remove(books)),
            state_is("Idle", deadline_s=60.0),
            Narrate("Tamu was never here; the kiosk says kindly that only returns are possible."),
            Touch("action-openCard"),
            state_is("AskCard"),
            Shot("15-identify"),
            TypeKeys(str(cast.tamu.card)),
            Touch("action-typeCard"),
            so("told kindly", lambda s: _reason(s) == "offline-new-card"),
            Shot("16-offline-new-card"),
            Touch("railLeave"),
            state_is("Idle"),
            Narrate("The network is back. What happened is delivered by itself."),
            Act(SetNetwork(NetworkMode.UP)),
            so("back", lambda s: service(s, "offline") is False, 30.0),
            Elsewhere(
                "the clash is a staff task that names the book",
                lambda: desk.until_task_names(clash),
                deadline_s=30.0,
            ),
        ),
    )


def slow(house: House) -> Scenario:
    """The hub is there but slow: nothing is lent behind its back, the tag stays armed."""
    cast = house.cast
    book = str(cast.spare[0].item)
    return Scenario(
        "a slow hub",
        (
            Narrate("The hub is there but does not answer in time: not lent, tag untouched."),
            *enter(cast.bagas),
            state_is("Borrowing"),
            Act(SetNetwork(NetworkMode.LATE, delay_s=6.0, only_path="/v1/facts")),
            Act(Place((book,))),
            so("not lent", lambda s: stage_of(s, book) == "cancelled", 30.0),
            so("and why", lambda s: field_of(s, book, "reason") == "not-answered"),
            Expect(TagIs(book, ARMED)),
            Shot("17-not-lent"),
            Act(SetNetwork(NetworkMode.UP)),
            Act(Remove((book,))),
            Touch("action-finish"),
            so("over", lambda s: s["name"] in {"Idle", "Finished"}, 60.0),
            Shot("18-not-lent-slip"),
        ),
    )


async def _nothing() -> None:
    return


async def nothing_of(house: House, who: Person) -> None:
    """Nothing of a patron is on the screen, in the state, or in any live object of the kiosk."""
    texts = " ".join(await house.hands.texts())
    screen = str(await house.hands.screen())
    for word in (who.first_name, str(who.card), str(who.patron)):
        if word in texts or word in screen:
            raise LookupError(f"something of the patron is left: {word[:2]}…")
    words = [str(who.card), str(who.patron), who.pin]
    found = (await house.hands.ask(do="leftovers", words=words)).get("found")
    if found:
        raise LookupError(f"live objects still hold something of the patron: {found}")


def _wrong(screen: object) -> bool:
    assert isinstance(screen, dict)
    return screen["name"] == "AskPin" and screen["state"]["wrong"] is True


def _reason(screen: object) -> object:
    assert isinstance(screen, dict)
    return screen["state"].get("reason")


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
