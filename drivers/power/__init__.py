"""The power under the kiosk: what an uninterruptible power supply (UPS) tells of it."""
