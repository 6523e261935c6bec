"""RFID: tag data models, reader families and the pad that a kiosk decides on."""
