"""Every sentence of reserving a title, in English; the rules of ``words`` hold here too."""

from kiosk.mark import QT_TRANSLATE_NOOP, translate

# the way in
WANT_ONE = QT_TRANSLATE_NOOP("Lancar", "Is a book lent or reserved?")
WANT_ONE_TEXT = QT_TRANSLATE_NOOP("Lancar", "We keep the next copy for you.")
WANT_LATER_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "You can reserve books again once the network is back."
)
RESERVE_ONE = QT_TRANSLATE_NOOP("Lancar", "Reserve a book")

# looking for a title
WHICH = QT_TRANSLATE_NOOP("Lancar", "Which book would you like?")
WHICH_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Type a few letters of the title, or put the book on the desk."
)
SHOW_BOOK = QT_TRANSLATE_NOOP("Lancar", "Show us the book.")
SHOW_BOOK_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Put it on the desk, or hold its barcode to the camera."
)
TITLE_FIELD = QT_TRANSLATE_NOOP("Lancar", "Letters of the title")
FOUND = translate("Lancar", "%n title(s) found.", "", 1)
FOUND_MORE = translate("Lancar", "More than %n titles. Type another letter.", "", 1)
FOUND_NONE = QT_TRANSLATE_NOOP("Lancar", "We have no title like this. Try other letters.")
NOT_KNOWN = QT_TRANSLATE_NOOP("Lancar", "We do not know this book yet. Please ask at the desk.")

# where the copies are
ON_SHELF = QT_TRANSLATE_NOOP("Lancar", "On the shelf: {place}")
ON_SHELF_PLAIN = QT_TRANSLATE_NOOP("Lancar", "On the shelf")
LENT_UNTIL = QT_TRANSLATE_NOOP("Lancar", "Lent, due back {day}")
LENT_OUT = QT_TRANSLATE_NOOP("Lancar", "Lent out")
READ_HERE = QT_TRANSLATE_NOOP("Lancar", "For reading in the library")
NOT_ON_SHELF = QT_TRANSLATE_NOOP("Lancar", "Not on the shelf now")
RESERVE = QT_TRANSLATE_NOOP("Lancar", "Reserve")

# sure?
SURE = QT_TRANSLATE_NOOP("Lancar", "Reserve {title}?")
SURE_LEAD = QT_TRANSLATE_NOOP("Lancar", "You collect it here, at {library}.")
SURE_LEAD_PLAIN = QT_TRANSLATE_NOOP("Lancar", "You collect it here.")
SURE_YES = QT_TRANSLATE_NOOP("Lancar", "Yes, reserve it")
PLACING = QT_TRANSLATE_NOOP("Lancar", "We are reserving it.")

# what became of it
PLACED = QT_TRANSLATE_NOOP("Lancar", "Reserved.")
PLACED_LINE = translate("Lancar", "You are number %n in line.", "", 1)
PLACED_READY = QT_TRANSLATE_NOOP("Lancar", "It is ready for you.")
PLACED_PLAIN = QT_TRANSLATE_NOOP("Lancar", "It is in your list now.")
REFUSED = QT_TRANSLATE_NOOP("Lancar", "Not reserved.")
UNSURE = QT_TRANSLATE_NOOP("Lancar", "No answer yet.")
UNSURE_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Perhaps it is reserved by now. Look here again later, or ask at the desk."
)
