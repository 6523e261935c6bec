"""`lancar devices detect|sniff|record|replay`: tools of whoever puts a kiosk up or mends one.

Owns the printing and the files; the knowledge is in ``drivers.detect``, ``drivers.link`` and
``drivers.rfid.cardless``. Recordings hold what pads and their readers said, never a card or a
password.
"""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from kiosk.cli.edge import BROKEN, WRONG, ConfigFile, guarded, read_config, say, seen, unfit

if TYPE_CHECKING:
    from pydantic import BaseModel

    from drivers.detect.search import Found, Nothing
    from drivers.link import Record
    from kiosk.ports_reads import ReadStream

Seconds = Annotated[
    float, typer.Option("--for", min=0, max=86400, help="Seconds; 0: until Ctrl-C.")
]
Part = Annotated[str, typer.Option("--device", help="pad, printer, or the name of a handheld.")]
_RECORDED = ("pad", "printer")

MOST_MIB = 256
"""A recording is held in memory while it is played; an hour of a pad has some 50 MiB."""


def detect(
    ports: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PORT|URL]...", help="Without any: every serial port."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="FILE", help="Put the reader found into this configuration."
        ),
    ] = None,
    wait_s: Annotated[
        float, typer.Option("--wait", min=0.01, max=10, help="Seconds for each answer.")
    ] = 0.25,
) -> None:
    """Find RFID readers: try baud rates and families on every port, say what answered.

    Stop the kiosk first. The printer's port of the configuration is left alone. Exit code 1:
    nothing was found.
    """
    printer = None if ports else _printers_port()

    def work() -> int:
        from drivers.detect.search import Found, detect, serial_ports

        known = dict.fromkeys(ports or (), "") or {
            one.path: one.description
            for one in serial_ports()
            if Path(one.path).resolve() != printer
        }
        if not known:
            say("no serial port is there; plug the reader in, or name a port or tcp://host:port")
            return BROKEN
        results = asyncio.run(detect(known, answer_s=wait_s))
        for result in results:
            if as_json:
                print(json.dumps(_row(result)))
            else:
                _tell_port(result, known[result.port])
        found = [one for one in results if isinstance(one, Found)]
        if write is not None:
            return _write(write, found)
        return 0 if found else BROKEN

    raise typer.Exit(guarded(work))


def _printers_port() -> Path | None:
    """Return the port of the printer, which would print what it is asked.

    None where it is the pad's as well: then nobody has set the ports yet.
    """
    from drivers.supervisor import device_path

    devices = dict(read_config(None).devices)
    urls = {part: getattr(devices[part], "url", "") for part in ("pad", "printer")}
    paths = {part: device_path(url) if url else None for part, url in urls.items()}
    printer, pad = paths["printer"], paths["pad"]
    return None if printer is None or printer == pad else printer.resolve()


def _row(result: "Found | Nothing") -> dict[str, object]:
    from drivers.detect.search import Found

    if isinstance(result, Found):
        return {
            "port": result.port,
            "family": result.family,
            "url": result.url,
            "summary": result.summary,
            "says": result.told,
            "config": list(result.config_lines()),
        }
    fault = result.end.fault.value if result.end else None
    return {"port": result.port, "family": None, "fault": fault}


def _tell_port(result: "Found | Nothing", description: str) -> None:
    from drivers.detect.search import Found
    from drivers.link import BadUrl, parse_url
    from kiosk.health import SENTENCES

    plug = f"  ({seen(description)})" if description else ""
    if isinstance(result, Found):
        detail = f": {seen(result.detail)}" if result.detail else ""
        print(f"{result.port}{plug}\n  {result.summary}{detail}")
        print("\n".join(f"    {line}" for line in result.config_lines()))
        if result.as_pad:
            print(f'  As a patron\'s pad: kind = "{result.as_pad}", docs/devices/uhf.md')
        return
    if result.end is None:
        print(f"{result.port}{plug}\n  No reader that we know answers.")
        return
    bad = parse_url(result.port)
    if isinstance(bad, BadUrl):
        print(f"{result.port}\n  No port: it {bad.why}. Write /dev/ttyUSB0 or tcp://host:10001.")
        return
    state, remedy = SENTENCES[result.end.fault]
    detail = f" ({result.end.detail})" if result.end.detail else ""
    print(f"{result.port}{plug}\n  {state}{detail} {remedy}")


def _write(file: Path, found: "list[Found]") -> int:
    from drivers.detect.probes import READERS
    from kiosk.config.rewrite import put_device

    chosen = [one for one in found if one.is_pad] or found
    if len(chosen) != 1:
        say("no reader was found" if not chosen else "several readers were found; name one port")
        return BROKEN
    (one,) = chosen
    reader = READERS[one.family]
    section, _, part = reader.table.partition(".")
    fault = put_device(file, part, kind=reader.kind, url=one.url, section=section)
    if fault:
        say(f"{file}: left as it was: {fault}")
        return WRONG
    what = "the pad" if one.is_pad else f"handheld {part!r}"
    print(f"{file}: {what} is now {one.summary} at {one.url}")
    return 0


