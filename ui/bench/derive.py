"""From what is known to what is shown: a pure function, tested as a table.

Owns the reading of the bench's state for people. Must not know Qt or the control door.
"""

import re

from drivers.bench.events import BenchEvent, EventKind, name_of
from drivers.bench.requests import BenchState
from drivers.bench.things import AFI_DISARMED, NetworkMode, Paper, Spot
from drivers.bench.world import World
from kiosk.services.slip_texts import TEXTS
from ui.bench.drawn import draw_things, shelf_books, tiles
from ui.bench.layout import SHELF_BOOKS, TILES
from ui.bench.picture import BenchInputs, BenchPicture, CountRow, SlipRow, SwitchRow
from ui.bench.words import LANGUAGES, Words

_SLIP_ROWS = 6
_SLIP_CHARS = 16
_OF_A_BOOK = ("due", "returned", "late", "place.", "claimed", "gate", "not_")
_TOLD = re.compile(
    "|".join(
        re.sub(r"\\{\w+\\}", r"\\d+", re.escape(text))
        for table in TEXTS.values()
        for name, text in table.items()
        if name.startswith(_OF_A_BOOK)
    )
)
"""How the lines of a slip begin that tell of the book above them; other lines are titles."""
_DUE = tuple(table["due"].split("{")[0] for table in TEXTS.values())

QUIET = frozenset({EventKind.REQUEST_PASSED, EventKind.COUNTED})
"""Events that are too many for the one line of the log."""


def derive(inputs: BenchInputs) -> BenchPicture:
    """Return the picture of the window."""
    words = LANGUAGES.get(inputs.language, LANGUAGES["id"])
    plain = {
        name: text for name in Words.__slots__ if isinstance(text := getattr(words, name), str)
    }
    if inputs.state is None:
        return BenchPicture(hint=words.lost, hint_warns=True, words=plain)
    state, world = inputs.state, inputs.state.world
    on_pad = [world.books[t] for t in world.at(Spot.PAD) if t in world.books]
    tags = [b.tag for b in on_pad if b.tag is not None]
    hint, warns = _hint(inputs, world, words)
    books, small = len(shelf_books(world)), len(tiles(world))
    hidden = max(0, books - SHELF_BOOKS)
    held = world.books.get(world.held_label)
    return BenchPicture(
        connected=True,
        things=draw_things(inputs, world, words),
        pad_tags=words.pad_tags.replace("{n}", str(len(tags))),
        pad_live=bool(world.at(Spot.PAD)),
        disarmed=sum(tag.afi == AFI_DISARMED for tag in tags),
        writing=sum(b.thing in inputs.live for b in on_pad),
        slow=world.switches.pad_delay_s > 0,
        held_code=held.item if held is not None else "",
        camera_live=world.seen_by_camera() is not None,
        reader_live=bool(world.at(Spot.READER)),
        camera_on=world.switches.camera,
        slip=_slip_rows(world),
        slip_text=world.slips[-1].text if world.slips else "",
        switches=_switches(inputs, state, words),
        counts=_counts(state, words),
        log_time=_clock(inputs.last),
        log_text=event_words(inputs.last, world, words),
        hint=hint,
        hint_warns=warns,
        more_books=words.more_books.replace("{n}", str(hidden)) if hidden else "",
        shelf_back=inputs.shelf_at > 0,
        shelf_forward=inputs.shelf_at + SHELF_BOOKS < books,
        tiles_back=inputs.tiles_at > 0,
        tiles_forward=inputs.tiles_at + TILES < small,
        picked=inputs.picked,
        words=plain,
    )


def event_words(event: BenchEvent | None, world: World, words: Words) -> str:
    """Return an event in the language of the window."""
    if event is None:
        return ""
    spots = {spot.value: text for spot, text in words.spots.items()}
    details = {
        "power=on": f"{words.power} {words.on.lower()}",
        "power=off": f"{words.power} {words.off.lower()}",
        "pad=on": f"{words.pad_reader} {words.plugged.lower()}",
        "pad=off": f"{words.pad_reader} {words.unplugged.lower()}",
        "camera=on": f"{words.camera} {words.plugged.lower()}",
        "camera=off": f"{words.camera} {words.unplugged.lower()}",
        Paper.OK.value: words.paper_ok.lower(),
        Paper.NEAR_END.value: words.paper_low.lower(),
        Paper.OUT.value: words.paper_out.lower(),
        NetworkMode.UP.value: words.connected.lower(),
        NetworkMode.CUT.value: words.cut.lower(),
        NetworkMode.GARBAGE.value: words.garbage.lower(),
        NetworkMode.SILENT.value: words.silent.lower(),
    }
    return (
        words.events[event.kind]
        .replace("{name}", name_of(world, event.thing))
        .replace("{spot}", spots.get(event.detail, event.detail))
        .replace("{detail}", details.get(event.detail, event.detail))
    )


