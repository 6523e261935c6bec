"""The tag workstation's window: what staff see while they read and write tags."""
