"""Where a Koha is, and who the hub is there: values only, and how an address is read.

Secrets never stand in an address: processes and logs show those. They come from the environment
or from files beside the hub's database that nobody else can read.
"""

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.errors import ConfigError
from sync.hub.settings.branches import NOT_FOLLOWED, Branches, branches_at
from sync.hub.settings.library_system import PASSWORD, PASSWORD_FILE, secret_of
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.profile import Profile, named
from sync.sip2.profile_file import ProfileError, profile_of

SIP2_SECRET: Final = "LANCAR_UPSTREAM_SIP2_PASSWORD"
SIP2_SECRET_FILE: Final = "upstream-sip2.password"
WANTED: Final = "koha+https://CLIENT@HOST?zone=Asia/Jakarta&sip2=HOST:6001&sip2_user=USER"
_OPTIONS: Final = frozenset(
    {
        "zone", "library", "ca", "decimals", "days", "items", "sip2", "sip2_user", "sip2_ca",
        "sip2_pin", "sip2_plain", "sip2_location", "sip2_institution", "sip2_profile",
        "branches",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KohaAddress:
    """One Koha. ``base``: without ``/api/v1``; ``client_id``, ``client_secret``: the API client's.

    ``library``: the branch whose circulation rules count; empty for those that hold everywhere.
    ``ca_file`` (PEM) trusts that authority alone. ``decimals``: of the currency (rupiah: 0).
    ``days`` and ``items``: the terms for kiosks where this Koha does not tell its rules.
    ``patience``: scales pauses between tries of a page. ``branches``: what its libraries are here.
    """

    base: str
    client_id: str
    client_secret: str = field(repr=False)
    zone: ZoneInfo
    sip2: Sip2Settings
    library: str = ""
    ca_file: str | None = None
    decimals: int = 0
    days: int = 14
    items: int = 3
    per_page: int = 500
    patience: float = 1.0
    branches: Branches = NOT_FOLLOWED

    def tls_context(self) -> ssl.SSLContext:
        """Return what is trusted: nobody for plain HTTP. Raise ConfigError for an unusable file."""
        if self.base.startswith("http://"):
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            return ssl.create_default_context(cafile=self.ca_file)
        except OSError as error:
            raise _fault(f"ca: {type(error).__name__}; give a readable PEM file") from error


def koha_at(told: str, folder: Path, environ: Mapping[str, str] | None = None) -> KohaAddress:
    """Read an address. Raises ConfigError without repeating it.

    ``koha+https``, or ``koha+http`` where only this machine or a tunnel lies between.
    """
    url = urlsplit(told)
    system, _, scheme = url.scheme.partition("+")
    if system != "koha" or scheme not in {"http", "https"} or not url.hostname or not url.username:
        raise _fault(f"not {WANTED}")
    if url.password is not None:
        raise _fault(
            f"a secret in the address is seen by everybody on this machine: put it into {PASSWORD}"
            f" or the file {PASSWORD_FILE} beside the hub's database"
        )
    options = {name: values[-1] for name, values in parse_qs(url.query).items()}
    unknown = sorted(options.keys() - _OPTIONS)
    if unknown:
        raise _fault(f"unknown: {', '.join(unknown)}; there are {', '.join(sorted(_OPTIONS))}")
    environ = os.environ if environ is None else environ
    try:
        zone = ZoneInfo(options.get("zone", ""))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise _fault(
            "zone: the library's time zone is needed, such as zone=Asia/Makassar"
        ) from None
    port = f":{_port(url)}" if url.port else ""
    host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    return KohaAddress(
        base=f"{scheme}://{host}{port}{url.path.rstrip('/')}",
        client_id=url.username,
        client_secret=secret_of(PASSWORD, PASSWORD_FILE, folder, environ),
        zone=zone,
        sip2=_sip2(options, zone, folder, environ),
        library=options.get("library", ""),
        ca_file=options.get("ca"),
        decimals=_number(options, "decimals", 0, most=4),
        days=_number(options, "days", 14, most=3650),
        items=_number(options, "items", 3, most=1000),
        branches=branches_at(options.get("branches", "")),
    )


def _sip2(
    options: Mapping[str, str], zone: ZoneInfo, folder: Path, environ: Mapping[str, str]
) -> Sip2Settings:
    where = urlsplit(f"//{options.get('sip2', '')}")
    if not where.hostname or not options.get("sip2_user"):
        raise _fault("sip2 and sip2_user are needed: Koha takes returns by SIP2 alone")
    plain = options.get("sip2_plain", "")
    if plain not in {"", "yes"}:
        raise _fault("sip2_plain: yes, where only this machine or a tunnel lies between")
    return Sip2Settings(
        host=where.hostname,
        port=_port(where) or 6001,
        user=options["sip2_user"],
        password=secret_of(SIP2_SECRET, SIP2_SECRET_FILE, folder, environ),
        location=options.get("sip2_location", ""),
        institution=options.get("sip2_institution", options.get("library", "")),
        plain_tcp=plain == "yes",
        ca_file=options.get("sip2_ca"),
        pin_sha256=options.get("sip2_pin", ""),
        profile=_profile(options.get("sip2_profile"), zone),
    )


def _profile(path: str | None, zone: ZoneInfo) -> Profile:
    if path is None:
        koha = named("koha", zone=zone)
        assert koha is not None
        return koha
    try:
        return profile_of(Path(path).read_text(encoding="utf-8"), zone=zone)
    except (OSError, UnicodeDecodeError, ProfileError) as error:
        raise _fault(f"sip2_profile: {type(error).__name__}") from None


def _port(url: SplitResult) -> int:
    try:
        return url.port or 0
    except ValueError:
        raise _fault("a port is none") from None


def _number(options: Mapping[str, str], name: str, plain: int, *, most: int) -> int:
    told = options.get(name, str(plain))
    if not (told.isdecimal() and told.isascii() and len(told) < 6 and int(told) <= most):
        raise _fault(f"{name}: a whole number up to {most}")
    return int(told)


def _fault(what: str) -> ConfigError:
    return ConfigError("hub upstream", (f"--upstream: {what}",))
