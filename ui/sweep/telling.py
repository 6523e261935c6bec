"""From the engine's judgement of a bay to what the screen is told: books in their places, rows.

Owns the numbers of rows, which stay while a bay is open, and where an unseen book is drawn. It must
not judge and must not know Qt.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.domain import sweep
from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.shelf_rows import Gap, ShelfRow, Standing
from kiosk.domain.sweep import BayPicture, Finding, Kind, Record, Verdict
from ui.sweep.scene import Bay, BayState, Deed, Need, NeedKind, ShelfBook, Stands, Sure, Walk

MOST_ROWS: Final = 300
"""Rows that are told at once; a person has seen to some of them before more are wanted."""

FLEETING: Final = 45
"""Looks, some three seconds of them: what was told for longer has been read, its number stays."""

_QUIET: Final = frozenset({Kind.FOUND, Kind.AWAY, Kind.CAME_BACK})
_SWITCHED: Final = frozenset({sweep.Deed.ARM, sweep.Deed.DISARM})
"""Taking the word back would not switch the alarm back."""

_LOOSE: Final = frozenset({Kind.UNKNOWN, Kind.FOREIGN, Kind.BLANK})
_STATES: Final = {
    Verdict.NOT_WALKED: BayState.NEW,
    Verdict.AGAIN: BayState.AGAIN,
    Verdict.ENOUGH: BayState.ENOUGH,
    Verdict.LOOK: BayState.ENOUGH,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the judgement.

    ``records``: of all books that belong here or were heard here. ``last``: the book that was heard
    last. ``readers``: how many hear the bay at once; each counts a walk of its own. ``kept``: what
    was seen to while the bay is open, so that it can be taken back. ``busy``: keys of rows whose
    deed is under way; ``failed``: key of a row to a word of ``words.NOT_DONE``.
    """

    records: Mapping[ItemId, Record]
    last: ItemId | None = None
    running: bool = True
    readers: int = 1
    resumed: bool = False
    device: str = ""
    kept: Sequence[Finding] = ()
    busy: frozenset[str] = frozenset()
    failed: Mapping[str, str] | None = None


def sure_of(told: sweep.Sure) -> Sure | None:
    """Return how sure a bay is, as it is shown; None before anything can be said."""
    if told.verdict is Verdict.NOT_WALKED:
        return None
    enough = told.verdict in {Verdict.ENOUGH, Verdict.LOOK}
    return Sure(100 * told.share, 100 * told.plus_minus, enough)


def bay_of(picture: BayPicture, *, first: str = "", last: str = "", handed: bool = False) -> Bay:
    """Return a bay as it is chosen from the list; ``first`` and ``last``: its call numbers."""
    bay = picture.bay
    state = BayState.HANDED if handed else _STATES[picture.sure.verdict]
    sure = sure_of(picture.sure)
    return Bay(bay.id, bay.name, first, last, picture.expected, len(picture.found), state, sure)


def ends_of(records: Mapping[ItemId, Record]) -> tuple[str, str]:
    """Return between which call numbers a bay stands, as short as tells it: "899.221 A", "K"."""
    keyed = [(one.key, one.call_number) for one in records.values() if one.key is not None]
    if not keyed:
        return "", ""
    first, last = min(keyed)[1].split(), max(keyed)[1].split()
    if first[:1] != last[:1]:
        return " ".join(first[:1]), " ".join(last[:1])
    return " ".join(first[:2]), " ".join(last[1:2] or last)


def need_key(finding: Finding) -> str:
    """Return the name of a finding's row: the same as long as the matter is the same."""
    about = finding.item or (finding.tags[0] if finding.tags else "")
    kind = Kind.UNSEEN if finding.kind is Kind.MISSING else finding.kind
    return f"{kind.value}:{about}"


def shortened(mark: str, beside: str) -> str:
    """Return a call number without what both have in common at the front: "AND l"."""
    mine, theirs = mark.split(), beside.split()
    if len(mine) > 1 and len(theirs) > 1 and mine[0] == theirs[0]:
        return " ".join(mine[1:])
    return mark


