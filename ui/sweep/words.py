"""Every sentence of the sweep's screen, in English; the rules of ``ui.viewmodels.words`` hold."""

from collections.abc import Mapping
from typing import Final

from kiosk.mark import QT_TRANSLATE_NOOP, translate
from ui.sweep.scene import BayState, Deed, ListKind, NeedKind

# the bar
SWEEP = QT_TRANSLATE_NOOP("Lancar", "Shelf sweep")
RANGE = QT_TRANSLATE_NOOP("Lancar", "{first} to {last}")
ON_TABLET = QT_TRANSLATE_NOOP("Lancar", "Kept on the tablet")
CONNECTED = QT_TRANSLATE_NOOP("Lancar", "Connected")
BATTERY = QT_TRANSLATE_NOOP("Lancar", "Battery {percent} %")
NO_READER = QT_TRANSLATE_NOOP("Lancar", "No handheld")
AWAY = QT_TRANSLATE_NOOP("Lancar", "Out of range")

# choose a bay
CHOOSE = QT_TRANSLATE_NOOP("Lancar", "Scan the shelf label.")
CHOOSE_LEAD = QT_TRANSLATE_NOOP("Lancar", "Or choose the bay from the list.")
GET_READY = QT_TRANSLATE_NOOP("Lancar", "The sweep is getting ready.")
GET_READY_LEAD = QT_TRANSLATE_NOOP("Lancar", "What was swept before is kept.")
NO_BAYS = QT_TRANSLATE_NOOP("Lancar", "No bays are planned yet.")
NO_BAYS_LEAD = QT_TRANSLATE_NOOP("Lancar", "Plan a sweep on the server's pages, or load a list.")
BAY_NO = QT_TRANSLATE_NOOP("Lancar", "Bay {name}")
BAY_BOOKS = translate("Lancar", "%n book(s)", "", 1)
BAY_STATE: Final[Mapping[BayState, str]] = {
    BayState.NEW: QT_TRANSLATE_NOOP("Lancar", "Not swept yet"),
    BayState.BEGUN: QT_TRANSLATE_NOOP("Lancar", "Go on here"),
    BayState.AGAIN: QT_TRANSLATE_NOOP("Lancar", "Sweep once more"),
    BayState.ENOUGH: QT_TRANSLATE_NOOP("Lancar", "Enough"),
    BayState.HANDED: QT_TRANSLATE_NOOP("Lancar", "Handed over"),
}
CONTRAST_ROW = QT_TRANSLATE_NOOP("Lancar", "Strong contrast, for sunlight")
SOUND_ROW = QT_TRANSLATE_NOOP("Lancar", "Sound of this tablet")
LANGUAGE_ROW = QT_TRANSLATE_NOOP("Lancar", "Language: {name}")
SWITCH_ON = QT_TRANSLATE_NOOP("Lancar", "Switched on")
SWITCH_OFF = QT_TRANSLATE_NOOP("Lancar", "Switched off")

