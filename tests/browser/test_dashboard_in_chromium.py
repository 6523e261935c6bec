"""The dashboard in a real browser: what is seen, touched, heard of and refused.

One Chromium for the whole module. Pictures of each page are left in build/dashboard.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from sync.hub.ledger.system_link import Link
from tests.hub.dashboard_world import (
    LENT_TWICE,
    PASSWORD,
    Dashboard,
    a_dashboard,
    put_system,
    take_system_away,
)
from tests.hub.hub_world import CAST
from tests.hub.sweep_scene import walk_sweep

SIZES = {1440: 900, 820: 1180, 390: 844}
CHECKS = (Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
PICTURES = Path(__file__).resolve().parents[2] / "build" / "dashboard"
SWEEP_PAGES = ("", "/map", "/charts", "/trends", "/files", "/statuses")
REFUSED = re.compile("status of 40[03]")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => {
  window.violations.push(e.violatedDirective + " " + e.blockedURI);
});
"""


def _chromium() -> str:
    """The path of a Chromium that runs; where there is only a door to a snap, none does."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here: install Debian's package chromium")
    told = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=30)
    if told.returncode:
        pytest.skip("chromium does not run here")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = _chromium()
    with sync_playwright() as play:
        try:
            opened = play.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error as error:
            pytest.skip(f"chromium does not start here: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with a_dashboard(tmp_path_factory.mktemp("board")) as made:
        yield made


@pytest.fixture(scope="module")
def doors() -> dict[str, object]:
    """The cookies of people who have logged in, so that each needs one log-in."""
    return {}


def _hear(complaints: list[str], kind: str, words: str) -> None:
    """Keep what the browser complains about; that a form was refused is told by its status."""
    if kind in {"error", "warning"} and not REFUSED.search(words):
        complaints.append(words)


@contextmanager
def opened(
    browser: Browser,
    board: Dashboard,
    doors: dict[str, object],
    name: str = "dewi",
    *,
    width: int = 1440,
    script: bool = True,
) -> Iterator[Page]:
    """A page of somebody who is logged in; whatever the browser complained about fails the test."""
    state = doors.get(name)
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": SIZES[width]},
        java_script_enabled=script,
        storage_state=state,  # type: ignore[arg-type]  # as playwright gave it
    )
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.add_init_script(WATCH)
    page.on("console", lambda m: _hear(complaints, m.type, m.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    if state is None:
        page.goto(f"{board.url}/login")
        page.get_by_label("Nama akun").fill(name)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.get_by_role("heading", name="Tugas", exact=True)).to_be_visible()
        doors[name] = context.storage_state()
    try:
        yield page
        if script:
            assert page.evaluate("window.violations") == []
        assert complaints == []
    finally:
        context.close()


def test_the_library_systems_card_is_whole_at_every_size(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    faults = []
    now = datetime.now(UTC)
    ms = round(now.timestamp() * 1000)
    put_system(board.store, Link("inlislite", False, ms - 2_900_000, ms), now)
    try:
        with opened(browser, board, doors) as page:
            for language in ("en", "id"):
                page.goto(f"{board.url}/language/{language}?back=/me")
                for width, height in SIZES.items():
                    page.set_viewport_size({"width": width, "height": height})
                    page.goto(board.url)
                    card = page.get_by_role("listitem").filter(has_text="INLISLite")
                    expect(card).to_be_visible()
                    where = f"system-{language}-{width}"
                    page.screenshot(path=PICTURES / f"{where}.png")
                    faults += [f"{where}: {one}" for one in page.evaluate(CHECKS)]
        assert faults == []
    finally:
        take_system_away(board.store)


def test_pages_are_whole_at_every_size_and_in_both_languages(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    number = board.conflict()
    paths = {
        "today": "/",
        "task": f"/tasks/T{number}",
        "kiosks": "/kiosks",
        "kiosk": "/kiosks/kiosk-4",
        "books": "/books?q=B-10400",
        "book": f"/books?q={LENT_TWICE}",
        "reports": "/reports",
        "people": "/people",
        "me": "/me",
    }
    faults = []
    with opened(browser, board, doors) as page:
        for language in ("en", "id"):
            page.goto(f"{board.url}/language/{language}?back=/me")
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for name, path in paths.items():
                    page.goto(board.url + path)
                    where = f"{name}-{language}-{width}"
                    page.screenshot(path=PICTURES / f"{where}.png")
                    faults += [f"{where}: {one}" for one in page.evaluate(CHECKS)]
        assert faults == []


def test_a_patrons_page_is_whole_and_works(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    faults = []
    with opened(browser, board, doors) as page:
        page.goto(f"{board.url}/books")
        page.get_by_label("Barcode atau nomor kartu").fill(CAST.ratna.card)
        page.get_by_role("button", name="Cari").click()
        page.get_by_role("button", name="Kartu dan PIN").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Kartu dan PIN")
        path = page.url
        assert CAST.ratna.card not in path
        for language in ("en", "id"):
            page.goto(f"{board.url}/language/{language}?back=/me")
            page.goto(path)
            page.locator("details.danger summary").click()
            for width, height in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                where = f"patron-{language}-{width}"
                page.screenshot(path=PICTURES / f"{where}.png", full_page=True)
                faults += [f"{where}: {one}" for one in page.evaluate(CHECKS)]
        assert faults == []
        page.get_by_label("PIN baru").fill("902418")
        page.get_by_label("Sekali lagi").fill("902419")
        assert page.get_by_label("PIN baru").get_attribute("type") == "password"
        page.get_by_role("button", name="Simpan PIN").click()
        expect(page.get_by_role("alert")).to_contain_text("belum sama")
        assert page.evaluate(CHECKS) == []
        page.get_by_label("PIN baru").fill("902418")
        page.get_by_label("Sekali lagi").fill("902418")
        page.get_by_role("button", name="Simpan PIN").click()
        expect(page.get_by_role("status")).to_contain_text("Tersimpan")
        page.get_by_label("Nomor kartu baru").fill("P0077001")
        page.get_by_label("Kartu lama hilang").check()
        page.get_by_role("button", name="Ganti kartu").click()
        expect(page.locator("p.lead")).to_contain_text("7001")
        page.locator("details.danger summary").click()
        page.get_by_label("Ketik nomor anggota").fill(CAST.ratna.patron)
        page.get_by_role("button", name="Hapus untuk selamanya").click()
        expect(page.get_by_role("status")).to_contain_text("sudah dihapus")


def test_a_sweep_is_planned_and_its_pages_are_whole_and_follow_it(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    faults = []
    with opened(browser, board, doors) as page:
        page.goto(f"{board.url}/sweeps/plan")
        page.get_by_role("button", name="Lihat raknya dulu").click()
        page.get_by_role("button", name="Buat rencana").click()
        expect(page.get_by_role("status")).to_contain_text("Rencana dibuat")
        path = page.url.partition("?")[0]
        walk_sweep(board.store, path.rpartition("/")[2], share=0.5)
        expect(page.get_by_role("region", name="Kemajuan")).to_contain_text("Anak")
        for language, width in (("en", 1440), ("id", 390)):
            page.goto(f"{board.url}/language/{language}?back=/me")
            page.set_viewport_size({"width": width, "height": SIZES[width]})
            # On the desktop only what the phone's walk has not in its own form.
            for at in ("/files", "/statuses") if width == 1440 else SWEEP_PAGES:
                page.goto(path + at)
                where = f"sweep{at.replace('/', '-')}-{language}-{width}"
                page.screenshot(path=PICTURES / f"{where}.png", full_page=True)
                faults += [f"{where}: {one}" for one in page.evaluate(CHECKS)]
        assert faults == []


def test_the_log_in_is_whole_too(browser: Browser, board: Dashboard) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{board.url}/login")
        assert page.evaluate(CHECKS) == []
        assert page.evaluate("document.activeElement.id") == "name"


def test_kiosks_stand_on_the_ply_and_a_task_is_taken_and_undone(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors) as page:
        page.goto(board.url)
        kiosks = page.get_by_role("region", name="Kios").get_by_role("listitem")
        expect(kiosks).to_have_count(5)
        expect(kiosks.nth(3)).to_contain_text("Hanya pengembalian")
        expect(kiosks.nth(4)).to_contain_text("Terputus")
        # They stand on the ply: no gap between a card and the wood.
        card = kiosks.nth(0).bounding_box()
        ply = page.locator(".ply").bounding_box()
        assert card is not None
        assert ply is not None
        assert abs(card["y"] + card["height"] - ply["y"]) < 1
        page.locator(f'a[href="/tasks/T{board.conflict()}"]').click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("heading", name="Usulan")).to_be_visible()
        accept = page.get_by_role("button", name="Terima usulan")
        box = accept.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900, "the one thing to do is in sight"
        yellow = page.evaluate(
            "getComputedStyle(document.querySelector('button.prim')).backgroundColor"
        )
        assert yellow == "rgb(244, 185, 58)"
        page.get_by_text("Putuskan lain").click()
        expect(page.locator(".choices li").first).to_be_visible()
        page.get_by_text("Putuskan lain").click()
        accept.click()
        expect(page.get_by_text("Keputusan tersimpan.")).to_be_visible()
        page.get_by_role("button", name="Batalkan keputusan").click()
        expect(page.get_by_text("tugas terbuka lagi")).to_be_visible()
        expect(accept).to_be_visible()
        page.get_by_role("button", name="Cek buku dulu").click()
        expect(page.get_by_text("mengecek bukunya dulu")).to_be_visible()
        page.get_by_label("Tulis catatan").fill("Bukunya ada di meja.")
        page.get_by_role("button", name="Simpan catatan").click()
        expect(page.get_by_text("Bukunya ada di meja.")).to_be_visible()


def test_a_call_rings_and_is_answered(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors) as page:
        page.goto(board.url)
        bell = page.get_by_role("button", name="Bunyikan saat dipanggil")
        bell.click()
        expect(page.get_by_role("button", name="Matikan bunyi")).to_have_attribute(
            "aria-pressed", "true"
        )
        board.ring("browser-1", "kiosk-3")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Panggilan di Fiksi")
        expect(alert).to_contain_text("mengetik PIN")
        assert page.title().startswith("(1)")
        page.screenshot(path=PICTURES / "call-id-1440.png")
        assert page.evaluate(CHECKS) == []
        alert.get_by_role("button", name="Saya datang").click()
        expect(page.get_by_text("menuju ke sana")).to_be_visible()
        assert not page.title().startswith("(")
        page.get_by_role("button", name="Selesai").click()
        expect(page.get_by_text("Panggilan di Fiksi")).to_have_count(0)


def test_what_changes_elsewhere_changes_here(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors) as page:
        page.goto(board.url)
        link = page.get_by_role("link", name="Lobi")
        link.focus()
        board.do("UPDATE kiosk_pulse SET loans = 43 WHERE kiosk = 'kiosk-1'")
        expect(page.get_by_text("43 pinjam")).to_be_visible()
        # Whoever stood on the card with the keyboard still does.
        assert page.evaluate("document.activeElement.getAttribute('href')") == "/kiosks/kiosk-1"


def test_the_keyboard_goes_through_a_task_in_order(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors) as page:
        page.goto(f"{board.url}/tasks/T{board.conflict()}")
        order = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                "(() => { const e = document.activeElement; return [e.textContent.trim()"
                ".replace(/\\s+/g, ' ').slice(0, 30), getComputedStyle(e).outlineStyle]; })()"
            )
            order.append(seen[0])
            assert seen[1] == "solid", seen
            if seen[0] == "Simpan catatan":
                break
        assert order[0] == "Langsung ke isi"
        places = [
            next(n for n, one in enumerate(order) if words in one)
            for words in (
                "Hari ini",
                "Lobi",
                "Terbuka",
                "Terima usulan",
                "Putuskan lain",
                "Cek buku",
            )
        ]
        assert places == sorted(places)


def test_everything_works_without_a_script(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors, script=False) as page:
        page.goto(f"{board.url}/tasks/T{board.conflict()}")
        page.get_by_role("button", name="Terima usulan").click()
        page.get_by_role("button", name="Batalkan keputusan").click()
        expect(page.get_by_role("button", name="Terima usulan")).to_be_visible()
        board.ring("browser-2", "kiosk-1")
        page.goto(board.url)
        page.get_by_role("button", name="Saya datang").click()
        page.get_by_role("button", name="Selesai").click()


def test_a_forged_form_is_refused(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors) as page:
        page.goto(f"{board.url}/me")
        status = page.evaluate(
            "fetch('/me/sessions', {method: 'POST', body: new URLSearchParams({form_token: 'x'})})"
            ".then((answer) => answer.status)"
        )
        assert status == 403


def test_a_wrong_role_and_a_shut_door(
    browser: Browser, board: Dashboard, doors: dict[str, object]
) -> None:
    with opened(browser, board, doors, "tono") as page:
        page.goto(f"{board.url}/tasks/T{board.conflict()}")
        expect(page.get_by_text("Peran Anda melihat tugas")).to_be_visible()
        assert "•••0412" not in page.content()
        assert page.get_by_role("link", name="Petugas").count() == 0
    with browser.new_context() as context:
        page = context.new_page()
        for shut in (False, True):
            page.goto(f"{board.url}/login")
            page.get_by_label("Nama akun").fill("budi")
            page.get_by_label("Kata sandi").fill("salah")
            page.get_by_role("button", name="Masuk").click()
            expect(page.get_by_role("alert")).to_be_visible()
            if not shut:
                board.do("UPDATE login_failure SET count = 4 WHERE who = 'account:budi'")
        expect(page.get_by_role("alert")).to_contain_text("Terlalu banyak percobaan")
        assert page.evaluate("document.activeElement.id") == "password"
