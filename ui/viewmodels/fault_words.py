"""What each part of the kiosk is called and how it is, for staff at its screen, in English.

The sentences are those of ``kiosk.health``; a test holds the two together.
"""

from typing import Final

from kiosk.mark import QT_TRANSLATE_NOOP

PARTS: Final[dict[str, str]] = {
    "pad": QT_TRANSLATE_NOOP("Lancar", "RFID pad"),
    "camera": QT_TRANSLATE_NOOP("Lancar", "Camera"),
    "card": QT_TRANSLATE_NOOP("Lancar", "Card reader"),
    "printer": QT_TRANSLATE_NOOP("Lancar", "Slip printer"),
    "server": QT_TRANSLATE_NOOP("Lancar", "Central server"),
    "store": QT_TRANSLATE_NOOP("Lancar", "Database"),
    "clock": QT_TRANSLATE_NOOP("Lancar", "Clock"),
    "data": QT_TRANSLATE_NOOP("Lancar", "Library's data"),
    "outage": QT_TRANSLATE_NOOP("Lancar", "Kiosk"),
    "returns": QT_TRANSLATE_NOOP("Lancar", "Places for returns"),
    "journal": QT_TRANSLATE_NOOP("Lancar", "Journal"),
    "opening": QT_TRANSLATE_NOOP("Lancar", "Kiosk"),
    "power": QT_TRANSLATE_NOOP("Lancar", "Power"),
}
OTHER_PART = QT_TRANSLATE_NOOP("Lancar", "Another part")

