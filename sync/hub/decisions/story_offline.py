"""What a kiosk did without the server, and why, in words for staff: a fact's evidence, told.

Owns reading it. Evidence is what a kiosk sent: what makes no sense is left out. No connection.
"""

from collections.abc import Mapping
from typing import Final

from kiosk.domain.evidence import (
    CACHE_AGE_S,
    LONGEST_DAYS,
    OFFLINE,
    OUTAGE_S,
    UNVERIFIED,
    USUAL_DAYS,
    YES,
    promised_days,
    time_unknown,
)
from sync.hub.decisions.story_phrase import At, Days, Phrase, Span, phrase

_LONGEST_S: Final = LONGEST_DAYS * 86_400


def tells_outage(evidence: Mapping[str, str]) -> bool:
    """Return whether ``without_server`` says of itself that the kiosk was cut off."""
    return _whole(evidence, OUTAGE_S, most=_LONGEST_S) is not None


def without_server(evidence: Mapping[str, str], *, at_ms: int) -> tuple[Phrase, ...]:
    """Return how a kiosk decided by itself, a sentence each; empty where the server decided.

    ``at_ms``: when it happened, by the hub's clock.
    """
    told: list[Phrase] = []
    outage_s = _whole(evidence, OUTAGE_S, most=_LONGEST_S)
    no_clock = time_unknown(evidence)
    if outage_s is not None and no_clock:
        told.append(phrase("cut-off.for", span=Span(outage_s)))
    elif outage_s is not None:
        told.append(phrase("cut-off.since", since=At(at_ms - outage_s * 1000)))
    if no_clock:
        told.append(phrase("cut-off.no-clock"))
    days = promised_days(evidence)
    usual = _whole(evidence, USUAL_DAYS, most=LONGEST_DAYS)
    if days is not None and usual is not None:
        told.append(phrase("cut-off.fewer-days", days=Days(days), usual=Days(usual)))
    elif days is not None:
        told.append(phrase("cut-off.days", days=Days(days)))
    age_s = _whole(evidence, CACHE_AGE_S, most=_LONGEST_S)
    if age_s is not None:
        told.append(phrase("cut-off.data", age=Span(age_s)))
    if evidence.get(UNVERIFIED) == YES:
        told.append(phrase("cut-off.no-pin"))
    return tuple(told)


def that_and_why(evidence: Mapping[str, str], *, at_ms: int) -> tuple[Phrase, ...]:
    """Return the same for a place that says nothing else of a kiosk that was cut off."""
    why = without_server(evidence, at_ms=at_ms)
    alone = was_cut_off(evidence) and not tells_outage(evidence)
    return (phrase("detail.offline"), *why) if alone else why


def was_cut_off(evidence: Mapping[str, str]) -> bool:
    """Return whether the kiosk says that the server was away."""
    return evidence.get(OFFLINE) == YES


def _whole(evidence: Mapping[str, str], name: str, *, most: int) -> int | None:
    """Return a whole number from 0 to ``most``, or None where there is none."""
    text = evidence.get(name, "")
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)):
        return None
    return number if (number := int(text)) <= most else None
