"""A patron's page: card, PIN and erasure, by whom they may be done."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kiosk.domain.reasons import Reason
from sync.hub.library import lookup
from sync.hub.library.pin_forgotten import ask_for_pin
from tests.hub.dashboard_world import Dashboard, Visitor, a_dashboard
from tests.hub.hub_world import CAST

RATNA, WULAN = CAST.ratna, CAST.wulan


@pytest.fixture(scope="module")
def board(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    assert database_kind
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        yield made


@pytest.fixture(scope="module")
def dewi(board: Dashboard) -> Visitor:
    return board.visitor("dewi")


@pytest.fixture(scope="module")
def budi(board: Dashboard) -> Visitor:
    return board.visitor("budi")


def page_of(visitor: Visitor, card: str) -> str:
    """Open a patron's page as a person does; return its address."""
    visitor.get("/books")
    found = visitor.post("/books", q=card)
    assert "Kartu dan PIN" in found.text
    answer = visitor.post("/patrons", card=card)
    assert answer.status_code == 200, answer.text
    path = answer.url.path
    assert path.startswith("/patrons/p-")
    assert card not in str(answer.url)
    return path


def pin_is(board: Dashboard, card: str, pin: str) -> bool:
    with board.store.read() as conn:
        holder = lookup.find_holder(conn, card)
    assert not isinstance(holder, Reason)
    return lookup.verify_pin(holder.pin_hash, pin).value == "right"


def test_the_desk_replaces_a_card(board: Dashboard, budi: Visitor) -> None:
    path = page_of(budi, RATNA.card)
    taken = budi.post(f"{path}/card", new=CAST.sari.card)
    assert (taken.status_code, "sudah dipakai" in taken.text) == (400, True)
    done = budi.post(f"{path}/card", new="P0077001", lost="1")
    assert "Tersimpan." in done.text
    assert "•••7001" in done.text
    rows = board.rows("SELECT code, until_ms, lost FROM card WHERE patron = :p", p=RATNA.patron)
    lost = {code: bool(was) for code, until, was in rows if until is not None}
    assert lost[RATNA.card] is True
    ended = budi.post(f"{path}/card", **{"only-lost": "1"})
    assert "Tidak ada kartu yang berlaku" in ended.text
    back = budi.post(f"{path}/card", new=RATNA.card)
    assert f"•••{RATNA.card[-4:]}" in back.text


def test_a_message_is_left_and_taken_back(board: Dashboard, budi: Visitor) -> None:
    path = page_of(budi, RATNA.card)
    left = budi.post(f"{path}/message", text="Buku <b>siap</b>", until="2999-01-02")
    assert "Tersimpan." in left.text
    assert "Buku &lt;b&gt;siap&lt;/b&gt;" in left.text
    assert "sampai 2999-01-02" in left.text
    assert "masih kosong" in budi.post(f"{path}/message", text="  ", until="soon").text
    [(number, by)] = board.rows("SELECT id, by FROM patron_message")
    assert by == "budi"
    assert "siap" not in budi.post(f"{path}/message", end=str(number)).text
    assert board.rows("SELECT id FROM patron_message") == []


def test_a_forgotten_pin_is_set_from_its_task(board: Dashboard, budi: Visitor) -> None:
    with board.store.write() as conn:
        name = ask_for_pin(conn, RATNA.patron, kiosk="kiosk-1", now=datetime.now(UTC))
    page = budi.get(f"/tasks/{name}").text
    assert "Buat PIN baru" in page
    path = budi.post("/patrons", task=name.removeprefix("T")).url.path
    differs = budi.post(f"{path}/pin", pin="902418", again="902419")
    assert (differs.status_code, "belum sama" in differs.text) == (400, True)
    assert "90241" not in differs.text
    plain = budi.post(f"{path}/pin", pin="123456", again="123456")
    assert "mudah ditebak" in plain.text
    assert "Tersimpan." in budi.post(f"{path}/pin", pin="902418", again="902418").text
    assert pin_is(board, RATNA.card, "902418")
    number = int(name.removeprefix("T"))
    assert board.rows("SELECT status, done_by FROM task WHERE id = :n", n=number) == [
        ("done", "budi")
    ]
    assert "Belum ada PIN" in budi.post(f"{path}/pin", clear="1").text
    assert not pin_is(board, RATNA.card, "902418")
    trail = str(board.rows("SELECT who, what, subject, before, after FROM audit"))
    assert "pin-cleared" in trail
    for word in ("902418", RATNA.card, RATNA.patron):
        assert word not in trail


def test_only_a_manager_erases_and_types_the_number(
    board: Dashboard, dewi: Visitor, budi: Visitor
) -> None:
    path = page_of(budi, RATNA.card)
    assert "Hapus data anggota" not in budi.get(path).text
    assert budi.post(f"{path}/erase", number=RATNA.patron).status_code == 403
    assert page_of(dewi, RATNA.card) == path
    wrong = dewi.post(f"{path}/erase", number=RATNA.card)
    assert (wrong.status_code, "bukan nomor anggota" in wrong.text) == (400, True)
    assert board.rows("SELECT 1 FROM patron WHERE id = :p", p=RATNA.patron) == [(1,)]
    board.do("UPDATE patron SET fees = 2500 WHERE id = :p", p=RATNA.patron)
    owes = dewi.post(f"{path}/erase", number=RATNA.patron)
    assert (owes.status_code, "Denda 2.500" in owes.text) == (409, True)
    board.do("UPDATE patron SET fees = 0 WHERE id = :p", p=RATNA.patron)
    dewi.get(path)
    erased = dewi.post(f"{path}/erase", number=RATNA.patron)
    assert "sudah dihapus" in erased.text
    assert erased.url.path == "/books"
    assert board.rows("SELECT 1 FROM patron WHERE id = :p", p=RATNA.patron) == []
    assert dewi.get(path).status_code == 404
    dewi.get("/books")
    assert "Tidak ada yang cocok" in dewi.post("/books", q=RATNA.card).text


def test_open_loans_stand_in_the_way_by_name(dewi: Visitor) -> None:
    page = dewi.get(page_of(dewi, WULAN.card)).text
    assert CAST.late.title in page
    assert "Belum bisa" in page
    assert 'name="number"' not in page


def test_a_technician_and_a_forged_form_come_to_nothing(board: Dashboard, dewi: Visitor) -> None:
    path = page_of(dewi, CAST.bagas.card)
    tono = board.visitor("tono")
    assert tono.get(path).status_code == 403
    assert tono.post("/patrons", card=CAST.bagas.card).status_code == 403
    assert tono.post(f"{path}/pin", clear="1").status_code == 403
    for where in ("card", "pin", "erase"):
        answer = dewi.client.post(path + "/" + where, data={"form_token": "x", "clear": "1"})
        assert answer.status_code == 403
    assert pin_is(board, CAST.bagas.card, "773119")
    for strange in ("/patrons/p-000000000000", "/patrons/" + "x" * 90, "/patrons/%00"):
        assert dewi.get(strange).status_code == 404
    for fields in ({"card": "\x00"}, {"task": "9" * 30}, {"task": "1"}, {}):
        dewi.get("/books")
        assert dewi.post("/patrons", **fields).status_code in {200, 404}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_is_whole_in_both_languages(dewi: Visitor, language: str) -> None:
    path = page_of(dewi, CAST.bagas.card)
    dewi.get(f"/language/{language}?back=/")
    page = dewi.get(path)
    dewi.get("/language/id?back=/")
    assert f'<html lang="{language}">' in page.text
    assert page.text.count("<h1") == 1
    assert page.headers["cache-control"] == "no-store"
