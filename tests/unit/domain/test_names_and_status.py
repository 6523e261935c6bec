"""Names of things, what may be said of the kiosk, and what is never spelled out."""

import pytest
from domain_world import CARD, WHO

from kiosk.domain.ids import (
    MAX_CODE,
    FactKey,
    SessionId,
    card_code,
    card_tail,
    clean_code,
    is_code,
    item_id,
    told_card,
)
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.scene import Scene
from kiosk.domain.session import begin
from kiosk.domain.signals import CheckPin, EnterPin
from kiosk.domain.status import Degree, KioskStatus, Service


@pytest.mark.parametrize(
    ("read", "known_as"),
    [
        ("B-0001", "B-0001"),
        ("  B-0001\n", "B-0001"),
        ("31-9/A.7+$ %:_x", "31-9/A.7+$ %:_x"),
        ("A" * MAX_CODE, "A" * MAX_CODE),
        ("A" * (MAX_CODE + 1), None),
        ("A" * 10_000, None),
        ("", None),
        ("   ", None),
        ("-0001", None),
        ("B-0001\x00", None),
        ("B\n0001", None),
        ("B-0001\x1b[2J", None),
        ("Bé", None),
        ("'; DROP TABLE item", None),
    ],
)
def test_only_what_looks_like_a_number_of_a_library_is_looked_up(
    read: str, known_as: str | None
) -> None:
    assert [clean_code(read), item_id(read), card_code(read)] == [known_as] * 3
    assert is_code(read) is (read == known_as)


def test_a_chips_code_that_was_printed_or_typed_is_no_card() -> None:
    for code in ("UID:04A1B2C3", " UID:04A1B2C3 ", f"UID:{'A' * 32}"):
        assert card_code(code) is None
        assert item_id(code) is not None
        assert told_card(code) == code.strip()


@pytest.mark.parametrize(
    ("code", "tail"),
    [("P0000412", "0412"), ("412", "412"), ("UID:04A1B2C3", "")],
    ids=["a printed number", "a short one", "a chip"],
)
def test_of_a_card_only_the_end_of_its_printed_number_is_shown(code: str, tail: str) -> None:
    assert card_tail(code) == tail


def test_a_fact_has_one_name_for_logs_and_staff() -> None:
    assert str(FactKey("kiosk-1", 3, 42)) == "kiosk-1/3/42"


def test_facts_of_one_kiosk_sort_as_they_happened() -> None:
    told = [FactKey("k", 2, 1), FactKey("k", 1, 10), FactKey("k", 1, 9)]
    assert [str(key) for key in sorted(told)] == ["k/1/9", "k/1/10", "k/2/1"]


def test_a_pin_is_never_spelled_out() -> None:
    assert "246810" not in repr(EnterPin("246810"))
    assert "246810" not in repr(CheckPin(SessionId(1), WHO, "246810"))
    assert CARD not in repr(EnterPin(CARD))


@pytest.mark.parametrize(
    ("service", "told"),
    [
        (Service(), Degree.FULL),
        (Service(printer=False), Degree.NO_PRINTER),
        (Service(camera=False, printer=False), Degree.NO_CAMERA),
        (Service(slow=True, camera=False), Degree.SLOW),
        (Service(offline=True, slow=True), Degree.OFFLINE),
        (Service(pad=False, offline=True), Degree.NO_PAD),
        (Service(loans=False, pad=False), Degree.RETURNS_ONLY),
        (Service(returns=False, offline=True), Degree.LOANS_ONLY),
        (Service(loans=False, returns=False, offline=True), Degree.OUT),
    ],
)
def test_the_worst_that_holds_is_the_one_thing_said(service: Service, told: Degree) -> None:
    assert service.degree is told


def test_a_screen_rests_on_the_visit_and_the_kiosk_alone() -> None:
    scene = Scene(begin(Service(), SessionPolicy()), KioskStatus(library="Taman Baca"))
    assert scene.status.service.degree is Degree.FULL
    assert not scene.status.ready
