"""The hardware of a kiosk: links, codecs, devices and their emulators. No Qt, no database."""
