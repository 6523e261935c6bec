"""Refreshes and compiles the translations: ``python -m ui.i18n.build``.

Owns calling Qt's own tools. New sentences come out unfinished in the .ts files; a test fails until
they are translated and compiled.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.services.slip_sentences import CONTEXT, MAIL, slip_sentences

FOLDER: Final = Path(__file__).resolve().parent
UI: Final = FOLDER.parent
LANGUAGES: Final = ("id", "en", "ar")
"""Released; the packaged ones besides are brought up to date with them."""

BESIDES: Final = ("jv", "su")
MAILS: Final = UI.parent / "sync" / "hub" / "mail" / "mail_words.json"
SLIPS: Final = UI.parent / "kiosk" / "services" / "slip_words.json"
BIN: Final = Path(sys.executable).parent


def sources() -> list[Path]:
    """Every file with sentences in it."""
    names = (
        "words",
        "words_coach",
        "words_count",
        "words_account",
        "words_reserve",
        "words_report",
        "words_photo",
        "words_pay",
        "words_sets",
        "wish_words",
        "reason_words",
        "renewal_words",
        "pin_words",
        "words_staff",
        "words_override",
        "words_tuning",
        "task_words",
        "fault_words",
    )
    python = [UI / "viewmodels" / f"{name}.py" for name in names]
    python += [UI / "sweep" / "words.py", UI / "speech" / "words.py"]
    python += [UI.parent / "kiosk" / "services" / "slip_texts.py"]
    python += [MAILS.with_name("words.py")]
    return [*python, *sorted((UI / "qml").rglob("*.qml"))]


def ts_file(language: str) -> Path:
    """The translations of a language, as people edit them."""
    return FOLDER / f"lancar_{language}.ts"


def _run(arguments: Sequence[str]) -> None:
    subprocess.run(list(arguments), check=True, cwd=UI.parent, capture_output=True)


def update(language: str, target: Path) -> None:
    """Bring the sentences of the sources into a .ts file; those that are gone leave it."""
    names = [str(path.relative_to(UI.parent)) for path in sources()]
    locations = ["-locations", "none", "-no-obsolete"]
    tool = [str(BIN / "pyside6-lupdate"), "-silent", *locations]
    _run(
        [*tool, *names, "-source-language", "en", "-target-language", language, "-ts", str(target)]
    )


def compile_ts(source: Path, target: Path) -> None:
    """Compile a .ts file into the .qm that the kiosk loads."""
    _run([str(BIN / "pyside6-lrelease"), "-silent", str(source), "-qm", str(target)])


def slip_words() -> str:
    """What slips say in every language but English, as JSON: by language and English text."""
    return _as_json(CONTEXT)


def mail_words() -> str:
    """What the hub's mails say, in the same form."""
    return _as_json(MAIL)


def _as_json(about: str) -> str:
    besides = (one for one in (*LANGUAGES, *BESIDES) if one != "en")
    told = {one: slip_sentences(ts_file(one), about=about) for one in besides}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Refresh and compile all languages."""
    for language in (*LANGUAGES, *BESIDES):
        update(language, ts_file(language))
        compile_ts(ts_file(language), FOLDER / f"lancar_{language}.qm")
    SLIPS.write_text(slip_words(), encoding="utf-8")
    MAILS.write_text(mail_words(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
