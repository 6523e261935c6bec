"""Every sentence of what staff do at the kiosk, in English; the rules of ``words`` hold here."""

from typing import Final

from kiosk.domain.duty import NOT_SWITCHED, Closed, Deed, Why
from kiosk.mark import QT_TRANSLATE_NOOP, translate

# the bar and the rail
STAFF_MODE = QT_TRANSLATE_NOOP("Lancar", "Staff mode")
LOCKS = QT_TRANSLATE_NOOP("Lancar", "{name}, locks itself in {left}")
CLOSE_MODE = QT_TRANSLATE_NOOP("Lancar", "Lock")
TASKS = QT_TRANSLATE_NOOP("Lancar", "Tasks")
DEVICES = QT_TRANSLATE_NOOP("Lancar", "Devices")
BACK = QT_TRANSLATE_NOOP("Lancar", "Back")
OPEN = QT_TRANSLATE_NOOP("Lancar", "Open")

# the first page
HOME = QT_TRANSLATE_NOOP("Lancar", "Put one book on the desk.")
HOME_LEAD = QT_TRANSLATE_NOOP("Lancar", "You see whether it is lent and whether its alarm is on.")
HOME_TECHNICIAN = QT_TRANSLATE_NOOP("Lancar", "What does the kiosk need?")
UNDO_ROW = QT_TRANSLATE_NOOP("Lancar", "Undo the last return")
UNDO_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "The loan is open again, as if nothing had happened.")
REPRINT_ROW = QT_TRANSLATE_NOOP("Lancar", "Print the last slip again")
REPRINT_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Of the visit before this one.")
REPRINT_DO = QT_TRANSLATE_NOOP("Lancar", "Print")
TASKS_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "What only a person can see to.")
UNTAGGED_ROW = QT_TRANSLATE_NOOP("Lancar", "To be tagged")
UNTAGGED_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Books that were known by their barcode alone.")
DEVICES_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Each part of the kiosk, in plain words.")
AS_READER = QT_TRANSLATE_NOOP("Lancar", "Borrow or return for myself")

# the alarm check
ONE_BOOK = QT_TRANSLATE_NOOP("Lancar", "One book at a time.")
ONE_BOOK_LEAD = QT_TRANSLATE_NOOP("Lancar", "Leave the one that you want to check on the desk.")
LOOKING = QT_TRANSLATE_NOOP("Lancar", "One moment, the book is being checked.")
LENT_ARMED = QT_TRANSLATE_NOOP("Lancar", "Borrowed, but its alarm is still on.")
LENT_ARMED_LEAD = QT_TRANSLATE_NOOP("Lancar", "The gate will sound. The loan is in order.")
IN_OPEN = QT_TRANSLATE_NOOP("Lancar", "Not borrowed, but its alarm is off.")
IN_OPEN_LEAD = QT_TRANSLATE_NOOP("Lancar", "The gate would let it pass.")
LENT_FITS = QT_TRANSLATE_NOOP("Lancar", "Borrowed, and its alarm is off.")
IN_FITS = QT_TRANSLATE_NOOP("Lancar", "Not borrowed, and its alarm is on.")
FITS_LEAD = QT_TRANSLATE_NOOP("Lancar", "All is as it should be.")
ALARM_UNKNOWN = QT_TRANSLATE_NOOP("Lancar", "Its alarm cannot be read.")
ALARM_UNKNOWN_LEAD = QT_TRANSLATE_NOOP("Lancar", "Turn the book over, or put it down again.")
RECORD_UNKNOWN = QT_TRANSLATE_NOOP("Lancar", "Nobody knows this book here.")
RECORD_UNKNOWN_LEAD = QT_TRANSLATE_NOOP("Lancar", "Whether it is lent cannot be told now.")
SWITCHING = QT_TRANSLATE_NOOP("Lancar", "Leave the book on the desk for a moment.")
SET_DONE = QT_TRANSLATE_NOOP("Lancar", "Done, and read back.")
SET_NOT = QT_TRANSLATE_NOOP("Lancar", "The tag did not take it.")
SET_UNSURE = QT_TRANSLATE_NOOP("Lancar", "The tag did not answer. Put the book down again.")
NOT_RECORDED = QT_TRANSLATE_NOOP("Lancar", "Nothing was done: it cannot be written down now.")
RECORD = QT_TRANSLATE_NOOP("Lancar", "Loan record")
ALARM = QT_TRANSLATE_NOOP("Lancar", "Alarm in the book")
LENT = QT_TRANSLATE_NOOP("Lancar", "Borrowed")
IN = QT_TRANSLATE_NOOP("Lancar", "Not borrowed")
UNKNOWN = QT_TRANSLATE_NOOP("Lancar", "Not known")
ON = QT_TRANSLATE_NOOP("Lancar", "On")
OFF = QT_TRANSLATE_NOOP("Lancar", "Off")
SINCE = QT_TRANSLATE_NOOP("Lancar", "Since")
DUE = QT_TRANSLATE_NOOP("Lancar", "Due date")
MEMBER = QT_TRANSLATE_NOOP("Lancar", "Reader")
TOLD_BY = QT_TRANSLATE_NOOP("Lancar", "Told by")
BY_SERVER = QT_TRANSLATE_NOOP("Lancar", "Server, just now")
BY_KIOSK = QT_TRANSLATE_NOOP("Lancar", "This kiosk's own record")
SHOULD = QT_TRANSLATE_NOOP("Lancar", "Should be")
READ = QT_TRANSLATE_NOOP("Lancar", "Read")
READ_COUNT = translate("Lancar", "{agreed} of %n times", "", 1)
TAG = QT_TRANSLATE_NOOP("Lancar", "Tag")
COPY = QT_TRANSLATE_NOOP("Lancar", "copy {item}")
NO_COPY = QT_TRANSLATE_NOOP("Lancar", "Unknown book")
SAYS_EQUAL = QT_TRANSLATE_NOOP("Lancar", "The two agree.")
SAYS_UNLIKE = QT_TRANSLATE_NOOP("Lancar", "The two do not agree.")
SAYS_UNKNOWN = QT_TRANSLATE_NOOP("Lancar", "The two cannot be compared.")
DO_DISARM = QT_TRANSLATE_NOOP("Lancar", "Switch the alarm off")
DO_ARM = QT_TRANSLATE_NOOP("Lancar", "Switch the alarm on")
LEAVE_IT = QT_TRANSLATE_NOOP("Lancar", "Leave it, give a reason")
DISARM_ANYWAY = QT_TRANSLATE_NOOP("Lancar", "Switch it off, give a reason")
ARM_ANYWAY = QT_TRANSLATE_NOOP("Lancar", "Switch it on, give a reason")
LAST_EVENTS = QT_TRANSLATE_NOOP("Lancar", "What happened last")
EVENTS_OF = QT_TRANSLATE_NOOP("Lancar", "What happened to this book")
NO_EVENTS = QT_TRANSLATE_NOOP("Lancar", "Nothing is known of it here.")

