"""The card of the library's own system: whether it answers, since when, and what waits for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.system_view import SystemView, system_view
from sync.hub.decisions.story_phrase import Language
from sync.hub.ledger.system_link import Link, LinkKeeper, read_link
from tests.hub.dashboard_world import Dashboard, a_dashboard, put_system
from tests.hub.hub_world import NOW, Desk

NOW_MS = round(NOW.timestamp() * 1000)
MINUTE = 60_000


def view(
    link: Link | None, counts: dict[str, tuple[int, int]], language: Language = "en"
) -> SystemView:
    clock = Clock(language, ZoneInfo("Asia/Jakarta"), NOW)
    made = system_view(link, counts, clock)
    assert made is not None
    return made


def a_link(*, up: bool = True, since: int = 0, seen: int = 0, system: str = "slims") -> Link:
    return Link(system, up, NOW_MS - since, NOW_MS - seen, "" if up else "not-there")


UP = a_link(since=60 * MINUTE)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("link", "counts", "told"),
    [
        (UP, {}, ("SLiMS", "ok", "Connected", "No records wait for it")),
        (
            UP,
            {"waiting": (3, NOW_MS - 12 * MINUTE), "asking": (1, NOW_MS - MINUTE), "done": (9, 1)},
            ("SLiMS", "busy", "Catching up", "4 records wait, oldest 12 minutes"),
        ),
        (
            UP,
            {"undo": (1, NOW_MS - 5_000), "clash": (7, 1), "given-up": (2, 1)},
            ("SLiMS", "ok", "Connected", "1 record waits, 5 seconds"),
        ),
        (
            a_link(up=False, since=48 * MINUTE, system="inlislite"),
            {"waiting": (31, NOW_MS - 47 * MINUTE)},
            ("INLISLite", "warn", "Down since 09:12", "31 records wait, oldest 47 minutes"),
        ),
        (
            replace(UP, why="no-history"),
            {"waiting": (1, NOW_MS - 11 * MINUTE)},
            (
                "SLiMS",
                "warn",
                "Not written to: the loan history's triggers are missing",
                "1 record waits, 11 minutes",
            ),
        ),
        (
            a_link(since=90 * MINUTE, seen=48 * MINUTE, system="another"),
            {},
            ("another", "off", "Not followed since 09:12", "No records wait for it"),
        ),
    ],
)
def test_what_the_card_says(
    link: Link, counts: dict[str, tuple[int, int]], told: tuple[str, ...]
) -> None:
    made = view(link, counts)
    assert (made.name, made.tone, made.status, made.detail) == told


@pytest.mark.sqlite
def test_in_indonesian() -> None:
    made = view(a_link(up=False, since=48 * MINUTE), {"waiting": (31, NOW_MS - 47 * MINUTE)}, "id")
    assert made.status == "Terputus sejak 09.12"
    assert made.detail == "31 catatan menunggu, tertua 47 menit"


@pytest.mark.sqlite
def test_without_a_library_system_there_is_no_card() -> None:
    clock = Clock("id", ZoneInfo("Asia/Jakarta"), NOW)
    assert system_view(None, {}, clock) is None
    given_up = a_link(seen=8 * 24 * 60 * MINUTE)
    assert system_view(given_up, {}, clock) is None


def test_each_change_is_written_down_at_once_the_rest_now_and_then(desk: Desk) -> None:
    keeper = LinkKeeper(desk.store, "slims")

    def after(ms: int, *, up: bool) -> tuple[object, ...]:
        keeper.note(up=up, now_ms=NOW_MS + ms, why="" if up else "not-there")
        with desk.store.read() as conn:
            link = read_link(conn)
        assert link is not None
        return link.up, link.since_ms - NOW_MS, link.seen_ms - NOW_MS, link.why

    with desk.store.read() as conn:
        assert read_link(conn) is None
    assert after(0, up=True) == (True, 0, 0, "")
    assert after(4_000, up=True) == (True, 0, 0, ""), "not with every look"
    assert after(16_000, up=True) == (True, 0, 16_000, "")
    assert after(17_000, up=False) == (False, 17_000, 17_000, "not-there")
    assert after(40_000, up=False) == (False, 17_000, 40_000, "not-there")
    # Another process takes over: since when it is silent is known to it.
    keeper = LinkKeeper(desk.store, "slims")
    assert after(50_000, up=False) == (False, 17_000, 50_000, "not-there")
    assert after(51_000, up=True) == (True, 51_000, 51_000, "")


def test_a_hub_database_that_is_away_does_not_end_who_follows(desk: Desk) -> None:
    with desk.store.write() as conn:
        conn.execute(text("ALTER TABLE setting RENAME TO elsewhere"))
    LinkKeeper(desk.store, "slims").note(up=True, now_ms=NOW_MS)


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Dashboard]:
    with a_dashboard(tmp_path) as made:
        yield made


def test_staff_read_it_on_todays_page(board: Dashboard) -> None:
    budi = board.visitor("budi")
    assert "kiosk system" not in budi.get("/").text
    now = datetime.now(UTC)
    ms = round(now.timestamp() * 1000)
    put_system(
        board.store, Link("slims", False, ms - 48 * MINUTE, ms, "x"), now - timedelta(minutes=47)
    )
    for path in ("/", "/live"):
        page = budi.get(path).text
        assert "SLiMS" in page
        assert "kiosk system warn" in page
        assert "Terputus sejak" in page
        assert "1 catatan menunggu, 47 menit" in page
