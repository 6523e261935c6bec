"""Pictures of damage at the hub: beside their task, plain, bounded, and forgotten in time."""

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import cv2
import httpx
import numpy as np
import pytest
from hub_world import CAST, NOW, Desk, FactMaker, a_served_hub, later

from drivers.barcode.snapshots import encoded
from kiosk.domain import evidence
from kiosk.domain.facts import Fact, FactKind
from sync.hub.decisions import settling
from sync.hub.intake.intake import take_facts
from sync.hub.library.damage_photos import (
    LARGEST,
    MOST_OF_A_KIOSK,
    Kept,
    is_plain_jpeg,
    keep_photo,
    photo_of,
    photos_of,
)
from sync.hub.library.erasure import erase_patron
from sync.hub.rows.old_photos import KEPT_DAYS
from sync.hub.wire.facts import encode_fact
from tests.hub.dashboard_world import a_dashboard

BOOK = CAST.plain.item


def picture(width: int = 640, height: int = 360) -> bytes:
    noise = np.random.default_rng(1).integers(0, 255, (height, width), dtype=np.uint8)
    made = encoded(cv2.blur(noise, (5, 5)), most_px=1600, most_bytes=300_000)
    assert made is not None
    return made


JPEG = picture()


def report(make: FactMaker, note: str = "sobek / torn", patron: str | None = None) -> Fact:
    made = make(FactKind.TASK, BOOK, patron, note=note)
    return replace(made, what=replace(made.what, evidence={evidence.DAMAGE: "torn"}))


def keep(desk: Desk, fact: Fact, kiosk: str = "kiosk-1", jpeg: bytes = JPEG) -> Kept:
    return keep_photo(desk.store, kiosk, str(fact.key), jpeg, now=desk.now)


def number_of(desk: Desk) -> int:
    return int(str(desk.one("SELECT max(id) FROM task")))


def count(desk: Desk) -> object:
    return desk.one("SELECT count(*) FROM damage_photo")


def test_it_is_kept_beside_the_task_once_its_report_is_there(desk: Desk, fact: FactMaker) -> None:
    told, again = report(fact), report(fact)
    assert keep(desk, told) is Kept.LATER
    desk.take(told, again)
    assert [keep(desk, told), keep(desk, told), keep(desk, again)] == [Kept.DONE] * 3
    task = number_of(desk)
    with desk.store.read() as conn:
        assert photos_of(conn, task) == 2, "of the same words about the same book"
        assert photo_of(conn, task, 0) == JPEG
        assert photo_of(conn, task, 2) is None


@pytest.mark.sqlite
def test_it_is_nobody_elses(desk: Desk, fact: FactMaker) -> None:
    told, loan = report(fact), fact(FactKind.RETURN, CAST.late.item)
    desk.take(told, loan)
    assert keep(desk, told, "kiosk-2") is Kept.LATER
    assert keep(desk, loan) is Kept.NEVER, "no report"
    with desk.store.write() as conn:
        conn.exec_driver_sql("UPDATE task SET status = 'done', done_ms = 1")
    assert keep(desk, told) is Kept.NEVER, "the task is over"


@pytest.mark.sqlite
def test_it_goes_some_time_after_its_task_is_closed(desk: Desk, fact: FactMaker) -> None:
    told, other = report(fact), report(fact, "basah / wet")
    desk.take(told, other)
    keep(desk, told)
    closed = int(NOW.timestamp() * 1000)
    with desk.store.write() as conn:
        conn.exec_driver_sql("UPDATE task SET status = 'done', done_ms = ? WHERE id = 1", (closed,))
        conn.exec_driver_sql("UPDATE damage_photo SET task = 1")
    desk.now = NOW + timedelta(days=KEPT_DAYS)
    keep(desk, other)
    assert count(desk) == 2
    desk.now += timedelta(seconds=1)
    keep(desk, other)
    assert count(desk) == 1


@pytest.mark.sqlite
def test_it_goes_with_the_patron_who_gave_a_name(desk: Desk, fact: FactMaker) -> None:
    who = CAST.sari.patron
    told = report(fact, patron=who)
    desk.take(told)
    keep(desk, told)
    assert isinstance(erase_patron(desk.store, who, by="manager", now=later(hours=1)), int)
    assert count(desk) == 0


@pytest.mark.sqlite
def test_it_goes_also_beside_a_task_of_somebody_elses(desk: Desk, fact: FactMaker) -> None:
    who = CAST.sari.patron
    first, same, late = report(fact), report(fact, patron=who), report(fact, patron=who)
    desk.take(first, same, late)
    assert [keep(desk, first), keep(desk, same)] == [Kept.DONE] * 2
    assert isinstance(erase_patron(desk.store, who, by="manager", now=later(hours=1)), int)
    assert desk.rows("SELECT fact FROM damage_photo") == [(str(first.key),)]
    assert keep(desk, late) is Kept.NEVER, "whose name stood on it is erased"
    desk.take(after := report(fact, "basah / wet", patron=who))
    assert keep(desk, after) is Kept.NEVER


