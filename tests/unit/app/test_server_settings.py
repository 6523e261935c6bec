"""From `[server]` to the client of the one server: every key arrives, every fault has its place."""

from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from kiosk.app.policies import offline_policy, session_policy
from kiosk.app.servers import ask_deadline_s, make_server, sip2_settings
from kiosk.config import Config, parse
from kiosk.config.model import Sip2
from kiosk.domain.policy import OfflinePolicy
from kiosk.errors import ConfigError
from kiosk.runtime import SystemClock
from sync.servers.hub import HubServer
from sync.servers.hub_account import HubAccount
from sync.servers.hub_fleet import HubFleet
from sync.servers.none import NoServer
from sync.servers.sip2 import Sip2Server
from sync.sip2.profile import PROFILES

SERVER = '[server]\nkind = "sip2"\nurl = "tcp://sip.example:6443"\n'


def config(text: str, folder: Path = Path("/somewhere")) -> Config:
    return parse(text.encode(), folder=folder)


def test_sip2_is_encrypted_unless_the_file_says_no_in_as_many_words() -> None:
    assert not sip2_settings(config(SERVER)).plain_tcp
    assert sip2_settings(config(SERVER + "[server.sip2]\ntls = false")).plain_tcp


def test_an_address_as_the_probe_takes_it_is_encrypted() -> None:
    server = SERVER.replace("tcp://", "tls://")
    made = sip2_settings(config(server))
    assert (made.host, made.port, made.plain_tcp) == ("sip.example", 6443, False)
    with pytest.raises(ConfigError) as caught:
        config(server + "[server.sip2]\ntls = false")
    assert caught.value.faults == (
        "server.sip2: tls = false, but server.url says tls://; write tcp:// or take it out",
    )
    with pytest.raises(ConfigError) as caught:
        config('[server]\nkind = "hub"\nurl = "tls://hub.example:1"')
    assert caught.value.faults[0].startswith("server.url: a server of kind 'hub'")


def test_an_authority_without_tls_is_a_fault() -> None:
    with pytest.raises(ConfigError) as caught:
        config(SERVER + '[server.sip2]\ntls = false\nca_file = "ca.pem"')
    assert caught.value.faults == (
        "server.sip2.ca_file: is of no use with tls = false; take one of the two out",
    )


def test_every_key_arrives_at_the_door(tmp_path: Path) -> None:
    (tmp_path / "login").write_text("rahasia\n")
    (tmp_path / "terminal").write_text("pintu")
    text = f"""
        [library]
        timezone = "Asia/Makassar"
        currency = "USD"
        currency_decimals = 2
        {SERVER}
        [server.sip2]
        profile = "koha"
        institution = "PUSAT"
        location = "LOBI"
        login_user = "kios"
        password_file = "login"
        terminal_password_file = "terminal"
        encoding = "latin-1"
        item_timeout_s = 4.0
        ca_file = "ca.pem"
    """
    made = sip2_settings(config(text, tmp_path))
    assert (made.host, made.port) == ("sip.example", 6443)
    assert (made.user, made.password, made.terminal_password) == ("kios", "rahasia", "pintu")
    assert (made.institution, made.location) == ("PUSAT", "LOBI")
    assert made.item_deadline_s == 4.0
    assert (made.currency, made.currency_decimals) == ("USD", 2)
    assert made.ca_file == str(tmp_path / "ca.pem")
    profile = made.profile
    assert (profile.name, profile.encoding) == ("koha", "latin-1")
    assert profile.zone == ZoneInfo("Asia/Makassar")
    assert "rahasia" not in repr(made)
    assert "pintu" not in repr(made)


def test_what_is_left_out_follows_from_kiosk_and_profile() -> None:
    made = sip2_settings(config(SERVER.replace(":6443", "")))
    assert (made.port, made.location, made.user) == (6001, "kiosk-1", "")
    assert (made.profile.encoding, made.ca_file) == ("cp850", None)
    koha = sip2_settings(config(SERVER + '[server.sip2]\nprofile = "koha"'))
    assert koha.profile.encoding == "utf-8"


def test_config_and_door_know_the_same_profiles() -> None:
    assert set(get_args(Sip2.model_fields["profile"].annotation)) == set(PROFILES)


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ('login_user = "kios"', "server.sip2.password_file: "),
        ('terminal_password_file = "none"', "server.sip2.terminal_password_file: "),
        ('ca_file = "none.pem"', "server.sip2.ca_file: "),
    ],
)
def test_a_file_that_is_not_there_is_named(keys: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        make_server(config(f"{SERVER}[server.sip2]\n{keys}", tmp_path), SystemClock())
    assert caught.value.faults[0].startswith(fault)


def test_what_each_kind_of_server_has(tmp_path: Path) -> None:
    (tmp_path / "hub.token").write_text("kiosk-1.x")
    hub = make_server(config("", tmp_path), SystemClock())
    assert isinstance(hub.central, HubServer)
    assert hub.feed is hub.central
    assert isinstance(hub.fleet, HubFleet)
    assert isinstance(hub.account, HubAccount)
    sip2 = make_server(config(SERVER), SystemClock())
    assert isinstance(sip2.central, Sip2Server)
    assert sip2.account is sip2.central.desk
    assert (sip2.feed, sip2.fleet) == (None, None)
    alone = make_server(config('[server]\nkind = "none"'), SystemClock())
    assert isinstance(alone.central, NoServer)
    assert (alone.feed, alone.fleet, alone.account) == (None, None, None)


def test_a_patron_waits_for_a_stack_at_the_hub_and_for_one_book_by_sip2() -> None:
    assert ask_deadline_s(config("").server) == 2.5
    assert ask_deadline_s(config(SERVER).server) == 10.0


@pytest.mark.parametrize(
    ("server", "wanted", "listed", "allowed"),
    [
        ("", "both", False, "both"),
        (SERVER, "both", False, "returns"),
        (SERVER, "returns", False, "returns"),
        (SERVER, "off", False, "off"),
        (SERVER, "both", True, "both"),
        (SERVER, "returns", True, "returns"),
        ('[server]\nkind = "none"\n', "both", False, "returns"),
    ],
)
def test_without_lists_returns_are_the_most(
    server: str, wanted: str, listed: bool, allowed: str
) -> None:
    made = config(f'{server}[offline]\npolicy = "{wanted}"')
    assert offline_policy(made, listed=listed) == OfflinePolicy(allowed)
    assert session_policy(made, listed=listed).offline.policy == OfflinePolicy(allowed)


def test_a_profile_of_its_own_file(tmp_path: Path) -> None:
    pin = "ab" * 32
    text = f'{SERVER}[server.sip2]\nprofile_file = "own.toml"\nlogin = "telnet"\n'
    (tmp_path / "own.toml").write_text('base = "sierra"\nencoding = "latin-1"\n')
    made = sip2_settings(config(f'{text}pin_sha256 = "{pin}"', tmp_path))
    profile = made.profile
    assert (profile.name, profile.encoding, profile.login.value) == ("sierra", "latin-1", "telnet")
    assert made.pin_sha256 == pin
    (tmp_path / "own.toml").write_text("resends = 9\nx = 1\n")
    with pytest.raises(ConfigError) as caught:
        sip2_settings(config(text, tmp_path))
    assert [fault.split(" must")[0].split(" is")[0] for fault in caught.value.faults] == [
        "server.sip2.profile_file: resends:",
        "server.sip2.profile_file: x:",
    ]
