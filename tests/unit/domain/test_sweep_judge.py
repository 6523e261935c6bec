"""What a bay's reads mean: every kind of finding, and what is not one."""

import pytest
from sweep_world import BAY, BEGAN, DAY_MS, Shelf, book, kinds, says

from kiosk.domain.call_numbers import ShelfKey
from kiosk.domain.ids import ItemId
from kiosk.domain.items import ItemStatus
from kiosk.domain.sightings import Security
from kiosk.domain.sweep import (
    MOST_FINDINGS,
    Bay,
    Deed,
    Kind,
    Said,
    SaidId,
    TagKey,
    TagKind,
    TagSaid,
    Verdict,
    label_key,
)


def shelf_with(*records: object) -> Shelf:
    shelf = Shelf()
    shelf.own(*records)  # type: ignore[arg-type]
    shelf.walk()
    return shelf


def word(
    deed: Deed, item: str | None = None, *, number: int = 1, tag: str | None = None,
    at_ms: int = BEGAN, undoes: SaidId | None = None,
) -> Said:  # fmt: skip
    return Said(
        SaidId("t1", number), at_ms, deed, None if item is None else ItemId(item),
        None if tag is None else TagKey(tag), undoes=undoes,
    )  # fmt: skip


def test_a_bay_that_nobody_walked_tells_of_nothing() -> None:
    shelf = Shelf()
    shelf.own(book("B1"))
    picture = shelf.picture()
    assert (picture.passes, picture.findings, picture.unseen) == (0, (), frozenset())
    assert picture.sure.verdict is Verdict.NOT_WALKED
    assert picture.expected == 1


def test_found_and_not_seen() -> None:
    shelf = shelf_with(book("B1"), book("B2"))
    shelf.hear("E1", says("B1"))
    picture = shelf.picture()
    assert picture.found == {"B1"}
    assert picture.unseen == {"B2"}
    assert kinds(picture) == {"B2": {Kind.UNSEEN}}
    assert picture.findings[0].passes == 1
    assert picture.findings[0].deeds == (Deed.FOUND, Deed.MISSING)


def test_a_tag_of_which_only_the_number_was_heard_is_known_by_the_library_s_list() -> None:
    shelf = shelf_with(book("B1"), book("B2"))
    shelf.by_tag = {TagKey("E1"): ItemId("B1"), TagKey("E2"): ItemId("B2")}
    shelf.hear("E1")
    shelf.hear("E2", TagSaid(TagKind.UNREADABLE))
    assert shelf.picture().found == {"B1", "B2"}


def test_on_loan_and_here() -> None:
    shelf = shelf_with(book("B1", lent_ms=BEGAN - DAY_MS))
    shelf.hear("E1", says("B1"))
    picture = shelf.picture()
    assert kinds(picture) == {"B1": {Kind.ON_LOAN}}
    assert Deed.RETURN in picture.findings[0].deeds


def test_lent_after_it_was_heard_is_nothing_to_say() -> None:
    shelf = shelf_with(book("B1", lent_ms=BEGAN + 5000))
    shelf.hear("E1", says("B1"))
    assert kinds(shelf.picture()) == {}


def test_with_a_wrong_clock_a_loan_of_today_is_no_contradiction() -> None:
    shelf = Shelf()
    shelf.own(book("B1", lent_ms=BEGAN - 3600_000), book("B2", lent_ms=BEGAN - 3 * DAY_MS))
    shelf.walk(clock_sure=False)
    shelf.hear("E1", says("B1"))
    shelf.hear("E2", says("B2"))
    assert kinds(shelf.picture()) == {"B2": {Kind.ON_LOAN}}


def test_what_is_away_is_not_expected() -> None:
    shelf = shelf_with(
        book("B1", lent_ms=BEGAN - 5), book("B2", status=ItemStatus.LOST), book("B3"), book("B4")
    )
    del shelf.records[ItemId("B4")]
    shelf.hear("E3", says("B3"))
    picture = shelf.picture(expected=("B1", "B2", "B3", "B4"))
    assert picture.away == {"B1", "B2", "B4"}
    assert (picture.expected, picture.unseen) == (1, frozenset())


