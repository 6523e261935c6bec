"""Which tags lie on the pad: seen, read, settled, placed, gone. Pure; times are handed in.

Owns the judgement alone; must not know readers or clocks. A tag is placed once its content was
read and it has answered everything for `settle_s`; its security may be told later. A content that
may be another tag's (the reader was not sure) counts only once the security answer, which names
its tag, has vouched for it. A tag that failed once must be steady for `shaky_settle_s`, so that
tags at the edge of the field are not decided on. What is known is not read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.ids import TagUid
from kiosk.domain.sightings import (
    Security,
    SecurityRead,
    TagContent,
    TagLeft,
    TagModel,
    TagPlaced,
    TagProblem,
)
from kiosk.domain.troubles import Trouble, TroubleSeen

_UNREADABLE = TagContent(model=TagModel.FOREIGN, item=None, problems=(TagProblem.TRUNCATED,))


@dataclass(frozen=True, slots=True)
class PresenceRules:
    """How long tags must be steady, and after what they count as gone. Times in seconds.

    A tag that is not placed and has come and gone ``flickers`` times is told as trouble; so is one
    that went before it was placed, but for one that was placed ``lately_s`` ago: it was lifted.
    """

    settle_s: float = 0.12
    shaky_settle_s: float = 0.8
    gone_after_missed: int = 3
    gone_after_s: float = 0.35
    read_attempts: int = 8
    flickers: int = 3
    lately_s: float = 5.0


@dataclass(slots=True)
class _Track:
    dsfid: int
    good_since_s: float | None
    last_seen_s: float
    missed: int = 0
    failures: int = 0
    faltered: int = 0
    shaky: bool = False
    content: TagContent | None = None
    sure: bool = False
    security: Security | None = None
    placed: bool = False

    @property
    def believed(self) -> bool:
        """Whether the content is certainly this tag's."""
        return self.content is not None and (self.sure or self.security is not None)

    def falter(self) -> None:
        self.shaky = True
        self.good_since_s = None


