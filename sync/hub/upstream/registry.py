"""Which adapter speaks to which library system. Adapters are loaded when they are needed."""

from kiosk.errors import ConfigError
from sync.hub.settings.library_system import SYSTEMS, LibrarySystem, UpstreamSettings
from sync.hub.upstream.port import Upstream


def open_upstream(settings: LibrarySystem) -> Upstream:
    """Return an adapter; nothing is opened before its first errand."""
    if not isinstance(settings, UpstreamSettings):
        from sync.hub.upstream.koha.adapter import Koha

        return Koha(settings)
    from sync.hub.upstream.mariadb import Address

    address = Address(
        host=settings.host,
        port=settings.port,
        database=settings.database,
        user=settings.user,
        password=settings.password,
        zone=settings.zone,
        socket=settings.socket,
        user_name=settings.user_name,
        branches=settings.branches,
        debts=settings.debts,
    )
    if settings.system == "inlislite":
        from sync.hub.upstream.inlislite.adapter import InlisLite

        return InlisLite(address)
    from sync.hub.upstream.slims.adapter import Slims

    return Slims(address)


def grants_for(
    system: str, database: str, user: str, host: str, *, statuses: bool = False
) -> list[str]:
    """Return the statements that give a user of a system's database the rights of the hub.

    ``statuses``: also to set copies missing by a person's word, where that is a right of its own.
    Raises ConfigError for a system or names that there are not.
    """
    if system == "slims":
        from sync.hub.upstream.slims.grants import grants, status_grants

        if statuses:
            return [*grants(database, user, host), *status_grants(database, user, host)]
    elif system == "inlislite":
        from sync.hub.upstream.inlislite.grants import grants
    else:
        raise ConfigError("hub upstream", (f"--system: one of {', '.join(SYSTEMS)}",))
    return grants(database, user, host)
