"""Finding out which RFID reader stands at the other end of a port."""