def test_came_back_after_its_bay_was_walked_is_not_missing() -> None:
    shelf = shelf_with(
        book("B1", back_ms=BEGAN + 60_000), book("B2", back_ms=BEGAN - DAY_MS // 2),
        book("B3", back_ms=BEGAN - 2 * DAY_MS),
    )  # fmt: skip
    shelf.hear("E9", TagSaid(TagKind.SHELF))
    picture = shelf.picture()
    assert picture.came_back == {"B1", "B2"}
    assert picture.unseen == {"B3"}


def test_with_a_wrong_clock_a_return_of_the_day_before_counts_too() -> None:
    shelf = Shelf()
    shelf.own(book("B3", back_ms=BEGAN - DAY_MS - 5))
    shelf.walk(clock_sure=False)
    assert shelf.picture().came_back == {"B3"}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (ItemStatus.LOST, Kind.LOST),
        (ItemStatus.MISSING, Kind.LOST),
        (ItemStatus.CLAIMED_RETURNED, Kind.LOST),
        (ItemStatus.WITHDRAWN, Kind.WITHDRAWN),
        (ItemStatus.IN_TRANSIT, Kind.IN_TRANSIT),
        (ItemStatus.HOLD_SHELF, Kind.PULL),
    ],
)
def test_here_though_the_library_says_otherwise(status: ItemStatus, kind: Kind) -> None:
    shelf = shelf_with(book("B1", status=status))
    shelf.hear("E1", says("B1"))
    assert kinds(shelf.picture()) == {"B1": {kind}}


def test_somebody_waits_for_it() -> None:
    shelf = shelf_with(book("B1", pull=1))
    shelf.hear("E1", says("B1"))
    assert kinds(shelf.picture()) == {"B1": {Kind.PULL}}


def test_as_many_copies_are_pulled_as_people_wait() -> None:
    copies = [book(f"B{n}", biblio=7, pull=2) for n in (1, 2, 3, 4)]
    ready = book("B5", biblio=7, status=ItemStatus.HOLD_SHELF, pull=1)
    other = book("B6", biblio=8, pull=1)
    shelf = shelf_with(*copies, ready, other)
    for n in (6, 5, 4, 3, 2):
        shelf.hear(f"E{n}", says(f"B{n}"))
    told = kinds(shelf.picture())
    pulled = {item for item, its in told.items() if Kind.PULL in its}
    assert pulled == {"B2", "B3", "B5", "B6"}


def test_another_place() -> None:
    shelf = shelf_with(
        book("B1"), book("B2", branch="UTR", location="Anak"), book("Z3"),
        book("B4", location="Anak"),
    )  # fmt: skip
    for n in (1, 2, 4):
        shelf.hear(f"E{n}", says(f"B{n}"))
    shelf.hear("E3", says("Z3"))
    shelf.hear(label_key("Z3"), says("Z3"))
    here = Bay("7", "Rak 7", "PST", "Dewasa", last=ShelfKey("m"))
    picture = shelf.picture(here, expected=("B1",))
    told = {one.item: one.belongs for one in picture.findings}
    assert told == {"B2": "UTR · Anak", "B4": "PST · Anak", "Z3": "PST"}
    told = {one.item: one.belongs for one in shelf.picture(expected=("B1",)).findings}
    assert told == {"B2": "UTR · Anak", "B4": "899 B4", "Z3": "899 Z3"}


def test_of_a_book_whose_location_nobody_knows_nothing_is_said() -> None:
    shelf = shelf_with(book("B1", location="Anak"), book("B5"), book("B6", branch="UTR"))
    for n in (1, 5, 6):
        shelf.hear(f"E{n}", says(f"B{n}"))
    here = Bay("7", "Rak 7", "PST", "Anak", last=ShelfKey("m"))
    assert kinds(shelf.picture(here, expected=("B1",))) == {"B6": {Kind.WRONG_PLACE}}
    shelf.own(book("B5", pull=1))
    assert kinds(shelf.picture(here, expected=("B1",)))["B5"] == {Kind.PULL}


def test_the_neighbours_are_overheard() -> None:
    shelf = shelf_with(book("B1"), book("Z2"), book("Z3"))
    shelf.hear("E1", says("B1"), times=10)
    shelf.hear("E2", says("Z2"), times=1)
    shelf.hear("E3", says("Z3"), times=8)
    shelf.walk("8")
    shelf.hear("E3", says("Z3"), times=9)
    shelf.hear("E1", says("B1"), times=1)
    assert kinds(shelf.picture(expected=("B1",))) == {}
    # What a person holds in the hand and scans stands here, however faint.
    shelf.walk("7")
    shelf.hear(label_key("Z4"), says("Z4"))
    shelf.own(book("Z4"))
    told = kinds(shelf.picture(expected=("B1",)))
    assert told == {"Z4": {Kind.WRONG_PLACE, Kind.UNTAGGED}}


