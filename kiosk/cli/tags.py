"""`lancar tags`: the tag workstation; and single jobs at a prompt.

Owns the options and the talking; the work is ``kiosk.app.tag_station``'s.
"""

import getpass
import json as jsons
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import WRONG, ConfigFile, guarded, read_config, say, unfit

_WAIT_S = 30.0
_LIST_MIB = 16


class TagModelName(StrEnum):
    """A data model that is written."""

    ISO28560_3 = "iso28560-3"
    ISO28560_2 = "iso28560-2"
    RFID501 = "3m-rfid501"
    ISO28560_4 = "iso28560-4"


class TagWord(StrEnum):
    """What a person agrees to beforehand."""

    OTHER_ITEM = "other-item"
    OTHER_LIBRARY = "other-library"
    NO_BOOK = "no-book"
    UNREADABLE = "unreadable"
    UNKNOWN_ITEM = "unknown-item"
    SECOND_TAG = "second-tag"


Who = Annotated[
    str, typer.Option(help="Who writes, for the journal. Without it: the name of this login.")
]
Wait = Annotated[float, typer.Option("--wait", min=1, help="How long to wait for tags, in s.")]
AsJson = Annotated[bool, typer.Option("--json", help="Tell it as JSON.")]

app = typer.Typer(help="Read and write the tags of books.", invoke_without_command=True)


def _who(told: str) -> str:
    if told:
        return told[:40]
    try:
        return getpass.getuser()[:40]
    except (KeyError, OSError):
        return "?"


@app.callback()
def tags(
    context: typer.Context,
    config: ConfigFile = None,
    who: Who = "",
    size: Annotated[
        str, typer.Option(metavar="WIDTHxHEIGHT", help="A window of this size, e.g. 1280x800.")
    ] = "",
    brought: Annotated[
        list[Path] | None,
        typer.Option("--list", help="What `lancar tags todo --json` told of a kiosk; often."),
    ] = None,
) -> None:
    """Open the tag workstation; or do one job at the prompt, see the commands."""
    if context.invoked_subcommand is not None:
        # What is said before the job's name counts for the job, unless it says otherwise itself.
        given = {"config": config, "who": who}
        context.default_map = {context.invoked_subcommand: {k: v for k, v in given.items() if v}}
        return

    def work() -> int:
        wanted = re.fullmatch(r"([1-9]\d{2,4})x([1-9]\d{2,4})", size)
        if size and wanted is None:
            say("--size: WIDTHxHEIGHT in pixels is wanted, e.g. 1280x800")
            return WRONG
        if why := next((why for file in brought or () if (why := unfit(file, _LIST_MIB))), ""):
            say(f"--list: {why}")
            return WRONG
        settings = read_config(config)
        from kiosk.app.tag_list import read_list
        from ui.tags.main import run_tags

        rows = [row for file in brought or () for row in read_list(file)]
        shape = (int(wanted[1]), int(wanted[2])) if wanted else None
        return run_tags(settings, who=_who(who), size=shape, brought=rows)

    raise typer.Exit(guarded(work))


@app.command("read")
def read(
    config: ConfigFile = None, who: Who = "", wait: Wait = _WAIT_S, json: AsJson = False
) -> None:
    """Read every tag on the pad: all fields, the blocks, what is wrong. 1: something is."""

    def work() -> int:
        from kiosk.app.tag_prompt import read_tags

        found = read_tags(read_config(config), who=_who(who), wait_s=wait)
        print(jsons.dumps(found, indent=1) if json else "\n\n".join(map(_told_tag, found)))
        return int(any(isinstance(one, dict) and one["wrong"] for one in found))

    raise typer.Exit(guarded(work))


