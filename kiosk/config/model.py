"""The configuration's tables, their keys and their defaults.

Never holds a secret: tokens and passwords are named by their file.
"""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from drivers.barcode.config import CameraConfig, LabelConfig
from kiosk.config.access import Access
from kiosk.config.call_numbers import CallNumbers
from kiosk.config.coach import Coach
from kiosk.config.devices import Devices, Handhelds
from kiosk.config.hours import Opening
from kiosk.config.loans import Loans
from kiosk.config.look import Look
from kiosk.config.payment import Payment
from kiosk.config.power import Power
from kiosk.config.reports import Reports
from kiosk.config.returns import Returns
from kiosk.config.sets import Owners, Sets
from kiosk.config.slips import Slips
from kiosk.config.sound import Sound
from kiosk.config.special import Special
from kiosk.config.staff import Staff
from kiosk.config.tags import Tags
from kiosk.config.values import Language, Section, address, time_zone, wrong
from kiosk.domain.policy import OfflinePolicy

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
Seconds = Annotated[float, Field(gt=0, le=3600)]


class Library(Section):
    """Whose kiosk this is."""

    name: str = Field(default="Perpustakaan", min_length=1, max_length=80)
    timezone: Annotated[str, AfterValidator(time_zone)] = "Asia/Jakarta"
    languages: tuple[Language, ...] = Field(default=("id", "en"), min_length=1)
    default_language: Language = "id"
    languages_dir: Path = Path("languages")
    currency: str = Field(default="IDR", pattern=r"^[A-Z]{3}$")
    currency_decimals: int = Field(default=0, ge=0, le=4)

    @field_validator("default_language")
    @classmethod
    def _is_offered(cls, value: str, info: ValidationInfo) -> str:
        offered = info.data.get("languages")
        if offered and value not in offered:
            raise wrong(f"{value!r} is not among library.languages; add it there")
        return value


