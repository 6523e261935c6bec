"""The way into a Koha: addresses, secrets, certificates, tokens, and what a probe finds."""

import logging
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from kiosk.errors import ConfigError
from sync.hub.settings.koha_address import SIP2_SECRET, KohaAddress, koha_at
from sync.hub.settings.library_system import PASSWORD, upstream_at
from sync.hub.upstream.koha.rest import Fault, Lane, NoAnswer, Reply, Rest
from sync.hub.upstream.port import Applied, Doubt, Mark, Retry, Unavailable
from sync.hub.upstream.probing import look
from tests.sip2.test_sip2_door import certificate
from tests.upstream.koha_rest_server import CLIENT
from tests.upstream.koha_rest_server import SECRET as CLIENT_SECRET
from tests.upstream.koha_sip2_server import PASSWORD as SIP2_PASSWORD
from tests.upstream.koha_sip2_server import USER
from tests.upstream.koha_world import (
    LOAN,
    RETURN,
    KohaWorld,
    a_koha,
    an_adapter,
    loaded,
    pulled,
    push,
)

PLAIN = "koha+https://lancar@koha.example:8443/intranet?zone=Asia/Makassar&sip2=sip.example"


@pytest.fixture
def koha() -> Iterator[KohaWorld]:
    with a_koha() as world:
        yield world


# addresses ---------------------------------------------------------------------------------------


def test_an_address_tells_all_but_the_secrets(tmp_path: Path) -> None:
    told = f"{PLAIN}:6002&sip2_user=kiosk&library=CPL&decimals=2&days=7&items=5&sip2_location=K1"
    address = koha_at(told, tmp_path, {PASSWORD: "s3cret-1", SIP2_SECRET: "s3cret-2"})
    assert address.base == "https://koha.example:8443/intranet"
    assert (address.client_id, address.client_secret) == ("lancar", "s3cret-1")
    assert (address.zone, address.library) == (ZoneInfo("Asia/Makassar"), "CPL")
    assert (address.decimals, address.days, address.items) == (2, 7, 5)
    sip2 = address.sip2
    assert (sip2.host, sip2.port, sip2.user, sip2.password) == (
        "sip.example",
        6002,
        "kiosk",
        "s3cret-2",
    )
    assert (sip2.institution, sip2.location, sip2.plain_tcp) == ("CPL", "K1", False)
    assert (sip2.profile.name, sip2.profile.zone) == ("koha", ZoneInfo("Asia/Makassar"))
    assert "s3cret" not in repr(address)


def test_secrets_come_from_files_that_nobody_else_can_read(tmp_path: Path) -> None:
    told = f"{PLAIN}&sip2_user=kiosk"
    for name in ("upstream.password", "upstream-sip2.password"):
        (tmp_path / name).write_text(f"of {name}\n")
        (tmp_path / name).chmod(0o600)
    address = koha_at(told, tmp_path, {})
    assert address.client_secret == "of upstream.password"
    assert address.sip2.password == "of upstream-sip2.password"
    (tmp_path / "upstream-sip2.password").chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        koha_at(told, tmp_path, {})


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ("koha+ftp://a@b?zone=Asia/Jakarta", "not koha"),
        ("koha+https://b?zone=Asia/Jakarta", "not koha"),
        ("koha+https://a:s3cret@b?zone=Asia/Jakarta", "secret in the address"),
        (f"{PLAIN}&sip2_user=k&colour=red", "unknown: colour"),
        (PLAIN.replace("Makassar", "Nowhere") + "&sip2_user=k", "zone"),
        (PLAIN, "sip2_user"),
        (PLAIN.replace("sip2=", "sip2_ca=") + "&sip2_user=k", "sip2 and sip2_user"),
        (f"{PLAIN}:99999&sip2_user=k", "port"),
        (f"{PLAIN}&sip2_user=k&days=ten", "days"),
        (f"{PLAIN}&sip2_user=k&sip2_plain=maybe", "sip2_plain"),
        (f"{PLAIN}&sip2_user=k&sip2_profile=/nowhere.toml", "sip2_profile"),
    ],
)
def test_a_wrong_address_is_told_without_repeating_it(tmp_path: Path, told: str, word: str) -> None:
    with pytest.raises(ConfigError) as error:
        koha_at(told, tmp_path, {})
    assert word in str(error.value)
    assert "s3cret" not in str(error.value)