def test_a_faint_stranger_is_told_once_its_own_bay_was_walked() -> None:
    shelf = shelf_with(
        book("B1"), book("Z2", location="Dewasa"), book("Z3", location="Anak"),
        book("?4", key=None),
    )  # fmt: skip
    shelf.hear("E1", says("B1"), times=10)
    for n, name in ((2, "Z2"), (3, "Z3"), (4, "?4")):
        shelf.hear(f"E{n}", says(name))
    home = Bay("8", "Rak 8", "PST", "Dewasa", first=ShelfKey("n"), last=ShelfKey("z"))
    listed = Bay("9", "Rak 9", "PST", "Anak", items=(ItemId("Z3"),))
    bays = (BAY, home, listed, Bay("10", "Rak 10", "UTR"))
    assert kinds(shelf.picture(expected=("B1",), bays=bays)) == {}
    shelf.walk("8")
    assert kinds(shelf.picture(expected=("B1",), bays=bays)) == {"Z2": {Kind.WRONG_PLACE}}
    shelf.walk("9")
    told = kinds(shelf.picture(expected=("B1",), bays=bays))
    assert told == {"Z2": {Kind.WRONG_PLACE}, "Z3": {Kind.WRONG_PLACE}}


def test_a_book_of_this_bay_heard_in_another_is_there() -> None:
    shelf = shelf_with(book("B1"), book("B2"), book("B3"))
    shelf.hear("E3", says("B3"))
    shelf.hear("E2", says("B2"))
    shelf.walk("8")
    shelf.hear("E1", says("B1"))
    shelf.hear("E2", says("B2"), times=5)
    picture = shelf.picture()
    assert (picture.elsewhere, picture.found) == ({"B1", "B2"}, {"B3"})
    assert not picture.unseen


def test_tags_without_a_book_of_this_library() -> None:
    shelf = shelf_with(book("B1"))
    shelf.hear("E1")
    shelf.hear("E2", TagSaid(TagKind.BLANK))
    shelf.hear("E3", says("B1", owner="ID-2"))
    shelf.hear("E4", TagSaid(TagKind.UNREADABLE))
    shelf.hear("E5", says("NEVER"))
    shelf.hear("E6", TagSaid(TagKind.OTHER))
    shelf.hear("E7", TagSaid(TagKind.BOOK, None))
    picture = shelf.picture()
    assert kinds(picture) == {
        "B1": {Kind.UNSEEN, Kind.FOREIGN},
        "E1": {Kind.UNKNOWN},
        "E2": {Kind.BLANK},
        "E4": {Kind.UNKNOWN},
        "NEVER": {Kind.UNKNOWN},
        "E7": {Kind.UNKNOWN},
    }
    assert [one.owner for one in picture.findings if one.kind is Kind.FOREIGN] == ["Kota"]


def test_the_latest_content_of_a_strange_tag_counts_and_any_beats_none() -> None:
    shelf = shelf_with()
    shelf.hear("E1", TagSaid(TagKind.BLANK), at_ms=9000)
    shelf.walk()
    shelf.hear("E1", TagSaid(TagKind.UNREADABLE), at_ms=10)
    shelf.walk()
    shelf.hear("E1", at_ms=99_000)
    assert kinds(shelf.picture()) == {"E1": {Kind.BLANK}}
    # Where a later walk understood the tag, the earlier number alone says nothing any more.
    shelf.own(book("B1"))
    shelf.walk()
    shelf.hear("E1", says("B1"))
    assert kinds(shelf.picture()) == {}


def test_two_tags_of_one_copy() -> None:
    shelf = shelf_with(book("B1"))
    shelf.hear("E1", says("B1"))
    shelf.hear("E2", says("B1"))
    picture = shelf.picture()
    assert kinds(picture) == {"B1": {Kind.TWINS}}
    assert picture.findings[0].tags == ("E1", "E2")


def test_a_tag_told_by_its_tid_and_by_its_epc_is_one() -> None:
    shelf = shelf_with(book("B1"))
    tid = "E28011600000000000000001"
    shelf.hear("3039606303C74380001A0559", says("B1"))
    shelf.hear(tid, says("B1"))
    assert kinds(shelf.picture()) == {}
    shelf.hear(tid[:-1] + "2", says("B1"))
    assert kinds(shelf.picture()) == {"B1": {Kind.TWINS}}


