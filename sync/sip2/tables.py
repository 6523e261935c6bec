"""The SIP2 2.00 message tables as data: fixed widths, field codes, answers, BX order.

Owns the layout of every message (3M Standard Interchange Protocol 2.00, "Messages",
widths cross-checked with three public implementations). It must not parse or build
anything: `codec` and `messages` read these tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Direction(Enum):
    """Who says it: the terminal (SC) or the library system (ACS)."""

    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """One message: `fixed` is (name, width in bytes) in wire order."""

    code: str
    name: str
    direction: Direction
    fixed: tuple[tuple[str, int], ...]
    fields: frozenset[str]
    required: frozenset[str]
    answer: str | None = None

    @property
    def fixed_width(self) -> int:
        """Bytes between the message code and the first variable field."""
        return sum(width for _, width in self.fixed)


DATE_WIDTH = 18

# Order of the Y/N/blank characters of field BX in message 98.
BX_ORDER = (
    "23", "11", "09", "01", "99", "97", "93", "63",
    "35", "37", "17", "19", "25", "15", "29", "65",
)  # fmt: skip

# Changing requests: executing one twice is not the same as executing it once.
TRANSACTIONS = frozenset({"01", "09", "11", "15", "19", "25", "29", "37", "65"})

REPEATABLE = frozenset({"AF", "AG", "AS", "AT", "AU", "AV", "BM", "BN", "BU", "CD"})

FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "AA": "patron identifier", "AB": "item identifier", "AC": "terminal password",
        "AD": "patron password", "AE": "personal name", "AF": "screen message",
        "AG": "print line", "AH": "due date", "AJ": "title", "AL": "blocked card message",
        "AM": "library name", "AN": "terminal location", "AO": "institution",
        "AP": "current location", "AQ": "permanent location", "AS": "hold items",
        "AT": "overdue items", "AU": "charged items", "AV": "fine items",
        "BD": "home address", "BE": "e-mail", "BF": "home phone", "BG": "owner",
        "BH": "currency", "BI": "cancel", "BK": "transaction id", "BL": "valid patron",
        "BM": "renewed items", "BN": "unrenewed items", "BO": "fee acknowledged",
        "BP": "start item", "BQ": "end item", "BR": "queue position",
        "BS": "pickup location", "BT": "fee type", "BU": "recall items",
        "BV": "fee amount", "BW": "expiration date", "BX": "supported messages",
        "BY": "hold type", "BZ": "hold items limit", "CA": "overdue items limit",
        "CB": "charged items limit", "CC": "fee limit", "CD": "unavailable hold items",
        "CF": "hold queue length", "CG": "fee identifier", "CH": "item properties",
        "CI": "security inhibit", "CJ": "recall date", "CK": "media type",
        "CL": "sort bin", "CM": "hold pickup date", "CN": "login user",
        "CO": "login password", "CP": "location code", "CQ": "valid patron password",
        "CR": "collection code", "CS": "call number", "CT": "destination location",
        "CV": "alert type", "CY": "hold patron id", "DA": "hold patron name",
        "PA": "patron expiry", "PB": "patron birth date", "PC": "patron class",
    }
)  # fmt: skip

# Values that must never be logged, shown or described in clear.
SECRET_FIELDS = frozenset({"AC", "AD", "CN", "CO"})

CIRCULATION_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "01": "other", "02": "on order", "03": "available", "04": "charged",
        "05": "charged, no recall", "06": "in process", "07": "recalled",
        "08": "on hold shelf", "09": "to be reshelved", "10": "in transit",
        "11": "claimed returned", "12": "lost", "13": "missing",
    }
)  # fmt: skip

PATRON_FLAGS = (
    "charge denied", "renewal denied", "recall denied", "hold denied", "card lost",
    "too many charged", "too many overdue", "too many renewals",
    "too many claims returned", "too many lost", "excessive fines", "excessive fees",
    "recall overdue", "too many billed",
)  # fmt: skip

# The one Y of the ten-character summary of message 63: its position for each list.
SUMMARY_POSITION: Mapping[str, int] = MappingProxyType(
    {"AS": 0, "AT": 1, "AU": 2, "AV": 3, "BU": 4, "CD": 5}
)

_DATE = ("transaction date", DATE_WIDTH)
_LANGUAGE = ("language", 3)
_STATUS = ("patron status", 14)
_OK = ("ok", 1)
_NO_BLOCK = ("no block", 1)
_NB_DUE = ("nb due date", DATE_WIDTH)
_LOAN_ANSWER = (_OK, ("renewal ok", 1), ("magnetic media", 1), ("desensitize", 1), _DATE)
_COUNTS = tuple(
    (f"{name} count", 4)
    for name in ("hold items", "overdue", "charged", "fine", "recall", "unavailable holds")
)


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _request(
    code: str, name: str, fixed: tuple[tuple[str, int], ...], fields: str, answer: str
) -> MessageSpec:
    """`fields` lists required codes, then after `;` the optional ones."""
    required, _, optional = fields.partition(";")
    return MessageSpec(
        code=code,
        name=name,
        direction=Direction.REQUEST,
        fixed=fixed,
        fields=_codes(required) | _codes(optional),
        required=_codes(required),
        answer=answer,
    )


def _response(code: str, name: str, fixed: tuple[tuple[str, int], ...], fields: str) -> MessageSpec:
    required, _, optional = fields.partition(";")
    return MessageSpec(
        code=code,
        name=name,
        direction=Direction.RESPONSE,
        fixed=fixed,
        fields=_codes(required) | _codes(optional) | {"AF", "AG"},
        required=_codes(required),
    )


_SPECS = (
    _request("23", "patron status", (_LANGUAGE, _DATE), "AO AA AC AD", "24"),
    _request(
        "11", "checkout", (("sc renewal policy", 1), _NO_BLOCK, _DATE, _NB_DUE),
        "AO AA AB AC; CH AD BO BI", "12",
    ),
    _request(
        "09", "checkin", (_NO_BLOCK, _DATE, ("return date", DATE_WIDTH)),
        "AP AO AB AC; CH BI", "10",
    ),
    _request("01", "block patron", (("card retained", 1), _DATE), "AO AL AA AC", "24"),
    _request(
        "99", "sc status", (("status", 1), ("max print width", 3), ("protocol", 4)), "", "98"
    ),
    _request("97", "request acs resend", (), "", "96"),
    _request("93", "login", (("uid algorithm", 1), ("pwd algorithm", 1)), "CN CO; CP", "94"),
    _request(
        "63", "patron information", (_LANGUAGE, _DATE, ("summary", 10)),
        "AO AA; AC AD BP BQ", "64",
    ),
    _request("35", "end patron session", (_DATE,), "AO AA; AC AD", "36"),
    _request(
        "37", "fee paid",
        (_DATE, ("fee type", 2), ("payment type", 2), ("currency", 3)),
        "BV AO AA; AC AD CG BK", "38",
    ),
    _request("17", "item information", (_DATE,), "AO AB; AC", "18"),
    _request("19", "item status update", (_DATE,), "AO AB CH; AC", "20"),
    _request("25", "patron enable", (_DATE,), "AO AA; AC AD", "26"),
    _request(
        "15", "hold", (("mode", 1), _DATE), "AO AA; BW BS BY AD AB AJ AC BO", "16"
    ),
    _request(
        "29", "renew", (("third party allowed", 1), _NO_BLOCK, _DATE, _NB_DUE),
        "AO AA; AD AB AJ AC CH BO", "30",
    ),
    _request("65", "renew all", (_DATE,), "AO AA; AD AC BO", "66"),
    _response(
        "24", "patron status response", (_STATUS, _LANGUAGE, _DATE), "AO AA AE; BL CQ BH BV"
    ),
    _response(
        "12", "checkout response", _LOAN_ANSWER,
        "AO AA AB AJ AH; BT CI BH BV CK CH BK",
    ),
    _response(
        "10", "checkin response",
        (_OK, ("resensitize", 1), ("magnetic media", 1), ("alert", 1), _DATE),
        "AO AB AQ; AJ CL AA CK CH CR CS CT CV CY DA",
    ),
    _response(
        "98", "acs status",
        (
            ("on-line", 1), ("checkin ok", 1), ("checkout ok", 1), ("renewal policy", 1),
            ("status update ok", 1), ("off-line ok", 1), ("timeout period", 3),
            ("retries allowed", 3), ("date/time sync", DATE_WIDTH), ("protocol", 4),
        ),
        "AO BX; AM AN",
    ),
    _response("96", "request sc resend", (), ""),
    _response("94", "login response", (_OK,), ""),
    _response(
        "64", "patron information response", (_STATUS, _LANGUAGE, _DATE, *_COUNTS),
        "AO AA AE; BZ CA CB BL CQ BH BV CC AS AT AU AV BU CD BD BE BF AQ PA PB PC PI",
    ),
    _response("36", "end session response", (("end session", 1), _DATE), "AO AA"),
    _response("38", "fee paid response", (("accepted", 1), _DATE), "AO AA; BK"),
    _response(
        "18", "item information response",
        (("circulation status", 2), ("security marker", 2), ("fee type", 2), _DATE),
        "AB AJ; AO CF AH CJ CM BG BH BV CK AQ AP CH",
    ),
    _response("20", "item status update response", (_OK, _DATE), "AB; AO AJ CH"),
    _response(
        "26", "patron enable response", (_STATUS, _LANGUAGE, _DATE), "AO AA AE; BL CQ"
    ),
    _response(
        "16", "hold response", (_OK, ("available", 1), _DATE), "AO AA; BW BR BS AB AJ"
    ),
    _response(
        "30", "renew response", _LOAN_ANSWER, "AO AA AB AJ AH; BT CI BH BV CK CH BK"
    ),
    _response(
        "66", "renew all response", (_OK, ("renewed", 4), ("unrenewed", 4), _DATE), "AO; BM BN"
    ),
)  # fmt: skip

MESSAGES: Mapping[str, MessageSpec] = MappingProxyType({spec.code: spec for spec in _SPECS})
