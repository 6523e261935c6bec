"""Every sentence of a report of damage, in English; the rules of ``words`` hold here too."""

from kiosk.mark import QT_TRANSLATE_NOOP

# the way in, on Return
BROKEN = QT_TRANSLATE_NOOP("Lancar", "Are any pages torn or loose?")
TELL_US = QT_TRANSLATE_NOOP("Lancar", "Tell us")
THANKS = QT_TRANSLATE_NOOP("Lancar", "Thank you for telling us.")
THANKS_TEXT = QT_TRANSLATE_NOOP("Lancar", "Staff will look at the book.")
NOT_NOTED = QT_TRANSLATE_NOOP("Lancar", "Your report could not be noted.")
NOT_NOTED_TEXT = QT_TRANSLATE_NOOP("Lancar", "Please tell staff at the desk.")

# which book, and what
WHICH = QT_TRANSLATE_NOOP("Lancar", "Which book is it?")
WHICH_LEAD = QT_TRANSLATE_NOOP("Lancar", "It stays returned, whatever you tell us.")
THIS_ONE = QT_TRANSLATE_NOOP("Lancar", "This one")
WHAT = QT_TRANSLATE_NOOP("Lancar", "What is broken?")
WHAT_LEAD = QT_TRANSLATE_NOOP("Lancar", "Choose all that is so. Nobody asks who did it.")
CHOOSE = QT_TRANSLATE_NOOP("Lancar", "Choose")
CHOSEN = QT_TRANSLATE_NOOP("Lancar", "Undo choice")
TORN = QT_TRANSLATE_NOOP("Lancar", "Pages torn or loose")
WET = QT_TRANSLATE_NOOP("Lancar", "Wet")
WRITTEN = QT_TRANSLATE_NOOP("Lancar", "Written in")
COVER = QT_TRANSLATE_NOOP("Lancar", "Cover loose")
OTHER = QT_TRANSLATE_NOOP("Lancar", "Other damage")
NAME = QT_TRANSLATE_NOOP("Lancar", "May we note your name?")
NAME_TEXT = QT_TRANSLATE_NOOP("Lancar", "Only so that staff can ask you. Without, nobody knows.")
NAMED_TEXT = QT_TRANSLATE_NOOP("Lancar", "Staff will see that you told us.")
WITH_NAME = QT_TRANSLATE_NOOP("Lancar", "With my name")
WITHOUT_NAME = QT_TRANSLATE_NOOP("Lancar", "Without my name")
SEND = QT_TRANSLATE_NOOP("Lancar", "Tell staff")
CHOOSE_FIRST = QT_TRANSLATE_NOOP("Lancar", "Choose what is broken")
