"""A profile as a TOML file: what `lancar sip2 probe` writes and `server.sip2.profile_file` reads.

Owns the keys of the file and every fault that it can have; a file names the profile that
it changes (`base`) and only what differs. It must not open a file: text comes in.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from zoneinfo import ZoneInfo

from sync.sip2.dates import DateOrder, ZoneStyle
from sync.sip2.profile import PROFILES, LoginStyle, Profile, SecurityFollows, named
from sync.sip2.text import is_known_encoding


class ProfileError(ValueError):
    """Every fault of a file, each with its key."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class _WrongError(ValueError):
    """One value is none of its kind."""


def _text(value: object, most: int = 64) -> str:
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise _WrongError("must be a text")
    return value


def _encoding(value: object) -> str:
    if not is_known_encoding(_text(value)):
        raise _WrongError("is no character set")
    return _text(value)


def _delimiter(value: object) -> bytes:
    text = _text(value, 1)
    if not text.isascii() or not text or text.isalnum():
        raise _WrongError("must be one sign that is no letter and no digit")
    return text.encode("ascii")


def _language(value: object) -> str:
    text = _text(value, 3)
    if len(text) != 3 or not text.isdecimal() or not text.isascii():
        raise _WrongError("must be three digits")
    return text


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("must be true or false")
    return value


def _code(value: object) -> str:
    text = _text(value, 2)
    if text and not (len(text) == 2 and text[0].isupper() and text.isalnum() and text.isascii()):
        raise _WrongError("must be a field code, e.g. PA, or empty")
    return text


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongError("must be a list of texts")
    return tuple(_text(one, 16) for one in value)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if value == []:
        return ()
    if not isinstance(value, dict):
        raise _WrongError("must be a table of texts")
    return tuple((_text(key), _text(one)) for key, one in value.items())


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.1 <= value <= 60:
        raise _WrongError("must be between 0.1 and 60")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 5:
        raise _WrongError("must be between 0 and 5")
    return value


def _one_of(kind: type[Enum]) -> Callable[[object], Enum]:
    def read(value: object) -> Enum:
        known = {one.value: one for one in kind}
        if value not in known:
            raise _WrongError(f"must be one of {', '.join(map(str, known))}")
        return known[value]

    return read


_READERS: Mapping[str, Callable[[object], object]] = {
    "encoding": _encoding,
    "delimiter": _delimiter,
    "error_detection": _flag,
    "zone_style": _one_of(ZoneStyle),
    "date_order": _one_of(DateOrder),
    "language": _language,
    "login": _one_of(LoginStyle),
    "no_block_replays": _flag,
    "return_date_kept": _flag,
    "security_follows": _one_of(SecurityFollows),
    "hold_alerts": _texts,
    "transit_alerts": _texts,
    "sort_bins": _pairs,
    "expiry_field": _code,
    "category_field": _code,
    "places_holds": _flag,
    "resend_after_s": _seconds,
    "resends": _count,
}

KEYS = tuple(_READERS)
"""Every key that a file may have, beside `base`."""


def profile_of(text: str, *, zone: ZoneInfo) -> Profile:
    """The profile that a file describes. Raise ProfileError with every fault, by key."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError((f"is no TOML: {error}",)) from error
    name = table.pop("base", "generic")
    base = named(name, zone=zone) if isinstance(name, str) else None
    faults = [] if base is not None else [f"base: must be one of {', '.join(PROFILES)}"]
    changes: dict[str, object] = {}
    for key, value in table.items():
        reader = _READERS.get(key)
        if reader is None:
            faults.append(f"{key}: is not known; there are base, {', '.join(_READERS)}")
            continue
        try:
            changes[key] = reader(value)
        except _WrongError as wrong:
            faults.append(f"{key}: {wrong}")
    if faults or base is None:
        raise ProfileError(tuple(faults))
    return replace(base, **changes)  # type: ignore[arg-type]  # each was read by its key


def as_toml(profile: Profile, *, notes: Mapping[str, str] | None = None) -> str:
    """The profile as a file: its name as `base`, then every key; `notes` stand above theirs.

    A note of several lines becomes as many comments.
    """
    lines = [f'base = "{profile.name}"']
    for key, value in as_values(profile).items():
        if notes and key in notes:
            lines += [f"# {note}" for note in notes[key].splitlines()]
        lines.append(f"{key} = {value}")
    return "\n".join(lines) + "\n"


def as_values(profile: Profile) -> dict[str, str]:
    """Every key of a file with its value, as TOML writes it."""
    return {key: _written(getattr(profile, key)) for key in _READERS}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return _quoted(str(value.value))
    if isinstance(value, bytes):
        return _quoted(value.decode("ascii"))
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return "{ " + ", ".join(f"{_quoted(k)} = {_quoted(v)}" for k, v in value) + " }"
        return "[" + ", ".join(_quoted(one) for one in value) + "]"
    return str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
