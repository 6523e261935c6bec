"""Findings and bays as lines of the database, and back. Owns that form; pure."""

import orjson

from kiosk.domain.ids import ItemId
from kiosk.domain.sweep import Bay, Finding, Kind, Said, Sure, TagKey, Verdict
from kiosk.ports_sweep import BayAt
from sync.hub.wire.sweep_parts import read_part, read_record, record_out, told


def finding_out(one: Finding) -> str:
    """Return a finding as a line."""
    record = None if one.record is None else record_out(one.record)
    done = None if one.done is None else told(one.done)
    cells = [
        one.kind, one.item, record, one.tags, one.seen_ms, one.passes, one.owner, one.belongs,
        one.parts, done,
    ]  # fmt: skip
    return orjson.dumps(cells).decode()


def finding_in(line: str) -> Finding:
    """Return the finding of a line."""
    kind, item, record, tags, seen_ms, passes, owner, belongs, parts, done = orjson.loads(line)
    said = None if done is None else read_part(done)
    assert said is None or isinstance(said, Said)
    return Finding(
        Kind(kind), None if item is None else ItemId(item),
        None if record is None else read_record(record),
        tuple(TagKey(one) for one in tags), seen_ms, passes, owner, belongs, tuple(parts), said,
    )  # fmt: skip


def bay_out(bay: Bay) -> str:
    """Return a bay as a line, without its list of items."""
    return orjson.dumps([*told(BayAt(0, bay))[:8], None, bay.code]).decode()


def bay_in(line: str) -> Bay:
    """Return the bay of a line."""
    part = read_part(orjson.loads(line))
    assert isinstance(part, BayAt)
    return part.bay


def branch_in(line: str) -> str:
    """Return the branch of the bay of a line, without reading the rest."""
    return str(orjson.loads(line)[4])


def sure_in(line: str) -> Sure:
    """Return how sure a bay is; of one that was not judged yet, nothing."""
    if not line:
        return Sure(Verdict.NOT_WALKED)
    verdict, *figures = orjson.loads(line)
    return Sure(Verdict(verdict), *figures)
