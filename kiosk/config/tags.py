"""The part of the configuration about tags that staff write: by which model, and as whose."""

from typing import Final, Literal

from kiosk.config.sets import Isil
from kiosk.config.values import Section
from kiosk.domain.sightings import TagModel

_NONE: Final = ""
NO_OWNER: Final = "none"


class Tags(Section):
    """What `lancar tags` writes. ``owner``: empty, the first of ``owners.own``; "none": none.

    ``model`` is for HF tags; on a UHF pad ISO 28560-4 is written.
    """

    model: Literal["iso28560-3", "iso28560-2", "3m-rfid501", "iso28560-4"] = "iso28560-3"
    owner: Literal["", "none"] | Isil = _NONE

    @property
    def tag_model(self) -> TagModel:
        """Return the data model."""
        return TagModel(self.model)
