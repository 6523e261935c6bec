"""What a technician reads of volume, light, hours and power; the rules of ``words`` hold here."""

from typing import Final

from kiosk.domain.tuned import Knob
from kiosk.mark import QT_TRANSLATE_NOOP

# volume and light
ROW = QT_TRANSLATE_NOOP("Lancar", "Volume and brightness")
ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Sounds, voice and screen.")
TITLE = QT_TRANSLATE_NOOP("Lancar", "How loud, how bright?")
TITLE_LEAD = QT_TRANSLATE_NOOP("Lancar", "It stays so when the kiosk starts anew.")
KNOBS: Final = {
    Knob.SOUNDS: QT_TRANSLATE_NOOP("Lancar", "Sounds"),
    Knob.VOICE: QT_TRANSLATE_NOOP("Lancar", "Voice"),
    Knob.LIGHT: QT_TRANSLATE_NOOP("Lancar", "Brightness of the screen"),
}
MISSING: Final = {
    Knob.SOUNDS: QT_TRANSLATE_NOOP("Lancar", "Sounds are switched off in config.toml."),
    Knob.VOICE: QT_TRANSLATE_NOOP("Lancar", "The voice is switched off in config.toml."),
    Knob.LIGHT: QT_TRANSLATE_NOOP(
        "Lancar", "This screen cannot be dimmed from here. Use its own buttons."
    ),
}
OF_HUNDRED = QT_TRANSLATE_NOOP("Lancar", "{level} of 100")
SILENT = QT_TRANSLATE_NOOP("Lancar", "Silent")
CHANGE = QT_TRANSLATE_NOOP("Lancar", "Change")
NOW = QT_TRANSLATE_NOOP("Lancar", "Now")
NOT_TURNED = QT_TRANSLATE_NOOP("Lancar", "The kiosk could not do that.")

# opening hours
HOURS_ROW = QT_TRANSLATE_NOOP("Lancar", "Opening hours")
HOURS_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Outside them the kiosk rests.")
HOURS = QT_TRANSLATE_NOOP("Lancar", "When is the library open?")
HOURS_LEAD = QT_TRANSLATE_NOOP("Lancar", "Single days, such as holidays, stand in config.toml.")
WEEKDAYS: Final = (
    QT_TRANSLATE_NOOP("Lancar", "Monday"),
    QT_TRANSLATE_NOOP("Lancar", "Tuesday"),
    QT_TRANSLATE_NOOP("Lancar", "Wednesday"),
    QT_TRANSLATE_NOOP("Lancar", "Thursday"),
    QT_TRANSLATE_NOOP("Lancar", "Friday"),
    QT_TRANSLATE_NOOP("Lancar", "Saturday"),
    QT_TRANSLATE_NOOP("Lancar", "Sunday"),
)
SPAN = QT_TRANSLATE_NOOP("Lancar", "{opens} to {closes}")
AND = QT_TRANSLATE_NOOP("Lancar", "{first}, {second}")
DAY_CLOSED = QT_TRANSLATE_NOOP("Lancar", "Closed")
DAY_ALWAYS = QT_TRANSLATE_NOOP("Lancar", "Day and night")
BY_STAFF = QT_TRANSLATE_NOOP("Lancar", "{hours}. Changed here.")
DAY_LEAD = QT_TRANSLATE_NOOP("Lancar", "{hours}. Nothing counts before you keep it.")
DAY_KEPT = QT_TRANSLATE_NOOP("Lancar", "Kept.")
OPENS_EARLIER = QT_TRANSLATE_NOOP("Lancar", "Open half an hour earlier")
OPENS_LATER = QT_TRANSLATE_NOOP("Lancar", "Open half an hour later")
CLOSES_EARLIER = QT_TRANSLATE_NOOP("Lancar", "Close half an hour earlier")
CLOSES_LATER = QT_TRANSLATE_NOOP("Lancar", "Close half an hour later")
TURN_CLOSED = QT_TRANSLATE_NOOP("Lancar", "Closed all day")
TURN_OPEN = QT_TRANSLATE_NOOP("Lancar", "Open on this day")
DO = QT_TRANSLATE_NOOP("Lancar", "Change it so")
KEEP = QT_TRANSLATE_NOOP("Lancar", "Keep these hours")

# while the library is closed
RESTS = QT_TRANSLATE_NOOP("Lancar", "The library is closed now.")
OPENS_TODAY = QT_TRANSLATE_NOOP("Lancar", "It opens again at {time}.")
OPENS_ON = QT_TRANSLATE_NOOP("Lancar", "It opens again on {weekday}, {day}, at {time}.")
RETURNS_STILL = QT_TRANSLATE_NOOP("Lancar", "You can still return books: put them on the desk.")
WHEN_OPEN = QT_TRANSLATE_NOOP("Lancar", "When it opens")

# power
POWER_ROW = QT_TRANSLATE_NOOP("Lancar", "Start anew or switch off")
OFF_ROW = QT_TRANSLATE_NOOP("Lancar", "Switch the kiosk off")
OFF_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Somebody has to come and switch it on again.")
OFF = QT_TRANSLATE_NOOP("Lancar", "Switch the kiosk off?")
OFF_DO = QT_TRANSLATE_NOOP("Lancar", "Switch off")
OFF_GOES = QT_TRANSLATE_NOOP("Lancar", "The kiosk switches itself off.")
OFF_NOT = QT_TRANSLATE_NOOP(
    "Lancar", "The kiosk may not switch itself off. See docs/operations.md."
)
