"""Words for staff about what only they can see to, at a kiosk whose server keeps no tasks.

Owns the sentences; which tasks are open is ``kiosk.store.local_tasks``'.
"""

from typing import Final

_CLEAR: Final = "look at the book and at its record, and put both right"

SENTENCES: Final[dict[str, str]] = {
    "claim": "said to be returned, shown by its label alone: find it and check it in",
    "handover": "lent, but its alarm may still be on: it may sound at the gate",
    "rearm-tag": "returned, but its alarm may be off: look at the return shelf, switch it on",
    "undeliverable": "the server does not take what happened: enter it by hand",
    "loan-refused": "was lent without the server, which refuses it now: lend it by hand",
    "loan-without-patron": "was lent, and nobody knows to whom: ask for it back",
    "lent-before": "was lent without the server, which has it lent to the same patron already",
    "lent-elsewhere": "was lent without the server, which has it lent to somebody else",
    "loan-unclear": "was lent; the server does not tell to whom it is lent now",
    "return-of-earlier-loan": "was returned here, and lent anew since or to another: check it in",
    "return-refused": "was returned here, and the server refuses the return: check it in by hand",
    "unknown-item": "was returned here, and the server does not know it: whose is it?",
    "not-offered": "the server offers no such transaction: enter it by hand",
    "not-understood": "the server does not understand the kiosk: enter it by hand, tell support",
    "cancel-unclear": "a loan or return was taken back, and the server's record is unclear",
    "cancel-refused": "a loan or return was taken back, and the server refuses that",
    "cancel-return-without-patron": "a return was taken back, and nobody knows whose loan it was",
    "cancel-routed": "a loan was taken back, and the server wants the book elsewhere: see to it",
    "return-date": "was returned earlier than the server has it: waive what the days between cost",
    "alarm-stays": "was lent, and the server wants its alarm to stay on: look at the book",
    "alarm-unclear": "was lent; what the server said of its alarm was lost: look at the book",
    "strip-on": "was lent, and its magnetic strip is still on: switch it off at the desk",
    "strip-off": "was returned, and its magnetic strip is still off: switch it on",
    "fee-higher": "was lent or renewed for more than the patron agreed to: see to the difference",
    "fee-to-waive": "was lent for a fee and taken back: see that nobody pays for it",
    "renewal-refused": "was renewed without the server, which refuses it now",
    "renewal-unclear": "was renewed, and the server does not tell whether it has it",
    "payment-refused": "was paid, and the server does not take the payment: enter it by hand",
    "payment-over": "was paid, and is more than the server has as owed: give the rest back",
    "payment-unclear": "was paid, and the server does not tell whether it has it: look, then enter",
    "payment-twice": "was paid twice: give the second payment back by hand",
    "payment-other-amount": "another amount was paid than was asked for: give it back by hand",
    "payment-nobody": "was paid, and nobody knows by whom: give it back by hand",
    "payment-twice-given-back": "was paid twice; the second payment went back, nothing is to do",
    "payment-other-given-back": "another amount was paid; it went back, nothing is to do",
    "payment-nobody-given-back": "was paid, and nobody knows by whom; it went back",
    "payment-doubtful": "nobody knows whether it was paid: look it up at the acquirer",
    "set-incomplete": "parts of the set are missing: the note tells which; look for them",
    "other-library": "another library's book was handed in here: send it home",
    "condition": "a patron says that it is damaged: look at it, mend it or withdraw it",
    "stands": "found after a power cut; nothing is missing, look whether all is well",
    "cancel": "found after a power cut: its loan was taken back, it may lie on the pad",
    "arm-then-cancel": "found after a power cut: alarm on again, its loan was taken back",
    "arm": "found after a power cut: its alarm was switched on again",
    "journal-salvaged": "the kiosk's database was damaged; what it could read it has kept",
    "two-at-once": "another kiosk runs under this one's name: give it a name of its own",
    "unconfirmed": "found after a power cut: lent or returned, and not seen since",
}
"""By the door's word, or by the last word of a task's own note."""


def sentence(why: str, note: str) -> str:
    """Return what there is to do. A task says it by its note, a claim or a loan by ``why``."""
    for word in (note.rsplit(":", 1)[-1].strip(), why):
        if word in SENTENCES:
            return SENTENCES[word]
    return _CLEAR
