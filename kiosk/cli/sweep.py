"""`lancar sweep`: sweeping the shelves, and sweeps of a made-up library whose truth is known.

Owns the printing; the made-up library is ``drivers.bench.sweep``'s.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.prompt import BROKEN, WRONG, guarded, say
from kiosk.cli.sweep_files import add_to
from kiosk.cli.sweep_screen import screen

if TYPE_CHECKING:
    from drivers.bench.sweep.score import Score

app = typer.Typer(
    help="Sweep the shelves; simulate a sweep and score it.",
    invoke_without_command=True,
    callback=screen,
)
add_to(app)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="What `simulate` wrote.")]


@app.command()
def simulate(  # noqa: PLR0917 - typer hands options over by name
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files go.")],
    items: Annotated[int, typer.Option("--items", help="Copies in the library.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed, the same sweep.")] = 1,
    readers: Annotated[
        str,
        typer.Option(
            "--readers",
            help="One handheld a person: chafon, tsl, m100, uhfreader18; or feig, an HF wand.",
        ),
    ] = "chafon,tsl",
    passes: Annotated[int, typer.Option("--passes", min=1, max=8, help="Walks of each bay.")] = 2,
    look: Annotated[
        bool, typer.Option("--look/--no-look", help="Go and look for what was not seen.")
    ] = True,
    trouble: Annotated[
        str, typer.Option(help="none, bluetooth, range, battery, clock or flood.")
    ] = "none",
) -> None:
    """Sweep a made-up library with emulated handhelds, over their real protocols.

    Writes truth.json, library.csv, reads.csv and report.json into DIR. Exit code 2: it cannot be
    done so.
    """

    def work() -> int:
        from drivers.bench.sweep.simulate import BadPlanError, Order
        from drivers.bench.sweep.simulate import simulate as run
        from kiosk.logs import set_up

        set_up(level="error")
        names = tuple(one.strip() for one in readers.split(",") if one.strip())
        try:
            swept = run(Order(items, seed, names, passes, look, trouble), out)
        except BadPlanError as bad:
            say(str(bad))
            return WRONG
        except OSError as error:
            say(f"{out}: {error.strerror}")
            return WRONG
        reads = sum(len(one.reads) for one in swept.ears)
        print(f"{out}: {items} items, {reads} reads, {swept.minutes_walked:.1f} minutes walked")
        return 0

    raise typer.Exit(guarded(work))


@app.command()
def score(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    at_least: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, help="Exit code 1 where a precision or recall is less than this."
        ),
    ] = None,
) -> None:
    """Compare the report of a simulated sweep with the truth.

    Exit code 1: less than --at-least; 2: DIR holds no simulated sweep.
    """

    def work() -> int:
        from drivers.bench.sweep.report_file import read_report
        from drivers.bench.sweep.score import SCORED
        from drivers.bench.sweep.score import score as compare
        from drivers.bench.sweep.truth import BadTruthError, read_truth

        try:
            truth = read_truth(folder)
            result = compare(truth.truth, truth.standing, read_report(folder))
        except OSError as error:
            say(f"{error.filename or folder}: {error.strerror}")
            return WRONG
        except BadTruthError as bad:
            say(f"{folder}: {bad}")
            return WRONG
        if as_json:
            print(json.dumps(_as_json(result)))
        else:
            _print(result)
        shares = [
            share
            for kind in SCORED
            for share in (result.classes[kind].precision, result.classes[kind].recall)
        ]
        return BROKEN if at_least is not None and min(shares) < at_least else 0

    raise typer.Exit(guarded(work))


def _as_json(result: "Score") -> dict[str, object]:
    from drivers.bench.sweep.score import SCORED

    rows = {
        name: {
            "precision": round(one.precision, 4),
            "recall": round(one.recall, 4),
            "true": one.true,
            "reported": one.reported,
            "hits": one.hits,
        }
        for name, one in result.classes.items()
    }
    return {
        **{name: rows[name] for name in SCORED},
        "false_alarms": result.false_alarms,
        "minutes_walked": round(result.minutes_walked, 2),
        "misplaced_by_distance": [
            {"from": low, "to": high, "true": true, "found": found}
            for low, high, true, found in result.by_distance
        ],
        "confidence": {"bays": result.bays, "true": result.bays_true},
        "others": {name: row for name, row in rows.items() if name not in SCORED},
    }


def _print(result: "Score") -> None:
    from drivers.bench.sweep.score import SCORED

    print(f"{'':16}{'true':>6}{'told':>6}{'right':>6}{'precision':>11}{'recall':>8}")
    for name in SCORED:
        one = result.classes[name]
        figures = f"{one.true:6}{one.reported:6}{one.hits:6}{one.precision:11.3f}{one.recall:8.3f}"
        print(f"{name:16}{figures}")
    print(f"false alarms    {result.false_alarms:6}")
    print(f"minutes walked  {result.minutes_walked:6.1f}")
    print(f"confidence true {result.bays_true:6} of {result.bays} bays")
