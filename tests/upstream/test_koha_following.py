"""A hub that follows a Koha: its desk reaches the kiosks, and kiosks' facts reach Koha."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.facts import FactKind
from sync.hub.upstream.port import Unavailable
from tests.upstream.koha_hub import KohaHub, a_koha_hub
from tests.upstream.koha_world import EARLIER, LOAN, RETURN


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[KohaHub]:
    with a_koha_hub(tmp_path) as made:
        made.step()
        yield made


def test_what_happens_at_kohas_desk_reaches_the_hub(hub: KohaHub) -> None:
    assert {str(row[0]) for row in hub.rows("SELECT barcode FROM item")} == {
        f"B0000{n}" for n in range(1, 6)
    }
    assert hub.rows("SELECT id, fees FROM patron ORDER BY id") == [("M001", 0), ("M002", 2500)]
    hub.library.desk_lend("B00001", "M001")
    hub.library.change(hub.library.patrons, 52, restricted=True)
    hub.step()
    assert (hub.borrower("B00001"), hub.status("B00001")) == ("M001", "on-loan")
    assert hub.rows("SELECT status FROM patron WHERE id = 'M002'") == [("blocked",)]
    hub.library.desk_return("B00001")
    hub.library.place_hold(52, 1)
    hub.step()
    assert (hub.borrower("B00001"), hub.status("B00001")) == (None, "available")
    assert hub.rows("SELECT patron FROM hold WHERE status = 'waiting'") == [("M002",)]


def test_a_live_loan_is_kohas_first_and_refused_with_its_reason(hub: KohaHub) -> None:
    granted = hub.send(hub.fact(LOAN, "B00001", "M001", live=True))
    assert granted["verdict"] == "accepted"
    assert "unconfirmed" not in granted
    assert hub.library.borrower("B00001") == hub.borrower("B00001") == "M001"
    # The desk lends one that the hub still believes to be on its shelf.
    hub.library.desk_lend("B00002", "M002")
    refused = hub.send(hub.fact(LOAN, "B00002", "M001", live=True))
    assert (refused["verdict"], refused["reason"]) == ("declined", "on-loan-to-other")
    hub.library.change(hub.library.patrons, 51, restricted=True)
    blocked = hub.send(hub.fact(LOAN, "B00003", "M001", live=True))
    assert blocked["reason"] == "card-blocked"
    assert hub.states() == [("loan", "done")]
    assert hub.library.done == {"issue": 2}


def test_a_loan_that_koha_did_not_answer_is_told_as_such_and_comes_once(hub: KohaHub) -> None:
    hub.koha.rest.faults["GET /checkouts/availability"] = [500]
    answer = hub.send(hub.fact(LOAN, "B00001", "M001", live=True))
    assert (answer["verdict"], answer.get("unconfirmed")) == ("accepted", True)
    assert hub.library.borrower("B00001") is None
    hub.step()
    assert hub.library.borrower("B00001") == "M001"
    assert hub.states() == [("loan", "done")]
    # Its answer gets lost on the way back: asked about, not sent twice.
    hub.live.silence.broken()
    hub.koha.rest.faults["POST /checkouts"] = ["drop-after"]
    told = hub.send(hub.fact(LOAN, "B00002", "M001", live=True))
    assert (told["verdict"], told.get("unconfirmed")) == ("accepted", None)
    assert hub.library.done == {"issue": 2}
    assert hub.tasks() == []


def test_facts_of_an_outage_are_handed_over_in_order(hub: KohaHub) -> None:
    hub.library.desk_lend("B00003", "M002", ago=timedelta(days=3))
    hub.step()
    start = datetime.now(UTC) - EARLIER
    lent = hub.fact(LOAN, "B00001", "M001", at=start)
    hub.send(lent)
    hub.send(hub.fact(RETURN, "B00003", "M002", at=start + timedelta(minutes=1)))
    hub.send(hub.fact(LOAN, "B00003", "M001", at=start + timedelta(minutes=2)))
    hub.send(hub.fact(RETURN, "B00001", "M001", at=start + timedelta(minutes=3)))
    hub.koha.sip2.faults["09"] = ["drop-before", "drop-after"]
    for _ in range(6):
        hub.step(30.0)
    assert {state for _, state in hub.states()} == {"done"}
    assert hub.library.borrower("B00003") == "M001"
    assert hub.library.borrower("B00001") is None
    assert hub.library.done["issue"] == 3


def test_a_loan_that_was_handed_over_late_is_the_same_loan(hub: KohaHub) -> None:
    """Koha dates it by its own clock; the hub knows since when the patron has it."""
    hub.ahead = timedelta(minutes=-5)
    lent = hub.fact(LOAN, "B00001", "M001", at=datetime.now(UTC) - EARLIER)
    hub.send(lent)
    hub.step()
    hub.ahead = timedelta(0)
    hub.step()
    assert hub.rows("SELECT key, patron, returned_ms FROM loan WHERE item = 'B00001'") == [
        (str(lent.key), "M001", None)
    ]


def test_the_same_book_twice_in_one_outage_is_two_loans(hub: KohaHub) -> None:
    """Koha believes that both began when they were handed over: they are two all the same."""
    start = datetime.now(UTC) - EARLIER
    hub.send(hub.fact(LOAN, "B00001", "M001", at=start))
    hub.send(hub.fact(RETURN, "B00001", "M001", at=start + timedelta(minutes=10)))
    hub.send(hub.fact(LOAN, "B00001", "M001", at=start + timedelta(minutes=20)))
    hub.step()
    assert hub.states() == [("loan", "done"), ("return", "done"), ("loan", "done")]
    assert hub.library.done == {"issue": 2, "return": 1}
    assert hub.library.borrower("B00001") == "M001"
    assert hub.tasks() == []


def test_facts_are_handed_over_while_everything_is_read(tmp_path: Path) -> None:
    with a_koha_hub(tmp_path) as hub:
        hub.library.desk_lend("B00001", "M001", ago=EARLIER)
        back = hub.fact(RETURN, "B00001", "M001")
        pending = [back]

        def meanwhile() -> None:
            if hub.koha.rest.count("GET /items") == 3 and pending:
                hub.send(pending.pop())

        hub.koha.rest.meanwhile.append(meanwhile)
        hub.step()
        assert hub.library.borrower("B00001") is None
        assert hub.states() == [("return", "done")]


def test_what_koha_says_otherwise_is_a_task_that_names_both(hub: KohaHub) -> None:
    hub.koha.rest.faults["GET /checkouts/availability"] = [500]
    hub.send(hub.fact(LOAN, "B00001", "M001", live=True))
    hub.library.desk_lend("B00001", "M002")
    hub.step()
    [task] = hub.tasks()
    assert "was lent here to M001" in task
    assert "on loan to M002" in task
    assert hub.library.borrower("B00001") == "M002"
    assert hub.library.done == {"issue": 1}


def test_a_book_that_was_not_taken_is_given_back_to_koha(hub: KohaHub) -> None:
    lent = hub.fact(LOAN, "B00001", "M001", live=True)
    hub.send(lent)
    later = datetime.now(UTC) + timedelta(seconds=20)
    hub.send(hub.fact(FactKind.CANCEL_LOAN, "B00001", "M001", refers=lent, at=later))
    hub.step()
    assert hub.library.borrower("B00001") is None
    assert hub.states() == [("loan", "done"), ("cancel-loan", "done")]


def test_a_koha_that_is_away_stops_nothing_here(hub: KohaHub) -> None:
    hub.library.desk_lend("B00002", "M002", ago=EARLIER)
    hub.step()
    hub.koha.rest.faults["GET /items"] = [500] * 3
    with pytest.raises(Unavailable):
        hub.step()
    assert hub.borrower("B00002") == "M002"
    hub.step()
    assert hub.send(hub.fact(RETURN, "B00002", "M002"))["verdict"] == "accepted"
    hub.step()
    assert hub.library.borrower("B00002") is None
