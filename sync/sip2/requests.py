"""What a terminal asks: one builder per SIP2 request, giving the parts of a frame.

Owns field order and flags of our own messages (strict: every required field, dates of 18
characters). It must not number, sum or send them: `codec.encode` and `dialogue` do.
"""

from dataclasses import dataclass
from datetime import datetime

from sync.sip2.codec import Field, clean_value, encode
from sync.sip2.dates import format_date
from sync.sip2.profile import Profile
from sync.sip2.tables import MESSAGES, SUMMARY_POSITION
from sync.sip2.text import encode_text


@dataclass(frozen=True, slots=True)
class Request:
    """One request without its trailer. `repr` shows no value: they hold PINs and names."""

    code: str
    fixed: bytes
    fields: tuple[Field, ...]

    def __repr__(self) -> str:
        return f"Request({self.code}, fields={'/'.join(field.code for field in self.fields)})"

    @property
    def item(self) -> bytes | None:
        """Value of AB, with which an answer must agree."""
        return next((field.value for field in self.fields if field.code == "AB"), None)

    def bytes(self, *, sequence: int | None, delimiter: bytes = b"|") -> bytes:
        """The frame as it is sent."""
        return encode(self.code, self.fixed, self.fields, sequence=sequence, delimiter=delimiter)


@dataclass(frozen=True, slots=True)
class Terminal:
    """Who asks: the same for every request of one kiosk. `password` goes out as AC."""

    profile: Profile
    institution: str = ""
    password: str = ""
    location: str = ""

    def login(self, user: str, password: str) -> Request:
        """93. Unencrypted algorithms (`00`), as every server expects."""
        fields = [("CN", user), ("CO", password)]
        if self.location:
            fields.append(("CP", self.location))
        return self._request("93", "00", fields)

    def status(self, *, code: int = 0, print_width: int = 80) -> Request:
        """99. `code` 0 in order, 1 out of paper, 2 about to shut down."""
        return self._request("99", f"{code % 10}{print_width % 1000:03d}2.00", [])

    def patron_status(self, patron: str, *, at: datetime, pin: str = "") -> Request:
        """23: standing of a patron; AD is always there, empty when no PIN was typed."""
        fields = [*self._who(patron), ("AC", self.password), ("AD", pin)]
        return self._request("23", self.profile.language + self._date(at), fields)

    def patron_information(
        self, patron: str, *, at: datetime, pin: str | None = None, listing: str | None = None
    ) -> Request:
        """63. `listing` AS, AT, AU, AV, BU or CD asks for that one list; None for counts."""
        at_position = SUMMARY_POSITION.get(listing or "")
        summary = "".join("Y" if place == at_position else " " for place in range(10))
        fields = [*self._who(patron), ("AC", self.password)]
        if pin is not None:
            fields.append(("AD", pin))
        if listing is not None:
            fields += [("BP", "1"), ("BQ", "999")]
        return self._request("63", self.profile.language + self._date(at) + summary, fields)

    def item_information(self, item: str, *, at: datetime) -> Request:
        """17."""
        return self._request("17", self._date(at), self._item(item))

    def checkout(
        self,
        patron: str,
        item: str,
        *,
        at: datetime,
        due: datetime | None = None,
        no_block: bool = False,
        cancel: bool = False,
        fee_acknowledged: bool = False,
    ) -> Request:
        """11, with renewal policy N so that a repeated loan cannot become a renewal.

        `cancel` (BI=Y) takes a check-in back. `due` is the no-block due date.
        """
        fixed = f"N{_flag(no_block)}{self._date(at)}{self._date(due or at)}"
        fields = [*self._who(patron), *self._item(item)[1:]]
        fields += [("BO", _flag(fee_acknowledged)), ("BI", _flag(cancel))]
        return self._request("11", fixed, fields)

    def checkin(
        self, item: str, *, at: datetime, returned: datetime | None = None, cancel: bool = False
    ) -> Request:
        """09. `returned` is when the book came back; `cancel` (BI=Y) takes a loan back."""
        fixed = f"N{self._date(at)}{self._date(returned or at)}"
        fields = [("AP", self.location), *self._item(item), ("BI", _flag(cancel))]
        return self._request("09", fixed, fields)

    def end_session(self, patron: str, *, at: datetime) -> Request:
        """35."""
        return self._request("35", self._date(at), [*self._who(patron), ("AC", self.password)])

    def renew(
        self,
        patron: str,
        item: str,
        *,
        at: datetime,
        due: datetime | None = None,
        fee: bool = False,
    ) -> Request:
        """29, third party not allowed. `fee`: the patron has agreed to what it costs (BO)."""
        fields = [*self._who(patron), *self._item(item)[1:], ("BO", _flag(fee))]
        return self._request("29", f"NN{self._date(at)}{self._date(due or at)}", fields)

    def renew_all(self, patron: str, *, at: datetime, pin: str | None = None) -> Request:
        """65."""
        fields = [*self._who(patron), *_pin(pin), ("AC", self.password), ("BO", "N")]
        return self._request("65", self._date(at), fields)

    def fee_paid(
        self, patron: str, *, at: datetime, amount: str, currency: str, transaction: str
    ) -> Request:
        """37. `amount` as the library writes it; never sent again by itself."""
        fixed = f"{self._date(at)}0100{currency.upper()[:3]:<3}"
        fields = [("BV", amount), *self._who(patron), ("AC", self.password)]
        return self._request("37", fixed, [*fields, ("BK", transaction)])

    def hold(
        self,
        patron: str,
        item: str,
        *,
        at: datetime,
        cancel: bool = False,
        pickup: str = "",
        pin: str | None = None,
        title: str = "",
    ) -> Request:
        """15: place (`+`) or cancel (`-`) a hold by item, or by `title` where there is none."""
        fields = [("BS", pickup)] if pickup else []
        named = self._item(item)[1:] if item else [("AJ", title), ("AC", self.password)]
        fields += [*self._who(patron), *_pin(pin), *named]
        return self._request("15", f"{'-' if cancel else '+'}{self._date(at)}", fields)

    def item_status_update(self, item: str, properties: str, *, at: datetime) -> Request:
        """19: `properties` (CH) are words about the item."""
        return self._request("19", self._date(at), [*self._item(item), ("CH", properties)])

    def _who(self, patron: str) -> list[tuple[str, str]]:
        return [("AO", self.institution), ("AA", patron)]

    def _item(self, item: str) -> list[tuple[str, str]]:
        return [("AO", self.institution), ("AB", item), ("AC", self.password)]

    def _date(self, moment: datetime) -> str:
        return format_date(moment, self.profile.zone, self.profile.zone_style)

    def _request(self, code: str, fixed: str, fields: list[tuple[str, str]]) -> Request:
        raw = fixed.encode("ascii", errors="replace")
        width = MESSAGES[code].fixed_width
        encoding, delimiter = self.profile.encoding, self.profile.delimiter
        return Request(
            code=code,
            fixed=raw[:width].ljust(width),
            fields=tuple(
                Field(name, clean_value(encode_text(value, encoding), delimiter))
                for name, value in fields
            ),
        )


def resend() -> Request:
    """97: please send your last answer again."""
    return Request("97", b"", ())


def _pin(pin: str | None) -> list[tuple[str, str]]:
    return [] if pin is None else [("AD", pin)]


def _flag(value: bool) -> str:
    return "Y" if value else "N"
