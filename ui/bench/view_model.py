"""The bench window's view-model: keeps the inputs, derives the picture, tells what changed.

Owns what the window alone knows (what is picked, how far the shelf is moved, the language). What
is true on the bench comes from the link and goes back through it.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from drivers.bench.events import BenchEvent, EventKind
from drivers.bench.requests import (
    Ask,
    BenchState,
    LowerLabel,
    Place,
    Request,
    Reset,
    ShowCard,
    SlowPad,
)
from drivers.bench.things import NetworkMode, Spot
from drivers.bench.world import NotPossible
from ui.bench.derive import QUIET, derive
from ui.bench.drawn import shelf_books, tiles
from ui.bench.flip import flipped
from ui.bench.layout import SHELF_BOOKS, TILES, target_at
from ui.bench.picture import BenchInputs, BenchPicture
from ui.bench.things_model import ThingsModel

QML_IMPORT_NAME = "Lancar.Bench"
QML_IMPORT_MAJOR_VERSION = 1

SLOW_PAD_S = 1.5
"""How much longer the slowed pad takes for an answer: time enough to lift a book in a write."""

_LIVE_MS = 900
"""How long a book stays outlined after its write, since a write takes 30 ms."""

_COMPLAINT_MS = 4000

_WRITE_KINDS = frozenset({EventKind.WRITE_BEGUN, EventKind.TAG_WRITTEN, EventKind.TAG_READ_BACK})


@QmlElement
class BenchView(QObject):
    """What the QML of the bench window shows and may ask for."""

    pictureChanged = Signal()
    thingsChanged = Signal()
    switchesChanged = Signal()
    countsChanged = Signal()
    languageChanged = Signal()

    def __init__(self, send: Callable[[Request], None], *, language: str = "id") -> None:
        super().__init__()
        self._send = send
        self._inputs = BenchInputs(language=language)
        self._picture = BenchPicture()
        self._things = ThingsModel()
        self._live_timers: dict[str, QTimer] = {}
        self._complaint_timer = self._once(_COMPLAINT_MS, self._forget_complaint)
        self._become()

    # --- what comes from the bench ------------------------------------------------------------

    @Slot(object)
    def takeState(self, state: BenchState) -> None:
        cut_since = self._inputs.cut_since
        if state.world.switches.network is not NetworkMode.CUT:
            cut_since = None
        self._become(state=state, cut_since=cut_since)

    @Slot(object)
    def takeEvent(self, event: BenchEvent) -> None:
        if event.kind is EventKind.NETWORK_SET:
            self._become(cut_since=event.at if event.detail == NetworkMode.CUT.value else None)
        if event.kind in _WRITE_KINDS:
            self._keep_live(event.thing)
        if event.kind is EventKind.TAG_GONE:
            self._not_live(event.thing)
        if event.kind not in QUIET:
            self._become(last=event)

    @Slot(str)
    def takeRefusal(self, why: str) -> None:
        self._become(complaint=why)
        self._complaint_timer.start()

    @Slot()
    def takeLoss(self) -> None:
        self._become(state=None)

    # --- what people do -----------------------------------------------------------------------

    @Slot(str, float, float)
    def drop(self, thing: str, x: float, y: float) -> None:
        """Let go of a dragged thing at this point of the canvas."""
        spot = target_at(x, y)
        self._put(thing, spot if spot is not None else Spot.HAND)

    @Slot(str)
    def pick(self, thing: str) -> None:
        """Choose a thing for a place, or no longer."""
        self._become(picked="" if thing == self._inputs.picked else thing, complaint="")

    @Slot(str)
    def target(self, spot: str) -> None:
        """Put the chosen thing at a spot."""
        if self._inputs.picked:
            self._put(self._inputs.picked, Spot(spot))

    @Slot(str)
    def flip(self, key: str) -> None:
        """Throw a switch."""
        if self._inputs.state is not None:
            request = flipped(key, self._inputs.state.world.switches)
            if request is not None:
                self._send(request)

    @Slot(int)
    def moveShelf(self, steps: int) -> None:
        if self._inputs.state is not None:
            most = max(0, len(shelf_books(self._inputs.state.world)) - SHELF_BOOKS)
            self._become(shelf_at=min(max(0, self._inputs.shelf_at + steps), most))

    @Slot(int)
    def moveTiles(self, steps: int) -> None:
        if self._inputs.state is not None:
            most = max(0, len(tiles(self._inputs.state.world)) - TILES + 1) // 2 * 2
            self._become(tiles_at=min(max(0, self._inputs.tiles_at + steps), most))

    @Slot()
    def lowerLabel(self) -> None:
        self._send(LowerLabel())

    @Slot()
    def changePace(self) -> None:
        self._send(SlowPad(delay_s=0.0 if self._picture.slow else SLOW_PAD_S))

    @Slot()
    def playEvening(self) -> None:
        self._send(Ask(what="evening"))

    @Slot()
    def reset(self) -> None:
        self._become(picked="", shelf_at=0, tiles_at=0)
        self._send(Reset())

    @Slot()
    def changeLanguage(self) -> None:
        self._become(language="en" if self._inputs.language == "id" else "id")
        self.languageChanged.emit()

    # --- what is shown ------------------------------------------------------------------------

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._inputs.language

    @Property(QObject, notify=thingsChanged)
    def things(self) -> QObject:
        return self._things

    @Property(dict, notify=pictureChanged)
    def words(self) -> dict[str, str]:
        return self._picture.words

    @Property(dict, notify=pictureChanged)
    def table(self) -> dict[str, object]:
        """Everything on the table but the things: texts, lights, the slip."""
        p = self._picture
        return {
            "padTags": p.pad_tags,
            "padLive": p.pad_live,
            "disarmed": p.disarmed,
            "writing": p.writing,
            "slow": p.slow,
            "heldCode": p.held_code,
            "cameraLive": p.camera_live,
            "readerLive": p.reader_live,
            "cameraOn": p.camera_on,
            "slip": [asdict(row) for row in p.slip],
            "slipText": p.slip_text,
            "logTime": p.log_time,
            "logText": p.log_text,
            "hint": p.hint,
            "hintWarns": p.hint_warns,
            "moreBooks": p.more_books,
            "shelfBack": p.shelf_back,
            "shelfForward": p.shelf_forward,
            "tilesBack": p.tiles_back,
            "tilesForward": p.tiles_forward,
            "picked": p.picked,
            "connected": p.connected,
        }

    @Property(list, notify=switchesChanged)
    def switches(self) -> list[dict[str, object]]:
        return [asdict(row) for row in self._picture.switches]

    @Property(list, notify=countsChanged)
    def counts(self) -> list[dict[str, object]]:
        return [asdict(row) for row in self._picture.counts]

    # --- inside -------------------------------------------------------------------------------

    def _put(self, thing: str, spot: Spot) -> None:
        state = self._inputs.state
        if state is None:
            return
        card = thing in state.world.cards
        moved = state.world.move(thing, spot)
        if isinstance(moved, NotPossible):
            self._become(picked="")
            self.takeRefusal(moved.why)
            return
        # Shown at once, so that it does not jump back before the bench has answered.
        self._become(state=replace(state, world=moved), picked="", complaint="")
        if card and spot in {Spot.CAMERA, Spot.PAD, Spot.READER}:
            self._send(ShowCard(card=thing, spot=spot))
        else:
            self._send(Place(things=(thing,), spot=spot))

    def _keep_live(self, thing: str) -> None:
        if thing not in self._live_timers:
            self._live_timers[thing] = self._once(_LIVE_MS, lambda: self._not_live(thing))
        self._live_timers[thing].start()
        self._become(live=self._inputs.live | {thing})

    def _not_live(self, thing: str) -> None:
        self._become(live=self._inputs.live - {thing})

    def _forget_complaint(self) -> None:
        self._become(complaint="")

    def _once(self, after_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=after_ms)
        timer.timeout.connect(then)
        return timer

    def _become(
        self,
        **changes: BenchState | BenchEvent | datetime | frozenset[str] | str | int | None,
    ) -> None:
        self._inputs = replace(self._inputs, **changes)  # type: ignore[arg-type]  # fields by name
        before, self._picture = self._picture, derive(self._inputs)
        now = self._picture
        if now.things != before.things:
            self._things.show(now.things)
        if now.switches != before.switches:
            self.switchesChanged.emit()
        if now.counts != before.counts:
            self.countsChanged.emit()
        rest = {"things": (), "switches": (), "counts": ()}
        if replace(now, **rest) != replace(before, **rest):  # type: ignore[arg-type]  # fields by name
            self.pictureChanged.emit()
