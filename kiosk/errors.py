"""What breaks. Expected outcomes are values; an exception of these means that something is broken.

Caught once, at the edge, and turned into a sentence; its text never reaches the screen.
"""


class LancarError(Exception):
    """Base of all. ``code`` is a stable word, ``fields`` the facts for the log."""

    def __init__(self, code: str, **fields: str | int | float | bool | None) -> None:
        """Keep the code and the facts; neither may hold personal data."""
        self.code = code
        self.fields = fields
        facts = ", ".join(f"{name}={value}" for name, value in fields.items())
        super().__init__(f"{code}: {facts}" if facts else code)


class ConfigError(LancarError):
    """The configuration is wrong. ``faults`` names each place and what to do."""

    def __init__(self, code: str, faults: tuple[str, ...] = ()) -> None:
        """Keep every fault, not only the first."""
        super().__init__(code, faults="; ".join(faults))
        self.faults = faults


class StoreError(LancarError):
    """The journal or the cache cannot be used: key missing, full, damaged, or locked."""


class DeviceError(LancarError):
    """A device broke in a way that its driver did not expect."""


class ServerError(LancarError):
    """The central server answered something that its client cannot make sense of."""
