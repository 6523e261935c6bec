"""How the hub sends mail: what stands in its ``mail.toml``, values only.

Owns how that file is read and refused. No secret stands in it: the password comes from the
environment or from a file of its own that nobody else can read.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.domain.currency import RUPIAH, Currency
from kiosk.domain.plain_text import one_line
from kiosk.errors import ConfigError

PASSWORD: Final = "LANCAR_MAIL_PASSWORD"
PASSWORD_FILE: Final = "mail.password"
_OPEN_TO_OTHERS: Final = 0o077
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\Z"
)
"""What the HTML standard calls a valid address, in ASCII: one, without a name or a comment."""

_LONGEST_ADDRESS: Final = 254
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_KEYS: Final[Mapping[str, type]] = {
    "host": str,
    "port": int,
    "security": str,
    "ca_file": str,
    "user": str,
    "from": str,
    "library": str,
    "zone": str,
    "currency": str,
    "currency_decimals": int,
    "language": str,
    "retry_s": int,
    "give_up_days": int,
}


class Security(StrEnum):
    """How the line to the mail server is kept from being read."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A mail server and what mail from here looks like.

    ``sender``: the address that it comes from; ``library``: the name beside it. ``zone``: in which
    its dates count. ``retry_s``: seconds before the first new try; each next one waits twice as
    long, an hour at the most. ``give_up_days``: after them staff are told instead.
    """

    host: str
    sender: str
    library: str
    zone: ZoneInfo
    port: int = 587
    security: Security = Security.STARTTLS
    ca_file: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    currency: Currency = RUPIAH
    language: str = "id"
    retry_s: int = 60
    give_up_days: int = 3


def is_address(told: str) -> bool:
    """Return whether a text is one mail address and nothing besides."""
    return len(told) <= _LONGEST_ADDRESS and _ADDRESS.match(told) is not None


def mail_at(path: Path, folder: Path, environ: Mapping[str, str] | None = None) -> MailSettings:
    """Read a file; the password comes from the environment or a file in ``folder``.

    Raises ConfigError that names every fault.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise _fault(f"{path.name}: cannot be read") from None
    except tomllib.TOMLDecodeError as error:
        raise _fault(f"{path.name}: {error}") from None
    faults = [f"{name}: there is no such key" for name in sorted(told.keys() - _KEYS.keys())]
    faults += [
        f"{name}: is not a {'number' if kind is int else 'text'}"
        for name, kind in _KEYS.items()
        if name in told and type(told[name]) is not kind
    ]
    if faults:
        raise _fault(*faults)
    return _checked(told, _password(folder, os.environ if environ is None else environ))


def _checked(told: Mapping[str, object], password: str) -> MailSettings:
    words = {name: str(told.get(name, "")) for name, kind in _KEYS.items() if kind is str}
    numbers = {name: told[name] for name, kind in _KEYS.items() if kind is int and name in told}
    whole = {name: value for name, value in numbers.items() if isinstance(value, int)}
    host, user, sender = words["host"], words["user"], words["from"]
    faults = []
    if not host or any(ch.isspace() for ch in host):
        faults.append("host: the mail server's name is needed")
    if not is_address(sender):
        faults.append("from: the address that mail comes from is needed, such as perpus@kota.go.id")
    security = Security.STARTTLS
    try:
        security = Security(words["security"] or security)
    except ValueError:
        faults.append("security: starttls, tls or none")
    if security is Security.NONE and host not in _LOCAL:
        # What somebody borrows, and the password, would go open over the network.
        faults.append("security: none is for a mail server on this machine alone")
    if user and not password:
        faults.append(f"user: its password belongs into {PASSWORD} or the file {PASSWORD_FILE}")
    try:
        zone = ZoneInfo(words["zone"])
    except (ValueError, ZoneInfoNotFoundError, OSError):
        zone = ZoneInfo("UTC")
        faults.append("zone: the library's time zone is needed, such as Asia/Makassar")
    most = {"port": 65535, "retry_s": 3600, "give_up_days": 30, "currency_decimals": 4}
    least = {"currency_decimals": 0}
    faults += [
        f"{name}: from {least.get(name, 1)} to {most[name]}"
        for name, value in whole.items()
        if not least.get(name, 1) <= value <= most[name]
    ]
    if faults:
        raise _fault(*faults)
    default_port = 465 if security is Security.TLS else 25 if security is Security.NONE else 587
    return MailSettings(
        host=host,
        sender=sender,
        library=one_line(words["library"], most=80) or "Perpustakaan",
        zone=zone,
        port=whole.get("port", default_port),
        security=security,
        ca_file=words["ca_file"],
        user=user,
        password=password,
        currency=Currency(words["currency"] or "IDR", whole.get("currency_decimals", 0)),
        language=words["language"] or "id",
        retry_s=whole.get("retry_s", 60),
        give_up_days=whole.get("give_up_days", 3),
    )


def _password(folder: Path, environ: Mapping[str, str]) -> str:
    if PASSWORD in environ:
        return environ[PASSWORD]
    path = folder / PASSWORD_FILE
    try:
        if path.stat().st_mode & _OPEN_TO_OTHERS:
            raise _fault(f"{PASSWORD_FILE}: others can read it; chmod 600")
        return path.read_text(encoding="utf-8").strip("\r\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise _fault(f"{PASSWORD_FILE}: cannot be read") from None


def _fault(*what: str) -> ConfigError:
    return ConfigError("hub mail", tuple(f"--mail: {one}" for one in what))
