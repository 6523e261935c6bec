"""The one central server that the configuration names. Secrets come from their files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.config.model import Config, Server
from kiosk.domain.ids import CardCode
from kiosk.errors import ConfigError
from kiosk.ports import CentralServer, Clock, FeedServer
from kiosk.ports_account import AccountServer
from kiosk.ports_fleet import FleetServer
from kiosk.ports_photo import PhotoServer
from kiosk.ports_staff import StaffServer
from kiosk.ports_sweep import SweepServer
from kiosk.ports_tags import TagListServer
from kiosk.services.moments import boot_id
from kiosk.store.credentials import FILE as CREDENTIALS
from kiosk.store.credentials import Keyring

if TYPE_CHECKING:
    from sync.servers.sip2_way import Sip2Settings
    from sync.sip2.profile import Profile


def secret(path: Path, key: str) -> str:
    """Return what a secret's file says; the fault names the key and the file."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        fault = f"{key}: {path} cannot be read ({error.strerror}); put the file there, mode 0600"
        raise ConfigError("config-wrong", (fault,)) from error


@dataclass(frozen=True, slots=True)
class Servers:
    """One central server in its parts; None for what it has not.

    ``said_to``: what it said to whom it has just let in, told once. ``renews_together``: whether it
    renews all that a patron has at once, and no single book (SIP2 without 29).
    """

    central: CentralServer
    feed: FeedServer | None = None
    fleet: FleetServer | None = None
    account: AccountServer | None = None
    staff: StaffServer | None = None
    photos: PhotoServer | None = None
    sweeps: SweepServer | None = None
    tags: TagListServer | None = None
    said_to: Callable[[CardCode], Sequence[str]] = lambda _card: ()
    renews_together: Callable[[], bool] = lambda: False


def make_server(config: Config, clock: Clock) -> Servers:
    """Return the client of the server. Raises ConfigError for a file that cannot be read."""
    settings = config.server
    if settings.kind == "hub":
        from sync.servers.hub import HubServer
        from sync.servers.hub_account import HubAccount
        from sync.servers.hub_fleet import HubFleet
        from sync.servers.hub_keys import HubKeys
        from sync.servers.hub_photos import HubPhotos
        from sync.servers.hub_staff import HubStaff
        from sync.servers.hub_sweeps import HubSweeps
        from sync.servers.hub_tags import HubTags

        keyring = kiosk_keyring(config)
        folder, name = config.kiosk.data_dir, config.kiosk.id
        hub = HubServer(
            url=settings.url,
            token=keyring.token,
            kiosk=name,
            keys=lambda http: HubKeys(http, keyring, folder, kiosk=name),
        )
        account = HubAccount(hub.http, hub.visit)
        staff, photos = HubStaff(hub.http), HubPhotos(hub.http)
        sweeps, tags = HubSweeps(hub.http), HubTags(hub.http)
        return Servers(hub, hub, HubFleet(hub.http), account, staff, photos, sweeps, tags)
    if settings.kind == "sip2":
        from sync.servers.sip2 import Sip2Server

        asks_pin = config.pin.policy != "none"
        sip2 = Sip2Server(sip2_settings(config), clock=clock, boot_id=boot_id(), asks_pin=asks_pin)
        return Servers(
            sip2,
            account=sip2.desk,
            said_to=sip2.said_to,
            renews_together=sip2.renews_together,
        )
    from sync.servers.none import NoServer

    return Servers(NoServer())


def kiosk_keyring(config: Config) -> Keyring:
    """Return this kiosk's tokens: of the data folder, and of the token file when that is newer.

    Raises ConfigError where there is none of either.
    """
    file, folder = config.server.token_file, config.kiosk.data_dir
    enrolled = (folder / CREDENTIALS).exists()
    given = "" if enrolled and not file.exists() else _token(file)
    return Keyring(folder, given)


def _token(file: Path) -> str:
    """Return what the token file says; without it the kiosk is to be enrolled."""
    if not file.exists():
        how = "enrol this kiosk: `lancar enrol http://HUB:8750 CODE`"
        raise ConfigError("config-wrong", (f"server.token_file: {file} is not there; {how}",))
    return secret(file, "server.token_file")


def sip2_settings(config: Config) -> "Sip2Settings":
    """Return where the SIP2 server is and who this kiosk is there, with the library's own zone."""
    from sync.servers.sip2_way import Sip2Settings

    sip2 = config.server.sip2
    where = urlsplit(config.server.url)
    password = terminal_password = ""
    if sip2.login_user:
        password = secret(sip2.password_file, "server.sip2.password_file")
    if sip2.terminal_password_file:
        key = "server.sip2.terminal_password_file"
        terminal_password = secret(Path(sip2.terminal_password_file), key)
    return Sip2Settings(
        host=where.hostname or "127.0.0.1",
        port=where.port or 6001,
        user=sip2.login_user,
        password=password,
        location=sip2.location or config.kiosk.id,
        institution=sip2.institution,
        terminal_password=terminal_password,
        plain_tcp=not sip2.tls,
        ca_file=sip2.ca_file or None,
        pin_sha256=sip2.pin_sha256,
        profile=_sip2_profile(config),
        item_deadline_s=sip2.item_timeout_s,
        currency=config.library.currency,
        currency_decimals=config.library.currency_decimals,
    )


def _sip2_profile(config: Config) -> "Profile":
    """Return what is known of the server: of the profile's file, else of its name."""
    from sync.sip2.profile import LoginStyle, named
    from sync.sip2.profile_file import ProfileError, profile_of

    sip2 = config.server.sip2
    zone = ZoneInfo(config.library.timezone)
    profile = named(sip2.profile, zone=zone)
    if sip2.profile_file:
        key = "server.sip2.profile_file"
        try:
            profile = profile_of(secret(Path(sip2.profile_file), key), zone=zone)
        except ProfileError as error:
            faults = tuple(f"{key}: {fault}" for fault in error.faults)
            raise ConfigError("config-wrong", faults) from error
    if profile is None:
        raise ConfigError("config-wrong", ("server.sip2.profile: is not known to the SIP2 door",))
    if sip2.encoding != "auto":
        profile = replace(profile, encoding=sip2.encoding)
    if sip2.login != "auto":
        profile = replace(profile, login=LoginStyle(sip2.login))
    return profile


def ask_deadline_s(settings: Server) -> float:
    """Return how long a patron waits for one question: a stack at the hub, one book by SIP2."""
    return settings.sip2.item_timeout_s if settings.kind == "sip2" else settings.deadline_s
