"""One book of the visit as a row and in the drawings. Pure; must not know Qt."""

from dataclasses import replace
from typing import Final

from kiosk.domain.decide import Place
from kiosk.domain.ids import PatronId
from kiosk.domain.line import Line, Stage
from kiosk.domain.plain_text import one_line
from kiosk.domain.reasons import Reason
from kiosk.domain.sets import Patience
from kiosk.domain.spots import PlaceKind, Spot
from ui.viewmodels import words, words_account, words_sets
from ui.viewmodels.phrases import Phrases, fill, fill_rich
from ui.viewmodels.props import ArtBook, RowProps
from ui.viewmodels.reason_words import REASON_WORDS

_STEPS: Final = (
    Stage.DECIDING,
    Stage.ASKING,
    Stage.INTENDING,
    Stage.WRITING,
    Stage.READING,
    Stage.SETTLING,
)
_KEPT: Final = frozenset({Reason.ALREADY_YOURS})
"""Refusals after which the patron may keep the book: nothing to worry about."""

SHOWN_AT_START: Final = (
    ArtBook("Bumi Manusia", "Pramoedya Ananta Toer", "899.221"),
    ArtBook("Filosofi Teras", "Henry Manampiring", "188"),
    ArtBook("Laskar Pelangi", "Andrea Hirata", "899.221"),
)
"""The books of the drawing on Start: books that every library in the country has."""

LENT: Final = frozenset({Stage.DONE, Stage.HANDED_OVER})


def progress(line: Line) -> float:
    """The share of the steps that are behind the book, or -1 when nothing is under way."""
    if not line.in_flight:
        return -1.0
    if line.stage is Stage.CANCELLING:
        return 0.9
    return (_STEPS.index(line.stage) + 1) / (len(_STEPS) + 1)


def title_of(line: Line, say: Phrases) -> str:
    """The title, or words for a book whose title is not known (yet)."""
    title = one_line(line.book.title) if line.book else ""
    if title:
        return title
    seen = line.stage is Stage.SEEN
    return say.say(words.BOOK_BEING_READ if seen else words.UNKNOWN_BOOK)


def reason_rich(reason: Reason, say: Phrases) -> str:
    """What it is, in bold, and what to do."""
    told = REASON_WORDS[reason]
    return f"<b>{say.say(told.what)}</b> {say.say(told.remedy)}"


def parts_rich(line: Line, say: Phrases) -> str:
    """Which parts of a set are not here, in bold; empty of a set that is whole, or no set."""
    short = line.short or line.missing or ((0,) if line.unclear else ())
    if not short:
        return ""
    if 0 in short:
        return f"<b>{say.say(words_sets.UNCLEAR)}</b>"
    numbers = say.say(words.LIST_COMMA).join(say.number(n) for n in short)
    told = fill(say.say(words_sets.MISSING), part=numbers, parts=say.number(line.parts))
    return f"<b>{told}</b>"


def whose_rich(line: Line, say: Phrases) -> str:
    """To which library the book belongs, in bold; empty for this one's."""
    if not line.foreign:
        return ""
    told = fill_rich(say.say(words_sets.BELONGS_TO), library=one_line(line.foreign))
    return f"<b>{told}</b>"


def art(line: Line, say: Phrases, *, status: str) -> ArtBook:
    """The book as the drawings want it."""
    book = line.book
    return ArtBook(
        title=title_of(line, say),
        author=one_line(book.author) if book else "",
        class_mark=book.class_mark if book else "",
        status=status,
        place=_drawn_place(line),
        mark=str(line.spot.number) if line.spot is not None and line.spot.number else "",
    )


def _drawn_place(line: Line) -> str:
    """What the book is drawn in, see ``ArtBook``."""
    held = line.place is Place.HOLD_SHELF
    if line.spot is None:
        return "hold" if held else ""
    return f"{line.spot.kind.value} hold" if held else line.spot.kind.value


def _row(line: Line, say: Phrases, status: str, word: str, **more: str) -> RowProps:
    return RowProps(
        key=str(line.id),
        kind="book",
        title=title_of(line, say),
        author=one_line(line.book.author) if line.book else "",
        class_mark=line.book.class_mark if line.book else "",
        status=status,
        word=say.say(word),
        detail=more.get("detail", ""),
        reason=more.get("reason", ""),
        ground=more.get("ground", ""),
        place=more.get("place", ""),
        place_icon=more.get("place_icon", ""),
        place_tone=more.get("place_tone", "ok"),
        action=more.get("action", ""),
        progress=progress(line),
    )


