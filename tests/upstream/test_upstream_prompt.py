"""What the prompt says of a library system, and what an address may be."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli.hub import app
from kiosk.errors import ConfigError
from sync.hub.settings import library_system
from sync.hub.settings.library_system import PASSWORD, PASSWORD_FILE, upstream_at
from sync.hub.upstream.port import Doubt
from sync.hub.upstream.probing import REMEDIES
from tests.upstream.slims_world import a_slims

GOOD = "slims+mysql://lancar@db.lib:3307/slims?zone=Asia/Makassar"


def test_an_address_is_read_and_its_password_comes_from_elsewhere(tmp_path: Path) -> None:
    told = upstream_at(GOOD, tmp_path, {PASSWORD: "s3cret"})
    assert (told.system, told.host, told.port, told.database) == ("slims", "db.lib", 3307, "slims")
    assert (told.user, told.zone.key, told.user_name) == ("lancar", "Asia/Makassar", "lancar")
    assert told.password == "s3cret"
    assert "s3cret" not in repr(told)
    file = tmp_path / PASSWORD_FILE
    file.write_text("from-file\n")
    file.chmod(0o600)
    assert upstream_at(GOOD, tmp_path, {}).password == "from-file"
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="others can read it"):
        upstream_at(GOOD, tmp_path, {})


def test_localhost_is_the_local_socket_as_for_the_databases_own_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s"
    monkeypatch.setattr(library_system, "_SOCKETS", ("/nowhere", str(path)))

    def socket_of(where: str) -> str:
        told = upstream_at(f"slims+mysql://u@{where}/slims?zone=Asia/Makassar", tmp_path, {})
        assert isinstance(told, library_system.UpstreamSettings)
        return told.socket

    assert socket_of("localhost") == ""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))
        assert socket_of("localhost") == str(path)
        for elsewhere in ("localhost:3306", "127.0.0.1", "db.lib"):
            assert socket_of(elsewhere) == ""


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("mysql://lancar@db/slims?zone=Asia/Jakarta", "not slims"),
        ("slims+mysql://lancar:pw@db/slims?zone=Asia/Jakarta", "seen by everybody"),
        ("slims+mysql://lancar@db/slims", "zone"),
        ("slims+mysql://lancar@db/slims?zone=Mars/Base", "zone"),
        ("slims+mysql://lancar@db:port/slims?zone=Asia/Jakarta", "zone"),
        ("slims+mysql://lancar@db/?zone=Asia/Jakarta", "missing"),
        ("slims+mysql://db/slims?zone=Asia/Jakarta", "missing"),
        (f"{GOOD}&ssl=no", "unknown: ssl"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(
    told: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match=why) as refused:
        upstream_at(told, tmp_path, {})
    assert "pw" not in str(refused.value)


def test_the_prompt_tells_whether_the_hub_may_write(tmp_path: Path) -> None:
    with a_slims("MyISAM") as slims:
        asked = ["--data-dir", str(tmp_path), "--upstream", slims.url, "upstream", "probe"]
        good = CliRunner().invoke(app, asked, env={PASSWORD: slims.password})
        assert good.exit_code == 0, good.output
        assert "writes: yes" in good.output
        assert "engine: MyISAM" in good.output
        wrong = CliRunner().invoke(app, asked, env={PASSWORD: "wrong"})
        assert wrong.exit_code == 1
        assert Doubt.NOT_ADMITTED in wrong.output
        assert "user or password are not taken" in wrong.output
        assert "(Asia/Makassar)" in good.output
        slims.do("DELETE FROM user WHERE username = 'lancar'")
        nobody = CliRunner().invoke(app, asked, env={PASSWORD: slims.password})
        assert (nobody.exit_code, "writes: no" in nobody.output) == (1, True)
        assert REMEDIES[Doubt.NO_USER] in nobody.output
    assert REMEDIES.keys() == set(Doubt)


def test_the_page_tells_the_same_remedies(project: Path) -> None:
    page = (project / "docs/ils/slims.md").read_text()
    assert [f"| `{doubt.value}` | {remedy} |" in page for doubt, remedy in REMEDIES.items()] == [
        True
    ] * len(REMEDIES)


def test_the_prompt_prints_the_grants() -> None:
    told = CliRunner().invoke(app, ["upstream", "grants", "perpus", "lancar"])
    assert told.exit_code == 0
    assert "GRANT SELECT ON `perpus`.`biblio` TO 'lancar'@'localhost';" in told.output
    assert "mpasswd" in told.output
    assert " pin" not in told.output
    assert "item_status_id" not in told.output
    more = CliRunner().invoke(app, ["upstream", "grants", "perpus", "lancar", "--statuses"])
    assert "GRANT UPDATE (item_status_id, last_update) ON `perpus`.`item`" in more.output
    bad = CliRunner().invoke(app, ["upstream", "grants", "x`; DROP", "lancar"])
    assert bad.exit_code != 0


def test_what_a_sweep_has_seen_goes_there_from_the_prompt(tmp_path: Path) -> None:
    seen = tmp_path / "seen.txt"
    seen.write_text("B00001\nB00002\nA/B\n")
    out = tmp_path / "upload.txt"
    asked = ["upstream", "stock-take", str(seen), "--upload", str(out)]
    told = CliRunner().invoke(app, asked)
    assert (told.exit_code, out.read_text()) == (0, "B00001\nB00002\n"), told.output
    assert "A/B" in told.output
    with a_slims("InnoDB") as slims:
        head = ["--data-dir", str(tmp_path), "--upstream", slims.url]
        asked = [*head, "upstream", "stock-take", str(seen)]
        env = {PASSWORD: slims.password}
        assert CliRunner().invoke(app, asked, env=env).exit_code != 0  # none is active
        slims.do(
            "INSERT INTO stock_take (stock_take_id, stock_take_name, start_date, init_user,"
            " is_active) VALUES (1, 'Juni', '2026-06-01 08:00:00', 'admin', 1)"
        )
        slims.do(
            "INSERT INTO stock_take_item (stock_take_id, item_id, item_code, title)"
            " VALUES (1, 1, 'B00001', 't')"
        )
        told = CliRunner().invoke(app, asked, env=env)
        assert told.exit_code == 0, told.output
        assert "seen: 1" in told.output
        assert "not in this stock take: B00002" in told.output
