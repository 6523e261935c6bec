"""What each value of a profile rests on: a recording, what was read, the standard, or nothing yet.

Owns that table. A value of which nothing was seen is a cautious default: it stands until the
library has tried it (`lancar sip2 probe`, then one loan and one return), and reports say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from sync.sip2.profile import Profile
from sync.sip2.profile_file import KEYS


class Rests(Enum):
    """RECORDING: seen on the wire. SOURCE: in the server's code, its tests or its manual.

    STANDARD: the value of SIP2 2.00, of which nothing was seen at this vendor's. NOTHING: a guess.
    """

    RECORDING = "recording"
    SOURCE = "source"
    STANDARD = "standard"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Proof:
    """What a value rests on. `by`: the recording's file, or what was read; else why this value."""

    rests: Rests
    by: str

    @property
    def verified(self) -> bool:
        """Whether it was seen on the wire; what was only read may be another version's."""
        return self.rests is Rests.RECORDING


CAUTIOUS: Final = Proof(Rests.NOTHING, "a cautious default")
STANDARD: Final = Proof(Rests.STANDARD, "what the standard says; no recording")
_BY_STANDARD: Final = frozenset(
    {"delimiter", "error_detection", "language", "login", "zone_style", "places_holds"}
)
_GUESSED: Final = Proof(
    Rests.NOTHING, "a guess: nothing was read of it, and the standard has cp850"
)

_PERL: Final = "transcript_perl_sipserver_ascii.jsonl"
_NO_BLOCK: Final = "transcript_perl_noblock_unsupported.jsonl"


def _recorded(file: str) -> Proof:
    return Proof(Rests.RECORDING, file)


def _read(what: str) -> Proof:
    return Proof(Rests.SOURCE, what)


_OF: Final[Mapping[str, Mapping[str, Proof]]] = MappingProxyType(
    {
        "generic": {
            "encoding": STANDARD,
        },
        "evergreen": {
            "encoding": _read(
                "its own test of checksums: 19 frames in UTF-8; an account may differ"
            ),
            "delimiter": _recorded(_PERL),
            "error_detection": _recorded(_PERL),
            "zone_style": _recorded(_PERL),
            "language": _recorded(_PERL),
            "login": _recorded(_PERL),
            "no_block_replays": _recorded(_NO_BLOCK),
            "hold_alerts": _read("01, a hold here, is recorded; no other is"),
            "transit_alerts": _read("02, a hold elsewhere, is in its code; not recorded"),
            "category_field": _read("its extension PC"),
            "places_holds": _read("its 15 cancels only"),
        },
        "koha": {
            "encoding": _read("encoding of the login, often utf8"),
            "return_date_kept": _read("its check-in is backdated; not run"),
            "hold_alerts": _read("its alert type 01: the hold is of the branch that takes back"),
            "transit_alerts": _read("its alert types 02 (the hold is of another), 03, 04"),
            "sort_bins": _read("its sort_bin_mappings are the library's own"),
        },
        "folio": {
            "encoding": _read("fsip2 has IBM850, ISO-8859-1 or UTF-8 by tenant: ask the library"),
            "error_detection": _read("edge-sip2 looks at checksums where it is told to"),
            "places_holds": _read("fsip2 and edge-sip2 do without 15: 98 says so"),
            "no_block_replays": _read("edge-sip2 and fsip2 read the flag and do not use it"),
            "zone_style": _read("clients of it send blanks"),
        },
        "alma": {"encoding": _GUESSED},
        "symphony": {
            "encoding": _GUESSED,
            "security_follows": Proof(
                Rests.NOTHING, "told of it; where every loan says N, set this to ok"
            ),
        },
        "polaris": {
            "encoding": _GUESSED,
            "expiry_field": _read("samples of a real server: PX"),
        },
        "sierra": {
            "encoding": _GUESSED,
            "zone_style": _read("samples of real servers: 0000"),
        },
    }
)


def proof_of(profile: Profile, key: str) -> Proof:
    """What the value of one key of a named profile rests on."""
    default = STANDARD if key in _BY_STANDARD else CAUTIOUS
    return _OF.get(profile.name, {}).get(key, default)


def resting(profile: Profile) -> Mapping[Rests, tuple[str, ...]]:
    """The keys of a named profile by what their values rest on, in the order of a file."""
    return {
        rests: tuple(key for key in KEYS if proof_of(profile, key).rests is rests)
        for rests in Rests
    }


def unverified(profile: Profile, *, seen: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The keys that nothing on the wire has confirmed. `seen`: what a probe has confirmed now."""
    return tuple(key for key in KEYS if key not in seen and not proof_of(profile, key).verified)


def claims() -> Mapping[str, Mapping[str, Proof]]:
    """Everything that is claimed, by profile and key."""
    return _OF
