"""Whatever a visit is like, its screen says something, of nobody else, and never of the works."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.decide import Place
from kiosk.domain.ids import CardCode, FactKey, ItemId, LineId, PatronId, SessionId
from kiosk.domain.items import Book
from kiosk.domain.line import Act, Line, Stage
from kiosk.domain.reasons import Reason
from kiosk.domain.status import HelpCall, KioskStatus, Service
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    CheckingPin,
    FindingCard,
    Finished,
    Idle,
    Notice,
    OutOfService,
    PatronHere,
    Returning,
    SlipState,
    State,
    Visit,
)
from ui.i18n.language import language_for
from ui.viewmodels.derive import derive
from ui.viewmodels.props import Inputs, RowProps, ScreenProps

NOW: Final = datetime(2026, 6, 9, 3, 24, tzinfo=UTC)
SARI: Final = PatronHere(PatronId("patron-sari"), "Sari", CardCode("CARD77001234"), "1234")
OTHER: Final = PatronId("patron-other")
OF_THE_WORKS: Final = re.compile(
    r"%n|\{\w+\}|None|Traceback|Exception|Error|<class|Stage\.|Reason\."
)
FEES: Final = (0, 7_000_111, 7_000_222, 7_000_333)

titles = st.sampled_from(
    ("Laskar Pelangi", "", " \n", "<b>{remedy}</b> & {title}", "\u202eterbalik", "A" * 300)
)
books = st.none() | st.builds(
    Book,
    titles,
    st.sampled_from(("Andrea Hirata", "", "\t")),
    st.sampled_from(("899.221", "", "x")),
)
moments = st.none() | st.integers(-9000, 9000).map(lambda days: NOW + timedelta(days=days))
lines = st.builds(
    Line,
    id=st.just(LineId(1)),
    item=st.none() | st.just(ItemId("B-1")),
    book=books,
    on_pad=st.booleans(),
    stage=st.sampled_from(Stage),
    act=st.none() | st.sampled_from(Act),
    reason=st.none() | st.sampled_from(Reason),
    fact=st.none() | st.just(FactKey("k1", 1, 1)),
    due=moments,
    cancels=st.booleans(),
    to_confirm=st.booleans(),
    claim=st.booleans(),
    own_hold=st.booleans(),
    place=st.none() | st.sampled_from(Place),
    days_late=st.integers(0, 4000),
    fee=st.sampled_from(FEES),
    borrower=st.sampled_from((None, SARI.id, OTHER)),
)
services = st.builds(Service, *(st.booleans() for _ in range(7)))


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    found = draw(st.lists(lines, max_size=9))
    numbered = (
        Line(**{f.name: getattr(one, f.name) for f in fields(Line)} | {"id": LineId(place)})
        for place, one in enumerate(found, 1)
    )
    return Visit(
        SessionId(1),
        service=draw(services),
        warned=draw(st.booleans()),
        lines=tuple(numbered),
        patron=draw(st.sampled_from((None, SARI))),
        coach=draw(st.booleans()),
        label_refused=draw(st.booleans()),
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    visit = draw(visits())
    ending = draw(st.booleans())
    made: tuple[State, ...] = (
        Idle(visit),
        OutOfService(visit),
        BooksFirst(visit),
        AskCard(visit),
        FindingCard(visit, SARI.card),
        AskPin(visit, SARI, draw(st.none() | st.integers(0, 5)), ending),
        CheckingPin(visit, SARI),
        Borrowing(visit, ending),
        Returning(visit, ending),
        Finished(visit, draw(st.sampled_from(SlipState))),
        Notice(visit, draw(st.sampled_from(Reason)), draw(st.integers(0, 9999))),
    )
    return draw(st.sampled_from(made))


def texts(value: object) -> Iterator[str]:
    """Every string of a screen."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def empty_sentences(props: ScreenProps) -> list[str]:
    named = {"headline": props.sign.headline}
    named |= {f"row {row.key}": row.title for row in props.rows}
    wordless = {"hint", "note"}
    named |= {f"status of {row.key}": row.word for row in props.rows if row.kind not in wordless}
    named |= {f"action {action.key}": action.label for action in props.actions}
    named |= {f"notice {place}": x.text for place, x in enumerate(props.notices)}
    named |= {f"slip {place}": row.title for place, row in enumerate(props.slip.rows)}
    return [name for name, text in named.items() if not re.sub(r"<[^>]*>", "", text).strip()]


@pytest.mark.parametrize("code", ["id", "en"])
@settings(max_examples=150, deadline=None)
@given(
    state=states(),
    seconds=st.none() | st.integers(0, 90),
    typed=st.integers(0, 24),
    undoing=st.booleans(),
    status=st.builds(KioskStatus, ready=st.booleans(), help=st.sampled_from(HelpCall)),
)
def test_every_state_has_a_screen_that_tells_only_what_it_may(
    code: str,
    state: State,
    seconds: int | None,
    typed: int,
    undoing: bool,
    status: KioskStatus,
) -> None:
    say = language_for(code, status)
    props = derive(Inputs(state, status, NOW, seconds, typed, undoing), say)
    assert empty_sentences(props) == []
    told = list(texts(props))
    ours = [text.replace("{remedy}", "").replace("{title}", "") for text in told]
    assert [text for text in ours if OF_THE_WORKS.search(text)] == []
    for secret in (SARI.id, SARI.card, OTHER):
        assert not any(secret in text for text in told)
    patron = state.visit.patron
    if patron is None:
        assert not any("Sari" in text for text in told)
    for line in state.visit.lines:
        seen = line.fee > 0 and any(say.money(line.fee) in text for text in told)
        own = patron is not None and patron.id in {
            x.borrower for x in state.visit.lines if x.fee == line.fee
        }
        assert own or not seen


def test_the_amount_is_told_to_the_borrower_alone() -> None:
    status = KioskStatus()
    say = language_for("id", status)
    late = Line(
        LineId(1),
        ItemId("B-1"),
        book=Book("Pulang"),
        stage=Stage.DONE,
        act=Act.TAKE_BACK,
        days_late=4,
        fee=2000,
        borrower=SARI.id,
    )

    def row(patron: PatronHere | None) -> RowProps:
        visit = Visit(SessionId(1), lines=(late,), patron=patron)
        return derive(Inputs(Returning(visit), status, NOW), say).rows[0]

    other = PatronHere(OTHER, "Bagas", CardCode("X1"))
    assert say.money(2000) in row(SARI).reason
    assert say.money(2000) not in row(None).reason + row(other).reason
