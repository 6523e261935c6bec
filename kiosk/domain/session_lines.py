"""The books of a visit together: new ones, news of them, and what may be decided next.

Owns how lines are added, merged and batched; a single book's way is in ``line_step``.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.account import renewed, renewing
from kiosk.domain.ids import ItemId, LineId, TagUid
from kiosk.domain.line import (
    ENDED,
    OPEN,
    Act,
    BackOnPad,
    Lifted,
    Line,
    LineEffect,
    LineEvent,
    SecuritySeen,
    Stage,
)
from kiosk.domain.line_step import meet_part, meet_tag, refuse, step_line
from kiosk.domain.paying import on_slip
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.session_sets import (
    GONE,
    considered,
    has_tag,
    home_of,
    joined,
    lifted_part,
    merged,
    other_ordinal,
    part_of,
    read_part,
    renewed_part,
    without,
)
from kiosk.domain.sets import Part, Patience, together
from kiosk.domain.sightings import SecurityRead, TagLeft, TagPlaced
from kiosk.domain.signals import Decide, Effect, LookUp, StartTimer, Timer, Work
from kiosk.domain.visit import Visit

Changed = tuple[Visit, tuple[Effect, ...]]


def apply_news(visit: Visit, news: Iterable[LineEvent]) -> Changed:
    """Step every line that the news is about; unknown lines are none of this visit's."""
    lines = {line.id: line for line in visit.lines}
    steps: list[LineEffect] = []
    for event in news:
        if event.line in lines:
            lines[event.line], more = step_line(lines[event.line], event)
            steps.extend(more)
    work = (Work(visit.session, tuple(steps)),) if steps else ()
    return replace(visit, lines=tuple(lines.values())), work


def tag_placed(visit: Visit, seen: TagPlaced) -> Changed:
    """Put a tag on the list, or wake the line that waited for it."""
    known = next((line for line in visit.lines if has_tag(line, seen.uid)), None)
    if known is not None and known.stage not in GONE:
        return _back(visit, known, seen)
    home = home_of(visit.lines, seen)
    if home is not None:
        return _part_came(visit, known, home, seen)
    rival = _rival(visit, seen)
    if rival is None:
        return _add(visit, _fresh(visit, seen)) if known is None else _again(visit, known, seen)
    if rival.uid is None:
        return _met(visit, rival, seen)
    if rival.stage in OPEN:
        visit = _put(visit, refuse(rival, Reason.SAME_ITEM_TWICE))
    # A part that comes while the alarms of the others are switched may join them afterwards.
    part = other_ordinal(rival, part_of(seen))
    reason = Reason.INCOMPLETE_SET if part else Reason.SAME_ITEM_TWICE
    twice = refuse(replace(_fresh(visit, seen), book=rival.book), reason)
    return _replaced(visit, known, twice), ()


def _back(visit: Visit, known: Line, seen: TagPlaced) -> Changed:
    """A tag that was lifted lies here again; a set is back when all of its tags are."""
    if not known.members:
        return apply_news(visit, (BackOnPad(known.id, seen.security),))
    old = next(part for part in known.members if part.uid == seen.uid)
    line = renewed_part(known, replace(old, on_pad=True, security=seen.security))
    visit = _put(visit, line)
    return apply_news(visit, (BackOnPad(line.id, line.security),)) if line.on_pad else (visit, ())


def _part_came(visit: Visit, known: Line | None, home: Line, seen: TagPlaced) -> Changed:
    """Another part of a set has come: it is listed with it, or its alarm is switched too."""
    parts = part_of(seen)
    if known is not None:
        visit = replace(visit, lines=tuple(x for x in visit.lines if x.id != known.id))
    if home.stage is Stage.REFUSED:
        return _again(visit, home, seen)
    if home.stage in OPEN:
        return _put(visit, joined(home, parts)), ()
    line, steps = meet_part(home, parts[0])
    return _put(visit, line), (Work(visit.session, steps),) if steps else ()


