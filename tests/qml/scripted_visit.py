"""A kiosk without devices: the real session, the real screens, and short answers to every effect.

People act by accessibility actions alone; books come as events.
"""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleInterface

from kiosk.domain.duty import Role, StaffMember
from kiosk.domain.facts import Accepted
from kiosk.domain.ids import CardCode, FactKey, ItemId, PatronId, SessionId, TagUid
from kiosk.domain.items import Book
from kiosk.domain.line import (
    Answered,
    Ask,
    CancelFact,
    FactCancelled,
    IntentStored,
    LineEffect,
    LineEvent,
    LoanRecorded,
    LookedUp,
    ReadBack,
    ReadTag,
    Settle,
    Settled,
    StoreIntent,
    WriteTag,
    Written,
)
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.session import begin, step
from kiosk.domain.sightings import CardMedium, CardShown, Security, TagContent, TagModel, TagPlaced
from kiosk.domain.signals import (
    CheckPin,
    ChooseLanguage,
    Command,
    Decide,
    Effect,
    EnterPin,
    Event,
    FindPatron,
    LineNews,
    LookUp,
    OpenCardEntry,
    PatronIs,
    PinRight,
    PinWrong,
    PrintSlip,
    RingStaff,
    Seen,
    SlipPrinted,
    StartTimer,
    TypeCard,
    Work,
)
from kiosk.domain.status import HelpCall, Service
from kiosk.domain.visit import PatronHere, SlipState
from tests.qml.screen_world import World
from tests.qml.scripted_house import ScriptedHouse
from ui.access.settings import AccessSettings
from ui.samples import STATUS

DUE: Final = datetime(2026, 6, 23, 16, 59, 59, tzinfo=UTC)
PIN: Final = "582637"
CARD: Final = "2026000412"
STAFF_CARD: Final = CardCode("2020000077")
DEWI: Final = PatronId("s-1")
STAFF: Final = {DEWI: StaffMember("Dewi", frozenset({Role.DESK, Role.TECHNICIAN}))}
SHELF: Final = {
    ItemId("B-10482"): Book("Laskar Pelangi", "Andrea Hirata", "899.221"),
    ItemId("B-10483"): Book("Filosofi Teras", "Henry Manampiring", "188"),
    ItemId("B-20001"): Book("Cantik Itu Luka", "Eka Kurniawan", "899.221"),
    ItemId("B-20002"): Book("Ronggeng Dukuh Paruk", "Ahmad Tohari", "899.221"),
    ItemId("B-20003"): Book("Aroma Karsa", "Dee Lestari", "899.221"),
}
PRESSED: Final = frozenset({QAccessible.Role.Button, QAccessible.Role.CheckBox})
NAME: Final = QAccessible.Text.Name


def step_answer(one: LineEffect) -> LineEvent:
    """What services tell when everything goes well."""
    match one:
        case Ask():
            return Answered(one.line, Accepted(), due=DUE)
        case StoreIntent():
            return IntentStored(one.line)
        case WriteTag():
            return Written(one.line, one.wanted)
        case ReadTag():
            return ReadBack(one.line, Security.ARMED)
        case Settle():
            return Settled(one.line)
        case CancelFact():
            return FactCancelled(one.line)


