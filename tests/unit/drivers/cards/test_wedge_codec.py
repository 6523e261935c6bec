"""Key events to codes: readers and people, lost events, garbage."""

import json
from pathlib import Path

import pytest

from drivers.cards.wedge.codec import (
    EVENT,
    CodeTyped,
    Refusal,
    Refused,
    Skipped,
    WedgeDecoder,
    encode_typing,
    key_event,
)
from drivers.cards.wedge.keys import PLAIN, SHIFTED, presses

VECTORS = json.loads((Path(__file__).resolve().parents[3] / "vectors/wedge.json").read_text())
T_US = 1_700_000_000_000_000


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["note"])
@pytest.mark.parametrize("piece", [1, 7, 24, 10_000])
def test_vectors(case: dict[str, object], piece: int) -> None:
    wire = bytes.fromhex(str(case["bytes"]))
    decoder = WedgeDecoder()
    events = [e for i in range(0, len(wire), piece) for e in decoder.feed(wire[i : i + piece])]
    assert [e.text for e in events if isinstance(e, CodeTyped)] == case["codes"]
    assert [e.why.value for e in events if isinstance(e, Refused)] == case["refusals"]


def test_every_character_of_the_keyboard() -> None:
    for char in {*PLAIN.values(), *SHIFTED.values()} - {" "}:
        text = f"ab{char}12"
        assert WedgeDecoder().feed(encode_typing(text, begin_us=T_US)) == [CodeTyped(text)]
    with pytest.raises(ValueError, match="no key"):
        presses("é")


def test_a_pause_inside_a_code_refuses_all_of_it() -> None:
    decoder = WedgeDecoder()
    first = b"".join(key_event(T_US + i * 8_000, 2 + i, down=True) for i in range(3))
    rest = encode_typing("456789", begin_us=T_US + 300_000)
    assert decoder.feed(first + rest) == [Refused(Refusal.TYPED_BY_HAND)]


def test_after_a_second_of_silence_a_new_code_begins() -> None:
    decoder = WedgeDecoder()
    stray = key_event(T_US, 2, down=True)
    assert decoder.feed(stray + encode_typing("4567", begin_us=T_US + 1_000_000)) == [
        CodeTyped("4567")
    ]


def test_a_clock_set_back_between_two_cards_costs_nothing() -> None:
    decoder = WedgeDecoder()
    assert decoder.feed(encode_typing("4567", begin_us=T_US)) == [CodeTyped("4567")]
    assert decoder.feed(encode_typing("4567", begin_us=T_US - 10**9)) == [CodeTyped("4567")]


def test_codes_without_end_are_refused_and_the_next_one_read() -> None:
    decoder = WedgeDecoder()
    assert decoder.feed(encode_typing("7" * 5_000, begin_us=T_US)) == [Refused(Refusal.TOO_LONG)]
    assert decoder.feed(encode_typing("4567", begin_us=T_US + 10**8)) == [CodeTyped("4567")]


def test_after_garbage_the_first_card_is_refused_and_the_next_one_read() -> None:
    decoder = WedgeDecoder()
    events = decoder.feed(b"\xff" * 50 + encode_typing("4567", begin_us=T_US))
    assert any(isinstance(e, Skipped) for e in events)
    assert [e for e in events if isinstance(e, CodeTyped)] == []
    assert decoder.feed(encode_typing("4567", begin_us=T_US + 10**7)) == [CodeTyped("4567")]


def test_shift_is_forgotten_when_events_were_lost() -> None:
    decoder = WedgeDecoder()
    decoder.feed(key_event(T_US, 42, down=True) + EVENT.pack(T_US // 10**6, 0, 0, 3, 0))
    decoder.feed(encode_typing("x", begin_us=T_US + 10**7))
    assert decoder.feed(encode_typing("4567", begin_us=T_US + 2 * 10**7)) == [CodeTyped("4567")]
