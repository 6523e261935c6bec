"""What readers of a role differ in, in the words of `lancar doctor`. Light: texts only."""

from typing import Final

NO_EAS: Final = "switch the alarm by NXP's EAS bit"
NO_PASSWORD: Final = "switch the alarm of tags that want a password"
NO_DSFID: Final = "write the byte that names the data model (DSFID)"
NO_CARDS: Final = "read cards of patrons"
NO_WRITING: Final = "write tags or switch an alarm"
NO_TID: Final = "tell the chip's own number (TID) beside the EPC"
NO_LOCKED: Final = "write tags that a password locks"