# what happened to a book
AT = QT_TRANSLATE_NOOP("Lancar", "{what}, {place}")
AT_DESK = QT_TRANSLATE_NOOP("Lancar", "service desk")
OF_MEMBER = QT_TRANSLATE_NOOP("Lancar", "{what}, reader {tail}")
BY_WHOM = QT_TRANSLATE_NOOP("Lancar", "{what}: {name}")
EVENTS: Final = {
    "loan": QT_TRANSLATE_NOOP("Lancar", "Borrowed"),
    "return": QT_TRANSLATE_NOOP("Lancar", "Returned"),
    "cancel-loan": QT_TRANSLATE_NOOP("Lancar", "Loan taken back"),
    "cancel-return": QT_TRANSLATE_NOOP("Lancar", "Return taken back"),
    "claim": QT_TRANSLATE_NOOP("Lancar", "Said to be returned"),
    "confirm": QT_TRANSLATE_NOOP("Lancar", "Confirmed"),
    "handover": QT_TRANSLATE_NOOP("Lancar", "Alarm not switched off, book was lifted"),
    "task": QT_TRANSLATE_NOOP("Lancar", "Something to be seen to"),
    "renewal": QT_TRANSLATE_NOOP("Lancar", "Renewed"),
    "payment": QT_TRANSLATE_NOOP("Lancar", "Paid"),
    Deed.ARM.value: QT_TRANSLATE_NOOP("Lancar", "Alarm switched on by staff"),
    Deed.DISARM.value: QT_TRANSLATE_NOOP("Lancar", "Alarm switched off by staff"),
    Deed.LEAVE_ALARM.value: QT_TRANSLATE_NOOP("Lancar", "Alarm left as it was by staff"),
    NOT_SWITCHED: QT_TRANSLATE_NOOP("Lancar", "The tag did not take it"),
    Deed.UNDO_RETURN.value: QT_TRANSLATE_NOOP("Lancar", "Return undone by staff"),
}
SOMETHING = QT_TRANSLATE_NOOP("Lancar", "Something else")

# reasons
WHY = QT_TRANSLATE_NOOP("Lancar", "Why?")
WHY_LEAD = QT_TRANSLATE_NOOP("Lancar", "Your name and the reason are written down.")
CHOOSE = QT_TRANSLATE_NOOP("Lancar", "Choose")
REASONS: Final = {
    Why.AS_RECORDED: QT_TRANSLATE_NOOP("Lancar", "As the loan record says"),
    Why.LENT_OTHERWISE: QT_TRANSLATE_NOOP("Lancar", "Lent or returned in another way"),
    Why.FOR_WORK: QT_TRANSLATE_NOOP("Lancar", "Goes to be mended or catalogued"),
    Why.TAG_TROUBLE: QT_TRANSLATE_NOOP("Lancar", "Tag or gate gives trouble"),
    Why.BY_MISTAKE: QT_TRANSLATE_NOOP("Lancar", "Was returned by mistake"),
    Why.SETTLED: QT_TRANSLATE_NOOP("Lancar", "Was settled at the desk"),
    Why.AGREED: QT_TRANSLATE_NOOP("Lancar", "Agreed with the head of the library"),
    Why.NEEDED: QT_TRANSLATE_NOOP("Lancar", "Needed for an exam or for work"),
    Why.OTHER: QT_TRANSLATE_NOOP("Lancar", "Another reason; ask me"),
}

