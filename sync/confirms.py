"""What a CONFIRM confirms: a loan or a return. Pure; read alike by every kind of server.

The journal writes the kind of the confirmed request into the evidence under the same word.
"""

from typing import Final

from kiosk.domain.facts import FactKind, NewFact

CONFIRMS: Final = "confirms"
"""Key in a CONFIRM's evidence; its value is the kind of the fact that it confirms."""


def confirmed_kind(what: NewFact) -> FactKind:
    """Return LOAN or RETURN. Without a word of it, only a loan has both a patron and a due date."""
    told = what.evidence.get(CONFIRMS)
    if told in (FactKind.LOAN, FactKind.RETURN):
        return FactKind(told)
    lends = what.patron is not None and what.due is not None
    return FactKind.LOAN if lends else FactKind.RETURN
