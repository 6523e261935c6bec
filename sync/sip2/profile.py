"""What differs between SIP2 servers, as one frozen value per library account.

Owns the knobs and the named starting points; it must hold no secret and no address.
"""

from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from sync.sip2.dates import ZoneStyle

_JAKARTA = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class Profile:
    """How to speak with one server. `zone` is the library's own, never the machine's.

    `error_detection`: send `AY`/`AZ` and check theirs. `no_block_replays`: the server was
    seen to honour `no block` = Y (Koha with `A1A1A18A18`); everywhere else it stays N.
    `resend_after_s` and `resends` are for reading requests only: what changes something
    is never sent twice without asking first.
    """

    name: str = "generic"
    encoding: str = "cp850"
    delimiter: bytes = b"|"
    error_detection: bool = True
    zone_style: ZoneStyle = ZoneStyle.BLANKS
    zone: ZoneInfo = field(default=_JAKARTA)
    language: str = "000"
    no_block_replays: bool = False
    resend_after_s: float = 4.0
    resends: int = 2


PROFILES = {
    profile.name: profile
    for profile in (
        Profile(),
        # Koha: encoding="utf8" on the account; ends frames with CRLF, which the codec takes.
        Profile(name="koha", encoding="utf-8"),
        # Evergreen: UTF-8 in NFD, decodes requests as UTF-8 and answers 96 to anything else.
        Profile(name="evergreen", encoding="utf-8"),
        Profile(name="folio", encoding="utf-8"),
    )
}


def named(name: str, *, zone: ZoneInfo) -> Profile | None:
    """The profile of this name for a library in `zone`; None when there is none."""
    profile = PROFILES.get(name)
    return None if profile is None else replace(profile, zone=zone)
