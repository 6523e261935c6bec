"""Every sentence that the state of a visit can put on the screen, in English (DESIGN 9).

Owns the source texts; the other languages are in ``ui/i18n``. ``{name}`` is filled by the caller,
``%n`` by the translator with the form that the number wants. ``<b>`` is the only markup.
"""

from typing import Final

from kiosk.domain.items import Handling
from kiosk.mark import QT_TRANSLATE_NOOP, translate

# start
START = QT_TRANSLATE_NOOP("Lancar", "Put your books on the desk.")
START_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "The desk is right below this screen.\nYou may also begin with your library card."
)
START_LABELS_LEAD = QT_TRANSLATE_NOOP("Lancar", "Then hold each book's barcode to the camera.")
NO_CARD = QT_TRANSLATE_NOOP("Lancar", "No card? Type your member number")

# books first
BOOKS_HERE = translate("Lancar", "%n book(s) here. Borrow or return?", "", 1)
NOTHING_YET = QT_TRANSLATE_NOOP("Lancar", "Nothing has been recorded yet. Choose below first.")
READ = QT_TRANSLATE_NOOP("Lancar", "Recognised")
BEING_READ = QT_TRANSLATE_NOOP("Lancar", "Reading")
PUT_ON_DESK = QT_TRANSLATE_NOOP("Lancar", "Put it on the desk")
UNTAGGED_HINT = QT_TRANSLATE_NOOP(
    "Lancar", "A book that does not show up? Hold its barcode to the camera below the screen."
)
LABEL_REFUSED = QT_TRANSLATE_NOOP(
    "Lancar", "That barcode is not one of our books. Hold the library's label to the camera."
)
BORROW = QT_TRANSLATE_NOOP("Lancar", "Borrow")
BORROW_HINT = QT_TRANSLATE_NOOP("Lancar", "Take home")
RETURN = QT_TRANSLATE_NOOP("Lancar", "Return")
RETURN_HINT = QT_TRANSLATE_NOOP("Lancar", "Finished reading")

# identify
CARD = QT_TRANSLATE_NOOP("Lancar", "Hold your library card here.")
CARD_LEAD = QT_TRANSLATE_NOOP("Lancar", "Or type the number on your card.")
NEXT = QT_TRANSLATE_NOOP("Lancar", "Continue")
NUMBER_FIRST = QT_TRANSLATE_NOOP("Lancar", "Type your number first")
CARD_NUMBER = QT_TRANSLATE_NOOP("Lancar", "Card number")
BACK = QT_TRANSLATE_NOOP("Lancar", "Back")

# PIN
PIN = QT_TRANSLATE_NOOP("Lancar", "Type your PIN.")
PIN_LEAD = translate(
    "Lancar", "%n digit(s). Cover them with your hand so that nobody else sees.", "", 1
)
PIN_AGAIN = QT_TRANSLATE_NOOP("Lancar", "That PIN does not match.")
PIN_TRIES = translate("Lancar", "Try again, %n tries left.", "", 1)
CARD_READ = QT_TRANSLATE_NOOP("Lancar", "Card read, ending in {tail}")
CARD_READ_PLAIN = QT_TRANSLATE_NOOP("Lancar", "Card read")
PIN_MISSING = translate("Lancar", "%n digit(s) to go", "", 1)
PIN_CHECKING = QT_TRANSLATE_NOOP("Lancar", "Being checked")
FORGOT_PIN = QT_TRANSLATE_NOOP("Lancar", "Forgot your PIN?")

