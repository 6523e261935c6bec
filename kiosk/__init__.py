"""What a kiosk decides and remembers. Owns no Qt, no wire format and no network."""

__version__ = "0.1.0"
