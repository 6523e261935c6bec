from datetime import UTC, datetime

import pytest

from sync.sip2.codec import checksum_of, encode
from sync.sip2.dialogue import (
    TABLE,
    Answered,
    Dialogue,
    Failed,
    Failure,
    Heard,
    Ignored,
    Output,
    Send,
    State,
)
from sync.sip2.profile import Profile
from sync.sip2.requests import Request, Terminal

AT = datetime(2026, 11, 21, 13, 27, 57, tzinfo=UTC)
PROFILE = Profile(resend_after_s=2.0, resends=2)
TERMINAL = Terminal(profile=PROFILE, institution="UWOLS", location="KIOSK01")
LOOK = TERMINAL.item_information("660", at=AT)
LEND = TERMINAL.checkout("dj", "660", at=AT)
RESEND = b"97AZFEF5\r"
PLEASE = b"96AZFEF6\r"


def line(body: bytes, sequence: int | None) -> bytes:
    tail = b"" if sequence is None else b"AY%d" % sequence
    return body + tail + b"AZ%04X\r" % checksum_of(body + tail + b"AZ")


def item(sequence: int | None = 0, barcode: bytes = b"660") -> bytes:
    return line(b"1803020120261121    202757AB" + barcode + b"|AJHarry|", sequence)


def asking(request: Request = LOOK, profile: Profile = PROFILE) -> Dialogue:
    dialogue = Dialogue(profile)
    dialogue.submit(request, now_s=0.0, timeout_s=10.0)
    return dialogue


def answers(outputs: list[Output]) -> list[str]:
    return [output.frame.code for output in outputs if isinstance(output, Answered)]


def test_the_table_is_complete() -> None:
    assert all(set(TABLE[state]) == set(Heard) for state in State)


def test_a_question_and_its_answer() -> None:
    dialogue = Dialogue(PROFILE)
    [send] = dialogue.submit(LOOK, now_s=0.0, timeout_s=10.0)
    assert send == Send(LOOK.bytes(sequence=0))
    assert [dialogue.busy] == [True]
    assert answers(dialogue.receive(item(), now_s=0.1)) == ["18"]
    assert [dialogue.busy] == [False]
    assert dialogue.wake_at_s is None
    assert dialogue.tick(99.0) == []


def test_one_in_flight() -> None:
    with pytest.raises(RuntimeError):
        asking().submit(LOOK, now_s=0.0, timeout_s=1.0)


def test_sequence_digits_wrap() -> None:
    dialogue = Dialogue(PROFILE)
    for number in range(12):
        [send] = dialogue.submit(LOOK, now_s=0.0, timeout_s=1.0)
        assert isinstance(send, Send)
        assert b"AY%dAZ" % (number % 10) in send.data
        assert answers(dialogue.receive(item(number % 10), now_s=0.0)) == ["18"]


def test_without_error_detection_there_is_no_trailer_and_no_complaint() -> None:
    dialogue = asking(profile=Profile(error_detection=False))
    assert answers(dialogue.receive(item()[:-5] + b"0000\r", now_s=0.0)) == ["18"]
    [send] = dialogue.submit(LOOK, now_s=0.0, timeout_s=1.0)
    assert send == Send(LOOK.bytes(sequence=None))


def test_a_late_answer_to_an_earlier_question_is_not_this_answer() -> None:
    dialogue = asking()
    dialogue.receive(item(), now_s=0.0)
    dialogue.submit(LOOK, now_s=1.0, timeout_s=10.0)
    late = dialogue.receive(item(0), now_s=1.0)
    assert [type(output) for output in late] == [Ignored]
    assert answers(dialogue.receive(item(1), now_s=1.1)) == ["18"]


def test_an_answer_of_another_kind_is_not_this_answer() -> None:
    outputs = asking().receive(line(b"941", 0), now_s=0.0)
    assert [type(output) for output in outputs] == [Ignored]


def test_an_answer_without_a_sequence_digit_is_taken() -> None:
    assert answers(asking().receive(item(None), now_s=0.0)) == ["18"]
    bare = b"1803020120261121    202757AB660|AJHarry|\r"
    assert answers(asking().receive(bare, now_s=0.0)) == ["18"]


def test_an_answer_about_another_item_is_none() -> None:
    assert asking().receive(item(0, b"661"), now_s=0.0) == [Failed(Failure.MISMATCHED)]
    assert answers(asking().receive(item(0, b""), now_s=0.0)) == ["18"]
    assert answers(asking().receive(item(0, b" 660 "), now_s=0.0)) == ["18"]


def test_96_is_answered_with_the_same_bytes_three_times() -> None:
    dialogue = Dialogue(PROFILE)
    [first] = dialogue.submit(LEND, now_s=0.0, timeout_s=10.0)
    for _ in range(3):
        assert dialogue.receive(PLEASE, now_s=0.0) == [first]
    assert dialogue.receive(PLEASE, now_s=0.0) == [Failed(Failure.NOT_UNDERSTOOD)]