# borrow
WORKING = QT_TRANSLATE_NOOP("Lancar", "Leave the books on the desk for a moment.")
PUT_BOOKS = QT_TRANSLATE_NOOP("Lancar", "Put your books on the desk.")
PUT_BOOKS_LEAD = QT_TRANSLATE_NOOP("Lancar", "All at once, in one stack.")
SHOW_LABELS = QT_TRANSLATE_NOOP("Lancar", "Hold each book's barcode to the camera.")
SHOW_LABELS_LEAD = QT_TRANSLATE_NOOP("Lancar", "The camera is right below this screen.")
MORE_LABELS = QT_TRANSLATE_NOOP("Lancar", "More books? Hold their barcodes to the camera.")
ALL_LENT = translate("Lancar", "%n book(s) borrowed.", "", 1)
NONE_LENT = QT_TRANSLATE_NOOP("Lancar", "Nothing was borrowed.")
MORE_OR_DONE = QT_TRANSLATE_NOOP("Lancar", "Add more books, or touch Done.")
LIST_COMMA = QT_TRANSLATE_NOOP("Lancar", ", ")
OF_DONE = translate("Lancar", "{done} of %n done", "", 1)
OF_BUSY = translate("Lancar", "%n in progress", "", 1)
OF_TAKE = translate("Lancar", "%n for you to take off", "", 1)
BOOKS_BUSY = translate("Lancar", "%n book(s) in progress", "", 1)
BOOKS_TAKE = translate("Lancar", "%n book(s) for you to take off the desk", "", 1)
LENT = QT_TRANSLATE_NOOP("Lancar", "Borrowed")
DUE = QT_TRANSLATE_NOOP("Lancar", "Due {day}")
DUE_DAYS = translate("Lancar", "%n day(s) from today", "", 1)
DUE_UNTOLD = QT_TRANSLATE_NOOP("Lancar", "Due date: ask at the desk")
SHORTER = QT_TRANSLATE_NOOP("Lancar", "Shorter than usual")
IN_PROGRESS = QT_TRANSLATE_NOOP("Lancar", "In progress")
DO_NOT_LIFT = QT_TRANSLATE_NOOP("Lancar", "Do not lift it yet")
NOT_LENT = QT_TRANSLATE_NOOP("Lancar", "Cannot be borrowed")
UNDONE = QT_TRANSLATE_NOOP("Lancar", "Undone")
TO_CONFIRM = QT_TRANSLATE_NOOP("Lancar", "To be confirmed")
OWN_HOLD = QT_TRANSLATE_NOOP("Lancar", "Your reservation\nDue {day}")
PUT_BACK_WORD = QT_TRANSLATE_NOOP("Lancar", "Put it back")
GATE_DOUBT = QT_TRANSLATE_NOOP("Lancar", "The loan is recorded, but the gate may sound.")
GATE_DESK = QT_TRANSLATE_NOOP(
    "Lancar", "The loan is recorded. Take it to the desk first: the gate will sound."
)
HANDLING: Final = {
    Handling.CASE: QT_TRANSLATE_NOOP("Lancar", "Open its case at the opener beside the kiosk."),
    Handling.MAGNET: QT_TRANSLATE_NOOP("Lancar", "Draw it over the magnet beside the kiosk."),
    Handling.DESK: QT_TRANSLATE_NOOP("Lancar", "Show it at the desk before you leave."),
}
"""What a book wants besides a loan."""

MORE_BOOKS = QT_TRANSLATE_NOOP("Lancar", "More books? Just put them on the stack.")
FOLDED_LENT = translate("Lancar", "%n book(s) borrowed already", "", 1)
FOLDED_BACK = translate("Lancar", "%n book(s) returned already", "", 1)
UNDO_ONE = QT_TRANSLATE_NOOP("Lancar", "Undo one book")
UNDO = QT_TRANSLATE_NOOP("Lancar", "Undo")
UNDO_CLOSE = QT_TRANSLATE_NOOP("Lancar", "Keep all books")
DONE = QT_TRANSLATE_NOOP("Lancar", "Done")
DONE_WAITS = QT_TRANSLATE_NOOP("Lancar", "Once the last book is through")
DONE_ENDING = QT_TRANSLATE_NOOP("Lancar", "One moment, the last book")

# put it back
PUT_BACK = QT_TRANSLATE_NOOP("Lancar", "Put it back on the desk for a second.")
PUT_BACK_LEAD = QT_TRANSLATE_NOOP("Lancar", "<b>{title}</b> was lifted too early.")
PUT_BACK_LEAD_MORE = translate(
    "Lancar", "<b>{title}</b> and %n more book(s) were lifted too early.", "", 1
)
LOAN_STANDS = QT_TRANSLATE_NOOP(
    "Lancar",
    "Your loan is recorded. Only its alarm is not off yet, so <b>the gate may sound</b>.",
)
UNDO_STANDS = QT_TRANSLATE_NOOP(
    "Lancar", "Your loan is undone as soon as its alarm is on again. <b>Put it back</b> for that."
)
RETURN_STANDS = QT_TRANSLATE_NOOP(
    "Lancar", "Your return is recorded. Only its alarm is not on again yet."
)
BOOK_NOT_HERE = QT_TRANSLATE_NOOP("Lancar", "The book is not here")
STAFF_WILL_HELP = QT_TRANSLATE_NOOP("Lancar", "Staff will help")
WHEN_BACK = QT_TRANSLATE_NOOP("Lancar", "Once the book lies on the desk again")