def test_the_last_time_counts_in_whatever_order_its_tags_were_heard() -> None:
    shelf = shelf_with(book("B1", lent_ms=BEGAN + 3000))
    shelf.hear("E1", says("B1", part=1, parts=2), at_ms=5000)
    shelf.hear("E2", says("B1", part=2, parts=2), at_ms=1000)
    assert kinds(shelf.picture()) == {"B1": {Kind.ON_LOAN}}


def test_parts_of_a_set() -> None:
    shelf = shelf_with(book("B1"), book("B2"), book("B3"))
    shelf.hear("E1", says("B1", part=1, parts=3))
    shelf.hear("E2", says("B1", part=3, parts=3))
    shelf.hear("E3", says("B2", part=1, parts=2))
    shelf.hear("E4", says("B2", part=2, parts=2))
    shelf.hear("E5", says("B3", part=0, parts=2))
    picture = shelf.picture()
    assert kinds(picture) == {"B1": {Kind.PARTIAL_SET}}
    assert picture.findings[0].parts == (2,)


def test_a_label_alone_is_a_book_without_a_tag() -> None:
    shelf = shelf_with(book("B1"), book("B2"))
    shelf.hear(label_key("B1"), says("B1"))
    shelf.hear("E2", says("B2"))
    picture = shelf.picture()
    assert picture.found == {"B1", "B2"}
    assert (kinds(picture), picture.passes) == ({"B1": {Kind.UNTAGGED}}, 1)


def test_a_library_without_tags_is_swept_by_its_barcodes() -> None:
    shelf = shelf_with(*(book(f"B{n}") for n in range(20)))
    for n in range(18):
        shelf.hear(label_key(f"B{n}"), says(f"B{n}"))
    picture = shelf.picture()
    assert kinds(picture) == {"B18": {Kind.UNSEEN}, "B19": {Kind.UNSEEN}}
    assert (picture.passes, picture.findings[0].passes) == (1, 1)
    assert picture.sure.verdict is Verdict.AGAIN
    assert 0.8 < picture.sure.low < picture.sure.high <= 1.0


def test_the_alarm_against_the_loan() -> None:
    shelf = shelf_with(
        book("B1"), book("B2", lent_ms=BEGAN - 5), book("B3"), book("B4", back_ms=BEGAN + 9000),
        book("B5", lent_ms=BEGAN - 5),
    )  # fmt: skip
    shelf.hear("E1", says("B1"), security=Security.DISARMED)
    shelf.hear("E2", says("B2"), security=Security.ARMED)
    shelf.hear("E3", says("B3"), security=Security.ARMED)
    shelf.hear("E4", says("B4"), security=Security.DISARMED)
    shelf.hear("E5", says("B5"), security=Security.DISARMED)
    assert kinds(shelf.picture()) == {
        "B1": {Kind.NOT_ARMED},
        "B2": {Kind.NOT_DISARMED, Kind.ON_LOAN},
        "B5": {Kind.ON_LOAN},
    }


def test_the_alarm_that_was_read_last_counts() -> None:
    shelf = shelf_with(book("B1"))
    shelf.hear("E1", says("B1", part=1, parts=2), security=Security.ARMED, at_ms=5000)
    shelf.hear("E2", says("B1", part=2, parts=2), security=Security.DISARMED, at_ms=1000)
    assert kinds(shelf.picture()) == {}


def test_with_a_wrong_clock_an_alarm_near_a_loan_says_nothing() -> None:
    shelf = Shelf()
    shelf.own(book("B1", back_ms=BEGAN - 60_000), book("B2", back_ms=BEGAN - 2 * DAY_MS))
    shelf.walk(clock_sure=False)
    shelf.hear("E1", says("B1"), security=Security.DISARMED)
    shelf.hear("E2", says("B2"), security=Security.DISARMED)
    assert kinds(shelf.picture()) == {"B2": {Kind.NOT_ARMED}}


