"""A .ts file of a library's own: what is wrong with it, and how Qt reads it.

Owns what such a file may do: sentences whose marks ({name}, %n, any tag) differ from the original
are left out, so that no translation can break a screen. Imported only where there is such a file.
"""

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import PySide6
from PySide6.QtCore import QTranslator

from kiosk.logs import Log
from kiosk.services.slip_sentences import CONTEXT, NO_XML, fits_a_slip, ts_root

_log = Log("ui.i18n")

_MARKS: Final = re.compile(r"\{\w+\}|%n|<[/!A-Za-z][^>]*>?")
_COMPILER: Final = Path(PySide6.__file__).parent / "lrelease"
_COMPILING_S: Final = 20.0


def faults_of(path: Path) -> list[str]:
    """What is wrong with a .ts file, a sentence each; none: every sentence is there and whole."""
    try:
        root = ts_root(path)
    except OSError as broken:
        return [f"{path.name} cannot be read: {broken.strerror or broken}"]
    except NO_XML as broken:
        return [f"{path.name} is no .ts file: {broken}"]
    return [
        told
        for context in root.iter("context")
        for message in context.findall("message")
        for told in _faults(message, printed=context.findtext("name") == CONTEXT)
    ]


def _faults(message: ET.Element, *, printed: bool = False) -> list[str]:
    source = message.findtext("source") or ""
    translation = message.find("translation")
    if translation is None:
        return [f"not translated: {source!r}"]
    forms = translation.findall("numerusform") or [translation]
    texts = [form.text or "" for form in forms]
    if translation.get("type") == "unfinished" or not all(text.strip() for text in texts):
        return [f"not translated: {source!r}"]
    if printed and not fits_a_slip(source, texts[0]):
        return [f"cannot be filled in as the original is: {texts[0]!r}"]
    wanted = sorted(_MARKS.findall(source))
    # a form for one or two says its number by a word in some languages; the last is for many
    fewer = [mark for mark in wanted if mark != "%n"]
    return [
        f"other marks than the original ({' '.join(wanted) or 'none'}): {text!r}"
        for place, text in enumerate(texts, 1)
        if (found := sorted(_MARKS.findall(text))) != wanted
        and (place == len(texts) or found != fewer)
    ]


def compiled(path: Path) -> QTranslator:
    """A .ts file as Qt reads it, without what is faulty in it; one that is broken is empty."""
    loaded = QTranslator()
    try:
        root = ts_root(path)
        for context in root.iter("context"):
            for message in context.findall("message"):
                if _faults(message):
                    context.remove(message)
        with tempfile.TemporaryDirectory(prefix="lancar-language-") as room:
            source, target = Path(room, "clean.ts"), Path(room, "clean.qm")
            ET.ElementTree(root).write(source, encoding="utf-8", xml_declaration=True)
            command = [str(_COMPILER), "-silent", str(source), "-qm", str(target)]
            subprocess.run(command, check=True, capture_output=True, timeout=_COMPILING_S)
            loaded.load(str(target))
    except (OSError, *NO_XML, subprocess.SubprocessError) as broken:
        _log.warning("language.unreadable", file=path.name, error=type(broken).__name__)
    return loaded