# walking
READ = QT_TRANSLATE_NOOP("Lancar", "Read so far")
OF_ALL = translate("Lancar", "of %n", "", 1)
SURE = QT_TRANSLATE_NOOP("Lancar", "Confidence")
SURE_FIGURE = QT_TRANSLATE_NOOP("Lancar", "{percent} % ± {most}")
SURE_NOT_YET = QT_TRANSLATE_NOOP("Lancar", "Keep walking")
SURE_AGAIN = QT_TRANSLATE_NOOP("Lancar", "Sweep once more")
SURE_ENOUGH = QT_TRANSLATE_NOOP("Lancar", "Enough")
HERE = QT_TRANSLATE_NOOP("Lancar", "here")
PASS = translate("Lancar", "Walk no. %n", "", 1)
LEGEND_UNSEEN = translate("Lancar", "Not read yet %n", "", 1)
LEGEND_PULL = translate("Lancar", "Reserved, pull %n", "", 1)
LEGEND_MISPLACED = translate("Lancar", "Misplaced %n", "", 1)
LEGEND_ODD = translate("Lancar", "Other matters %n", "", 1)
BOARD_SAID = QT_TRANSLATE_NOOP("Lancar", "Board {board}: {told}")
BOARD_READ = translate("Lancar", "%n read", "", 1)
BOARD_WELL = QT_TRANSLATE_NOOP("Lancar", "everything stands right")
NOTHING_TO_DO = QT_TRANSLATE_NOOP("Lancar", "Nothing needs a hand here.")
WALK_ON = QT_TRANSLATE_NOOP("Lancar", "Walk slowly, the handheld a hand's width from the spines.")
FIND_ONE = QT_TRANSLATE_NOOP("Lancar", "Find one")
PAUSE = QT_TRANSLATE_NOOP("Lancar", "Pause")
GO_ON = QT_TRANSLATE_NOOP("Lancar", "Go on")
ONCE_MORE = QT_TRANSLATE_NOOP("Lancar", "Once more")
OTHER_BAY = QT_TRANSLATE_NOOP("Lancar", "Another bay")
NEXT_BAY = QT_TRANSLATE_NOOP("Lancar", "Next bay")
HAND_OVER = QT_TRANSLATE_NOOP("Lancar", "Hand over")
BACK = QT_TRANSLATE_NOOP("Lancar", "Back")
DONE = QT_TRANSLATE_NOOP("Lancar", "Done")
UNDO = QT_TRANSLATE_NOOP("Lancar", "Undo")
UNDO_OF = QT_TRANSLATE_NOOP("Lancar", "Undo: {title}")
OPEN_OF = QT_TRANSLATE_NOOP("Lancar", "Open: {title}")