@app.command("write")
def write(
    item: Annotated[str, typer.Argument(help="The number on the label.")],
    *,
    config: ConfigFile = None,
    who: Who = "",
    wait: Wait = _WAIT_S,
    model: Annotated[TagModelName | None, typer.Option(help="The data model.")] = None,
    parts: Annotated[int, typer.Option(min=1, max=99, help="A set: this is its first part.")] = 1,
    agree: Annotated[
        list[TagWord] | None, typer.Option(help="Overwrite although; as often as you like.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Write the one tag on the pad. 1: it was not, and why; 2: no such number."""

    def work() -> int:
        from kiosk.app.tag_prompt import write_tag
        from kiosk.domain.ids import item_id
        from kiosk.domain.sightings import TagModel
        from kiosk.domain.tag_job import Word

        if item_id(item) is None:
            say("this can be no book's barcode; compare it with the label")
            return WRONG
        settings = read_config(config)
        told = write_tag(
            settings,
            item,
            who=_who(who),
            wait_s=wait,
            model=None if model is None else TagModel(model.value),
            parts=parts,
            agreed=[Word(one.value) for one in agree or ()],
        )
        print(jsons.dumps(told) if json else _told_write(told))
        return int(told["outcome"] not in {"done", "same"})

    raise typer.Exit(guarded(work))


@app.command("check")
def check(
    config: ConfigFile = None, who: Who = "", wait: Wait = _WAIT_S, json: AsJson = False
) -> None:
    """Check a box of tags: right, wrong, foreign, blank, duplicate. 1: some are not right."""

    def work() -> int:
        from kiosk.app.tag_prompt import check_box

        rows = check_box(read_config(config), who=_who(who), wait_s=wait)
        if json:
            print(jsons.dumps(rows, indent=1))
        else:
            for one in rows:
                assert isinstance(one, dict)
                wrong = one["wrong"]
                why = "; ".join(map(str, wrong)) if isinstance(wrong, list) else ""
                named = one["title"] or ""
                print(f"{one['mark']:<10} {one['item'] or one['uid']}  {named}  {why}".rstrip())
        return int(any(isinstance(one, dict) and one["mark"] != "right" for one in rows))

    raise typer.Exit(guarded(work))


@app.command("todo")
def todo(config: ConfigFile = None, json: AsJson = False) -> None:
    """List the books that were met without a tag."""

    def work() -> int:
        from kiosk.app.tag_prompt import todo_rows

        rows = todo_rows(read_config(config))
        if json:
            print(jsons.dumps(rows, indent=1))
        for one in [] if json else rows:
            assert isinstance(one, dict)
            print(f"{one['item']}  {one['last']}  {one['title'] or ''}".rstrip())
        return 0

    raise typer.Exit(guarded(work))


@app.command("journal")
def journal(
    config: ConfigFile = None,
    most: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 50,
    json: AsJson = False,
) -> None:
    """List what was written: who, when, old and new. 1: the end of some is not known."""

    def work() -> int:
        from kiosk.app.tag_prompt import journal_rows

        rows = journal_rows(read_config(config), most=most)
        if json:
            print(jsons.dumps(rows, indent=1))
        for one in [] if json else rows:
            assert isinstance(one, dict)
            said = ", ".join(map(str, one["agreed"])) if isinstance(one["agreed"], list) else ""
            words = f"  agreed: {said}" if said else ""
            head = f"{one['at']}  {one['who']}  {one['item']} ({one['part']})  {one['uid']}"
            print(f"{head}  {one['state']}{words}  {one['note']}".rstrip())
        return int(any(isinstance(one, dict) and one["state"] == "intended" for one in rows))

    raise typer.Exit(guarded(work))


def _told_tag(tag: object) -> str:
    assert isinstance(tag, dict)
    bytes_told = f"DSFID {tag['dsfid'] or '?'}  AFI {tag['afi'] or '?'}"
    lines = [f"{tag['uid']}  {tag['model']}  alarm {tag['alarm']}  {bytes_told}"]
    if tag["title"]:
        lines.append(f"  {tag['title']}")
    for one in tag["fields"]:
        meaning = f" ({one['meaning']})" if one["meaning"] else ""
        lines.append(f"  {one['name']}: {one['value']}{meaning}")
    lines += [f"  WRONG: {one}" for one in tag["wrong"]]
    blocks = tag["blocks"]
    for at in range(0, len(blocks), 8):
        lines.append(f"  {at:3}  {' '.join(blocks[at : at + 8])}")
    if tag["locked"]:
        lines.append(f"  locked blocks: {', '.join(map(str, tag['locked']))}")
    return "\n".join(lines)


def _told_write(told: object) -> str:
    assert isinstance(told, dict)
    match told["outcome"]:
        case "done":
            return f"{told['item']}: written and read back{_note(told)}"
        case "same":
            return f"{told['item']}: the tag says so already; nothing was written"
        case "asking":
            words = ", ".join(f"--agree {one}" for one in told["asked"])
            return f"{told['item']}: not written; a word is needed: {words}"
        case _:
            return f"{told['item']}: not written ({told['why']})"


def _note(told: dict[str, object]) -> str:
    return f"; {told['note']}" if told["note"] else ""
