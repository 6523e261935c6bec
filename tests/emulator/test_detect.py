"""Readers of every family are found on ports by what they answer, and by nothing else."""

import asyncio
from importlib import import_module
from pathlib import Path

import pytest

from drivers.detect.probes import QUESTIONS, READERS, heard
from drivers.detect.search import Found, Nothing, detect
from drivers.registry import Role, kinds
from drivers.rfid.emulated import ReaderEmulator
from drivers.rfid.field import Field
from drivers.wire import FAMILIES
from kiosk.ports import Fault

ELSEWHERE = {"uhf.md", "acr1552.md"}
"""Pads that are asked otherwise, or are no port at all."""
PADS = sorted(
    one.name for one in kinds().values() if one.role is Role.PAD and one.page not in ELSEWHERE
)


def emulator_of(family: str) -> ReaderEmulator:
    module, _, name = kinds()[family].emulator.partition(":")
    made: ReaderEmulator = getattr(import_module(module), name)(Field(), air_time_scale=0.0)
    return made


@pytest.mark.parametrize("family", PADS)
@pytest.mark.parametrize("link", ["pty", "tcp"])
def test_a_pad_is_found_and_its_lines_are_good(family: str, link: str) -> None:
    async def play() -> None:
        emulator = emulator_of(family)
        if link == "pty":
            port = str(await emulator.serve_pty())
        else:
            host, number = await emulator.serve_tcp()
            port = f"tcp://{host}:{number}"
        (found,) = await detect([port], answer_s=0.15)
        await emulator.close()
        assert isinstance(found, Found)
        assert found.family == family
        table, kind, url = found.config_lines()
        assert table == "[devices.pad]"
        assert kind == f'kind = "{family}"'
        kinds()[family].load_config({"kind": family, "url": url.split('"')[1]})

    asyncio.run(play())


def test_a_port_where_nothing_answers_and_one_that_is_not_there(tmp_path: Path) -> None:
    async def play() -> None:
        emulator = emulator_of("feig")
        port = str(await emulator.serve_pty())
        emulator.faults.silent = True
        gone = str(tmp_path / "none")
        mute, missing = await detect([port, gone], answer_s=0.02)
        await emulator.close()
        assert mute == Nothing(port)
        assert isinstance(missing, Nothing)
        assert missing.end is not None
        assert missing.end.fault is Fault.NOT_FOUND

    asyncio.run(play())


def test_only_the_families_asked_for_are_tried() -> None:
    async def play() -> None:
        emulator = emulator_of("metratec")
        port = str(await emulator.serve_pty())
        (other,) = await detect([port], answer_s=0.05, families=frozenset({"3m"}))
        (found,) = await detect([port], answer_s=0.3, families=frozenset({"metratec"}))
        await emulator.close()
        assert other == Nothing(port)
        assert isinstance(found, Found)

    asyncio.run(play())


def test_every_family_has_a_question_and_a_line_that_repeats_it_says_nothing() -> None:
    assert {one.family for one in QUESTIONS} == set(FAMILIES) == set(READERS)
    for question in QUESTIONS:
        assert heard(question, b"") is None
        assert heard(question, question.data) is None
        assert heard(question, question.data * 2) is None
        assert heard(question, bytes(range(256))) is None