# return
RETURN_TITLE = QT_TRANSLATE_NOOP("Lancar", "Put the books to be returned on the desk.")
RETURN_TROLLEY = translate("Lancar", "Put %n book(s) on the green trolley.", "", 1)
RETURN_TWO_TROLLEYS = QT_TRANSLATE_NOOP("Lancar", "Put the books on two trolleys.")
RETURN_HOLD_TROLLEY = QT_TRANSLATE_NOOP("Lancar", "Put it on the reserve trolley.")
RETURNED_COUNT = translate("Lancar", "%n book(s) returned. Thank you!", "", 1)
RETURNED = QT_TRANSLATE_NOOP("Lancar", "Returned")
BACK_DETAIL = QT_TRANSLATE_NOOP("Lancar", "Has been returned")
THANKS = QT_TRANSLATE_NOOP("Lancar", "Thank you!")
LATE = translate("Lancar", "%n day(s) late", "", 1)
LATE_CARD = QT_TRANSLATE_NOOP("Lancar", "Hold your card to see any fee.")
LATE_FEE = QT_TRANSLATE_NOOP("Lancar", "Fee: {amount}. It can be paid at the desk.")
LATE_FREE = QT_TRANSLATE_NOOP("Lancar", "There is no fee.")
LATE_DAYS = translate("Lancar", "You cannot borrow for %n day(s).", "", 1)
LATE_LATER = QT_TRANSLATE_NOOP("Lancar", "Any fee will be in your account. Ask at the desk.")
SOMEONE_WAITS = QT_TRANSLATE_NOOP("Lancar", "Someone is waiting")
HOLD_REASON = QT_TRANSLATE_NOOP(
    "Lancar", "Put it on the <b>reserve trolley</b>, so that it soon reaches its next reader."
)
TO_STAFF_REASON = QT_TRANSLATE_NOOP("Lancar", "Please give it to staff at the desk.")
GREEN_TROLLEY = QT_TRANSLATE_NOOP("Lancar", "Green trolley")
RESERVE_TROLLEY = QT_TRANSLATE_NOOP("Lancar", "Reserve trolley")
SERVICE_DESK = QT_TRANSLATE_NOOP("Lancar", "Service desk")
PUT_AT = translate("Lancar", "Put %n book(s) here: {place}", "", 1)
PUT_EACH = QT_TRANSLATE_NOOP("Lancar", "Put each book where its line says.")
HOLD_AT = QT_TRANSLATE_NOOP(
    "Lancar", "Put it here: <b>{place}</b>, so that it soon reaches its next reader."
)
SPOT_SHELF = QT_TRANSLATE_NOOP("Lancar", "Return shelf")
SPOT_BIN = QT_TRANSLATE_NOOP("Lancar", "Bin {number}")
SPOT_CHUTE = QT_TRANSLATE_NOOP("Lancar", "Return slot")
CLAIMED = QT_TRANSLATE_NOOP("Lancar", "Noted")
CLAIM_REASON = QT_TRANSLATE_NOOP("Lancar", "Noted. Staff will look for the book first.")
NOT_RETURNED = QT_TRANSLATE_NOOP("Lancar", "Not returned")
MORE_RETURNS = QT_TRANSLATE_NOOP("Lancar", "More books to return? Put them on the desk.")
SHOW_CARD = QT_TRANSLATE_NOOP("Lancar", "Type my card number")

