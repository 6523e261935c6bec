"""`lancar bench`: the virtual bench, and figures of this machine that need no kiosk.

Owns options and printing; the work is in ``drivers.bench``, ``ui.bench`` and ``drivers.barcode``.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.prompt import BROKEN, WRONG, guarded, say, unfit

_MANIFEST_MIB = 16

app = typer.Typer(help="The virtual bench, and measurements.", invoke_without_command=True)


@app.callback()
def bench(
    context: typer.Context,
    headless: Annotated[bool, typer.Option("--headless", help="No window.")] = False,
    state: Annotated[
        Path, typer.Option(help="The file that holds where every book and card lies.")
    ] = Path("bench.json"),
) -> None:
    """Run the virtual bench: emulated devices and the things that are put on them."""
    if context.invoked_subcommand is not None:
        return

    def work() -> int:
        if headless:
            from drivers.bench.process import run_bench

            return run_bench(state=state)
        from ui.bench.main import run_bench as run_bench_window

        return run_bench_window(state=state)

    raise typer.Exit(guarded(work))


@app.command("barcode")
def barcode(
    manifest: Annotated[
        Path, typer.Option(help="CSV: path (beside the file), expected, symbology or NONE.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Measure what is read on pictures with known texts, by us and by each decoder alone.

    Exit code 1: a picture is missing or is none; the figures are those of the others.
    """

    def work() -> int:
        from drivers.barcode.measure import BadManifest, measure, read_manifest

        if why := unfit(manifest, _MANIFEST_MIB):
            say(why)
            return WRONG
        known = read_manifest(manifest)
        if isinstance(known, BadManifest):
            say(known.why)
            return WRONG
        told = measure(known)
        print(json.dumps(told, ensure_ascii=False, indent=1) if as_json else _table(told))
        unreadable = told["unreadable"]
        assert isinstance(unreadable, list)
        for one in unreadable:
            say(f"no picture: {one}")
        return BROKEN if unreadable else 0

    raise typer.Exit(guarded(work))


def _table(told: Mapping[str, object]) -> str:
    lines = [f"{'symbology':12}{'decoder':9}{'read':>10}{'wrong':>7}{'median ms':>11}{'p95 ms':>9}"]
    groups = told["symbologies"]
    assert isinstance(groups, Mapping)
    for group, ways in groups.items():
        for name, one in ways.items():
            if isinstance(one, Mapping):
                read = f"{one['read']} of {ways['pictures']}"
                times = f"{one['median_ms'] or 0:>11.2f}{one['p95_ms'] or 0:>9.2f}"
                lines.append(f"{group:12}{name:9}{read:>10}{one['wrong']:>7}{times}")
    beside = told["cascade_beside_zxing"]
    lines.append(f"cascade beside zxing, on what the latter reads: {beside or 'it reads none'}")
    return "\n".join(lines)
