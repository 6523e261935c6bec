"""`lancar sweep import|report|…`: a sweep without its screen. Owns the options and their words."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import ConfigFile, guarded, read_config

_YEAR_MS = 365 * 24 * 3600 * 1000


class Kind(StrEnum):
    """The lists; the same words as ``kiosk.services.sweep_lists.ListName``."""

    SEARCH = "search"
    PULL = "pull"
    WEED = "weed"
    SECURITY = "security"
    TAG = "tag"


FindingsFile = Annotated[
    Path | None, typer.Option("--csv", help="Write the findings here, for a spreadsheet.")
]
SlimsFile = Annotated[
    Path | None, typer.Option("--slims", help="Write what SLiMS' stock take takes as a file.")
]
ItemsFile = Annotated[
    Path | None, typer.Option("--items", help="Write what was found, one barcode a line.")
]
BookFile = Annotated[
    Path | None, typer.Option("--xlsx", help="Write findings and bays here, as a workbook.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]


def begin(
    name: Annotated[str, typer.Argument(help="Its name, as in “Stock opname 2026”.")],
    bays: Annotated[
        Path | None,
        typer.Option(help="CSV: id, name, branch, location, first, last, code of each bay."),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Begin a sweep; without --bays of the whole library, cut into bays by call number."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import run_begin

        return run_begin(settings, name, bays)

    raise typer.Exit(guarded(work))


def taken_in(
    file: Annotated[Path, typer.Argument(help="CSV: time, identifier, strength and maybe bay.")],
    bay: Annotated[str, typer.Option(help="The bay in which all of it was read.")] = "",
    name: Annotated[str, typer.Option(help="Of the sweep, where none goes on.")] = "",
    config: ConfigFile = None,
) -> None:
    """Take reads from elsewhere into the sweep; the same file twice changes nothing.

    Exit code 1: some lines could not be read, all others were taken.
    """
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import run_import

        return run_import(settings, file, bay=bay, name=name)

    raise typer.Exit(guarded(work))


def report(  # noqa: PLR0917 - typer hands options over by name
    as_json: AsJson = False,
    order: Annotated[
        bool, typer.Option("--order/--no-order", help="With what stands misplaced.")
    ] = True,
    findings: FindingsFile = None,
    slims: SlimsFile = None,
    items: ItemsFile = None,
    book: BookFile = None,
    config: ConfigFile = None,
) -> None:
    """Tell how the sweep stands: each bay, how sure it is, and what is to be seen to."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import Outputs, run_report

        return run_report(settings, Outputs(as_json, order, findings, slims, items, book))

    raise typer.Exit(guarded(work))


def reshelve(
    bay: Annotated[str, typer.Argument(help="Its id or the code on its label; all without.")] = "",
    file: Annotated[Path | None, typer.Option("--csv", help="Write the stops here.")] = None,
    config: ConfigFile = None,
) -> None:
    """Tell what to carry where: the fewest books that put the shelves in order, as one walks."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_plan import run_plan

        return run_plan(settings, bay, file)

    raise typer.Exit(guarded(work))


def finish(  # noqa: PLR0917 - typer hands options over by name
    as_json: AsJson = False,
    findings: FindingsFile = None,
    slims: SlimsFile = None,
    items: ItemsFile = None,
    book: BookFile = None,
    config: ConfigFile = None,
) -> None:
    """End the sweep, and keep how it ended; nothing is deleted, here or in the library system."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import Outputs, run_report

        return run_report(settings, Outputs(as_json, True, findings, slims, items, book), end=True)

    raise typer.Exit(guarded(work))


def sweeps(config: ConfigFile = None) -> None:
    """Tell of all sweeps that are kept here, the newest first."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import run_sweeps

        return run_sweeps(settings)

    raise typer.Exit(guarded(work))


def compare(
    older: Annotated[str, typer.Argument(help="Its id, from `lancar sweep all`.")],
    newer: Annotated[str, typer.Argument(help="Its id.")],
    config: ConfigFile = None,
) -> None:
    """Tell what went missing, what came back and what is still not seen between two sweeps."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import run_compare

        return run_compare(settings, older, newer)

    raise typer.Exit(guarded(work))


def listed(
    kind: Annotated[Kind, typer.Argument(help="Which list.")],
    not_lent_years: Annotated[float, typer.Option(min=0, help="weed: not lent for so long.")] = 0,
    copies: Annotated[
        int, typer.Option(min=0, help="weed: more copies of a title at one branch than this.")
    ] = 0,
    condition: Annotated[
        list[str] | None, typer.Option(help="weed: a word of the shelf list; may be repeated.")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Print a list as CSV, in the order of the shelves; nothing but the cache is needed."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import run_list
        from kiosk.domain.sweep_weed import WeedRules
        from kiosk.services.sweep_lists import ListName

        worn = frozenset(condition or ())
        rules = WeedRules(round(not_lent_years * _YEAR_MS), copies, worn)
        return run_list(settings, ListName(kind.value), rules)

    raise typer.Exit(guarded(work))


def shelf_list(
    file: Annotated[
        Path, typer.Argument(help="CSV: item, call_number, location, last_lent, condition.")
    ],
    config: ConfigFile = None,
) -> None:
    """Take in what the central server does not tell of a copy: its whole call number above all."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_commands import run_shelf_list

        return run_shelf_list(settings, file)

    raise typer.Exit(guarded(work))


def give(
    file: Annotated[Path, typer.Argument(help="Where to write it.")], config: ConfigFile = None
) -> None:
    """Write all that was heard and said here into a file, for another tablet of the sweep."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_sharing import run_give

        return run_give(settings, file)

    raise typer.Exit(guarded(work))


def take(
    file: Annotated[Path, typer.Argument(help="What `lancar sweep give` wrote.")],
    config: ConfigFile = None,
) -> None:
    """Take in what another tablet has given; in any order, and as often as you like."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_sharing import run_take

        return run_take(settings, file)

    raise typer.Exit(guarded(work))


def join(
    name: Annotated[
        str, typer.Argument(help="Its name or id; needed where there are several.")
    ] = "",
    config: ConfigFile = None,
) -> None:
    """Take up a sweep that was planned at the server, with its bays; then no network is needed."""
    settings = read_config(config)

    def work() -> int:
        from kiosk.app.sweep_sharing import run_join

        return run_join(settings, name)

    raise typer.Exit(guarded(work))


def add_to(app: typer.Typer) -> None:
    """Add these commands to `lancar sweep`."""
    app.command("begin")(begin)
    app.command("import")(taken_in)
    app.command("report")(report)
    app.command("plan")(reshelve)
    app.command("finish")(finish)
    app.command("all")(sweeps)
    app.command("compare")(compare)
    app.command("list")(listed)
    app.command("give")(give)
    app.command("take")(take)
    app.command("join")(join)
    app.command("shelf-list")(shelf_list)
