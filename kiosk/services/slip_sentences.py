"""The words of slips in a .ts file, whether packaged or a library's own.

Owns reading them. A sentence whose fields differ from the original's is left out: a slip must
never fail for a translation. It must not know Qt.
"""

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from kiosk.logs import Log
from kiosk.services.slip_texts import add_language

_log = Log("services.slips")

CONTEXT: Final = "Slip"
MAIL: Final = "Mail"
NO_XML: Final = (ET.ParseError, ValueError, LookupError)
"""The last two where a file names letters (``encoding``) that nobody reads."""

UNREADABLE: Final = (OSError, *NO_XML)
MOST_BYTES: Final = 4_000_000
_FIELD: Final = re.compile(r"\{[^}]*\}?|\}")
_MONTHS: Final = 12


def ts_root(file: Path) -> ET.Element:
    """Return what a .ts file holds; raises UNREADABLE."""
    if file.stat().st_size > MOST_BYTES:
        raise OSError(f"larger than {MOST_BYTES} bytes")
    return ET.fromstring(file.read_bytes())


def slip_sentences(file: Path, *, about: str = CONTEXT) -> dict[str, str]:
    """Return the translations of a .ts file by their English text; raises UNREADABLE.

    ``about``: the context whose sentences are wanted, of slips or of ``MAIL``.
    """
    root = ts_root(file)
    return {
        source: text
        for context in root.iter("context")
        if context.findtext("name") == about
        for message in context.findall("message")
        for source, text in [(message.findtext("source") or "", _translation(message))]
        if text and fits_a_slip(source, text)
    }


def _translation(message: ET.Element) -> str:
    found = message.find("translation")
    if found is None or found.get("type") is not None:
        return ""
    return (found.text or "").strip()


def fits_a_slip(source: str, text: str) -> bool:
    """Tell whether a sentence can be filled in as its original is; twelve months are twelve."""
    same_fields = sorted(_FIELD.findall(source)) == sorted(_FIELD.findall(text))
    months = len(source.split()) == _MONTHS and source.startswith("January")
    return same_fields and (not months or len(text.split()) == _MONTHS)


def add_own_languages(folder: Path, offered: tuple[str, ...]) -> None:
    """Print in each language of the library's own folder that is offered; never raises."""
    for language in offered:
        for name in (f"lancar_{language}.ts", f"{language}.ts"):
            file = folder / name
            try:
                if file.is_file():
                    add_language(language, slip_sentences(file))
            except UNREADABLE as broken:
                _log.warning("language.unreadable", file=name, error=type(broken).__name__)