def test_a_profile_of_this_very_server_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "koha.toml"
    file.write_text('base = "koha"\nno_block_replays = true\n')
    address = koha_at(f"{PLAIN}&sip2_user=k&sip2_profile={file}", tmp_path, {})
    assert address.sip2.profile.no_block_replays
    assert address.sip2.profile.zone == ZoneInfo("Asia/Makassar")


# certificates ------------------------------------------------------------------------------------


def test_tls_is_verified_with_the_librarys_authority(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "own")
    other, _ = certificate(tmp_path, "other")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    with a_koha(tls=context) as koha:
        base = koha.rest.base.replace("http:", "https:")
        for ca_file, trusted in ((str(public), True), (str(other), False), (None, False)):
            with an_adapter(koha.address(base=base, ca_file=ca_file)) as adapter:
                assert adapter.probe().reads is trusted
        with pytest.raises(ConfigError):
            Rest(koha.address(base=base, ca_file=str(tmp_path / "none.pem")))
    assert koha.rest.issued == 1  # whoever is not trusted never saw the secret


# tokens and answers ------------------------------------------------------------------------------


def test_one_token_serves_all_and_a_revoked_one_is_replaced(koha: KohaWorld) -> None:
    loaded(koha)
    assert koha.rest.issued == 1
    koha.rest.tokens.clear()
    koha.adapter.push(push(LOAN, "B00001", "M001", live=True))
    assert koha.rest.issued == 2
    assert koha.library.borrower("B00001") == "M001"


def test_a_server_that_takes_no_token_is_not_asked_for_ever(koha: KohaWorld) -> None:
    koha.rest.meanwhile.append(koha.rest.tokens.clear)
    with pytest.raises(Unavailable, match="not-admitted"):
        pulled(koha.adapter.pull_full())
    assert koha.rest.issued == 2


def test_what_is_sent_once_is_sent_once(koha: KohaWorld) -> None:
    rest = Rest(koha.address())
    try:
        koha.rest.faults["POST /checkouts"] = ["drop-before", 500, "garbage", (503, 7)]
        body = {"patron_id": 51, "item_id": 1}
        told = [rest.post("/checkouts", body) for _ in range(3)]
        assert [isinstance(one, NoAnswer) and one.unknown for one in told] == [True] * 3
        assert koha.rest.count("POST /checkouts") == 3
        busy = rest.post("/checkouts", body)
        assert isinstance(busy, NoAnswer)
        assert (busy.fault, busy.retry_s, busy.unknown) == (Fault.BUSY, 7.0, False)
        assert koha.library.done == {}
    finally:
        rest.close()


def test_a_question_on_a_connection_that_has_ended_is_asked_anew(koha: KohaWorld) -> None:
    rest = Rest(koha.address())
    try:
        koha.rest.faults["GET /items"] = [None, "drop-before"]
        assert isinstance(rest.get("/items"), Reply)
        assert isinstance(rest.get("/items", lane=Lane.QUICK), Reply)
        assert koha.rest.count("GET /items") == 3
    finally:
        rest.close()


