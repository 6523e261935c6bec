"""What the session says when a slip is wanted by mail."""

from dataclasses import dataclass

from kiosk.domain.ids import SessionId
from kiosk.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class MailSlip:
    """Have the hub send the slip of the visit to its patron."""

    session: SessionId
    visit: Visit
