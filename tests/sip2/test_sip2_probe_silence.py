"""What the probe says of a server whose answers cannot be taken for answers."""

import asyncio

import pytest

from kiosk.runtime import SystemClock
from sync.servers.sip2_findings import Findings
from sync.servers.sip2_probe import examine
from sync.servers.sip2_report import report, suggested
from sync.sip2.codec import checksum_of
from sync.sip2.guess import guess_delimiter
from sync.sip2.profile import Profile
from tests.sip2.sip2_script import STATUS, settings_for


def found_of(body: bytes, *, digit: bytes | None, user: str = "", sure: bool = True) -> Findings:
    """Examine a server that logs anybody in and says `body` to all else, numbered as it likes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await reader.readuntil(b"\r"):
                own = asked.rpartition(b"AY")[2][:1]
                told = b"941" if asked.startswith(b"93") else body
                if told.startswith(b"9") and sure:
                    told += b"AY" + (digit or own) + b"AZ"
                    told += b"%04X" % checksum_of(told)
                writer.write(told + b"\r")
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def run() -> Findings:
        async with asyncio.timeout(20):
            listener = await asyncio.start_server(serve, "127.0.0.1", 0)
            port = int(listener.sockets[0].getsockname()[1])
            settings = settings_for(
                port, user=user, password="x", lookup_s=0.2, probe_s=0.1,
                profile=Profile(error_detection=sure),
            )  # fmt: skip
            try:
                return await examine(settings, url="x:1", at=SystemClock().now)
            finally:
                listener.close()

    return asyncio.run(run())


COUNTED = "answers bear our number (AY)"
SAID = "another digit: all below was tried without numbers and checksums"


@pytest.mark.parametrize("user", ["kiosk", ""])
def test_a_server_that_does_not_count_is_examined_without_numbers(user: str) -> None:
    found = found_of(STATUS, digit=b"0", user=user)
    assert next((one.name, one.seen) for one in found.steps if one.ok is False) == (COUNTED, SAID)
    assert f"| {COUNTED} | **fails** | {SAID} |" in report(found)
    assert {one.name: one.ok for one in found.steps}["many in a row"]
    assert "error_detection = false" in suggested(found)
    assert "error_detection" in found.confirmed


def test_a_login_that_is_answered_under_another_number_is_tried_without() -> None:
    found = found_of(STATUS, digit=b"7", user="kiosk")
    steps = {one.name: one.ok for one in found.steps}
    assert (steps["login"], steps["status"], steps[COUNTED]) == (True, True, False)
    assert found.status is not None
    assert not found.profile.error_detection


def test_without_numbers_it_is_heard() -> None:
    found = found_of(STATUS, digit=b"0", user="kiosk", sure=False)
    steps = {one.name: one.ok for one in found.steps}
    assert (steps["login"], steps["status"], steps["many in a row"]) == (True, True, True)


def test_a_server_that_counts_is_taken_at_its_word() -> None:
    found = found_of(STATUS, digit=None)
    assert {one.name: one.ok for one in found.steps}["many in a row"]
    assert found.profile.error_detection


def test_bytes_that_are_no_answer_are_told() -> None:
    found = found_of(b"HTTP/1.1 400 Bad Request", digit=None)
    [status] = [one for one in found.steps if one.name == "status"]
    assert status.seen.startswith("timeout: ")
    assert status.seen.endswith("bytes came, no answer")


def test_another_sign_between_fields_is_found_and_used() -> None:
    found = found_of(STATUS.replace(b"|", b"^"), digit=None)
    assert found.steps[0].seen == "by ^: asked so below"
    steps = {one.name: one.ok for one in found.steps}
    assert (steps["status"], steps["many in a row"]) == (True, True)
    assert 'delimiter = "^"' in suggested(found)
    assert found.profile.delimiter == b"^"


@pytest.mark.parametrize(
    ("raw", "sign"),
    [
        (b"98YYYYYY999999AOx|BXYY|", b"|"),
        (b"98YYYYYY999999AOx^BXYY^AMKota^AY1AZ0000", b"^"),
        (b"98YYYYYY999999AOKota-AO", b"|"),
        (b"", b"|"),
        (b"941", b"|"),
    ],
)
def test_signs_between_fields(raw: bytes, sign: bytes) -> None:
    assert guess_delimiter(raw) == sign
