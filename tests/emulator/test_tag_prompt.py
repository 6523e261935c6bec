"""`lancar tags` at a prompt over an emulated pad: the whole workstation, its store, its words."""

import asyncio
import json
from pathlib import Path

from typer.testing import CliRunner, Result

from drivers.rfid.feig.emulator import FeigEmulator
from drivers.rfid.field import Field
from drivers.rfid.tags import encode_danish
from kiosk.cli.commands import app
from tests.emulator.tag_station_rig import new_tag

CONFIG = """
[kiosk]
data_dir = "data"
[server]
kind = "none"
[owners]
own = ["ID-JKT01"]
[devices.pad]
kind = "feig"
url = "serial://{path}?baud=38400&parity=E"
[devices.camera]
kind = "none"
"""


def test_a_tag_is_written_read_checked_and_journalled(tmp_path: Path) -> None:
    async def play() -> None:
        field = Field()
        emulator = FeigEmulator(field, air_time_scale=0.0)
        path = await emulator.serve_pty()
        config = tmp_path / "config.toml"
        config.write_text(CONFIG.format(path=path))

        async def lancar(*words: str) -> Result:
            told = [words[0], "--config", str(config), *words[1:]]
            return await asyncio.to_thread(CliRunner().invoke, app, ["tags", *told])

        tag, other = new_tag(1), new_tag(2, encode_danish(item="B2", owner="DK-9") or b"")
        field.place(tag)
        refused = await lancar("write", "B1", "--json", "--who", "sari")
        assert (refused.exit_code, json.loads(refused.stdout)["asked"]) == (1, ["unknown-item"])
        assert tag.memory == bytes(112)
        done = await lancar("write", "B1", "--who", "sari", "--agree", "unknown-item")
        assert (done.exit_code, done.stdout) == (0, "B1: written and read back\n")
        field.place(other)
        told = await lancar("read")
        assert told.exit_code == 0
        assert "primary item identifier: B1" in told.stdout
        assert "owner institution (ISIL): DK-9" in told.stdout
        box = await lancar("check", "--json")
        marks = {one["item"]: one["mark"] for one in json.loads(box.stdout)}
        assert (box.exit_code, marks) == (1, {"B1": "off-list", "B2": "foreign"})
        journal = await lancar("journal", "--json")
        (only,) = json.loads(journal.stdout)
        assert (only["who"], only["item"], only["state"]) == ("sari", "B1", "verified")
        assert (only["old"], only["new"]) == ("00" * 112, tag.memory.hex())
        assert "sari  B1 (1/1)" in (await lancar("journal")).stdout
        assert json.loads((await lancar("todo", "--json")).stdout) == []
        two = await lancar("write", "B3", "--agree", "unknown-item", "--wait", "1")
        assert (two.exit_code, "several tags lie on the pad" in two.stderr) == (1, True)
        before = ["tags", "--config", str(config), "--who", "tono", "journal", "--json"]
        named_before = await asyncio.to_thread(CliRunner().invoke, app, before)
        assert json.loads(named_before.stdout) == json.loads(journal.stdout)
        field.clear()
        nothing = await lancar("read", "--wait", "1")
        assert (nothing.exit_code, "nothing was laid" in nothing.stderr) == (1, True)
        await emulator.unplug()
        away = await lancar("read", "--wait", "1")
        assert (away.exit_code, "`lancar doctor` says why" in away.stderr) == (1, True)
        assert (await lancar("write", "a/b\nc")).exit_code == 2
        await emulator.close()

    asyncio.run(play())
