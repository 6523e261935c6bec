"""A metratec HF reader at the other end of a pty, a TCP port or a Unix socket."""

from drivers.rfid.field import Field
from drivers.rfid.hf.emulator import HfEmulator
from drivers.rfid.metratec.codec import Message, Metratec

BAUD = 115200


class MetratecEmulator(HfEmulator[Message]):
    """One emulated reader over a field."""

    def __init__(self, field: Field, *, baud: int = BAUD, air_time_scale: float = 1.0) -> None:
        """Serve `field`; `air_time_scale` 0 answers at once, 1 as fast as the real thing could."""
        super().__init__(field, Metratec(), baud=baud, air_time_scale=air_time_scale)
