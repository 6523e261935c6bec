"""What a script may expect of the kiosk's screen, in the words of a session's states and stages."""

from collections.abc import Callable, Mapping, Sequence

from drivers.bench.scenario import ExpectScreen, Screen

Rows = Sequence[Mapping[str, object]]


def rows_of(screen: Screen) -> Rows:
    """Return the books on the screen."""
    rows = screen.get("rows", ())
    assert isinstance(rows, Sequence)
    return rows


def stage_of(screen: Screen, item: str) -> str:
    """Return how far a book is, or an empty text when it is not on the screen."""
    return next((str(r["stage"]) for r in rows_of(screen) if r["item"] == item), "")


def field_of(screen: Screen, item: str, name: str) -> object:
    """Return a field of a book's row, or None."""
    return next((r[name] for r in rows_of(screen) if r["item"] == item), None)


def state_is(name: str, says: str = "", deadline_s: float = 15.0) -> ExpectScreen:
    """Expect a state of the session."""
    return ExpectScreen(says or f"the screen {name}", lambda s: s["name"] == name, deadline_s)


def all_are(items: Sequence[str], stage: str, says: str, deadline_s: float = 20.0) -> ExpectScreen:
    """Expect every one of these books at a stage."""
    return ExpectScreen(
        says, lambda s: all(stage_of(s, item) == stage for item in items), deadline_s
    )


def so(says: str, holds: Callable[[Screen], bool], deadline_s: float = 15.0) -> ExpectScreen:
    """Expect something of the screen."""
    return ExpectScreen(says, holds, deadline_s)


def service(screen: Screen, name: str) -> object:
    """Return a field of what the kiosk says of its service."""
    status = screen.get("status")
    if not isinstance(status, Mapping):
        return None
    told = status["service"]
    assert isinstance(told, Mapping)
    return told[name]
