"""The same kiosk against a SIP2 server: cards, tags and wires as ever, the library another's.

The library is PyPI pysip2's server in this process; between it and the kiosk are the bench's line,
which can be cut, and one that loses single answers. The tests are acts of one evening, in order.
"""

import asyncio
import shutil
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from drivers.bench.requests import (
    HoldLabel,
    LowerLabel,
    Place,
    Remove,
    SetNetwork,
    ShowCard,
    SlipsAre,
    TagIs,
)
from drivers.bench.scenario import Act, Elsewhere, Expect, Screen, Shot, Touch
from drivers.bench.things import NetworkMode, Spot
from kiosk.app import control
from tests.contract.line import Fault, Line
from tests.e2e.kiosk_visits import enter, reads
from tests.e2e.sip2_branch import Branch, open_branch
from ui.demo.evening import ARMED, DISARMED, ids, leave_quietly
from ui.demo.looks import all_are, field_of, rows_of, service, so, stage_of, state_is

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def in_jakarta() -> Iterator[None]:
    """pysip2 tells the time of this computer's zone: let it be the library's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Jakarta")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="module")
def branch(in_jakarta: None) -> Iterator[Branch]:
    folder = Path(tempfile.mkdtemp(prefix="lancar-"))
    with asyncio.Runner() as runner:
        world = AsyncExitStack()
        opened: asyncio.Future[Branch]
        over = asyncio.Event()

        # One task has the world from beginning to end: pysip2's task group wants it so.
        async def keep() -> None:
            async with world:
                try:
                    house, library, line = await open_branch(folder, world)
                except BaseException as error:
                    opened.set_exception(error)
                    raise
                opened.set_result(Branch(house, library, line, runner, world))
                await over.wait()

        async def begin() -> tuple[Branch, asyncio.Task[None]]:
            nonlocal opened
            opened = asyncio.get_running_loop().create_future()
            keeper = asyncio.create_task(keep())
            return await opened, keeper

        async def end(keeper: asyncio.Task[None]) -> None:
            over.set()
            await keeper

        made, keeper = runner.run(begin())
        try:
            made.play(
                "the kiosk begins",
                so("everything works", lambda s: service(s, "pad") is True, 30.0),
                so("the server is there", lambda s: service(s, "slow") is False, 20.0),
                state_is("Idle"),
            )
            yield made
        finally:
            runner.run(end(keeper))
            shutil.rmtree(folder, ignore_errors=True)


def test_two_books_are_lent_and_one_is_refused(branch: Branch) -> None:
    cast, library = branch.cast, branch.library
    books, refused = ids(cast.stack[:2]), str(cast.refused.item)
    him = str(cast.bagas.card)
    branch.play(
        "Bagas borrows",
        *enter(cast.bagas),
        Act(Place((*books, refused))),
        so("three titles", lambda s: len(rows_of(s)) == 3),
        all_are(books, "done", "two are borrowed"),
        so("one is refused", lambda s: stage_of(s, refused) in {"refused", "cancelled"}),
        so("and why", lambda s: field_of(s, refused, "reason") == "held-for-other"),
        Elsewhere("it is said kindly", lambda: _says(branch, "sudah memesan buku ini")),
        *[Expect(TagIs(item, DISARMED)) for item in books],
        Expect(TagIs(refused, ARMED)),
        branch.holds("both are lent there", lambda: {library.loans.get(b) for b in books} == {him}),
        *leave_quietly((*books, refused)),
        branch.holds("the visit is ended there", lambda: him in library.sessions_ended),
    )
    assert refused not in library.loans
    assert [library.lent[item] for item in books] == [1, 1]


def test_a_wrong_pin_is_told_and_the_server_asked(branch: Branch) -> None:
    cast = branch.cast
    wrong = type(cast.bagas)(cast.bagas.first_name, cast.bagas.card, "000000")
    branch.play(
        "a wrong PIN",
        *enter(wrong)[:-1],
        so("it did not match", lambda s: s["name"] == "AskPin" and _state(s)["wrong"] is True),
        Touch("railLeave"),
        state_is("Idle"),
    )


def test_books_come_back_without_a_card(branch: Branch) -> None:
    back = ids(branch.cast.stack[:1])
    library = branch.library
    branch.play(
        "one comes back",
        Act(Place(back)),
        so("its title", lambda s: s["name"] == "BooksFirst" and len(rows_of(s)) == 1),
        Touch("action-return"),
        all_are(back, "done", "returned"),
        Expect(TagIs(back[0], ARMED)),
        branch.holds("it is in again", lambda: back[0] not in library.loans),
        *leave_quietly(back, Spot.SHELF),
    )


def test_case_23_a_loan_whose_answer_is_lost_stands_once(branch: Branch) -> None:
    cast, library, line = branch.cast, branch.library, branch.line
    book = str(cast.spare[0].item)

    async def lose() -> None:
        line.only, line.fault = b"12", Fault.LOSE_ONE

    branch.play(
        "the answer is lost",
        *enter(cast.bagas),
        Elsewhere("the next answer to a loan will be lost", lose),
        Act(Place((book,))),
        all_are((book,), "done", "lent all the same"),
        Expect(TagIs(book, DISARMED)),
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-print"),
        Expect(SlipsAre(1, cast.spare[0].title)),
        Expect(SlipsAre(1, "Jatuh tempo")),
        Touch("action-noSlip"),
        Act(Remove((book,))),
        state_is("Idle"),
    )
    assert line.answers_lost == 1
    assert library.loans[book] == str(cast.bagas.card)
    assert library.lent[book] == 1
    asked = branch.asked_about(book)
    assert asked.count("11") == 1, asked
    assert "17" in asked[asked.index("11") :], "what is so was asked, nothing was sent again"


def test_a_stack_is_asked_book_by_book_and_told_so(branch: Branch) -> None:
    cast, line = branch.cast, branch.line
    books = ids(cast.spare[1:3])

    async def slowly() -> None:
        line.only, line.delay_s = b"12", 0.7

    def one_is_ahead(screen: Screen) -> bool:
        stages = {stage_of(screen, item) for item in books}
        return "asking" in stages and "done" in stages

    branch.play(
        "a slow library",
        *enter(cast.sari),
        Elsewhere("answers take their time", slowly),
        Act(Place(books)),
        so("one is lent while the other is asked", one_is_ahead),
        all_are(books, "done", "both are borrowed"),
        Elsewhere("no more", lambda: _mended(line)),
        *leave_quietly(books),
    )


def test_case_23_a_loan_that_meets_silence_is_taken_back(branch: Branch) -> None:
    cast, library, line = branch.cast, branch.library, branch.line
    book = str(cast.spare[4].item)

    async def silence() -> None:
        line.only, line.fault = b"12", Fault.SWALLOW

    branch.play(
        "silence",
        *enter(cast.dewi),
        Elsewhere("no answer to a loan comes back", silence),
        Act(Place((book,))),
        so("not lent", lambda s: stage_of(s, book) == "cancelled", 30.0),
        so("and why", lambda s: field_of(s, book, "reason") == "not-answered"),
        reads(branch, "Silakan tanya di meja layanan."),
        Expect(TagIs(book, ARMED)),
        branch.holds("the library has taken its loan back", lambda: book not in library.loans),
        Elsewhere("answers again", lambda: _mended(line)),
        *leave_quietly((book,)),
    )
    assert library.lent[book] == 1
    asked = branch.asked_about(book)
    assert asked.count("11") == asked.count("09") == 1, asked
    assert "17" in asked[asked.index("11") : asked.index("09")], "asked before it was taken back"


def test_case_23_a_return_whose_answer_is_lost_is_taken_once(branch: Branch) -> None:
    cast, library, line = branch.cast, branch.library, branch.line
    book = str(cast.late.item)
    assert library.loans[book] == str(cast.wulan.card)

    async def lose() -> None:
        line.only, line.fault = b"10", Fault.LOSE_ONE

    branch.play(
        "a return",
        Elsewhere("the next answer to a return will be lost", lose),
        Act(Place((book,))),
        so("its title", lambda s: s["name"] == "BooksFirst" and len(rows_of(s)) == 1),
        Touch("action-return"),
        all_are((book,), "done", "taken back"),
        Expect(TagIs(book, ARMED)),
        *leave_quietly((book,), Spot.SHELF),
        branch.holds("it is in", lambda: book not in library.loans),
        Elsewhere("the kiosk is sure of it", lambda: _nothing_waits(branch)),
    )
    asked = branch.asked_about(book)
    assert asked.count("09") == 1, asked
    assert "17" in asked[asked.index("09") :], "asked, and found returned"
    assert line.answers_lost > 1


def test_without_the_line_only_returns_and_they_are_delivered(branch: Branch) -> None:
    cast, library = branch.cast, branch.library
    back, new = ids([cast.plain]), str(cast.spare[5].item)
    branch.play(
        "an evening without the library's server",
        Act(SetNetwork(NetworkMode.CUT)),
        Act(ShowCard(str(cast.wulan.card))),
        # Unless a probe was faster, it is this question that finds out.
        so("the first card finds nobody", lambda s: s["name"] == "Notice"),
        so("declared down", lambda s: service(s, "offline") is True),
        Touch("railLeave"),
        state_is("Idle"),
        so("no loans, before any card", lambda s: service(s, "loans") is False),
        so("returns", lambda s: service(s, "returns") is True),
        Elsewhere("and the screen says so", lambda: _says(branch, "pengembalian")),
        Shot("returns-only"),
        Act(ShowCard(str(cast.bagas.card))),
        so("told kindly", lambda s: _state(s).get("reason") == "offline-returns-only"),
        Touch("railLeave"),
        state_is("Idle"),
        Act(Place((*back, new))),
        so("the books are listed", lambda s: len(rows_of(s)) == 2),
        Act(Remove((new,))),
        so("one is taken off again", lambda s: len(rows_of(s)) == 1),
        Touch("action-return"),
        all_are(back, "done", "taken back"),
        Expect(TagIs(back[0], ARMED)),
        *leave_quietly(back, Spot.SHELF),
    )
    assert back[0] in library.loans
    branch.play(
        "the line is back",
        Act(SetNetwork(NetworkMode.UP)),
        branch.holds("the return is delivered", lambda: back[0] not in library.loans),
        so("loans again", lambda s: service(s, "loans") is True, 30.0),
    )


def test_what_sip2_has_no_word_for_is_told_to_staff_at_the_kiosk(branch: Branch) -> None:
    book = str(branch.cast.untagged.item)
    branch.play(
        "a barcode alone",
        Act(HoldLabel(book)),
        state_is("BooksFirst"),
        Touch("action-return"),
        all_are((book,), "done", "noted"),
        so("only a claim", lambda s: field_of(s, book, "claim") is True),
        Act(LowerLabel()),
        *leave_quietly(()),
        Elsewhere(
            "staff read of it", lambda: _listed(branch, book, "by its label alone"), deadline_s=30.0
        ),
    )
    assert book in branch.library.loans


@pytest.mark.parametrize(("point", "stands"), [("intended", False), ("written", True)])
def test_after_a_power_cut_library_and_tag_agree(branch: Branch, point: str, stands: bool) -> None:
    cast, house, library = branch.cast, branch.house, branch.library
    book = str(cast.spare[6 + stands].item)
    him = str(cast.bagas.card)

    async def start_anew() -> None:
        await house.kiosk_cut()
        assert library.loans.get(book) == him
        await house.start_kiosk()

    branch.play(
        f"a power cut at {point}",
        *enter(cast.bagas),
        Elsewhere(f"the power will go at {point}", lambda: house.hands.cut_at(point)),
        Act(Place((book,))),
        Elsewhere("it goes, and comes back", start_anew, deadline_s=40.0),
        branch.holds("the library agrees", lambda: (library.loans.get(book) == him) is stands),
        Expect(TagIs(book, DISARMED if stands else ARMED)),
        Elsewhere(
            "staff read of it", lambda: _listed(branch, book, "after a power cut"), deadline_s=30.0
        ),
        Act(Remove((book,))),
        state_is("Idle"),
    )
    assert library.lent[book] == 1


async def _mended(line: Line) -> None:
    line.mend()


async def _listed(branch: Branch, item: str, says: str) -> None:
    """Wait until `lancar sync status` names the item and what there is to do."""
    status = ("-m", "kiosk.cli", "sync", "status", "-c", str(branch.house.places.config))
    told: list[str] = []
    while not any(line.startswith(f"for staff  {item} since ") and says in line for line in told):
        process = await asyncio.create_subprocess_exec(sys.executable, *status, stdout=PIPE)
        out, _ = await process.communicate()
        told = out.decode().splitlines()


async def _nothing_waits(branch: Branch) -> None:
    """Wait until the kiosk has the library's word for all that it recorded."""
    data = branch.house.places.data / "kiosk-data"
    while True:
        told = await asyncio.to_thread(control.ask, data, "sync-once", deadline_s=20)
        if told is not None and told["unsent"] == 0:
            return


async def _says(branch: Branch, words: str) -> None:
    texts = " ".join(await branch.house.hands.texts()).casefold()
    if words not in texts:
        raise LookupError(f"nothing of {words!r} on the screen: {texts}")
    if branch.cast.dewi.first_name.casefold() in texts:
        raise LookupError("the screen names another patron")


def _state(screen: object) -> dict[str, object]:
    assert isinstance(screen, dict)
    state = screen["state"]
    assert isinstance(state, dict)
    return state
