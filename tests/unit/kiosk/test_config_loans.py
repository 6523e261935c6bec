"""``[loans]``: whether the books are counted once more reaches the session."""

from pathlib import Path

from kiosk.app.policies import session_policy
from kiosk.config import parse


def test_the_count_is_off_unless_a_library_wants_it() -> None:
    plain = parse(b"", folder=Path("/tmp"))
    wanted = parse(b"[loans]\ncount_books = true\n", folder=Path("/tmp"))
    assert not session_policy(plain).count_books
    assert session_policy(wanted).count_books
