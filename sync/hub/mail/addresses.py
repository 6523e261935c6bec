"""Where a patron can be written to: the hub's own record first, then the library's own system.

Owns that order and the look whether it is an address at all. No address is kept or logged here,
and none ever leaves for a kiosk.
"""

from sqlalchemy import bindparam, select

from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.settings.mail import is_address
from sync.hub.upstream.addresses import TellsAddresses
from sync.hub.upstream.port import Unavailable

_SECRET = table("patron_secret")
_PATRON = table("patron")
_CONTACT = (
    select(_PATRON.c.id, _SECRET.c.contact)
    .outerjoin(_SECRET, _SECRET.c.patron == _PATRON.c.id)
    .where(_PATRON.c.id == bindparam("patron"))
)


class Addresses:
    """Looks addresses up; any thread may ask."""

    def __init__(self, store: Store, elsewhere: TellsAddresses | None) -> None:
        """``elsewhere``: the library's own system, where there is one."""
        self._store = store
        self._elsewhere = elsewhere

    def of(self, patron: str) -> str | None:
        """Return a patron's address; None for none, or for somebody who is not known any more.

        Raises ``Unavailable``.
        """
        with self._store.read() as conn:
            row = conn.execute(_CONTACT, {"patron": patron}).first()
        if row is None:
            return None
        told = (row.contact or "").strip()
        if not told and self._elsewhere is not None:
            told = (self._elsewhere.address_of(patron) or "").strip()
        return told if is_address(told) else None

    def known(self, patron: str) -> bool:
        """Return whether there is one, as far as that can be told now."""
        try:
            return self.of(patron) is not None
        except Unavailable:
            return False
