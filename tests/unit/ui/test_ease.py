"""What makes it easier: what is sent for it, how long it lasts, what a touch tells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.ids import SessionId
from kiosk.domain.reasons import Reason
from kiosk.domain.signals import ChooseEase, Command, KeepReading, StayHere
from kiosk.domain.visit import Borrowing, Finished, Idle, Notice, SlipState
from ui.i18n.catalogue import SHIPPED
from ui.i18n.language import language_for
from ui.samples import SARI, STATUS, sample, visit
from ui.viewmodels.countdown import countdown_of
from ui.viewmodels.ease_model import CHOICES
from ui.viewmodels.kiosk_model import KioskModel
from ui.viewmodels.presence import sign_of_life, visit_over
from ui.viewmodels.surroundings import Surroundings

HERE = visit(patron=SARI)
EASED = replace(HERE, eased=True, more_time=True)


@pytest.fixture
def told() -> list[Command]:
    return []


@pytest.fixture
def model(told: list[Command]) -> Iterator[KioskModel]:
    app = QGuiApplication.instance() or QGuiApplication(["tests"])
    made = KioskModel(
        Surroundings(
            submit=told.append,
            phrases=language_for,
            tongue=SHIPPED.tongue,
            now=lambda: datetime.now(UTC),
        )
    )
    made.setParent(app)
    yield made
    made.setParent(None)


def test_each_choice_is_told_and_turned_back(model: KioskModel, told: list[Command]) -> None:
    model.apply(Borrowing(HERE), STATUS)
    for name in CHOICES:
        model.choices.choose(name)
    assert model.choices.choices == set(CHOICES)
    assert told[-1] == ChooseEase(more_time=True)
    model.choices.choose("time")
    assert told[-1] == ChooseEase(more_time=False)
    model.choices.choose("wings")
    assert len(told) == len(CHOICES) + 1


def test_what_asks_a_book_back_is_never_behind_a_panel(model: KioskModel) -> None:
    model.apply(Borrowing(HERE), STATUS)
    model.choices.toggle()
    model.apply(sample("05-put-back", language="id", session=1).state, STATUS)
    assert not model.choices.open
    model.choices.toggle()
    model.tick()
    assert model.choices.open  # larger letters can be chosen for it all the same


@pytest.mark.parametrize("ended", [Idle(replace(HERE, session=SessionId(8))), None])
def test_every_choice_ends_with_the_visit(model: KioskModel, ended: Idle | None) -> None:
    model.apply(Borrowing(HERE), STATUS)
    for name in CHOICES:
        model.choices.choose(name)
    model.choices.toggle()
    model.apply(ended, STATUS)
    assert model.choices.choices == frozenset()
    assert not model.choices.is_open


def test_whoever_chose_on_start_and_went_away_leaves_nothing(model: KioskModel) -> None:
    model.apply(Idle(visit()), STATUS)
    model.choices.choose("contrast")
    model.apply(Idle(visit(eased=True)), STATUS)
    assert model.choices.choices == {"contrast"}
    model.apply(Idle(visit()), STATUS)
    assert model.choices.choices == frozenset()


def test_a_touch_tells_that_somebody_is_here_wherever_something_would_end() -> None:
    assert sign_of_life(Borrowing(HERE)) == StayHere()
    assert sign_of_life(Notice(HERE, Reason.CARD_EXPIRED)) == KeepReading()
    assert sign_of_life(Idle(visit())) == StayHere()  # it tells the coach, and no timer
    assert sign_of_life(Idle(EASED)) == StayHere()
    assert sign_of_life(None) is None
    assert not visit_over(Borrowing(HERE), Borrowing(EASED))
    assert not visit_over(None, None)


def test_whatever_closes_by_itself_tells_it_twenty_seconds_before_at_the_least() -> None:
    notice = Notice(HERE, Reason.CARD_EXPIRED)
    printed = Finished(HERE, SlipState.PRINTED)
    warned = Borrowing(replace(HERE, warned=True))
    for state in (notice, printed, Finished(HERE), warned):
        assert countdown_of(state, STATUS).full_s >= 20
        eased = replace(state, visit=replace(EASED, warned=state.visit.warned))
        longer = countdown_of(eased, STATUS).full_s
        assert longer >= countdown_of(state, STATUS).full_s
    assert countdown_of(replace(notice, visit=EASED), STATUS).full_s == 3 * 20
    assert countdown_of(Borrowing(HERE), STATUS).full_s == 0