# what needs a hand
ON_BOARD = translate("Lancar", "is on board %n", "", 1)
PUT_BETWEEN = QT_TRANSLATE_NOOP("Lancar", "Put it between <b>{before}</b> and <b>{after}</b>")
PUT_AFTER = QT_TRANSLATE_NOOP("Lancar", "Put it after <b>{before}</b>")
PUT_BEFORE = QT_TRANSLATE_NOOP("Lancar", "Put it before <b>{after}</b>")
PUT_PLACE = QT_TRANSLATE_NOOP("Lancar", "Its place is <b>{place}</b>")
BELONGS_BETWEEN = QT_TRANSLATE_NOOP("Lancar", "Its place is between {before} and {after}.")
BELONGS_AFTER = QT_TRANSLATE_NOOP("Lancar", "Its place is after {before}.")
BELONGS_BEFORE = QT_TRANSLATE_NOOP("Lancar", "Its place is before {after}.")
STANDS_BETWEEN = QT_TRANSLATE_NOOP("Lancar", "It stands between {before} and {after}.")
NOT_SEEN = translate("Lancar", "Not seen in %n walk(s)", "", 1)
NEED_TOLD: Final[Mapping[NeedKind, str]] = {
    NeedKind.MISPLACED: QT_TRANSLATE_NOOP("Lancar", "Misplaced"),
    NeedKind.PULL: QT_TRANSLATE_NOOP("Lancar", "Reserved"),
    NeedKind.ON_LOAN: QT_TRANSLATE_NOOP("Lancar", "On loan, and yet here"),
    NeedKind.WRONG_PLACE: QT_TRANSLATE_NOOP("Lancar", "Belongs elsewhere"),
    NeedKind.IN_TRANSIT: QT_TRANSLATE_NOOP("Lancar", "On its way, and yet here"),
    NeedKind.WITHDRAWN: QT_TRANSLATE_NOOP("Lancar", "Withdrawn, and yet here"),
    NeedKind.LOST: QT_TRANSLATE_NOOP("Lancar", "Was lost, is here"),
    NeedKind.NOT_ARMED: QT_TRANSLATE_NOOP("Lancar", "Its alarm is off"),
    NeedKind.NOT_DISARMED: QT_TRANSLATE_NOOP("Lancar", "On loan, its alarm is on"),
    NeedKind.UNKNOWN: QT_TRANSLATE_NOOP("Lancar", "A tag that we do not know"),
    NeedKind.FOREIGN: QT_TRANSLATE_NOOP("Lancar", "A book of another library"),
    NeedKind.BLANK: QT_TRANSLATE_NOOP("Lancar", "A tag without a number"),
    NeedKind.TWINS: QT_TRANSLATE_NOOP("Lancar", "Two tags with one number"),
    NeedKind.PARTIAL_SET: QT_TRANSLATE_NOOP("Lancar", "A part of it is not here"),
    NeedKind.UNTAGGED: QT_TRANSLATE_NOOP("Lancar", "Has no tag yet"),
    NeedKind.UNSEEN: QT_TRANSLATE_NOOP("Lancar", "Not seen"),
}
NEED_DO: Final[Mapping[NeedKind, str]] = {
    NeedKind.MISPLACED: QT_TRANSLATE_NOOP("Lancar", "Put it where it belongs"),
    NeedKind.PULL: QT_TRANSLATE_NOOP("Lancar", "Take it to the reserve shelf"),
    NeedKind.ON_LOAN: QT_TRANSLATE_NOOP("Lancar", "Return it here, or leave it"),
    NeedKind.WRONG_PLACE: QT_TRANSLATE_NOOP("Lancar", "Take it to its place"),
    NeedKind.IN_TRANSIT: QT_TRANSLATE_NOOP("Lancar", "Return it here, or leave it"),
    NeedKind.WITHDRAWN: QT_TRANSLATE_NOOP("Lancar", "Take it off the shelf"),
    NeedKind.LOST: QT_TRANSLATE_NOOP("Lancar", "Mark it as found"),
    NeedKind.NOT_ARMED: QT_TRANSLATE_NOOP("Lancar", "Switch its alarm on"),
    NeedKind.NOT_DISARMED: QT_TRANSLATE_NOOP("Lancar", "Ask at the desk before you touch it"),
    NeedKind.UNKNOWN: QT_TRANSLATE_NOOP("Lancar", "Take it to the desk"),
    NeedKind.FOREIGN: QT_TRANSLATE_NOOP("Lancar", "Take it to the desk"),
    NeedKind.BLANK: QT_TRANSLATE_NOOP("Lancar", "Put it on the trolley for tags"),
    NeedKind.TWINS: QT_TRANSLATE_NOOP("Lancar", "Take both to the desk"),
    NeedKind.PARTIAL_SET: QT_TRANSLATE_NOOP("Lancar", "Look for the other parts"),
    NeedKind.UNTAGGED: QT_TRANSLATE_NOOP("Lancar", "Put it on the trolley for tags"),
    NeedKind.UNSEEN: QT_TRANSLATE_NOOP("Lancar", "Look for it with your eyes"),
}
DEED: Final[Mapping[Deed, str]] = {
    Deed.MOVED: QT_TRANSLATE_NOOP("Lancar", "It is in its place"),
    Deed.PULLED: QT_TRANSLATE_NOOP("Lancar", "I have taken it out"),
    Deed.RETURN: QT_TRANSLATE_NOOP("Lancar", "Return it here"),
    Deed.ARM: QT_TRANSLATE_NOOP("Lancar", "Switch its alarm on"),
    Deed.DISARM: QT_TRANSLATE_NOOP("Lancar", "Switch its alarm off"),
    Deed.FOUND: QT_TRANSLATE_NOOP("Lancar", "It is here"),
    Deed.MISSING: QT_TRANSLATE_NOOP("Lancar", "I have looked, it is missing"),
    Deed.SEEN_TO: QT_TRANSLATE_NOOP("Lancar", "I have seen to it"),
}
DID: Final[Mapping[Deed, str]] = {
    Deed.MOVED: QT_TRANSLATE_NOOP("Lancar", "Put in its place"),
    Deed.PULLED: QT_TRANSLATE_NOOP("Lancar", "Taken out"),
    Deed.RETURN: QT_TRANSLATE_NOOP("Lancar", "Returned"),
    Deed.ARM: QT_TRANSLATE_NOOP("Lancar", "Its alarm is on"),
    Deed.DISARM: QT_TRANSLATE_NOOP("Lancar", "Its alarm is off"),
    Deed.FOUND: QT_TRANSLATE_NOOP("Lancar", "Marked as found"),
    Deed.MISSING: QT_TRANSLATE_NOOP("Lancar", "Marked as missing, by your word"),
    Deed.SEEN_TO: QT_TRANSLATE_NOOP("Lancar", "Seen to"),
}
DOING = QT_TRANSLATE_NOOP("Lancar", "Hold the handheld to the book.")
BY_SOUND = QT_TRANSLATE_NOOP("Lancar", "Find it by sound")
DEED_OF = QT_TRANSLATE_NOOP("Lancar", "{deed}: {title}")
UNNAMED = QT_TRANSLATE_NOOP("Lancar", "No title known")
NOT_DONE: Final[Mapping[str, str]] = {
    "no-reader": QT_TRANSLATE_NOOP("Lancar", "The handheld is out of range. Come closer."),
    "not-seen": QT_TRANSLATE_NOOP("Lancar", "The handheld does not hear this book. Come closer."),
    "not-on-pad": QT_TRANSLATE_NOOP("Lancar", "Lay the book on the pad, then try once more."),
    "not-written": QT_TRANSLATE_NOOP("Lancar", "The tag did not take it. Try once more."),
    "not-recorded": QT_TRANSLATE_NOOP("Lancar", "Not recorded. Try once more."),
    "not-possible": QT_TRANSLATE_NOOP("Lancar", "That is not possible here. Ask at the desk."),
}

