"""`lancar sip2 probe`, put together: from options to two files and what is said of them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.app.servers import secret
from kiosk.errors import ConfigError
from kiosk.runtime import SystemClock
from sync.servers.sip2_probe import examine
from sync.servers.sip2_report import not_verified, report, seen, suggested
from sync.servers.sip2_way import Sip2Settings
from sync.sip2.profile import Profile

PROFILE_FILE = "sip2-profile.toml"
REPORT_FILE = "sip2-report.md"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was told."""

    url: str
    user: str = ""
    password_file: Path | None = None
    institution: str = ""
    location: str = ""
    patron: str = ""
    item: str = ""
    pin_file: Path | None = None
    ca_file: Path | None = None
    pin_sha256: str = ""
    zone: str = "Asia/Jakarta"


@dataclass(frozen=True, slots=True)
class Probed:
    """What is said on the screen, and whether a kiosk can work with the server."""

    usable: bool
    lines: tuple[str, ...]


def probe_server(asked: Asked, folder: Path) -> Probed:
    """Examine a server and write profile and report. Raises ConfigError for what makes no sense."""
    settings = _settings(asked)
    found = asyncio.run(
        examine(
            settings,
            url=f"{settings.host}:{settings.port}",
            at=SystemClock().now,
            patron=asked.patron,
            item=asked.item,
            pin=secret(asked.pin_file, "--pin-file") if asked.pin_file else None,
        )
    )
    texts = {REPORT_FILE: report(found)}
    if found.status is not None:
        texts[PROFILE_FILE] = suggested(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError("config-wrong", (f"{folder}: cannot be written to",)) from error
    marks = {True: "ok  ", False: "FAIL", None: "-   "}
    lines = [f"{marks[step.ok]} {step.name}: {step.seen}" for step in found.steps]
    if found.status is not None:
        lines += [*seen(found), f"not verified: {', '.join(not_verified(found)) or 'nothing'}"]
    lines += [f"written: {folder / name}" for name in texts]
    lines.append("a kiosk can work with it" if found.usable else "a kiosk can NOT work with it")
    return Probed(found.usable, tuple(lines))


def _settings(asked: Asked) -> Sip2Settings:
    faults = []
    try:
        where = urlsplit(asked.url)
        host, port = where.hostname or "", where.port or 6001
    except ValueError:
        where, host, port = urlsplit(""), "", 0
    if where.scheme not in ("tcp", "tls") or not host:
        faults.append(f"{asked.url}: must be tls://HOST:PORT or tcp://HOST:PORT")
    try:
        zone = ZoneInfo(asked.zone)
    except (OSError, ValueError, KeyError):
        zone = ZoneInfo("Asia/Jakarta")
        faults.append(f"{asked.zone}: is no time zone; e.g. Asia/Jakarta")
    if faults:
        raise ConfigError("config-wrong", tuple(faults))
    password = secret(asked.password_file, "--password-file") if asked.password_file else ""
    return Sip2Settings(
        host=host,
        port=port,
        user=asked.user,
        password=password,
        institution=asked.institution,
        location=asked.location,
        plain_tcp=where.scheme == "tcp",
        ca_file=str(asked.ca_file) if asked.ca_file else None,
        pin_sha256=asked.pin_sha256,
        profile=Profile(zone=zone),
    )
