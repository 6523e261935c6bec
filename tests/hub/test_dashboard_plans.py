"""Planning a sweep at the hub: three ways, what is wrong in them, and what tablets are told."""

from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import text

from kiosk.domain.call_number_rules import CallNumberRules
from sync.hub.dashboard.uploads import MOST_BYTES
from sync.hub.sweeps.bay_table import BadBay, read_bays
from sync.hub.sweeps.joining import bays_in, frame_of, going
from sync.hub.sweeps.planning import planner_of
from sync.hub.upstream.landing_shelves import land_shelves
from sync.hub.upstream.port import Copy, Shelf
from tests.hub.dashboard_world import Dashboard, Visitor, a_dashboard
from tests.hub.sweep_scene import walk_sweep

pytestmark = pytest.mark.sqlite
TABLE = """\
id;nama;cabang;lokasi;dari;sampai;kode
A1;Rak A1;;;000;299.9;R-A1
A2;;;;300;899.999;
A1;lagi;;;;;
;x;;;;;
B1;;;;900;100;
B2;;;;***;;
"""


@pytest.fixture(scope="module")
def board(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    assert database_kind
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        yield made


@pytest.fixture(scope="module")
def budi(board: Dashboard) -> Visitor:
    return board.visitor("budi")


def send(
    visitor: Visitor, *, file: bytes | None = None, token: str = "", **fields: str
) -> httpx.Response:
    """Send the form of the page as a browser does."""
    page = visitor.get(f"/sweeps/plan?way={fields['way']}")
    found = token or page.text.partition('name="form_token" value="')[2].partition('"')[0]
    files = {name: (None, value) for name, value in {"form_token": found, **fields}.items()}
    files["file"] = ("bays.csv" if file else "", file or b"")  # type: ignore[assignment]
    return visitor.client.post("/sweeps/plan", files=files)


def test_what_is_known_is_split_and_the_plan_is_a_sweep(board: Dashboard, budi: Visitor) -> None:
    asked = {"way": "split", "branch": "*", "books": "150", "first": "800", "last": "899"}
    shown = send(budi, name="Rencana <1>", do="look", **asked)
    assert "Rencana &lt;1&gt;" in shown.text
    assert "Buat rencana" in shown.text
    made = send(budi, name="Rencana <1>", do="make", **asked)
    assert "Rencana dibuat." in made.text
    assert "Direncanakan oleh budi" in made.text
    assert "Batalkan rencana" in made.text
    assert "1: 80" in made.text
    with board.store.read() as conn:
        [plan] = [one for one in going(conn) if one.name == "Rencana <1>"]
        bays = [one.bay for one in bays_in(conn, plan.id)]
        assert frame_of(conn, plan.id) is not None
        assert planner_of(conn, plan.id) == "budi"
        assert len(bays) == plan.bays > 1
        assert {str(one.first)[:4] for one in bays} == {"00 8"}
    walk_sweep(board.store, plan.id, share=0.5)
    page = budi.get(f"/sweeps/{plan.id}").text
    assert "Anak" in page, "the tablet by the name that staff know"
    assert "Batalkan rencana" not in page
    assert "data-part" in budi.get(f"/sweeps/{plan.id}/live").text
    charts = budi.get(f"/sweeps/{plan.id}/charts").text
    assert "800 Kesusastraan" in charts
    assert "Tahun pengadaan tidak diketahui" in charts
    assert "Belum ada stok opname sebelumnya" in budi.get(f"/sweeps/{plan.id}/trends").text
    _maps(budi, plan.id, bays[0].branch, bays[0].id)
    budi.get("/sweeps/plan")
    assert budi.post(f"/sweeps/{plan.id}/give-up").status_code == 409


def _maps(budi: Visitor, sweep: str, branch: str, bay: str) -> None:
    """Blocks without a floor plan, the floor plan where there is one."""
    for view in ("loss", "misplaced", "sure", "nothing"):
        page = budi.get(f"/sweeps/{sweep}/map?show={view}").text
        assert 'class="blocks"' in page
        assert "Belum disusuri" in page
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" onload="x()">'
        f'<script>evil()</script><rect id="{bay}" width="9" height="9" onclick="evil()"/></svg>'
    )
    for data, words in ((drawing, "1 bagian"), ("<svg/>", "bukan SVG")):
        token = (
            budi.get("/sweeps/floors").text.partition('form_token" value="')[2].partition('"')[0]
        )
        files = {"form_token": (None, token), "branch": (None, branch), "file": ("a.svg", data)}
        assert words in budi.client.post("/sweeps/floors", files=files).text
    page = budi.get(f"/sweeps/{sweep}/map").text
    assert 'class="floor"' in page
    assert 'fill="url(#lv-' in page
    assert "evil" not in page
    budi.get("/sweeps/floors")
    assert "Denah dilepas." in budi.post("/sweeps/floors/remove", branch=branch).text
    assert budi.post("/sweeps/floors/remove", branch=branch).status_code == 404


