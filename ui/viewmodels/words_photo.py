"""Every sentence about a picture of damage, in English; the rules of ``words`` hold here too."""

from kiosk.mark import QT_TRANSLATE_NOOP

# the row in the report
OFFER = QT_TRANSLATE_NOOP("Lancar", "Add a picture of it?")
OFFER_TEXT = QT_TRANSLATE_NOOP("Lancar", "Only if you want to. Only staff see it.")
OPEN = QT_TRANSLATE_NOOP("Lancar", "Open camera")
NONE_CAME = QT_TRANSLATE_NOOP("Lancar", "No picture came. Your report goes without it too.")
ADDED = QT_TRANSLATE_NOOP("Lancar", "The picture goes with your report.")
TAKE_OUT = QT_TRANSLATE_NOOP("Lancar", "Leave it out")

# at the camera
AIM = QT_TRANSLATE_NOOP("Lancar", "Hold the book to the camera.")
AIM_LEAD = QT_TRANSLATE_NOOP("Lancar", "Only staff see the picture. It is deleted afterwards.")
SNAP = QT_TRANSLATE_NOOP("Lancar", "Take picture")
TAKING = QT_TRANSLATE_NOOP("Lancar", "Hold still")
LOOK = QT_TRANSLATE_NOOP("Lancar", "Is this one good?")
KEEP = QT_TRANSLATE_NOOP("Lancar", "Use it")
AGAIN = QT_TRANSLATE_NOOP("Lancar", "Take again")
WITHOUT = QT_TRANSLATE_NOOP("Lancar", "Without picture")
SEES = QT_TRANSLATE_NOOP("Lancar", "What the camera sees")
STILL = QT_TRANSLATE_NOOP("Lancar", "Your picture of the damage")
WAITS = QT_TRANSLATE_NOOP("Lancar", "The camera is getting ready.")