def _hint(inputs: BenchInputs, world: World, words: Words) -> tuple[str, bool]:
    if inputs.complaint:
        return words.refused.get(inputs.complaint, words.refused["no-such-thing"]), True
    if inputs.picked:
        return words.choose_target.replace("{name}", name_of(world, inputs.picked)), False
    return words.hint, False


def _clock(event: BenchEvent | None) -> str:
    if event is None:
        return ""
    at = event.at
    return f"{at:%H.%M.%S},{at.microsecond // 1000:03d}"


def _switches(inputs: BenchInputs, state: BenchState, words: Words) -> tuple[SwitchRow, ...]:
    now = state.world.switches
    cut = now.network is NetworkMode.CUT
    cut_words = words.cut
    if inputs.cut_since is not None:
        cut_words = words.cut_since.replace("{time}", f"{inputs.cut_since:%H.%M}")
    answering = now.network in {NetworkMode.UP, NetworkMode.CUT}
    paper = {
        Paper.OK: words.paper_ok,
        Paper.NEAR_END: words.paper_low,
        Paper.OUT: words.paper_out,
    }[now.paper]
    return (
        SwitchRow(
            "power", "power", words.power, words.on if now.power else words.off,
            on=now.power, wrong=not now.power,
        ),
        SwitchRow(
            "network", "offline" if cut else "online", words.network,
            cut_words if cut else words.connected, on=not cut, wrong=cut,
        ),
        SwitchRow(
            "answers", "wait", words.answers, _answers(state, words),
            on=answering, wrong=not answering,
        ),
        SwitchRow(
            "pad", "pad", words.pad_reader, words.plugged if now.pad else words.unplugged,
            on=now.pad, wrong=not now.pad,
        ),
        SwitchRow(
            "camera", "camera", words.camera, words.plugged if now.camera else words.unplugged,
            on=now.camera, wrong=not now.camera,
        ),
        SwitchRow(
            "paper", "paper-low" if now.paper is not Paper.OK else "print", words.paper, paper,
            on=now.paper is not Paper.OUT, wrong=now.paper is Paper.OUT,
        ),
    )  # fmt: skip


def _answers(state: BenchState, words: Words) -> str:
    now = state.world.switches
    match now.network:
        case NetworkMode.UP:
            if state.answer_s is None:
                return words.at_once
            return words.within.replace("{s}", _seconds(state.answer_s, words))
        case NetworkMode.CUT:
            return words.behind_cut
        case NetworkMode.GARBAGE:
            return words.garbage
        case NetworkMode.SILENT:
            return words.silent
        case NetworkMode.SLOW | NetworkMode.LATE:
            return words.after.replace("{s}", _seconds(now.answer_delay_s, words))


def _seconds(seconds: float, words: Words) -> str:
    text = f"{max(seconds, 0.01):.2f}" if seconds < 0.1 else f"{seconds:.1f}".removesuffix(".0")
    return text if words is LANGUAGES["en"] else text.replace(".", ",")


def _counts(state: BenchState, words: Words) -> tuple[CountRow, ...]:
    told = state.counts
    named = (
        (words.loans, told.loans),
        (words.waiting, told.waiting),
        (words.verified, told.verified),
        (words.tasks, told.tasks),
    )
    return tuple(CountRow(name, "–" if count is None else str(count)) for name, count in named)


def _slip_rows(world: World) -> tuple[SlipRow, ...]:
    """The strip of paper: the books, from the last but one part of the slip."""
    if not world.slips:
        return ()
    parts = re.split(r"^\s*-{4,}\s*$", world.slips[-1].text, flags=re.MULTILINE)
    part = parts[-2] if len(parts) > 2 else parts[0]
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    return tuple(
        SlipRow(_short(_date_alone(line)), strong=_TOLD.match(line) is None)
        for line in lines[:_SLIP_ROWS]
    )


def _date_alone(line: str) -> str:
    found = next((words for words in _DUE if line.startswith(words)), "")
    return line.removeprefix(found)


def _short(text: str) -> str:
    return text if len(text) <= _SLIP_CHARS else f"{text[: _SLIP_CHARS - 1].rstrip()}…"
