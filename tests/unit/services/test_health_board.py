"""What fails, what it means for patrons, and what staff read about it."""

import pytest

from kiosk.domain.policy import OfflinePolicy
from kiosk.domain.status import Degree, Service
from kiosk.health import SENTENCES, HealthBoard
from kiosk.ports import Fault, Health

PARTS = ("pad", "camera", "card", "printer", "server", "store", "data")
BOTH, RETURNS, OFF = OfflinePolicy.BOTH, OfflinePolicy.RETURNS, OfflinePolicy.OFF


def board(
    faults: dict[str, Fault] | None = None,
    *,
    offline: OfflinePolicy = BOTH,
    parts: tuple[str, ...] = PARTS,
) -> HealthBoard:
    made = HealthBoard(parts, offline=offline, changed=lambda _: None)
    for part in parts:
        made.report(Health(part, (faults or {}).get(part, Fault.NONE)))
    return made


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_has_a_sentence_and_a_remedy(fault: Fault) -> None:
    sentence, remedy = SENTENCES[fault]
    assert sentence.endswith(".")
    assert remedy.endswith(".")


def test_a_kiosk_in_which_all_works_does_everything() -> None:
    assert board().service == Service()


LADDER: list[tuple[dict[str, Fault], OfflinePolicy, Service, Degree]] = [
    ({"printer": Fault.PAPER_OUT}, BOTH, Service(printer=False), Degree.NO_PRINTER),
    ({"printer": Fault.PAPER_LOW}, BOTH, Service(), Degree.FULL),
    ({"camera": Fault.UNPLUGGED}, BOTH, Service(camera=False), Degree.NO_CAMERA),
    ({"pad": Fault.UNPLUGGED}, BOTH, Service(pad=False), Degree.NO_PAD),
    ({"card": Fault.UNPLUGGED}, BOTH, Service(), Degree.FULL),
    (
        {"pad": Fault.SILENT, "camera": Fault.BROKEN},
        BOTH,
        Service(loans=False, returns=False, pad=False, camera=False),
        Degree.OUT,
    ),
    ({"server": Fault.LINK_SLOW}, BOTH, Service(slow=True), Degree.SLOW),
    ({"server": Fault.SERVER_GARBAGE}, BOTH, Service(slow=True), Degree.SLOW),
    ({"server": Fault.LINK_DOWN}, BOTH, Service(offline=True), Degree.OFFLINE),
    ({"server": Fault.NOT_ADMITTED}, BOTH, Service(offline=True), Degree.OFFLINE),
    (
        {"server": Fault.LINK_DOWN},
        RETURNS,
        Service(loans=False, offline=True),
        Degree.RETURNS_ONLY,
    ),
    (
        {"server": Fault.LINK_DOWN},
        OFF,
        Service(loans=False, returns=False, offline=True),
        Degree.OUT,
    ),
    ({"data": Fault.CACHE_EMPTY}, BOTH, Service(), Degree.FULL),
    ({"data": Fault.CACHE_OLD}, BOTH, Service(), Degree.FULL),
    (
        {"server": Fault.LINK_DOWN, "data": Fault.CACHE_EMPTY},
        BOTH,
        Service(loans=False, offline=True),
        Degree.RETURNS_ONLY,
    ),
    (
        {"server": Fault.NOT_ADMITTED, "data": Fault.CACHE_OLD},
        BOTH,
        Service(loans=False, offline=True),
        Degree.RETURNS_ONLY,
    ),
    ({"server": Fault.LINK_SLOW}, OFF, Service(slow=True), Degree.SLOW),
    ({"store": Fault.DISK_FULL}, BOTH, Service(loans=False), Degree.RETURNS_ONLY),
    ({"store": Fault.KEY_MISSING}, BOTH, Service(loans=False, returns=False), Degree.OUT),
    ({"store": Fault.STORE_DAMAGED}, BOTH, Service(loans=False, returns=False), Degree.OUT),
]


@pytest.mark.parametrize(("faults", "offline", "service", "degree"), LADDER)
def test_each_fault_takes_away_only_what_needs_the_part(
    faults: dict[str, Fault], offline: OfflinePolicy, service: Service, degree: Degree
) -> None:
    now = board(faults, offline=offline).service
    assert now == service
    assert now.degree is degree


def test_a_printer_or_camera_that_this_kiosk_does_not_have_is_not_missed() -> None:
    without = board(parts=("pad", "server", "store")).service
    assert (without.loans, without.returns, without.printer) == (True, True, True)


def test_a_kiosk_that_sees_no_books_lends_none() -> None:
    blind = board(parts=("server", "store")).service
    assert (blind.loans, blind.returns) == (False, False)


def test_a_part_that_is_starting_is_given_the_benefit_of_the_doubt() -> None:
    starting = HealthBoard(PARTS, offline=BOTH, changed=lambda _: None)
    assert starting.service.degree is Degree.FULL
    assert {health.fault for health in starting.parts} == {Fault.STARTING}


@pytest.mark.parametrize(
    ("fault", "up"),
    [(None, False), (Fault.STARTING, False), (Fault.SILENT, False), (Fault.NONE, True)],
)
def test_recovery_waits_until_the_pad_has_said_that_it_works(fault: Fault | None, up: bool) -> None:
    made = HealthBoard((), offline=BOTH, changed=lambda _: None)
    if fault is not None:
        made.report(Health("pad", fault))
    assert made.is_up("pad") is up


def test_the_screen_is_told_only_of_what_changes() -> None:
    told: list[Service] = []
    made = HealthBoard(("pad", "store", "server"), offline=BOTH, changed=told.append)
    made.report(Health("pad", Fault.NONE))
    made.report(Health("pad", Fault.NONE))
    made.report(Health("store", Fault.NONE))
    assert len(told) == 1
    made.report(Health("pad", Fault.UNPLUGGED))
    assert [service.pad for service in told] == [True, False]
    made.tell_again()
    assert len(told) == 3


def test_the_last_word_of_every_part_is_kept_for_staff() -> None:
    made = board({"printer": Fault.PAPER_OUT})
    assert [health.part for health in made.parts] == list(PARTS)
    assert Health("printer", Fault.PAPER_OUT) in made.parts


@pytest.mark.parametrize("fault", list(Fault))
def test_a_part_is_usable_unless_something_is_wrong(fault: Fault) -> None:
    fine = {Fault.NONE, Fault.PAPER_LOW, Fault.LINK_SLOW, Fault.STORE_SALVAGED, Fault.ON_BATTERY}
    fine |= {Fault.VIEW_DARK, Fault.LENS_DIRTY}  # a dim camera still reads what is bright
    assert Health("pad", fault).usable is (fault in fine)
