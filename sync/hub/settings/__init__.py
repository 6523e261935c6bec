"""What the hub is told at its start: its own settings, and where the library's own system is."""
