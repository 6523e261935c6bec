"""My account at a real kiosk of a real hub: card, PIN, renew, a new PIN, and what a cut leaves.

Touches on the real screens. The tests of this file are the acts of one afternoon and run in order.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from drivers.bench.requests import ShowCard
from drivers.bench.scenario import Act, Elsewhere, Scenario, Screen, Shot, Step, Touch, TypeKeys
from drivers.bench.things import Spot
from kiosk.services.slip_texts import long_date
from sync.hub.demo.people import Person
from sync.hub.demo.rules_id import demo_rules
from tests.e2e.kiosk_visits import reads, slip_says
from ui.demo.looks import so, state_is

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(180)
RULES = demo_rules()


@pytest.fixture(scope="module")
def afternoon(open_house: "Make") -> "Evening":
    return open_house((1080, 1920))


def staff(evening: "Evening", path: str, **body: object) -> Any:  # noqa: ANN401 - JSON
    house = evening.house
    headers = {"authorization": f"Bearer {house.staff_token}"}
    answer = httpx.post(
        house.hub_url + path, headers=headers, json=body, trust_env=False, timeout=20
    )
    assert answer.is_success, answer.text
    return answer.json()


def hub(evening: "Evening", asked: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(evening.house.places.hub_database, timeout=10)) as conn:
        return list(conn.execute(asked, values))


def due_of(evening: "Evening", item: str) -> datetime:
    asked = "SELECT due_ms FROM loan WHERE item = ? AND returned_ms IS NULL"
    [(due,)] = hub(evening, asked, item)
    assert isinstance(due, int)
    return datetime.fromtimestamp(due / 1000, UTC)


def loans(screen: Screen) -> Sequence[Mapping[str, object]]:
    """The loans of the account as the screen has them."""
    account = screen.get("account")
    assert isinstance(account, Mapping)
    told = account["loans"]
    assert isinstance(told, list)
    return told


def stage(screen: Screen, item: str) -> str:
    if not isinstance(screen.get("account"), Mapping):
        return ""
    return next((str(loan["stage"]) for loan in loans(screen) if loan["item"] == item), "")


def opens(who: Person, pin: str = "") -> tuple[Step, ...]:
    """My account from Start: card and PIN."""
    return (
        state_is("Idle", deadline_s=30.0),
        so("everything works", lambda s: s["status"]["service"]["pad"] is True, 20.0),  # type: ignore[index]
        Touch("action-account"),
        state_is("AskCard"),
        Act(ShowCard(str(who.card), Spot.READER)),
        state_is("AskPin"),
        TypeKeys(pin or who.pin),
        Touch("action-enterPin"),
        state_is("ShowingAccount", "the account is shown"),
    )


def test_renew_all_with_one_that_somebody_came_to_wait_for(afternoon: "Evening") -> None:
    cast = afternoon.house.cast
    plain, late, held = (str(book.item) for book in cast.returns)
    spare = str(cast.spare[0].item)

    same_title = (
        "SELECT barcode FROM item WHERE biblio = (SELECT biblio FROM item WHERE barcode = ?)"
    )

    async def the_last_copy() -> None:
        for (copy,) in hub(afternoon, same_title, spare):
            if copy != spare:
                staff(afternoon, "/v1/desk/items", item=copy, status="withdrawn")
        staff(afternoon, "/v1/desk/loans", item=spare, patron=cast.wulan.patron)

    async def wanted() -> None:
        staff(afternoon, "/v1/desk/holds", item=spare, patron=cast.dewi.patron)

    before = due_of(afternoon, late)
    afternoon.play(
        Scenario(
            "Wulan renews all",
            (
                state_is("Idle", deadline_s=30.0),
                Elsewhere("the desk lends her the last copy of a title", the_last_copy, 20.0),
                *opens(cast.wulan),
                so("four loans", lambda s: len(loans(s)) == 4),
                reads(afternoon, "4 buku Anda", "Terlambat", "Kembalikan dulu", "Pinjaman"),
                so("what is late is not offered", lambda s: stage(s, late) == "shut"),
                Shot("account-1-open"),
                Elsewhere("somebody reserves the fourth", wanted, 20.0),
                Touch("action-renewAll"),
                so("one goes on", lambda s: stage(s, plain) == "renewed", 20.0),
                so("one has free copies", lambda s: stage(s, held) == "renewed", 20.0),
                so("one does not", lambda s: stage(s, spare) == "refused", 20.0),
                reads(
                    afternoon,
                    "2 buku sudah diperpanjang",
                    "Ada pemustaka lain yang menunggu buku ini",
                ),
                Shot("account-2-renewed"),
                Touch("action-finish"),
                state_is("Finished"),
                Touch("action-print"),
                slip_says(
                    afternoon,
                    "Diperpanjang",
                    long_date(RULES.due(datetime.now(UTC), 14).date(), "id"),
                ),
                Shot("account-3-slip"),
                Touch("action-noSlip"),
                state_is("Idle"),
            ),
        )
    )
    for item in (plain, held):
        assert due_of(afternoon, item) == RULES.due(datetime.now(UTC), 14)
    assert due_of(afternoon, late) == before
    renewed = {item for (item,) in hub(afternoon, "SELECT item FROM event WHERE kind = 'renewal'")}
    assert {plain, held} <= renewed
