"""The configuration file: each key documented, each fault named."""

import itertools
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import Config, load, parse
from kiosk.errors import ConfigError

HERE = Path("/somewhere")


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        parse(text.encode(), folder=HERE)
    return caught.value.faults


def leaves(table: object, at: str = "") -> dict[str, object]:
    """Return every key of a nested table by its path; a list of tables counts by its first."""
    if isinstance(table, dict):
        found: dict[str, object] = {}
        for key, value in table.items():
            found |= leaves(value, f"{at}.{key}" if at else key)
        return found
    if isinstance(table, list) and table and isinstance(table[0], dict):
        found = {}
        for number, row in enumerate(table):
            found |= leaves(row, f"{at}[{number}]")
        return found
    return {at: table}


def listed(value: object) -> object:
    """Return a value with lists for tuples, as TOML has it."""
    return [listed(one) for one in value] if isinstance(value, tuple) else value


def test_the_shipped_file_names_every_key_with_its_default(project: Path) -> None:
    shipped = leaves(tomllib.loads((project / "config.toml").read_text()))
    model = leaves(Config().model_dump(mode="python"))
    as_text = {k: str(listed(v)) for k, v in model.items()}
    model_keys = {k for k in model if not k.startswith(("labels.", "devices.camera.labels"))}
    assert len(shipped) > 50
    assert {k: str(v) for k, v in shipped.items() if not k.startswith("labels.")} == {
        k: v for k, v in as_text.items() if k in model_keys
    }


def test_the_shipped_file_is_the_default(project: Path) -> None:
    shipped = parse((project / "config.toml").read_bytes(), folder=HERE)
    assert shipped == parse(b"", folder=HERE)


def test_every_key_has_a_comment_above_it(project: Path) -> None:
    """A key stands under a comment, or under another key of the same short table."""
    lines = (project / "config.toml").read_text().splitlines()
    bare = []
    for above, line in itertools.pairwise(lines):
        key = line.split("=")[0].strip()
        told = above.startswith("#") or key == "quiet_until" or "[[labels" in section(lines, line)
        if "=" in line and not line.startswith("#") and not told:
            bare.append(key)
    assert bare == []


def section(lines: list[str], line: str) -> str:
    before = lines[: lines.index(line)]
    return next((above for above in reversed(before) if above.startswith("[")), "")


