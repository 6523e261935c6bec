"""What a server answers: typed views of the SIP2 responses.

Owns the meaning of fixed parts and fields of responses, read tolerantly (short, blank,
swapped or missing parts give the cautious value). It must never raise, and it leaves
fields about other patrons (CY, DA, AA of a check-in) in the frame, out of every view.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sync.sip2.codec import Frame
from sync.sip2.dates import ServerDate, parse_date
from sync.sip2.profile import Profile
from sync.sip2.tables import BX_ORDER, DATE_WIDTH, MESSAGES
from sync.sip2.text import decode_text


@dataclass(frozen=True, slots=True)
class Reader:
    """A frame with its account's encoding: fixed parts by name, fields as text."""

    frame: Frame
    profile: Profile

    def part(self, name: str) -> str:
        """A fixed part by its name in the table; empty when the message has no such part."""
        at = 0
        spec = MESSAGES.get(self.frame.code)
        for part_name, width in spec.fixed if spec is not None else ():
            if part_name == name:
                return self.frame.fixed[at : at + width].decode("latin-1")
            at += width
        return ""

    def text(self, code: str) -> str:
        """First value of a field, empty when it is missing."""
        return self.optional(code) or ""

    def optional(self, code: str) -> str | None:
        """First value of a field, None when it is missing."""
        value = self.frame.first(code)
        return None if value is None else decode_text(value, self.profile.encoding)

    def texts(self, code: str) -> tuple[str, ...]:
        """Every value of a field that is not empty."""
        values = (decode_text(value, self.profile.encoding) for value in self.frame.all(code))
        return tuple(value for value in values if value)

    def flag(self, code: str) -> bool | None:
        """A Y/N field: True, False, or None when missing or something else."""
        return {"Y": True, "N": False}.get(self.text(code).upper()[:1])

    def date(self, code: str) -> ServerDate | None:
        """A date field; None when it is missing or empty."""
        text = self.text(code)
        return parse_date(text, self.profile.zone, self.profile.date_order) if text else None

    @property
    def messages(self) -> tuple[str, ...]:
        """AF: what the server wants shown. Hostile text: for staff, never for the screen."""
        return self.texts("AF")


@dataclass(frozen=True, slots=True)
class AcsStatus:
    """98. `unsupported`: codes that BX says N to; blanks and a short BX deny nothing."""

    online: bool
    checkin_ok: bool
    checkout_ok: bool
    offline_ok: bool
    retries: int | None
    clock: datetime | None
    institution: str
    unsupported: frozenset[str]

    def supports(self, code: str) -> bool:
        """Whether a request of this code may be sent."""
        switched_off = {"09": not self.checkin_ok, "11": not self.checkout_ok}
        return code not in self.unsupported and not switched_off.get(code, False)


