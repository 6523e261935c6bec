"""Any bytes on a tag parse or are reported; what we write comes back as it was."""

from hypothesis import example, given
from hypothesis import strategies as st

from drivers.rfid.tags import (
    bytes_wanted,
    decode_tag,
    encode_danish,
    encode_object_tag,
    read_tag,
)
from drivers.rfid.tags.compaction import Compaction, compact, unpack
from drivers.rfid.tags.danish import DanishTag
from drivers.rfid.tags.isil import decode_isil, encode_isil
from drivers.rfid.tags.lengths import read_ebv8, write_ebv8
from kiosk.domain.sightings import TagModel, TagProblem

_DSFIDS = st.sampled_from([None, 0x00, 0x06, 0x3E, 0xFF])
_CODES = st.from_regex(r"[0-9A-Za-z][0-9A-Z\-/.]{0,13}[0-9A-Z]", fullmatch=True)
_ISILS = st.from_regex(r"(?:[A-Z]{2}-[0-9A-Za-z]{1,8})?", fullmatch=True)


@given(st.binary(max_size=300), _DSFIDS)
@example(b"\x11\xff\xff\xff\xff", 0x06)
@example(b"\x9f", 0x06)
def test_any_bytes_give_a_content_that_keeps_its_word(memory: bytes, dsfid: int | None) -> None:
    content = decode_tag(memory=memory, dsfid=dsfid, afi=None, block_size=4)
    assert content.item is not None or content.problems
    assert 0 <= content.ordinal <= content.parts
    assert len(memory) <= bytes_wanted(memory, dsfid=dsfid) <= max(len(memory), 256)
    detail = read_tag(memory, dsfid=dsfid).detail
    if isinstance(detail, DanishTag):
        for extension in detail.extensions:
            assert extension.fields()


@given(st.binary(max_size=80), st.sampled_from(list(Compaction)))
def test_any_bytes_of_any_scheme(data: bytes, scheme: Compaction) -> None:
    text = unpack(data, scheme)
    assert text is None or len(text) <= 3 * len(data) + 1
    decode_isil(data)


@given(st.text(max_size=40))
def test_a_text_survives_compaction(text: str) -> None:
    scheme, data = compact(text)
    back = unpack(data, scheme)
    assert back == text or "\ud800" <= max(text, default="") <= "\udfff"


@given(st.integers(0, 2**21 - 1), st.binary(max_size=3))
def test_lengths_both_ways(value: int, tail: bytes) -> None:
    written = write_ebv8(value)
    assert read_ebv8(written + tail, 0) == (value, len(written))


@given(st.text("ABCXYZabcxyz0189-:/", max_size=20))
def test_isil_survives(text: str) -> None:
    packed = encode_isil(text)
    assert packed is not None
    assert decode_isil(packed) == text


@given(_CODES, _ISILS, st.integers(1, 255), st.data())
def test_a_written_part_3_tag_is_the_one_read(
    code: str, owner: str, parts: int, data: st.DataObject
) -> None:
    ordinal = data.draw(st.integers(1, parts))
    memory = encode_danish(item=code, owner=owner, parts=parts, ordinal=ordinal)
    assert memory is not None
    content = decode_tag(memory=memory, dsfid=None, afi=None, block_size=4)
    assert (content.model, content.item) == (TagModel.ISO28560_3, code)
    assert (content.owner, content.parts, content.ordinal) == (owner or None, parts, ordinal)
    assert content.problems == ()
    wounded = bytearray(memory)
    at = data.draw(st.integers(0, len(memory) - 1))
    wounded[at] ^= data.draw(st.integers(1, 255))
    hurt = decode_tag(memory=bytes(wounded), dsfid=0x3E, afi=None, block_size=4)
    assert hurt.item is None
    assert TagProblem.CRC in hurt.problems


@given(_CODES, _ISILS, st.sampled_from([4, 8]))
def test_a_written_part_2_tag_is_the_one_read(code: str, owner: str, block_size: int) -> None:
    memory = encode_object_tag(item=code, owner=owner, block_size=block_size)
    assert memory is not None
    content = decode_tag(memory=memory, dsfid=0x06, afi=None, block_size=block_size)
    assert (content.item, content.owner, content.problems) == (code, owner or None, ())


@given(_CODES, _ISILS, st.integers(0, 60))
def test_a_cut_off_part_2_tag_never_gives_another_identifier(
    code: str, owner: str, size: int
) -> None:
    memory = encode_object_tag(item=code, owner=owner)
    assert memory is not None
    for dsfid in (None, 0x06):
        content = decode_tag(memory=memory[:size], dsfid=dsfid, afi=None, block_size=4)
        assert content.item in {None, code}
