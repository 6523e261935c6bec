"""The locked packages: complete, of one mind, and out of the way of our own names."""

import re
import tomllib
from importlib import metadata

from tests.architecture.source_tree import PACKAGES, ROOT

REQUIREMENTS = ROOT / "requirements"
PURPOSES = ("bootstrap", "dev", "foreign", "fuzz", "hub", "kiosk", "pcsc")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def bare(requirement: str) -> str:
    return canonical(re.split(r"[<>=!~\[ ;]", requirement)[0])


def wanted(purpose: str) -> set[str]:
    lines = (REQUIREMENTS / f"{purpose}.in").read_text().splitlines()
    return {bare(line) for line in lines if line and line[0] not in "#-"}


def pins(purpose: str) -> set[tuple[str, str]]:
    text = (REQUIREMENTS / f"{purpose}.txt").read_text()
    return set(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_every_wish_is_locked() -> None:
    for purpose in PURPOSES:
        locked = {name for name, _ in pins(purpose)}
        assert wanted(purpose) <= locked, purpose
        assert locked


def test_the_environments_agree_on_versions() -> None:
    """What is tested (dev) is what is installed (kiosk, hub)."""
    for purpose in ("bootstrap", "hub", "kiosk"):
        assert pins(purpose) - pins("dev") == set(), purpose


def test_every_pin_has_a_hash_and_no_source() -> None:
    for purpose in PURPOSES:
        text = (REQUIREMENTS / f"{purpose}.txt").read_text()
        blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
        assert all("--hash=sha256:" in block for block in blocks if "==" in block)
        assert not re.search(r"https?://|file://|index-url|find-links|trusted-host", text)


def test_the_wheel_asks_for_what_kiosk_and_hub_are_locked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {bare(need) for need in project["dependencies"]}
    assert names == wanted("kiosk") | wanted("hub")
    assert "Private :: Do Not Upload" in project["classifiers"]


def test_no_locked_package_ships_one_of_our_names() -> None:
    ours = {*PACKAGES, "tests", *(f"{name}.py" for name in (*PACKAGES, "tests"))}
    locked = {name for name, _ in pins("dev")}
    seen, clashes = 0, []
    for distribution in metadata.distributions():
        name = canonical(distribution.metadata["Name"])
        if name not in locked:
            continue
        seen += 1
        tops = {file.parts[0] for file in distribution.files or () if file.parts}
        clashes += [f"{name} ships {top}" for top in sorted(tops & ours)]
    assert seen > 50
    assert clashes == []
