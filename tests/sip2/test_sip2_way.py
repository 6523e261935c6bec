"""The way in: telnet-style login, a pinned certificate, profiles as files."""

import asyncio
import hashlib
import json
import ssl
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.errors import ConfigError
from kiosk.ports import Alive, Unreachable
from sync.servers.sip2 import Sip2Server
from sync.sip2.codec import Decoder, Frame, checksum_of
from sync.sip2.dates import DateOrder, ZoneStyle
from sync.sip2.profile import PROFILES, LoginStyle, Profile, SecurityFollows
from sync.sip2.profile_file import ProfileError, as_toml, profile_of
from sync.sip2.telnet import Step, TelnetLogin
from tests.sip2.sip2_script import STATUS, Script, play
from tests.sip2.sip2_vectors import FOLDER
from tests.sip2.test_sip2_contract import SystemClock, settings_for
from tests.sip2.test_sip2_door import certificate

ZONE = ZoneInfo("Asia/Makassar")

# --- telnet --------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 3, 1000])
def test_the_recorded_login(cut: int) -> None:
    rows = (FOLDER / "transcript_perl_telnet_login.jsonl").read_text("utf-8").splitlines()
    said = [json.loads(row) for row in rows][:5]
    login = TelnetLogin("scclient", "clientpwd")
    typed = b""
    for row in said:
        data = row["b"].encode("latin-1")
        if row["d"] == ">":
            assert typed == data
            typed = b""
        else:
            for at in range(0, len(data), cut):
                typed += login.feed(data[at : at + cut])
    assert login.step is Step.IN


@pytest.mark.parametrize(
    "answer", [b"Login incorrect\r\n", b"login: ", b"\r\nlogin: ", b"Access denied\r\n"]
)
def test_a_refused_login(answer: bytes) -> None:
    login = TelnetLogin("u", "p")
    assert login.feed(b"\xff\xfd\x18Username: ") == b"u\r\n"
    assert login.feed(b"Password: ") == b"p\r\n"
    login.feed(answer)
    assert login.step is Step.REFUSED


def test_a_user_that_is_refused_before_the_password() -> None:
    login = TelnetLogin("u\r\nx", "p")
    assert login.feed(b"login:") == b"ux\r\n"
    login.feed(b"user invalid\r\n")
    assert login.step is Step.REFUSED
    assert login.feed(b"password: ") == b""
    assert "p'" not in repr(login)


def test_an_answer_in_the_middle_waits_for_its_end() -> None:
    login = TelnetLogin("u", "p")
    login.feed(b"login: ")
    login.feed(b"password: ")
    login.feed(b"Login OK.  Ini")
    assert login.step is Step.ANSWER
    login.feed(b"tiating SIP\r\n")
    assert login.step is Step.IN


def talk_telnet(*, right: bool, style: LoginStyle = LoginStyle.TELNET) -> Alive | object:
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"login: ")
        user = await reader.readline()
        writer.write(b"password: ")
        password = await reader.readline()
        if (user, password) != (b"kiosk\r\n", b"rahasia\r\n") or not right:
            writer.close()
            return
        writer.write(b"Login OK.  Initiating SIP\r\n")
        decoder = Decoder()
        while data := await reader.read(4096):
            for event in decoder.feed(data):
                if isinstance(event, Frame):
                    asked.append(event.code)
                    told = STATUS + b"AY%dAZ" % (event.sequence or 0)
                    writer.write(told + b"%04X\r" % checksum_of(told))
        writer.close()

    async def run() -> object:
        async with asyncio.timeout(10), await asyncio.start_server(serve, "127.0.0.1", 0) as door:
            port = int(door.sockets[0].getsockname()[1])
            server = Sip2Server(
                settings_for(port, profile=Profile(login=style), connect_s=0.5),
                clock=SystemClock(),
                boot_id="b",
            )
            try:
                return await server.probe()
            finally:
                await server.close()

    answer = asyncio.run(run())
    if right:
        assert set(asked) == {"99"}
    return answer


