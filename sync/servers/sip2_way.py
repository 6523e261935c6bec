"""The way to a SIP2 server: TCP or TLS, whose certificate is trusted, telnet-style login.

Owns the opening of the socket and everything before the first SIP2 message. It must not
know messages of the protocol, facts or patrons.
"""

import asyncio
import hashlib
import hmac
import ssl
from dataclasses import dataclass, field

from kiosk.errors import ConfigError
from sync.sip2.profile import LoginStyle, Profile
from sync.sip2.telnet import Step, TelnetLogin

_READ_BYTES = 4096
PIN_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Sip2Settings:
    """Where the server is and who the kiosk is there. Times in seconds.

    TLS unless `plain_tcp` says otherwise; `ca_file` (PEM) trusts the library's own
    authority alone, None trusts the system's; `pin_sha256` (hexadecimal, of the whole
    certificate) trusts that one certificate, whoever signed it and whatever it is called.
    `prove_after_s`: a connection that was idle for longer is tried with a 99 before it
    carries anything. `settle_s`: how long a server may still carry out what it did not
    answer. `currency_decimals`: digits of the minor unit (rupiah: 0).
    """

    host: str
    port: int = 6001
    user: str = ""
    password: str = field(default="", repr=False)
    location: str = ""
    institution: str = ""
    terminal_password: str = field(default="", repr=False)
    plain_tcp: bool = False
    ca_file: str | None = None
    pin_sha256: str = ""
    profile: Profile = field(default_factory=Profile)
    connect_s: float = 3.0
    probe_s: float = 2.0
    lookup_s: float = 5.0
    item_deadline_s: float = 10.0
    prove_after_s: float = 45.0
    settle_s: float = 15.0
    currency: str = "IDR"
    currency_decimals: int = 0


class WayClosedError(Exception):
    """The server is not reached, or does not let us in; `args[0]` says how, for the log."""


@dataclass(frozen=True, slots=True)
class Way:
    """An open connection, before the first SIP2 message."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


def tls_context(settings: Sip2Settings) -> ssl.SSLContext | None:
    """What is trusted; None for plain TCP. Raise ConfigError for an unusable file or pin."""
    if settings.plain_tcp:
        return None
    pin = settings.pin_sha256
    if pin:
        if not _is_pin(pin):
            raise ConfigError("sip2-certificate", ("server.sip2.pin_sha256: is no SHA-256",))
        # The one certificate is compared by its bytes after the handshake: `open_way`.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except OSError as error:
        fault = f"server.sip2.ca_file: {type(error).__name__}; give a readable PEM file"
        raise ConfigError("sip2-certificate", (fault,)) from error


async def open_way(settings: Sip2Settings, tls: ssl.SSLContext | None, *, until_s: float) -> Way:
    """Connect, look at the certificate, log in telnet-style where the profile says so.

    Raise WayClosedError when that fails or is not done at `until_s` (the loop's time).
    """
    writer: asyncio.StreamWriter | None = None
    try:
        async with asyncio.timeout_at(min(until_s, _now_s() + settings.connect_s)):
            reader, writer = await asyncio.open_connection(settings.host, settings.port, ssl=tls)
            _compare_pin(settings, writer)
            if settings.profile.login is LoginStyle.TELNET and settings.user:
                await _log_in(settings, reader, writer)
    except (OSError, TimeoutError, WayClosedError) as error:
        if writer is not None:
            writer.close()
        why = str(error) if isinstance(error, WayClosedError) else type(error).__name__
        raise WayClosedError(why) from error
    return Way(reader, writer)


def fingerprint(writer: asyncio.StreamWriter) -> str:
    """SHA-256 of the server's certificate, empty without TLS."""
    tls = writer.get_extra_info("ssl_object")
    certificate = tls.getpeercert(binary_form=True) if tls is not None else None
    return hashlib.sha256(certificate).hexdigest() if certificate else ""


def _compare_pin(settings: Sip2Settings, writer: asyncio.StreamWriter) -> None:
    wanted = settings.pin_sha256.replace(":", "").lower()
    if wanted and not settings.plain_tcp and not hmac.compare_digest(wanted, fingerprint(writer)):
        raise WayClosedError("another certificate than the pinned one")


async def _log_in(
    settings: Sip2Settings, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    login = TelnetLogin(settings.user, settings.password)
    while login.step is not Step.IN:
        data = await reader.read(_READ_BYTES)
        if not data:
            raise WayClosedError("login: connection ended")
        typed = login.feed(data)
        if typed:
            writer.write(typed)
        if login.step is Step.REFUSED:
            raise WayClosedError("login refused")


def _is_pin(text: str) -> bool:
    digits = text.replace(":", "")
    return len(digits) == PIN_DIGITS and all(one in "0123456789abcdefABCDEF" for one in digits)


def _now_s() -> float:
    return asyncio.get_running_loop().time()
