"""`lancar sip2`: recordings and servers of the SIP2 protocol, examined.

Owns the printing; the knowledge is in ``sync.sip2`` and ``sync.servers``.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.edge import BROKEN, WRONG, guarded, say

if TYPE_CHECKING:
    from sync.sip2.check import FrameVerdict

app = typer.Typer(help="SIP2 recordings and servers, examined.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.callback()
def _sip2() -> None:
    """SIP2 recordings and servers, examined."""


@app.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="A recorded conversation.")],
    as_json: AsJson = False,
) -> None:
    """Replay a recording against the codec: a verdict for each frame.

    Exit code 0: every message was understood and every request is written again as it was;
    1: one was not; 2: the file is no recording.
    """

    def work() -> int:
        from sync.sip2 import check as examined

        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError:
            say(f"{file}: cannot be read; is it there, and may you read it?")
            return WRONG
        except UnicodeDecodeError:
            say(f"{file}: is no text, so no recording")
            return WRONG
        found = examined.check(lines)
        if isinstance(found, examined.NoRecording):
            say(f"{file}: line {found.line} {found.why}")
            return WRONG
        for verdict in found:
            print(json.dumps(verdict.told()) if as_json else _line(verdict))
        wrong = sum(verdict.outcome is examined.Outcome.WRONG for verdict in found)
        noise = sum(verdict.outcome is examined.Outcome.NOISE for verdict in found)
        understood = len(found) - wrong - noise
        if not as_json:
            print(f"{understood} messages understood, {noise} pieces of noise, {wrong} wrong")
        return BROKEN if wrong else 0

    raise typer.Exit(guarded(work))


@app.command("probe")
def probe(  # noqa: PLR0913 - each is an option
    url: Annotated[
        str, typer.Argument(metavar="URL", help="tls://HOST:PORT; tcp://HOST:PORT is not encrypted")
    ],
    *,
    user: Annotated[str, typer.Option(help="The kiosk's own login; without it none.")] = "",
    password_file: Annotated[Path | None, typer.Option(help="The file with its password.")] = None,
    institution: Annotated[str, typer.Option(help="Institution id (AO).")] = "",
    location: Annotated[str, typer.Option(help="Where the kiosk stands (CP).")] = "",
    patron: Annotated[str, typer.Option(help="A card to look up.")] = "",
    item: Annotated[str, typer.Option(help="A barcode to look up.")] = "",
    pin_file: Annotated[Path | None, typer.Option(help="The file with that card's PIN.")] = None,
    ca_file: Annotated[Path | None, typer.Option(help="The library's own authority (PEM).")] = None,
    pin_sha256: Annotated[str, typer.Option(help="Trust the certificate of this SHA-256.")] = "",
    zone: Annotated[str, typer.Option(help="The library's time zone.")] = "Asia/Jakarta",
    out: Annotated[Path, typer.Option(help="Where sip2-profile.toml and sip2-report.md go.")] = (
        Path()
    ),
) -> None:
    """Examine a SIP2 server: log in, try what is offered, time it, look at charset and clock.

    Nothing is changed at the server. Exit code 0: a kiosk can work with it; 1: it cannot; 2: the
    request makes no sense.
    """

    def work() -> int:
        from kiosk.app.sip2_probe import Asked, probe_server

        asked = Asked(
            url=url,
            user=user,
            password_file=password_file,
            institution=institution,
            location=location,
            patron=patron,
            item=item,
            pin_file=pin_file,
            ca_file=ca_file,
            pin_sha256=pin_sha256,
            zone=zone,
        )
        done = probe_server(asked, out)
        for line in done.lines:
            print(line)
        return 0 if done.usable else BROKEN

    raise typer.Exit(guarded(work))


@app.command("profile")
def profile(
    name: Annotated[str, typer.Argument(metavar="NAME", help="koha, evergreen, folio, …")],
) -> None:
    """Print a shipped profile: every value, and what it rests on (recorded, read, or a guess).

    Exit code 2: there is no such profile.
    """

    def work() -> int:
        from sync.servers.sip2_report import shipped
        from sync.sip2.profile import PROFILES

        if name not in PROFILES:
            say(f"{name}: is none of {', '.join(PROFILES)}")
            return WRONG
        print(shipped(name), end="")
        return 0

    raise typer.Exit(guarded(work))


def _line(verdict: "FrameVerdict") -> str:
    name = f"{verdict.code} {verdict.name}" if verdict.code else f"{verdict.bytes} bytes"
    same = {True: "written again the same", False: "NOT written the same", None: ""}[verdict.same]
    notes = "; ".join(note for note in (same, *verdict.remarks) if note)
    return f"{verdict.line:5} {verdict.side} {verdict.outcome.value:10} {name:34} {notes}".rstrip()
