"""Every page of the dashboard over plain HTTP, without a script."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import httpx
import pytest

from kiosk.domain.facts import FactKind
from sync.hub.intake.intake import take_facts
from sync.hub.staff.accounts import ALLOWED, May, Part
from sync.hub.wire.facts import encode_fact
from tests.hub.dashboard_world import LENT_TWICE, Dashboard, Visitor, a_dashboard
from tests.hub.hub_world import CAST, FactMaker

ZONE = ZoneInfo("Asia/Jakarta")


@pytest.fixture(scope="module")
def board(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    assert database_kind
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        yield made


@pytest.fixture(scope="module")
def dewi(board: Dashboard) -> Visitor:
    return board.visitor("dewi")


PAGES = ["/", "/?show=done", "/?show=pin", "/kiosks", "/kiosks/kiosk-4", "/books", "/reports",
         "/people", "/me"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_whole_in_both_languages(dewi: Visitor, path: str, language: str) -> None:
    dewi.get(f"/language/{language}?back=/")
    page = dewi.get(path)
    dewi.get("/language/id?back=/")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert page.text.count("<h1") <= 1
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    for word in ("style=", "onclick", "javascript:", "http://", "https://", "<style"):
        assert word not in page.text.replace("http://www.w3.org", ""), word


@pytest.mark.parametrize("path", [*PAGES, "/tasks/T1", "/live"])
def test_without_a_log_in_there_is_nothing_to_see(board: Dashboard, path: str) -> None:
    answer = httpx.get(board.url + path, follow_redirects=False)
    assert answer.status_code in {303, 401}
    assert "Lobi" not in answer.text
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/login")


def test_today_shows_kiosks_as_they_are(dewi: Visitor) -> None:
    page = dewi.get("/").text
    for words in (
        "Berjalan",
        "41 pinjam, 36 kembali hari ini",
        "Kertas hampir habis",
        "Sisa sekitar 20 struk",
        "Tersambung lagi",
        "4 catatan terkirim",
        "Hanya pengembalian",
        "Pembaca RFID tidak menjawab",
        "Terputus 28 menit",
        "9 catatan menunggu",
        "0 tanpa tugas",
    ):
        assert words in page, words


def test_a_task_is_decided_and_undone(board: Dashboard, dewi: Visitor) -> None:
    number = board.conflict()
    page = dewi.get(f"/tasks/T{number}").text
    assert "Usulan" in page
    assert "•••0412" in page
    assert CAST.sari.card not in page
    choice = page.partition('name="choice" value="')[2].partition('"')[0]
    settled = dewi.post(f"/tasks/T{number}/settle", choice=choice)
    assert settled.status_code == 200
    assert "Keputusan tersimpan." in settled.text
    assert board.rows("SELECT status FROM task WHERE id = :n", n=number) == [("done",)]
    again = dewi.post(f"/tasks/T{number}/settle", choice=choice)
    assert again.status_code == 409
    assert "Batalkan keputusan" in again.text
    undone = dewi.post(f"/tasks/T{number}/undo")
    assert "terbuka lagi" in undone.text
    assert board.rows("SELECT status FROM task WHERE id = :n", n=number) == [("open",)]
    said = dewi.post(f"/tasks/T{number}/comment", text='<b>"sudah" dilihat & dicek</b>')
    assert "&lt;b&gt;&#34;sudah&#34; dilihat &amp; dicek&lt;/b&gt;" in said.text
    checking = dewi.post(f"/tasks/T{number}/comment", checking="1")
    assert "mengecek bukunya dulu" in checking.text
    unknown = dewi.post(f"/tasks/T{number}/settle", choice="nothing-of-the-kind")
    assert unknown.status_code == 409


def test_a_task_that_is_not_there(dewi: Visitor) -> None:
    for path in ("/tasks/T999999", "/tasks/x", "/tasks/T%F0", "/kiosks/nobody"):
        assert dewi.get(path).status_code == 404


def test_the_parts_that_change_come_alone(board: Dashboard, dewi: Visitor) -> None:
    board.ring("live-1")
    told = dewi.get("/live").text
    assert "<html" not in told
    assert 'data-part="calls" data-count="1"' in told
    assert "Panggilan di Lobi" in told
    assert "mengetik PIN" in told
    dewi.get("/")
    answered = dewi.post("/calls/kiosk-1/live-1/come")
    assert "Dewi" in answered.text or "dewi menuju ke sana" in answered.text
    assert board.rows("SELECT answered_by FROM help_call WHERE call = 'live-1'") == [("dewi",)]
    dewi.post("/calls/kiosk-1/live-1/done")
    assert "Panggilan di Lobi" not in dewi.get("/").text


def test_books_by_barcode_and_by_card(board: Dashboard, dewi: Visitor) -> None:
    book = dewi.get(f"/books?q={LENT_TWICE}").text
    assert CAST.stack[0].title in book
    assert "Dipinjam •••0412" in book
    assert "di meja layanan" in book
    assert "kios sedang terputus" in book
    assert "7 hari, biasanya 14 hari. Data kios berumur 3 jam. PIN tidak bisa dicek;" in book
    dewi.get("/books")
    person = dewi.post("/books", q=CAST.sari.card).text
    assert f"Anggota {CAST.sari.card}" in person
    assert CAST.stack[0].title in person
    # A card's number is not taken from an address, where logs would keep it.
    assert f"Anggota {CAST.sari.card}" not in dewi.get(f"/books?q={CAST.sari.card}").text
    assert "Tidak ada yang cocok" in dewi.get("/books?q=%3Cscript%3E").text
    assert "<script>" not in dewi.page.text


def test_a_task_tells_what_was_done_offline_and_why(board: Dashboard, dewi: Visitor) -> None:
    path = f"/tasks/T{board.conflict()}"
    story = dewi.get(path).text
    dewi.get("/language/en?back=/")
    english, book = dewi.get(path).text, dewi.get(f"/books?q={LENT_TWICE}").text
    dewi.get("/language/id?back=/")
    assert re.search(r"Terputus sejak \d+ \w+ \d\d\.\d\d\. Dipinjamkan 7 hari, biasanya 14", story)
    told = (
        "Lent for 7 days instead of 14 days. The kiosk's data was 3 hours old."
        " The PIN could not be checked; the library allows that."
    )
    for page in (english, book):
        assert re.search(r"Cut off since \d+ \w+ \d\d:\d\d\. Lent", unescape(page))
        assert told in unescape(page)


def test_what_came_back_is_listed_until_it_is_seen(board: Dashboard, dewi: Visitor) -> None:
    assert "B-10400" in dewi.get("/books").text
    seen = dewi.post("/books/seen", item="B-10400")
    assert "B-10400" not in seen.text


def test_reports_count_by_the_hour(dewi: Visitor) -> None:
    page = dewi.get("/reports").text
    assert '<svg class="chart" role="img"' in page
    assert page.count('<th scope="row">') >= 24 + 14
    long_ago = dewi.get("/reports?day=2020-01-01")
    assert long_ago.status_code == 200
    assert "0 pinjam, 0 kembali" in long_ago.text
    assert drawn(long_ago.text, "loans") == drawn(long_ago.text, "returns") == []
    no_day = dewi.get("/reports?day=9999-99-99")
    assert no_day.status_code == 200
    assert drawn(no_day.text, "loans") == drawn(dewi.get("/reports").text, "loans")


def days_ago(days: int, hour: float) -> datetime:
    """A time of day some days ago, by the library's clock."""
    today = datetime.now(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days) + timedelta(hours=hour)