def test_nothing_of_secrets_or_people_is_ever_logged(
    koha: KohaWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as told:
        loaded(koha)
        koha.rest.faults["POST /checkouts"] = [500]
        koha.sip2.faults["63"] = ["drop-before", "drop-before"]
        koha.adapter.push(push(LOAN, "B00001", "M001", live=True))
        koha.adapter.check_password("M001", "123456")
    assert told
    written = f"{told}{caplog.text}"
    hidden = {CLIENT_SECRET, SIP2_PASSWORD, "123456", "Rahasia", "M001", *koha.rest.tokens}
    assert not [one for one in hidden if one in written]


# probing -----------------------------------------------------------------------------------------


def test_a_probe_tells_what_is_there(koha: KohaWorld) -> None:
    found = koha.adapter.probe()
    assert found.writes
    assert dict(found.facts) == {
        "items": "6", "patrons": "3", "checkouts": "0", "holds": "0", "check-outs by": "REST",
        "accounts": "line by line", "SIP2": "in order",
    }  # fmt: skip
    assert koha.library.done == {}
    koha.rest.offers.lending = False
    koha.rest.denied.add("GET /patrons/51/account")
    found = koha.adapter.probe()
    assert found.facts["check-outs by"] == "SIP2"
    assert found.facts["accounts"].startswith("the sum alone; for lines and payments")
    assert found.writes


def test_a_probe_names_the_right_that_is_missing(koha: KohaWorld) -> None:
    koha.rest.denied |= {"/patrons", "/holds"}
    found = koha.adapter.probe()
    assert not found.reads
    assert [one.doubt for one in found.findings] == [Doubt.NOT_ADMITTED] * 2
    assert "borrowers: list_borrowers" in found.findings[0].detail
    assert "place_holds" in found.findings[1].detail


def test_a_probe_tells_a_wrong_secret_from_a_wrong_server(koha: KohaWorld) -> None:
    for changes, doubt in (
        ({"client_secret": "wrong"}, Doubt.NOT_ADMITTED),
        ({"base": "http://127.0.0.1:9"}, Doubt.NOT_THERE),
        ({"base": f"{koha.rest.base}/elsewhere"}, Doubt.NOT_THIS_SYSTEM),
    ):
        with an_adapter(koha.address(**changes)) as adapter:
            found = adapter.probe()
            assert not found.reads
            assert found.findings[0].doubt is doubt
    koha.rest.faults["GET /items"] = ["garbage"]
    assert koha.adapter.probe().findings[0].doubt is Doubt.NOT_THIS_SYSTEM


def test_a_probe_says_when_returns_cannot_be_written(koha: KohaWorld) -> None:
    koha.sip2.unsupported = {"09"}
    found = koha.adapter.probe()
    assert found.reads
    assert not found.writes
    assert found.findings[0].detail == "SIP2: not offered: 09 (returns)"
    sip2 = koha.address().sip2
    with an_adapter(koha.address(sip2=replace(sip2, password="wrong"))) as adapter:
        [finding] = adapter.probe().findings
        assert finding.doubt is Doubt.NOT_ADMITTED
    with an_adapter(koha.address(sip2=replace(sip2, port=9))) as adapter:
        [finding] = adapter.probe().findings
        assert finding.doubt is Doubt.NOT_THERE
        # Loans go on by REST meanwhile, returns wait.
        assert isinstance(adapter.push(push(LOAN, "B00001", "M001", live=True)), Applied)
        assert isinstance(adapter.push(push(RETURN, "B00001")), Retry)


def test_another_zone_than_kohas_is_told_and_spoils_no_delta() -> None:
    with a_koha() as koha, an_adapter(koha.address(zone=ZoneInfo("Asia/Jayapura"))) as adapter:
        assert "zone" in adapter.probe().facts
        mark = adapter.pull_delta(Mark()).mark
        pulled(adapter.pull_full())
        koha.library.desk_lend("B00001", "M001")
        assert [one.item for one in adapter.pull_delta(mark).moving.lent] == ["B00001"]


def test_the_hub_opens_a_koha_by_its_address(tmp_path: Path, koha: KohaWorld) -> None:
    host = koha.rest.base.removeprefix("http://")
    told = (
        f"koha+http://{CLIENT}@{host}?zone=Asia/Makassar&sip2=127.0.0.1:{koha.sip2.port}"
        f"&sip2_user={USER}&sip2_plain=yes"
    )
    settings = upstream_at(told, tmp_path, {PASSWORD: CLIENT_SECRET, SIP2_SECRET: SIP2_PASSWORD})
    assert isinstance(settings, KohaAddress)
    told_there, writes = look(settings)
    assert writes
    assert "system: koha" in told_there
