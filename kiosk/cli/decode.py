"""`lancar decode`: the bytes of a tag, a wire or a label, told in words."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import decoders
from kiosk.cli.edge import BROKEN, WRONG, guarded, say

app = typer.Typer(help="Bytes told in words.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command("tag")
def tag(
    memory: Annotated[str, typer.Argument(metavar="HEX", help="User memory from block 0.")],
    as_json: AsJson = False,
) -> None:
    """Tell what a tag's memory says, in whichever data model it is written."""
    data = _bytes(memory)
    raise typer.Exit(guarded(lambda: _tell(decoders.tag(data), as_json=as_json)))


@app.command("wire")
def wire(
    family: Annotated[str, typer.Argument(help="Which protocol, e.g. feig.")],
    frames: Annotated[str, typer.Argument(metavar="HEX", help="Bytes as they travelled.")],
    as_json: AsJson = False,
) -> None:
    """Tell what a reader and its host said to one another."""
    told = decoders.WIRES.get(family)
    if told is None:
        say(f"no family is called {family}; there are: {', '.join(sorted(decoders.WIRES))}")
        raise typer.Exit(WRONG)
    data = _bytes(frames)
    raise typer.Exit(guarded(lambda: _tell(told(data), as_json=as_json)))


@app.command("sip2")
def sip2(
    message: Annotated[str, typer.Argument(metavar="TEXT", help="One message, e.g. 9900302.00")],
    as_json: AsJson = False,
) -> None:
    """Tell what a SIP2 message says; passwords stay hidden."""
    raise typer.Exit(guarded(lambda: _tell(decoders.sip2(message), as_json=as_json)))


@app.command("barcode")
def barcode(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Pictures of labels.")],
    as_json: AsJson = False,
) -> None:
    """Tell what stands on labels in pictures. Exit code 1: a file is no picture."""
    raise typer.Exit(guarded(lambda: _tell(decoders.pictures(images), as_json=as_json)))


def _bytes(text: str) -> bytes:
    """Read hex as people copy it: spaces, colons and 0x allowed. Ends with 2 when it is none."""
    digits = text.lower().replace("0x", "").translate({ord(c): None for c in " :-,\n\t"})
    try:
        return bytes.fromhex(digits)
    except ValueError:
        say("this is no hex: two digits a byte, 0-9 and a-f")
        raise typer.Exit(WRONG) from None


def _tell(things: Iterable[decoders.Plain], *, as_json: bool) -> int:
    good = True
    for number, thing in enumerate(things):
        good = good and not ("file" in thing and "fault" in thing)
        if as_json:
            print(json.dumps(thing, ensure_ascii=False))
        else:
            if number:
                print()
            _print(thing)
    return 0 if good else BROKEN


def _print(value: object, indent: str = "") -> None:
    """Print tables as aligned lines, what lies inside them further in."""
    if isinstance(value, dict):
        width = max((len(str(key)) for key in value), default=0)
        for key, inner in value.items():
            if isinstance(inner, dict) or (isinstance(inner, list) and _deep(inner)):
                print(f"{indent}{key}:")
                _print(inner, f"{indent}  ")
            else:
                print(f"{indent}{str(key).ljust(width)}  {_short(inner)}")
    elif isinstance(value, list):
        for inner in value:
            _print(inner, f"{indent}- " if not isinstance(inner, dict) else indent)
    else:
        print(f"{indent}{_short(value)}")


def _deep(values: list[object]) -> bool:
    return any(isinstance(value, dict) for value in values)


def _short(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(inner) for inner in value) or "none"
    return "none" if value is None or value == "" else str(value)
