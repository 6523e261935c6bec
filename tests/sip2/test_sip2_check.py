"""`lancar sip2 check`: a verdict for each frame of a recording."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.cli.commands import app
from sync.sip2.check import FrameVerdict, NoRecording, Outcome, check
from sync.sip2.codec import checksum_of
from tests.sip2.sip2_vectors import FOLDER, recorded

DATE = "20261121    203122"


def summed(body: str, sequence: int = 2) -> str:
    told = body + f"AY{sequence}AZ"
    return told + f"{checksum_of(told.encode('latin-1')):04X}"


def rows(*said: tuple[str, str]) -> list[str]:
    return [json.dumps({"d": side, "b": data, "note": ""}) for side, data in said]


def verdicts(*said: tuple[str, str]) -> list[FrameVerdict]:
    found = check(rows(*said))
    assert isinstance(found, list)
    return found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["sip2", "check", *arguments])


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_recording_is_understood(file: Path) -> None:
    ran = run(str(file), "--json")
    assert ran.exit_code == 0
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    messages = [one for one in told if one["verdict"] == "understood"]
    lines = {one.line for one in recorded() if one.file == file.stem}
    assert {one["line"] for one in told} == lines
    assert all(one["same"] for one in messages if one["side"] == ">")
    noise = {one["line"] for one in told if one["verdict"] == "noise"}
    if "telnet" in file.stem:
        assert noise == {1, 2, 3, 4, 5}
    else:
        assert len(noise) <= 1
    ran = run(str(file))
    assert f"{len(messages)} messages understood" in ran.stdout


def test_answers_without_an_end_are_cut_where_the_terminal_speaks() -> None:
    # invenio-sip2 answers 97 without CR and an unknown request with the word None.
    found = verdicts(
        (">", "97AZFEF5\r"),
        ("<", summed(f"36Y{DATE}AOx|AAy|")),
        (">", summed(f"65{DATE}AOx|AAy|") + "\r"),
        ("<", "None"),
        (">", summed(f"01N{DATE}AOx|ALz|AAy|AC|") + "\r"),
        ("<", "None" + summed("941") + "\r"),
        ("<", ""),
    )
    assert [(one.line, one.outcome, one.code) for one in found] == [
        (1, Outcome.UNDERSTOOD, "97"),
        (2, Outcome.UNDERSTOOD, "36"),
        (3, Outcome.UNDERSTOOD, "65"),
        (4, Outcome.NOISE, ""),
        (5, Outcome.UNDERSTOOD, "01"),
        (6, Outcome.NOISE, ""),
        (6, Outcome.UNDERSTOOD, "94"),
    ]


def test_frames_in_pieces_and_several_in_one() -> None:
    one, two = summed("9900802.00", 1) + "\r\n", summed("9300CNá|COb|", 2)
    found = verdicts((">", one + two), (">", "\n"), ("<", "98"), ("#", "again"), ("<", "941\n"))
    assert [(v.code, v.outcome, v.same) for v in found] == [
        ("99", Outcome.UNDERSTOOD, True),
        ("93", Outcome.UNDERSTOOD, True),
        ("98", Outcome.UNDERSTOOD, None),
        ("94", Outcome.UNDERSTOOD, None),
    ]


@pytest.mark.parametrize("text", ["joséphine", "ÿþ", "caf\xc3\xa9", "\x81\x9d"])
def test_requests_in_any_character_set_are_written_the_same(text: str) -> None:
    [one] = verdicts((">", f"17{DATE}AOx|AB{text}|AC\r"))
    assert (one.outcome, one.same) == (Outcome.UNDERSTOOD, True)


def test_what_is_not_written_the_same_is_wrong() -> None:
    [one] = verdicts((">", f"17{DATE[:-4]}AOx|ABy|\r"))
    assert (one.outcome, one.same) == (Outcome.WRONG, False)
    assert "fixed part has 14 of 18 characters" in one.remarks
    [two] = verdicts(("<", "941lower|\r"))
    assert (two.outcome, two.remarks) == (
        Outcome.WRONG, ("no checksum", "a piece without a field code"),
    )  # fmt: skip


def test_remarks() -> None:
    [one] = verdicts(("<", f"17{DATE}AOx|AOx|XQz|\r"))
    assert one.remarks == (
        "said by the other side", "no checksum", "without AB", "more than once: AO",
        "extensions: XQ",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "is not JSON"),
        ("[1]", "has no"),
        ('{"d": "x", "b": ""}', "has no"),
        ('{"d": ">", "b": 1}', "has no"),
        ('{"d": ">", "b": "☃"}', "Latin-1"),
    ],
)
def test_what_is_no_recording(line: str, why: str, tmp_path: Path) -> None:
    found = check(["", '{"d": "#", "b": "☃"}', line])
    assert isinstance(found, NoRecording)
    assert found.line == 3
    assert why in found.why
    file = tmp_path / "x.jsonl"
    file.write_text(line)
    ran = run(str(file))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert why in ran.stderr


def test_exit_codes(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(rows(("<", "941lower|\r"))[0])
    ran = run(str(file))
    assert ran.exit_code == 1
    assert "wrong" in ran.stdout
    assert run(str(tmp_path / "none")).exit_code == 2