def listed_row(line: Line, say: Phrases) -> RowProps:
    """A book of which nothing is recorded yet."""
    if line.stage is Stage.SEEN:
        return _row(line, say, "busy", words.BEING_READ)
    if line.stage is Stage.NEEDS_PAD:
        return _row(line, say, "warn", words.PUT_ON_DESK, ground="warn")
    if line.stage is Stage.REFUSED and line.reason is not None:
        reason = reason_rich(line.reason, say)
        return _row(line, say, "stop", words.NOT_LENT, reason=reason, ground="stop")
    if line.patience is not Patience.NONE and (line.missing or line.unclear):
        parts = parts_rich(line, say)
        return _row(line, say, "warn", words_sets.PARTS_WAIT, reason=parts, ground="warn")
    return _row(line, say, "read", words.READ)


def borrow_row(line: Line, say: Phrases, *, undoing: bool = False) -> RowProps:
    """A book on its way to being lent."""
    if line.in_flight:
        detail = say.say(words.DO_NOT_LIFT)
        return _row(line, say, "busy", words.IN_PROGRESS, detail=detail, ground="busy")
    match line.stage:
        case Stage.PUT_BACK:
            return _row(line, say, "warn", words.PUT_BACK_WORD, ground="warn")
        case Stage.COSTS:
            row = _row(line, say, "warn", words_account.COSTS, ground="warn")
            return replace(row, word=fill(row.word, amount=say.money(line.price)))
        case Stage.DONE:
            return _lent_row(line, say, undoing=undoing)
        case Stage.HANDED_OVER:
            reason = say.say(words.GATE_DESK if line.to_desk else words.GATE_DOUBT)
            reason = f"{reason} {handling_words(line, say)}".strip()
            detail = _due(line, say)
            return _row(line, say, "warn", words.LENT, detail=detail, reason=reason, ground="warn")
        case Stage.CANCELLED if line.reason is Reason.UNDONE:
            return _row(line, say, "undone", words.UNDONE, reason=reason_rich(line.reason, say))
        case Stage.REFUSED | Stage.CANCELLED:
            return _refused_row(line, say, words.NOT_LENT)
        case _:
            return listed_row(line, say)


def due_words(line: Line, say: Phrases) -> str:
    """Until when a book is lent: a date, days where the time is not known, or who can tell."""
    if line.due is not None:
        return fill(say.say(words.DUE), day=say.day(line.due))
    return say.say(words.DUE_DAYS, n=line.days) if line.days else say.say(words.DUE_UNTOLD)


def _due(line: Line, say: Phrases) -> str:
    due = due_words(line, say)
    return f"{say.say(words.SHORTER)}\n{due}" if due and line.usual_days else due


def handling_words(line: Line, say: Phrases) -> str:
    """What this book wants besides, once it is lent; empty where it wants nothing."""
    return say.say(words.HANDLING[line.handling]) if line.handling is not None else ""


def _lent_row(line: Line, say: Phrases, *, undoing: bool) -> RowProps:
    besides = handling_words(line, say)
    told = f"<b>{besides}</b>" if besides else ""
    if line.short:
        told = f"{parts_rich(line, say)} {told}".strip()
    more = {"reason": told, "ground": "warn"} if told else {}
    more["action"] = say.say(words.UNDO) if undoing else ""
    if line.to_confirm:
        return _row(line, say, "off", words.TO_CONFIRM, detail=_due(line, say), **more)
    detail = _due(line, say)
    if line.own_hold and line.due is not None:
        detail = fill(say.say(words.OWN_HOLD), day=say.day(line.due))
    return _row(line, say, "ok", words.LENT, detail=detail, **more)


def _refused_row(line: Line, say: Phrases, word: str) -> RowProps:
    reason = line.reason or Reason.SERVER_REFUSED
    if reason in _KEPT:
        return _row(line, say, "ok", words.LENT, reason=reason_rich(reason, say))
    told = reason_rich(reason, say)
    if reason is Reason.INCOMPLETE_SET:
        told = f"{parts_rich(line, say)} {told}".strip()
    if reason is Reason.OTHER_LIBRARY:
        told = f"{whose_rich(line, say)} {say.say(REASON_WORDS[reason].remedy)}".strip()
    return _row(line, say, "stop", word, reason=told, ground="stop")