# devices and power
BATTERY_LOW = QT_TRANSLATE_NOOP("Lancar", "The handheld's battery is almost empty.")
BATTERY_LOW_TEXT = QT_TRANSLATE_NOOP("Lancar", "Finish this board, then charge it.")
READER_EMPTY = QT_TRANSLATE_NOOP("Lancar", "The handheld's battery is empty.")
READER_EMPTY_TEXT = QT_TRANSLATE_NOOP("Lancar", "Charge it. Everything read so far is kept.")
READER_AWAY = QT_TRANSLATE_NOOP("Lancar", "The handheld is out of range.")
READER_AWAY_TEXT = QT_TRANSLATE_NOOP("Lancar", "Come closer to the tablet; it goes on by itself.")
READER_AWAY_REST = QT_TRANSLATE_NOOP("Lancar", "Come closer to the tablet.")
READER_BACK = QT_TRANSLATE_NOOP("Lancar", "The handheld is back.")
READER_BACK_TEXT = QT_TRANSLATE_NOOP("Lancar", "Walk the last hand's width once more.")
READER_BACK_REST = QT_TRANSLATE_NOOP("Lancar", "It is ready.")
READER_NONE = QT_TRANSLATE_NOOP("Lancar", "No handheld is connected.")
READER_NONE_TEXT = QT_TRANSLATE_NOOP("Lancar", "Switch it on. Barcodes can be scanned meanwhile.")
READER_SILENT = QT_TRANSLATE_NOOP("Lancar", "The handheld must not send yet.")
READER_SILENT_TEXT = QT_TRANSLATE_NOOP("Lancar", "Set its region in config.toml, [handhelds].")
RESUMED = QT_TRANSLATE_NOOP("Lancar", "The tablet was off. You go on where you were.")
RESUMED_LOST = translate(
    "Lancar", "At most %n second(s) of reads are lost. Walk the last board once more.", "", 1
)
RESUMED_WHOLE = QT_TRANSLATE_NOOP("Lancar", "Nothing that was read is lost.")
DISK_FULL = QT_TRANSLATE_NOOP("Lancar", "The tablet has no room left.")
DISK_FULL_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "Reads wait in memory. Make room, and do not switch the tablet off until then."
)
DISK_FULL_LOST = translate(
    "Lancar", "%n read(s) are lost. Make room, then sweep it once more.", "", 1
)
FLOODING = QT_TRANSLATE_NOOP("Lancar", "The tag {code} answers without end.")
FLOODING_TEXT = QT_TRANSLATE_NOOP("Lancar", "That harms nothing. If you find it, take it along.")
CLOCK = QT_TRANSLATE_NOOP("Lancar", "The clock of this tablet may be wrong.")
CLOCK_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "Loans and returns of a day before and after are not judged until it is set."
)
CACHE_OLD = translate("Lancar", "What we know of the books is %n day(s) old.", "", 1)
CACHE_OLD_TEXT = QT_TRANSLATE_NOOP("Lancar", "Loans since then are not known here yet.")
MANY_UNKNOWN = translate("Lancar", "%n tag(s) here are not known to us.", "", 1)
MANY_UNKNOWN_TEXT = QT_TRANSLATE_NOOP("Lancar", "They are counted, and do not stand in the list.")
ALSO_HERE = QT_TRANSLATE_NOOP("Lancar", "{names} sweep this bay too.")
ALSO_HERE_TEXT = QT_TRANSLATE_NOOP("Lancar", "That is fine. Both count.")
REFUSED: Final[Mapping[str, str]] = {
    "unknown-bay": QT_TRANSLATE_NOOP("Lancar", "No bay has the label {code}."),
    "unknown-book": QT_TRANSLATE_NOOP("Lancar", "No book has the number {code}."),
    "not-kept": QT_TRANSLATE_NOOP("Lancar", "That was not recorded. Try once more."),
}
REFUSED_TEXT_BAY = QT_TRANSLATE_NOOP(
    "Lancar", "Say in the list which bay it is on; then it is known."
)
LABEL_WHICH = QT_TRANSLATE_NOOP("Lancar", "Which bay has the label {code}?")
LABEL_WHICH_LEAD = QT_TRANSLATE_NOOP(
    "Lancar", "It is kept with the sweep, and handed over with it."
)
LABEL_HERE = QT_TRANSLATE_NOOP("Lancar", "The label {code} is on this bay")
LABEL_KNOWN = QT_TRANSLATE_NOOP("Lancar", "The label {code} is on {bay}. Is that wrong?")
LABEL_OF_TAG = QT_TRANSLATE_NOOP("Lancar", "It is the label of this bay")
CONTESTED = QT_TRANSLATE_NOOP("Lancar", "The label {code} was put on two bays. {bay} counts.")
CONTESTED_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "What was said last counts. If that is wrong, say so where you choose a bay."
)
MOVED_ON = QT_TRANSLATE_NOOP("Lancar", "Now you sweep {bay}.")
MOVED_ON_TEXT = QT_TRANSLATE_NOOP("Lancar", "Its label was read. The bay before is kept.")
REFUSED_TEXT = QT_TRANSLATE_NOOP("Lancar", "Choose from the list, or scan once more.")

