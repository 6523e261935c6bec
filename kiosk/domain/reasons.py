"""Why something is not done, as a closed list. Each has a sentence on the screens.

A reason never names another person, a hold's owner or an amount.
"""

from enum import StrEnum


class Reason(StrEnum):
    """What the patron can be told; every value is translated in every language."""

    # the book
    UNKNOWN_ITEM = "unknown-item"
    UNREADABLE_TAG = "unreadable-tag"
    SAME_ITEM_TWICE = "same-item-twice"
    INCOMPLETE_SET = "incomplete-set"
    OTHER_LIBRARY = "other-library"
    IN_HOUSE_ONLY = "in-house-only"
    HELD_FOR_OTHER = "held-for-other"
    ON_LOAN_TO_OTHER = "on-loan-to-other"
    ALREADY_YOURS = "already-yours"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    NEEDS_STAFF = "needs-staff"
    TAG_NOT_WRITABLE = "tag-not-writable"
    UNDONE = "undone"
    # the patron
    LIMIT_REACHED = "limit-reached"
    CARD_UNKNOWN = "card-unknown"
    CARD_EXPIRED = "card-expired"
    CARD_BLOCKED = "card-blocked"
    SUSPENDED = "suspended"
    FEES_TOO_HIGH = "fees-too-high"
    FEE_NOT_AGREED = "fee-not-agreed"
    PIN_PAUSED = "pin-paused"
    PIN_MISSING = "pin-missing"
    PIN_WRONG = "pin-wrong"
    PIN_UNFIT = "pin-unfit"
    PIN_UNLIKE = "pin-unlike"
    PIN_SAME = "pin-same"
    # the kiosk and the way to the server
    NOT_ANSWERED = "not-answered"
    OFFLINE_RETURNS_ONLY = "offline-returns-only"
    OFFLINE_NEW_CARD = "offline-new-card"
    OFFLINE_LIMIT = "offline-limit"
    OFFLINE_NO_RENEWALS = "offline-no-renewals"
    ACCOUNT_AWAY = "account-away"
    CACHE_TOO_OLD = "cache-too-old"
    OUTAGE_TOO_LONG = "outage-too-long"
    RETURNS_FULL = "returns-full"
    CANNOT_RECORD = "cannot-record"
    CLOSED_NOW = "closed-now"
    SERVER_REFUSED = "server-refused"