def test_a_damaged_answer_is_asked_for_again() -> None:
    dialogue = asking(LEND)
    good = line(b"121NNY20261121    202757AOU|AAdj|AB660|AJHarry|AH|", 0)
    damaged = good.replace(b"Harry", b"Hxrry")
    assert dialogue.receive(damaged, now_s=0.0) == [Send(RESEND)]
    again = line(b"121NNY20261121    202757AOU|AAdj|AB660|AJHarry|AH|", 7)
    assert answers(dialogue.receive(again, now_s=0.0)) == ["12"]


def test_damage_without_end_is_given_up() -> None:
    dialogue = asking(LEND)
    bad = line(b"121NNY20261121    202757AB660|", 0).replace(b"660", b"661")
    outputs = [output for _ in range(4) for output in dialogue.receive(bad, now_s=0.0)]
    assert outputs == [Send(RESEND)] * 3 + [Failed(Failure.DAMAGED)]


def test_96_after_97_never_repeats_a_transaction() -> None:
    dialogue = asking(LEND)
    bad = line(b"121NNY20261121    202757AB660|", 0).replace(b"660", b"661")
    outputs = dialogue.receive(bad, now_s=0.0)
    for _ in range(3):
        outputs += dialogue.receive(PLEASE, now_s=0.0)
    assert outputs == [Send(RESEND)] * 3 + [Failed(Failure.DAMAGED)]


def test_silence_resends_a_question_but_never_a_transaction() -> None:
    dialogue = Dialogue(PROFILE)
    [first] = dialogue.submit(LOOK, now_s=0.0, timeout_s=10.0)
    assert dialogue.wake_at_s == 2.0
    assert dialogue.tick(1.0) == []
    assert dialogue.tick(2.0) == [first]
    assert dialogue.tick(4.0) == [first]
    assert dialogue.wake_at_s == 10.0
    assert dialogue.tick(10.0) == [Failed(Failure.TIMEOUT)]
    lending = asking(LEND)
    assert lending.wake_at_s == 10.0
    assert lending.tick(9.9) == []
    assert lending.tick(10.0) == [Failed(Failure.TIMEOUT)]


def test_at_the_deadline_an_answer_without_end_counts() -> None:
    bare = b"1803020120261121    202757AB660|AJHarry|"
    dialogue = asking()
    assert dialogue.receive(bare, now_s=0.0) == []
    assert answers(dialogue.tick(10.0)) == ["18"]
    dialogue = asking()
    dialogue.receive(bare, now_s=0.0)
    assert answers(dialogue.lost(now_s=1.0)) == ["18"]


def test_a_lost_connection() -> None:
    assert asking().lost(now_s=0.0) == [Failed(Failure.LOST)]
    assert Dialogue(PROFILE).lost(now_s=0.0) == []


def test_noise_is_told_and_changes_nothing() -> None:
    dialogue = asking()
    assert dialogue.receive(b"None\r", now_s=0.0) == [Ignored(4)]
    assert answers(dialogue.receive(item(), now_s=0.0)) == ["18"]
    unasked = dialogue.receive(item(), now_s=0.0)
    assert [type(output) for output in unasked] == [Ignored]


def test_what_98_denies_is_not_sent() -> None:
    dialogue = Dialogue(PROFILE)
    dialogue.submit(TERMINAL.status(), now_s=0.0, timeout_s=1.0)
    body = b"98YYNNNY03000320261121    2028442.00AOMYLIB|BXY YNNYYYNNNNNNNNN|"
    dialogue.receive(line(body, 0), now_s=0.0)
    assert dialogue.status is not None
    assert dialogue.status.retries == 3
    assert not dialogue.supports("11")  # checkout ok = N, although BX is blank
    assert not dialogue.supports("17")
    assert dialogue.supports("23")
    assert dialogue.submit(LOOK, now_s=0.0, timeout_s=1.0) == [Failed(Failure.NOT_SENT)]
    assert not dialogue.busy


def test_abandon_forgets() -> None:
    dialogue = asking()
    dialogue.receive(b"1803", now_s=0.0)
    dialogue.abandon()
    dialogue.submit(LOOK, now_s=0.0, timeout_s=1.0)
    assert answers(dialogue.receive(item(1), now_s=0.0)) == ["18"]


def test_a_request_never_shows_its_values() -> None:
    request = TERMINAL.patron_information("card", at=AT, pin="123456")
    assert "123456" not in repr(request)
    assert "card" not in repr(request)


def test_requests_are_the_golden_bytes() -> None:
    assert TERMINAL.login("scclient", "clientpwd").bytes(sequence=0) == (
        b"9300CNscclient|COclientpwd|CPKIOSK01|AY0AZF1A4\r"
    )
    assert TERMINAL.status().bytes(sequence=1) == b"9900802.00AY1AZFCA0\r"
    asked = TERMINAL.patron_status("djfiander", at=AT, pin="6789").bytes(sequence=2)
    assert asked == b"2300020261121    202757AOUWOLS|AAdjfiander|AC|AD6789|AY2AZF034\r"
    back = TERMINAL.checkin("1565921879", at=AT).bytes(sequence=6)
    assert back == (
        b"09N20261121    20275720261121    202757APKIOSK01|AOUWOLS|AB1565921879|AC|BIN|AY6AZEC54\r"
    )
    assert encode("97", b"", (), sequence=0) == RESEND
