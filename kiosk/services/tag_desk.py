"""The tag workstation at work: labels and tags come, people say a word, scenes go out.

Owns the conversion job (label read, title shown, tag written and read back, next) and the pages
beside it. One event after another; while a tag is written the others wait. It decides nothing about
a tag: that is ``domain.tag_job``'s, and the writing ``tag_writing``'s.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain.ids import ItemId, TagUid, item_id
from kiosk.domain.items import Book
from kiosk.domain.sightings import LabelRead, Sighting, TagLeft, TagModel, TagPlaced
from kiosk.domain.tag_job import WRITABLE, BoxTag, NotWritten, Wanted, Word, marks_of
from kiosk.domain.tag_scene import (
    Agree,
    BoxRow,
    ChooseModel,
    ChooseParts,
    DeskPage,
    EmptyBox,
    Forget,
    JobStep,
    Reencode,
    ShowPage,
    TagCommand,
    TagScene,
    TagView,
    TypeLabel,
)
from kiosk.ports import Clock, Fault, Health
from kiosk.services.tag_books import TagBooks
from kiosk.services.tag_writing import TagLooked, TagWriter

_MINUTE_S: Final = 60.0
_LISTED: Final = 100
_LOOK_AGAIN_S: Final = 0.05
MOST_PARTS: Final = 99


@dataclass(frozen=True, slots=True)
class TagChoices:
    """What the library writes: its own ISIL, the data model, and those that its pad can write.

    A model that the pad cannot write gives way to the pad's usual one.
    """

    owner: str = ""
    model: TagModel = TagModel.ISO28560_3
    models: tuple[TagModel, ...] = WRITABLE


@dataclass(frozen=True, slots=True)
class _Again:
    """Something came while a tag was waited for: look at the job once more after it."""


class TagDesk:
    """Runs the workstation. ``tell`` and ``reported`` on the loop; ``run`` until cancelled."""

    def __init__(
        self,
        writer: TagWriter,
        books: TagBooks,
        *,
        clock: Clock,
        who: str,
        choices: TagChoices,
        publish: Callable[[TagScene], None],
    ) -> None:
        """Take what is needed; ``who`` stands in the journal."""
        self._writer = writer
        self._books = books
        self._clock = clock
        self._owner = choices.owner
        self._publish = publish
        self._events: asyncio.Queue[Sighting | TagCommand | Health | _Again] = asyncio.Queue()
        models = choices.models
        model = choices.model if choices.model in models else models[0]
        self._scene = TagScene(who, model=model, models=models)
        self._lying: list[TagUid] = []
        self._finished: set[TagUid] = set()
        self._of_set: set[TagUid] = set()
        self._asked: tuple[TagLooked, Wanted] | None = None
        self._again = False
        self._done_s: deque[float] = deque()
        self._box: dict[TagUid, BoxTag] = {}
        self._faults: dict[str, str] = {}

    def tell(self, event: Sighting | TagCommand) -> None:
        """Take what a device saw or a person wants."""
        self._events.put_nowait(event)

    def reported(self, health: Health) -> None:
        """Take a part's word."""
        self._events.put_nowait(health)

    async def run(self) -> None:
        """Work until cancelled."""
        self._become(ready=True, open_writes=await self._books.open_writes())
        while True:
            await self._take(await self._events.get())

    async def _take(self, event: Sighting | TagCommand | Health | _Again) -> None:
        match event:
            case TagPlaced(uid):
                self._lying = [*(one for one in self._lying if one != uid), uid]
                await self._moved()
            case TagLeft(uid):
                self._lying = [one for one in self._lying if one != uid]
                self._finished.discard(uid)
                await self._moved()
            case LabelRead(item):
                await self._label(item)
            case _Again():
                self._again = False
                await self._moved()
            case Health(part, fault):
                self._faults[part] = fault.value
                broken = {k: v for k, v in self._faults.items() if v != Fault.NONE}
                self._become(faults=tuple(sorted(broken.items())))
            case _:
                await self._command(event)

    async def _command(self, event: object) -> None:
        match event:
            case ShowPage(page):
                self._asked = None
                self._of_set.clear()
                self._become(page=page, step=JobStep.LABEL, wanted=None, asking=(), why=None)
                await self._moved()
            case TypeLabel(text):
                item = item_id(text)
                if item is not None:
                    await self._label(item)
            case ChooseModel(model) if model in self._scene.models:
                wanted = self._scene.wanted
                if wanted is not None:
                    wanted = self._meant(replace(wanted, model=model))
                self._become(model=model, wanted=wanted)
                self._unask()
                await self._moved()
            case ChooseParts(parts):
                await self._choose_parts(max(1, min(MOST_PARTS, parts)))
            case Agree():
                await self._agreed()
            case Forget():
                self._asked = None
                parts = self._parts_of_next()
                self._become(step=JobStep.LABEL, wanted=None, asking=(), why=None, parts=parts)
            case Reencode():
                await self._reencode()
            case EmptyBox():
                self._box.clear()
                await self._check_box()

    # --- the conversion job

    async def _label(self, item: ItemId) -> None:
        scene = self._scene
        again = scene.last is not None and scene.last.item == item and self._finished
        if scene.page not in {DeskPage.ENCODE, DeskPage.WAITING} or again:
            return
        if scene.wanted is not None and scene.wanted.item == item:
            return
        found = await self._books.find(item)
        parts = self._parts_of_next()
        wanted = Wanted(item, found.book, lent=found.lent, owner=self._owner, parts=parts)
        wanted = self._meant(replace(wanted, model=scene.model))
        self._asked = None
        page = DeskPage.ENCODE
        self._become(page=page, wanted=wanted, asking=(), why=None, note="", parts=parts)
        await self._advance()

    def _parts_of_next(self) -> int:
        """Begin with what comes next; the number of parts of a set that was left off is its own."""
        self._of_set.clear()
        left_off = self._scene.wanted
        return 1 if left_off is not None and left_off.ordinal > 1 else self._scene.parts

    def _unask(self) -> None:
        """Take a question back: what it was about is no longer so."""
        if self._asked is not None:
            self._asked = None
            self._become(step=JobStep.LABEL, asking=(), found=None)

    def _meant(self, wanted: Wanted) -> Wanted:
        """Return what can be written: a 3M tag has no room for an ISIL."""
        owner = "" if wanted.model is TagModel.RFID501 else self._owner
        return replace(wanted, owner=owner)

    async def _choose_parts(self, parts: int) -> None:
        wanted = self._scene.wanted
        if wanted is not None and wanted.ordinal == 1:
            wanted = replace(wanted, parts=parts)
        self._become(parts=parts, wanted=wanted)
        await self._moved()

    async def _moved(self) -> None:
        """Tags came or went."""
        self._become(on_pad=len(self._lying))
        match self._scene.page:
            case DeskPage.ENCODE:
                await self._advance()
            case DeskPage.READ:
                if self._asked is not None and self._asked[0].memory.uid not in self._lying:
                    self._unask()
                await self._read()
            case DeskPage.BOX:
                await self._check_box()
            case DeskPage.WAITING:
                self._become(todo=await self._books.untagged())
            case DeskPage.JOURNAL:
                writes = await self._books.writes(most=_LISTED)
                self._become(writes=writes, open_writes=await self._books.open_writes())

    async def _advance(self) -> None:
        """Go on with the label that was read, as far as the tags on the pad allow."""
        wanted = self._scene.wanted
        self._asked = None
        if wanted is None:
            return
        # A part that was lifted and comes again is no tag for the next part.
        fresh = [uid for uid in self._lying if uid not in self._finished | self._of_set]
        if len(fresh) != 1:
            step = JobStep.MANY if fresh else JobStep.TAG
            self._become(step=step, asking=(), found=None)
            return
        if not await self._alone():
            return
        seen = await self._writer.look(fresh[0])
        if seen is None:
            self._become(step=JobStep.FAILED, why=NotWritten.TAG_GONE, asking=())
            return
        words = await self._writer.words_for(seen, wanted)
        if words:
            self._asked = (seen, wanted)
            found = seen.told.content.item
            self._become(step=JobStep.ASKING, asking=words, found=found, why=None)
            return
        await self._write(seen, wanted, ())

    async def _alone(self) -> bool:
        """Wait while the pad hears a tag that it has not told yet: then there are two, or it goes.

        False where something else came in between; after that the job is looked at anew.
        """
        while self._writer.in_sight() - set(self._lying):
            if not self._events.empty():
                if not self._again:
                    self._again = True
                    self._events.put_nowait(_Again())
                return False
            self._become(step=JobStep.MANY, asking=(), found=None)
            await self._clock.sleep(_LOOK_AGAIN_S)
        return True

    async def _agreed(self) -> None:
        """Write what was asked about: this tag and no other."""
        asked, words = self._asked, self._scene.asking
        self._asked = None
        if asked is not None and self._writer.in_sight() - set(self._lying):
            await self._moved()  # a second tag came just now: it is asked about, or neither is
            return
        if asked is not None and asked[0].memory.uid in self._lying:
            await self._write(*asked, words)
            if self._scene.page is DeskPage.READ:
                await self._read()

    async def _write(self, seen: TagLooked, wanted: Wanted, words: tuple[Word, ...]) -> None:
        self._become(step=JobStep.WRITING, asking=(), why=None)
        made = await self._writer.write(seen, wanted, who=self._scene.who, words=words)
        if made.why is not None:
            left = await self._books.open_writes()
            self._become(step=JobStep.FAILED, why=made.why, open_writes=left)
            return
        self._finished.add(seen.memory.uid)
        step = JobStep.SAME if made.already else JobStep.DONE
        if not made.already:
            self._done_s.append(self._clock.monotonic_s())
            self._become(done=self._scene.done + 1)
        following, parts = None, 1
        if wanted.ordinal < wanted.parts and self._scene.page is DeskPage.ENCODE:
            following, parts = replace(wanted, ordinal=wanted.ordinal + 1), wanted.parts
            self._of_set.add(seen.memory.uid)
        self._become(step=step, last=wanted, wanted=following, parts=parts, note=made.note)

    # --- the pages beside it

    async def _read(self) -> None:
        views = [await self._view(uid) for uid in self._lying]
        self._become(tags=tuple(one for one in views if one is not None))

    async def _view(self, uid: TagUid) -> TagView | None:
        seen = await self._writer.look(uid)
        if seen is None:
            return None
        memory, item = seen.memory, seen.told.content.item
        size = memory.block_size
        return TagView(
            uid,
            seen.told,
            seen.alarm,
            None if item is None else (await self._books.find(item)).book,
            tuple(memory.data[at : at + size].hex() for at in range(0, len(memory.data), size)),
            memory.locked,
            memory.dsfid,
            memory.afi,
        )

    async def _reencode(self) -> None:
        """Write the tag on the pad anew by the chosen model: the same item, owner and part."""
        several = len(self._lying) != 1 or self._writer.in_sight() - set(self._lying)
        if self._scene.page is not DeskPage.READ or several:
            return
        seen = await self._writer.look(self._lying[0])
        content = None if seen is None else seen.told.content
        if seen is None or content is None or content.item is None:
            self._become(step=JobStep.FAILED, why=NotWritten.UNREADABLE)
            return
        found = await self._books.find(content.item)
        wanted = Wanted(
            content.item,
            found.book,
            lent=found.lent,
            owner=content.owner or "",
            parts=content.parts,
            ordinal=max(1, content.ordinal),
            use=content.use,
            model=self._scene.model,
        )
        if wanted.model is TagModel.RFID501:
            wanted = replace(wanted, owner="")
        words = await self._writer.words_for(seen, wanted)
        if words:
            self._asked = (seen, wanted)
            self._become(step=JobStep.ASKING, asking=words, found=content.item, why=None)
            return
        await self._write(seen, wanted, ())
        await self._read()

    async def _check_box(self) -> None:
        """Add what lies there to the box; a tag that was looked at is not read again."""
        for uid in self._lying:
            if uid in self._box:
                continue
            seen = await self._writer.look(uid)
            if seen is None:
                continue
            item = seen.told.content.item
            known = item is None or (await self._books.find(item)).book is not None
            self._box[uid] = BoxTag(uid, seen.told, known)
        tags = list(self._box.values())
        rows = [
            BoxRow(one.uid, mark, one.told.content.item, await self._book(one), one.told.wrong)
            for one, mark in zip(tags, marks_of(tags, self._books.owners), strict=True)
        ]
        self._become(box=tuple(rows))

    async def _book(self, tag: BoxTag) -> Book | None:
        item = tag.told.content.item
        return None if item is None else (await self._books.find(item)).book

    def _become(self, **changes: object) -> None:
        now_s = self._clock.monotonic_s()
        while self._done_s and now_s - self._done_s[0] > _MINUTE_S:
            self._done_s.popleft()
        pace = len(self._done_s)
        # mypy cannot see that these are fields of the scene
        scene = replace(self._scene, **changes, per_minute=pace)  # type: ignore[arg-type]
        if scene != self._scene:
            self._scene = scene
            self._publish(scene)
