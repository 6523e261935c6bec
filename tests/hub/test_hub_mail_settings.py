"""The hub's mail.toml: what is refused, in words, and that no secret stands in it."""

from pathlib import Path

import pytest

from kiosk.errors import ConfigError
from sync.hub.settings.mail import PASSWORD, Security, mail_at

GOOD = """\
host = "smtp.kota.example"
from = "perpus@kota.example"
library = "Perpustakaan Kota"
zone = "Asia/Makassar"
"""

pytestmark = pytest.mark.sqlite


def told(folder: Path, text: str) -> tuple[str, ...]:
    file = folder / "mail.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as refused:
        mail_at(file, folder, {})
    return tuple(refused.value.faults)


def test_the_few_lines_that_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "mail.toml"
    file.write_text(GOOD + 'user = "perpus"\n')
    made = mail_at(file, tmp_path, {PASSWORD: "rahasia"})
    assert (made.port, made.security, made.give_up_days) == (587, Security.STARTTLS, 3)
    assert "rahasia" not in repr(made)


def test_the_password_is_in_a_file_that_nobody_else_reads(tmp_path: Path) -> None:
    file, secret = tmp_path / "mail.toml", tmp_path / "mail.password"
    file.write_text(GOOD + 'user = "perpus"\n')
    secret.write_text("rahasia\n")
    secret.chmod(0o644)
    with pytest.raises(ConfigError, match="hub mail"):
        mail_at(file, tmp_path, {})
    secret.chmod(0o600)
    assert mail_at(file, tmp_path, {}).password == "rahasia"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "host:"),
        (GOOD.replace("perpus@kota.example", "perpus"), "from:"),
        (GOOD.replace("perpus@kota.example", "a@b.example\\r\\nBcc: c@d.example"), "from:"),
        (GOOD.replace("Asia/Makassar", "Mars"), "zone:"),
        (GOOD + 'password = "rahasia"\n', "password: there is no such key"),
        (GOOD + 'user = "perpus"\n', "user: its password"),
        (GOOD + 'security = "none"\n', "security: none is for"),
        (GOOD + 'security = "ssl"\n', "security: starttls"),
        (GOOD + "port = 0\n", "port: from 1"),
        (GOOD + 'port = "587"\n', "port: is not a number"),
        (GOOD + "port = true\n", "port: is not a number"),
        (GOOD + "give_up_days = 99\n", "give_up_days:"),
        (GOOD + "host = [\n", "mail.toml:"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in fault for fault in told(tmp_path, text))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        mail_at(tmp_path / "none.toml", tmp_path, {})
