"""Cards, PINs and erasure as programs of staff ask for them, and at the hub's own prompt."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import hub
from kiosk.domain.facts import FactKind
from kiosk.errors import ConfigError
from sync.hub.audit import audit
from sync.hub.fleet.tokens import Role, enrol, recognise
from sync.hub.library import patron_errands
from sync.hub.library.membership import NotDone, unfit_pin
from sync.hub.staff.accounts import ALLOWED, May, Part
from tests.hub.hub_world import CAST, NOW, Desk, FactMaker, later
from tests.hub.story_world import Library, a_library

BAGAS, WULAN = CAST.bagas.patron, CAST.wulan.patron
CARD, PIN = str(CAST.bagas.card), "773119"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as made:
        yield made


def refused(library: Library, path: str, **body: object) -> tuple[int, object]:
    answer = library.staff.post(path, json=body)
    return answer.status_code, answer.json()["error"]


def asked(library: Library, card: str) -> object:
    told = library.one.client.post("/v1/patrons/by-card", json={"card": card}).json()
    return told.get("refused") or told["patron"]["id"]


def pin_is(library: Library, card: str, pin: str) -> object:
    told = library.one.client.post("/v1/patrons/pin", json={"card": card, "pin": pin}).json()
    return {word: told[word] for word in told if word != "grant"}


def test_a_card_is_replaced_and_found_again(library: Library) -> None:
    path = "/v1/desk/cards"
    library.post(path, card=CARD, new="P0090001", lost=True)
    assert asked(library, CARD) == "card-blocked"
    assert asked(library, "P0090001") == BAGAS
    assert refused(library, path, patron=BAGAS, new="P0090001") == (409, "card-taken")
    assert refused(library, path, patron=BAGAS, new=str(CAST.sari.card)) == (409, "card-taken")
    assert refused(library, path, patron=BAGAS, new="\n") == (400, "card-unfit")
    assert refused(library, path, patron="nobody", new="P0090002") == (404, "unknown")
    assert refused(library, path, card="P0099999", new="P0090002") == (404, "unknown")
    assert refused(library, path, patron=BAGAS) == (400, "new")
    # The old one turns up: it is named by the card that they have now, and by itself.
    library.post(path, card="P0090001", new=CARD)
    assert (asked(library, CARD), asked(library, "P0090001")) == (BAGAS, "card-blocked")
    whats = [one[0] for one in library.desk.rows("SELECT what FROM audit ORDER BY number")]
    assert whats[-2:] == ["card-replaced", "card-replaced"]
    assert "P0090001" not in str(library.desk.rows("SELECT * FROM audit"))


def test_a_lost_card_ends_and_kiosks_learn_it(library: Library) -> None:
    told = library.post("/v1/desk/cards", card=CARD, lost=True)
    assert asked(library, CARD) == "card-blocked"
    assert refused(library, "/v1/desk/cards", card=CARD, lost=True) == (409, "no-card")
    rows = library.one.client.get(f"/v1/feed?after={told['version'] - 1}").json()
    page = str(rows)
    assert BAGAS in page
    assert CARD not in page


def test_a_pin_is_set_cleared_and_ends_the_wish_for_it(library: Library) -> None:
    path = "/v1/desk/pins"
    library.one.client.post("/v1/patrons/pin-forgotten", json={"card": CARD})
    assert library.kinds() == ["pin-forgotten"]
    assert refused(library, path, patron=BAGAS, pin="902418", again="902419") == (
        400,
        "pin-differs",
    )
    assert library.kinds() == ["pin-forgotten"]
    library.post(path, patron=BAGAS, pin="902418", again="902418")
    assert pin_is(library, CARD, "902418") == {"pin": "right"}
    assert pin_is(library, CARD, PIN) == {"pin": "wrong"}
    assert library.kinds() == []
    assert library.desk.rows("SELECT done_by FROM task WHERE kind = 'pin-forgotten'") == [("dewi",)]
    library.post(path, patron=BAGAS, clear=True)
    found = library.one.client.post("/v1/patrons/by-card", json={"card": CARD}).json()
    assert found["patron"]["pin_wanted"] is False
    for pin in (None, 7, "123456", "111111", "123"):
        assert (
            library.staff.post(path, json={"patron": BAGAS, "pin": pin, "again": pin}).status_code
            == 400
        )
    assert refused(library, path, patron="nobody", clear=True) == (404, "unknown")
    assert "902418" not in str(library.desk.rows("SELECT * FROM audit"))


def test_what_a_pin_must_be() -> None:
    assert unfit_pin("902418", "902418") is None
    assert unfit_pin("buku merah", "buku merah") is None
    assert unfit_pin("902418", "902417") is NotDone.PIN_DIFFERS
    assert unfit_pin("902", "902") is NotDone.PIN_SHORT
    assert unfit_pin("9\n0241", "9\n0241") is NotDone.PIN_SHORT
    assert unfit_pin("9" * 3 + "8" * 30, "9" * 3 + "8" * 30) is NotDone.PIN_LONG
    for plain in ("0000", "123456", "987654"):
        assert unfit_pin(plain, plain) is NotDone.PIN_PLAIN


def test_erasing_names_what_stands_in_the_way(library: Library) -> None:
    path = "/v1/patrons/erase"
    library.lend(CAST.spare[0].item, BAGAS)
    answer = library.staff.post(path, json={"patron": BAGAS, "confirm": BAGAS})
    assert answer.status_code == 409
    told = answer.json()
    assert (told["error"], told["fees"]) == ("open-loans", 0)
    assert [loan["item"] for loan in told["loans"]] == [CAST.spare[0].item]
    library.take_back(CAST.spare[0].item)
    library.desk.store.write_again(
        lambda conn: conn.exec_driver_sql(f"UPDATE patron SET fees = 500 WHERE id = '{BAGAS}'")
    )
    answer = library.staff.post(path, json={"patron": BAGAS, "confirm": BAGAS})
    assert (answer.status_code, answer.json()["fees"]) == (409, 500)
    library.desk.store.write_again(
        lambda conn: conn.exec_driver_sql(f"UPDATE patron SET fees = 0 WHERE id = '{BAGAS}'")
    )
    assert refused(library, path, patron=BAGAS, confirm=WULAN) == (400, "confirm")
    assert refused(library, path, patron="nobody", confirm="nobody") == (404, "unknown")
    assert library.post(path, patron=BAGAS, confirm=BAGAS)["version"] > 0
    assert asked(library, CARD) == "card-unknown"
    assert refused(library, path, patron=BAGAS, confirm=BAGAS) == (404, "unknown")


def test_nothing_of_an_erased_patron_stays_where_a_card_was_written(library: Library) -> None:
    """A kiosk that does not know a card yet records its code; what was set aside names them too."""
    library.at(hours=1)
    library.one.send(
        library.one.make(FactKind.LOAN, CAST.spare[0].item, CARD, at=NOW, due=later(days=7)),
        library.one.make(FactKind.RETURN, CAST.spare[0].item, at=NOW),
    )
    foreign = FactMaker("kiosk-2")(FactKind.LOAN, CAST.spare[1].item, BAGAS)
    library.one.send(foreign)
    library.one.client.post("/v1/patrons/pin-forgotten", json={"card": CARD})
    name = library.story("pin-forgotten")["id"]
    library.post(f"/v1/tasks/{name}/comment", text="Bagas datang besok")
    library.post("/v1/patrons/erase", patron=BAGAS, confirm=BAGAS)
    for table in ("event", "task", "quarantine", "card", "task_comment", "settlement"):
        every = str(library.desk.rows(f"SELECT * FROM {table}"))
        for word in (BAGAS, CARD, "datang besok"):
            assert word not in every, (table, word)
    assert "pin-forgotten" not in library.kinds()


def test_only_a_manager_erases_as_on_the_dashboard(library: Library) -> None:
    token = enrol(library.desk.store, "front-desk", Role.STAFF, NOW)
    body = {"patron": BAGAS, "confirm": BAGAS}
    answer = library.staff.post(
        "/v1/patrons/erase", json=body, headers={"authorization": f"Bearer {token}"}
    )
    assert (answer.status_code, answer.json()) == (403, {"error": "manager-only"})
    assert asked(library, CARD) == BAGAS
    assert May.ERASE_PATRONS not in ALLOWED[Part.DESK]
    library.post("/v1/patrons/erase", **body)
    assert asked(library, CARD) == "card-unknown"


def test_a_program_gets_a_managers_token_at_the_prompt(desk: Desk) -> None:
    for words, role in (((), Role.STAFF), (("--manager",), Role.MANAGER)):
        code, token, why = lancar(desk, "--enrol-staff", "pusat", *words)
        assert code == 0, why
        bearer = recognise(desk.store, f"Bearer {token}")
        assert bearer is not None
        assert bearer.role is role


def test_a_kiosk_may_do_none_of_this(library: Library) -> None:
    for path in ("/v1/desk/cards", "/v1/desk/pins", "/v1/patrons/erase"):
        body = {"patron": BAGAS, "confirm": BAGAS, "clear": True, "lost": True}
        assert library.one.client.post(path, json=body).status_code == 403
    assert asked(library, CARD) == BAGAS


# --- at the prompt


def lancar(desk: Desk, *words: str, typed: str = "") -> tuple[int, str, str]:
    ran = CliRunner().invoke(hub.app, ["--database", str(desk.database), *words], input=typed)
    return ran.exit_code, ran.stdout.strip(), ran.stderr


def type_pin(desk: Desk, typed: str) -> tuple[int, str, str]:
    """In a process of its own: a PIN is read from the terminal, where there is one."""
    command = [sys.executable, "-m", "kiosk.cli", "hub", "--database", str(desk.database)]
    ran = subprocess.run(
        [*command, "pin", BAGAS],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        start_new_session=True,
    )
    return ran.returncode, ran.stdout.strip(), ran.stderr


@pytest.mark.sqlite
def test_the_prompt_does_it_too(desk: Desk) -> None:
    code, said, why = lancar(desk, "card", BAGAS, "--new", "P0090001", "--lost")
    assert (code, "new card is valid" in said) == (0, True), why
    assert lancar(desk, "card", BAGAS, "--new", "P0090001")[0] == 2
    assert lancar(desk, "card", BAGAS, "--lost")[0] == 0
    assert lancar(desk, "card", BAGAS)[0] == 2
    code, said, why = type_pin(desk, "902418\n902418\n")
    assert (code, said) == (0, "the PIN is set"), why
    assert "902418" not in why
    assert type_pin(desk, "902418\n902419\n")[0] == 2
    assert lancar(desk, "pin", BAGAS, "--clear")[:2] == (0, "the PIN is cleared")


@pytest.mark.sqlite
def test_erasing_at_the_prompt_asks_for_the_number_again(desk: Desk) -> None:
    code, said, why = lancar(desk, "erase-patron", WULAN, typed=f"{WULAN}\n")
    assert (code, said) == (2, "")
    assert CAST.late.item in why
    assert lancar(desk, "erase-patron", BAGAS, typed="x\n")[0] == 2
    assert desk.one("SELECT count(DISTINCT stands_for) FROM tombstone") == 0
    code, said, why = lancar(desk, "erase-patron", BAGAS, typed=f"{BAGAS}\n")
    assert (code, said.startswith("erased")) == (0, True), why
    assert desk.one("SELECT count(DISTINCT stands_for) FROM tombstone") == 1
    assert lancar(desk, "erase-patron", BAGAS, typed=f"{BAGAS}\n")[0] == 2


def _trail(desk: Desk, *, years_ago: float, lines: int) -> None:
    at = datetime.now(UTC) - timedelta(days=365 * years_ago)
    with desk.store.write() as conn:
        one = audit.Note("dewi", "patron-changed", "patron p-1")
        audit.note_all(conn, [one] * lines, at_ms=round(at.timestamp() * 1000))


def test_the_trail_is_purged_after_ten_years_and_says_so(desk: Desk) -> None:
    assert patron_errands.old_lines(desk.database).lines == 0
    _trail(desk, years_ago=11, lines=3)
    _trail(desk, years_ago=1, lines=2)
    old = patron_errands.old_lines(desk.database)
    assert (old.lines, old.broken_at) == (3, None)
    assert desk.one("SELECT count(*) FROM audit WHERE subject = 'patron p-1'") == 5
    assert patron_errands.purge(desk.database) == 3
    assert desk.one("SELECT count(*) FROM audit WHERE subject = 'patron p-1'") == 2
    [last] = desk.rows("SELECT who, what, before FROM audit ORDER BY number DESC LIMIT 1")
    assert last == ("prompt", "trail-purged", '{"lines":3}')
    assert patron_errands.old_lines(desk.database).broken_at is None
    assert patron_errands.purge(desk.database) == 0


@pytest.mark.sqlite
def test_a_trail_that_was_changed_is_not_purged(desk: Desk) -> None:
    _trail(desk, years_ago=11, lines=3)
    code, said, why = lancar(desk, "purge-trail")
    assert (code, said.startswith("3 lines, from 20")) == (0, True), why
    with desk.store.write() as conn:
        conn.exec_driver_sql("DROP TRIGGER audit_no_update")
        conn.exec_driver_sql(
            "UPDATE audit SET who = 'x' WHERE number = (SELECT max(number)-1 FROM audit)"
        )
    code, said, why = lancar(desk, "purge-trail", "--drop")
    assert (code, "does not fit" in said) == (1, True), why
    with pytest.raises(ConfigError):
        patron_errands.purge(desk.database)
    assert desk.one("SELECT count(*) FROM audit WHERE subject = 'patron p-1'") == 3


@pytest.mark.sqlite
def test_purging_at_the_prompt(desk: Desk) -> None:
    assert "no line is older" in lancar(desk, "purge-trail", "--drop")[1]
    _trail(desk, years_ago=12, lines=2)
    code, said, why = lancar(desk, "purge-trail", "--drop")
    assert (code, "2 lines dropped" in said) == (0, True), why
