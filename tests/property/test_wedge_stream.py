"""The wedge decoder takes any bytes, whole or byte by byte, and invents no card."""

from hypothesis import given
from hypothesis import strategies as st

from drivers.cards.wedge.codec import (
    MAX_CODE,
    MAX_GAP_US,
    MIN_CODE,
    CodeTyped,
    Event,
    Refused,
    Skipped,
    WedgeDecoder,
    encode_typing,
    key_event,
)
from drivers.cards.wedge.keys import PLAIN, SHIFTED

T_US = 1_700_000_000_000_000
typed = st.text(st.sampled_from(sorted({*PLAIN.values(), *SHIFTED.values()} - {" "})))
codes = typed.filter(lambda text: MIN_CODE <= len(text) <= MAX_CODE)


def merged(events: list[Event]) -> list[Event]:
    """Put neighbouring skips together: how many there are depends on the pieces."""
    out: list[Event] = []
    for event in events:
        if isinstance(event, Skipped) and out and isinstance(out[-1], Skipped):
            out[-1] = Skipped(out[-1].count + event.count)
        else:
            out.append(event)
    return out


@given(st.binary(max_size=400))
def test_any_bytes_are_taken_and_pieces_do_not_matter(data: bytes) -> None:
    whole = WedgeDecoder().feed(data)
    decoder = WedgeDecoder()
    pieces = [event for i in range(len(data)) for event in decoder.feed(data[i : i + 1])]
    assert merged(pieces) == merged(whole)


@given(codes, st.integers(0, MAX_GAP_US))
def test_what_a_reader_types_is_read(code: str, gap_us: int) -> None:
    assert WedgeDecoder().feed(encode_typing(code, begin_us=T_US, gap_us=gap_us)) == [
        CodeTyped(code)
    ]


@given(codes, st.integers(MAX_GAP_US + 1, 900_000))
def test_what_a_person_types_is_refused(code: str, gap_us: int) -> None:
    events = WedgeDecoder().feed(encode_typing(code, begin_us=T_US, gap_us=gap_us))
    assert [type(event) for event in events] == [Refused]


@given(st.lists(st.tuples(st.integers(0, 2_000_000), st.integers(0, 255), st.booleans())))
def test_any_keys_at_any_pace_give_only_fitting_codes(keys: list[tuple[int, int, bool]]) -> None:
    decoder, at_us = WedgeDecoder(), T_US
    for gap_us, code, down in keys:
        at_us += gap_us
        for event in decoder.feed(key_event(at_us, code, down=down)):
            if isinstance(event, CodeTyped):
                assert MIN_CODE <= len(event.text) <= MAX_CODE
                assert event.text.isprintable()