# find one, lists
SEARCH = QT_TRANSLATE_NOOP("Lancar", "Which book are you looking for?")
SEARCH_FIELD = QT_TRANSLATE_NOOP("Lancar", "Title, author or number")
SEARCH_NONE = QT_TRANSLATE_NOOP("Lancar", "No book has these letters.")
LIST_NAME: Final[Mapping[ListKind, str]] = {
    ListKind.SEARCH: QT_TRANSLATE_NOOP("Lancar", "To be looked for"),
    ListKind.PULL: QT_TRANSLATE_NOOP("Lancar", "To be pulled for readers"),
    ListKind.TAG: QT_TRANSLATE_NOOP("Lancar", "To be tagged"),
    ListKind.SECURITY: QT_TRANSLATE_NOOP("Lancar", "Alarm not as it should be"),
    ListKind.WEED: QT_TRANSLATE_NOOP("Lancar", "To be weeded"),
}
LIST_COUNT = translate("Lancar", "%n book(s) on this list", "", 1)
LIST_EMPTY = QT_TRANSLATE_NOOP("Lancar", "Nothing is on this list.")
LIST_SEEN = QT_TRANSLATE_NOOP("Lancar", "Seen")
MORE_IN_LIST = translate("Lancar", "and %n more", "", 1)
SEEK = QT_TRANSLATE_NOOP("Lancar", "Walk along the shelf and follow the sound.")
SEEK_BARCODE = QT_TRANSLATE_NOOP("Lancar", "It has no tag. Scan its label when you see it.")
NEAR: Final = (
    QT_TRANSLATE_NOOP("Lancar", "Not heard yet"),
    QT_TRANSLATE_NOOP("Lancar", "Far away"),
    QT_TRANSLATE_NOOP("Lancar", "Closer"),
    QT_TRANSLATE_NOOP("Lancar", "Very close"),
    QT_TRANSLATE_NOOP("Lancar", "Right here"),
)
STOP_SEEKING = QT_TRANSLATE_NOOP("Lancar", "Stop")
THIS_IS_IT = QT_TRANSLATE_NOOP("Lancar", "This is it")

