"""Facts: what happened at a kiosk, recorded once, never changed, never dropped.

Owns their shape and the verdicts that a central server gives; it must not know a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.domain.ids import FactKey, ItemId, PatronId, TagUid
from kiosk.domain.reasons import Reason


class FactKind(StrEnum):
    """What happened.

    LOAN and RETURN: by a patron. CANCEL_LOAN and CANCEL_RETURN take the fact in ``refers`` back.
    CLAIM: a return by label alone, to be seen by staff. CONFIRM: a statement that an unanswered
    request in ``refers`` did happen. HANDOVER: a loan whose tag could not be verified.
    TASK: something needs a staff member's hand (``note`` says what). RENEWAL: a loan goes on until
    ``due``. PAYMENT: money, with ``amount`` and the provider's ``reference`` in the evidence.
    STAFF: something that staff did at the kiosk; who, what and why stand in the evidence.
    """

    LOAN = "loan"
    RETURN = "return"
    CANCEL_LOAN = "cancel-loan"
    CANCEL_RETURN = "cancel-return"
    CLAIM = "claim"
    CONFIRM = "confirm"
    HANDOVER = "handover"
    TASK = "task"
    RENEWAL = "renewal"
    PAYMENT = "payment"
    STAFF = "staff"


class FactMode(StrEnum):
    """REQUEST: the server may refuse, the tag is still armed. STATEMENT: it has happened."""

    REQUEST = "request"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Moment:
    """When, as the kiosk knows it. ``offset_s``: server clock minus ours at the last contact."""

    wall: datetime
    mono_s: float
    boot_id: str
    offset_s: float | None = None


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact before it has a key. ``evidence``: flat strings (medium, uid, tag model)."""

    kind: FactKind
    mode: FactMode
    item: ItemId | None
    patron: PatronId | None
    moment: Moment
    due: datetime | None = None
    rules_version: int = 0
    uid: TagUid | None = None
    refers: FactKey | None = None
    note: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A recorded fact: its key and what was recorded."""

    key: FactKey
    what: NewFact


class SecureState(StrEnum):
    """How far the tag of a fact is. Durable before each step towards the tag."""

    NONE = "none"
    INTENDED = "intended"
    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class Alarm(StrEnum):
    """What the library system wants done with a book's alarm, once the loan or return stands.

    SWITCH: off with a loan, on with a return. LEAVE: nothing, it stays as it is. STRIP: switch the
    tag, but there is a magnetic strip too, for which this kiosk has no device.
    """

    SWITCH = "switch"
    LEAVE = "leave"
    STRIP = "strip"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server has it. ``version``: the feed version with its effect, if it has a feed."""

    version: int | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True)
class AlreadyKnown:
    """The server had it before; the stored decision stands."""

    version: int | None = None


@dataclass(frozen=True, slots=True)
class Flagged:
    """The server has it, and staff must look. ``task`` names the staff task."""

    task: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """The server refuses a request. Statements are never declined."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Later:
    """No answer, or one that does not settle it: try again after ``retry_s`` at the earliest."""

    retry_s: float = 0.0
    why: str = ""


Verdict = Accepted | AlreadyKnown | Flagged | Declined | Later
