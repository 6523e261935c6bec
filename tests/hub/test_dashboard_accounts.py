"""Accounts, sessions, forms and doors of the dashboard, over plain HTTP."""

from collections.abc import Iterator

import httpx
import pytest

from sync.hub.staff import lockout
from tests.hub.dashboard_world import PASSWORD, Dashboard, Visitor, a_dashboard


@pytest.fixture(scope="module")
def board(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    assert database_kind
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        yield made


@pytest.fixture(scope="module")
def dewi(board: Dashboard) -> Visitor:
    return board.visitor("dewi")


# --- forms, sessions, doors


def test_a_form_without_its_token_changes_nothing(board: Dashboard) -> None:
    budi = board.visitor("budi")
    number = board.conflict()
    for token in ({}, {"form_token": ""}, {"form_token": "é" * 64}):
        answer = budi.client.post(f"/tasks/T{number}/comment", data={"text": "x", **token})
        assert answer.status_code == 403
    other = board.visitor("budi")
    other.get("/me")
    stolen = other.page.text.partition('name="form_token" value="')[2].partition('"')[0]
    answer = budi.client.post("/logout", data={"form_token": stolen})
    assert answer.status_code == 403
    budi.get("/me")
    for header in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        budi.client.headers.update(header)
        assert budi.post("/me/sessions").status_code == 403
        for name in header:
            del budi.client.headers[name]
    assert budi.post("/me/sessions").status_code == 200


def test_a_log_in_form_is_not_taken_from_elsewhere(board: Dashboard) -> None:
    answer = httpx.post(board.url + "/login", data={"name": "budi", "password": PASSWORD})
    assert answer.status_code == 403
    assert "lancar_session" not in answer.cookies


def test_cookies_are_out_of_reach(board: Dashboard) -> None:
    visitor = board.visitor()
    visitor.client.follow_redirects = False
    put = visitor.log_in("budi", PASSWORD).headers["set-cookie"]
    assert "lancar_session=" in put
    assert "HttpOnly" in put
    assert "SameSite=lax" in put
    assert "Secure" not in put
    visitor.client.headers["x-forwarded-proto"] = "https"
    assert "; Secure" in visitor.get("/language/id").headers["set-cookie"]
    secret = put.partition("lancar_session=")[2].partition(";")[0]
    assert board.rows("SELECT count(*) FROM account_session WHERE token_hash = :t", t=secret) == [
        (0,)
    ]


def test_logging_out_ends_the_session_itself(board: Dashboard) -> None:
    visitor = board.visitor("budi")
    cookie = visitor.client.cookies["lancar_session"]
    visitor.get("/me")
    visitor.post("/logout")
    again = httpx.get(board.url + "/", cookies={"lancar_session": cookie}, follow_redirects=False)
    assert again.status_code == 303


def test_sessions_end_when_idle_and_when_old(board: Dashboard) -> None:
    for column, hours in (("seen_ms", 3), ("made_ms", 13)):
        visitor = board.visitor("budi")
        assert visitor.get("/me").url.path == "/me"
        board.do(
            f"UPDATE account_session SET {column} = {column} - :ms WHERE account = 'budi'",
            ms=hours * 3_600_000,
        )
        assert visitor.get("/me").url.path == "/login"


def test_the_way_back_stays_in_this_house(board: Dashboard) -> None:
    visitor = board.visitor()
    visitor.client.follow_redirects = False
    for back in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\e",
        "/%0d%0aX:1",
    ):
        answer = visitor.get(f"/language/en?back={back}")
        assert answer.headers["location"].startswith("/")
        assert "evil.example" not in answer.headers["location"].lstrip("/") or not (
            answer.headers["location"].startswith(("//", "/\\"))
        )


