"""Puts the kiosk together: the only place where parts meet. Constructor injection, no container."""
