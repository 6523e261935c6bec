"""A language that nobody speaks: English with accents, each word two fifths longer."""

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from ui.i18n.build import update

CODE: Final = "de"
"""A code with two forms of a number; what it says is no German."""

_LONGER: Final = str.maketrans(
    {"a": "åä", "e": "éê", "i": "îï", "o": "øö", "u": "ûü", "A": "Åä", "E": "Éê", "I": "Îï"}
    | {"O": "Øö", "U": "Ûü", "c": "ç", "n": "ñ", "s": "š", "y": "ýÿ", "g": "ğ", "Y": "Ýÿ"}
)
_KEPT: Final = re.compile(r"(\{\w+\}|%n|</?b>|\(s\))")


def pseudo(text: str) -> str:
    """The text with accents on it and every vowel doubled; its marks stay."""
    return "".join(
        part if _KEPT.fullmatch(part) else part.translate(_LONGER) for part in _KEPT.split(text)
    )


def pseudo_file(folder: Path) -> Path:
    """Write the .ts file of the pseudo-language into a folder."""
    file = folder / f"lancar_{CODE}.ts"
    update(CODE, file)
    tree = ET.parse(file)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        for form in translation.findall("numerusform") or [translation]:
            form.text = pseudo((message.findtext("source") or "").replace("(s)", "s"))
    tree.write(file, encoding="utf-8", xml_declaration=True)
    return file
