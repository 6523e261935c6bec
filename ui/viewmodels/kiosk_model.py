"""The one view-model that the screens are bound to: a snapshot, swapped when the inputs change.

Owns swapping snapshots, what is local to the screen (entry, undo, ease, seconds) and sending
commands. Decides nothing: what is shown is derived, what happens is the session's.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.ids import LineId
from kiosk.domain.signals import ChooseEase, Leave, UndoBook
from kiosk.domain.signals_reserve import SearchTitles
from kiosk.domain.status import HelpCall, KioskStatus
from kiosk.domain.tuned import Tuned
from kiosk.domain.visit import Idle, OutOfService, State
from ui.viewmodels.account_rows import FEES
from ui.viewmodels.commands import commands_for, commands_of_row
from ui.viewmodels.commands_staff import bell
from ui.viewmodels.countdown import Countdown, countdown_of
from ui.viewmodels.derive import derive
from ui.viewmodels.derive_help import help_icon, help_label
from ui.viewmodels.ease_model import EaseModel
from ui.viewmodels.entry_model import EntryModel
from ui.viewmodels.new_pin import NewPin
from ui.viewmodels.plain import plain_book, plain_notice
from ui.viewmodels.presence import sign_of_life, visit_over
from ui.viewmodels.props import TAKES_TEXT, Act, Inputs, ScreenProps, reached_first
from ui.viewmodels.rows_model import ActionsModel, RowsModel
from ui.viewmodels.slip_model import SlipModel
from ui.viewmodels.staff_model import StaffModel
from ui.viewmodels.surroundings import Surroundings
from ui.viewmodels.tongue_model import TongueModel

QML_IMPORT_NAME = "Lancar.Model"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by the app")
class KioskModel(QObject):  # type: ignore[operator]
    """One screen at a time. ``apply`` takes the newest state; properties tell what changed."""

    screenChanged = Signal()
    libraryChanged = Signal()
    clockChanged = Signal()
    patronChanged = Signal()
    signChanged = Signal()
    noticesChanged = Signal()
    drawingChanged = Signal()
    layoutChanged = Signal()
    closingChanged = Signal()
    secondsChanged = Signal()
    railChanged = Signal()
    helpChanged = Signal()
    tunedChanged = Signal()
    shown = Signal()
    pressed = Signal()

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._inputs = Inputs(state=None, status=KioskStatus(), now=around.now())
        self._tongues = TongueModel(around, self._inputs.status, self)
        self._slip = SlipModel(self)
        self._rows = RowsModel(self)
        self._actions = ActionsModel(self)
        self._entry = EntryModel(self)
        self._new_pin = NewPin()
        self._staff = StaffModel(self)
        self._ease = EaseModel(self, still=around.still_pictures)
        self._countdown = Countdown()
        self._stayed = False
        self._props = derive(self._inputs, self._tongues.phrases)
        self._clock = self._tongues.phrases.clock(self._inputs.now)
        self._show(self._props)
        self._entry.typed.connect(self._on_typed)
        self._ease.chosen.connect(self._on_ease)
        # one panel at a time
        self._ease.opened.connect(self._tongues.close)
        self._tongues.opened.connect(self._ease.close)
        self._ticker = QTimer(self)
        self._ticker.setInterval(1000)
        self._ticker.timeout.connect(self.tick)
        self._ticker.start()

    # --- the newest truth ------------------------------------------------------------------

    def apply(self, state: State | None, status: KioskStatus) -> None:
        """Show this state of the session and of the kiosk."""
        old = self._inputs
        if visit_over(old.state, state):
            self._forget()
        self._restart_countdown(state, status)
        self._inputs = replace(
            self._inputs,
            state=state,
            status=status,
            now=self._now(status),
            seconds_left=None if state is None else self._inputs.seconds_left,
        )
        language = status.default_language if state is None else state.visit.language
        anew = language != self._tongues.code or status != old.status
        changed = anew and self._tongues.follow(status, language)
        self._refresh()
        if changed:
            self._tongues.spokenChanged.emit()
        if status.library != old.status.library:
            self.libraryChanged.emit()
        if changed or status.help is not old.status.help:
            self.helpChanged.emit()
        if status.tuned != old.status.tuned:
            self.tunedChanged.emit()

    @Slot()
    def tick(self) -> None:
        self._stayed = False
        if left := self._inputs.seconds_left:
            self._inputs = replace(self._inputs, seconds_left=left - 1)
            self.secondsChanged.emit()
        self._inputs = replace(self._inputs, now=self._now(self._inputs.status))
        self._refresh()

    def _now(self, status: KioskStatus) -> datetime:
        """The time as the kiosk knows it: this machine's clock may be wrong."""
        return self._around.now() - timedelta(seconds=status.clock_off_s)

    def _restart_countdown(self, state: State | None, status: KioskStatus) -> None:
        fresh = Countdown() if state is None else countdown_of(state, status)
        if fresh.mark == self._countdown.mark:
            return
        self._countdown = fresh
        if state is not None:
            self._inputs = replace(self._inputs, seconds_left=fresh.full_s or None)
            self.secondsChanged.emit()

    def _forget(self) -> None:
        """A visit is over: nothing of it stays in any property."""
        self._entry.clear()
        self._ease.reset()
        self._tongues.close()
        self._new_pin.clear()
        self._inputs = replace(self._inputs, typed=0, undoing=False, details=False, forgot=False)

    def _refresh(self) -> None:
        self._new_pin.follow(self._inputs.state)
        pins, fault = self._new_pin.count, self._new_pin.fault
        self._inputs = replace(self._inputs, pins=pins, pin_fault=fault)
        props = derive(self._inputs, self._tongues.phrases)
        if props.entry.mode != self._props.entry.mode or props.entry.locked:
            self._entry.clear()
            self._inputs = replace(self._inputs, typed=0)
            props = derive(self._inputs, self._tongues.phrases)
        self._inputs = self._inputs.kept_on(props.screen)
        old, self._props = self._props, props
        if props.sign.urgent and not old.sign.urgent:  # never behind a panel
            self._ease.close()
            self._tongues.close()
        self._show(props)
        for signal, differs in (
            (self.patronChanged, old.patron != props.patron),
            (self.signChanged, old.sign != props.sign),
            (self.noticesChanged, old.notices != props.notices),
            (self.drawingChanged, old.drawing != props.drawing),
            (self.layoutChanged, old.layout != props.layout),
            (self.closingChanged, old.closing != props.closing),
            (self.railChanged, old.can_leave != props.can_leave),
            (self.screenChanged, old.screen != props.screen),
        ):
            if differs:
                signal.emit()
        if props != old:
            self.shown.emit()
        dated = self._inputs.status.service.dated
        clock = self._tongues.phrases.clock(self._inputs.now) if dated else ""
        if clock != self._clock:
            self._clock = clock
            self.clockChanged.emit()

    def _show(self, props: ScreenProps) -> None:
        self._entry.apply(props.entry)
        self._staff.show(props.duty)
        self._slip.show(props.slip)
        self._rows.show(props.rows)
        self._actions.show(reached_first(props))

    # --- for Python ---------------------------------------------------------------------------

    @property
    def typed(self) -> int:
        return self._entry.count

    @property
    def choices(self) -> EaseModel:
        return self._ease

    @property
    def spoken(self) -> TongueModel:
        return self._tongues

    @property
    def tuned(self) -> Tuned:
        return self._inputs.status.tuned

    @property
    def help_call(self) -> HelpCall:
        return self._inputs.status.help

    @property
    def snapshot(self) -> ScreenProps:
        """What is shown now."""
        return self._props

    # --- what QML calls --------------------------------------------------------------------

    @Slot(str)
    def act(self, key: str) -> None:
        """A button of the desk was touched; one that is not shown or waits does nothing."""
        shown = next((x for x in self._props.actions if x.key == key), None)
        if shown is None or shown.kind == "waiting":
            return
        self.pressed.emit()
        if shown.key in {Act.UNDO_MODE, Act.FORGOT_PIN}:
            self._inputs = self._inputs.turned(shown.key)
            self._refresh()
        typed = self._entry.take() if shown.key in TAKES_TEXT else ""
        for command in commands_for(shown.key, typed=typed, state=self._inputs.state):
            self._around.submit(command)
        if shown.key is Act.NEW_PIN and (changed := self._new_pin.take(typed)) is not None:
            self._around.submit(changed)
        if shown.key in TAKES_TEXT:
            self._on_typed()

    @Slot(str)
    def press(self, key: str) -> None:
        """A key was touched."""
        self.pressed.emit()
        self._entry.press(key)

    @Slot(str)
    def actOnRow(self, key: str) -> None:
        for command in () if self._inputs.undoing else commands_of_row(key, self._inputs.state):
            self._around.submit(command)
        if key == FEES:
            self._inputs = replace(self._inputs, details=not self._inputs.details)
            self._refresh()
        if self._inputs.undoing and key.isdigit():
            self._inputs = replace(self._inputs, undoing=False)
            self._around.submit(UndoBook(LineId(int(key))))
            self._refresh()

    @Slot()
    def leave(self) -> None:
        if self._visited():
            self._around.submit(Leave())

    @Slot()
    def callStaff(self) -> None:
        self._around.submit(bell(self._inputs.state))

    @Slot()
    def touched(self) -> None:
        """Any touch: somebody is here. Told once a second at most."""
        sign = None if self._stayed else sign_of_life(self._inputs.state)
        if sign is not None:
            self._stayed = True
            self._around.submit(sign)

    def _visited(self) -> bool:
        state = self._inputs.state
        return state is not None and not isinstance(state, Idle | OutOfService)

    @Slot()
    def _on_ease(self) -> None:
        self._around.submit(ChooseEase(more_time=self._ease.patient))

    @Slot()
    def _on_typed(self) -> None:
        self._inputs = replace(self._inputs, typed=self._entry.count)
        if self._props.entry.mode == "title":
            self._around.submit(SearchTitles(self._entry.letters))
        self._refresh()

    # --- what QML reads --------------------------------------------------------------------

    @Property(str, notify=screenChanged)
    def screen(self) -> str:
        return str(self._props.screen)

    @Property(str, notify=libraryChanged)
    def library(self) -> str:
        return self._inputs.status.library

    @Property(str, notify=clockChanged)
    def clock(self) -> str:
        return self._clock

    @Property(str, notify=patronChanged)
    def patron(self) -> str:
        return self._props.patron

    @Property(str, notify=signChanged)
    def headline(self) -> str:
        return self._props.sign.headline

    @Property(str, notify=signChanged)
    def lead(self) -> str:
        return self._props.sign.lead

    @Property(bool, notify=signChanged)
    def leadStays(self) -> bool:
        return self._props.sign.lead_stays

    @Property(str, notify=signChanged)
    def chip(self) -> str:
        return self._props.sign.chip

    @Property(bool, notify=signChanged)
    def hero(self) -> bool:
        return self._props.sign.hero

    @Property(bool, notify=signChanged)
    def urgent(self) -> bool:
        return self._props.sign.urgent

    @Property(list, notify=noticesChanged)
    def notices(self) -> list[dict[str, str]]:
        return [plain_notice(notice) for notice in self._props.notices]

    @Property(str, notify=drawingChanged)
    def drawing(self) -> str:
        return self._props.drawing.kind

    @Property(list, notify=drawingChanged)
    def drawnBooks(self) -> list[dict[str, str]]:
        return [plain_book(book) for book in self._props.drawing.books]

    @Property(str, notify=drawingChanged)
    def fault(self) -> str:
        return self._props.drawing.fault

    @Property(str, notify=drawingChanged)
    def faultSpot(self) -> str:
        return self._props.drawing.spot

    @Property(str, notify=layoutChanged)
    def layout(self) -> str:
        return self._props.layout

    @Property(str, notify=closingChanged)
    def closing(self) -> str:
        return self._props.closing

    @Property(float, notify=secondsChanged)
    def closingPart(self) -> float:
        """The share of the countdown that is left, 0 to 1."""
        left, full = self._inputs.seconds_left, self._countdown.full_s
        return 1.0 if left is None or not full else left / full

    @Property(bool, notify=railChanged)
    def canLeave(self) -> bool:
        return self._props.can_leave

    @Property(str, notify=helpChanged)
    def helpLabel(self) -> str:
        return help_label(self._inputs.status.help, self._tongues.phrases)

    @Property(str, notify=helpChanged)
    def helpIcon(self) -> str:
        return help_icon(self._inputs.status.help)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Property(ActionsModel, constant=True)
    def actions(self) -> ActionsModel:
        return self._actions

    @Property(EntryModel, constant=True)
    def entry(self) -> EntryModel:
        return self._entry

    @Property(StaffModel, constant=True)
    def staff(self) -> StaffModel:
        return self._staff

    @Property(EaseModel, constant=True)
    def ease(self) -> EaseModel:
        return self._ease

    @Property(TongueModel, constant=True)
    def tongues(self) -> TongueModel:
        return self._tongues

    @Property(SlipModel, constant=True)
    def slip(self) -> SlipModel:
        return self._slip