@pytest.mark.sqlite
def test_no_other_picture_need_come_for_an_old_one_to_go(desk: Desk, fact: FactMaker) -> None:
    told, other = report(fact), report(fact, "basah / wet")
    desk.take(told, other)
    keep(desk, told)
    [first], [second] = desk.rows("SELECT id FROM task ORDER BY id")
    for task, days in ((first, 0), (second, KEPT_DAYS + 1)):
        done = settling.settle(desk.store, task, "noted", by="dewi", now=later(days=days))
        assert isinstance(done, settling.Settled), done
    assert count(desk) == 0


@pytest.mark.sqlite
def test_a_kiosk_cannot_fill_the_hub(desk: Desk, fact: FactMaker) -> None:
    desk.take(told := report(fact))
    rows = [(f"kiosk-1/9/{n}", "kiosk-1", 1, 1, b"") for n in range(MOST_OF_A_KIOSK)]
    with desk.store.write() as conn:
        conn.exec_driver_sql("INSERT INTO damage_photo VALUES (?, ?, ?, ?, ?)", rows)
    assert keep(desk, told) is Kept.NEVER


@pytest.mark.sqlite
def test_only_a_plain_small_jpeg_is_a_picture() -> None:
    exif = JPEG[:2] + b"\xff\xe1\x00\x08Exif\x00\x00" + JPEG[2:]
    comment = JPEG[:2] + b"\xff\xfe\x00\x04hi" + JPEG[2:]
    assert is_plain_jpeg(JPEG)
    for odd in (
        b"", b"\xff\xd8", JPEG[:-2], JPEG[2:], exif, comment, JPEG + b"<script>",
        b"\x89PNG\r\n", b"\xff\xd8\xff\xe0\x00\x00\xff\xd9", JPEG[:2] + b"\xff" * 40 + b"\xff\xd9",
        JPEG[:20] + bytes(LARGEST) + b"\xff\xd9",
    ):  # fmt: skip
        assert not is_plain_jpeg(odd)


@pytest.mark.sqlite
def test_what_the_camera_sees_is_made_small_enough() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (2160, 3840), dtype=np.uint8)
    made = encoded(noise, most_px=1600, most_bytes=300_000)
    assert made is not None
    assert len(made) <= 300_000
    assert is_plain_jpeg(made)
    seen = cv2.imdecode(np.frombuffer(made, np.uint8), cv2.IMREAD_UNCHANGED)
    assert seen is not None
    assert max(seen.shape) <= 1600


@pytest.mark.sqlite
def test_a_kiosk_hands_it_over_and_staff_alone_see_it(tmp_path: Path, fact: FactMaker) -> None:
    told = report(fact)
    with a_served_hub(tmp_path) as served:
        client = httpx.Client(
            base_url=served.url,
            headers={"authorization": f"Bearer {served.kiosk_token}"},
            trust_env=False,
        )
        body = {"fact": str(told.key), "jpeg": b64encode(JPEG).decode()}
        with client:
            assert client.post("/v1/photos", json=body).status_code == 409
            client.post("/v1/facts", json={"facts": [encode_fact(told)]}).raise_for_status()
            for _ in range(2):
                assert client.post("/v1/photos", json=body).json() == {"done": True}
            for odd in (
                {**body, "jpeg": "%%"},
                {**body, "fact": 7},
                {
                    "fact": "x" * 99,
                },
            ):
                assert client.post("/v1/photos", json=odd).status_code == 400
            svg = b64encode(b"<svg onload=alert(1)>").decode()
            assert client.post("/v1/photos", json={**body, "jpeg": svg}).json() == {
                "offered": False
            }
        stranger = httpx.get(f"{served.url}/tasks/T1/photos/0", trust_env=False)
        assert stranger.status_code in {303, 401, 403}
        assert JPEG[:100] not in stranger.content


@pytest.mark.sqlite
def test_staff_see_it_beside_the_task_and_nothing_else_may_be_asked_for(tmp_path: Path) -> None:
    told = report(FactMaker("kiosk-1", 7))
    with a_dashboard(tmp_path) as board:
        take_facts(board.store, "kiosk-1", [encode_fact(told)], NOW)
        kept = keep_photo(board.store, "kiosk-1", str(told.key), JPEG, now=NOW)
        assert kept is Kept.DONE
        [[number]] = board.rows("SELECT task FROM damage_photo")
        path = f"/tasks/T{number}"
        desk = board.visitor("budi")
        page = desk.get(path).text
        assert f'src="{path}/photos/0"' in page
        assert 'alt="Foto 1 dari buku yang rusak"' in page
        seen = desk.client.get(f"{path}/photos/0")
        assert (seen.content, seen.headers["content-type"]) == (JPEG, "image/jpeg")
        assert seen.headers["cache-control"] == "no-store"
        assert seen.headers["x-content-type-options"] == "nosniff"
        for other in ("1", "-1", "99999", "x", "0x0"):
            assert desk.client.get(f"{path}/photos/{other}").status_code == 404
        stranger = board.visitor().client.get(f"{path}/photos/0", follow_redirects=False)
        assert JPEG[:64] not in stranger.content
