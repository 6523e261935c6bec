"""The session with all its hands: real store and services, stand-ins at the outer edge."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from services_world import (
    ANI,
    ARMED,
    BUMI,
    CARD,
    DISARMED,
    LASKAR,
    POLICY,
    UID,
    WHO,
    House,
    Pad,
    ani,
    house,
    secured,
)

from kiosk.domain.duty import Deed, Outcome, Role, StaffMember
from kiosk.domain.facts import Accepted, FactKind, Later, SecureState
from kiosk.domain.ids import LineId, SessionId
from kiosk.domain.line import Act, Stage
from kiosk.domain.session import begin
from kiosk.domain.sightings import (
    CardMedium,
    CardShown,
    LabelRead,
    TagContent,
    TagLeft,
    TagModel,
    TagPlaced,
)
from kiosk.domain.signals import (
    CallStaff,
    CheckPin,
    Choose,
    ChooseSlip,
    Decide,
    EndVisit,
    EnterPin,
    Finish,
    Leave,
    PrintSlip,
    Seen,
    UndoBook,
)
from kiosk.domain.signals_account import RecordRenewals
from kiosk.domain.signals_staff import CarryOut
from kiosk.domain.status import Service
from kiosk.domain.visit import (
    AskPin,
    Borrowing,
    Finished,
    Idle,
    Returning,
    SlipChoice,
    SlipState,
    State,
)
from kiosk.ports import Answer, PatronFound, PrintOutcome, Slip
from kiosk.services.crew import Crew
from kiosk.services.receipts import Receipts
from kiosk.services.sessions import Sessions

DEADLINE_S = 10.0
PLACED = Seen(TagPlaced(UID, TagContent(TagModel.ISO28560_3, BUMI), ARMED))
LENT_BEFORE = Seen(TagPlaced(UID, TagContent(TagModel.ISO28560_3, BUMI), DISARMED))
SHOWN = Seen(CardShown(CARD, CardMedium.CAMERA))


class Paper:
    async def print_slip(self, slip: Slip) -> PrintOutcome:
        return PrintOutcome.PRINTED


class Evening:
    """A running session; ``until`` waits for what the screens would show."""

    def __init__(self, h: House, *, one_by_one: bool = False, together: bool = False) -> None:
        self.house = h
        self.rung = 0
        self.seen: list[State] = []
        self._changed = asyncio.Event()
        receipts = Receipts(Paper(), h.clock, library="Taman", zone=ZoneInfo("Asia/Jakarta"))
        crew = Crew(
            h.circulation,
            h.people,
            receipts,
            h.server,
            beside=h.beside,
            ring=self._ring,
            staff=h.staff,
            one_by_one=one_by_one,
            renews_together=lambda: together,
        )
        first = begin(Service(), POLICY)
        self.sessions = Sessions(first, POLICY, crew, clock=h.clock, publish=self._published)

    def _ring(self, forgot: object) -> None:
        assert forgot is None
        self.rung += 1
        self._changed.set()

    def _published(self, state: State) -> None:
        self.seen.append(state)
        self._changed.set()

    async def until(self, holds: Callable[[State], bool]) -> State:
        async with asyncio.timeout(DEADLINE_S):
            while not holds(self.sessions.state):
                self._changed.clear()
                await self._changed.wait()
        return self.sessions.state

    async def stage(self, stage: Stage) -> State:
        return await self.until(lambda s: [x.stage for x in s.visit.lines] == [stage])

    async def let_in(self) -> None:
        self.house.server.patrons[CARD] = PatronFound(ani())
        self.sessions.tell(SHOWN)
        await self.until(lambda s: isinstance(s, AskPin))
        self.sessions.tell(EnterPin("246810"))
        await self.until(lambda s: isinstance(s, Borrowing))


def play(
    h: House, tale: Callable[[Evening], Awaitable[None]], *, one_by_one: bool = False
) -> Evening:
    async def told() -> Evening:
        evening = Evening(h, one_by_one=one_by_one)
        running = asyncio.create_task(evening.sessions.run())
        try:
            await tale(evening)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        return evening

    return asyncio.run(told())


def test_a_patron_borrows_a_book_from_card_to_slip(tmp_path: Path) -> None:
    pad = Pad({UID: ARMED})

    async def tale(evening: Evening) -> None:
        await evening.let_in()
        evening.sessions.tell(PLACED)
        await evening.stage(Stage.DONE)
        evening.sessions.tell(Finish())
        await evening.until(lambda s: isinstance(s, Finished))
        evening.sessions.tell(ChooseSlip(SlipChoice.PRINT))
        await evening.until(lambda s: isinstance(s, Finished) and s.slip is SlipState.PRINTED)
        evening.sessions.tell(ChooseSlip(SlipChoice.NONE))
        await evening.until(lambda s: isinstance(s, Idle))

    with house(tmp_path, pad=pad) as h:
        evening = play(h, tale)
        assert (h.kinds(), pad.tags) == ([FactKind.LOAN], {UID: DISARMED})
        assert secured(h, h.facts()[0].key) == (SecureState.VERIFIED, True)
        assert h.points == ["recorded", "asked", "intended", "writing", "written", "settled"]
        assert evening.sessions.state.visit.patron is None
        assert h.server.ended == [ANI]


def test_a_book_is_returned_without_a_card(tmp_path: Path) -> None:
    pad = Pad({UID: DISARMED})

    async def tale(evening: Evening) -> None:
        evening.sessions.tell(LENT_BEFORE)
        await evening.stage(Stage.LISTED)
        evening.sessions.tell(Choose(Act.TAKE_BACK))
        state = await evening.stage(Stage.DONE)
        assert isinstance(state, Returning)

    with house(tmp_path, pad=pad) as h:
        play(h, tale)
        assert (h.kinds(), pad.tags) == ([FactKind.RETURN], {UID: ARMED})


def test_a_server_that_does_not_answer_leaves_the_tag_armed(tmp_path: Path) -> None:
    pad = Pad({UID: ARMED})

    async def tale(evening: Evening) -> None:
        evening.house.post.answer = Answer(Later())
        await evening.let_in()
        evening.sessions.tell(PLACED)
        await evening.stage(Stage.CANCELLED)

    with house(tmp_path, pad=pad) as h:
        play(h, tale)
        assert (h.kinds(), pad.writes) == ([FactKind.LOAN, FactKind.CANCEL_LOAN], [])


def test_a_book_snatched_mid_write_resumes_when_it_is_back(tmp_path: Path) -> None:
    pad = Pad({})

    async def tale(evening: Evening) -> None:
        await evening.let_in()
        evening.sessions.tell(PLACED)
        await evening.until(lambda s: bool(s.visit.lines) and s.visit.lines[0].writes == 1)
        evening.sessions.tell(Seen(TagLeft(UID)))
        await evening.stage(Stage.PUT_BACK)
        pad.tags[UID] = ARMED
        evening.sessions.tell(PLACED)
        await evening.stage(Stage.DONE)

    with house(tmp_path, pad=pad) as h:
        play(h, tale)
        assert pad.tags == {UID: DISARMED}
        assert secured(h, h.facts()[0].key) == (SecureState.VERIFIED, True)


def test_a_tag_that_cannot_be_written_is_not_lent(tmp_path: Path) -> None:
    async def tale(evening: Evening) -> None:
        await evening.let_in()
        evening.sessions.tell(PLACED)
        await evening.stage(Stage.CANCELLED)

    with house(tmp_path, pad=Pad({UID: ARMED}, deaf=True)) as h:
        play(h, tale)
        assert h.kinds() == [FactKind.LOAN, FactKind.CANCEL_LOAN]


def test_a_loan_is_undone_with_the_tag_armed_again(tmp_path: Path) -> None:
    pad = Pad({UID: ARMED})

    async def tale(evening: Evening) -> None:
        await evening.let_in()
        evening.sessions.tell(PLACED)
        await evening.stage(Stage.DONE)
        evening.sessions.tell(UndoBook(LineId(1)))
        await evening.stage(Stage.CANCELLED)

    with house(tmp_path, pad=pad) as h:
        play(h, tale)
        assert (h.kinds(), pad.tags) == ([FactKind.LOAN, FactKind.CANCEL_LOAN], {UID: ARMED})


def test_an_untagged_book_is_lent_by_its_label(tmp_path: Path) -> None:
    async def tale(evening: Evening) -> None:
        await evening.let_in()
        evening.sessions.tell(Seen(LabelRead(LASKAR)))
        await evening.stage(Stage.DONE)

    with house(tmp_path) as h:
        play(h, tale)
        assert [fact.what.item for fact in h.facts()] == [LASKAR]


def test_a_server_that_takes_one_book_at_a_time_is_asked_book_by_book(tmp_path: Path) -> None:
    async def tale(evening: Evening) -> None:
        await evening.let_in()
        evening.sessions.tell(PLACED)
        evening.sessions.tell(Seen(LabelRead(LASKAR)))
        await evening.until(lambda s: [x.stage for x in s.visit.lines] == [Stage.DONE] * 2)

    with house(tmp_path) as h:
        play(h, tale, one_by_one=True)
        assert h.points.count("asked") == 2


def test_a_kiosk_that_hangs_gives_the_visit_up_and_takes_the_loan_back(tmp_path: Path) -> None:
    pad = Pad({UID: ARMED})

    async def tale(evening: Evening) -> None:
        answered, cancelled = asyncio.Event(), asyncio.Event()
        evening.house.post.wake = cancelled.set  # type: ignore[method-assign]

        async def slow(*_: object, **__: object) -> list[Answer]:
            await answered.wait()
            return [Answer(Accepted(9))]

        evening.house.post.send_now = slow  # type: ignore[method-assign, assignment]
        await evening.let_in()
        evening.sessions.tell(PLACED)
        await evening.stage(Stage.ASKING)
        evening.sessions.tell(Leave())
        await evening.until(lambda s: isinstance(s, Borrowing) and s.ending)
        while not isinstance(evening.sessions.state, Finished):
            await asyncio.sleep(0)
            evening.house.clock.forward(timedelta(seconds=POLICY.stuck_s))
        answered.set()
        async with asyncio.timeout(DEADLINE_S):
            await cancelled.wait()

    with house(tmp_path, pad=pad) as h:
        play(h, tale)
        assert h.kinds() == [FactKind.LOAN, FactKind.CANCEL_LOAN]
        assert (pad.writes, h.unfinished()) == ([], [])


def test_a_quiet_kiosk_goes_back_to_start_when_its_time_is_up(tmp_path: Path) -> None:
    async def tale(evening: Evening) -> None:
        await evening.let_in()
        generation = evening.sessions.state.visit.timer
        await evening.until(lambda s: s.visit.timer == generation)
        while not evening.sessions.state.visit.warned:
            await asyncio.sleep(0)
            evening.house.clock.forward(timedelta(seconds=POLICY.idle_s))
        while not isinstance(evening.sessions.state, Idle):
            await asyncio.sleep(0)
            evening.house.clock.forward(timedelta(seconds=POLICY.warn_s))

    with house(tmp_path) as h:
        play(h, tale)
        assert h.server.ended == [ANI]


def test_a_touch_that_crosses_a_change_of_screen_is_lost_without_harm(tmp_path: Path) -> None:
    async def tale(evening: Evening) -> None:
        evening.sessions.tell(Finish())
        evening.sessions.tell(CallStaff())
        await evening.until(lambda _: evening.rung > 0)
        assert isinstance(evening.sessions.state, Idle)

    with house(tmp_path) as h:
        assert play(h, tale).rung == 1


def test_a_visit_without_a_patron_tells_the_server_nothing(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        receipts = Receipts(None, h.clock, library="Taman", zone=ZoneInfo("Asia/Jakarta"))
        crew = Crew(
            h.circulation,
            h.people,
            receipts,
            h.server,
            beside=h.beside,
            ring=lambda _forgot: None,
            staff=h.staff,
        )
        session = begin(Service(), POLICY).visit.session
        asyncio.run(crew.end_visit(EndVisit(session, None)))
        assert h.server.ended == []
        # Whoever typed a PIN and was not let in has to be forgotten all the same.
        asyncio.run(crew.check_pin(CheckPin(session, WHO, "000000")))
        asyncio.run(crew.end_visit(EndVisit(session, None)))
        asyncio.run(crew.end_visit(EndVisit(session, None)))
        assert h.server.ended == [ANI]


def test_a_slip_is_not_printed_again_when_somebody_else_has_borrowed_since(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        receipts = Receipts(Paper(), h.clock, library="Taman", zone=ZoneInfo("Asia/Jakarta"))
        crew = Crew(
            h.circulation,
            h.people,
            receipts,
            h.server,
            beside=h.beside,
            ring=lambda _forgot: None,
            staff=h.staff,
        )
        visit = begin(Service(), POLICY).visit
        later = SessionId(visit.session + 1)
        again = CarryOut(SessionId(9), StaffMember("Dewi", frozenset(Role)), Deed.REPRINT)

        async def tale() -> None:
            for next_one in (
                lambda: crew.decide(Decide(later, Act.TAKE_BACK, (), None)),
                lambda: crew.record_renewals(RecordRenewals(later, WHO, ())),
            ):
                await crew.print_slip(PrintSlip(visit.session, visit))
                await crew.decide(Decide(visit.session, Act.TAKE_BACK, (), None))
                assert await receipts.print_again(again) is Outcome.DONE
                await next_one()
                assert await receipts.print_again(again) is Outcome.NOT_DONE

        asyncio.run(tale())


def test_an_effect_that_breaks_ends_the_session_loudly(tmp_path: Path) -> None:
    with house(tmp_path) as h:

        async def broken(*_: object) -> object:
            raise RuntimeError("cable bitten through")

        h.server.find_patron = broken  # type: ignore[method-assign, assignment]

        async def run() -> None:
            evening = Evening(h)
            evening.sessions.tell(SHOWN)
            async with asyncio.timeout(DEADLINE_S):
                await evening.sessions.run()

        with pytest.raises(RuntimeError, match="bitten"):
            asyncio.run(run())
