"""Where a server says that a book goes, in the words of the kiosk."""

from kiosk.domain.decide import Place

_PLACES = {place.value: place for place in Place}


def place_of(route: str) -> Place | None:
    """Return the place that a server's route names, or None when it names none."""
    return _PLACES.get(route)
