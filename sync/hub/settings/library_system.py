"""Where the library's own system is and how it is spoken to: values only.

Owns how an address is read. A password never stands in an address: processes and logs show those.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.errors import ConfigError
from sync.hub.settings.branches import NOT_FOLLOWED, Branches, branches_at

if TYPE_CHECKING:
    from sync.hub.settings.koha_address import KohaAddress

PASSWORD: Final = "LANCAR_UPSTREAM_PASSWORD"
PASSWORD_FILE: Final = "upstream.password"
SYSTEMS: Final = ("slims", "inlislite")
_WANTED: Final = (
    "slims+mysql:// or inlislite+mysql://USER@HOST/DATABASE?zone=Asia/Jakarta, or koha+https://…"
)
_SOCKETS: Final = (
    "/run/mysqld/mysqld.sock",
    "/var/lib/mysql/mysql.sock",
    "/opt/lampp/var/mysql/mysql.sock",
)
"""Where Debian, Red Hat and XAMPP have it. Not in /tmp: there anybody could put one."""

_OPTIONS: Final = frozenset({"zone", "user", "socket", "branches", "debts"})
_OPEN_TO_OTHERS: Final = 0o077


@dataclass(frozen=True, slots=True)
class UpstreamSettings:
    """A library system's database.

    ``zone``: the library's, in which its dates count. ``user_name``: the system's own user that
    the hub's rows bear. ``socket``: path of a local socket instead of host and port; ``localhost``
    without a port is one. ``branches``: what its places are here. ``debts``: what INLISLite 3.3
    has as owed is told.
    """

    system: str
    host: str
    port: int
    database: str
    user: str
    zone: ZoneInfo
    user_name: str = "lancar"
    socket: str = ""
    branches: Branches = NOT_FOLLOWED
    debts: bool = False
    password: str = field(default="", repr=False)


LibrarySystem: TypeAlias = "UpstreamSettings | KohaAddress"
"""Where a library's own system is, whichever it is."""


def upstream_at(told: str, folder: Path, environ: Mapping[str, str] | None = None) -> LibrarySystem:
    """Read an address; the password comes from the environment or from a file in ``folder``.

    Raises ConfigError without repeating the address.
    """
    if told.startswith("koha+"):
        from sync.hub.settings.koha_address import koha_at

        return koha_at(told, folder, environ)
    url = urlsplit(told)
    system, _, kind = url.scheme.partition("+")
    if system not in SYSTEMS or kind not in {"mysql", "mariadb"}:
        raise _fault(f"not {_WANTED}")
    if url.password is not None:
        raise _fault(
            f"a password in the address is seen by everybody on this machine: put it into"
            f" {PASSWORD} or the file {PASSWORD_FILE} beside the hub's database"
        )
    options = {name: values[-1] for name, values in parse_qs(url.query).items()}
    unknown = sorted(options.keys() - _OPTIONS)
    if unknown:
        raise _fault(f"unknown: {', '.join(unknown)}; there are {', '.join(sorted(_OPTIONS))}")
    if options.get("debts", "yes") != "yes":
        raise _fault("debts: yes, where INLISLite 3.3's penalties are taken out once they are paid")
    try:
        port = url.port or 3306
        zone = ZoneInfo(options.get("zone", ""))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise _fault(
            "zone: the library's time zone is needed, such as zone=Asia/Makassar"
        ) from None
    database = url.path.strip("/")
    if not database or "/" in database or not url.username:
        raise _fault(f"user or database is missing: {_WANTED}")
    return UpstreamSettings(
        system=system,
        host=url.hostname or "localhost",
        port=port,
        database=database,
        user=url.username,
        zone=zone,
        user_name=options.get("user", "lancar"),
        socket=options.get("socket") or ("" if url.port else _socket_at(url.hostname)),
        branches=branches_at(options.get("branches", "")),
        debts="debts" in options,
        password=secret_of(
            PASSWORD, PASSWORD_FILE, folder, os.environ if environ is None else environ
        ),
    )


def _socket_at(host: str | None) -> str:
    """Return where ``localhost`` is, as for all of MySQL's own programs: the local socket."""
    if host not in {None, "localhost"}:
        return ""
    return next((str(path) for path in map(Path, _SOCKETS) if path.is_socket()), "")


def secret_of(name: str, file: str, folder: Path, environ: Mapping[str, str]) -> str:
    """Return a secret from the environment, else from a file that nobody else can read.

    Raises ConfigError where others can, or it cannot be read at all; '' where there is none.
    """
    if name in environ:
        return environ[name]
    path = folder / file
    try:
        if path.stat().st_mode & _OPEN_TO_OTHERS:
            raise _fault(f"{file}: others can read it; chmod 600")
        return path.read_text(encoding="utf-8").strip("\r\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise _fault(f"{file}: cannot be read") from None


def _fault(what: str) -> ConfigError:
    return ConfigError("hub upstream", (f"--upstream: {what}",))
