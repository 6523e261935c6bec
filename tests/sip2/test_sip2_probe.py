"""`lancar sip2 probe` against a foreign server, a scripted one and none."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.commands import app
from sync.sip2.codec import parse
from sync.sip2.dates import ZoneStyle
from sync.sip2.guess import (
    guess_delimiter,
    guess_encoding,
    guess_terminator,
    guess_vendor,
    guess_zone_style,
)
from sync.sip2.profile_file import profile_of
from tests.sip2.pysip2_library import server_of, serving
from tests.sip2.sip2_script import CHARGED, DATE, STATUS, Script, patron
from tests.sip2.test_sip2_contract import a_library

ZONE = ZoneInfo("Asia/Jakarta")


def probe(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["sip2", "probe", *arguments])


class Served:
    """A coroutine's server in a thread of its own, as the command runs a loop itself."""

    def __init__(self) -> None:
        self.ready, self.loop = threading.Event(), asyncio.new_event_loop()
        self.port, self.over = 0, asyncio.Event()


@contextmanager
def foreign() -> Iterator[int]:
    served = Served()

    async def serve() -> None:
        async with serving(server_of(a_library(), user="kiosk", password="rahasia")) as port:
            served.port = port
            served.ready.set()
            await served.over.wait()

    yield from _running(served, serve)


@contextmanager
def script(habits: dict[str, bytes | list[bytes | None]]) -> Iterator[int]:
    served = Served()

    async def serve() -> None:
        played = Script(habits)
        async with await asyncio.start_server(played.serve, "127.0.0.1", 0) as door:
            served.port = int(door.sockets[0].getsockname()[1])
            served.ready.set()
            await served.over.wait()

    yield from _running(served, serve)


def _running(served: Served, serve: object) -> Iterator[int]:
    def run() -> None:
        asyncio.set_event_loop(served.loop)
        served.loop.run_until_complete(serve())  # type: ignore[operator]
        served.loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert served.ready.wait(10)
    try:
        yield served.port
    finally:
        served.loop.call_soon_threadsafe(served.over.set)
        thread.join(10)


