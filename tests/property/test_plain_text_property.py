"""Whatever somebody sends, it is one printable line, and no word of it is lost or moved."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.plain_text import JOINERS, one_line, printable, shortened

TEXTS = st.text(st.characters(), max_size=60) | st.text("ab \n\t\x00\u200d\u202e", max_size=60)


def _ink(text: str, keep: str) -> str:
    """What of a text can be seen, in its order."""
    return "".join(x for x in text if (x.isprintable() and not x.isspace()) or x in keep)


@given(TEXTS, st.sampled_from(["", JOINERS]))
def test_one_printable_line_with_all_that_can_be_seen(text: str, keep: str) -> None:
    line = one_line(text, keep=keep)
    assert all(x.isprintable() or x in keep for x in line)
    assert line == line.strip()
    assert "  " not in line
    assert _ink(line, keep) == _ink(text, keep)
    assert one_line(line, keep=keep) == line


@given(TEXTS)
def test_signs_keep_their_places(text: str) -> None:
    plain = printable(text)
    assert plain.isprintable()
    assert len(plain) == len(text)
    assert all(new in {old, " "} for new, old in zip(plain, text, strict=True))
    assert printable(plain) == plain


@given(TEXTS, st.integers(3, 40))
def test_no_line_is_longer_than_it_may_be(text: str, most: int) -> None:
    line = one_line(text)
    cut = one_line(text, most=most)
    assert len(cut) <= most
    assert line.startswith(cut)
    short = shortened(text, most)
    assert len(short) <= most
    assert short == line or short.endswith("...")