def test_a_table_tells_each_bad_line_and_makes_nothing(budi: Visitor, board: Dashboard) -> None:
    bad = send(budi, name="T", way="table", do="make", file=TABLE.encode())
    assert bad.status_code == 400
    for words in (
        "4 baris", "Baris 4:", "“A1” sudah dipakai", "Baris 5:", "tanpa id", "Baris 6:",
        "sebelum nomor awal", "“***” tidak terbaca", "A2;;;;300",
    ):  # fmt: skip
        assert words in bad.text, words
    good = "\n".join(TABLE.splitlines()[:3])
    made = send(budi, name="Tabel", way="table", do="make", table=good)
    assert "Rencana dibuat." in made.text
    plan = str(made.url).rpartition("/")[2].partition("?")[0]
    again = send(budi, name="Lagi", way="earlier", earlier=plan, do="make")
    second = str(again.url).rpartition("/")[2].partition("?")[0]
    with board.store.read() as conn:
        assert bays_in(conn, second) == bays_in(conn, plan)
    budi.get(f"/sweeps/{second}")
    assert "Rencana dibatalkan." in budi.post(f"/sweeps/{second}/give-up").text
    with board.store.read() as conn:
        names = {one.name for one in going(conn)}
    assert "Tabel" in names
    assert "Lagi" not in names


def test_known_locations_are_offered_with_their_copies(board: Dashboard, budi: Visitor) -> None:
    assert "Lokasi (boleh kosong)" in budi.get("/sweeps/plan").text
    with board.store.write() as conn:
        copies = conn.execute(text("SELECT barcode FROM item ORDER BY barcode")).scalars().all()
        names = ["<b>Anak</b>"] * 400 + ["each"] * 300
        land_shelves(
            conn,
            [
                Copy(one, 1, "", Shelf.IN_HOUSE, None, n)
                for one, n in zip(copies, names, strict=False)
            ],
        )
    try:
        page = budi.get("/sweeps/plan").text
        assert '<option value="=&lt;b&gt;Anak&lt;/b&gt;">&lt;b&gt;Anak&lt;/b&gt; (4' in page
        asked = {"way": "split", "branch": "*", "books": "150", "name": "Lokasi", "do": "look"}
        told = send(budi, stands="=each", **asked).text
        assert '<option value="=each" selected>' in told
        assert told.count("<td>each</td>") == 2
        assert "tanpa lokasi" not in told
        told = send(budi, stands="each", **asked).text
        assert "<td>&lt;b&gt;Anak&lt;/b&gt;</td>" in told
        assert "eksemplar tanpa lokasi tidak masuk" in told
        assert "<td></td><td></td>" in send(budi, stands="none", **asked).text
        assert 'role="alert"' in send(budi, stands="=Gudang", **asked).text
        table = "id,location\nA1,each\nA2,<Each>\n"
        told = send(budi, way="table", table=table, name="Lokasi", do="look").text
        assert "tidak dikenal sistem perpustakaan: &lt;Each&gt;. Periksa" in told
    finally:
        with board.store.write() as conn:
            conn.execute(text("DELETE FROM shelving"))


def test_bad_forms_and_those_who_may_not(budi: Visitor, board: Dashboard) -> None:
    for fields in (
        {"way": "split", "books": "3"}, {"way": "split", "first": "***"}, {"way": "table"},
        {"way": "earlier", "earlier": "nobody"}, {"way": "split", "branch": "nowhere"},
    ):  # fmt: skip
        assert send(budi, name="x", do="make", **fields).status_code == 400, fields
    assert send(budi, name=" ", way="split", do="make").status_code == 400
    assert send(budi, name="x", way="split", token="forged").status_code == 403
    assert send(budi, name="x", way="table", file=b"x" * (MOST_BYTES + 1)).status_code == 413
    kind = {"content-type": "multipart/form-data; boundary=x"}
    for body in (b"", b"--x", b"--x\r\n\r\n\r\n--x--", b"\xff" * 100):
        answer = budi.client.post("/sweeps/plan", content=body, headers=kind)
        assert answer.status_code == 403
    tono = board.visitor("tono")
    assert tono.get("/sweeps/plan").status_code == 403
    assert "/sweeps/plan" not in tono.get("/sweeps").text


def test_a_table_may_be_anything() -> None:
    rules = CallNumberRules()
    assert [one.why for one in read_bays("a,b\n1,2", rules).bad] == [BadBay.HEADING]
    assert read_bays("", rules).bays == []
    told = read_bays('\ufeffid\tname\nx\t"y\nz\t\0\n' + "q" * 200, rules)
    assert [one.id for one in told.bays] == ["x", "z"]
    assert [one.why for one in told.bad] == [BadBay.LONG]
