"""How often a serving process looks for garbage: seldom, and never among what its start has left.

Owns the collector's settings. A batch makes thousands of objects and none of them in a ring; a
tenth of its time went into looking for one. Must not be called before everything is imported.
"""

import gc
from typing import Final

_AFTER: Final = 20_000
"""Objects between two searches."""


def spare_the_start() -> None:
    """Leave out of every search what exists now: it stays as long as the process."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_AFTER)
