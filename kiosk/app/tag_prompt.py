"""The tag workstation at a prompt: one job, told as text or JSON. It must decide nothing."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from kiosk.app import control
from kiosk.app.tag_list import WAITING, WAITING_S, Json, listed
from kiosk.app.tag_station import TagStation
from kiosk.config.model import Config
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import BoxMark, TagWrite, Word
from kiosk.domain.tag_scene import (
    Agree,
    ChooseModel,
    ChooseParts,
    DeskPage,
    JobStep,
    ShowPage,
    TagCommand,
    TagScene,
    TagView,
    TypeLabel,
)
from kiosk.errors import DeviceError
from kiosk.store.store import Store, StoreSession

QUIET_S: Final = 0.7
"""So long nothing more comes: the stack lies still and is read."""

OVER: Final = frozenset({JobStep.DONE, JobStep.SAME, JobStep.FAILED, JobStep.ASKING})


async def _watch(
    config: Config,
    commands: Sequence[TagCommand],
    ended: Callable[[TagScene], bool],
    *,
    who: str,
    wait_s: float,
    still: bool = False,
    agreed: frozenset[Word] = frozenset(),
) -> TagScene:
    """Run the workstation until a scene is the last; ``still``: once nothing more comes after it.

    ``agreed``: the words that are said when they are asked for, and no others.

    Raises DeviceError when it is not within ``wait_s`` (``tags.nothing-came``, ``tags.two-on-pad``,
    ``tags.pad-away``), and ``tags.model-not-of-pad`` for a model that the pad cannot write.
    """
    scenes: asyncio.Queue[TagScene] = asyncio.Queue()
    station = TagStation(config, who=who, publish=scenes.put_nowait)
    running = asyncio.create_task(station.run())
    told = False
    scene: TagScene | None = None
    try:
        async with asyncio.timeout(wait_s):
            while True:
                scene = await _next(scenes, running)
                if scene.ready and not told:
                    told = True
                    if any(
                        isinstance(c, ChooseModel) and c.model not in scene.models for c in commands
                    ):
                        raise DeviceError("tags.model-not-of-pad")
                    for command in commands:
                        station.tell(command)
                if scene.asking and set(scene.asking) <= agreed:
                    station.tell(Agree())
                    continue
                while ended(scene) and still and told:
                    try:
                        async with asyncio.timeout(QUIET_S):
                            scene = await _next(scenes, running)
                    except TimeoutError:
                        return scene
                if told and ended(scene):
                    return scene
    except TimeoutError:
        raise DeviceError(_why_not(scene)) from None
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _why_not(scene: TagScene | None) -> str:
    """Return why nothing came of it."""
    if scene is None or any(part == "pad" for part, _ in scene.faults):
        return "tags.pad-away"
    return "tags.two-on-pad" if scene.step is JobStep.MANY else "tags.nothing-came"


async def _next(scenes: "asyncio.Queue[TagScene]", running: "asyncio.Task[None]") -> TagScene:
    """Return the next scene, or raise what ended the workstation."""
    coming = asyncio.ensure_future(scenes.get())
    try:
        await asyncio.wait({coming, running}, return_when=asyncio.FIRST_COMPLETED)
        if coming.done():
            return coming.result()
        await running
        raise DeviceError("tags.ended")
    finally:
        coming.cancel()


def read_tags(config: Config, *, who: str, wait_s: float) -> list[Json]:
    """Return every tag on the pad, told field by field. Raises DeviceError where none comes."""
    scene = asyncio.run(
        _watch(
            config,
            [ShowPage(DeskPage.READ)],
            lambda s: s.page is DeskPage.READ and s.on_pad > 0 and len(s.tags) == s.on_pad,
            who=who,
            wait_s=wait_s,
            still=True,
        )
    )
    return [_tag(one) for one in scene.tags]


def write_tag(
    config: Config,
    item: str,
    *,
    who: str,
    wait_s: float,
    model: TagModel | None,
    parts: int = 1,
    agreed: Sequence[Word] = (),
) -> dict[str, Json]:
    """Write the one tag on the pad; what is asked must be among ``agreed``, else nothing is."""
    chosen = [] if model is None else [ChooseModel(model)]
    commands: list[TagCommand] = [*chosen, ChooseParts(parts), TypeLabel(item)]
    words = frozenset(agreed)
    scene = asyncio.run(
        _watch(config, commands, lambda s: s.step in OVER, who=who, wait_s=wait_s, agreed=words)
    )
    return {
        "item": item,
        "outcome": scene.step.value,
        "asked": [word.value for word in scene.asking],
        "found": scene.found,
        "why": None if scene.why is None else scene.why.value,
        "note": scene.note,
    }


def check_box(config: Config, *, who: str, wait_s: float) -> list[Json]:
    """Return the tags on the pad with their marks, what is not right first."""
    scene = asyncio.run(
        _watch(
            config,
            [ShowPage(DeskPage.BOX)],
            lambda s: s.page is DeskPage.BOX and s.on_pad > 0 and len(s.box) >= s.on_pad,
            who=who,
            wait_s=wait_s,
            still=True,
        )
    )
    rows = sorted(scene.box, key=lambda one: (one.mark is BoxMark.RIGHT, one.mark.value))
    return [
        {
            "uid": one.uid,
            "mark": one.mark.value,
            "item": one.item,
            "title": None if one.book is None else one.book.title,
            "wrong": list(one.wrong),
        }
        for one in rows
    ]


def todo_rows(config: Config) -> list[Json]:
    """Return the books that wait for a tag: from the kiosk that runs there, or from its journal."""
    told = control.ask(config.kiosk.data_dir, WAITING, deadline_s=WAITING_S)
    if told is None:
        return _in_store(config, listed)
    rows = told.get("rows")
    return rows if isinstance(rows, list) else []


def journal_rows(config: Config, *, most: int) -> list[Json]:
    """Return what was written on tags, the newest first."""
    return _in_store(config, lambda s: [_write(one) for one in s.tags.newest(most=most)])


def _in_store(config: Config, job: Callable[[StoreSession], list[Json]]) -> list[Json]:
    store = Store.open(config.kiosk.data_dir, config.kiosk.id, now=datetime.now(UTC))
    try:
        return store.call(job)
    finally:
        store.close()


def _tag(tag: TagView) -> Json:
    content = tag.told.content
    return {
        "uid": tag.uid,
        "model": content.model.value,
        "item": content.item,
        "title": None if tag.book is None else tag.book.title,
        "alarm": tag.alarm.value,
        "dsfid": None if tag.dsfid is None else f"{tag.dsfid:02x}",
        "afi": None if tag.afi is None else f"{tag.afi:02x}",
        "fields": [
            {"name": one.name, "value": one.value, "meaning": one.meaning, "at": one.place}
            for one in tag.told.fields
        ],
        "wrong": list(tag.told.wrong),
        "blocks": list(tag.raw),
        "locked": [*sorted(tag.locked)],
    }


def _write(one: TagWrite) -> Json:
    return {
        "number": one.number,
        "at": one.at.isoformat(),
        "who": one.who,
        "uid": one.uid,
        "item": one.wanted.item,
        "part": f"{one.wanted.ordinal}/{one.wanted.parts}",
        "model": one.wanted.model.value,
        "state": one.state.value,
        "agreed": [word.value for word in one.words],
        "note": one.note,
        "old": one.old.hex(),
        "new": one.new.hex(),
    }