def test_every_fault_is_named_not_only_the_first() -> None:
    said = faults("""
        extra = 1
        [library]
        timezone = "Asia/Jakarto"
        [pin]
        tries = "five"
        [devices]
        pad = { kind = "feig", url = "seral:///dev/ttyUSB0" }
        printer = { kind = "zebra" }
    """)
    assert [fault.split(": ")[0] for fault in said] == [
        "library.timezone",
        "pin.tries",
        "devices.pad.url",
        "devices.printer",
        "extra",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[libary]\nname = "x"', "libary: is unknown; did you mean library?"),
        ("[pin]\npolcy = 1", "pin.polcy: is unknown; did you mean policy?"),
        ("[screen]\ncolour = 1", "screen.colour: is unknown; take it out. Known here: "),
        ("[screen]\ndiagonal_in = 0", "screen.diagonal_in: must be at least 5"),
        ("[screen]\nfullscreen = 3", "screen.fullscreen: must be true or false"),
        ('[kiosk]\nid = "Kiosk 1"', "kiosk.id: must match ^[a-z0-9]"),
        ("[kiosk]\ndata_dir = 3", 'kiosk.data_dir: must be a path in "quotes"'),
        ('[library]\nname = ""', "library.name: must not be empty"),
        ("[library]\nlanguages = []", "library.languages: must name at least 1"),
        ('[library]\nlanguages = ["en"]', "library.default_language: 'id' is not among"),
        ('[server]\nkind = "sip2"', "server.url: a server of kind 'sip2' is reached by tcp://"),
        ('[server]\nurl = "http://"', "server.url: says how (http://) but not where"),
        ('[server]\nurl = "http://u:p@h"', "server.url: holds a password"),
        ('[server]\nurl = "http://[x"', "server.url: is no address: "),
        ('[server.sip2]\nprofile = "folio"', "server.sip2.location: FOLIO wants the UUID of "),
        (
            '[server.sip2]\nprofile = "folio"\nlocation = "KIOSK01"',
            "server.sip2.location: FOLIO wants the UUID of ",
        ),
        ('[server]\nkind = "koha"', "server.kind: must be one of 'hub', 'sip2' or 'none'"),
        ("[timers]\nwarn_s = 60", "timers.warn_s: must be shorter than timers.idle_s"),
        ("[timers]\nidle_s = 0", "timers.idle_s: must be more than 0"),
        ("[devices]\npad = 5", "devices.pad: must be a table"),
        ("[devices]\npad = {}", "devices.pad: has no kind; add"),
        ('[devices]\npad = { kind = "rfid" }', "devices.pad: kind must be one of none, feig"),
        (
            '[devices]\npad = { kind = "feig", baud = 3 }',
            "devices.pad.baud: is unknown; take it out. Known here: address, ",
        ),
        (
            '[[labels.profiles]]\nname="a"\nrole="item"\nsymbologies=["qr"]\npattern="["',
            "labels.profiles[0]: label profile a: pattern: ",
        ),
        ("[[labels.profiles]]", "labels.profiles[0].name: is missing; add it"),
        (
            '[devices]\npad = { kind = "feig", ulr = "x" }',
            "devices.pad.ulr: is unknown; did you mean url?",
        ),
        (
            '[devices]\nprinter = { kind = "escpos", columns = 3 }',
            "devices.printer.columns: must be at least 24",
        ),
        ('[devices]\npad = { kind = "none", url = "x" }', "devices.pad.url: is unknown"),
        ('[devices]\npad = { kind = "escpos" }', "devices.pad: kind must be one of none, feig"),
        ("pin = ", "is no TOML: "),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(text: str, fault: str) -> None:
    assert any(said.startswith(fault) for said in faults(text)), faults(text)


def test_two_profiles_may_not_share_a_name() -> None:
    one = '[[labels.profiles]]\nname="a"\nrole="item"\nsymbologies=["qr"]\npattern="x"\n'
    assert faults(one * 2) == (
        "labels.profiles: two profiles are called 'a'; give each its own name",
    )


def test_the_camera_is_told_the_labels_of_the_library() -> None:
    rule = '[[labels.profiles]]\nname="a"\nrole="item"\nsymbologies=["qr"]\npattern="x+"\n'
    config = parse(rule.encode(), folder=HERE)
    assert config.devices.camera.model_dump()["labels"][0]["pattern"] == "x+"


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "lancar.toml"
    file.write_text('[kiosk]\ndata_dir = "d"\n[server]\ntoken_file = "/etc/lancar/token"\n')
    config = load(file)
    assert config.kiosk.data_dir == tmp_path / "d"
    assert config.server.token_file == Path("/etc/lancar/token")
    assert config.server.sip2.password_file == tmp_path / "sip2.password"


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load(tmp_path / "nothing.toml")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "big.toml"
    file.write_bytes(b"#" * (1 << 21))
    with pytest.raises(ConfigError, match="over 1 MiB"):
        load(file)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_configuration_or_a_list_of_faults(data: bytes) -> None:
    try:
        parse(data, folder=HERE)
    except ConfigError as error:
        said = error.faults
    else:
        return
    assert said
    assert all(": " in fault for fault in said)


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARY", '{"name": "other"}')
    monkeypatch.setenv("PIN__POLICY", "none")
    told = parse(b"", folder=HERE)
    assert told.library.name == "Perpustakaan"
    assert Config() == told.model_copy(
        update={part: getattr(Config(), part) for part in ("kiosk", "server", "library", "payment")}
    )


def test_reading_it_loads_neither_qt_nor_sql_nor_pictures() -> None:
    code = "import kiosk.config, sys; print(*{m.split('.')[0] for m in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "pydantic_settings" in loaded
    assert not loaded & {"PySide6", "sqlalchemy", "sqlmodel", "cv2", "numpy", "alembic", "escpos"}
