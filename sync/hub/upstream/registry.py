"""Which adapter speaks to which library system. Adapters are loaded when they are needed."""

from sync.hub.upstream.port import Upstream
from sync.hub.upstream.settings import UpstreamSettings


def open_upstream(settings: UpstreamSettings) -> Upstream:
    """Return an adapter; nothing is opened before its first errand."""
    from sync.hub.upstream.mariadb import Address
    from sync.hub.upstream.slims.adapter import Slims

    return Slims(
        Address(
            host=settings.host,
            port=settings.port,
            database=settings.database,
            user=settings.user,
            password=settings.password,
            zone=settings.zone,
            socket=settings.socket,
            user_name=settings.user_name,
        )
    )
