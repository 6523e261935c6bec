"""What staff read who lend what was refused, in English; the rules of ``words`` hold here."""

from kiosk.mark import QT_TRANSLATE_NOOP

WHICH = QT_TRANSLATE_NOOP("Lancar", "Lend it all the same?")
WHICH_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "These books were refused. Your name and the reason are written down."
)
NONE_LEFT = QT_TRANSLATE_NOOP("Lancar", "No refused book lies here any more.")
NONE_LEFT_LEAD = QT_TRANSLATE_NOOP("Lancar", "Put it on the desk again.")
LEND = QT_TRANSLATE_NOOP("Lancar", "Lend")
NOT_HERE = QT_TRANSLATE_NOOP("Lancar", "The kiosk cannot do that. Look into the library's system.")
BACK = QT_TRANSLATE_NOOP("Lancar", "Back to the patron's books")
