"""`lancar language`: a library's own translation, written for it and checked.

Owns the talking; what a .ts file may do is in ``ui.i18n.dropped``.
"""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.edge import BROKEN, WRONG, guarded, say

app = typer.Typer(help="Languages of your own: one .ts file each.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(metavar="FILE", help="Named by its language: lancar_nl.ts")]


@app.command("write")
def write(file: File) -> None:
    """Write a file with every sentence to be translated, or bring an older one up to date.

    What is translated in it stays. Edit it with Qt Linguist or any editor.
    """

    def work() -> int:
        from subprocess import SubprocessError

        from ui.i18n.build import update
        from ui.i18n.catalogue import code_of
        from ui.i18n.dropped import faults_of

        code = code_of(file)
        if code is None:
            return _misnamed(file)
        if not file.absolute().parent.is_dir():
            say(f"there is no folder {file.parent}; make it first")
            return WRONG
        try:
            update(code, file.absolute())
        except (OSError, SubprocessError):
            say(f"{file} could not be written; is it a .ts file, and may you write it?")
            return BROKEN
        print(f"{file}: {len(faults_of(file))} sentences to be translated")
        return 0

    raise typer.Exit(guarded(work))


@app.command("check")
def check(file: File) -> None:
    """Name every sentence that is missing or would break. Exit code 0: none, 2: some.

    A kiosk shows such a sentence in its own first language.
    """

    def work() -> int:
        from ui.i18n.catalogue import code_of
        from ui.i18n.dropped import faults_of

        if code_of(file) is None:
            return _misnamed(file)
        faults = faults_of(file)
        for fault in faults:
            say(f"  {fault}")
        print(f"{file}: {len(faults)} faults" if faults else f"{file}: good")
        return WRONG if faults else 0

    raise typer.Exit(guarded(work))


def _misnamed(file: Path) -> int:
    say(f"{file.name} names no language; call it like lancar_nl.ts or lancar_pt_BR.ts")
    return WRONG
