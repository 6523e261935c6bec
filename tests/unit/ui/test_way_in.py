"""No screen asks for an act that cannot work just now."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kiosk.domain.line import Stage
from kiosk.domain.status import KioskStatus, Service
from kiosk.domain.visit import Borrowing, Idle, Returning, State
from ui.i18n.language import language_for
from ui.samples import LASKAR, SARI, STATUS, line, visit
from ui.viewmodels.derive import derive
from ui.viewmodels.props import Inputs, ScreenProps

NOW = datetime(2026, 6, 9, 3, 24, tzinfo=UTC)
BLIND = Service(pad=False)
DARK = Service(pad=False, camera=False)


def screen(state: State, status: KioskStatus = STATUS) -> ScreenProps:
    return derive(Inputs(state, status, NOW), language_for("en", status))


@pytest.mark.parametrize("kind", [Borrowing, Returning])
def test_a_blind_desk_asks_for_barcodes(kind: type[Borrowing] | type[Returning]) -> None:
    props = screen(kind(visit(patron=SARI, service=BLIND)))
    assert props.sign.headline == "Hold each book's barcode to the camera."
    assert props.drawing.kind == "card"
    assert "camera" in props.rows[0].title
    asked = screen(kind(visit(patron=SARI)))
    assert "on the desk" in asked.sign.headline
    assert asked.rows == ()


def test_without_desk_and_camera_the_service_desk_is_named() -> None:
    for state in (Idle(visit(service=DARK)), Borrowing(visit(patron=SARI, service=DARK))):
        props = screen(state)
        assert props.sign.headline == "Please go to the service desk."
        assert "camera" not in str(props)


def test_start_of_a_blind_desk_begins_with_the_card() -> None:
    props = screen(Idle(visit(service=BLIND)))
    assert props.sign.headline == "Hold your library card here."
    assert "barcode" in props.sign.lead
    waits = screen(Idle(visit(service=BLIND)), replace(STATUS, ready=False))
    assert waits.sign.lead == "This kiosk is getting ready."


def test_a_barcode_that_is_not_ours_is_told_where_books_are_lent() -> None:
    books = replace(visit(line(1, LASKAR, Stage.DONE), patron=SARI), label_refused=True)
    assert "not one of our books" in screen(Borrowing(books)).rows[-1].title
    blind = replace(books, label_refused=False, service=BLIND)
    assert screen(Borrowing(blind)).rows[-1].title.endswith("barcodes to the camera.")
    assert screen(Borrowing(replace(blind, service=DARK))).rows[-1].kind == "book"
