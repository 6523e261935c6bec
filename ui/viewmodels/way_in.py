"""How books come in just now: laid on the desk, or held to the camera while the desk is blind.

Owns which of the two a screen asks for. Pure; must not know Qt.
"""

from kiosk.domain.status import Service
from kiosk.domain.visit import Visit
from ui.viewmodels import words
from ui.viewmodels.books import SHOWN_AT_START
from ui.viewmodels.phrases import Phrases
from ui.viewmodels.props import DrawingProps, RowProps, SignProps


def ask_books(service: Service, headline: str, say: Phrases) -> SignProps:
    """Ask for the first book; ``headline`` is the source sentence for a desk that reads."""
    if service.pad:
        return SignProps(say.say(headline), say.say(words.PUT_BOOKS_LEAD))
    if service.camera:
        return SignProps(say.say(words.SHOW_LABELS), say.say(words.SHOW_LABELS_LEAD))
    return SignProps(say.say(words.OUT_LEAD))


def start_sign(service: Service, say: Phrases, *, ready: bool) -> SignProps:
    """The sentence of Start: never an act that cannot work."""
    headline, lead = words.START, words.START_LEAD
    if not service.pad:
        headline = words.CARD if service.camera else words.OUT_LEAD
        lead = words.START_LABELS_LEAD if service.camera else ""
    if not ready:
        lead = words.WAIT_START
    return SignProps(say.say(headline), say.say(lead) if lead else "", hero=True)


def drawn_way(service: Service) -> DrawingProps:
    """The act as a drawing: books onto the desk, or the card alone."""
    return DrawingProps("start", SHOWN_AT_START) if service.pad else DrawingProps("card")


def blind_hint(service: Service, say: Phrases) -> tuple[RowProps, ...]:
    """What lies on an empty list while the desk is blind; nothing while it reads."""
    if service.pad:
        return ()
    text = words.NO_PAD_TEXT if service.camera else words.NO_WAY_TEXT
    return (RowProps("hint", "hint", say.say(text), icon="barcode" if service.camera else "bell"),)


def more_hint(visit: Visit, more: str, say: Phrases) -> tuple[RowProps, ...]:
    """The last row: how the next book comes in, or what was wrong with the last barcode."""
    service = visit.service
    if service.camera and visit.label_refused:
        return (RowProps("hint", "hint", say.say(words.LABEL_REFUSED), icon="barcode"),)
    if service.pad:
        return (RowProps("hint", "hint", say.say(more), icon="plus"),)
    if service.camera:
        return (RowProps("hint", "hint", say.say(words.MORE_LABELS), icon="barcode"),)
    return ()