# handing over
HANDED = QT_TRANSLATE_NOOP("Lancar", "Handed over. Thank you!")
HANDED_BAYS = translate("Lancar", "%n bay(s) swept", "", 1)
HANDED_FOUND = translate("Lancar", "%n book(s) found", "", 1)
HANDED_OPEN = translate("Lancar", "%n still need(s) a hand", "", 1)
HANDED_LATER = QT_TRANSLATE_NOOP("Lancar", "It goes to the server as soon as there is a network.")
HANDED_SENT = QT_TRANSLATE_NOOP("Lancar", "It is on its way to the server.")
HANDED_NOW = QT_TRANSLATE_NOOP("Lancar", "Being handed over")
HANDED_ALL = QT_TRANSLATE_NOOP("Lancar", "The server has everything since {time}.")
HANDED_WAITING = translate("Lancar", "%n piece(s) wait for the server.", "", 1)
END_SWEEP = QT_TRANSLATE_NOOP("Lancar", "End the sweep")
END_ASK = QT_TRANSLATE_NOOP("Lancar", "Has the whole library been swept?")
END_LEAD = QT_TRANSLATE_NOOP(
    "Lancar",
    "Nothing is lost when the sweep ends, and it is kept for ever."
    " On this tablet nobody reads on in it. What others read still counts.",
)
END_TWICE = QT_TRANSLATE_NOOP("Lancar", "Really end it? It cannot be opened again.")
END_YES = QT_TRANSLATE_NOOP("Lancar", "Yes, end it")
END_NOW = QT_TRANSLATE_NOOP("Lancar", "End it now")
ENDING = QT_TRANSLATE_NOOP("Lancar", "The sweep is being summed up.")
ENDED = QT_TRANSLATE_NOOP("Lancar", "The sweep has ended. Thank you!")
ENDED_THERE = QT_TRANSLATE_NOOP("Lancar", "This sweep was ended at the server.")
ENDED_THERE_TEXT = QT_TRANSLATE_NOOP(
    "Lancar", "What you read still counts. When you are done: Hand over, End the sweep."
)

# which sweep
WHICH_SWEEP = QT_TRANSLATE_NOOP("Lancar", "Which sweep shall it be?")
WHICH_LEAD = QT_TRANSLATE_NOOP("Lancar", "These were planned at the server.")
WHICH_NONE = QT_TRANSLATE_NOOP("Lancar", "Shall a new sweep begin?")
WHICH_NONE_LEAD = QT_TRANSLATE_NOOP("Lancar", "None is planned at the moment.")
WHICH_AWAY = QT_TRANSLATE_NOOP(
    "Lancar", "The server does not answer, so we do not know what is planned. We go on asking."
)
NEW_SWEEP = QT_TRANSLATE_NOOP("Lancar", "Begin a new sweep")
OFFER_BAYS = translate("Lancar", "%n bay(s)", "", 1)
NOT_JOINED: Final[Mapping[str, str]] = {
    "away": QT_TRANSLATE_NOOP("Lancar", "The server did not answer. Try once more."),
    "ended": QT_TRANSLATE_NOOP("Lancar", "That sweep has ended. Choose another one."),
    "empty": QT_TRANSLATE_NOOP("Lancar", "That sweep has no bays yet. Plan them at the server."),
}
