"""What is said where whoever borrows counts their books, in English. Owns words alone."""

from kiosk.mark import QT_TRANSLATE_NOOP, translate

HOW_MANY = QT_TRANSLATE_NOOP("Lancar", "How many books are you taking with you?")
HOW_MANY_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Count the ones in your hands and in your bag, then type the number."
)
NUMBER = QT_TRANSLATE_NOOP("Lancar", "Number of books")
COUNT_FIRST = QT_TRANSLATE_NOOP("Lancar", "Type the number first")
THE_LIST = QT_TRANSLATE_NOOP("Lancar", "Back to the list")
NOT_ALL = translate("Lancar", "You count {told}, but %n book(s) are borrowed.", "", 1)
ONE_MISSING = QT_TRANSLATE_NOOP("Lancar", "Put the one that is not in the list on the desk.")
ONE_TOO_MANY = QT_TRANSLATE_NOOP(
    "Lancar", "Look at the list: what you leave here can be undone. Then touch Done."
)