# finished
FINISHED = QT_TRANSLATE_NOOP("Lancar", "Done. Enjoy your reading!")
BACK_COUNT = translate("Lancar", "%n book(s) returned.", "", 1)
FINISHED_RETURN = QT_TRANSLATE_NOOP("Lancar", "Done. Thank you!")
FINISHED_NOTHING = QT_TRANSLATE_NOOP("Lancar", "Done. See you again!")
TAKE = translate("Lancar", "Take your %n book(s) and your card.", "", 1)
TAKE_CARD = QT_TRANSLATE_NOOP("Lancar", "Do not forget your card.")
NOT_LENT_ONE = QT_TRANSLATE_NOOP("Lancar", "<b>{title}</b> was not borrowed. {remedy}")
NOT_LENT_MORE = translate(
    "Lancar", "<b>%n book(s)</b> were not borrowed. Please hand them in at the desk.", "", 1
)
GATE_ONE = QT_TRANSLATE_NOOP(
    "Lancar", "<b>{title}</b> is lent to you, but the gate may sound. Please show it at the desk."
)
GATE_DESK_ONE = QT_TRANSLATE_NOOP(
    "Lancar", "Take <b>{title}</b> to the desk first: its alarm stays on, the gate will sound."
)
SLIP_QUESTION = QT_TRANSLATE_NOOP("Lancar", "Would you like a slip?")
SLIP_QUESTION_OFFLINE = QT_TRANSLATE_NOOP("Lancar", "Would you like a slip? Better yes, as proof.")
SLIP_HEADING = QT_TRANSLATE_NOOP("Lancar", "Your slip")
DUE_HEADING = QT_TRANSLATE_NOOP("Lancar", "Due")
RETURNED_HEADING = QT_TRANSLATE_NOOP("Lancar", "Returned")
CONFIRM_LATER = QT_TRANSLATE_NOOP(
    "Lancar", "The network is down. We send this record by ourselves once it is back."
)
CONFIRM_ASKED = QT_TRANSLATE_NOOP(
    "Lancar", "The library's system has not answered yet. We go on asking; the date stands."
)
SLIP_OFFLINE = QT_TRANSLATE_NOOP(
    "Lancar", "Recorded without network; the date is by this kiosk's rules and stands."
)
SLIP_OFFLINE_DAYS = QT_TRANSLATE_NOOP(
    "Lancar",
    "Recorded without network. This kiosk does not know the date: count the days from today.",
)
SLIP_DAYS = QT_TRANSLATE_NOOP(
    "Lancar", "This kiosk does not know the date just now: count the days from today."
)
SLIP_UNTOLD = QT_TRANSLATE_NOOP(
    "Lancar", "The library's system told no due date. Please ask at the desk."
)
STAMP_UNTOLD = QT_TRANSLATE_NOOP("Lancar", "ASK AT DESK")
SLIP_SHORTER = translate("Lancar", "Shorter than usual: %n day(s).", "", 1)
STAMP_DAYS = translate("Lancar", "%n DAY(S)", "", 1)
SLIP_CONFIRM_TITLE = QT_TRANSLATE_NOOP("Lancar", "TO BE CONFIRMED")
SLIP_CONFIRM = QT_TRANSLATE_NOOP(
    "Lancar", "Recorded while the network was down. The date on this slip stands."
)
SLIP_ASKED = QT_TRANSLATE_NOOP(
    "Lancar", "The library's system had not answered yet. The date on this slip stands."
)
PRINT = QT_TRANSLATE_NOOP("Lancar", "Print")
NO_SLIP = QT_TRANSLATE_NOOP("Lancar", "No slip")
SLIP_CODE = QT_TRANSLATE_NOOP("Lancar", "QR code")
SLIP_CODE_HEADING = QT_TRANSLATE_NOOP("Lancar", "The slip itself is in this code.")
SLIP_CODE_LEAD = QT_TRANSLATE_NOOP("Lancar", "Hold your phone's camera to it.")
SLIP_MAIL = QT_TRANSLATE_NOOP("Lancar", "E-mail")
MAILING = QT_TRANSLATE_NOOP("Lancar", "One moment")
MAILED = QT_TRANSLATE_NOOP("Lancar", "Your slip is on its way to your address at the library.")
MAILED_LATER = QT_TRANSLATE_NOOP(
    "Lancar", "Your slip goes to your address at the library once the network is back."
)
NOT_MAILED = QT_TRANSLATE_NOOP(
    "Lancar", "The e-mail could not be asked for. Your books are recorded all the same."
)
PRINTING = QT_TRANSLATE_NOOP("Lancar", "Printing")
PRINTING_HINT = QT_TRANSLATE_NOOP("Lancar", "The slip comes out below the screen")
PRINTED = QT_TRANSLATE_NOOP("Lancar", "Take your slip below the screen.")
SLIP_FAILED = QT_TRANSLATE_NOOP(
    "Lancar", "The slip could not be printed. Your books are recorded all the same."
)
SLIP_NO_PAPER = QT_TRANSLATE_NOOP(
    "Lancar", "The paper has run out. Your books are recorded all the same."
)
CLOSES_IN = translate("Lancar", "Closes by itself in %n second(s)", "", 1)
STILL_THERE = QT_TRANSLATE_NOOP("Lancar", "Still there? Touch the screen for more time.")

