"""The kiosk's tokens: which one counts, and what is left of a damaged file."""

import stat
from pathlib import Path

import pytest

from kiosk.app.enrolling import run_enrol
from kiosk.app.servers import kiosk_keyring
from kiosk.config import Config, parse
from kiosk.errors import ConfigError, LancarError
from kiosk.store.credentials import (
    FILE,
    Credentials,
    Keyring,
    read_credentials,
    write_credentials,
)


def a_config(folder: Path, url: str = "http://hub:8750") -> Config:
    config = parse(f'[server]\nurl = "{url}"\n'.encode(), folder=folder)
    config.kiosk.data_dir.mkdir(exist_ok=True)
    return config


def test_the_token_file_counts_when_it_is_new(tmp_path: Path) -> None:
    config = a_config(tmp_path)
    file, data = config.server.token_file, config.kiosk.data_dir
    with pytest.raises(ConfigError, match="lancar enrol"):
        kiosk_keyring(config)
    file.write_text("kiosk-1.first\n")
    assert kiosk_keyring(config).token == "kiosk-1.first"
    assert not (data / FILE).exists()

    ring = kiosk_keyring(config)
    following = ring.begin_next()
    assert following.startswith("kiosk-1.")
    assert kiosk_keyring(config).begin_next() == following
    ring.adopt(following)
    assert stat.S_IMODE((data / FILE).stat().st_mode) == 0o600

    # The file still says the first one, which has ended: what it was changed into counts.
    assert kiosk_keyring(config).token == following
    assert kiosk_keyring(config).others() == ["kiosk-1.first"]
    file.unlink()
    assert kiosk_keyring(config).token == following
    file.write_text("kiosk-1.second")
    assert kiosk_keyring(config).token == "kiosk-1.second"
    assert kiosk_keyring(config).others() == [following]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"token": 5}', b"\0" * 200])
def test_a_damaged_file_leaves_the_kiosk_at_work_and_not_admitted(
    tmp_path: Path, damage: bytes
) -> None:
    config = a_config(tmp_path)
    (config.kiosk.data_dir / FILE).write_bytes(damage)
    assert read_credentials(config.kiosk.data_dir) is None or damage == b"[]"
    assert kiosk_keyring(config).token == ""


def test_a_token_is_never_shown_by_accident() -> None:
    assert "geheim" not in repr(Credentials("geheim", "geheim", "geheim"))


def test_enrolling_looks_before_it_asks(tmp_path: Path) -> None:
    code = "00000-00000-00000-00000"
    with pytest.raises(LancarError, match="code-mistyped"):
        run_enrol(a_config(tmp_path), "http://hub:8750/", code[:-1] + "1")
    with pytest.raises(ConfigError, match=r"server\.url"):
        run_enrol(a_config(tmp_path), "http://elsewhere:8750", code)
    sip2 = parse(b'[server]\nkind = "sip2"\nurl = "tcp://x:1"\n', folder=tmp_path)
    with pytest.raises(ConfigError, match="only a hub"):
        run_enrol(sip2, "http://hub:8750", code)
    # Nobody was asked, and nothing was made.
    assert not (tmp_path / "data" / FILE).exists()


def test_one_keyring_changes_one_thing_at_a_time(tmp_path: Path) -> None:
    ring = Keyring(tmp_path, "kiosk-1.first")
    ring.pin_recovery_key("r")
    ring.adopt(ring.begin_next())
    kept = read_credentials(tmp_path)
    assert kept is not None
    assert (kept.recovery_key, kept.previous, kept.following) == ("r", "kiosk-1.first", "")
    write_credentials(tmp_path, kept)
    assert read_credentials(tmp_path) == kept
