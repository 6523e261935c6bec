"""Enrolment by a code, tokens that change, kiosks that are revoked: at the hub."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ConfigError
from sync.hub.audit.audit import read_trail
from sync.hub.fleet import enrol_codes, enrolled, enrolment, tokens
from sync.hub.fleet.enrolled import Wrapped
from sync.hub.fleet.enrolment import CODE_LASTS, TRIES, TRIES_IN, CodeFault, Enrolled
from sync.hub.fleet.tokens import ROTATE_AFTER, Change, Role, digest_of, recognise
from tests.hub.hub_world import NOW, Desk, later

SECRET = "a-secret-of-the-kiosk"
DIGEST = digest_of(SECRET)
SIGNS = st.sampled_from(enrol_codes.ALPHABET)


def code_for(desk: Desk, kiosk: str = "kiosk-7", *, branch: str | None = None) -> str:
    return enrolment.new_code(desk.store, kiosk, branch=branch, by="ani", now=NOW)[0]


def redeem(
    desk: Desk,
    code: str,
    *,
    kiosk: str = "kiosk-7",
    digest: str = DIGEST,
    source: str = "10.0.0.1",
    **after: float,
) -> Enrolled | CodeFault:
    return enrolment.redeem(
        desk.store, code, kiosk=kiosk, token_digest=digest, source=source, now=later(**after)
    )


def known(desk: Desk, token: str, **after: float) -> tokens.Bearer | None:
    return recognise(desk.store, f"Bearer {token}", later(**after))


# --- codes


@given(st.lists(SIGNS, min_size=19, max_size=19), st.integers(0, 19), SIGNS)
def test_any_wrong_sign_is_seen_before_anybody_is_asked(
    body: list[str], place: int, wrong: str
) -> None:
    code = "".join(body)
    whole = code + enrol_codes._check(code)
    assert enrol_codes.clean(enrol_codes.shown(whole)) == whole
    other = whole[:place] + wrong + whole[place + 1 :]
    assert enrol_codes.clean(other) == (whole if wrong == whole[place] else None)


def test_what_people_type_is_understood() -> None:
    code = enrol_codes.make_code()
    plain = code.replace("-", "")
    assert len(code) == 23
    for typed in (code, code.lower(), plain, f" {code} ", code.replace("-", " ")):
        assert enrol_codes.clean(typed) == plain
    alike = plain.replace("0", "O").replace("1", "l")
    assert enrol_codes.clean(alike) == plain
    for bad in ("", "-", plain[:-1], plain + "0", "U" * 20, "x" * 5000, "é" * 20):
        assert enrol_codes.clean(bad) is None


def test_codes_are_not_guessed_from_one_another() -> None:
    random.seed(1)
    first = enrol_codes.make_code()
    random.seed(1)
    assert enrol_codes.make_code() != first


# --- exchange


def test_a_code_opens_the_door_once(desk: Desk) -> None:
    code = code_for(desk, branch="timur")
    done = redeem(desk, code)
    assert done == Enrolled("kiosk-7", "timur", recovery_key="", snapshot_key="")
    bearer = known(desk, f"kiosk-7.{SECRET}")
    assert bearer is not None
    assert (bearer.name, bearer.role, bearer.branch) == ("kiosk-7", Role.KIOSK, "timur")
    assert redeem(desk, code, digest=digest_of("another")) is CodeFault.USED
    assert known(desk, f"kiosk-7.{SECRET}") is not None


def test_the_same_exchange_may_be_asked_for_again(desk: Desk) -> None:
    code = code_for(desk)
    assert redeem(desk, code) == redeem(desk, code, minutes=5)
    assert redeem(desk, code, hours=24) is CodeFault.EXPIRED


def test_an_exchange_that_is_repeated_late_does_not_bring_an_old_token_back(desk: Desk) -> None:
    code = code_for(desk)
    redeem(desk, code)
    tokens.offer_token(desk.store, "kiosk-7", digest_of("second"))
    assert known(desk, "kiosk-7.second") is not None
    redeem(desk, code, minutes=5)
    assert known(desk, f"kiosk-7.{SECRET}") is None
    assert known(desk, "kiosk-7.second") is not None


def test_what_is_wrong_with_a_code_is_told(desk: Desk) -> None:
    code = code_for(desk)
    assert redeem(desk, code[:-1] + ("0" if code[-1] != "0" else "1")) is CodeFault.MISTYPED
    assert redeem(desk, enrol_codes.make_code()) is CodeFault.UNKNOWN
    assert redeem(desk, code, kiosk="kiosk-8") is CodeFault.OTHER_KIOSK
    assert redeem(desk, code, hours=CODE_LASTS / timedelta(hours=1)) is CodeFault.EXPIRED
    assert isinstance(redeem(desk, code), Enrolled)


def test_a_newer_code_ends_the_older_one(desk: Desk) -> None:
    older = code_for(desk)
    newer = code_for(desk)
    assert redeem(desk, older) is CodeFault.UNKNOWN
    assert isinstance(redeem(desk, newer), Enrolled)


def test_tries_are_limited_by_source(desk: Desk) -> None:
    code = code_for(desk)
    for _ in range(TRIES):
        assert redeem(desk, enrol_codes.make_code()) is CodeFault.UNKNOWN
    assert redeem(desk, code) is CodeFault.TOO_MANY
    assert isinstance(redeem(desk, code, source="10.0.0.2"), Enrolled)
    assert redeem(desk, code, minutes=TRIES_IN / timedelta(minutes=1) + 1) == redeem(
        desk, code, source="10.0.0.2"
    )


def test_tries_are_forgotten(desk: Desk) -> None:
    for number in range(30):
        redeem(desk, "x", source=f"10.0.1.{number}")
    redeem(desk, "x", source="10.9.9.9", hours=3)
    assert desk.one("SELECT count(*) FROM enrol_try") == 1


@pytest.mark.sqlite
def test_the_code_is_not_in_the_database(desk: Desk) -> None:
    code = code_for(desk)
    redeem(desk, code)
    desk.store.close()
    for file in Path(str(desk.database)).parent.glob("hub.db*"):
        data = file.read_bytes() if file.is_file() else b""
        assert code.encode() not in data
        assert code.replace("-", "").encode() not in data
        assert SECRET.encode() not in data


@pytest.mark.parametrize("name", ["", "desk", "a/b", "x" * 33])
def test_a_code_is_for_a_name_that_a_kiosk_may_have(desk: Desk, name: str) -> None:
    with pytest.raises(ConfigError):
        code_for(desk, name)


# --- tokens that change


def test_the_old_token_is_good_until_the_new_one_was_used(desk: Desk) -> None:
    old = tokens.enrol(desk.store, "kiosk-3", Role.KIOSK, NOW)
    tokens.offer_token(desk.store, "kiosk-3", DIGEST)
    tokens.offer_token(desk.store, "kiosk-3", DIGEST)
    assert known(desk, old) is not None
    assert known(desk, f"kiosk-3.{SECRET}") is not None
    assert known(desk, old) is None
    assert known(desk, f"kiosk-3.{SECRET}") is not None


def test_a_token_of_thirty_days_is_to_be_changed(desk: Desk) -> None:
    days = ROTATE_AFTER.days
    old = tokens.enrol(desk.store, "kiosk-3", Role.KIOSK, NOW)
    assert [b.rotate for d in (0, days - 1, days) if (b := known(desk, old, days=d))] == [
        False,
        False,
        True,
    ]
    tokens.offer_token(desk.store, "kiosk-3", DIGEST)
    fresh = [known(desk, f"kiosk-3.{SECRET}", days=days + d) for d in (0, 1, days)]
    assert [b.rotate for b in fresh if b] == [False, False, True]


def test_staff_may_ask_for_a_new_token_and_theirs_stay(desk: Desk) -> None:
    old = tokens.enrol(desk.store, "kiosk-3", Role.KIOSK, NOW)
    staff = tokens.enrol(desk.store, "front-desk", Role.STAFF, NOW)
    assert enrolled.change_kiosk(desk.store, "kiosk-3", Change.ROTATE, by="ani", now=NOW)
    bearer = known(desk, old)
    assert bearer is not None
    assert bearer.rotate
    tokens.offer_token(desk.store, "kiosk-3", DIGEST)
    known(desk, f"kiosk-3.{SECRET}")
    bearer = known(desk, f"kiosk-3.{SECRET}")
    assert bearer is not None
    assert not bearer.rotate
    program = known(desk, staff, days=400)
    assert program is not None
    assert not program.rotate


def test_a_kiosk_without_a_next_token_is_not_let_in_by_an_empty_one(desk: Desk) -> None:
    tokens.enrol(desk.store, "kiosk-3", Role.KIOSK, NOW)
    assert known(desk, "kiosk-3.") is None
    assert known(desk, "kiosk-3") is None


# --- changes by staff


def test_what_staff_do_to_a_kiosk_and_what_is_left_of_it(desk: Desk) -> None:
    token = tokens.enrol(desk.store, "kiosk-3", Role.KIOSK, NOW, branch="barat")

    def do(what: Change) -> bool:
        return enrolled.change_kiosk(desk.store, "kiosk-3", what, by="ani", now=NOW)

    def state() -> object:
        [mine] = [k for k in enrolled.enrolled_kiosks(desk.store) if k["kiosk"] == "kiosk-3"]
        return mine["state"]

    assert state() == "admitted"
    assert do(Change.REVOKE)
    bearer = known(desk, token)
    assert bearer is not None
    assert bearer.revoked
    assert state() == "revoked"
    assert do(Change.ADMIT)
    assert state() == "admitted"
    assert do(Change.DISMISS)
    assert known(desk, token) is None
    assert state() == "dismissed"
    assert not do(Change.DISMISS)
    assert not do(Change.REVOKE)
    again = tokens.enrol(desk.store, "kiosk-3", Role.KIOSK, NOW)
    bearer = known(desk, again)
    assert bearer is not None
    assert bearer.branch == "barat"
    with desk.store.read() as conn:
        trail = [(e.note.who, e.note.what) for e in read_trail(conn, subject="kiosk kiosk-3")]
    assert set(trail) == {("ani", f"kiosk-{w}") for w in ("revoke", "admit", "dismiss")}


def test_staff_are_not_revoked_like_a_kiosk(desk: Desk) -> None:
    tokens.enrol(desk.store, "front-desk", Role.STAFF, NOW)
    for what in (Change.REVOKE, Change.ROTATE):
        assert not enrolled.change_kiosk(desk.store, "front-desk", what, by="ani", now=NOW)
    assert not enrolled.change_kiosk(desk.store, "nobody", Change.REVOKE, by="ani", now=NOW)


# --- wrapped keys


def test_older_wrapped_keys_are_kept_and_the_newest_comes_first(desk: Desk) -> None:
    for number in range(25):
        enrolled.keep_wrapped(desk.store, "kiosk-3", Wrapped("r", f"s{number}"), later(days=number))
    enrolled.keep_wrapped(desk.store, "kiosk-3", Wrapped("r", "s10"), later(days=30))
    found = [one.sealed for one in enrolled.wrapped_keys(desk.store, "kiosk-3")]
    assert found[:2] == ["s10", "s24"]
    assert len(found) == enrolled.MOST_KEYS
    assert enrolled.wrapped_keys(desk.store, "kiosk-4") == []
