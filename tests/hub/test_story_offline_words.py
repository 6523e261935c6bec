"""What a kiosk did by itself, and why, in words; and what is no evidence is not told."""

from datetime import UTC, datetime

import pytest

from sync.hub.decisions.story_offline import tells_outage, that_and_why, without_server

pytestmark = pytest.mark.sqlite
AT_MS = round(datetime(2026, 3, 2, 9, 30, tzinfo=UTC).timestamp() * 1000)


def told(**evidence: str) -> tuple[str, str]:
    said = without_server(evidence, at_ms=AT_MS)
    return " ".join(one.told("id") for one in said), " ".join(one.told("en") for one in said)


def test_a_loan_without_the_server_says_why_it_is_short() -> None:
    indonesian, english = told(
        offline="yes",
        days="7",
        usual_days="14",
        cache_age_s="10800",
        outage_s="5400",
        unverified="yes",
        card="0412",
        seen="tag",
    )
    assert indonesian == (
        "Terputus sejak 2 Mar 08.00. Dipinjamkan 7 hari, biasanya 14 hari. Data kios berumur 3 jam."
        " PIN tidak bisa dicek; perpustakaan mengizinkannya."
    )
    assert english == (
        "Cut off since 2 Mar 08:00. Lent for 7 days instead of 14 days."
        " The kiosk's data was 3 hours old. The PIN could not be checked; the library allows that."
    )


def test_where_the_time_was_not_known_no_moment_is_told() -> None:
    indonesian, english = told(clock="unknown", days="1", outage_s="60")
    assert indonesian == (
        "Terputus 1 menit saat itu. Kios tidak tahu waktu: jam yang tertulis hanya perkiraan."
        " Dipinjamkan 1 hari."
    )
    assert english == (
        "Cut off for 1 minute by then. The kiosk did not know the time: the one that stands here is"
        " a guess. Lent for 1 day."
    )


def test_a_return_says_at_least_that_the_kiosk_was_cut_off() -> None:
    [said] = that_and_why({"offline": "yes", "seen": "tag"}, at_ms=AT_MS)
    assert said.told("en") == "The kiosk was cut off then."
    [since] = that_and_why({"offline": "yes", "outage_s": "0"}, at_ms=AT_MS)
    assert since.told("en") == "Cut off since 2 Mar 09:30."


def test_with_the_server_there_is_nothing_to_tell() -> None:
    assert told(seen="tag", security="armed") == ("", "")


@pytest.mark.parametrize("odd", ["", "-1", "1e3", "²", "٣", "9" * 300, "<b>"])
def test_what_is_no_number_is_not_told(odd: str) -> None:
    names = ("days", "usual_days", "cache_age_s", "outage_s", "unverified")
    assert told(**dict.fromkeys(names, odd)) == ("", "")
    assert not tells_outage({"outage_s": odd})
