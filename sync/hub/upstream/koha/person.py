"""Where Koha writes to a patron: the address in their record. Asked by REST; nothing is kept."""

from sync.hub.upstream.koha import rows
from sync.hub.upstream.koha.errand import Errand
from sync.hub.upstream.koha.rest import Lane, NoAnswer
from sync.hub.upstream.port import Unavailable


def address(errand: Errand) -> str:
    """Return the first of a patron's addresses, '' for none. Raises ``Unavailable``."""
    known = errand.person()
    if isinstance(known, NoAnswer):
        raise Unavailable(known.word)
    if known is None:
        return ""
    answer = errand.rest.get(f"/patrons/{known.number}", lane=Lane.QUICK)
    if isinstance(answer, NoAnswer):
        raise Unavailable(answer.word)
    told = (rows.text(answer.fields, name) for name in ("email", "secondary_email"))
    return next((one for one in told if one), "")
