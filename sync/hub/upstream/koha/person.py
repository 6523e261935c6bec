"""Where Koha writes to a patron: the address in their record. Asked by REST; nothing is kept."""

from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.pulling import PATRONS
from sync.hub.upstream.koha.rest import Lane, NoAnswer, Rest
from sync.hub.upstream.port import Unavailable

_ADDRESSES = ("email", "secondary_email")


def address(rest: Rest, patron: str) -> str:
    """Return the first of a patron's addresses, '' for none. Raises ``Unavailable``."""
    answer = rest.get(PATRONS, q={"me.cardnumber": patron}, lane=Lane.QUICK, _per_page=5)
    if isinstance(answer, NoAnswer):
        raise Unavailable(answer.word)
    wanted = patron.strip().casefold()
    for row in answer.rows:
        if rows.code(row, "cardnumber").casefold() == wanted:
            return next((told for name in _ADDRESSES if (told := rows.text(row, name))), "")
    return ""