FAULTS: Final[dict[str, tuple[str, str]]] = {
    "none": (
        QT_TRANSLATE_NOOP("Lancar", "Works."),
        QT_TRANSLATE_NOOP("Lancar", "Nothing to do."),
    ),
    "starting": (
        QT_TRANSLATE_NOOP("Lancar", "Is starting."),
        QT_TRANSLATE_NOOP("Lancar", "Wait half a minute."),
    ),
    "not-found": (
        QT_TRANSLATE_NOOP("Lancar", "Is not there."),
        QT_TRANSLATE_NOOP("Lancar", "Check the cable and the address in config.toml."),
    ),
    "no-permission": (
        QT_TRANSLATE_NOOP("Lancar", "May not be opened."),
        QT_TRANSLATE_NOOP("Lancar", "Install the udev rule of deploy/udev."),
    ),
    "in-use": (
        QT_TRANSLATE_NOOP("Lancar", "Another program has it open."),
        QT_TRANSLATE_NOOP("Lancar", "End that program; it is picked up by itself."),
    ),
    "silent": (
        QT_TRANSLATE_NOOP("Lancar", "Does not answer."),
        QT_TRANSLATE_NOOP("Lancar", "Switch it off and on; check baud rate and parity."),
    ),
    "garbled": (
        QT_TRANSLATE_NOOP("Lancar", "Answers garbage."),
        QT_TRANSLATE_NOOP("Lancar", "Check baud rate, parity and the cable's length."),
    ),
    "unplugged": (
        QT_TRANSLATE_NOOP("Lancar", "Was unplugged."),
        QT_TRANSLATE_NOOP("Lancar", "Plug it in again; it is picked up by itself."),
    ),
    "paper-out": (
        QT_TRANSLATE_NOOP("Lancar", "Is out of paper."),
        QT_TRANSLATE_NOOP("Lancar", "Put a new roll in."),
    ),
    "paper-low": (
        QT_TRANSLATE_NOOP("Lancar", "Has little paper left."),
        QT_TRANSLATE_NOOP("Lancar", "Have a new roll at hand."),
    ),
    "cover-open": (
        QT_TRANSLATE_NOOP("Lancar", "Its cover is open."),
        QT_TRANSLATE_NOOP("Lancar", "Close the cover."),
    ),
    "view-dark": (
        QT_TRANSLATE_NOOP("Lancar", "Sees next to nothing: it is too dark."),
        QT_TRANSLATE_NOOP("Lancar", "Switch its light on."),
    ),
    "lens-dirty": (
        QT_TRANSLATE_NOOP("Lancar", "Sees nothing sharp."),
        QT_TRANSLATE_NOOP("Lancar", "Wipe its lens; check its focus."),
    ),
    "not-set-up": (
        QT_TRANSLATE_NOOP("Lancar", "Is not set up yet."),
        QT_TRANSLATE_NOOP("Lancar", "Set what is missing in config.toml: docs/devices."),
    ),
    "library-missing": (
        QT_TRANSLATE_NOOP("Lancar", "A program library is missing."),
        QT_TRANSLATE_NOOP("Lancar", "Run deploy/bootstrap again."),
    ),
    "broken": (
        QT_TRANSLATE_NOOP("Lancar", "Has stopped working."),
        QT_TRANSLATE_NOOP("Lancar", "Restart the kiosk; if it returns, send the log."),
    ),
    "link-down": (
        QT_TRANSLATE_NOOP("Lancar", "The server cannot be reached."),
        QT_TRANSLATE_NOOP("Lancar", "Check the network and the server."),
    ),
    "link-slow": (
        QT_TRANSLATE_NOOP("Lancar", "The server answers slowly."),
        QT_TRANSLATE_NOOP("Lancar", "Look at the server's load."),
    ),
    "server-garbage": (
        QT_TRANSLATE_NOOP("Lancar", "The server answers garbage."),
        QT_TRANSLATE_NOOP("Lancar", "Check the address in config.toml."),
    ),
    "not-admitted": (
        QT_TRANSLATE_NOOP("Lancar", "The server refuses this kiosk."),
        QT_TRANSLATE_NOOP("Lancar", "Enrol the kiosk at the hub anew."),
    ),
    "revoked": (
        QT_TRANSLATE_NOOP("Lancar", "The hub has revoked this kiosk."),
        QT_TRANSLATE_NOOP("Lancar", "Ask who revoked it; enrol it anew."),
    ),
    "server-key-changed": (
        QT_TRANSLATE_NOOP("Lancar", "The hub signs its data with another key."),
        QT_TRANSLATE_NOOP("Lancar", "Ask who changed it; enrol the kiosk anew."),
    ),
    "disk-full": (
        QT_TRANSLATE_NOOP("Lancar", "The disk is full."),
        QT_TRANSLATE_NOOP("Lancar", "Free space; nothing recorded is lost."),
    ),
    "key-missing": (
        QT_TRANSLATE_NOOP("Lancar", "The key file is missing."),
        QT_TRANSLATE_NOOP("Lancar", "Put the key file back from the backup."),
    ),
    "store-damaged": (
        QT_TRANSLATE_NOOP("Lancar", "The database is damaged."),
        QT_TRANSLATE_NOOP("Lancar", "See docs/operations.md; delete nothing."),
    ),
    "store-salvaged": (
        QT_TRANSLATE_NOOP("Lancar", "Its database was damaged; all readable facts were saved."),
        QT_TRANSLATE_NOOP("Lancar", "Check the disk; see docs/operations.md."),
    ),
    "clock-doubtful": (
        QT_TRANSLATE_NOOP("Lancar", "The clock is in doubt."),
        QT_TRANSLATE_NOOP("Lancar", "Set the clock or check its battery."),
    ),
    "clock-wrong": (
        QT_TRANSLATE_NOOP("Lancar", "The clock is wrong; the server's counts."),
        QT_TRANSLATE_NOOP("Lancar", "Set it; check its battery."),
    ),
    "cache-old": (
        QT_TRANSLATE_NOOP("Lancar", "The library's data are old."),
        QT_TRANSLATE_NOOP("Lancar", "Bring the network back."),
    ),
    "cache-empty": (
        QT_TRANSLATE_NOOP("Lancar", "The library's data are not here yet."),
        QT_TRANSLATE_NOOP("Lancar", "Wait for the first transfer."),
    ),
    "outage-long": (
        QT_TRANSLATE_NOOP("Lancar", "The network was away too long to lend."),
        QT_TRANSLATE_NOOP("Lancar", "Bring the network back."),
    ),
    "outage-spent": (
        QT_TRANSLATE_NOOP("Lancar", "All that may be was lent without network."),
        QT_TRANSLATE_NOOP("Lancar", "Bring the network back."),
    ),
    "places-full": (
        QT_TRANSLATE_NOOP("Lancar", "Its places for returns are full."),
        QT_TRANSLATE_NOOP("Lancar", "Empty them; lancar returns empty."),
    ),
    "closed": (
        QT_TRANSLATE_NOOP("Lancar", "Staff have put it out of order."),
        QT_TRANSLATE_NOOP("Lancar", "Open it again in staff mode."),
    ),
    "on-battery": (
        QT_TRANSLATE_NOOP("Lancar", "The power is out; it runs on its battery."),
        QT_TRANSLATE_NOOP("Lancar", "Bring the power back."),
    ),
    "battery-low": (
        QT_TRANSLATE_NOOP("Lancar", "Its battery is nearly empty."),
        QT_TRANSLATE_NOOP("Lancar", "Bring the power back, or let it end."),
    ),
}
