"""A loan that staff at a kiosk made although it was refused: who, where, which refusal, and why.

Owns that line of the audit trail. Whether the loan is granted is ``effects_loan``'s.
"""

from kiosk.domain import evidence
from kiosk.domain.overriding import overridden
from sync.hub.audit.audit import Note
from sync.hub.ledger.ledger import Ledger
from sync.hub.rows.happening import Happening


def note_override(ledger: Ledger, happening: Happening) -> None:
    """Note what was set aside for a loan that is granted; nothing where nothing was."""
    fact = happening.fact
    told = fact.what.evidence
    waived = sorted(reason.value for reason in overridden(told))
    if not waived:
        return
    ledger.notes.append(
        Note(
            who=f"{told[evidence.BY]} ({fact.key.kiosk})",
            what="kiosk-override",
            subject=f"item {fact.what.item}",
            before={"refused": ",".join(waived)},
            after={"why": told.get(evidence.WHY, ""), "fact": happening.key},
        )
    )
