"""`lancar decode`: the bytes of a tag, a wire or a label, told in words.

Owns the printing; the knowledge is in ``drivers.decode_tag``, ``drivers.wire``, ``drivers.barcode``
and ``sync.sip2``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import BROKEN, WRONG, guarded, say, seen

app = typer.Typer(help="Bytes told in words.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Told = Mapping[str, object]


@app.command("tag")
def tag(
    memory: Annotated[
        list[str], typer.Argument(metavar="HEX...", help="Memory from block 0, or EPC bank.")
    ],
    model: Annotated[str, typer.Option(help="Read it as this data model, e.g. 28560-2.")] = "",
    dsfid: Annotated[str, typer.Option(metavar="HH", help="The tag's DSFID, if known.")] = "",
    afi: Annotated[str, typer.Option(metavar="HH", help="The tag's AFI, if known.")] = "",
    as_json: AsJson = False,
) -> None:
    """Tell what a tag says and what is wrong with it. Exit code 1: something is wrong."""

    def work() -> int:
        from drivers.decode_tag import decode_tag_hex

        for name, text in (("dsfid", dsfid), ("afi", afi)):
            if text and _one_byte(text) is None:
                return _tell([{"error": f"--{name} {text!r} is not one byte in hexadecimal"}])
        told = decode_tag_hex(
            " ".join(memory), model=model, dsfid=_one_byte(dsfid), afi=_one_byte(afi)
        )
        return _tell([told], as_json=as_json) or (BROKEN if told.get("wrong") else 0)

    raise typer.Exit(guarded(work))


def _one_byte(text: str) -> int | None:
    """Return the byte that up to two hexadecimal digits stand for."""
    digits = text.strip().lower().removeprefix("0x")
    good = 0 < len(digits) <= 2 and all(one in "0123456789abcdef" for one in digits)
    return int(digits, 16) if good else None


@app.command("wire")
def wire(
    family: Annotated[
        str,
        typer.Argument(help="feig, 3m, rl866, chafon, uhfreader18, m100, tsl or metratec."),
    ],
    frames: Annotated[list[str], typer.Argument(metavar="HEX...", help="Bytes as they travelled.")],
    as_json: AsJson = False,
) -> None:
    """Tell what a reader and its host said to one another, in either direction.

    Exit code 0: sound and whole; 1: not, with the reason; 2: no hexadecimal, no such family.
    """

    def work() -> int:
        from drivers.wire import decode_wire

        return _tell([decode_wire(family, " ".join(frames))], as_json=as_json)

    raise typer.Exit(guarded(work))


@app.command("sip2")
def sip2(
    message: Annotated[str, typer.Argument(metavar="FRAME", help="As sent, e.g. 9900302.00")],
    as_json: AsJson = False,
    encoding: Annotated[str, typer.Option(help="The character set of the account.")] = "utf-8",
) -> None:
    """Tell what a SIP2 message says; passwords stay hidden. Several are told one by one."""

    def work() -> int:
        from sync.sip2.describe import describe_all

        # A shell gives the bytes of an argument as they were typed, and CR often as a word.
        data = message.encode("utf-8", "surrogateescape")
        for word in (b"\\r", b"\\n"):
            data = data.replace(word, b"\r")
        return _tell(describe_all(data, encoding=encoding), as_json=as_json)

    raise typer.Exit(guarded(work))


@app.command("barcode")
def barcode(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Pictures of labels.")],
    as_json: AsJson = False,
) -> None:
    """Tell what stands on labels in pictures. Exit code 1: a file is no picture."""
    raise typer.Exit(guarded(lambda: _tell(_labels(images), as_json=as_json)))


def _labels(images: Iterable[Path]) -> Iterator[Told]:
    """Yield an object for each label; a picture without one, or a file that is none, has one."""
    from time import perf_counter

    from drivers.barcode.pictures import NoPicture, PictureReader, open_gray
    from drivers.barcode.symbology import Symbology

    reader = PictureReader(Symbology)
    nothing = {"text": None, "symbology": None, "decoder": None, "ms": None}
    for image in images:
        gray = open_gray(image)
        if isinstance(gray, NoPicture):
            yield {"file": str(image), **nothing, "fault": gray.why}
            continue
        begun_s = perf_counter()
        found = reader.read(gray)
        ms = round((perf_counter() - begun_s) * 1000, 2)
        if not found:
            yield {"file": str(image), **nothing, "ms": ms}
        for label in found:
            yield {
                "file": str(image),
                "text": label.raw if label.text is None else label.text,
                "symbology": label.symbology.value,
                "decoder": label.decoder,
                "ms": ms,
                "raw": label.raw,
                "refused": label.fault,
                "box_px": list(label.box_px),
            }
    reader.close()


def _tell(things: Iterable[Told], *, as_json: bool = False) -> int:
    """Print each; a request that makes no sense ends with 2, a file that is no picture with 1."""
    code = 0
    for number, thing in enumerate(things):
        if "error" in thing:
            known = thing.get("families")
            say(f"{thing['error']}{f'; there are: {_short(known)}' if known else ''}")
            return WRONG
        if "fault" in thing:
            code = BROKEN
        if as_json:
            print(_plain_json(thing))
        else:
            if number:
                print()
            _print(thing)
    return code


def _plain_json(thing: Told) -> str:
    """Return an object in one line; what cannot be seen, or turns a line round, by its escape."""
    text = json.dumps(thing, ensure_ascii=False)
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)


def _print(value: Told, indent: str = "") -> None:
    """Print a table as aligned lines; tables inside it follow further in."""
    width = max((len(key) for key in value), default=0)
    for key, inner in value.items():
        rows = [inner] if isinstance(inner, Mapping) else inner if isinstance(inner, list) else []
        tables = [row for row in rows if isinstance(row, Mapping)]
        if not tables:
            print(f"{indent}{key.ljust(width)}  {_short(inner)}")
            continue
        print(f"{indent}{key}:")
        for number, table in enumerate(tables):
            if number:
                print()
            _print(table, f"{indent}  ")


def _short(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(seen(str(inner)) for inner in value) or "none"
    return "none" if value is None or value == "" else seen(str(value))