def test_missing_is_a_person_s_word_and_can_be_taken_back() -> None:
    shelf = shelf_with(book("B1"), book("B2"))
    shelf.hear("E9", TagSaid(TagKind.SHELF))
    shelf.evidence.add(word(Deed.MISSING, "B1"))
    shelf.evidence.add(word(Deed.FOUND, "B2", number=2))
    picture = shelf.picture()
    assert kinds(picture) == {"B1": {Kind.MISSING}}
    assert picture.findings[0].done == word(Deed.MISSING, "B1")
    assert picture.found == {"B2"}
    shelf.evidence.add(word(Deed.SEEN_TO, number=3, undoes=SaidId("t1", 1)))
    assert kinds(shelf.picture()) == {"B1": {Kind.UNSEEN}}
    shelf.hear("E1", says("B1"))
    assert kinds(shelf.picture()) == {}


def test_heard_after_it_was_called_missing() -> None:
    shelf = shelf_with(book("B1"))
    shelf.evidence.add(word(Deed.MISSING, "B1"))
    shelf.hear("E1", says("B1"))
    assert shelf.picture().found == {"B1"}


def test_what_was_done_stands_with_its_finding() -> None:
    shelf = shelf_with(book("B1", lent_ms=BEGAN - 5))
    shelf.hear("E1", says("B1"))
    shelf.hear("E2", TagSaid(TagKind.BLANK))
    returned, taken = word(Deed.RETURN, "B1"), word(Deed.PULLED, number=2, tag="E2")
    for one in (returned, taken, word(Deed.SEEN_TO, number=3)):
        shelf.evidence.add(one)
    done = {one.kind: one.done for one in shelf.picture().findings}
    assert done == {Kind.ON_LOAN: returned, Kind.BLANK: taken}
    shelf.evidence.add(word(Deed.MOVED, "B1", number=4, at_ms=BEGAN + 1))
    assert {one.done for one in shelf.picture().findings} == {None, taken}


def test_a_hundred_thousand_unknown_tags_are_counted_not_listed() -> None:
    shelf = shelf_with(book("B1"))
    for n in range(MOST_FINDINGS + 10):
        shelf.hear(f"F{n}")
    picture = shelf.picture()
    assert len(picture.findings) == MOST_FINDINGS
    assert picture.unlisted == 11
    assert picture.findings[0].item == "B1"


def test_the_bay_tells_who_walked_and_what_was_lost() -> None:
    shelf = shelf_with(book("B1", key=None))
    shelf.walk(device="t2", lost_ms=1000)
    shelf.hear("E1", says("B1"))
    picture = shelf.picture(BAY)
    assert (picture.devices, picture.lost_ms) == (("t1", "t2"), 1000)
    assert picture.sure.plus_minus == 0.0


def test_the_label_of_a_bay_is_no_matter_and_hides_no_word_about_a_book() -> None:
    shelf = shelf_with(book("B1"))
    shelf.hear("E9")
    shelf.hear("E8", says("RAK"))
    shelf.evidence.add(word(Deed.FOUND, "B1"))
    assert kinds(shelf.picture()).keys() == {"E9", "RAK"}
    shelf.evidence.add(word(Deed.LABEL, "B1", number=2, tag="E9", at_ms=BEGAN + 1))
    shelf.evidence.add(word(Deed.LABEL, "7", number=3, tag=label_key("RAK"), at_ms=BEGAN + 1))
    shelf.evidence.add(word(Deed.LABEL, "7", number=4))
    picture = shelf.picture()
    assert picture.findings == ()
    assert picture.found == {"B1"}


def test_a_strange_tag_of_the_neighbours_is_told_in_its_own_bay_alone() -> None:
    bays = (Bay("6", "Rak 6", "PST"), BAY, Bay("8", "Rak 8", "PST"), Bay("9", "Rak 9", "PST"))
    shelf = shelf_with(book("B1"))
    shelf.hear("E1", says("B1"), times=10)
    shelf.hear("E-loud", times=9)
    shelf.hear("E-faint", TagSaid(TagKind.BLANK))
    shelf.hear("E-own", says("X1"))
    shelf.hear("label:X2", TagSaid(TagKind.UNREADABLE))

    def told(bay: Bay = BAY) -> set[str]:
        return set(kinds(shelf.picture(bay, expected=("B1",), bays=bays)))

    assert told() == {"E-loud", "label:X2"}
    shelf.walk("8")
    shelf.hear("E-loud", times=12)
    shelf.hear("E-own", says("X1"), times=5)
    assert told() == {"label:X2"}, "the next bay heard them louder"
    assert told(bays[2]) == {"E-loud", "X1"}
    shelf.walk("6")
    shelf.hear("E-other")
    assert told() == {"E-faint", "label:X2"}, "both sides were walked: it stands here"