@dataclass(frozen=True, slots=True)
class PatronAnswer:
    """24, 26 or 64. `valid` (BL) and `pin_right` (CQ) are None when the server is silent.

    `flags` holds the positions (0-13) of the patron status that are Y.
    """

    flags: frozenset[int]
    name: str
    valid: bool | None
    pin_right: bool | None
    fee: str
    currency: str
    expires: ServerDate | None
    category: str
    charged: tuple[str, ...]
    charged_count: int | None
    messages: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether there is such a patron: BL, and where it is missing, a name."""
        return self.valid if self.valid is not None else bool(self.name)


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """18. `circulation` is the two-digit status; an unknown item has no title and status 01."""

    circulation: str
    title: str
    due: ServerDate | None
    media_type: str
    location: str
    hold_queue: int

    @property
    def known(self) -> bool:
        """Whether the server knows the item."""
        return bool(self.title) or self.circulation not in ("00", "01", "", "  ")

    @property
    def charged(self) -> bool:
        """On loan to somebody (charged, charged without recall, recalled, claimed returned)."""
        return self.circulation in ("04", "05", "07", "11")


@dataclass(frozen=True, slots=True)
class LoanAnswer:
    """12 or 30. `renewed`: it was already with this patron and was renewed.

    `desensitize` False: the server wants its alarm to stay on. `magnetic`: it has a strip that a
    magnet switches. `fee` (BV) is empty for none; `fee_type` (BT) tells what it is for.
    """

    ok: bool
    renewed: bool
    desensitize: bool
    magnetic: bool
    title: str
    due: ServerDate | None
    patron_known: bool | None
    fee: str
    messages: tuple[str, ...]
    fee_type: str = ""


@dataclass(frozen=True, slots=True)
class ReturnAnswer:
    """10, without anything about other patrons. `alert_type` is CV (01 local hold, …).

    `resensitize` False: the server wants its alarm left as it is. `fee` (BV, with its type BT) is
    the borrower's own: of another patron it must not be told.
    """

    ok: bool
    resensitize: bool
    magnetic: bool
    alert: bool
    alert_type: str
    for_hold: bool
    title: str
    sort_bin: str
    destination: str
    messages: tuple[str, ...]
    fee: str = field(default="", repr=False)
    fee_type: str = ""


def login_ok(frame: Frame) -> bool:
    """94: whether the login was accepted."""
    return frame.fixed[:1] == b"1"


def acs_status(reader: Reader) -> AcsStatus:
    """98 as a value."""
    # Not `text`, which strips: a leading blank has its place.
    marks = (reader.frame.first("BX") or b"").decode("latin-1").upper()
    retries = reader.part("retries allowed").strip()
    return AcsStatus(
        online=reader.part("on-line") != "N",
        checkin_ok=reader.part("checkin ok") != "N",
        checkout_ok=reader.part("checkout ok") != "N",
        offline_ok=reader.part("off-line ok") == "Y",
        retries=int(retries) if retries.isdecimal() and retries != "999" else None,
        clock=parse_date(reader.part("date/time sync"), reader.profile.zone).moment,
        institution=reader.text("AO"),
        unsupported=frozenset(
            code for code, mark in zip(BX_ORDER, marks, strict=False) if mark == "N"
        ),
    )


def patron_answer(reader: Reader) -> PatronAnswer:
    """24, 26 or 64 as a value."""
    profile = reader.profile
    flags = reader.part("patron status")
    count = reader.part("charged count").strip()
    return PatronAnswer(
        flags=frozenset(place for place, mark in enumerate(flags) if mark in "Yy"),
        name=reader.text("AE"),
        valid=reader.flag("BL"),
        pin_right=reader.flag("CQ"),
        fee=reader.text("BV"),
        currency=reader.text("BH").upper(),
        expires=reader.date(profile.expiry_field) if profile.expiry_field else None,
        category=reader.text(profile.category_field) if profile.category_field else "",
        charged=reader.texts("AU"),
        charged_count=int(count) if count.isdecimal() else None,
        messages=reader.messages,
    )


def item_answer(reader: Reader) -> ItemAnswer:
    """18 as a value."""
    queue = reader.text("CF")
    return ItemAnswer(
        circulation=reader.part("circulation status"),
        title=reader.text("AJ"),
        due=reader.date("AH"),
        media_type=reader.text("CK"),
        location=reader.text("AQ") or reader.text("BG") or reader.text("AP"),
        hold_queue=int(queue) if queue.isdecimal() and len(queue) < 9 else 0,
    )


def loan_answer(reader: Reader) -> LoanAnswer:
    """12 or 30 as a value."""
    return LoanAnswer(
        ok=reader.part("ok") in ("1", "Y"),
        renewed=reader.part("renewal ok") == "Y",
        desensitize=reader.part("desensitize") != "N" and reader.flag("CI") is not True,
        magnetic=reader.part("magnetic media") == "Y",
        title=reader.text("AJ"),
        due=reader.date("AH"),
        patron_known=reader.flag("BL"),
        fee=_fee(reader.text("BV")),
        messages=reader.messages,
        fee_type=reader.text("BT").strip(),
    )


def _fee(text: str) -> str:
    """An amount, empty when it is nothing: some servers send `0` or `0.00` with everything."""
    return text if text.strip("0., ") else ""


def return_answer(reader: Reader) -> ReturnAnswer:
    """10 as a value. CY and DA say for whom it is kept; only that they are there is taken."""
    return ReturnAnswer(
        ok=reader.part("ok") in ("1", "Y"),
        resensitize=reader.part("resensitize") != "N",
        magnetic=reader.part("magnetic media") == "Y",
        alert=reader.part("alert") == "Y",
        alert_type=reader.text("CV"),
        for_hold=bool(reader.text("CY") or reader.text("DA")),
        title=reader.text("AJ"),
        sort_bin=reader.text("CL"),
        destination=reader.text("CT"),
        messages=reader.messages,
        fee=_fee(reader.text("BV")),
        fee_type=reader.text("BT").strip(),
    )


def payment_accepted(reader: Reader) -> bool:
    """38. Some servers write `1` for Y, and one writes the date before the flag."""
    fixed = reader.frame.fixed.decode("latin-1")
    date_first = len(fixed) > DATE_WIDTH and fixed[:2] in ("19", "20") and fixed[-1] in "YN"
    return (fixed[-1] if date_first else fixed[:1]) in ("Y", "1")


def hold_ok(reader: Reader) -> bool:
    """16: whether the hold was placed or cancelled."""
    return reader.part("ok") == "1"


def renewed_items(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """66: items renewed (BM) and not renewed (BN)."""
    return reader.texts("BM"), reader.texts("BN")
