"""The parts of a set as they come and go: which line they belong to, and when it may be decided.

Owns nothing of a tag's alarm (``line_step``) and no list of lines (``session_lines``).
"""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.domain.facts import Alarm
from kiosk.domain.ids import TagUid
from kiosk.domain.line import OPEN, Act, Line, Stage
from kiosk.domain.line_step import refuse
from kiosk.domain.policy import SessionPolicy
from kiosk.domain.reasons import Reason
from kiosk.domain.sets import Part, Patience, SetPolicy, together
from kiosk.domain.sightings import TagPlaced

GONE = frozenset({Stage.REFUSED, Stage.CANCELLED})
_ITS_OWN = frozenset({Stage.WRITING, Stage.READING})


def part_of(seen: TagPlaced) -> tuple[Part, ...]:
    """Return the tag as the part of a set that it is; none of a single volume."""
    told = seen.content
    if told.parts <= 1:
        return ()
    return (Part(seen.uid, told.ordinal, told.parts, security=seen.security),)


def has_tag(line: Line, uid: TagUid) -> bool:
    """Return whether the line is that tag's, or that of its set."""
    return uid == line.uid or any(part.uid == uid for part in line.members)


def tags_here(line: Line) -> tuple[TagUid, ...]:
    """Return the tags of a line that lie on the pad; of a line without one there, its own."""
    here = tuple(part.uid for part in line.members if part.on_pad)
    return here or (() if line.uid is None else (line.uid,))


def other_ordinal(line: Line, parts: tuple[Part, ...]) -> bool:
    """Return whether parts are others of a set than those that are known."""
    had = {part.ordinal for part in line.members if part.ordinal}
    return bool(line.members) and bool(parts) and not any(part.ordinal in had for part in parts)


def home_of(lines: Iterable[Line], seen: TagPlaced) -> Line | None:
    """Return the line of the set to which a tag belongs that is none of its tags yet."""
    parts = part_of(seen)
    for line in lines:
        same = line.item == seen.content.item and not has_tag(line, seen.uid)
        if same and line.item is not None and _takes(line) and other_ordinal(line, parts):
            return line
    return None


def _takes(line: Line) -> bool:
    """Return whether a part may join now: not while the alarm of the others is being switched."""
    if line.stage is Stage.REFUSED:
        return line.on_pad and line.reason is Reason.INCOMPLETE_SET
    return line.stage in {*OPEN, Stage.DONE, Stage.HANDED_OVER}


def joined(line: Line, parts: tuple[Part, ...]) -> Line:
    """Return a line of which nothing is recorded with more parts."""
    return _summed(replace(line, members=(*line.members, *parts)))


def renewed_part(line: Line, part: Part) -> Line:
    """Note that a part lies here, and its state where no write is under way that tells better."""
    if line.stage in _ITS_OWN:
        old = next(one for one in line.members if one.uid == part.uid)
        part = replace(part, security=old.security)
    return _summed(
        replace(line, members=tuple(part if x.uid == part.uid else x for x in line.members))
    )


def read_part(line: Line, seen: Part) -> Line:
    """Note the state of a part as it was read in passing."""
    known = next(part for part in line.members if part.uid == seen.uid)
    return renewed_part(line, replace(known, security=seen.security))


def lifted_part(line: Line, uid: TagUid) -> Line:
    """Note that a part was lifted, of a set that is recorded or refused."""
    members = tuple(replace(x, on_pad=False) if x.uid == uid else x for x in line.members)
    return _summed(replace(line, members=members))


def without(line: Line, uid: TagUid) -> Line | None:
    """Return a line of which nothing is recorded without a tag; None where it was its only one."""
    if not has_tag(line, uid):
        return line
    rest = tuple(part for part in line.members if part.uid != uid)
    return _summed(replace(line, uid=rest[0].uid, members=rest)) if rest else None


def _summed(line: Line) -> Line:
    """Return the line with what its parts say together."""
    here = any if line.stage in GONE else all
    on_pad = here(part.on_pad for part in line.members)
    if line.stage in _ITS_OWN:
        return replace(line, on_pad=on_pad)
    return replace(line, on_pad=on_pad, security=together(line.members))


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Put parts of one set together that had come in two visits."""
    kept: list[Line] = []
    for line in lines:
        for at, one in enumerate(kept):
            both = line.stage in OPEN and one.stage in OPEN and line.item == one.item
            if both and other_ordinal(one, line.members):
                kept[at] = joined(one, line.members)
                break
        else:
            kept.append(line)
    return tuple(kept)


def considered(line: Line, act: Act, policy: SessionPolicy) -> Line:
    """Return a listed book as it goes on: DECIDING, REFUSED, or LISTED while parts are awaited."""
    foreign = policy.owners.foreign(line.owner)
    going = replace(line, act=act, stage=Stage.DECIDING, short=(), foreign=foreign)
    if foreign:
        return _of_others(going, act, policy)
    if not (line.unclear or line.missing):
        return going
    if line.patience is not Patience.OVER:
        return replace(line, patience=Patience.WAITING)
    rules = policy.sets.loans if act is Act.LEND else policy.sets.returns
    chosen = rules.indeterminate if line.unclear else rules.incomplete
    if chosen is SetPolicy.REFUSE:
        return refuse(replace(line, act=act), Reason.INCOMPLETE_SET)
    if chosen is SetPolicy.ACCEPT and act is Act.LEND:
        return going
    return replace(going, short=line.missing or (0,))


def _of_others(line: Line, act: Act, policy: SessionPolicy) -> Line:
    """Return another library's book as it goes on; what is taken in keeps its alarm.

    The title that was found is that of a book of this library, with the same number. Where such
    books are lent like any other, they come back like any other: the loan ends, the alarm goes on.
    """
    if act is Act.TAKE_BACK and policy.owners.lend:
        return replace(line, foreign="")
    if act is Act.TAKE_BACK:
        line = replace(line, book=None)
        taken = replace(line, alarm=Alarm.LEAVE)
        return taken if policy.owners.take_back else refuse(line, Reason.OTHER_LIBRARY)
    may = policy.owners.lend or line.override is not None
    return line if may else refuse(replace(line, book=None), Reason.OTHER_LIBRARY)


def waited(lines: Iterable[Line], until: int) -> tuple[Line, ...]:
    """Note that the other parts did not come in time, of sets that waited at this number."""
    return tuple(
        replace(x, patience=Patience.OVER)
        if x.patience is Patience.WAITING and x.waits_since <= until
        else x
        for x in lines
    )


def hurried(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Note that the visit ends: the sets that still wait for parts are decided as they are."""
    over = Patience.OVER
    return tuple(replace(x, patience=over, hurried=True) if awaited(x) else x for x in lines)


def awaited(line: Line) -> bool:
    """Return whether it is a listed set whose other parts are waited for."""
    return line.stage is Stage.LISTED and line.patience is Patience.WAITING


def given_up_set(line: Line) -> Line:
    """Return a set as refused that could not even be decided any more; any other book as it is."""
    undecided = line.hurried and line.stage is Stage.LISTED
    return refuse(line, Reason.NOT_ANSWERED) if undecided else line