class ScriptedVisit(World):
    """``held`` effects wait for ``go_on``; all others are answered at once."""

    def __init__(self, form: str, settings: AccessSettings | None = None) -> None:
        super().__init__(form, settings)
        self.policy = SessionPolicy(staff=STAFF)
        self.house = ScriptedHouse()
        self.help = HelpCall.NONE
        self.state = begin(Service(), self.policy)
        self.hold_writes = False
        self.held: list[tuple[SessionId, LineEffect]] = []
        self.timers: list[StartTimer] = []
        self._facts = 0
        self._show_state()

    def next_patron(self) -> None:
        """Whoever was here has gone, and so has all that was told to them."""
        session = SessionId(self.state.visit.session + 1)
        self.policy, self.house = SessionPolicy(staff=STAFF), ScriptedHouse()
        self.help = HelpCall.NONE
        self.hold_writes = False
        self.held.clear()
        self.timers.clear()
        first = begin(Service(), self.policy)
        self.state = replace(first, visit=replace(first.visit, session=session))
        self._show_state()

    def tell(self, first: Event | Command) -> None:
        """An event or command, and all that follows from it."""
        waiting: deque[Event | Command] = deque([first])
        while waiting:
            self.state, effects = step(self.state, waiting.popleft(), self.policy)
            for effect in effects:
                waiting.extend(self._answers(effect))
        self._show_state()

    def go_on(self) -> None:
        """Answer what was held back."""
        held, self.held = self.held, []
        self.hold_writes = False
        for session, one in held:
            self.tell(LineNews(session, (step_answer(one),)))

    def place(self, item: str) -> None:
        """A book is laid on the pad."""
        content = TagContent(TagModel.ISO28560_2, ItemId(item))
        uid = TagUid(f"E0040100{int(item[-5:]):08X}")
        self.tell(Seen(TagPlaced(uid, content, Security.ARMED)))

    def come_in(self, language: str = "en") -> None:
        """Card and PIN, as if they had been typed: how that is done is tested on its own."""
        for told in (ChooseLanguage(language), OpenCardEntry(), TypeCard(CARD), EnterPin(PIN)):
            self.tell(told)

    def show_card(self, card: CardCode) -> None:
        """A card is held to the reader."""
        self.tell(Seen(CardShown(card, CardMedium.CAMERA)))

    def node(
        self, words: str, roles: frozenset[QAccessible.Role] = PRESSED
    ) -> QAccessibleInterface:
        """The one node with these words."""
        found = [x for x in self.nodes() if x.role() in roles and x.text(NAME) == words]
        assert len(found) == 1, f"{words!r} is there {len(found)} times"
        return found[0]

    def press(self, words: str) -> None:
        """The accessibility action of a button; what the screen then asks for is carried out."""
        actions = self.node(words).actionInterface()
        assert "Press" in actions.actionNames()
        actions.doAction("Press")
        self.settle()
        for command in self.commands():
            self.tell(command)

    def told(self) -> list[str]:
        """The names of all nodes that are shown."""
        return [node.text(NAME) for node in self.nodes()]

    def heading(self) -> str:
        """The sentence."""
        role = QAccessible.Role.Heading
        return next(node.text(NAME) for node in self.nodes() if node.role() == role)

    def _show_state(self) -> None:
        known = replace(STATUS, service=self.state.visit.service, help=self.help)
        self.apply(self.state, known)

    def _answers(self, effect: Effect) -> list[Event]:
        match effect:
            case LookUp():
                news: list[LineEvent] = [
                    LookedUp(x.id, x.item, SHELF.get(x.item) if x.item else None, tagged=True)
                    for x in effect.lines
                ]
                return [LineNews(effect.session, tuple(news))]
            case FindPatron() if effect.card == STAFF_CARD:
                dewi = PatronHere(DEWI, "Dewi", effect.card, effect.card[-4:])
                return [PatronIs(effect.session, dewi, pin_wanted=True, question=effect.question)]
            case FindPatron():
                who = PatronHere(PatronId("p-w"), "Wulan", effect.card, effect.card[-4:])
                return [PatronIs(effect.session, who, pin_wanted=True, question=effect.question)]
            case CheckPin() if effect.pin == PIN:
                return [PinRight(effect.session, question=effect.question)]
            case CheckPin():
                return [PinWrong(effect.session, tries_left=4, question=effect.question)]
            case Decide():
                return [LineNews(effect.session, tuple(self._recorded(effect)))]
            case Work():
                return self._worked(effect)
            case StartTimer():
                self.timers.append(effect)
                return []
            case PrintSlip():
                return [SlipPrinted(effect.session, SlipState.PRINTED)]
            case RingStaff():
                self.help = HelpCall.RANG
                return []
            case _:
                return self.house.answers(effect)

    def _recorded(self, effect: Decide) -> list[LineEvent]:
        recorded: list[LineEvent] = []
        for line in effect.lines:
            self._facts += 1
            key = FactKey("k1", 1, self._facts)
            recorded.append(LoanRecorded(line.id, key, DUE, live=True))
        return recorded

    def _worked(self, effect: Work) -> list[Event]:
        answers: list[Event] = []
        for one in effect.steps:
            if self.hold_writes and isinstance(one, WriteTag):
                self.held.append((effect.session, one))
            else:
                answers.append(LineNews(effect.session, (step_answer(one),)))
        return answers
