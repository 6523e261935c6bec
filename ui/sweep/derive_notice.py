"""The one message above the shelf: what holds the sweep up, or what staff should know first.

Owns which of several matters most. Pure; must not know Qt.
"""

from typing import Final

from ui.sweep import words
from ui.sweep.names import bay_name, put
from ui.sweep.picture import Notice
from ui.sweep.scene import Bay, Reach, SweepScene
from ui.viewmodels.phrases import Phrases

OLD_DAYS: Final = 2
"""From this age on, in days, what is known of the books is called old."""

MANY: Final = 50
"""So many unknown tags are counted in a message instead of being listed."""

LOW_BATTERY: Final = 15
"""Percent from which on the battery is spoken of."""

_READER: Final = {
    Reach.EMPTY: ("warn", words.READER_EMPTY, words.READER_EMPTY_TEXT),
    Reach.AWAY: ("off", words.READER_AWAY, words.READER_AWAY_TEXT),
    Reach.NONE: ("off", words.READER_NONE, words.READER_NONE_TEXT),
    Reach.SILENT: ("warn", words.READER_SILENT, words.READER_SILENT_TEXT),
    Reach.BACK: ("ok", words.READER_BACK, words.READER_BACK_TEXT),
}

_AT_REST: Final = {
    Reach.AWAY: words.READER_AWAY_REST,
    Reach.BACK: words.READER_BACK_REST,
}
"""The same where nobody walks: nothing goes on by itself, and nothing was missed."""


def notice_of(scene: SweepScene, phrases: Phrases) -> Notice:
    """Return the message that matters most now; an empty one where all is well."""
    say = phrases.say
    if not scene.ready:
        return Notice()
    if scene.full:
        lost = say(words.DISK_FULL_LOST, n=scene.dropped) if scene.dropped else ""
        return Notice("stop", say(words.DISK_FULL), lost or say(words.DISK_FULL_TEXT))
    if scene.refused:
        told = words.REFUSED.get(scene.refused, words.REFUSED["not-kept"])
        title = put(say(told), code=scene.refused_code)
        bay = scene.refused == "unknown-bay" and scene.label is not None
        return Notice("warn", title, say(words.REFUSED_TEXT_BAY if bay else words.REFUSED_TEXT))
    if scene.offers is not None:
        why = words.NOT_JOINED.get(scene.offers.refused, "")
        return Notice("warn", say(why)) if why else Notice()
    if scene.reader.reach in _READER:
        status, title, text = _READER[scene.reader.reach]
        if scene.walk is None or not scene.walk.running:
            text = _AT_REST.get(scene.reader.reach, text)
        return Notice(status, say(title), say(text))
    first = _of_the_walk(scene, phrases) or _of_labels(scene, phrases)
    return first or _of_the_day(scene, phrases)


def _of_the_walk(scene: SweepScene, phrases: Phrases) -> Notice | None:
    say, walk = phrases.say, scene.walk
    if walk is None:
        return None
    if scene.label is not None and scene.label.moved:
        name = put(say(words.MOVED_ON), bay=bay_name(walk.bay, phrases))
        return Notice("ok", name, say(words.MOVED_ON_TEXT))
    if walk.resumed:
        lost = max(1, round(walk.lost_s)) if walk.lost_s > 0 else 0
        text = say(words.RESUMED_LOST, n=lost) if lost else say(words.RESUMED_WHOLE)
        return Notice("off", say(words.RESUMED), text)
    if walk.unknown >= MANY:
        title = say(words.MANY_UNKNOWN, n=walk.unknown)
        return Notice("warn", title, say(words.MANY_UNKNOWN_TEXT))
    return None


def _of_labels(scene: SweepScene, phrases: Phrases) -> Notice | None:
    label = scene.label
    if label is None or not label.contested:
        return None
    bay = bay_name(Bay(label.bay, label.name), phrases)
    title = put(phrases.say(words.CONTESTED), code=label.code, bay=bay)
    return Notice("warn", title, phrases.say(words.CONTESTED_TEXT))


def _of_the_day(scene: SweepScene, phrases: Phrases) -> Notice:
    say, walk = phrases.say, scene.walk
    battery = scene.reader.battery
    if battery is not None and battery <= LOW_BATTERY:
        return Notice("warn", say(words.BATTERY_LOW), say(words.BATTERY_LOW_TEXT))
    if walk is not None and walk.others:
        title = put(say(words.ALSO_HERE), names=", ".join(walk.others))
        return Notice("off", title, say(words.ALSO_HERE_TEXT))
    if scene.ended_there:
        return Notice("off", say(words.ENDED_THERE), say(words.ENDED_THERE_TEXT))
    if scene.cache_days >= OLD_DAYS:
        return Notice("off", say(words.CACHE_OLD, n=scene.cache_days), say(words.CACHE_OLD_TEXT))
    if scene.flooding:
        title = put(say(words.FLOODING), code=scene.flooding)
        return Notice("off", title, say(words.FLOODING_TEXT))
    if not scene.clock_sure:
        return Notice("off", say(words.CLOCK), say(words.CLOCK_TEXT))
    return Notice()