def sniff(
    config: ConfigFile = None,
    part: Part = "pad",
    for_s: Seconds = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Watch what the kiosk and a device say to one another, told in words. Stop the kiosk first.

    What is said about patrons' cards is not shown, nor the tags' password.
    """
    settings = _device(config, part)

    def work() -> int:
        from drivers.link import format_record
        from drivers.rfid.cardless import Words
        from drivers.wire import family_of
        from kiosk.config.devices import kind_of

        words = Words(family_of(kind_of(settings)))
        begun: list[float] = []

        def show(record: "Record") -> None:
            del begun[1:]
            begun.append(record.t)
            said = seen(words.of(record))
            if as_json:
                row = json.loads(format_record(record)) | {"says": said}
                print(json.dumps(row, ensure_ascii=False), flush=True)
                return
            arrow = "->" if record.direction == "out" else "<-"
            print(
                f"{record.t - begun[0]:12.3f} {arrow} {record.data.hex(' ')}\n{'':16}{said}",
                flush=True,
            )

        return _listen(part, settings, show, for_s=for_s)

    raise typer.Exit(guarded(work))


def record(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file of JSON lines.")],
    config: ConfigFile = None,
    part: Part = "pad",
    for_s: Seconds = 0.0,
) -> None:
    """Keep what the kiosk and a device say to one another. Stop the kiosk first.

    Patrons' cards and the tags' password are left out. Exit code 1: the device said nothing.
    """
    settings = _device(config, part)

    def work() -> int:
        from drivers.link import format_record

        try:
            out = file.open("x", encoding="ascii")
        except FileExistsError:
            say(f"{file}: is there already and is never overwritten; name a new file")
            return WRONG
        except OSError as error:
            say(f"{file}: {error.strerror}")
            return WRONG
        heard = [0]

        def keep(one: "Record") -> None:
            heard[0] += one.direction == "in"
            out.write(format_record(one) + "\n")

        with out:
            file.chmod(0o600)
            _listen(part, settings, keep, for_s=for_s)
        print(f"{file}: {heard[0]} answers")
        return 0 if heard[0] else BROKEN

    raise typer.Exit(guarded(work))


def _device(config: Path | None, part: str) -> "BaseModel":
    """Return the settings of a part whose wire may be kept."""
    from drivers.wire import family_of
    from kiosk.config.devices import kind_of

    settings = read_config(config)
    devices: dict[str, BaseModel] = settings.handhelds | dict(settings.devices)
    known = [*_RECORDED]
    known += [name for name, one in settings.handhelds.items() if family_of(kind_of(one))]
    if part not in known:
        say(f"--device must be one of {', '.join(known)}: cards and keys are never recorded")
        raise typer.Exit(WRONG)
    if kind_of(devices[part]) == "none":
        say(f"this kiosk has no {part}")
        raise typer.Exit(WRONG)
    return devices[part]


def _listen(
    part: str, settings: "BaseModel", take: "Callable[[Record], None]", *, for_s: float
) -> int:
    """Run a device and hand on what is said, until the time is over."""
    from drivers.registry import Role, Surroundings, kinds
    from drivers.rfid.cardless import CardlessSink
    from kiosk.config.devices import kind_of
    from kiosk.health import SENTENCES
    from kiosk.logs import set_up
    from kiosk.ports import Fault, Health
    from kiosk.runtime import SystemClock

    set_up(level="critical")
    sink = CardlessSink(take, family=kind_of(settings))
    last = [Fault.STARTING]

    def on_health(health: Health) -> None:
        last[0] = health.fault
        if health.fault not in {Fault.STARTING, Fault.NONE}:
            state, remedy = SENTENCES[health.fault]
            say(f"{part}: {state} {remedy}")

    async def run() -> None:
        around = Surroundings(part=part, clock=SystemClock(), on_health=on_health, record=sink)
        kind = kinds()[kind_of(settings)]
        device = kind.make(settings, around)
        try:
            async with asyncio.timeout(for_s or None):
                if kind.role is Role.HANDHELD:
                    await cast("ReadStream", device).start()
                await device.run()
        except TimeoutError:
            pass

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        pass
    finally:
        sink.flush()
    if sink.left_out:
        say(f"{sink.left_out} answers with cards: the cards were left out")
    return 0 if last[0] is Fault.NONE else BROKEN


def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `record` wrote.")],
    at: Annotated[
        Path | None, typer.Option("--at", metavar="PATH", help="Where the kiosk will open it.")
    ] = None,
    part: Part = "pad",
) -> None:
    """Play a recording to a kiosk, byte for byte, as if the device were there.

    Set the url of the device to the one printed, and start the kiosk. Exit code 1: the kiosk asked
    otherwise than it did then.
    """

    def work() -> int:
        from drivers.link import parse_record
        from drivers.link.replaying import Replay
        from drivers.rfid.cardless import without_password

        if why := unfit(file, MOST_MIB):
            say(why)
            return WRONG
        try:
            lines = file.read_text(encoding="ascii", errors="replace").splitlines()
        except OSError as error:
            say(f"{file}: {error.strerror}")
            return WRONG
        read = [parse_record(line) for line in lines]
        if None in read:
            say(f"{file}: line {read.index(None) + 1} is no record")
            return WRONG
        records = [one for one in read if one is not None and one.device == part]
        if not records:
            say(f"{file}: nothing of {part}")
            return WRONG

        async def run() -> Replay:
            play = Replay(records)
            print(f'url = "serial://{play.open_pty(at)}"', flush=True)
            await play.run()
            return play

        try:
            play = asyncio.run(run())
        except KeyboardInterrupt:
            return BROKEN
        for recorded, asked in play.differences:
            say(f"then {recorded.hex(' ')}, now {without_password(asked).hex(' ')}")
        print(f"{len(records)} records, {len(play.differences)} differences")
        return BROKEN if play.differences else 0

    raise typer.Exit(guarded(work))
