"""A look at the library's own system from a prompt, in sentences.

Owns what each doubt means and what to do. Must not write anything there.
"""

from typing import Final

from sync.hub.upstream.port import Doubt
from sync.hub.upstream.registry import open_upstream
from sync.hub.upstream.settings import UpstreamSettings

REMEDIES: Final = {
    Doubt.NOT_THERE: "It does not answer: is the address right, does a firewall stand between?",
    Doubt.NOT_ADMITTED: "A right is missing, or user or password are wrong: see the grants.",
    Doubt.NOT_THIS_SYSTEM: "Tables or columns are missing: is it the right database and version?",
    Doubt.NO_HISTORY: "Triggers of the loan history are missing; loans would be lost to it.",
    Doubt.NO_USER: "Make a user of this name in the library system; the hub's rows bear it.",
}
"""What to do about each doubt."""


def look(settings: UpstreamSettings) -> tuple[list[str], bool]:
    """Return what a look has shown, line by line, and whether the hub may write there."""
    upstream = open_upstream(settings)
    try:
        found = upstream.probe()
    finally:
        upstream.close()
    told = [f"system: {found.system}"]
    told += [f"{name}: {value}" for name, value in found.facts.items()]
    for finding in found.findings:
        told.append(f"{finding.doubt.value}: {finding.detail}")
        told.append(f"  {REMEDIES[finding.doubt]}")
    told.append("reads: " + ("yes" if found.reads else "no"))
    told.append("writes: " + ("yes" if found.writes else "no"))
    return told, found.writes
