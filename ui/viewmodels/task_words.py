"""What there is to do about a task that this kiosk itself keeps, for staff at its screen.

The same words in the log and on the command line are ``kiosk.app.told_tasks``'; a test holds the
two to the same names.
"""

from typing import Final

from kiosk.mark import QT_TRANSLATE_NOOP

LOOK = QT_TRANSLATE_NOOP("Lancar", "Look at the book and at its record, and put both right.")
_CHECK_IN = QT_TRANSLATE_NOOP("Lancar", "Returned here: check it in at the desk by hand.")
_LEND = QT_TRANSLATE_NOOP("Lancar", "Lent here without the server: see to the loan by hand.")
_RENEW = QT_TRANSLATE_NOOP("Lancar", "Renewed here: see to the date in the library system.")
_MONEY = QT_TRANSLATE_NOOP("Lancar", "Money was paid or promised: see to it by hand.")
_GIVE_BACK = QT_TRANSLATE_NOOP("Lancar", "Paid wrongly: give the money back by hand.")
_GIVEN_BACK = QT_TRANSLATE_NOOP("Lancar", "Paid wrongly; the money went back by itself.")
_DOUBTFUL = QT_TRANSLATE_NOOP("Lancar", "Not sure whether it was paid: ask whoever takes payments.")
_ENTER = QT_TRANSLATE_NOOP("Lancar", "The server does not take what happened: enter it by hand.")
_TAKEN_BACK = QT_TRANSLATE_NOOP("Lancar", "Taken back here: see that the record agrees.")
_POWER = QT_TRANSLATE_NOOP("Lancar", "Found after a power cut: look whether all is well.")
_GATE = QT_TRANSLATE_NOOP("Lancar", "Lent, but its alarm may still be on: the gate may sound.")
_ARM = QT_TRANSLATE_NOOP("Lancar", "Returned, but its alarm may be off: switch it on.")
_STRIP = QT_TRANSLATE_NOOP("Lancar", "See to its magnetic strip at the desk.")
_CLAIM = QT_TRANSLATE_NOOP("Lancar", "Said to be returned by its barcode: find it and check it in.")
_BROKEN = QT_TRANSLATE_NOOP(
    "Lancar", "Said to be damaged: look at the book, then mend or withdraw it."
)
_PARTS = QT_TRANSLATE_NOOP("Lancar", "Parts of this set are missing: look for them.")
_HOME = QT_TRANSLATE_NOOP("Lancar", "Another library's book: send it home.")
_SUPPORT = QT_TRANSLATE_NOOP("Lancar", "Tell whoever looks after the kiosk.")

WORDS: Final[dict[str, str]] = {
    "claim": _CLAIM,
    "handover": _GATE,
    "rearm-tag": _ARM,
    "undeliverable": _ENTER,
    "not-offered": _ENTER,
    "not-understood": _ENTER,
    "loan-refused": _LEND,
    "loan-without-patron": _LEND,
    "lent-before": _LEND,
    "lent-elsewhere": _LEND,
    "loan-unclear": _LEND,
    "return-of-earlier-loan": _CHECK_IN,
    "return-refused": _CHECK_IN,
    "unknown-item": _CHECK_IN,
    "return-date": _CHECK_IN,
    "cancel-unclear": _TAKEN_BACK,
    "cancel-refused": _TAKEN_BACK,
    "cancel-return-without-patron": _TAKEN_BACK,
    "cancel-routed": _TAKEN_BACK,
    "alarm-stays": _GATE,
    "alarm-unclear": _GATE,
    "strip-on": _STRIP,
    "strip-off": _STRIP,
    "fee-higher": _MONEY,
    "fee-to-waive": _MONEY,
    "payment-refused": _MONEY,
    "payment-over": _MONEY,
    "payment-unclear": _MONEY,
    "payment-twice": _GIVE_BACK,
    "payment-other-amount": _GIVE_BACK,
    "payment-nobody": _GIVE_BACK,
    "payment-twice-given-back": _GIVEN_BACK,
    "payment-other-given-back": _GIVEN_BACK,
    "payment-nobody-given-back": _GIVEN_BACK,
    "payment-doubtful": _DOUBTFUL,
    "renewal-refused": _RENEW,
    "renewal-unclear": _RENEW,
    "set-incomplete": _PARTS,
    "other-library": _HOME,
    "condition": _BROKEN,
    "stands": _POWER,
    "cancel": _POWER,
    "arm-then-cancel": _POWER,
    "arm": _POWER,
    "unconfirmed": _POWER,
    "journal-salvaged": _SUPPORT,
    "two-at-once": _SUPPORT,
}


def task_words(*named: str) -> str:
    """The sentence for a task by the first of these words that names one, in English."""
    return next((WORDS[word] for word in named if word in WORDS), LOOK)