_SPOTS: Final = {
    PlaceKind.SHELF: (words.SPOT_SHELF, "shelf"),
    PlaceKind.BIN: (words.SPOT_BIN, "return"),
    PlaceKind.CHUTE: (words.SPOT_CHUTE, "return"),
}


def spot_words(spot: Spot, say: Phrases, language: str) -> str:
    """What a place is called: as the library has it, else by its kind and number."""
    named = one_line(spot.names.get(language, ""))
    number = str(spot.number) if spot.number else ""
    return named or fill(say.say(_SPOTS[spot.kind][0]), number=number).strip()


_PLACES: Final = {
    Place.RETURN_SHELF: (words.GREEN_TROLLEY, "return", "ok"),
    Place.HOLD_SHELF: (words.RESERVE_TROLLEY, "hold", "hold"),
    Place.STAFF: (words.SERVICE_DESK, "person", "warn"),
}


def return_row(
    line: Line, say: Phrases, *, patron: PatronId | None, language: str = ""
) -> RowProps:
    """A book on its way back. The amount of a fee is told to its own borrower only."""
    if line.in_flight:
        detail = say.say(words.DO_NOT_LIFT)
        return _row(line, say, "busy", words.IN_PROGRESS, detail=detail, ground="busy")
    if line.stage is Stage.PUT_BACK:
        return _row(line, say, "warn", words.PUT_BACK_WORD, ground="warn")
    if line.stage in {Stage.REFUSED, Stage.CANCELLED}:
        return _refused_row(line, say, words.NOT_RETURNED)
    if line.stage not in LENT:
        return listed_row(line, say)
    return _returned_row(line, say, patron=patron, language=language)


def _late_words(line: Line, say: Phrases, patron: PatronId | None) -> str:
    if line.borrower is None or line.borrower != patron:
        return say.say(words.LATE_CARD)
    if not line.priced:
        return say.say(words.LATE_LATER)
    told = []
    if line.fee > 0:
        told.append(fill(say.say(words.LATE_FEE), amount=say.money(line.fee)))
    if line.suspension_days > 0:
        told.append(say.say(words.LATE_DAYS, n=line.suspension_days))
    return " ".join(told) or say.say(words.LATE_FREE)


def _returned_row(line: Line, say: Phrases, *, patron: PatronId | None, language: str) -> RowProps:
    if line.claim:
        reason = say.say(words.TO_STAFF_REASON)
        return _row(line, say, "info", words.CLAIMED, reason=reason, ground="off")
    word, icon, tone = _PLACES[line.place or Place.RETURN_SHELF]
    label = say.say(word)
    if line.spot is not None:
        label = spot_words(line.spot, say, language)
        icon = icon if line.place is Place.HOLD_SHELF else _SPOTS[line.spot.kind][1]
    place = {"place": label, "place_icon": icon, "place_tone": tone}
    back = say.say(words.TO_CONFIRM if line.to_confirm else words.BACK_DETAIL)
    late = say.say(words.LATE, n=line.days_late) if line.days_late else ""
    late_words = _late_words(line, say, patron) if late else ""
    if line.short:
        late_words = f"{parts_rich(line, say)} {late_words}".strip()
    attention: dict[str, str] = {"ground": "warn", "detail": back, **place}
    if line.place is Place.HOLD_SHELF:
        where = say.say(words.HOLD_REASON)
        if line.spot is not None:
            where = fill_rich(say.say(words.HOLD_AT), place=label)
        reason = f"{where} {late_words}".strip()
        held = {**attention, "ground": "hold", "detail": late or back, "reason": reason}
        return _row(line, say, "hold", words.SOMEONE_WAITS, **held)
    if late:
        row = _row(line, say, "late", words.LATE, **attention, reason=late_words)
        return replace(row, word=late)
    if line.foreign:
        reason = f"{whose_rich(line, say)} {say.say(words_sets.TAKEN_IN)}"
        attention["detail"] = ""
        return _row(line, say, "warn", words.CLAIMED, **attention, reason=reason)
    if line.place is Place.STAFF:
        reason = f"{parts_rich(line, say) if line.short else ''} "
        reason = f"{reason}{say.say(words.TO_STAFF_REASON)}".strip()
        return _row(line, say, "warn", words.RETURNED, **attention, reason=reason)
    if line.short:
        # It is a return; and whoever brought it should know what they still have.
        return _row(line, say, "warn", words.RETURNED, **attention, reason=late_words)
    thanks = back if line.to_confirm else say.say(words.THANKS)
    return _row(line, say, "ok", words.RETURNED, detail=thanks, **place)