# waiting
PLEASE_WAIT = QT_TRANSLATE_NOOP("Lancar", "One moment, please.")
WAIT_CARD = QT_TRANSLATE_NOOP("Lancar", "We are looking up your card.")
WAIT_START = QT_TRANSLATE_NOOP("Lancar", "This kiosk is getting ready.")
GO_ON = QT_TRANSLATE_NOOP("Lancar", "Continue")
PAUSE_MINUTES = translate("Lancar", "Let us pause for %n minute(s).", "", 1)
STAFF_CALLED = QT_TRANSLATE_NOOP("Lancar", "We have called a member of staff.")

# what does not work
OFFLINE = QT_TRANSLATE_NOOP("Lancar", "The network is down")
OFFLINE_BOTH = QT_TRANSLATE_NOOP(
    "Lancar",
    "You can still borrow and return. Your loan is recorded here and is <b>to be confirmed</b>.",
)
NO_PAD = QT_TRANSLATE_NOOP("Lancar", "The desk cannot read books now")
NO_PAD_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "Books without a tag can be held to the camera. Staff help with the others."
)
NO_WAY_TEXT = QT_TRANSLATE_NOOP("Lancar", "Staff lend and take back books at the service desk.")
NO_ROOM = QT_TRANSLATE_NOOP("Lancar", "No room for returned books now")
NO_ROOM_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "You can borrow here. Please return books at the service desk."
)
ON_BATTERY = QT_TRANSLATE_NOOP("Lancar", "The power is out")
ON_BATTERY_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "The kiosk runs on its battery for a while. What it has recorded is safe."
)
BATTERY_LOW = QT_TRANSLATE_NOOP("Lancar", "The power is out, and our battery is nearly empty.")
BATTERY_LOW_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "What was recorded is safe. Please go to the service desk with your books."
)
SLOW = QT_TRANSLATE_NOOP("Lancar", "It takes a little longer today")
SLOW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Please leave the books on the desk until each is through.")
NO_CAMERA = QT_TRANSLATE_NOOP("Lancar", "The camera is not working now")
NO_CAMERA_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "Books with a tag work as always. You may type your card number."
)
NO_PRINTER = QT_TRANSLATE_NOOP("Lancar", "No paper slip today")
NO_PRINTER_TEXT = QT_TRANSLATE_NOOP("Lancar", "You see the due dates on the screen.")
RETURNS_ONLY = QT_TRANSLATE_NOOP("Lancar", "This kiosk only takes returns.")
RETURNS_ONLY_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Put the books on the desk. To borrow, please go to the service desk."
)
RETURNS_ONLY_OFFLINE = QT_TRANSLATE_NOOP(
    "Lancar", "The network is down. You can still return. Please borrow at the desk."
)
OUT = QT_TRANSLATE_NOOP("Lancar", "This kiosk is closed.")
OUT_LEAD = QT_TRANSLATE_NOOP("Lancar", "Please go to the service desk.")
CAN_RETURN = QT_TRANSLATE_NOOP("Lancar", "Returning books")
CAN_BORROW = QT_TRANSLATE_NOOP("Lancar", "Borrowing books")
CAN_ACCOUNT = QT_TRANSLATE_NOOP("Lancar", "Seeing your account")
CAN_SLIP = QT_TRANSLATE_NOOP("Lancar", "Slip of your return")
CAN_YES = QT_TRANSLATE_NOOP("Lancar", "Possible")
CAN_DESK = QT_TRANSLATE_NOOP("Lancar", "At the service desk")
CAN_NO = QT_TRANSLATE_NOOP("Lancar", "Not possible")
CALL_STAFF = QT_TRANSLATE_NOOP("Lancar", "Call staff")
STAFF_BEING_CALLED = QT_TRANSLATE_NOOP("Lancar", "Calling staff")
STAFF_RUNG = QT_TRANSLATE_NOOP("Lancar", "Staff called")
STAFF_COMING = QT_TRANSLATE_NOOP("Lancar", "Staff are coming")
STAFF_UNHEARD = QT_TRANSLATE_NOOP("Lancar", "Go to the desk")
BOOKS_ON_DESK_FIRST = QT_TRANSLATE_NOOP("Lancar", "Put the books on the desk first")

# books without a title
UNKNOWN_BOOK = QT_TRANSLATE_NOOP("Lancar", "A book we do not know")
BOOK_BEING_READ = QT_TRANSLATE_NOOP("Lancar", "A book")