class Teller:
    """Tells of one bay while it is open: what has a number keeps it."""

    def __init__(self) -> None:
        """Begin with no row."""
        self._order: dict[str, int] = {}
        self._looks: Counter[str] = Counter()

    def walk(self, picture: BayPicture, bay: Bay, known: Known) -> Walk:
        """Return the bay as it is drawn and listed now."""
        picture = replace(picture, passes=-(-picture.passes // max(1, known.readers)))
        rows = () if picture.shelf is None else picture.shelf.rows
        findings = {need_key(one): one for one in picture.findings if one.kind not in _QUIET}
        for one in known.kept:
            findings.setdefault(need_key(one), one)
        standing = {row.item: row for row in rows if row.standing is Standing.MISPLACED}
        keys = [f"{Kind.MISPLACED.value}:{item}" for item in standing]
        keys += [key for key in findings if key not in set(keys)]
        loose = sum(one.kind in _LOOSE for one in picture.findings)
        many = loose + picture.unlisted if loose + picture.unlisted > MOST_ROWS // 6 else 0
        self._forget_fleeting(keys)
        needs = self._needs(keys, findings, standing, known, skip_loose=bool(many))
        books, beyond = _books(picture, rows, needs, known)
        through = beyond <= _few(picture)
        veiled = {one.key for one in books if one.stands is Stands.AHEAD}
        on_the_way = picture.passes < 2 and (known.running or bool(veiled))
        ahead = beyond if on_the_way else 0
        needs = tuple(one for one in needs if not _is_ahead(one, veiled))
        here = _place(books, known.last) if known.running else None
        return Walk(
            bay=bay,
            books=books,
            here=here,
            forward=picture.shelf is None or not picture.shelf.backwards,
            found=len(picture.found),
            unseen=max(0, len(picture.unseen) - ahead),
            expected=picture.expected,
            sure=None if on_the_way else sure_of(picture.sure),
            passes=max(1, picture.passes),
            running=known.running,
            through=through,
            needs=needs,
            lost_s=picture.lost_ms / 1000,
            resumed=known.resumed,
            unknown=many,
            others=tuple(
                sorted({one.partition(":")[0] for one in picture.devices} - {known.device})
            ),
        )

    def _needs(
        self,
        keys: Sequence[str],
        findings: Mapping[str, Finding],
        standing: Mapping[ItemId, ShelfRow],
        known: Known,
        *,
        skip_loose: bool,
    ) -> tuple[Need, ...]:
        made: list[tuple[bool, int, Need]] = []
        failed = known.failed or {}
        for key in keys:
            finding = findings.get(key)
            kind = Kind.MISPLACED if finding is None else finding.kind
            item = ItemId(key.split(":", 1)[1]) if finding is None else finding.item
            if skip_loose and kind in _LOOSE:
                continue
            unseen = kind in {Kind.UNSEEN, Kind.MISSING}
            if unseen and known.running and (finding is None or finding.done is None):
                continue  # it may come yet
            number = 0 if unseen or kind is Kind.PULL else self._number(key)
            row = standing.get(item) if item is not None else None
            need = _need(key, finding, item, row, known)
            reason = failed.get(key, "")
            need = replace(need, number=number, busy=key in known.busy, reason=reason)
            made.append((unseen, self._order.get(key, 1 << 30), need))
        made.sort(key=lambda one: one[:2])
        return tuple(need for _, _, need in made[:MOST_ROWS])

    def _forget_fleeting(self, keys: Collection[str]) -> None:
        """Forget the numbers of what came and went: a neighbour's book that was overheard."""
        here = set(keys)
        self._looks.update(self._order.keys() & here)
        for key in self._order.keys() - here:
            if self._looks[key] < FLEETING:
                del self._order[key]
                self._looks.pop(key, None)

    def _number(self, key: str) -> int:
        """Return a row's number. A new one is the last, so that no row moves under a finger."""
        return self._order.setdefault(key, max(self._order.values(), default=0) + 1)


def _need(
    key: str, finding: Finding | None, item: ItemId | None, row: ShelfRow | None, known: Known
) -> Need:
    kind = Kind.MISPLACED if finding is None else finding.kind
    record = known.records.get(item) if item is not None else None
    if finding is not None and finding.record is not None and (record is None or not record.title):
        record = finding.record
    call = record.call_number if record is not None else ""
    belongs = _gap(row.belongs if row is not None and kind is Kind.MISPLACED else None, call, known)
    stands = _gap(row.stands if row is not None else None, call, known)
    done = finding.done if finding is not None else None
    code = item or (finding.tags[0] if finding is not None and finding.tags else "")
    deeds = sweep.DEEDS.get(kind, ())
    return Need(
        key=key,
        kind=NeedKind(Kind.UNSEEN.value if kind is Kind.MISSING else kind.value),
        title=record.title if record is not None else "",
        author=record.author if record is not None else "",
        class_mark=call,
        call_number=call,
        code=code,
        before=belongs[0],
        after=belongs[1],
        here_before=stands[0],
        here_after=stands[1],
        place=finding.belongs if finding is not None and kind is not Kind.MISPLACED else "",
        passes=finding.passes if finding is not None else 0,
        deeds=tuple(Deed(one.value) for one in deeds),
        done=Deed(done.deed.value) if done is not None else None,
        undoable=done is not None and done.deed not in _SWITCHED,
    )


def _gap(gap: Gap | None, call: str, known: Known) -> tuple[str, str]:
    """Return the call numbers on both sides of a gap, without what all have in common."""
    if gap is None:
        return "", ""
    told = []
    for item in (gap.after, gap.before):
        record = known.records.get(item) if item is not None else None
        told.append("" if record is None else shortened(record.call_number, call))
    return told[0], told[1]


def _books(
    picture: BayPicture, rows: Sequence[ShelfRow], needs: Sequence[Need], known: Known
) -> tuple[tuple[ShelfBook, ...], int]:
    """Return the books from left to right, and how many stand beyond all that was heard."""
    by_item = {ItemId(need.code): need for need in reversed(needs) if need.done is None}
    flags: dict[ItemId, list[int]] = {}
    for row in rows:
        need = by_item.get(row.item)
        if row.belongs is None or need is None or need.kind is not NeedKind.MISPLACED:
            continue
        if row.belongs.before is not None:
            flags.setdefault(row.belongs.before, []).append(need.number)
    drawn = [_book(row.item, by_item.get(row.item), flags) for row in rows]
    right = [(row.key, at) for at, row in enumerate(rows) if row.standing is Standing.RIGHT]
    marks = [(key, at) for key, at in right if key is not None]
    unheard = _unheard(picture, {row.item for row in rows}, known)
    keys = [key for key, _ in marks]
    put = []
    backwards = picture.shelf is not None and picture.shelf.backwards
    places = [bisect_left(keys, key) if key is not None else len(keys) for _, key in unheard]
    end = 0 if backwards else len(keys)
    many = sum(
        at == end and item not in picture.found
        for at, (item, _) in zip(places, unheard, strict=True)
    )
    # Whoever pauses on the way has not been there yet. What lies on a pad, or is scanned, tells
    # of no way.
    paused = bool(keys) and many > _few(picture)
    walking = picture.passes < 2 and (known.running or paused)
    for order, ((item, _), at) in enumerate(zip(unheard, places, strict=True)):
        beyond, found = at == end, item in picture.found
        stands = Stands.AHEAD if walking and beyond else Stands.UNSEEN
        if found:
            stands = Stands.FOUND
        place = marks[at][1] if at < len(marks) else len(drawn)
        record = known.records.get(item)
        title = record.title if record is not None else ""
        numbers = tuple(flags.get(item, ()))
        book = ShelfBook(item, title, stands=stands, flags=numbers)
        put.append((place, order, book))
    made: list[ShelfBook] = []
    put.sort(key=lambda one: one[:2])
    nth = 0
    for at in range(len(drawn) + 1):
        while nth < len(put) and put[nth][0] == at:
            made.append(put[nth][2])
            nth += 1
        if at < len(drawn):
            made.append(drawn[at])
    return tuple(made), many


def _few(picture: BayPicture) -> int:
    """Return how many at the far end may be unheard where a bay was walked to its end."""
    return max(2, picture.expected // 30)


def _is_ahead(need: Need, veiled: set[str]) -> bool:
    """Return whether a row asks for a book where nobody has walked yet."""
    return need.kind is NeedKind.UNSEEN and need.done is None and need.code in veiled


def _unheard(
    picture: BayPicture, drawn: set[ItemId], known: Known
) -> list[tuple[ItemId, ShelfKey | None]]:
    """Return what belongs here and was not heard, in its order; all of it before the first walk.

    With it what was found without a place: by its barcode, on a pad, by a fixed reader.
    """
    items = {one.item for one in picture.findings if one.kind is Kind.MISSING and one.item}
    items |= picture.unseen | picture.found
    if not picture.passes and not picture.unseen:
        gone = picture.away | picture.elsewhere | picture.came_back
        items |= set(known.records) - gone
    told = []
    for item in items - drawn:
        record = known.records.get(item)
        told.append((item, None if record is None else record.key))
    return sorted(told, key=lambda one: (one[1] is None, one[1] or "", one[0]))


def _book(item: ItemId, need: Need | None, flags: Mapping[ItemId, Sequence[int]]) -> ShelfBook:
    numbers = tuple(flags.get(item, ()))
    if need is None:
        return ShelfBook(item, "", flags=numbers)
    stands = {NeedKind.MISPLACED: Stands.MISPLACED, NeedKind.PULL: Stands.PULL}.get(
        need.kind, Stands.ODD
    )
    return ShelfBook(item, need.title, need.author, need.class_mark, stands, need.number, numbers)


def _place(books: Sequence[ShelfBook], last: ItemId | None) -> int | None:
    if last is None:
        return None
    return next((at for at, book in enumerate(books) if book.key == last), None)
