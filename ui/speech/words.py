"""What only the voice says, in English; the other languages are in ``ui/i18n``.

Everything else that is spoken is the accessible text of the screen itself.
"""

from kiosk.mark import QT_TRANSLATE_NOOP, translate

VOICE_ON = QT_TRANSLATE_NOOP(
    "Lancar",
    "The voice is on. Arrow keys go from one thing to the next, OK presses it, the help key leads "
    "to the staff.",
)
VOICE_OFF = QT_TRANSLATE_NOOP("Lancar", "The voice is off.")
BUTTON = QT_TRANSLATE_NOOP("Lancar", "{name}, button")
SWITCHED_ON = QT_TRANSLATE_NOOP("Lancar", "{name}, on")
SWITCHED_OFF = QT_TRANSLATE_NOOP("Lancar", "{name}, off")
A_KEY = QT_TRANSLATE_NOOP("Lancar", "Key")
KEYS_UNSAID = QT_TRANSLATE_NOOP(
    "Lancar",
    "Keys are named through headphones only, so that nobody hears what you type. Without them, "
    "start at the 5, which is reached now: three keys in each row, 0 below the 8.",
)
TYPED = translate("Lancar", "%n character(s) typed", "", 1)
ENDED = QT_TRANSLATE_NOOP("Lancar", "The visit has ended.")