def test_a_foreign_server_is_examined(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("rahasia\n")
    with foreign() as port:
        ran = probe(
            f"tcp://127.0.0.1:{port}", "--user", "kiosk", "--institution", "PUSAT",
            "--password-file", str(tmp_path / "password"), "--patron", "A100", "--item", "B1",
            "--out", str(tmp_path / "new"),
        )  # fmt: skip
    assert ran.exit_code == 0, ran.output
    assert "a kiosk can work with it" in ran.stdout
    assert "character set: utf-8" in ran.stdout
    profile = profile_of((tmp_path / "new" / "sip2-profile.toml").read_text(), zone=ZONE)
    assert (profile.encoding, profile.zone_style) == ("utf-8", ZoneStyle.BLANKS)
    told = (tmp_path / "new" / "sip2-report.md").read_text()
    assert "| login | ok | 94 1 |" in told
    assert "| 97 repeats the last answer | ok |" in told
    assert "not encrypted" in told
    assert '| encoding | `"utf-8"` | true | seen by this probe |' in told
    assert '| date_order | `"day"` | **false** | a cautious default |' in told
    assert '| security_follows | `"ok"` | **false** | a cautious default |' in told
    assert "Try before kiosks depend on it: date_order, language, no_block_replays" in told
    assert "not verified: date_order, language, no_block_replays" in ran.stdout
    written = (tmp_path / "new" / "sip2-profile.toml").read_text()
    assert "# verified = false: a cautious default\nresends = 2" in written
    assert "# verified = true: seen by this probe\nzone_style" in written
    for secret in ("A100", "rahasia", "Siti", "Laskar"):
        assert secret not in told + ran.output


def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("x")
    with foreign() as port:
        ran = probe(
            f"tcp://127.0.0.1:{port}", "--user", "kiosk", "--out", str(tmp_path),
            "--password-file", str(tmp_path / "password"),
        )  # fmt: skip
    assert ran.exit_code == 1
    assert "can NOT work" in ran.stdout
    assert not (tmp_path / "sip2-profile.toml").exists()


def test_a_small_server_is_told_apart(tmp_path: Path) -> None:
    status = STATUS.replace(b"BXYYYYYYYYYYYYYYYY|", b"BXNYYNYNYYYNNNNNNN|AMKoha Kota|")
    habits: dict[str, bytes | list[bytes | None]] = {
        "99": status.replace(DATE, b"202611210000202757"),
        "63": patron(b"BLY|AFBuku ca\xcc\x81liz|XQ1|"),
        "17": CHARGED,
        "35": b"",
    }
    with script(habits) as port:
        ran = probe(f"tcp://127.0.0.1:{port}", "--out", str(tmp_path))
    assert ran.exit_code == 0, ran.output
    assert "98 says that 17 is not offered" in ran.stdout
    told = (tmp_path / "sip2-report.md").read_text()
    assert "- 64: extensions: XQ" in told
    profile = profile_of((tmp_path / "sip2-profile.toml").read_text(), zone=ZONE)
    assert (profile.name, profile.zone_style) == ("koha", ZoneStyle.ZEROS)
    assert "| return_date_kept | `true` | **false** | its check-in is backdated; not run |" in told


def test_silence_and_nobody(tmp_path: Path) -> None:
    with script({"99": [None]}) as port:
        ran = probe(f"tcp://127.0.0.1:{port}", "--out", str(tmp_path))
    assert ran.exit_code == 1
    assert "FAIL status: lost" in ran.stdout
    ran = probe("tls://127.0.0.1:1", "--out", str(tmp_path))
    assert ran.exit_code == 1
    assert "FAIL connect" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("http://x",), "must be tls://HOST:PORT"),
        (("tcp://x:99999",), "must be tls://HOST:PORT"),
        (("tcp://x", "--zone", "Mars"), "is no time zone"),
        (("tcp://x", "--password-file", "/nowhere"), "cannot be read"),
        (("tls://127.0.0.1:1", "--ca-file", "/nowhere"), "PEM"),
    ],
)
def test_requests_that_make_no_sense(arguments: tuple[str, ...], said: str) -> None:
    ran = probe(*arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_guesses() -> None:
    assert guess_encoding([b"plain"]).value == ""
    assert guess_encoding(["cáliz".encode()]).because == "1 texts are UTF-8 (NFC)"
    assert guess_encoding([b"c\xe1liz", b"\xe9"]).value == "cp1252"
    assert guess_encoding([b"c\xa0liz", b"\x82"]).value == "cp850"
    ends = ((b"x\r\n", "CRLF"), (b"x\r", "CR"), (b"x\n", "LF"), (b"x", "none"))
    assert [guess_terminator(raw).value for raw, _ in ends] == [name for _, name in ends]
    assert guess_vendor([b"Thank you for using Evergreen!"], "CR").value == "evergreen"
    assert guess_vendor([b"x"], "CRLF").value == "koha"
    assert guess_vendor([b"x"], "CR").value == "generic"
    letter = parse(b"36Y20261121   G202757AAx|")
    assert guess_zone_style(letter) is ZoneStyle.LETTER
    assert guess_zone_style(parse(b"36Y20261121   1202757AAx|")) is None
    assert guess_zone_style(parse(b"941")) is None
    assert guess_zone_style(parse(b"77x")) is None


@pytest.mark.parametrize(
    ("raw", "delimiter"),
    [
        (b"941|AY0AZFDFD", b"|"),
        (b"98YYYYYN60003202611210000002.00^AOUWOLS^AMLib^BXYYYY^", b"^"),
        (b"98YYYYYN60003202611210000002.00^AOUWOLS", b"|"),  # once may be chance
        (b"98YYYYYN60003202611210000002.00^ZZ1^QQ2", b"|"),  # no field of SIP2
        (b"941", b"|"),
    ],
)
def test_what_stands_between_fields(raw: bytes, delimiter: bytes) -> None:
    assert guess_delimiter(raw) == delimiter


@pytest.mark.parametrize(
    ("told", "right", "empty"),
    [
        (
            [b"CQY|", b"CQN|"],
            "ok   a right PIN is confirmed: CQ Y",
            "ok   an empty PIN is not: CQ N",
        ),
        (
            [b"CQY|", b"CQY|"],
            "ok   a right PIN is confirmed: CQ Y",
            "FAIL an empty PIN is not: CQ Y",
        ),
        ([b"", b""], "FAIL a right PIN is confirmed: no CQ", "ok   an empty PIN is not: no CQ"),
    ],
)
def test_whether_pins_are_checked(
    tmp_path: Path, told: list[bytes], right: str, empty: str
) -> None:
    (tmp_path / "pin").write_text("246813\n")
    answers = [patron(b"BLY|" + one) for one in told]
    habits: dict[str, bytes | list[bytes | None]] = {
        "63": [*answers, patron(b"BLY|")],
        "17": CHARGED,
        "23": b"24" + b" " * 14 + b"000" + DATE + b"AOx|AAA1|AESiti|",
        "35": b"36Y" + DATE + b"AOx|AAA1|",
        "97": [None],
    }
    with script(habits) as port:
        ran = probe(
            f"tcp://127.0.0.1:{port}", "--patron", "A1", "--pin-file", str(tmp_path / "pin"),
            "--out", str(tmp_path),
        )  # fmt: skip
    assert right in ran.stdout
    assert empty in ran.stdout
    for said in (ran.stdout, (tmp_path / "sip2-report.md").read_text()):
        assert "246813" not in said
