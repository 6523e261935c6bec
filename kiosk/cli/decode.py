"""`lancar decode`: the bytes of a tag, a wire or a label, told in words."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import WRONG, guarded, say

app = typer.Typer(help="Bytes told in words.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def _bytes(text: str) -> bytes:
    """Read hex as people copy it: spaces, colons and 0x allowed. Ends with 2 when it is none."""
    digits = text.lower().replace("0x", "").translate({ord(c): None for c in " :-,\n\t"})
    try:
        return bytes.fromhex(digits)
    except ValueError:
        say("this is no hex: two digits a byte, 0-9 and a-f")
        raise typer.Exit(WRONG) from None


@app.command("tag")
def tag(
    memory: Annotated[str, typer.Argument(metavar="HEX", help="User memory from block 0.")],
    as_json: AsJson = False,
) -> None:
    """Tell what a tag's memory says, in whichever data model it is written."""
    data = _bytes(memory)

    def work() -> int:
        from drivers.decode import decode_tag, print_decoded

        return print_decoded(decode_tag(data), as_json=as_json)

    raise typer.Exit(guarded(work))


@app.command("wire")
def wire(
    family: Annotated[str, typer.Argument(help="Which protocol, e.g. feig.")],
    frames: Annotated[str, typer.Argument(metavar="HEX", help="Bytes as they travelled.")],
    as_json: AsJson = False,
) -> None:
    """Tell what a reader and its host said to one another."""
    data = _bytes(frames)

    def work() -> int:
        from drivers.decode import decode_wire, print_decoded

        return print_decoded(decode_wire(family, data), as_json=as_json)

    raise typer.Exit(guarded(work))


@app.command("sip2")
def sip2(
    message: Annotated[str, typer.Argument(metavar="TEXT", help="One message, e.g. 9900302.00")],
    as_json: AsJson = False,
) -> None:
    """Tell what a SIP2 message says; passwords stay hidden."""

    def work() -> int:
        from drivers.decode import print_decoded
        from sync.sip2.describe import describe

        return print_decoded(describe(message.encode("utf-8", "replace")), as_json=as_json)

    raise typer.Exit(guarded(work))


@app.command("barcode")
def barcode(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Pictures of labels.")],
    as_json: AsJson = False,
) -> None:
    """Tell what stands on labels in pictures."""

    def work() -> int:
        from drivers.decode import decode_pictures, print_decoded

        return print_decoded(decode_pictures(images), as_json=as_json)

    raise typer.Exit(guarded(work))