# undo, tasks, books without a tag
UNDO = QT_TRANSLATE_NOOP("Lancar", "Undo this return?")
UNDO_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "The loan is open again. Then switch the alarm off and give the book back."
)
UNDO_DO = QT_TRANSLATE_NOOP("Lancar", "Undo, give a reason")
UNDO_NONE = QT_TRANSLATE_NOOP("Lancar", "There is no return to undo.")
UNDO_NONE_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "A book that was lent again since is not touched any more."
)
UNDO_DONE = QT_TRANSLATE_NOOP("Lancar", "The return is undone.")
UNDO_DONE_LEAD = QT_TRANSLATE_NOOP("Lancar", "The loan is open again. Its alarm is still on.")
RETURNED_AT = QT_TRANSLATE_NOOP("Lancar", "Returned here: {day}, {time}")
TASKS_COUNT = translate("Lancar", "%n task(s) at this kiosk.", "", 1)
TASKS_NONE = QT_TRANSLATE_NOOP("Lancar", "No tasks at this kiosk.")
TASKS_HUB = QT_TRANSLATE_NOOP("Lancar", "Tasks that the server keeps stand on its dashboard.")
UNTAGGED_COUNT = translate("Lancar", "%n book(s) to be tagged.", "", 1)
UNTAGGED_NONE = QT_TRANSLATE_NOOP("Lancar", "No books to be tagged.")
UNTAGGED_LEAD = QT_TRANSLATE_NOOP("Lancar", "This kiosk has seen their barcode, never a tag.")
LAST_SEEN = QT_TRANSLATE_NOOP("Lancar", "Last here: {day}")
LOADING = QT_TRANSLATE_NOOP("Lancar", "One moment.")
PRINTED = QT_TRANSLATE_NOOP("Lancar", "The slip is printed.")
NOT_PRINTED = QT_TRANSLATE_NOOP("Lancar", "The slip was not printed. Is there one, and paper?")

# the technician
PARTS = QT_TRANSLATE_NOOP("Lancar", "The parts of this kiosk.")
PARTS_WELL = QT_TRANSLATE_NOOP("Lancar", "All of them work.")
PARTS_ILL = translate("Lancar", "%n part(s) need a hand.", "", 1)
TEST_PAGE = QT_TRANSLATE_NOOP("Lancar", "Test page")
TEST_DONE = QT_TRANSLATE_NOOP("Lancar", "The test page is printed.")
TEST_NOT = QT_TRANSLATE_NOOP("Lancar", "The test page was not printed.")
CLOSE_ROW = QT_TRANSLATE_NOOP("Lancar", "Out of order")
CLOSE_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Nobody borrows or returns here until you open it.")
CLOSE = QT_TRANSLATE_NOOP("Lancar", "What do patrons read?")
CLOSE_LEAD = QT_TRANSLATE_NOOP("Lancar", "The kiosk is out of order until you open it again.")
CLOSED_NOW = QT_TRANSLATE_NOOP("Lancar", "This kiosk is out of order.")
CLOSED_NOW_LEAD = QT_TRANSLATE_NOOP("Lancar", "Patrons read the words that you have chosen.")
OPEN_NOW = QT_TRANSLATE_NOOP("Lancar", "This kiosk is open.")
OPEN_NOW_LEAD = QT_TRANSLATE_NOOP("Lancar", "Patrons can borrow and return.")
OPEN_KIOSK = QT_TRANSLATE_NOOP("Lancar", "Open the kiosk")
POWER_ROW = QT_TRANSLATE_NOOP("Lancar", "Start the kiosk anew")
POWER_ROW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Takes about half a minute; nothing is lost.")
POWER = QT_TRANSLATE_NOOP("Lancar", "Start the kiosk anew?")
POWER_LEAD = QT_TRANSLATE_NOOP("Lancar", "The screen goes dark and comes back by itself.")
RESTART = QT_TRANSLATE_NOOP("Lancar", "Start anew")
CLOSED: Final = {
    Closed.REPAIR: QT_TRANSLATE_NOOP("Lancar", "This kiosk is being repaired."),
    Closed.BACK_SOON: QT_TRANSLATE_NOOP("Lancar", "This kiosk is back soon."),
    Closed.OTHER_KIOSK: QT_TRANSLATE_NOOP("Lancar", "Please use another kiosk."),
}
CLOSED_LEAD = QT_TRANSLATE_NOOP("Lancar", "Staff at the service desk lend and take back books.")
