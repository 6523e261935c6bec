"""The one central server that the configuration names. Secrets come from their files."""

from pathlib import Path
from urllib.parse import urlsplit

from kiosk.config.model import Server
from kiosk.errors import ConfigError
from kiosk.ports import CentralServer, Clock, FeedServer


def secret(path: Path, key: str) -> str:
    """Return what a secret's file says; the fault names the key and the file."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        fault = f"{key}: {path} cannot be read ({error.strerror}); put the file there, mode 0600"
        raise ConfigError("config-wrong", (fault,)) from error


def make_server(
    settings: Server, kiosk_id: str, clock: Clock
) -> tuple[CentralServer, FeedServer | None]:
    """Return the client of the server, and the same once more when it has a feed."""
    if settings.kind == "hub":
        from sync.servers.hub import HubServer

        token = secret(settings.token_file, "server.token_file")
        hub = HubServer(url=settings.url, token=token)
        return hub, hub
    if settings.kind == "sip2":
        from sync.servers.sip2 import Sip2Server
        from sync.servers.sip2_link import Sip2Settings

        sip2 = settings.sip2
        where = urlsplit(settings.url)
        password = ""
        if sip2.login_user:
            password = secret(sip2.password_file, "server.sip2.password_file")
        link = Sip2Settings(
            host=where.hostname or "127.0.0.1",
            port=where.port or 6001,
            user=sip2.login_user,
            password=password,
            location=kiosk_id,
            institution=sip2.institution,
            plain_tcp=not sip2.tls,
            item_deadline_s=sip2.item_timeout_s,
        )
        return Sip2Server(link, clock=clock), None
    from sync.servers.none import NoServer

    return NoServer(), None