class Presence:
    """The tags of one pad."""

    def __init__(self, rules: PresenceRules | None = None) -> None:
        """Begin with an empty pad."""
        self._rules = rules or PresenceRules()
        self._tracks: dict[TagUid, _Track] = {}
        self._lifted_s: dict[TagUid, float] = {}
        self._troubles: list[TroubleSeen] = []

    def troubles(self) -> list[TroubleSeen]:
        """Return what went wrong since the last time."""
        told, self._troubles = self._troubles, []
        return told

    @property
    def restless(self) -> bool:
        """Whether some tag is not known whole, or not gone, so that looking again soon pays."""
        return any(
            not track.placed or track.missed or track.security is None
            for track in self._tracks.values()
        )

    @property
    def count(self) -> int:
        """Return how many tags are there, or not yet gone."""
        return len(self._tracks)

    @property
    def uids(self) -> frozenset[TagUid]:
        """Return all tags that are there, also those that are not placed yet."""
        return frozenset(self._tracks)

    def placed(self, uid: TagUid) -> bool:
        """Return whether a tag counts as placed now."""
        track = self._tracks.get(uid)
        return track is not None and track.placed

    def seen(self, found: Mapping[TagUid, int], now_s: float) -> list[TagLeft]:
        """Take one inventory (UID -> DSFID) and return the placed tags that have gone."""
        for uid, dsfid in found.items():
            track = self._tracks.get(uid)
            if track is None:
                self._tracks[uid] = _Track(dsfid, good_since_s=now_s, last_seen_s=now_s)
                continue
            track.last_seen_s = now_s
            if track.missed:
                self._came_again(uid, track)
            track.missed = 0
            if track.good_since_s is None:
                track.good_since_s = now_s
        left: list[TagLeft] = []
        for uid, track in list(self._tracks.items()):
            if uid in found:
                continue
            track.missed += 1
            track.falter()
            if self._gone(track, now_s):
                del self._tracks[uid]
                if track.placed:
                    left.append(TagLeft(uid))
                    self._lifted_s[uid] = now_s
                elif uid not in self._lifted_s:
                    self._troubles.append(TroubleSeen(Trouble.TAG_GLIMPSED, uid))
        if self._lifted_s:
            lately = ((u, s) for u, s in self._lifted_s.items() if now_s - s < self._rules.lately_s)
            self._lifted_s = dict(lately)
        return left

    def _came_again(self, uid: TagUid, track: _Track) -> None:
        track.faltered += 1
        news = track.faltered % self._rules.flickers == 0
        if news and not track.placed and uid not in self._lifted_s:
            self._troubles.append(TroubleSeen(Trouble.TAG_FLICKERS, uid))

    def _gone(self, track: _Track, now_s: float) -> bool:
        rules = self._rules
        away_s = now_s - track.last_seen_s
        return track.missed >= rules.gone_after_missed and away_s >= rules.gone_after_s

    def unread(self) -> list[tuple[TagUid, int]]:
        """Return the tags (with DSFID) that are there and whose content is not known."""
        return [
            (uid, track.dsfid)
            for uid, track in self._tracks.items()
            if track.content is None and not track.missed
        ]

    def unsure(self, uid: TagUid) -> bool:
        """Return whether a content was read that nothing has vouched for."""
        track = self._tracks.get(uid)
        return track is not None and track.content is not None and not track.believed

    def unsecured(self) -> list[TagUid]:
        """Return the tags that are there and whose security is not known."""
        return [
            uid
            for uid, track in self._tracks.items()
            if track.security is None and track.content is not None and not track.missed
        ]

    def read(self, uid: TagUid, content: TagContent, now_s: float, *, sure: bool) -> None:
        """Keep what a tag says; `sure`: it cannot be what another tag said."""
        track = self._tracks.get(uid)
        if track is not None:
            track.content = content
            track.sure = sure
            track.last_seen_s = now_s

    def secured(self, uid: TagUid, security: Security, now_s: float) -> list[SecurityRead]:
        """Keep the security that a tag told; return what is news of a placed tag."""
        track = self._tracks.get(uid)
        if track is None:
            return []
        news = track.placed and track.security is None
        track.security = security
        track.last_seen_s = now_s
        return [SecurityRead(uid, security)] if news else []

    def failed(self, uid: TagUid) -> None:
        """Note that a tag did not answer; after many times it counts as unreadable."""
        track = self._tracks.get(uid)
        if track is None:
            return
        track.falter()
        track.failures += 1
        if track.failures >= self._rules.read_attempts:
            if not track.believed:
                track.content, track.sure = _UNREADABLE, True
            track.security = track.security or Security.UNKNOWN

    def doubt(self) -> None:
        """Read again what nothing has vouched for: answers may have come late."""
        for track in self._tracks.values():
            if not track.believed:
                track.content = None

    def settle(self, now_s: float) -> list[TagPlaced]:
        """Return the tags that count as placed from now on."""
        placed: list[TagPlaced] = []
        for uid, track in self._tracks.items():
            if track.placed or track.content is None or not track.believed:
                continue
            needed_s = self._rules.shaky_settle_s if track.shaky else self._rules.settle_s
            since_s = track.good_since_s
            if since_s is not None and not track.missed and now_s - since_s >= needed_s:
                track.placed = True
                track.shaky = False
                placed.append(TagPlaced(uid, track.content, track.security or Security.UNKNOWN))
        return placed

    def forget(self, uid: TagUid) -> list[TagLeft]:
        """Believe nothing of a tag any more; if it is still there it is read anew."""
        track = self._tracks.pop(uid, None)
        return [TagLeft(uid)] if track is not None and track.placed else []

    def forget_all(self) -> list[TagLeft]:
        """Believe nothing of any tag: the reader was away."""
        return [one for uid in list(self._tracks) for one in self.forget(uid)]
