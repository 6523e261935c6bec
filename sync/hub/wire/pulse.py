"""The pulse of a kiosk as it travels: reading it from hostile JSON.

Owns the shape of ``POST /v1/pulse`` (docs/servers/hub.md). Must not know a database.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sync.hub.wire.fields import FieldError, Fields, as_list, as_object

MOST_PARTS: Final = 32
_WORD: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,31}\Z")
_TEXT: Final = 80
_DETAIL: Final = 200


@dataclass(frozen=True, slots=True)
class PartHealth:
    """What one part of a kiosk says of itself; ``fault`` is a word of ``Fault``, or a newer one."""

    part: str
    fault: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a kiosk says of itself. ``paper_left``: slips that the roll is good for."""

    state: str
    since: datetime | None = None
    health: tuple[PartHealth, ...] = ()
    waiting: int = 0
    oldest_s: int = 0
    loans: int = 0
    returns: int = 0
    refusals: int = 0
    paper_left: int | None = None
    up_s: int = 0
    version: str = ""
    name: str = ""
    place: str = ""

    @property
    def faults(self) -> str:
        """Return the parts that do not work, as words in the order of the parts."""
        bad = sorted(f"{p.part}:{p.fault}" for p in self.health if p.fault != "none")
        return " ".join(bad)


def word_of(fields: Fields, name: str, *, default: str = "") -> str:
    """Return a short word of small letters, digits and hyphens; FieldError on anything else."""
    text = fields.text(name, most=32)
    if not text and default:
        return default
    if _WORD.match(text) is None:
        raise FieldError(name)
    return text


def parse_pulse(body: dict[str, object]) -> Pulse:
    """Return a pulse. Raises FieldError, which names the field that breaks its bounds."""
    fields = as_object(body, "body")
    counts = as_object(_or_empty(fields.raw("counts")), "counts")
    return Pulse(
        state=word_of(fields, "state", default="unknown"),
        since=fields.time("since"),
        health=_health(fields.raw("health")),
        waiting=fields.whole("waiting"),
        oldest_s=fields.whole("oldest_s"),
        loans=counts.whole("loans"),
        returns=counts.whole("returns"),
        refusals=counts.whole("refusals"),
        paper_left=None if fields.raw("paper_left") is None else fields.whole("paper_left"),
        up_s=fields.whole("up_s"),
        version=fields.text("version", most=_TEXT),
        name=fields.text("name", most=_TEXT),
        place=fields.text("place", most=_TEXT),
    )


def _or_empty(raw: object) -> object:
    """Return an empty object for a field that is absent."""
    return {} if raw is None else raw


def _health(raw: object) -> tuple[PartHealth, ...]:
    """Return the parts, each once: the last word of a part counts."""
    parts: dict[str, PartHealth] = {}
    for one in as_list([] if raw is None else raw, "health", most=MOST_PARTS):
        fields = as_object(one, "health")
        part = word_of(fields, "part")
        fault = word_of(fields, "fault", default="none")
        parts[part] = PartHealth(part, fault, fields.text("detail", most=_DETAIL))
    return tuple(parts[name] for name in sorted(parts))
