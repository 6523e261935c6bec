"""Any bytes on a FEIG line give events; any message survives the way there and back."""

from hypothesis import given
from hypothesis import strategies as st

from drivers.decode_tag import decode_tag_hex
from drivers.rfid.feig.codec import Answered, Asked, HostEnd, ReaderEnd
from drivers.rfid.feig.framing import Frame, Skipped, write_frame
from drivers.rfid.messages import (
    BlocksRead,
    Command,
    Inventory,
    Iso14443Card,
    Iso15693Tag,
    ReadBlocks,
    ReadSystemInfo,
    TagsFound,
    WriteAfi,
    WriteBlocks,
)
from drivers.wire import decode_wire
from kiosk.domain.ids import TagUid

_UIDS = st.binary(min_size=8, max_size=8).map(lambda raw: TagUid(raw.hex().upper()))
_BYTES = st.integers(0, 255)
_COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(Inventory, more=st.booleans()),
    st.builds(ReadBlocks, uid=_UIDS, first=_BYTES, count=_BYTES),
    st.builds(WriteAfi, uid=_UIDS, afi=_BYTES),
    st.builds(ReadSystemInfo, uid=_UIDS),
    st.builds(
        WriteBlocks,
        uid=_UIDS,
        first=_BYTES,
        block_size=st.just(4),
        data=st.integers(1, 20).flatmap(lambda n: st.binary(min_size=4 * n, max_size=4 * n)),
    ),
)
_RECORDS = st.one_of(
    st.builds(Iso15693Tag, uid=_UIDS, dsfid=_BYTES),
    st.builds(
        Iso14443Card,
        kind=st.just("A"),
        uid=st.one_of(
            st.binary(min_size=4, max_size=4).filter(lambda uid: uid[0] != 0),
            st.binary(min_size=7, max_size=7).filter(lambda uid: uid[:3] != bytes(3)),
        ),
    ),
    st.builds(Iso14443Card, kind=st.just("B"), uid=st.binary(min_size=4, max_size=4)),
)


@given(_COMMANDS, st.booleans(), st.binary(max_size=30))
def test_any_bytes_after_any_command(command: Command, advanced: bool, data: bytes) -> None:
    host = HostEnd(advanced=advanced)
    host.send(command)
    events = host.feed(data) + host.gap()
    assert sum(event.count for event in events if isinstance(event, Skipped)) <= len(data)
    reader = ReaderEnd()
    reader.feed(data)
    reader.gap()


@given(st.binary(max_size=400))
def test_a_sound_frame_with_any_data_is_answered_somehow(data: bytes) -> None:
    for command in (
        Inventory(),
        ReadBlocks(TagUid("E0" * 8), 0, 8),
        ReadSystemInfo(TagUid("0" * 16)),
    ):
        host = HostEnd()
        host.send(command)
        (event,) = host.feed(write_frame(Frame(0, 0xB0, 0, data, advanced=False)))
        assert isinstance(event, Answered)


@given(_COMMANDS, st.booleans())
def test_a_command_arrives_as_it_was_sent(command: Command, advanced: bool) -> None:
    (asked,) = ReaderEnd().feed(HostEnd(advanced=advanced).send(command))
    assert isinstance(asked, Asked)
    assert asked.command == command


@given(st.lists(_RECORDS, min_size=1, max_size=20), st.booleans())
def test_an_inventory_of_mixed_records_arrives_whole(
    records: list[Iso15693Tag | Iso14443Card], more: bool
) -> None:
    host, reader = HostEnd(), ReaderEnd()
    (asked,) = reader.feed(host.send(Inventory()))
    assert isinstance(asked, Asked)
    found = TagsFound(tuple(records), more)
    (event,) = host.feed(reader.answer(asked, found))
    assert event == Answered(found)


@given(st.integers(1, 16), st.sampled_from([1, 4, 8]), st.data())
def test_blocks_arrive_in_their_order(count: int, size: int, data: st.DataObject) -> None:
    memory = data.draw(st.binary(min_size=count * size, max_size=count * size))
    host, reader = HostEnd(), ReaderEnd()
    (asked,) = reader.feed(host.send(ReadBlocks(TagUid("E0" * 8), 0, count)))
    assert isinstance(asked, Asked)
    blocks = BlocksRead(size, memory, (False,) * count)
    assert host.feed(reader.answer(asked, blocks)) == [Answered(blocks)]


@given(st.one_of(st.text(max_size=60), st.binary(max_size=120).map(bytes.hex)))
def test_the_decoder_for_people_takes_any_text(text: str) -> None:
    assert decode_tag_hex(text)
    assert decode_wire("feig", text)
    assert "error" in decode_wire("nothing", text)
