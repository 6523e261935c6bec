"""The page on which staff set statuses because of a sweep, and take them back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sweep import Deed, Said, SaidId
from sync.hub.audit import audit
from sync.hub.ledger.sweep_statuses import Left, set_statuses, undo_statuses
from sync.hub.rows.records import to_ms
from sync.hub.sweeps.keeping import take_parts
from sync.hub.wire.sweep_parts import told
from tests.hub.dashboard_world import Dashboard, Visitor, a_dashboard
from tests.hub.sweep_reference import work_out
from tests.hub.test_dashboard_sweeps import SWEEP, parts

PAGE = f"/sweeps/{SWEEP}/statuses"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Dashboard]:
    """A sweep whose missing book, and one more, the hub knows."""
    with a_dashboard(tmp_path) as made:
        now = datetime.now(UTC)
        words = [
            Said(SaidId("k1:x", n), to_ms(now), Deed.MISSING, ItemId(f"B-{item}"), by="Ani")
            for n, item in ((1, "30"), (2, "09"))
        ]
        lines = [told(one) for one in (*parts()[:-1], *words)]
        take_parts(made.store, "kiosk-2", SWEEP, lines, now=now)
        work_out(made.store, SWEEP)
        for item in ("B-30", "B-09", "B-20"):
            made.do(
                "INSERT INTO item (barcode, biblio, item_type, branch, status, in_house, seen_ms,"
                " seen_by) SELECT :item, biblio, item_type, branch, 'available', 0, 0, ''"
                " FROM item LIMIT 1",
                item=item,
            )
        yield made


def status(board: Dashboard, item: str) -> object:
    return board.rows("SELECT status FROM item WHERE barcode = :i", i=item)[0][0]


def send(visitor: Visitor, path: str, *items: str, **fields: str) -> str:
    token = re.search(r'name="form_token" value="([^"]+)"', visitor.get(PAGE).text)
    data = {**fields, "item": list(items), "form_token": token.group(1) if token else ""}
    answer = visitor.client.post(path, data=data, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_what_was_ticked_is_set_told_written_down_and_taken_back(board: Dashboard) -> None:
    budi = board.visitor("budi")
    page = budi.get(PAGE).text
    assert page.count("checked") == 2
    assert "Sudah dicari, Ani" in page
    before = board.rows("SELECT value FROM counter WHERE name = 'feed'")
    page = send(budi, PAGE, "B-30", "B-09", "B-20", "=1", kind="missing")
    assert "2 status diubah" in page
    assert "2 dibiarkan" in page, "what nobody has said to be missing is not set by this form"
    assert [status(board, one) for one in ("B-30", "B-09", "B-20")] == [
        "missing", "missing", "available",
    ]  # fmt: skip
    assert board.rows("SELECT value FROM counter WHERE name = 'feed'") > before
    found = "SELECT kind, count(*) FROM sweep_finding GROUP BY kind ORDER BY kind"
    findings = board.rows(found)
    work_out(board.store, SWEEP)
    assert board.rows(found) == findings, "what the sweep found stays its finding"
    with board.store.read() as conn:
        [line] = audit.read_trail(conn, subject="item B-30")
    assert (line.note.who, line.note.what) == ("budi", "sweep-status-set")
    assert line.note.after == {"status": "missing", "sweep": SWEEP}
    gone = budi.get(f"/sweeps/{SWEEP}/files/koha-missing.txt").text
    assert gone == "B-09\r\nB-30\r\n"
    [[action]] = board.rows("SELECT DISTINCT action FROM sweep_status")
    page = send(budi, f"{PAGE}/undo", "B-30", action=str(action))
    assert "1 status diubah" in page
    assert (status(board, "B-30"), status(board, "B-09")) == ("available", "missing")
    send(budi, f"{PAGE}/undo", action=str(action))
    assert status(board, "B-09") == "available"
    assert board.rows("SELECT COUNT(*) FROM sweep_status")[0][0] == 2, "nothing is deleted"
    budi.get("/language/en?back=/")
    assert "Taken back by budi" in budi.get(PAGE).text
    assert "Nobody has looked for these" in budi.get(f"{PAGE}?kind=unseen").text


def test_who_may_not_settle_sets_nothing(board: Dashboard) -> None:
    for name in ("", "tono"):
        visitor = board.visitor(name)
        assert "Jadikan hilang" not in visitor.get(PAGE).text
        visitor.client.post(PAGE, data={"kind": "missing", "item": "B-30"})
    assert board.visitor("budi").client.post(PAGE, data={"item": "B-30"}).status_code == 403
    assert status(board, "B-30") == "available"
    budi = board.visitor("budi")
    assert budi.get("/sweeps/none/statuses").status_code == 404
    budi.get(PAGE)
    undone = budi.post("/sweeps/task:T1/statuses/undo", action="T1")
    assert undone.status_code == 404, "what a task has decided is not undone by a page of sweeps"


def test_what_moved_since_the_word_is_left(board: Dashboard) -> None:
    now = datetime.now(UTC)
    word = to_ms(now)
    board.do("UPDATE item SET seen_ms = :at WHERE barcode = 'B-30'", at=word + 1)
    lent = board.rows("SELECT item FROM loan WHERE returned_ms IS NULL LIMIT 1")[0][0]
    asked = {"B-30": word, str(lent): word, "B-none": word, "B-09": word}
    acted = set_statuses(board.store, SWEEP, asked, ItemStatus.MISSING, by="budi", now=now)
    assert acted.done == ("B-09",)
    assert acted.left == {"B-30": Left.CAME_BACK, str(lent): Left.LENT, "B-none": Left.UNKNOWN}
    board.do("UPDATE item SET status = 'withdrawn' WHERE barcode = 'B-09'")
    later = now + timedelta(hours=1)
    back = undo_statuses(board.store, SWEEP, acted.action, by="ani", now=later)
    assert (back.done, status(board, "B-09")) == (("B-09",), "withdrawn")
    board.do("UPDATE item SET status = 'available' WHERE barcode = 'B-09'")
    again = set_statuses(
        board.store, SWEEP, {"B-09": 0}, ItemStatus.AVAILABLE, by="budi", now=later
    )
    assert again.left == {"B-09": Left.OTHER}
    # Lent and lost once more since it was found: an old sweep's word says nothing of that.
    board.do("UPDATE item SET status = 'lost' WHERE barcode = 'B-30'")
    found = set_statuses(
        board.store, SWEEP, {"B-30": word}, ItemStatus.AVAILABLE, by="budi", now=later
    )
    assert found.left == {"B-30": Left.CAME_BACK}


@pytest.mark.sqlite
def test_a_clock_that_is_ahead_does_not_make_a_word_newer_than_it_came(board: Dashboard) -> None:
    now = datetime.now(UTC)
    word = Said(
        SaidId("k3:x", 1), to_ms(now + timedelta(days=365)), Deed.MISSING, ItemId("B-30"), by="Ani"
    )
    take_parts(board.store, "kiosk-3", SWEEP, [told(word)], now=now)
    work_out(board.store, SWEEP)
    came = to_ms(now + timedelta(hours=1))
    board.do("UPDATE item SET seen_ms = :at WHERE barcode = 'B-30'", at=came)
    assert "1 status diubah" in send(board.visitor("budi"), PAGE, "B-30", "B-09", kind="missing")
    assert status(board, "B-30") == "available", "it came back after that"
