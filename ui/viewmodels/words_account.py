"""Every sentence of "My account", in English; the rules of ``words`` hold here too."""

from kiosk.mark import QT_TRANSLATE_NOOP, translate

# ways in and out
MY_ACCOUNT = QT_TRANSLATE_NOOP("Lancar", "My account")
CARD_FOR_ACCOUNT = QT_TRANSLATE_NOOP("Lancar", "Then you see your loans.")
FINDING = QT_TRANSLATE_NOOP("Lancar", "We are looking up your account.")
MORE_BOOKS = QT_TRANSLATE_NOOP(
    "Lancar", "Want to borrow or return? Just put your books on the desk."
)
MORE_LOANS = QT_TRANSLATE_NOOP("Lancar", "Want to borrow? Just put your books on the desk.")
MORE_RETURNS = QT_TRANSLATE_NOOP("Lancar", "Want to return books? Just put them on the desk.")
BOOKS_WAIT = QT_TRANSLATE_NOOP("Lancar", "The books on the desk come next: touch Continue.")

# the sentence
YOUR_BOOKS = translate("Lancar", "Your %n book(s)", "", 1)
NO_BOOKS = QT_TRANSLATE_NOOP("Lancar", "You have no loans now.")
NO_BOOKS_LEAD = QT_TRANSLATE_NOOP("Lancar", "Choose some books, and put them on the desk.")
NEXT_DUE = QT_TRANSLATE_NOOP("Lancar", "The next one is due on {day}.")
OVERDUE_FIRST = translate("Lancar", "%n overdue: please return it first.", "", 1)
RENEWING = QT_TRANSLATE_NOOP("Lancar", "One moment, we are renewing.")
RENEWING_LEAD = translate("Lancar", "{done} of %n done", "", 1)
RENEWED_COUNT = translate("Lancar", "%n book(s) renewed.", "", 1)
NONE_RENEWED = QT_TRANSLATE_NOOP("Lancar", "Nothing was renewed.")
SOME_NOT = translate("Lancar", "%n not, the reason is in the list.", "", 1)
ALL_NEW_DATES = QT_TRANSLATE_NOOP("Lancar", "The new dates are in the list.")
COST_RENEWAL = QT_TRANSLATE_NOOP("Lancar", "Renew {title} for {amount}?")
COST_LOAN = QT_TRANSLATE_NOOP("Lancar", "Borrow {title} for {amount}?")
COST_LEAD = QT_TRANSLATE_NOOP("Lancar", "It is added to your account. You pay at the desk.")
SURE_HOLD = QT_TRANSLATE_NOOP("Lancar", "Give up your reservation of {title}?")
SURE_HOLD_LEAD = QT_TRANSLATE_NOOP("Lancar", "The next reader in line gets it then.")

# buttons
RENEW_ALL = QT_TRANSLATE_NOOP("Lancar", "Renew all")
RENEW_ONE = QT_TRANSLATE_NOOP("Lancar", "Renew")
CHANGE_PIN = QT_TRANSLATE_NOOP("Lancar", "Change PIN")
COST_YES_RENEW = QT_TRANSLATE_NOOP("Lancar", "Renew for {amount}")
COST_YES_LOAN = QT_TRANSLATE_NOOP("Lancar", "Borrow for {amount}")
NO = QT_TRANSLATE_NOOP("Lancar", "No")
CANCEL_YES = QT_TRANSLATE_NOOP("Lancar", "Yes, give it up")
KEEP = QT_TRANSLATE_NOOP("Lancar", "Keep it")

# cards with a chip that open this account
BIND_CHIP = QT_TRANSLATE_NOOP("Lancar", "Log in with this card, too?")
BIND_CHIP_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "Then it stands for your library card, always with your PIN. You can undo it here."
)
BIND_CHIP_YES = QT_TRANSLATE_NOOP("Lancar", "Yes, use this card")
BINDING_CHIP = QT_TRANSLATE_NOOP("Lancar", "One moment, we note your card.")
CHIP_BOUND = QT_TRANSLATE_NOOP("Lancar", "This card opens your account now.")
CHIP_BOUND_LEAD = QT_TRANSLATE_NOOP("Lancar", "Your PIN is asked each time.")
UNBIND_CHIPS = QT_TRANSLATE_NOOP("Lancar", "No longer log in with other cards?")
UNBIND_CHIPS_LEAD = QT_TRANSLATE_NOOP("Lancar", "Your library card stays as it is.")
UNBIND_CHIPS_YES = QT_TRANSLATE_NOOP("Lancar", "Yes, remove them")
CHIPS_GONE = QT_TRANSLATE_NOOP("Lancar", "Only your library card opens your account now.")
CHIP_REFUSED = QT_TRANSLATE_NOOP("Lancar", "Your cards stayed as they were.")
CHIP_REFUSED_LEAD = QT_TRANSLATE_NOOP("Lancar", "Please ask at the desk.")
CHIP_UNANSWERED_LEAD = QT_TRANSLATE_NOOP("Lancar", "No answer came. Please look here again later.")
OTHER_CARDS = translate("Lancar", "%n other card(s) open this account", "", 1)
OTHER_CARDS_TEXT = QT_TRANSLATE_NOOP("Lancar", "Cards with a chip, always with your PIN.")
REMOVE_CARDS = QT_TRANSLATE_NOOP("Lancar", "Remove")
CANCEL_HOLD = QT_TRANSLATE_NOOP("Lancar", "Give up")
DETAILS = QT_TRANSLATE_NOOP("Lancar", "Details")
DETAILS_LESS = QT_TRANSLATE_NOOP("Lancar", "Less")
DONE_WAITS = QT_TRANSLATE_NOOP("Lancar", "Once every answer is here")

