"""From a scene of the tag workstation to what its window shows. Pure; must not know Qt."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final

from kiosk.domain.items import Book
from kiosk.domain.plain_text import one_line
from kiosk.domain.sightings import TagModel
from kiosk.domain.tag_job import BoxMark, TagWrite, Wanted, WriteState
from kiosk.domain.tag_scene import BoxRow, DeskPage, JobStep, TagScene, TagView
from ui.tags.picture import ActionProps, RowProps, TabProps, TagPicture
from ui.tags.terms import told as say
from ui.tags.words import Words

AGREE, FORGET, PARTS, MODEL, REENCODE, NEW_BOX = (
    "agree",
    "forget",
    "parts",
    "model",
    "reencode",
    "new-box",
)
_BLOCKS_A_ROW: Final = 4
_SHOWN_BYTES: Final = 12
_STEP_MARKS: Final = {
    JobStep.LABEL: ("off", "barcode"),
    JobStep.TAG: ("off", "pad"),
    JobStep.MANY: ("warn", ""),
    JobStep.ASKING: ("warn", ""),
    JobStep.WRITING: ("busy", ""),
    JobStep.DONE: ("ok", ""),
    JobStep.SAME: ("ok", ""),
    JobStep.FAILED: ("stop", ""),
}
_BOX_MARKS: Final = {
    BoxMark.RIGHT: "ok",
    BoxMark.WRONG: "stop",
    BoxMark.BLANK: "off",
    BoxMark.FOREIGN: "warn",
    BoxMark.DUPLICATE: "stop",
    BoxMark.OFF_LIST: "warn",
}
_STATES: Final = {
    WriteState.INTENDED: "warn",
    WriteState.VERIFIED: "ok",
    WriteState.FAILED: "stop",
    WriteState.KEPT: "off",
}


def derive(scene: TagScene, words: Words, zone: tzinfo) -> TagPicture:
    """Return the window's content; times in the library's zone."""
    headline, lead, status, icon = _sentence(scene, words)
    return TagPicture(
        title=words.title,
        who=one_line(scene.who),
        pace=words.pace.format(done=scene.done, pace=scene.per_minute) if scene.done else "",
        tabs=tuple(
            TabProps(page.value, words.pages[page], page is scene.page) for page in DeskPage
        ),
        headline=one_line(headline),
        lead=lead,
        status=status,
        icon=icon,
        urgent=scene.step is JobStep.ASKING,
        notice=_notice(scene, words),
        rows=tuple(replace(row, key=str(at)) for at, row in enumerate(_rows(scene, words, zone))),
        actions=_actions(scene, words),
        entry=words.entry,
        takes_label=scene.page in {DeskPage.ENCODE, DeskPage.WAITING},
        language=words.language,
    )


def _sentence(scene: TagScene, words: Words) -> tuple[str, str, str, str]:
    """Return headline, lead, status and icon."""
    if not scene.ready:
        return words.starting, "", "busy", ""
    asked = scene.step in {JobStep.ASKING, JobStep.WRITING, JobStep.FAILED}
    reading = scene.page is DeskPage.READ
    if scene.page is DeskPage.ENCODE or (reading and asked):
        return _job(scene, words)
    match scene.page:
        case DeskPage.READ:
            return _reading(scene, words)
        case DeskPage.BOX:
            bad = sum(one.mark is not BoxMark.RIGHT for one in scene.box)
            if not scene.box:
                return *words.box_none, "off", "pad"
            told = words.box_look if bad else words.box_right
            lead = ", ".join(
                f"{words.marks[mark]}: {count}"
                for mark, count in Counter(one.mark for one in scene.box).most_common()
            )
            headline = told.format(n=len(scene.box), bad=bad)
            return headline, lead, "warn" if bad else "ok", ""
        case DeskPage.WAITING:
            headline, lead = words.todo if scene.todo else words.todo_none
            return headline.format(n=len(scene.todo)), lead, "off", "task"
        case _:
            headline, lead = words.journal if scene.writes else words.journal_none
            return headline.format(n=len(scene.writes)), lead, "off", "slip"


def _job(scene: TagScene, words: Words) -> tuple[str, str, str, str]:
    headline, lead = words.steps[scene.step]
    over = scene.step in {JobStep.DONE, JobStep.SAME}
    about = scene.last if over else scene.wanted
    title = "" if about is None else _title(about.book, about.item, words)
    if scene.step is JobStep.ASKING:
        item = "" if scene.wanted is None else scene.wanted.item
        told = (words.asking[one] for one in scene.asking)
        lead = " ".join(one.format(found=scene.found or "", item=item) for one in told)
        headline = words.asked
    elif scene.step is JobStep.FAILED and scene.why is not None:
        lead = words.why[scene.why]
    else:
        headline = headline.replace("{title}", title)
        lead = lead.replace("{title}", title).replace("{n}", str(scene.on_pad))
    if over and scene.note:
        lead = " ".join(words.notes.get(one, one) for one in scene.note.split())
    return headline, one_line(lead, most=400), *_STEP_MARKS[scene.step]


def _reading(scene: TagScene, words: Words) -> tuple[str, str, str, str]:
    if not scene.tags:
        return *words.read_none, "off", "pad"
    if len(scene.tags) > 1:
        return words.read_many.format(n=len(scene.tags)), "", "read", ""
    tag = scene.tags[0]
    item = tag.told.content.item
    title = words.models[tag.told.content.model] if item is None else _title(tag.book, item, words)
    wrong = bool(tag.told.wrong)
    lead = "" if wrong else words.nothing_wrong
    return title, lead, "stop" if wrong else "read", ""


def _rows(scene: TagScene, words: Words, zone: tzinfo) -> tuple[RowProps, ...]:
    match scene.page:
        case DeskPage.ENCODE:
            over = scene.step in {JobStep.DONE, JobStep.SAME}
            about = scene.last if over else scene.wanted
            return () if about is None else tuple(_wanted_rows(about, words))
        case DeskPage.READ:
            return tuple(row for tag in scene.tags for row in _tag_rows(tag, words))
        case DeskPage.BOX:
            order = list(BoxMark)
            rows = sorted(
                scene.box, key=lambda one: (one.mark is BoxMark.RIGHT, order.index(one.mark))
            )
            return tuple(_box_row(one, words) for one in rows)
        case DeskPage.WAITING:
            return tuple(
                RowProps(
                    _title(one.book, one.item, words),
                    one.item,
                    " · ".join(part for part in (_when(one.at, zone), one.where) if part),
                )
                for one in scene.todo
            )
        case DeskPage.JOURNAL:
            return tuple(_write_row(one, words, zone) for one in scene.writes)


def _wanted_rows(about: Wanted, words: Words) -> list[RowProps]:
    title = words.unknown_book if about.book is None else one_line(about.book.title)
    rows = [RowProps(words.book, title), RowProps(words.number, about.item)]
    if about.parts > 1:
        told = words.says.format(ordinal=about.ordinal, parts=about.parts)
        rows.append(RowProps(words.part, told))
    if about.owner:
        rows.append(RowProps(words.owner, about.owner))
    rows.append(RowProps(words.model, words.models[about.model]))
    return rows


def _tag_rows(tag: TagView, words: Words) -> list[RowProps]:
    content = tag.told.content
    item = content.item
    told = [words.models[content.model], words.alarms[tag.alarm]]
    if tag.dsfid is not None:
        told.append(f"DSFID {tag.dsfid:02X}")
    if tag.afi is not None:
        told.append(f"AFI {tag.afi:02X}")
    status = "stop" if tag.told.wrong else "read"
    head = words.models[content.model] if item is None else _title(tag.book, item, words)
    rows = [RowProps(head, tag.uid, " · ".join(told), status)]
    rows += [
        RowProps(words.wrong, say(one, language=words.code), "", "stop", "stop")
        for one in tag.told.wrong
    ]
    rows += [
        RowProps(
            say(one_line(one.name), language=words.code),
            one_line(one.value),
            say(one_line(one.meaning), language=words.code),
        )
        for one in tag.told.fields
    ]
    for first in range(0, len(tag.raw), _BLOCKS_A_ROW):
        blocks = tag.raw[first : first + _BLOCKS_A_ROW]
        last = first + len(blocks) - 1
        locked = [str(at) for at in range(first, last + 1) if at in tag.locked]
        detail = words.locked.format(blocks=", ".join(locked)) if locked else ""
        title = words.blocks.format(first=first, last=last)
        rows.append(RowProps(title, "  ".join(blocks).upper(), detail))
    return rows


def _box_row(one: BoxRow, words: Words) -> RowProps:
    title = one.uid if one.item is None else _title(one.book, one.item, words)
    number = [] if one.item is None else [one.item]
    wrong = [say(x, language=words.code) for x in one.wrong]
    status = _BOX_MARKS[one.mark]
    tone = "" if one.mark in {BoxMark.RIGHT, BoxMark.BLANK} else status
    return RowProps(title, words.marks[one.mark], " · ".join([*number, *wrong]), status, tone)


def _write_row(one: TagWrite, words: Words, zone: tzinfo) -> RowProps:
    said = ", ".join(words.said[word] for word in one.words)
    told = [
        one_line(one.who),
        _when(one.at, zone),
        one.uid,
        words.before_after.format(old=_short(one.old), new=_short(one.new)),
        *([words.agreed.format(words=said)] if said else []),
        *(words.notes.get(note, note) for note in one.note.split()),
    ]
    status = _STATES[one.state]
    tone = "" if status in {"ok", "off"} else status
    return RowProps(one.wanted.item, words.states[one.state], " · ".join(told), status, tone)


def _actions(scene: TagScene, words: Words) -> tuple[ActionProps, ...]:
    if scene.step is JobStep.ASKING:
        return (
            ActionProps(FORGET, words.keep, "undo", "primary"),
            ActionProps(AGREE, words.agree, "warn"),
        )
    model = ActionProps(MODEL, words.models[scene.model].replace(" ", "\u00a0"), "tool")
    match scene.page:
        case DeskPage.ENCODE:
            parts = ActionProps(PARTS, words.parts.format(n=scene.parts), "plus")
            skip = ActionProps(FORGET, words.forget, "undo")
            return (model, parts, *((skip,) if scene.wanted is not None else ()))
        case DeskPage.READ if len(scene.tags) == 1:
            return (model, ActionProps(REENCODE, words.reencode, "renew", "primary"))
        case DeskPage.BOX if scene.box:
            return (ActionProps(NEW_BOX, words.new_box, "bin-full", "primary"),)
        case _:
            return ()


def _notice(scene: TagScene, words: Words) -> str:
    told = [
        words.fault.format(part=words.parts_of.get(part, part), fault=fault)
        for part, fault in scene.faults
    ]
    if scene.open_writes:
        items = ", ".join(dict.fromkeys(one.wanted.item for one in scene.open_writes[:5]))
        told.append(words.open_writes.format(n=len(scene.open_writes), items=items))
    return " ".join(told)


def next_model(scene: TagScene) -> TagModel:
    """Return the model after the present one, of those that the pad can write."""
    return scene.models[(scene.models.index(scene.model) + 1) % len(scene.models)]


def _title(book: Book | None, item: str, words: Words) -> str:
    return one_line(book.title) if book is not None else f"{words.unknown_book}: {item}"


def _short(memory: bytes) -> str:
    return memory[:_SHOWN_BYTES].hex().upper() if memory.strip(b"\0") else "00"


def _when(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%d.%m.%Y %H.%M")
