"""How the library's own system stands on the dashboard: colour, icon, words. Pure.

Owns when that counts as trouble. Must not read a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.texts import told
from sync.hub.ledger.system_link import Link
from sync.hub.upstream.outbox_row import State
from sync.hub.upstream.port import Doubt

LAG_S: Final = 120
"""Records that wait for longer are told by the card's colour, as a kiosk's are."""

_UNSEEN_MS: Final = 120_000
"""So long after the last look nobody follows the system any more."""

_GONE_MS: Final = 7 * 86_400_000
"""A system that was followed by nobody for so long has been given up."""

_WAIT: Final = (State.ASKING, State.WAITING, State.UNDO)

_UNWRITTEN: Final = frozenset(
    doubt.value
    for doubt in (Doubt.NOT_ADMITTED, Doubt.NOT_THIS_SYSTEM, Doubt.NO_HISTORY, Doubt.NO_USER)
)
"""Why a system that answers is not written to."""


@dataclass(frozen=True, slots=True)
class SystemView:
    """The library system as a page shows it. ``tone``: ok, busy, warn or off."""

    name: str
    tone: str
    icon: str
    status: str
    detail: str


def system_view(
    link: Link | None, counts: Mapping[str, tuple[int, int]], clock: Clock
) -> SystemView | None:
    """Return the card; None where there is no library system.

    ``counts``: how many facts are how far, with the moment of the oldest (``outbox.open_counts``).
    """
    now_ms = round(clock.now.timestamp() * 1000)
    if link is None or now_ms - link.seen_ms > _GONE_MS:
        return None
    waiting = [counts[state.value] for state in _WAIT if state.value in counts]
    number = sum(many for many, _ in waiting)
    oldest_s = max(0, now_ms - min((at for _, at in waiting), default=now_ms)) // 1000
    say = clock.language
    if now_ms - link.seen_ms > _UNSEEN_MS:
        tone, icon, status = (
            "off",
            "offline",
            told(say, "system.unseen", at=clock.both(link.seen_ms)),
        )
    elif not link.up:
        tone, icon, status = (
            "warn",
            "offline",
            told(say, "system.down", at=clock.both(link.since_ms)),
        )
    elif link.why in _UNWRITTEN:
        tone, icon, status = "warn", "online", told(say, f"system.{link.why}")
    elif number and oldest_s > LAG_S:
        tone, icon, status = "busy", "online", told(say, "system.handing")
    else:
        tone, icon, status = "ok", "check", told(say, "system.up")
    return SystemView(link.name, tone, icon, status, _detail(number, oldest_s, clock))


def _detail(number: int, oldest_s: int, clock: Clock) -> str:
    say, span = clock.language, clock.span(oldest_s)
    if not number:
        return told(say, "system.nothing")
    if number == 1:
        return told(say, "system.one", span=span)
    return told(say, "system.waiting", n=clock.number(number), span=span)