def _rival(visit: Visit, seen: TagPlaced) -> Line | None:
    """Return another line of the same item; not one that was refused and taken away."""
    item = seen.content.item
    for line in visit.lines:
        gone = line.stage in GONE and not line.on_pad
        same = item is not None and line.item == item and not has_tag(line, seen.uid)
        if same and not gone:
            return line
    return None


def _met(visit: Visit, by_label: Line, seen: TagPlaced) -> Changed:
    """A book that began by its label shows its tag: one book, now with a tag.

    A mere claim does not return it: the tag does, as a line of its own in the same place.
    """
    if by_label.act is Act.TAKE_BACK and by_label.in_flight:
        return _add(visit, _fresh(visit, seen))
    if by_label.claim:
        return _again(visit, by_label, seen)
    met, steps = meet_tag(by_label, seen.uid, seen.security)
    visit = _put(visit, replace(met, members=part_of(seen), owner=seen.content.owner or ""))
    return visit, (Work(visit.session, steps),) if steps else ()


def tag_left(visit: Visit, seen: TagLeft) -> Changed:
    """Note that a book was lifted; one of which nothing is recorded leaves the list."""
    visit = replace(visit, residue=_without(visit.residue, seen.uid))
    line = next((line for line in visit.lines if has_tag(line, seen.uid)), None)
    if line is None:
        return visit, ()
    if line.stage in OPEN:
        return replace(visit, lines=_without(visit.lines, seen.uid)), ()
    if line.members:
        line = lifted_part(line, seen.uid)
        visit = _put(visit, line)
    return (visit, ()) if line.members and line.on_pad else apply_news(visit, (Lifted(line.id),))


def _without(lines: Iterable[Line], uid: TagUid) -> tuple[Line, ...]:
    kept = (without(line, uid) for line in lines)
    return tuple(line for line in kept if line is not None)


def security_read(visit: Visit, seen: SecurityRead) -> Changed:
    """Note the security state of a tag, also of one that waits for the next visit."""
    residue = tuple(
        _read(line, seen) if has_tag(line, seen.uid) else line for line in visit.residue
    )
    visit = replace(visit, residue=residue)
    line = next((line for line in visit.lines if has_tag(line, seen.uid)), None)
    if line is None:
        return visit, ()
    if not line.members:
        return apply_news(visit, (SecuritySeen(line.id, seen.security),))
    line = _read(line, seen)
    return apply_news(_put(visit, line), (SecuritySeen(line.id, together(line.members)),))


def _read(line: Line, seen: SecurityRead) -> Line:
    if not line.members:
        return replace(line, security=seen.security)
    return read_part(line, Part(seen.uid, 0, 0, security=seen.security))


def wait_for_next(visit: Visit, seen: TagPlaced) -> Visit:
    """Keep a book that came while the visit is closing: it belongs to whoever is next."""
    others = _without(visit.residue, seen.uid)
    line = replace(_fresh(visit, seen), id=LineId(0))
    return replace(visit, residue=merged((*others, line)))


def label_read(visit: Visit, item: ItemId) -> Changed:
    """Put a book on the list by its barcode; the barcode of a listed book is the same book."""
    if any(line.item == item for line in visit.lines):
        return visit, ()
    return _add(visit, Line(LineId(visit.next_line), item))


def take_residue(visit: Visit) -> Changed:
    """Put books on the list that already lay on the pad when the visit began."""
    if not visit.residue:
        return visit, ()
    first = visit.next_line
    lines = tuple(_as_found(line, LineId(first + n)) for n, line in enumerate(visit.residue))
    both = merged((*visit.lines, *lines))
    visit = replace(visit, residue=(), lines=both, next_line=first + len(lines))
    fresh = tuple(line for line in both if line.id >= first)
    return visit, (LookUp(visit.session, fresh),) if fresh else ()


