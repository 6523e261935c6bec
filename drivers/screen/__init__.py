"""The screen as a device: the light behind it."""