def test_telnet_over_a_socket() -> None:
    assert isinstance(talk_telnet(right=True), Alive)
    assert talk_telnet(right=False) == Unreachable("login: connection ended")


# --- a pinned certificate ------------------------------------------------------------------------


def test_a_pinned_certificate_is_the_only_one(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "own")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    der = ssl.PEM_cert_to_DER_cert(public.read_text())
    pin = hashlib.sha256(der).hexdigest().upper()
    colons = ":".join(pin[at : at + 2] for at in range(0, 64, 2))

    async def trusted(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Alive)

    async def distrusted(server: Sip2Server, script: Script) -> None:
        assert await server.probe() == Unreachable("another certificate than the pinned one")
        assert script.asked == []

    for right in (pin, colons):
        play(trusted, {}, tls=context, plain_tcp=False, pin_sha256=right)
    play(distrusted, {}, tls=context, plain_tcp=False, pin_sha256="00" * 32)


def test_a_pin_that_is_none_is_a_fault_of_the_configuration() -> None:
    with pytest.raises(ConfigError):
        Sip2Server(
            settings_for(1, plain_tcp=False, pin_sha256="abc"), clock=SystemClock(), boot_id="b"
        )


# --- profiles ------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda one: one.name)
def test_every_profile_is_written_and_read_the_same(profile: Profile) -> None:
    text = as_toml(profile, notes={"encoding": "as the titles showed"})
    assert "# as the titles showed\nencoding" in text
    assert profile_of(text, zone=ZONE) == profile_of(f'base = "{profile.name}"', zone=ZONE)


def test_a_file_changes_what_it_names() -> None:
    text = """
        base = "koha"
        encoding = "latin-1"
        delimiter = "^"
        login = "telnet"
        security_follows = "flag"
        zone_style = "zeros"
        date_order = "month"
        sort_bins = { 1 = "dewasa", 2 = 'ana"k' }
        resends = 0
        resend_after_s = 2
        hold_alerts = ["01", "98"]
    """
    profile = profile_of(text, zone=ZONE)
    assert profile.hold_alerts == ("01", "98")
    assert profile.transit_alerts == ("02", "03", "04")
    assert (profile.name, profile.encoding, profile.delimiter) == ("koha", "latin-1", b"^")
    assert (profile.login, profile.zone_style) == (LoginStyle.TELNET, ZoneStyle.ZEROS)
    assert profile.security_follows is SecurityFollows.FLAG
    assert profile.date_order is DateOrder.MONTH
    assert (profile.sort_bin("2"), profile.sort_bin("9")) == ('ana"k', "9")
    assert (profile.zone, profile.return_date_kept) == (ZONE, True)
    assert profile_of(as_toml(profile), zone=ZONE) == profile


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x", "is no TOML"),
        ('base = "sirsi"', "base: must be one of generic"),
        ("base = 1", "base: must be one of"),
        ("colour = 1", "colour: is not known"),
        ("encoding = 1", "encoding: must be a text"),
        ('encoding = "klingon"', "encoding: is no character set"),
        ('delimiter = "a"', "delimiter: must be one sign"),
        ('language = "id"', "language: must be three digits"),
        ('error_detection = "no"', "error_detection: must be true or false"),
        ('expiry_field = "pax"', "expiry_field: must be a text"),
        ('expiry_field = "pa"', "expiry_field: must be a field code"),
        ('hold_alerts = "01"', "hold_alerts: must be a list"),
        ("sort_bins = 1", "sort_bins: must be a table"),
        ("resend_after_s = 0", "resend_after_s: must be between"),
        ("resends = true", "resends: must be between"),
        ('date_order = "us"', "date_order: must be one of day, month"),
        ('login = "ssh"', "login: must be one of raw, telnet"),
    ],
)
def test_every_fault_of_a_profile_has_its_key(text: str, fault: str) -> None:
    with pytest.raises(ProfileError) as caught:
        profile_of(text, zone=ZONE)
    assert caught.value.faults[0].startswith(fault)
