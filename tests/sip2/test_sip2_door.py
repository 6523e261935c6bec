"""The way in, patrons and items of the SIP2 door, and TLS, over a real socket."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.domain.ids import CardCode
from kiosk.domain.items import ItemStatus
from kiosk.domain.patrons import PatronStatus
from kiosk.domain.reasons import Reason
from kiosk.errors import ConfigError
from kiosk.ports import (
    Alive,
    ItemFound,
    PatronFound,
    PatronRefused,
    Unanswered,
    Unreachable,
)
from sync.servers.sip2 import Sip2Server
from tests.sip2.sip2_script import (
    BOOK,
    CARD,
    DATE,
    STATUS,
    Script,
    patron,
    play,
)
from tests.sip2.test_sip2_contract import SystemClock, settings_for


def test_a_refused_login_is_unreachable() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert await server.probe() == Unreachable("login refused")

    play(talk, {"93": b"940"})


def test_a_server_that_calls_itself_off_line_is_unreachable() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Unreachable)

    play(talk, {"99": STATUS.replace(b"98Y", b"98N")})


@pytest.mark.parametrize("code", ["93", "99"])
def test_silence_at_the_door_is_no_answer(code: str) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Unanswered)

    play(talk, {code: b""})


def test_hanging_up_at_the_door_is_unreachable() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Unreachable)

    play(talk, {"93": [None]})


def test_without_a_user_there_is_no_login() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        alive = await server.probe()
        assert isinstance(alive, Alive)
        assert not alive.feed
        assert alive.clock is not None
        assert {frame.code for frame in script.asked} == {"99"}

    play(talk, {}, user="")


def test_each_probe_tells_the_servers_time_anew() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        clocks = []
        for _ in range(2):
            alive = await server.probe()
            assert isinstance(alive, Alive)
            clocks.append(alive.clock)
        assert clocks[1] == dt.datetime(2026, 11, 21, 14, 27, 57, tzinfo=dt.UTC)
        assert clocks[0] != clocks[1]

    later = STATUS.replace(DATE, b"20261121    212757")
    play(talk, {"99": [STATUS, STATUS, later]})


def test_a_connection_that_was_idle_for_long_is_tried_first() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        script.asked.clear()
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert [frame.code for frame in script.asked] == ["99", "63"]

    play(talk, {"63": patron(b"BLY|")}, prove_after_s=-1.0)


def test_a_reading_request_is_asked_again_on_a_new_connection() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert script.codes == ["63", "63"]

    play(talk, {"63": [None, patron(b"BLY|")]})


def test_two_callers_wait_for_each_other() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        answers = await asyncio.gather(*(server.find_patron(CARD) for _ in range(5)))
        assert all(isinstance(answer, PatronFound) for answer in answers)
        assert len(script.codes) == 5

    play(talk, {"63": patron(b"BLY|")})


def test_a_cancelled_question_leaves_no_answer_behind() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        asking = asyncio.ensure_future(server.find_item(BOOK))
        await script.arrived["17"].wait()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert isinstance(await server.find_patron(CARD), PatronFound)

    play(talk, {"17": b"", "63": patron(b"BLY|")})


# --- patrons and items ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (patron(b"BLN|"), PatronRefused(Reason.CARD_BLOCKED)),
        (patron(b"BLN|").replace(b"Siti Aminah", b""), PatronRefused(Reason.CARD_UNKNOWN)),
        (patron(b"BLY|", b"    Y         "), PatronRefused(Reason.CARD_BLOCKED)),
    ],
)
def test_refused_cards(answer: bytes, expected: PatronRefused) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert await server.find_patron(CARD) == expected
        assert await server.check_pin(CARD, "1") == expected

    play(talk, {"63": answer})


def test_a_patron_in_full() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        found = await server.find_patron(CardCode("123456789"))
        assert isinstance(found, PatronFound)
        seen = found.patron
        assert (seen.id, seen.first_name, seen.card_tail) == ("123456789", "Siti", "6789")
        assert (seen.fees, seen.expires) == (12_500, dt.date(2050, 12, 31))
        assert seen.status is PatronStatus.BLOCKED

    play(talk, {"63": patron(b"BLY|BV12500.00|BHIDR|PA20501231|", b"Y" + b" " * 13)})


@pytest.mark.parametrize("amount", [b"lots", b"1e99999", b"NaN", b"Infinity", b""])
def test_an_amount_that_is_none(amount: bytes) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        found = await server.find_patron(CARD)
        assert isinstance(found, PatronFound)
        assert found.patron.fees == 0

    play(talk, {"63": patron(b"BLY|BV" + amount + b"|")})


def test_a_server_that_does_not_check_pins_is_not_believed() -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.check_pin(CARD, "123456"), Unanswered)

    play(talk, {"63": patron(b"BLY|")})


def test_23_serves_where_63_is_not_offered() -> None:
    async def talk(server: Sip2Server, script: Script) -> None:
        await server.probe()
        assert isinstance(await server.find_patron(CARD), PatronFound)
        assert script.codes == ["23"]

    answer = b"24" + b" " * 14 + b"000" + DATE + b"AOx|AAA1|AESiti|BLY|"
    play(talk, {"99": STATUS.replace(b"BXYYYYYYYY", b"BXYYYYYYYN"), "23": answer})


@pytest.mark.parametrize(
    ("code", "status"),
    [(b"04", ItemStatus.ON_LOAN), (b"08", ItemStatus.HOLD_SHELF), (b"12", ItemStatus.LOST),
     (b"09", ItemStatus.AVAILABLE)],
)  # fmt: skip
def test_where_an_item_is(code: bytes, status: ItemStatus) -> None:
    async def talk(server: Sip2Server, _script: Script) -> None:
        found = await server.find_item(BOOK)
        assert isinstance(found, ItemFound)
        assert found.item.status is status

    play(talk, {"17": b"18" + code + b"0101" + DATE + b"ABB1|AJBumi|AQPusat|CK001|"})


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1: its file and its key's."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return public, private


def test_tls_with_the_librarys_own_authority_and_with_another(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "own")
    other, _ = certificate(tmp_path, "other")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)

    async def trusted(server: Sip2Server, _script: Script) -> None:
        assert isinstance(await server.probe(), Alive)

    async def distrusted(server: Sip2Server, script: Script) -> None:
        assert isinstance(await server.probe(), Unreachable)
        assert script.asked == []

    play(trusted, {}, tls=context, plain_tcp=False, ca_file=str(public))
    play(distrusted, {}, tls=context, plain_tcp=False, ca_file=str(other))
    play(distrusted, {}, tls=context, plain_tcp=False, ca_file=None)


def test_a_missing_certificate_file_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    settings = settings_for(1, plain_tcp=False, ca_file=str(tmp_path / "none.pem"))
    with pytest.raises(ConfigError):
        Sip2Server(settings, clock=SystemClock(), boot_id="b")
    assert "rahasia" not in repr(settings)