def drawn(page: str, name: str) -> list[dict[str, float]]:
    """The bars of a kind in a page's pictures: their places and sizes."""
    shapes = re.findall(f'<rect class="{name}" ([^>]*)/>', page)
    return [{k: float(v) for k, v in re.findall(r'(\w+)="([\d.]+)"', one)} for one in shapes]


def test_the_chart_of_a_day_shows_its_hours(board: Dashboard, dewi: Visitor) -> None:
    at, later, fact = days_ago(5, 9.5), days_ago(5, 11.1), FactMaker("kiosk-1")
    books = [book.item for book in CAST.spare[5:8]]
    who, due = CAST.ratna.patron, at + timedelta(days=14)
    facts = [fact(FactKind.LOAN, book, who, at=at, due=due) for book in books]
    facts += [
        fact(FactKind.RETURN, books[0], at=at + timedelta(minutes=20)),
        fact(FactKind.RETURN, books[1], at=later),
    ]
    told = take_facts(board.store, "kiosk-1", [encode_fact(one) for one in facts], later)
    assert {answer["verdict"] for answer in told.answers} == {"accepted"}
    page = dewi.get(f"/reports?day={at:%Y-%m-%d}").text
    assert "3 pinjam, 2 kembali" in page
    hours = re.findall(
        r'<th scope="row">(\d\d)</th>' + r'<td class="end">(\d+)</td>' * 3 + "</tr>", page
    )
    busy = [(hour, *map(int, counts)) for hour, *counts in hours if any(map(int, counts))]
    assert busy == [("09", 3, 1, 0), ("11", 0, 1, 0)]
    # An axis up to four over 180, each hour a 24th of 964 after 36.
    assert drawn(page, "loans") == [
        {"x": 401.5, "y": 55.0, "width": 14.5, "height": 135.0, "rx": 0}
    ]
    returns = [(bar["x"], bar["y"], bar["height"]) for bar in drawn(page, "returns")]
    assert returns == [(417.6, 145.0, 45.0), (497.9, 145.0, 45.0)]


