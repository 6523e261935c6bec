"""A look at the library's own system from a prompt, in sentences.

Owns what each doubt means and what to do, and what a sweep has seen on its way there.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.errors import ConfigError
from sync.hub.settings.library_system import LibrarySystem
from sync.hub.upstream.port import Doubt, Unavailable
from sync.hub.upstream.registry import open_upstream

if TYPE_CHECKING:
    from sync.hub.upstream.inlislite.adapter import InlisLite

REMEDIES: Final = {
    Doubt.NOT_THERE: "It does not answer: is the address right, does a firewall stand between?",
    Doubt.NOT_ADMITTED: "Give the grants (anew), or the right user and password: see docs/ils.",
    Doubt.NOT_THIS_SYSTEM: "Missing there, or not granted: give the grants anew; right version?",
    Doubt.NO_HISTORY: "Triggers of the loan history are missing; loans would be lost to it.",
    Doubt.NO_USER: "Make a user of this name in the library system; the hub's rows bear it.",
}
"""What to do about each doubt."""


def look(settings: LibrarySystem) -> tuple[list[str], bool]:
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


def take_stock(settings: LibrarySystem, file: Path, *, by: str, into: str = "") -> list[str]:
    """Mark the barcodes of a file in a stock take; return what became of them.

    ``into``: its name, where the system has several open at a time; the newest without one.
    """
    from sync.hub.upstream.inlislite.adapter import InlisLite
    from sync.hub.upstream.slims.adapter import Slims

    upstream = open_upstream(settings)
    try:
        if isinstance(upstream, InlisLite):
            return _into_inlislite(upstream, _codes(file), into)
        if not isinstance(upstream, Slims):
            raise ConfigError("stock take", (f"{upstream.system}: not offered from here",))
        told = upstream.take_stock(_codes(file), by=by, at=datetime.now(UTC))
    except Unavailable as error:
        raise ConfigError("stock take", (error.why,)) from error
    finally:
        upstream.close()
    if not told.take:
        raise ConfigError("stock take", ("none is active in SLiMS: begin one there",))
    return [
        f"stock take: {told.take}",
        f"seen: {len(told.seen)}",
        f"seen before: {len(told.again)}",
        *(f"on loan by SLiMS's word: {code}" for code in told.on_loan),
        *(f"not in this stock take: {code}" for code in told.unknown),
    ]


def _into_inlislite(upstream: "InlisLite", codes: list[str], into: str) -> list[str]:
    wanted = into.strip().casefold()
    takes = [one for one in upstream.stock_takes() if wanted in {"", one.name.strip().casefold()}]
    if not takes:
        raise ConfigError("stock take", ("INLISLite has none of that name: make it there",))
    seen = [(code, None) for code in dict.fromkeys(code.strip() for code in codes) if code]
    told = upstream.hand_over_stock_take(takes[0].number, seen, datetime.now(UTC))
    return [
        f"stock take: {takes[0].name}",
        f"seen: {told.written}",
        f"seen before: {told.known_before}",
        *(f"not in INLISLite: {code}" for code in told.unknown),
    ]


def write_upload(file: Path, upload: Path) -> list[str]:
    """Write the barcodes of a file as SLiMS's stock take takes them; return what it would not."""
    from sync.hub.upstream.slims.stock_take import as_upload

    told, unfit = as_upload(_codes(file))
    try:
        upload.write_text(told, encoding="ascii")
    except OSError as error:
        raise ConfigError("stock take", (f"{upload}: {error.strerror}",)) from error
    lines = told.count("\n")
    return [f"{upload}: {lines} codes", *(f"SLiMS does not take: {code}" for code in unfit)]


def _codes(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise ConfigError("stock take", (f"{file}: {error.strerror}",)) from error
