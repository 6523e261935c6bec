"""A loan that costs at Koha: asked of the patron, at a kiosk of ours and at another maker's."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.facts import Declined, FactKind
from kiosk.domain.reasons import Reason
from sync.hub.wire.answers import parse_answer
from tests.hub.sip2_world import Terminal, a_face
from tests.upstream.koha_hub import KohaHub, a_koha_hub
from tests.upstream.koha_world import LOAN, KohaWorld, a_koha

COSTLY = "B00001"
CARD = "SELECT code FROM card WHERE patron = 'M001'"


def make_it_cost(koha: KohaWorld) -> None:
    """An older Koha, whose REST interface does not lend; one of its books costs."""
    koha.rest.faults["GET /checkouts/availability"] = [404] * 99
    item = koha.library.item_by(COSTLY)
    assert item is not None
    item["rental"] = 5000


def consents(koha: KohaWorld) -> list[bytes | None]:
    return [frame.first("BO") for frame in koha.sip2.asked if frame.code == "11"]


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[KohaHub]:
    with a_koha_hub(tmp_path) as made:
        made.step()
        make_it_cost(made.koha)
        yield made


def test_what_koha_wants_a_fee_for_is_told_and_lent_once_agreed_to(hub: KohaHub) -> None:
    told = parse_answer(hub.send(hub.fact(LOAN, COSTLY, "M001", live=True)))
    assert (told.verdict, told.fee) == (Declined(Reason.NEEDS_STAFF), 5000)
    assert hub.library.borrower(COSTLY) is None
    asked = hub.fact(LOAN, COSTLY, "M001", live=True)
    agreed = replace(asked, what=replace(asked.what, evidence={"fee_agreed": "5000"}))
    for _ in range(2):
        told = parse_answer(hub.send(agreed))
        assert (told.fee, hub.library.borrower(COSTLY)) == (0, "M001")
    assert consents(hub.koha) == [b"N", b"Y"]
    assert hub.states() == [("loan", "done")]


def test_an_answer_that_is_lost_costs_once(hub: KohaHub) -> None:
    asked = hub.fact(LOAN, COSTLY, "M001", live=True)
    agreed = replace(asked, what=replace(asked.what, evidence={"fee_agreed": "5000"}))
    hub.koha.sip2.faults["11"] = ["drop-after"]
    told = parse_answer(hub.send(agreed))
    assert (told.fee, hub.library.borrower(COSTLY)) == (0, "M001")
    hub.step()
    assert consents(hub.koha) == [b"Y"]
    assert hub.library.done["issue"] == 1


def test_what_koha_lent_for_more_than_was_agreed_to_is_for_staff(hub: KohaHub) -> None:
    """Its price was raised after the patron had said yes: Koha takes BO=Y for any amount."""
    asked = hub.fact(LOAN, COSTLY, "M001", live=True)
    agreed = replace(asked, what=replace(asked.what, evidence={"fee_agreed": "4000"}))
    told = parse_answer(hub.send(agreed))
    assert (told.fee, hub.library.borrower(COSTLY)) == (0, "M001")
    [note] = hub.tasks()
    assert "5000" in note
    assert "4000" in note


def test_what_koha_lent_for_what_was_agreed_to_is_no_task(hub: KohaHub) -> None:
    asked = hub.fact(LOAN, COSTLY, "M001", live=True)
    agreed = replace(asked, what=replace(asked.what, evidence={"fee_agreed": "5000"}))
    hub.send(agreed)
    assert hub.library.borrower(COSTLY) == "M001"
    assert hub.tasks() == []


def test_a_renewal_that_koha_takes_money_for_unasked_is_for_staff(hub: KohaHub) -> None:
    """By 29 it renews for money without any consent."""
    asked = hub.fact(LOAN, COSTLY, "M001", live=True)
    agreed = replace(asked, what=replace(asked.what, evidence={"fee_agreed": "5000"}))
    hub.send(agreed)
    hub.koha.rest.offers.renewals = False
    hub.send(hub.fact(FactKind.RENEWAL, COSTLY, "M001", live=True))
    assert [frame.code for frame in hub.koha.sip2.asked if frame.code == "29"] == ["29"]
    [note] = hub.tasks()
    assert "5000" in note


def test_a_terminal_of_another_maker_is_told_the_price_and_says_yes(tmp_path: Path) -> None:
    async def script(koha: KohaWorld, terminal: Terminal) -> None:
        make_it_cost(koha)
        async with asyncio.timeout(20):
            # As soon as the hub has brought the library in.
            while True:
                card = str(terminal.faced.one(CARD))
                told = await terminal.lend(card, COSTLY)
                if told.fee is not None:
                    break
                await asyncio.sleep(0.05)
        assert (told.ok, told.fee_type, told.currency, told.fee) == (False, "06", "IDR", "5000")
        assert told.screen == ("Peminjaman ini dikenai biaya.",)
        told = await terminal.lend(card, COSTLY, fee_acknowledged=True)
        assert (told.ok, koha.library.borrower(COSTLY)) == (True, "M001")
        assert koha.library.done["issue"] == 1

    async def run(koha: KohaWorld) -> None:
        async with (
            a_face(tmp_path, still=False, beside=koha.address()) as faced,
            Terminal(faced) as terminal,
        ):
            await terminal.log_in()
            await script(koha, terminal)

    with a_koha() as koha:
        asyncio.run(run(koha))