def test_the_line_in_time_shows_a_silence_where_it_was(board: Dashboard, dewi: Visitor) -> None:
    since, until = days_ago(3, 6.0), days_ago(3, 18.0)
    board.do(
        "INSERT INTO kiosk_silence (kiosk, from_ms, until_ms, off) VALUES ('kiosk-1', :f, :u, 0)",
        f=round(since.timestamp() * 1000),
        u=round(until.timestamp() * 1000),
    )
    try:
        page = dewi.get("/kiosks/kiosk-1").text
    finally:
        board.do("DELETE FROM kiosk_silence WHERE kiosk = 'kiosk-1'")
    # Three days and a quarter after the first of seven; half a day long.
    assert drawn(page, "silent") == [{"x": 464.3, "width": 71.4, "height": 34.0}]
    assert drawn(page, "off") == drawn(dewi.get("/kiosks/kiosk-1").text, "silent") == []


def test_a_kiosk_is_let_in_by_a_code_and_revoked(board: Dashboard, dewi: Visitor) -> None:
    dewi.get("/kiosks")
    made = dewi.post("/kiosks", kiosk="kiosk-9")
    assert 'class="code"' in made.text
    assert dewi.post("/kiosks", kiosk="not a name!").status_code == 400
    dewi.get("/kiosks/kiosk-2")
    revoked = dewi.post("/kiosks/kiosk-2/revoke")
    assert "Dicabut" in revoked.text
    assert "Anak" not in dewi.get("/").text
    board.do("UPDATE bearer SET revoked = 0 WHERE name = 'kiosk-2'")


# --- who may do what


def role_pages() -> list[tuple[str, May]]:
    return [
        ("/", May.SEE_TASKS),
        ("/kiosks", May.SEE_KIOSKS),
        ("/books", May.SEE_BOOKS),
        ("/reports", May.SEE_REPORTS),
        ("/people", May.KEEP_ACCOUNTS),
    ]


def test_roles_see_their_own_pages_alone(board: Dashboard) -> None:
    for name, part in (("budi", Part.DESK), ("tono", Part.TECHNICIAN)):
        visitor = board.visitor(name)
        for path, may in role_pages():
            wanted = 200 if may in ALLOWED[part] else 403
            assert visitor.get(path).status_code == wanted, (name, path)


def test_a_technician_decides_nothing_and_sees_no_patron(board: Dashboard) -> None:
    tono, number = board.visitor("tono"), board.conflict()
    page = tono.get(f"/tasks/T{number}").text
    assert "Terima usulan" not in page
    assert tono.post(f"/tasks/T{number}/settle", choice="accept").status_code == 403
    assert "•••0412" not in tono.get(f"/books?q={LENT_TWICE}").text
    tono.get("/books")
    assert "Tidak ada yang cocok" in tono.post("/books", q=CAST.sari.card).text


def test_the_desk_revokes_no_kiosk_and_makes_no_account(board: Dashboard) -> None:
    budi = board.visitor("budi")
    budi.get("/me")
    for path in ("/kiosks/kiosk-1/revoke", "/kiosks", "/people", "/people/dewi", "/library",
                 "/people/dewi/password"):  # fmt: skip
        assert budi.post(path, kiosk="x", name="y", role="manager").status_code == 403, path


def test_files_are_ours_and_kept(board: Dashboard) -> None:
    for name in ("tokens.css", "dashboard.css", "pages.css", "live.js", "favicon.svg"):
        answer = httpx.get(f"{board.url}/static/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    for name in ("..%2fpage.py", "page.py", "tokens.json", "%00"):
        assert httpx.get(f"{board.url}/static/{name}").status_code == 404


def test_hostile_forms_break_nothing(board: Dashboard) -> None:
    budi = board.visitor("budi")
    budi.get("/me")
    assert budi.post("/books", q="\x00" * 30).status_code == 200
    assert budi.post("/books", q="x" * 100_000).status_code == 403
    many = "&".join(f"f{n}=1" for n in range(3000))
    assert budi.client.post("/books", content=many.encode()).status_code == 403
    assert budi.client.post("/books", content=b"\xff\xfe=%%%").status_code == 403


def test_what_breaks_tells_people_what_to_do(board: Dashboard, dewi: Visitor) -> None:
    dewi.client.headers["accept"] = "text/html"
    board.do("UPDATE kiosk_pulse SET health = 'torn {' WHERE kiosk = 'kiosk-5'")
    try:
        page = dewi.get("/kiosks")
    finally:
        board.do("UPDATE kiosk_pulse SET health = '[]' WHERE kiosk = 'kiosk-5'")
    assert page.status_code == 500
    assert "beri tahu teknisi" in page.text
    assert "torn" not in page.text
