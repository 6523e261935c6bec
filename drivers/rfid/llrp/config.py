"""Settings of an LLRP reader. Owns their names, limits and defaults."""

from typing import Annotated, Literal

from pydantic import Field

from drivers.rfid.uhf.config import UhfConfig

AS_SOLD = "as-sold"


class LlrpConfig(UhfConfig):
    """A reader on the network. Its bands are those of the country it was sold for.

    `antennas`: which are used, empty for all; `host` and `port` as the reader's own page tells.
    `tid` works with readers of Impinj; others leave it out.
    """

    tells_tid = True
    kind: Literal["llrp"] = "llrp"
    host: Annotated[str, Field(min_length=1, max_length=253)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 5084
    antennas: Annotated[tuple[int, ...], Field(max_length=32)] = ()

    @classmethod
    def regions(cls) -> tuple[str, ...]:
        """Return the one region: whoever sets it has read the label."""
        return (AS_SOLD,)
