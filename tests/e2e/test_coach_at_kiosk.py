"""Each hint of the coach is provoked at a whole kiosk: emulated camera, card reader and pad, real
drivers, the real session, a real hub. One kiosk for many of them; each visit is told anew.
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from drivers.barcode.emulator import CameraEmulator
from drivers.barcode.labels import BookLabel, PatronCard, draw_book_label, draw_patron_card
from drivers.barcode.scene import View
from drivers.barcode.symbology import Symbology
from drivers.cards.wedge.emulator import WedgeEmulator
from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field, FieldCard, FieldTag
from kiosk.app.kiosk import Kiosk
from kiosk.config import load
from kiosk.domain.coach_hints import Hint
from kiosk.domain.ids import TagUid
from kiosk.domain.line import Act, Stage
from kiosk.domain.scene import Scene
from kiosk.domain.signals import Choose, EnterPin, Leave, OpenCardEntry, StayHere
from kiosk.domain.visit import (
    AskCard,
    AskPin,
    BooksFirst,
    Borrowing,
    Finished,
    Idle,
    Returning,
    State,
)
from tests.emulator.feig_bench import book
from tests.torture.bare_house import BareHouse, HubThread
from tests.waiting import until

pytestmark = pytest.mark.timeout(240)

LIBRARY = "Perpustakaan Kota"
CARD = draw_patron_card(PatronCard(LIBRARY, "Siti Rahmawati", "P000117"))
LABEL = draw_book_label(BookLabel(LIBRARY, "B-00001"))
ISBN = draw_book_label(BookLabel("Penerbit", "9789793062792", symbology=Symbology.EAN13))
BACK = Image.new("RGB", CARD.size, (235, 232, 226))
BLANK = FieldTag(TagUid("E004010000BBBBBB"), bytes(112))
PHONE = FieldCard(bytes.fromhex("08a1b2c3"))

CONFIG = """[kiosk]
id = "kiosk-1"
data_dir = "{data}"
[server]
kind = "hub"
url = "http://127.0.0.1:{port}"
token_file = "hub.token"
[devices.pad]
kind = "feig"
url = "{pad}"
[devices.camera]
kind = "camera"
source = "{camera}"
[devices.card]
kind = "wedge"
url = "{card}"
pattern = "P[0-9]+"
[devices.printer]
kind = "none"
[coach]
notice_s = 0.3
hesitate_s = {hesitate_s}
stay_s = 0.2
rest_s = 0.05
most_books = 3
"""


@dataclass
class Desk:
    """A kiosk with everything on its desk."""

    kiosk: Kiosk
    camera: CameraEmulator
    card: WedgeEmulator
    field: Field
    scenes: list[Scene] = field(default_factory=list)
    given: set[Hint] = field(default_factory=set)

    def publish(self, scene: Scene) -> None:
        self.scenes.append(scene)
        if scene.status.hint is not None:
            self.given.add(scene.status.hint)

    @property
    def state(self) -> State:
        return self.scenes[-1].state

    async def is_at(self, kind: type[object]) -> None:
        await until(lambda: isinstance(self.state, kind), within_s=20.0)

    async def says(self, hint: Hint) -> None:
        """Wait for a hint, in the visit that is going on now."""
        await until(lambda: self.scenes[-1].status.hint is hint, within_s=20.0)

    async def hold(self, picture: Image.Image, view: View | None = None) -> None:
        await asyncio.to_thread(self.camera.show, picture, view)

    async def empty(self) -> None:
        """Nothing is held to the camera, and it has seen that."""
        self.camera.clear()
        seen = self.camera.frames_sent
        await until(lambda: self.camera.frames_sent >= seen + 12, within_s=20.0)

    async def leaves(self) -> None:
        self.field.clear()
        self.kiosk.tell(Leave())
        await until(lambda: isinstance(self.state, Idle | Finished), within_s=20.0)
        if isinstance(self.state, Finished):
            self.kiosk.tell(Leave())
        await self.is_at(Idle)


async def shows_a_card(desk: Desk) -> None:
    """A card is wanted, and everything else is held to the camera."""
    desk.kiosk.tell(OpenCardEntry())
    await desk.is_at(AskCard)
    dark = ImageEnhance.Brightness(CARD).enhance(0.05)
    for picture, view, hint in (
        (CARD, View(blur_px=3.2), Hint.CODE_STEADY),
        (CARD, View(scale=0.35), Hint.CODE_NEARER),
        (CARD, View(at=(0.02, 0.5)), Hint.CODE_AWAY),
        (dark, View(blur_px=1.5), Hint.CODE_LIGHT),
        (BACK, View(), Hint.CARD_TURN),
        (LABEL, View(), Hint.BOOK_NOT_CARD),
    ):
        await desk.hold(picture, view)
        await desk.says(hint)
        await desk.empty()
    desk.card.show("12")
    await desk.says(Hint.CARD_UNREAD)
    desk.card.show("X-1234567")
    await desk.says(Hint.FOREIGN_CODE)
    await desk.leaves()


async def a_phone_on_the_pad(desk: Desk) -> None:
    """It is felt, and its number names nobody."""
    desk.field.place(PHONE)
    await desk.says(Hint.CARD_UNREAD)
    desk.field.clear()


async def borrows(desk: Desk, card: str, pin: str, tag: FieldTag) -> None:
    """Two cards, then books that cannot be read."""
    desk.card.show(card)
    await desk.is_at(AskPin)
    desk.card.show("P0000001")
    await desk.says(Hint.TWO_CARDS)
    desk.kiosk.tell(EnterPin(pin))
    await desk.is_at(Borrowing)
    desk.card.show(card)
    await desk.says(Hint.CARD_NOT_BOOK)
    await desk.hold(ISBN)
    await desk.says(Hint.PUBLISHER_CODE)
    await desk.empty()
    desk.field.place(BLANK)
    await desk.says(Hint.NO_TAG)
    desk.field.clear()
    edge = book(77)
    desk.field.flicker[edge.uid] = 0.6
    desk.field.place(edge)
    await desk.says(Hint.STACK_HIGH)
    desk.field.clear()
    desk.field.flicker.clear()
    await _glimpsed(desk, tag)
    await desk.leaves()


async def _glimpsed(desk: Desk, tag: FieldTag) -> None:
    """A book that is lifted again before it could be read."""
    desk.field.flicker[tag.uid] = 0.8  # hardly in the field
    for _ in range(60):
        desk.field.place(tag)
        await asyncio.sleep(0.1)
        desk.field.clear()
        await asyncio.sleep(0.4)
        if any(scene.status.hint is Hint.LIFTED_EARLY for scene in desk.scenes):
            break
    desk.field.flicker.clear()
    assert Hint.LIFTED_EARLY in desk.given


async def too_many_books(desk: Desk) -> None:
    """More than the antenna is trusted with; all of them read."""
    desk.field.place(*(book(n) for n in range(1, 5)))
    await desk.is_at(BooksFirst)
    await desk.says(Hint.STACK_HIGH)
    await desk.leaves()


async def hesitates(desk: Desk, card: str, pin: str, *tags: FieldTag) -> None:
    """Somebody stands there and does nothing, in each step."""
    desk.kiosk.tell(StayHere())
    desk.kiosk.tell(StayHere())
    await desk.says(Hint.START)
    desk.kiosk.tell(OpenCardEntry())
    await desk.says(Hint.CARD)
    desk.card.show(card)
    await desk.is_at(AskPin)
    await desk.says(Hint.PIN)
    desk.kiosk.tell(EnterPin(pin))
    await desk.is_at(Borrowing)
    await desk.says(Hint.BOOKS)
    await desk.says(Hint.NOT_LISTED)
    desk.field.place(tags[0])
    await until(lambda: any(x.stage is Stage.DONE for x in desk.state.visit.lines), within_s=20.0)
    await desk.says(Hint.DONE)
    await desk.leaves()
    desk.field.place(tags[1])
    await desk.is_at(BooksFirst)
    await desk.says(Hint.CHOOSE)
    desk.kiosk.tell(Choose(Act.TAKE_BACK))
    await desk.is_at(Returning)
    await desk.says(Hint.PUT_AWAY)
    await desk.leaves()


@pytest.mark.parametrize("patient", [False, True], ids=["trouble", "hesitation"])
def test_each_hint_is_provoked(tmp_path: Path, patient: bool) -> None:
    house = BareHouse(tmp_path)
    bagas = house.cast.bagas
    tag = book(901, item=str(house.cast.stack[0].item))
    lent = book(902, item=str(house.cast.returns[0].item))

    async def evening() -> None:
        await asyncio.to_thread(house.seed)
        hub = await asyncio.to_thread(HubThread, house.database)
        things = Field()
        pad = FeigEmulator(things, air_time_scale=0.0)
        pty = await pad.serve_pty()
        async with CameraEmulator() as camera, WedgeEmulator(tmp_path / "event7") as card:
            text = CONFIG.format(
                data=house.data,
                port=hub.port,
                pad=f"serial://{pty}?baud=38400&parity=E",
                camera=camera.url,
                card=card.url,
                hesitate_s=0.6 if patient else 600,
            )
            house.config.write_text(text)
            told: list[Scene] = []

            def publish(scene: Scene) -> None:
                desk.publish(scene)

            kiosk = Kiosk(load(house.config), publish=publish)
            desk = Desk(kiosk, camera, card, things, told)
            running = asyncio.create_task(kiosk.run())
            try:
                await until(lambda: _well(desk), within_s=60.0)
                if patient:
                    await hesitates(desk, str(bagas.card), bagas.pin, tag, lent)
                else:
                    await shows_a_card(desk)
                    await a_phone_on_the_pad(desk)
                    await borrows(desk, str(bagas.card), bagas.pin, tag)
                    await too_many_books(desk)
                assert not running.done(), running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await pad.close()
                await asyncio.to_thread(hub.close)

    asyncio.run(evening())


def _well(desk: Desk) -> bool:
    if not desk.scenes or not isinstance(desk.state, Idle):
        return False
    status = desk.scenes[-1].status
    service = status.service
    return status.ready and service.loans and service.pad and service.camera