class Kiosk(Section):
    """Which kiosk this is, and where it keeps what it must not lose."""

    id: str = Field(default="kiosk-1", pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")
    data_dir: Path = Path("data")
    name: str = Field(default="", max_length=40)
    place: str = Field(default="", max_length=40)


class Screen(Section):
    """The display. Sizes on it are in millimetres, hence its diagonal (inches)."""

    diagonal_in: float = Field(default=21.5, ge=5, le=110)
    fullscreen: bool = True


class Sip2(Section):
    """What a SIP2 server wants besides its address. Used when ``server.kind`` is ``sip2``.

    ``location`` (CP, and AP of a check-in): empty is the kiosk's id. ``encoding`` auto: the
    profile's, as ``login``. ``profile_file`` stands in the place of ``profile``. ``ca_file``,
    ``profile_file`` and ``terminal_password_file`` (AC): an empty text names no file.
    """

    profile: Literal[
        "generic", "koha", "evergreen", "folio", "alma", "symphony", "polaris", "sierra"
    ] = "generic"
    profile_file: str = ""
    login: Literal["auto", "raw", "telnet"] = "auto"
    institution: str = Field(default="", max_length=64)
    location: str = Field(default="", max_length=64, validate_default=True)
    login_user: str = Field(default="", max_length=64)
    password_file: Path = Path("sip2.password")
    terminal_password_file: str = ""
    encoding: Literal["auto", "utf-8", "latin-1", "cp850", "cp1252", "gb18030"] = "auto"
    item_timeout_s: Seconds = 10.0
    tls: bool = True
    ca_file: str = ""
    pin_sha256: str = Field(default="", pattern=r"^$|^[0-9a-fA-F]{2}(:?[0-9a-fA-F]{2}){31}$")

    @field_validator("location")
    @classmethod
    def _suits_folio(cls, value: str, info: ValidationInfo) -> str:
        folio = info.data.get("profile") == "folio" and not info.data.get("profile_file")
        if folio and _UUID.fullmatch(value) is None:
            raise wrong("FOLIO wants the UUID of the kiosk's service point here")
        return value

    @field_validator("ca_file", "pin_sha256")
    @classmethod
    def _suits_tls(cls, value: str, info: ValidationInfo) -> str:
        if value and info.data.get("tls") is False:
            raise wrong("is of no use with tls = false; take one of the two out")
        return value


class Server(Section):
    """The one central server that this kiosk talks to."""

    kind: Literal["hub", "sip2", "none"] = "hub"
    url: Annotated[str, address("http", "https", "tls", "tcp")] = "http://127.0.0.1:8750"
    token_file: Path = Path("hub.token")
    deadline_s: Seconds = 2.5
    sip2: Sip2 = Sip2()

    @field_validator("url")
    @classmethod
    def _suits_kind(cls, value: str, info: ValidationInfo) -> str:
        wanted = {"hub": ("http", "https"), "sip2": ("tls", "tcp")}.get(info.data.get("kind", ""))
        scheme = urlsplit(value).scheme
        if wanted is not None and scheme not in wanted:
            text = f"a server of kind {info.data['kind']!r} is reached by {wanted[-1]}://"
            raise wrong(text)
        return value

    @field_validator("sip2")
    @classmethod
    def _keeps_tls(cls, value: Sip2, info: ValidationInfo) -> Sip2:
        if not value.tls and urlsplit(info.data.get("url", "")).scheme == "tls":
            raise wrong("tls = false, but server.url says tls://; write tcp:// or take it out")
        return value


class Offline(Section):
    """What is allowed while the central server cannot be reached."""

    policy: OfflinePolicy = OfflinePolicy.BOTH
    claims: bool = True
    max_items_per_patron: int = Field(default=3, ge=0, le=100)
    max_items_per_outage: int = Field(default=200, ge=0, le=100000)
    max_outage_days: int = Field(default=7, ge=1, le=365)
    cache_max_age_days: int = Field(default=7, ge=1, le=365)
    loan_days: int = Field(default=7, ge=1, le=365)
    unverified: Literal["refuse", "allow"] = "refuse"
    renewals: bool = False


class Pin(Section):
    """Whether a card alone is enough."""

    policy: Literal["none", "optional", "pin", "password"] = "pin"
    length: int = Field(default=6, ge=4, le=12)
    tries: int = Field(default=5, ge=1, le=20)


class Labels(Section):
    """The labels of this library, in the order in which they are tried."""

    profiles: tuple[LabelConfig, ...] = Field(default=CameraConfig().labels, min_length=1)

    @field_validator("profiles")
    @classmethod
    def _named_once(cls, value: tuple[LabelConfig, ...]) -> tuple[LabelConfig, ...]:
        names = [rule.name for rule in value]
        for name in names:
            if names.count(name) > 1:
                raise wrong(f"two profiles are called {name!r}; give each its own name")
        return value


class Timers(Section):
    """How long the screens wait, in seconds; DESIGN shows a countdown for the last ``warn_s``."""

    idle_s: Seconds = 60.0
    warn_s: Seconds = 20.0
    finished_s: Seconds = 38.0
    put_back_s: Seconds = 20.0
    notice_s: Seconds = 20.0
    stuck_s: Seconds = 45.0

    @field_validator("warn_s")
    @classmethod
    def _within_idle(cls, value: float, info: ValidationInfo) -> float:
        if value >= info.data.get("idle_s", value + 1):
            raise wrong("must be shorter than timers.idle_s, of which it is the end")
        return value


class Config(BaseSettings):
    """Everything that can be set. Reads neither the environment nor any other file by itself."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid")

    library: Library = Library()
    kiosk: Kiosk = Kiosk()
    screen: Screen = Screen()
    hours: Opening = Field(default_factory=Opening)
    look: Look = Look()
    access: Access = Access()
    sound: Sound = Sound()
    coach: Coach = Coach()
    server: Server = Server()
    offline: Offline = Offline()
    loans: Loans = Loans()
    slips: Slips = Slips()
    reports: Reports = Reports()
    returns: Returns = Returns()
    special: Special = Special()
    call_numbers: CallNumbers = Field(default_factory=CallNumbers)
    sets: Sets = Sets()
    owners: Owners = Field(default_factory=Owners)
    tags: Tags = Tags()
    pin: Pin = Pin()
    payment: Payment = Payment()
    power: Power = Power()
    staff: Staff = Staff()
    devices: Devices = Field(default_factory=Devices)
    handhelds: Handhelds = Field(default_factory=dict)
    labels: Labels = Labels()
    timers: Timers = Timers()

    @field_validator("handhelds")
    @classmethod
    def _named_apart(cls, value: Handhelds) -> Handhelds:
        taken = sorted(set(value) & set(Devices.model_fields))
        if taken:
            raise wrong(f"a reader cannot be called {taken[0]!r}; that is a part of the kiosk")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take values from the file alone, so that one file tells how a kiosk behaves."""
        return (init_settings,)
