"""Which languages can be spoken: those that are packaged, and .ts files that a library drops in.

Owns the folders of both. What a .ts file may do is decided in ``ui.i18n.dropped``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTranslator

from ui.viewmodels.phrases import Tongue

FOLDER: Final = Path(__file__).resolve().parent
UNREVIEWED: Final = frozenset({"jv", "su"})
"""Packaged, but nobody who speaks them has read them yet."""

LOCALES: Final = {"id": "id_ID", "en": "en_GB", "ar": "ar_EG", "jv": "jv_ID", "su": "su_ID"}
NAMES: Final = {"id": "Indonesia", "en": "English", "jv": "Basa Jawa", "su": "Basa Sunda"}
_NAMED: Final = re.compile(r"(?:lancar_)?([a-z]{2,3}(?:_[A-Z]{2})?)\.ts\Z")


def locale_of(code: str) -> QLocale:
    """How a language writes numbers and dates; one that Qt does not know writes as Indonesian."""
    found = QLocale(LOCALES.get(code, code))
    return QLocale("id_ID") if found.language() is QLocale.Language.C else found


def dropped_in(folder: Path | None) -> dict[str, Path]:
    """The .ts files of a library's own folder, by language."""
    try:
        paths = [] if folder is None or not folder.is_dir() else sorted(folder.glob("*.ts"))
    except OSError:
        return {}  # it may not be looked into
    found = ((code_of(path), path) for path in paths)
    return {code: path for code, path in found if code is not None}


def code_of(file: Path) -> str | None:
    """The language that a .ts file is named by: ``lancar_nl.ts``, ``nl.ts``; None: by none."""
    named = _NAMED.fullmatch(file.name)
    return named[1] if named else None


@cache
def packaged() -> tuple[str, ...]:
    """The languages that come with Lancar."""
    return tuple(sorted(path.stem.removeprefix("lancar_") for path in FOLDER.glob("lancar_*.qm")))


@dataclass(slots=True)
class Catalogue:
    """Every language of this kiosk; ``dropped`` go before the packaged ones of the same code."""

    dropped: Mapping[str, Path] = field(default_factory=dict)
    _loaded: dict[str, QTranslator] = field(default_factory=dict)

    def translator(self, code: str) -> QTranslator:
        """The translations of a language; an unknown one translates nothing."""
        if code not in self._loaded:
            self._loaded[code] = self._load(code)
        return self._loaded[code]

    def tongue(self, code: str) -> Tongue:
        """What a language is called and how it is written."""
        locale = locale_of(code)
        own = QLocale(code)
        known = own.nativeLanguageName() if own.language() is not QLocale.Language.C else code
        mirrored = locale.textDirection() is Qt.LayoutDirection.RightToLeft
        return Tongue(
            code,
            NAMES.get(code, known),
            known=code in self.dropped or code in packaged(),
            reviewed=code in self.dropped or code not in UNREVIEWED,
            mirrored=mirrored,
        )

    def _load(self, code: str) -> QTranslator:
        if code in self.dropped:
            from ui.i18n.dropped import compiled

            return compiled(self.dropped[code])
        loaded = QTranslator()
        if code in packaged():
            loaded.load(str(qm_file(code)))
        return loaded


def qm_file(language: str) -> Path:
    """The compiled translations of a packaged language."""
    return FOLDER / f"lancar_{language}.qm"


SHIPPED: Final = Catalogue()
"""The packaged languages alone."""
