"""What is told of parts of a set, and of other libraries' books. Owns the words alone."""

from typing import Final

from kiosk.mark import QT_TRANSLATE_NOOP

PARTS_WAIT: Final = QT_TRANSLATE_NOOP("Lancar", "Put down all parts")
MISSING: Final = QT_TRANSLATE_NOOP("Lancar", "Part {part} of {parts} is not here.")
UNCLEAR: Final = QT_TRANSLATE_NOOP("Lancar", "We cannot tell whether all parts are here.")
BELONGS_TO: Final = QT_TRANSLATE_NOOP("Lancar", "It belongs to {library}.")
TAKEN_IN: Final = QT_TRANSLATE_NOOP("Lancar", "Staff send it home.")
