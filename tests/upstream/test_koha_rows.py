"""Whatever a Koha answers parses or is left out; nothing is raised, nothing is too long."""

from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.policy import LoanRule
from sync.hub.upstream.koha import rows, rules, words
from tests.upstream.koha_library import ZONE, KohaLibrary, Row, a_koha_library

_SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60)
    | st.sampled_from(["2026-11-22T10:00:00+08:00", "0001-01-01", "9999-12-31T23:59:59-12:00", "7"])
)  # fmt: skip
_JSON = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def _whole_row(library: KohaLibrary) -> Row:
    item = next(iter(library.items.values()))
    patron = next(iter(library.patrons.values()))
    checkout = library.desk_lend("B00001", "M001")
    hold = library.holds[library.place_hold(52, 1)]
    biblio = next(iter(library.biblios.values()))
    return {**item, **patron, **checkout, **hold, **biblio, "biblio": biblio}


_PLAIN = _whole_row(a_koha_library())
_ROWS = st.fixed_dictionaries({}, optional=dict.fromkeys(_PLAIN, _JSON)).map(
    lambda spoilt: _PLAIN | spoilt
)


@settings(max_examples=150, deadline=None)
@given(_ROWS)
def test_a_spoilt_row_is_read_or_left_out(row: Row) -> None:
    item = rows.item_row(row)
    if item is not None and item.copy is not None:
        assert item.copy.barcode
        assert item.copy.barcode.isprintable()
        assert len(item.copy.barcode) <= 64
    title = rows.title_row(row)
    assert title is None or len(title.title) <= 400
    patron = rows.patron_row(row, 2)
    if patron is not None and patron.member is not None:
        assert patron.member.id
        assert patron.member.first_name.isprintable()
    checkout = rows.checkout_row(row, ZONE)
    if checkout is not None:
        assert checkout.due.tzinfo is not None
    rows.hold_row(row, ZONE)
    rows.offset_of(row, "timestamp")


@given(_JSON)
def test_any_rule_and_any_word_is_read_or_left_out(told: object) -> None:
    plain = LoanRule(loan_days=14, max_items=3)
    term = rules._term({"issuelength": told, "maxissueqty": told, "lengthunit": told}, plain)
    assert term is None or (term.loan_days >= 0 and term.max_items >= 0)
    found = words.keys_of(told)
    assert words.reason_to_refuse(found, found)
    assert len(words.listed(found)) < 300
    assert words.renewal_reason(str(told))[0]


def test_moments_bear_kohas_offset_or_the_librarys() -> None:
    row: Row = {"a": "2026-06-09T11:00:00+08:00", "b": "2026-06-09 11:00:00", "c": "2026-06-09"}
    zone = ZoneInfo("Asia/Makassar")
    assert rows.moment(row, "a", ZoneInfo("Asia/Jakarta")) == rows.moment(row, "b", zone)
    start = rows.moment(row, "c", zone)
    assert start is not None
    assert start.isoformat() == "2026-06-09T00:00:00+08:00"
