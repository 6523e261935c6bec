"""Paying at the kiosk: the codes that a phone reads, and who takes the money."""
