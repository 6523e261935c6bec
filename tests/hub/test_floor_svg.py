"""Floor plans: whatever is sent, only plain shapes come out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.hub.dashboard.floor_view import Marked, draw_floor
from sync.hub.sweeps.floor_svg import (
    DEEPEST,
    MOST_BYTES,
    MOST_SHAPES,
    BadFloor,
    Floor,
    floor_text,
    read_floor,
)

pytestmark = pytest.mark.sqlite
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
HOSTILE = f"""<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://evil/svg11.dtd">
{OPEN}<style>*{{background:url(//evil)}}</style><script>evil()</script>
<a href="javascript:evil()"><rect id="in-a"/></a><image href="http://evil/x"/>
<use href="//evil#x"/><foreignObject><b xmlns="http://www.w3.org/1999/xhtml">evil</b></foreignObject>
<svg><rect id="nested"/></svg><animate attributeName="href" to="evil"/>
<g id='A"&lt;1' transform="translate(1 2) rotate(3)" onclick="evil()" style="fill:url(//evil)">
<rect width="5mm" height="2" x="evil" fill="url(//evil)" transform="url(#evil)"/></g>
<path data-bay="r/7" d="M0 0L1 1z" clip-path="url(#evil)"/><path d="M0 0 evil()"/>
<polygon points="0,0 1,1 2,0"/><circle r="1e999"/>
<text x="1">&lt;evil&gt; <tspan>Meja</tspan></text>
</svg>
"""


def test_only_plain_shapes_are_left() -> None:
    floor = read_floor(HOSTILE.encode())
    assert isinstance(floor, Floor)
    assert floor.bays == {'A"<1', "r/7"}
    assert floor.left_out == 8
    kept = floor_text(floor)
    assert "evil" not in kept.replace("&lt;evil&gt;", "")
    again = read_floor(kept.encode())
    assert isinstance(again, Floor)
    assert (again.root, again.bays, again.left_out) == (floor.root, floor.bays, 0)
    marked = {'A"<1': Marked(2, '"><script>', "/x?a=1&b=2", "3 %"), "r/7": Marked(None, "x", "/y")}
    drawn = str(draw_floor(floor, marked, title="<b>"))
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert 'fill="url(#lv-2)"' in drawn
    assert 'fill="url(#lv-off)"' in drawn


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", BadFloor.NO_SVG),
        (b"<svg/>", BadFloor.NO_SVG),
        (b"\x1f\x8b\x08", BadFloor.NO_SVG),
        (b" " * (MOST_BYTES + 1), BadFloor.LARGE),
        (f'<!DOCTYPE a [<!ENTITY a "b">]>{OPEN}&a;</svg>'.encode(), BadFloor.ENTITIES),
        (f"{OPEN}<rect/></svg>".encode(), BadFloor.NO_BAYS),
        (OPEN.replace("0 0 9 9", "0 0 9 -9").encode() + b'<g id="a"/></svg>', BadFloor.NO_SIZE),
        (OPEN.encode() + b"<g>" * DEEPEST + b"</g>" * DEEPEST + b"</svg>", BadFloor.DEEP),
        (OPEN.encode() + b"<g/>" * MOST_SHAPES + b"</svg>", BadFloor.MANY),
    ],
)
def test_what_is_no_floor_plan_is_told(data: bytes, why: BadFloor) -> None:
    assert read_floor(data) is why


@settings(max_examples=60)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda one: f"{OPEN}{one}</svg>".encode())
)
def test_any_bytes_are_a_floor_plan_or_none(data: bytes) -> None:
    read = read_floor(data)
    if isinstance(read, Floor):
        assert isinstance(read_floor(floor_text(read).encode()), Floor)


@pytest.mark.parametrize("size", ["9 9", "9999999.9 9999999.9"])
def test_what_is_taken_can_be_read_again_as_it_is_kept(size: str) -> None:
    """A drawing grows as it is rebuilt: one just below the limit is told, never kept unreadable."""
    bays = "".join(f'<g id="b{n}"/>' for n in range(15_000))
    path = f'<path d="{"M1 1" * 4900}"/>'
    drawn = f"{OPEN.replace('9 9', size)}{bays}{path * 40}</svg>".encode()
    assert len(drawn) < MOST_BYTES
    assert read_floor(drawn) is BadFloor.LARGE
    read = read_floor(f'{OPEN.replace("9 9", size)}<g id="a"/></svg>'.encode())
    assert isinstance(read, Floor)
    assert isinstance(read_floor(floor_text(read).encode()), Floor)