def _as_found(line: Line, number: LineId) -> Line:
    """Return the book as it lies there: what was found, asked or decided was another visit's."""
    return Line(
        number,
        line.item,
        uid=line.uid,
        on_pad=line.on_pad,
        security=line.security,
        members=line.members,
        owner=line.owner,
    )


def left_behind(visit: Visit) -> tuple[Line, ...]:
    """Return the books on the pad of which nothing is recorded, for the next visit."""
    kept = (line for line in (*visit.residue, *visit.lines) if line.stage in OPEN)
    return tuple(line for line in kept if line.on_pad)


def decide_next(visit: Visit, act: Act, policy: SessionPolicy, *, ending: bool = False) -> Changed:
    """Send the listed books to be decided, as one batch, when no batch is under way.

    Books that land meanwhile wait for the next batch: a stack costs one or two transactions
    and one or two questions to the server, not one each. ``ending``: only the sets of which the
    end of the visit cut the waiting short.
    """
    if any(line.stage in {Stage.DECIDING, Stage.ASKING} for line in visit.lines):
        return visit, ()
    lines = tuple(
        considered(line, act, policy)
        if line.stage is Stage.LISTED and (line.hurried or not ending)
        else line
        for line in visit.lines
    )
    begun = {
        x.id
        for x, old in zip(lines, visit.lines, strict=True)
        if x.patience is Patience.WAITING is not old.patience
    }
    lines = tuple(replace(x, waits_since=visit.timer) if x.id in begun else x for x in lines)
    batch = tuple(line for line in lines if line.stage is Stage.DECIDING)
    visit = replace(visit, lines=lines)
    effects: tuple[Effect, ...] = ()
    if begun:
        effects = (StartTimer(visit.session, Timer.PARTS, visit.timer, policy.sets.wait_s),)
    if batch:
        effects = (*effects, Decide(visit.session, act, batch, visit.patron))
    return visit, effects


def in_flight(visit: Visit) -> tuple[Line, ...]:
    """Return the books of which something is under way that ends by itself."""
    return tuple(line for line in visit.lines if line.in_flight)


def waiting_for_tag(visit: Visit) -> tuple[Line, ...]:
    """Return the books that have to be put back on the pad."""
    return tuple(line for line in visit.lines if line.stage is Stage.PUT_BACK)


def anything_recorded(visit: Visit) -> bool:
    """Return whether the visit left a fact that a slip should tell."""
    books = any(line.fact is not None and line.stage in ENDED for line in visit.lines)
    paid = bool(on_slip(visit.payments))
    return books or paid or bool(renewed(visit.account)) or renewing(visit.account)


def _fresh(visit: Visit, seen: TagPlaced) -> Line:
    return Line(
        LineId(visit.next_line),
        seen.content.item,
        uid=seen.uid,
        on_pad=True,
        security=seen.security,
        members=part_of(seen),
        owner=seen.content.owner or "",
    )


def _again(visit: Visit, old: Line, seen: TagPlaced) -> Changed:
    """Start a book anew in its place, under a new number: late news cannot touch it."""
    fresh = _fresh(visit, seen)
    here = tuple(x for x in old.members if x.on_pad and x.uid != seen.uid)
    if here and fresh.members:
        fresh = joined(replace(fresh, uid=here[0].uid, members=here), fresh.members)
    return _replaced(visit, old, fresh), (LookUp(visit.session, (fresh,)),)


def _replaced(visit: Visit, old: Line | None, line: Line) -> Visit:
    """Put a new line where an old one stood, or at the end."""
    if old is None:
        lines = (*visit.lines, line)
    else:
        lines = tuple(line if one.id == old.id else one for one in visit.lines)
    return replace(visit, lines=lines, next_line=visit.next_line + 1)


def _add(visit: Visit, line: Line) -> Changed:
    return _replaced(visit, None, line), (LookUp(visit.session, (line,)),)


def _put(visit: Visit, line: Line) -> Visit:
    lines = tuple(line if old.id == line.id else old for old in visit.lines)
    return replace(visit, lines=lines)
