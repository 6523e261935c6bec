"""At a real kiosk: the slip by e-mail to a real mail server, and a picture of damage by the camera.

The tests are the acts of one afternoon and run in order.
"""

import asyncio
import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drivers.bench.requests import Place, Remove, TagIs
from drivers.bench.scenario import Act, Elsewhere, Expect, Scenario, Shot, Step, Touch
from drivers.bench.things import Spot
from sync.hub.library.damage_photos import is_plain_jpeg
from tests.e2e.kiosk_visits import cut, enter, line_is_back, reads
from tests.hub.smtp_world import Postbox, mail_server
from ui.demo.evening import DISARMED
from ui.demo.looks import all_are, state_is

if TYPE_CHECKING:
    from tests.house_plugin import Evening, Make

pytestmark = pytest.mark.timeout(180)


class Post:
    """The library's mail server, which can be taken away and given back."""

    def __init__(self) -> None:
        self.box = Postbox()
        self.folder = Path(tempfile.mkdtemp(prefix="lancar-mail-"))
        self.settings = self.folder / "mail.toml"
        self.settings.write_text(
            f'host = "127.0.0.1"\nport = {self.box.port}\nsecurity = "none"\nretry_s = 1\n'
            'from = "perpus@kenanga.example"\nlibrary = "Kenanga"\nzone = "Asia/Jakarta"\n'
        )
        self._running = ExitStack()
        self.back()

    def away(self) -> None:
        self._running.close()

    def back(self) -> None:
        self._running.enter_context(mail_server(self.box))

    def close(self) -> None:
        self.away()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    made = Post()
    yield made
    made.close()


@pytest.fixture(scope="module")
def afternoon(open_house: "Make", post: Post) -> "Evening":
    return open_house(
        (1080, 1920),
        toml="\n[slips]\nmail = true\n\n[reports]\nphoto = true\n",
        hub_more=("--mail", str(post.settings)),
    )


def hub(evening: "Evening", asked: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(evening.house.places.hub_database, timeout=10)) as conn, conn:
        return list(conn.execute(asked))


def until(what: str, holds: Callable[[], bool]) -> Step:
    async def look() -> None:
        loop = asyncio.get_running_loop()
        end_s = loop.time() + 40
        while not holds():
            assert loop.time() < end_s, what
            await asyncio.sleep(0.1)

    return Elsewhere(what, look, 45.0)


def borrows(evening: "Evening", item: str, *mail: Step) -> tuple[Step, ...]:
    return (
        *enter(evening.house.cast.bagas),
        Act(Place((item,))),
        all_are((item,), "done", "borrowed"),
        Expect(TagIs(item, DISARMED)),
        reads(evening, "Selesai"),
        *mail,
    )


def by_mail(evening: "Evening", item: str, *words: str) -> tuple[Step, ...]:
    return (
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-slipMail"),
        reads(evening, *words),
        Touch("action-noSlip"),
        Act(Remove((item,), Spot.HAND)),
        state_is("Idle", deadline_s=60.0),
    )


def test_it_waits_for_a_mail_server_that_is_away_and_nobody_else_does(
    afternoon: "Evening", post: Post
) -> None:
    book = afternoon.house.cast.spare[1]
    item = str(book.item)
    post.away()
    tried = "SELECT 1 FROM mail_slip WHERE state = 'waiting' AND attempts > 0"
    steps = (
        *borrows(afternoon, item, *by_mail(afternoon, item, "alamat Anda")),
        until("it was tried", lambda: bool(hub(afternoon, tried))),
        Elsewhere("the mail server is back", _soon(post.back)),
        until("it is there", lambda: len(post.box.came) == 1),
    )
    afternoon.play(Scenario("a mail server away", steps))
    [(to, _mail)] = post.box.came
    assert to == (f"{afternoon.house.cast.bagas.patron}@contoh.example",)
    [text] = post.box.texts()
    assert book.title in text
    assert "Dipinjam. Jatuh tempo" in text


def test_without_the_network_it_is_asked_for_later(afternoon: "Evening", post: Post) -> None:
    item = str(afternoon.house.cast.spare[2].item)
    away, back = cut().steps, line_is_back().steps
    steps = (
        *borrows(afternoon, item, *away),
        *by_mail(afternoon, item, "begitu jaringan pulih"),
        Elsewhere("nothing came", _soon(lambda: _is(len(post.box.came), 1))),
        *back,
        until("it is there", lambda: len(post.box.came) == 2),
    )
    afternoon.play(Scenario("no network", steps))


def test_a_hub_that_dies_after_sending_sends_the_same_mail_once_more(
    afternoon: "Evening", post: Post
) -> None:
    item = str(afternoon.house.cast.spare[3].item)
    house = afternoon.house
    assert house.hub is not None
    process = house.hub.pid

    def dies() -> None:
        post.box.taken = lambda: None
        os.kill(process, signal.SIGKILL)

    async def again() -> None:
        assert house.hub is not None
        await house.hub.wait()
        # Whoever had it in hand is given two minutes: they are over.
        hub(afternoon, "UPDATE mail_slip SET next_ms = 0 WHERE state = 'waiting'")
        await house.start_hub()

    post.box.taken = dies
    steps = (
        *borrows(afternoon, item, *by_mail(afternoon, item, "alamat Anda")),
        until("it was sent", lambda: len(post.box.came) == 3),
        Elsewhere("the hub is started anew", again, 60.0),
        until("it was sent again", lambda: len(post.box.came) == 4),
        until("and noted", lambda: {("sent",)} == set(hub(afternoon, STATES))),
    )
    afternoon.play(Scenario("a hub that dies", steps))
    first, second = (mail for _to, mail in post.box.came[2:])
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()


def test_a_picture_of_damage_comes_to_the_task_at_the_hub(afternoon: "Evening") -> None:
    item = str(afternoon.house.cast.returns[0].item)
    rows: list[tuple[Any, ...]] = []

    def there() -> bool:
        rows[:] = hub(afternoon, PICTURES)
        return bool(rows)

    steps = (
        state_is("Idle", deadline_s=30.0),
        Act(Place((item,))),
        state_is("BooksFirst"),
        Touch("action-return"),
        all_are((item,), "done", "returned"),
        Touch("row-button-report"),
        state_is("Reporting"),
        Touch("row-button-damage-torn"),
        Touch("row-button-damage-photo"),
        reads(afternoon, "Arahkan buku ke kamera", "Ambil foto"),
        Shot("damage-photo-aim"),
        Touch("action-snapPhoto"),
        reads(afternoon, "Sudah bagus?"),
        Touch("action-keepPhoto"),
        reads(afternoon, "Foto ikut dalam laporan"),
        Touch("action-sendReport"),
        state_is("Returning"),
        until("the picture is at the hub", there),
        Touch("action-finish"),
        state_is("Finished"),
        Touch("action-noSlip"),
        Act(Remove((item,), Spot.SHELF)),
        state_is("Idle", deadline_s=60.0),
    )
    afternoon.play(Scenario("a torn book", steps))
    [(kind, jpeg)] = rows
    assert kind == "condition"
    assert is_plain_jpeg(jpeg)


STATES = "SELECT state FROM mail_slip"
PICTURES = "SELECT task.kind, jpeg FROM damage_photo JOIN task ON task.id = damage_photo.task"


def _soon(work: Callable[[], None]) -> Callable[[], Any]:
    async def do() -> None:
        await asyncio.to_thread(work)

    return do


def _is(one: object, other: object) -> None:
    assert one == other