def test_guessing_shuts_the_door_longer_each_time(board: Dashboard) -> None:
    visitor = board.visitor(address="10.0.0.9")
    for _ in range(lockout.ACCOUNT_TRIES - 1):
        assert visitor.log_in("tono", "wrong").status_code == 401
    assert "30 detik" in visitor.log_in("tono", "wrong").text
    # The right password does not open it either, from anywhere.
    assert board.visitor(address="10.0.0.10").log_in("tono", PASSWORD).status_code == 429
    board.do("UPDATE login_failure SET until_ms = 0 WHERE who = 'account:tono'")
    assert "1 menit" in visitor.log_in("tono", "wrong").text
    board.do("DELETE FROM login_failure")
    assert board.visitor(address="10.0.0.10").log_in("tono", PASSWORD).status_code == 200


def test_one_address_cannot_try_many_accounts(board: Dashboard) -> None:
    visitor = board.visitor(address="10.0.0.11")
    assert visitor.log_in("nobody", "x").status_code == 401
    before = {"n": lockout.ADDRESS_TRIES - 2, "who": "address:10.0.0.11"}
    board.do("UPDATE login_failure SET count = count + :n WHERE who = :who", **before)
    assert visitor.log_in("nobody-2", "x").status_code == 401
    assert visitor.log_in("budi", PASSWORD).status_code == 429
    board.do("DELETE FROM login_failure")


def test_waits_grow_to_an_hour() -> None:
    waits = [lockout.wait_s(n, 5) for n in range(4, 40)]
    assert waits[:4] == [0, 30, 60, 120]
    assert max(waits) == lockout.LONGEST_WAIT_S
    assert waits == sorted(waits)


# --- accounts


def test_a_new_account_changes_its_password_before_anything_else(
    board: Dashboard, dewi: Visitor
) -> None:
    dewi.get("/people")
    made = dewi.post("/people", name="wati", shown="Wati", role="desk").text
    once = made.partition('class="code">')[2].partition("<")[0]
    assert len(once) == 19
    wati = board.visitor()
    assert wati.log_in("wati", once).url.path == "/me"
    assert wati.get("/").url.path == "/me"
    assert "terlalu pendek" in wati.post("/me", now=once, new="short").text
    assert "memuat nama" in wati.post("/me", now=once, new="wati-wati-1").text
    assert "belum cocok" in wati.post("/me", now="wrong", new="kebun-raya-bogor").text
    assert wati.post("/me", now=once, new="kebun-raya-bogor").url.path == "/"
    assert wati.get("/kiosks").status_code == 200
    dewi.get("/people")
    assert "sudah ada" in dewi.post("/people", name="wati", role="desk").text
    assert "huruf kecil" in dewi.post("/people", name="W A", role="desk").text
    dewi.post("/people/wati", switch="off")
    assert wati.get("/kiosks").url.path == "/login"
    dewi.post("/people/wati", switch="on")
    reset = dewi.post("/people/wati/password").text
    assert 'class="code"' in reset
    dewi.post("/people/wati", role="technician")
    assert board.rows("SELECT role FROM account WHERE name = 'wati'") == [("technician",)]
    trail = dewi.get("/people").text
    for what in ("Akun dibuat", "Akun diubah", "Kata sandi baru diberikan", "Masuk", "akun wati"):
        assert f"<td>{what}</td>" in trail


def test_the_last_manager_stays(dewi: Visitor, board: Dashboard) -> None:
    dewi.get("/people")
    for fields in ({"role": "desk"}, {"switch": "off"}):
        answer = dewi.post("/people/dewi", **fields)
        assert answer.status_code == 400
        assert "satu kepala" in answer.text
    assert dewi.post("/people/nobody", role="desk").status_code == 400


def test_the_library_has_its_name(dewi: Visitor) -> None:
    dewi.get("/people")
    named = dewi.post("/library", library="Perpustakaan <Kota> Kenanga")
    assert "Perpustakaan &lt;Kota&gt; Kenanga" in named.text
    dewi.post("/library", library="Perpustakaan Kota Kenanga")