# loans
LOANS = QT_TRANSLATE_NOOP("Lancar", "Loans")
OF_LIMIT = translate("Lancar", "{count} of %n book(s)", "", 1)
BOOKS = translate("Lancar", "%n book(s)", "", 1)
OVERDUE = QT_TRANSLATE_NOOP("Lancar", "Overdue")
RETURN_FIRST = QT_TRANSLATE_NOOP("Lancar", "Please return it first")
RENEWED = QT_TRANSLATE_NOOP("Lancar", "Renewed")
NOT_RENEWED = QT_TRANSLATE_NOOP("Lancar", "Not renewed")
NOT_RENEWABLE = QT_TRANSLATE_NOOP("Lancar", "Cannot be renewed")
STILL_DUE = QT_TRANSLATE_NOOP("Lancar", "Still due {day}")
COSTS = QT_TRANSLATE_NOOP("Lancar", "Costs {amount}")
UNSURE = QT_TRANSLATE_NOOP("Lancar", "No answer yet")
UNSURE_REASON = QT_TRANSLATE_NOOP(
    "Lancar", "<b>We go on asking.</b> Until then the old date counts; look here again later."
)
UNSURE_ONE = QT_TRANSLATE_NOOP(
    "Lancar", "Renewing <b>{title}</b> was not answered yet. Until then the old date counts."
)
UNSURE_MORE = translate(
    "Lancar", "<b>%n renewals</b> were not answered yet. Until then the old dates count.", "", 1
)
DATE_UNTOLD = QT_TRANSLATE_NOOP("Lancar", "The date is told at the desk")
BEING_RENEWED = QT_TRANSLATE_NOOP("Lancar", "Being renewed")

# holds
HOLDS = QT_TRANSLATE_NOOP("Lancar", "Reservations")
READY = QT_TRANSLATE_NOOP("Lancar", "Ready for you")
SHELF_UNTIL = QT_TRANSLATE_NOOP("Lancar", "{shelf}, until {day}")
UNTIL = QT_TRANSLATE_NOOP("Lancar", "Until {day}")
AT_HOLD_SHELF = QT_TRANSLATE_NOOP("Lancar", "On the reserve shelf")
IN_LINE = translate("Lancar", "Number %n in line", "", 1)
WAITING = QT_TRANSLATE_NOOP("Lancar", "Waiting")
GIVING_UP = QT_TRANSLATE_NOOP("Lancar", "Being given up")
GIVEN_UP = QT_TRANSLATE_NOOP("Lancar", "Given up")
STILL_HELD = QT_TRANSLATE_NOOP("Lancar", "<b>Still reserved.</b> Please ask at the desk.")

# fees, suspension, messages
FEES = QT_TRANSLATE_NOOP("Lancar", "Fees")
ENTRIES = translate("Lancar", "%n entries", "", 1)
FEES_TODAY = QT_TRANSLATE_NOOP("Lancar", "Fees today {amount}")
PAY_AT_DESK = QT_TRANSLATE_NOOP("Lancar", "They can be paid at the desk.")
UNNAMED_FEE = QT_TRANSLATE_NOOP("Lancar", "Without a name")
SUSPENDED = QT_TRANSLATE_NOOP("Lancar", "You can borrow again after {day}")
FROM_LIBRARY = QT_TRANSLATE_NOOP("Lancar", "From the library")
AS_OF = QT_TRANSLATE_NOOP("Lancar", "As this kiosk knew it on {day} at {time}")
AS_OF_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "The library's system does not answer. Reservations and fees cannot be shown."
)
NO_RENEWALS_NOW = QT_TRANSLATE_NOOP(
    "Lancar", "Renewing is possible again when it answers, and at the desk."
)

# another PIN
OLD_PIN = QT_TRANSLATE_NOOP("Lancar", "Type your present PIN.")
NEW_PIN = QT_TRANSLATE_NOOP("Lancar", "Now a new PIN.")
NEW_PIN_AGAIN = QT_TRANSLATE_NOOP("Lancar", "The new PIN once more.")
NEW_PIN_LEAD = translate("Lancar", "%n digit(s), not easy to guess: not 1111, no birthday.", "", 1)
PIN_AGAIN_LEAD = QT_TRANSLATE_NOOP("Lancar", "So that no slip of the finger locks you out.")
PIN_CHANGING = QT_TRANSLATE_NOOP("Lancar", "Your PIN is being changed")
PIN_CHANGED = QT_TRANSLATE_NOOP("Lancar", "Your PIN is changed")
PIN_CHANGED_TEXT = QT_TRANSLATE_NOOP("Lancar", "From now on the new one counts, at every kiosk.")
PIN_UNSURE = QT_TRANSLATE_NOOP("Lancar", "Your PIN may be changed")
PIN_UNSURE_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "No answer came. Next time try the new one first, then the old one."
)
PIN_AT_DESK = QT_TRANSLATE_NOOP("Lancar", "Your PIN is as before")
PIN_AT_DESK_TEXT = QT_TRANSLATE_NOOP("Lancar", "It can be changed at the desk.")
