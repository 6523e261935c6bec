"""What differs between SIP2 servers, as one frozen value per library account.

Owns the knobs and the named starting points; it must hold no secret and no address. What
is said of a vendor's system is from its source, recordings or manuals; where neither was at
hand the cautious value stands (`docs/servers/sip2.md`).
"""

from dataclasses import dataclass, field, replace
from enum import Enum
from zoneinfo import ZoneInfo

from sync.sip2.dates import DateOrder, ZoneStyle

_JAKARTA = ZoneInfo("Asia/Jakarta")


class LoginStyle(Enum):
    """RAW: by message 93. TELNET: by `login:` and `password:` prompts before the first message."""

    RAW = "raw"
    TELNET = "telnet"


class SecurityFollows(Enum):
    """What switches a tag: OK, that the loan or return was taken; FLAG, what the answer says.

    With FLAG a loan whose `desensitize` is N leaves the alarm on, and a return whose
    `resensitize` is N leaves it as it is; magnetic media are then for staff.
    """

    OK = "ok"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Profile:
    """How to speak with one server. `zone` is the library's own, never the machine's.

    `error_detection`: send `AY`/`AZ` and check theirs. `no_block_replays`: the server was
    seen to honour `no block` = Y (Koha with `A1A1A18A18`); everywhere else it stays N.
    `return_date_kept`: a late 09 counts from its return date; where it does not, staff are
    asked to waive what the days between cost. `resend_after_s` and `resends` are for reading
    requests only: what changes something is never sent twice without asking first.
    `hold_alerts`, `transit_alerts`: types of alert (CV) that mean a hold here, or that the
    book goes to another place (02: for a hold there), whoever waits for it; any other alert is
    for staff. `sort_bins`: pairs of what the
    server says (CL) and what the kiosk's places call it. `expiry_field`, `category_field`:
    where 64 tells a card's expiry and the patron's class; empty where it does not. `date_order`:
    how a date such as `04/05/2027` is meant, in every field that the server writes freely.
    `places_holds`: 15 `+` is understood; where it is not, kiosks offer no hold and only give up
    those that there are.
    """

    name: str = "generic"
    encoding: str = "cp850"
    delimiter: bytes = b"|"
    error_detection: bool = True
    zone_style: ZoneStyle = ZoneStyle.BLANKS
    zone: ZoneInfo = field(default=_JAKARTA)
    date_order: DateOrder = DateOrder.DAY
    language: str = "000"
    login: LoginStyle = LoginStyle.RAW
    no_block_replays: bool = False
    return_date_kept: bool = False
    security_follows: SecurityFollows = SecurityFollows.OK
    hold_alerts: tuple[str, ...] = ("01",)
    transit_alerts: tuple[str, ...] = ("02", "03", "04")
    sort_bins: tuple[tuple[str, str], ...] = ()
    expiry_field: str = "PA"
    category_field: str = ""
    places_holds: bool = True
    resend_after_s: float = 4.0
    resends: int = 2

    def sort_bin(self, told: str) -> str:
        """What the kiosk calls the sort bin that the server named."""
        return dict(self.sort_bins).get(told, told)


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(),
        # encoding="utf8" on the account; ends frames with CRLF, which the codec takes; its
        # check-in is backdated to the return date (AddReturn).
        Profile(name="koha", encoding="utf-8", return_date_kept=True),
        # UTF-8 in NFD; decodes requests as UTF-8 and answers 96 to anything else; PC is the class;
        # its 15 only cancels.
        Profile(name="evergreen", encoding="utf-8", category_field="PC", places_holds=False),
        # The location code (CP) must be the service point's UUID; `no block` is parsed, unused.
        Profile(name="folio", encoding="utf-8", expiry_field=""),
        Profile(name="alma", encoding="utf-8"),
        # Magnetic flags are kept item by item there, and meant.
        Profile(name="symphony", encoding="utf-8", security_follows=SecurityFollows.FLAG),
        Profile(name="polaris", encoding="utf-8", expiry_field="PX"),
        # Writes and wants `0000` for the zone.
        Profile(name="sierra", encoding="utf-8", zone_style=ZoneStyle.ZEROS, expiry_field=""),
    )
}


def named(name: str, *, zone: ZoneInfo) -> Profile | None:
    """The profile of this name for a library in `zone`; None when there is none."""
    profile = PROFILES.get(name)
    return None if profile is None else replace(profile, zone=zone)
