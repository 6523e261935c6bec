"""What profiles claim to be proved, held against the recordings that they name."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from kiosk.cli.commands import app
from sync.sip2.codec import Checksum, Frame, parse
from sync.sip2.guess import guess_zone_style
from sync.sip2.profile import PROFILES, LoginStyle, Profile
from sync.sip2.profile_file import KEYS, profile_of
from sync.sip2.proofs import Rests, claims, proof_of, resting, unverified
from tests.sip2.sip2_vectors import messages

Check = Callable[[Profile, list[Frame], list[Frame]], bool]

CHECKS: Mapping[str, Check] = {
    "delimiter": lambda p, _, told: (
        p.delimiter == b"|" and all(f.fields for f in told if f.first("AO"))
    ),
    "error_detection": lambda p, _, told: (
        p.error_detection and sum(f.checksum is Checksum.OK for f in told) > len(told) / 2
    ),
    "zone_style": lambda p, _, told: (
        {guess_zone_style(f) for f in told if f.code == "98"} == {p.zone_style}
    ),
    "language": lambda p, asked, told: (
        {f.fixed[:3].decode() for f in asked if f.code in ("23", "63")} == {p.language}
        and {f.fixed[14:17].decode() for f in told if f.code in ("24", "64")} == {p.language}
    ),
    "login": lambda p, _, told: (
        p.login is LoginStyle.RAW and any(f.code == "94" and f.fixed == b"1" for f in told)
    ),
    "no_block_replays": lambda p, asked, told: (
        not p.no_block_replays
        and any(f.code == "11" and f.fixed[1:2] == b"Y" for f in asked)
        and any(f.code == "12" for f in told)
    ),
}


def frames_of(file: str) -> tuple[list[Frame], list[Frame]]:
    """What was asked, and what was answered, in one recording."""
    rows = [one for one in messages() if f"{one.file}.jsonl" == file]
    asked = [parse(one.data) for one in rows if one.request]
    return asked, [parse(one.data) for one in rows if not one.request]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (name, key)
        for name, proofs in claims().items()
        for key, proof in proofs.items()
        if proof.rests is Rests.RECORDING
    ],
)
def test_what_is_called_recorded_is_in_the_recording(name: str, key: str) -> None:
    profile = PROFILES[name]
    asked, told = frames_of(proof_of(profile, key).by)
    assert asked
    assert told
    assert CHECKS[key](profile, asked, told)


def test_claims_are_about_profiles_and_keys_that_exist() -> None:
    assert set(claims()) <= set(PROFILES)
    for proofs in claims().values():
        assert set(proofs) <= set(KEYS)


def test_what_nobody_has_seen_is_not_verified() -> None:
    assert unverified(PROFILES["alma"]) == KEYS
    left = unverified(PROFILES["evergreen"], seen=frozenset({"encoding"}))
    assert {"zone_style", "encoding", "login"}.isdisjoint(left)
    assert {"resends", "security_follows", "hold_alerts"} <= set(left)
    for name in ("symphony", "polaris", "sierra", "folio", "koha", "generic"):
        assert len(unverified(PROFILES[name])) == len(KEYS), f"{name} has no recording"


@pytest.mark.parametrize("name", PROFILES)
def test_a_shipped_profile_says_of_each_value_what_it_rests_on(name: str) -> None:
    ran = CliRunner().invoke(app, ["sip2", "profile", name])
    assert ran.exit_code == 0, ran.output
    zone = ZoneInfo("Asia/Jakarta")
    assert profile_of(ran.stdout, zone=zone).name == name
    for key in KEYS:
        proof = proof_of(PROFILES[name], key)
        assert f"# verified = {str(proof.verified).lower()}: {proof.by}\n{key} = " in ran.stdout
    assert CliRunner().invoke(app, ["sip2", "profile", "x"]).exit_code == 2


def test_the_page_has_the_table_of_the_profiles() -> None:
    page = Path(__file__).parents[2].joinpath("docs/servers/sip2.md").read_text("utf-8")
    for name, profile in PROFILES.items():
        by = resting(profile)
        cells = [", ".join(by[rests]) for rests in Rests if rests is not Rests.NOTHING]
        assert f"| {name} |" + "".join(f" {cell} |" if cell else " |" for cell in cells) in page
