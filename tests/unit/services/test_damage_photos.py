"""Pictures of damage at the kiosk: in the encrypted journal, delivered apart, never in the way."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from services_world import BUMI, NOW, S1, House, house

from kiosk.domain.damage import Damage
from kiosk.domain.ids import FactKey, LineId
from kiosk.domain.signals import Event
from kiosk.domain.signals_damage import (
    CameraSees,
    DamageNoted,
    NoteDamage,
    PhotoTaken,
    TakePhoto,
    WatchCamera,
)
from kiosk.errors import StoreError
from kiosk.ports import Unanswered, Unreachable
from kiosk.ports_photo import PhotoOutcome
from kiosk.services.photo_post import PhotoPost
from kiosk.services.stills import STILL_BYTES, STILL_PX, Stills
from kiosk.store import photos

JPEG = b"\xff\xd8 a picture \xff\xd9"
NOTE = NoteDamage(S1, LineId(1), BUMI, (Damage.TORN,), None, JPEG)


@dataclass
class Server:
    answer: PhotoOutcome | Unreachable | Unanswered = PhotoOutcome.DONE
    came: list[tuple[FactKey, bytes]] = field(default_factory=list)

    async def send_photo(
        self, fact: FactKey, jpeg: bytes
    ) -> PhotoOutcome | Unreachable | Unanswered:
        self.came.append((fact, jpeg))
        return self.answer


def noted(h: House, effect: NoteDamage = NOTE) -> DamageNoted:
    told = asyncio.run(h.reports.note(effect))
    assert isinstance(told, DamageNoted)
    return told


def waiting(h: House) -> list[photos.WaitingPhoto]:
    return h.call(lambda s: photos.waiting(s.journal))


def post(h: House, server: Server) -> None:
    asyncio.run(PhotoPost(h.store, server, h.post, clock=h.time).round())


def test_a_picture_waits_beside_its_fact_and_not_in_clear(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        assert not noted(h).lost
        [fact] = h.facts()
        [one] = waiting(h)
        assert (one.fact, one.jpeg) == (fact.key, JPEG)
        assert "picture" not in repr(one)
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or JPEG not in file.read_bytes(), file


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (PhotoOutcome.DONE, 0),
        (PhotoOutcome.NOT_WANTED, 0),
        (Unanswered("status 409"), 1),
        (Unreachable("away"), 1),
    ],
)
def test_it_is_forgotten_once_the_server_has_it_or_never_will(
    tmp_path: Path, answer: PhotoOutcome | Unreachable | Unanswered, left: int
) -> None:
    with house(tmp_path) as h:
        noted(h)
        server = Server(answer)
        post(h, server)
        assert [jpeg for _fact, jpeg in server.came] == [JPEG]
        assert len(waiting(h)) == left


def test_it_is_given_up_in_time_and_what_cannot_be_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "KEPT", timedelta(seconds=-1))
    with house(tmp_path) as h:
        noted(h)
        h.call(lambda s: s.journal.put("photo:x", "no picture"))
        post(h, Server(Unanswered("status 409")))
        assert waiting(h) == []


def test_a_full_disk_takes_the_words_without_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise StoreError("disk-full")

    with house(tmp_path) as h:
        monkeypatch.setattr(photos, "keep", full)
        assert not noted(h).lost
        assert len(h.facts()) == 1
        assert waiting(h) == []
        assert h.health == [], "nothing is wrong with the report"


def test_no_more_than_some_wait(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        for _ in range(photos.MOST + 1):
            noted(h)
        assert len(waiting(h)) == photos.MOST
        assert len(h.facts()) == photos.MOST + 1


class Lens:
    """A camera of which the n-th picture is n."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    async def picture(self, *, most_px: int, most_bytes: int) -> bytes | None:
        self.asked.append((most_px, most_bytes))
        return f"{len(self.asked)}".encode()


class Soon:
    """Time in which every wait is over at once."""

    def now(self) -> datetime:
        return NOW

    def monotonic_s(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)


def test_what_the_camera_sees_is_told_until_a_still_is_taken() -> None:
    lens, told = Lens(), list[Event]()

    async def aim() -> Event:
        stills, seen = Stills(lens, Soon()), asyncio.Event()

        def tell(event: Event) -> None:
            told.append(event)
            if len(told) == 2:
                seen.set()

        watching = asyncio.create_task(stills.watch(WatchCamera(S1, 5), tell))
        await seen.wait()
        taken = await stills.take(TakePhoto(S1, 5))
        await watching
        return taken

    taken = asyncio.run(aim())
    assert [one.jpeg for one in told if isinstance(one, CameraSees)][:2] == [b"1", b"2"]
    assert isinstance(taken, PhotoTaken)
    assert taken.jpeg
    assert (STILL_PX, STILL_BYTES) in lens.asked


def test_without_a_camera_there_is_no_still(tmp_path: Path) -> None:
    with house(tmp_path) as h:
        stills = Stills(None, h.time)
        assert asyncio.run(stills.take(TakePhoto(S1, 5))) == PhotoTaken(S1, 5, b"")
        noted(h, replace(NOTE, photo=b""))
        assert waiting(h) == []
