"""A library's own .ts file: spoken where it is whole, passed over where it is not."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.signals import ChooseLanguage, Command
from kiosk.domain.status import KioskStatus
from kiosk.services.slip_sentences import MOST_BYTES
from ui.first_look import first_look
from ui.i18n.build import update
from ui.i18n.catalogue import SHIPPED, Catalogue, code_of, dropped_in, packaged
from ui.i18n.dropped import faults_of
from ui.i18n.language import language_for
from ui.viewmodels import words
from ui.viewmodels.surroundings import Surroundings
from ui.viewmodels.tongue_model import TongueModel

DUTCH = {
    words.START: ["Leg uw boeken op tafel."],
    words.PIN_TRIES: ["Probeer het nog %n keer.", "Probeer het nog %n keren."],
    words.BOOKS_HERE: ["Boeken", "Boeken"],
}
"""The last one has lost its number."""


@pytest.fixture(scope="module")
def nl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("languages") / "lancar_nl.ts"
    update("nl", file)
    tree = ET.parse(file)
    for message in tree.iter("message"):
        told = DUTCH.get(message.findtext("source") or "")
        translation = message.find("translation")
        if told is None or translation is None:
            continue
        del translation.attrib["type"]
        forms = translation.findall("numerusform") or [translation]
        assert len(forms) == len(told)
        for form, text in zip(forms, told, strict=True):
            form.text = text
    tree.write(file, encoding="utf-8", xml_declaration=True)
    return file


def test_what_is_whole_is_said_and_the_rest_in_the_library_s_own_language(nl: Path) -> None:
    catalogue = Catalogue(dropped_in(nl.parent))
    assert catalogue.tongue("nl").name == "Nederlands"
    assert catalogue.tongue("nl").known
    dutch = language_for("nl", KioskStatus(), catalogue=catalogue)
    assert dutch.say(words.START) == "Leg uw boeken op tafel."
    assert dutch.say(words.PIN_TRIES, n=1) == "Probeer het nog 1 keer."
    assert dutch.say(words.PIN_TRIES, n=4) == "Probeer het nog 4 keren."
    assert dutch.say(words.CARD) == "Tempelkan kartu anggota Anda."
    assert dutch.say(words.BOOKS_HERE, n=3).startswith("Ada 3 buku."), "a mark was lost"
    assert dutch.day(datetime(2026, 6, 23, tzinfo=UTC)) == "23 juni"


def test_each_fault_of_a_file_is_named(nl: Path) -> None:
    faults = faults_of(nl)
    assert any("not translated" in fault and repr(words.CARD) in fault for fault in faults)
    assert any("other marks than the original (%n)" in fault for fault in faults)
    assert not any(repr(words.START) in fault for fault in faults)


def test_a_broken_file_is_told_and_breaks_nothing(tmp_path: Path) -> None:
    bombs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    for text in ("", "<TS>", f'<!DOCTYPE x [<!ENTITY a0 "x">{bombs}]><TS>&a12;</TS>'):
        file = tmp_path / "lancar_fr.ts"
        file.write_text(text)
        assert faults_of(file)[0].startswith("lancar_fr.ts is no .ts file")
        french = language_for("fr", KioskStatus(), catalogue=Catalogue(dropped_in(tmp_path)))
        assert french.say(words.START) == "Letakkan buku di meja."
    (tmp_path / "lancar_fr.ts").write_bytes(b" " * (MOST_BYTES + 1))
    assert "larger than" in faults_of(tmp_path / "lancar_fr.ts")[0]
    assert "cannot be read" in faults_of(tmp_path / "nowhere.ts")[0]


@pytest.mark.parametrize("encoding", ["foo", "shift_jis", "utf-7"])
def test_letters_that_nobody_reads_break_nothing(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "lancar_fr.ts"
    file.write_text(f'<?xml version="1.0" encoding="{encoding}"?><TS/>')
    assert faults_of(file)[0].startswith("lancar_fr.ts is no .ts file")
    french = language_for("fr", KioskStatus(), catalogue=Catalogue(dropped_in(tmp_path)))
    assert french.say(words.START) == "Letakkan buku di meja."


@pytest.mark.parametrize("markup", ["<img src='x'>", "<a href='x'>", "<br/>", "<!--", "<font"])
def test_a_translation_brings_no_markup_of_its_own(tmp_path: Path, markup: str) -> None:
    file = tmp_path / "lancar_fr.ts"
    told = ET.Element("TS", version="2.1", language="fr")
    context = ET.SubElement(told, "context")
    ET.SubElement(context, "name").text = "Lancar"
    message = ET.SubElement(context, "message")
    ET.SubElement(message, "source").text = words.START
    ET.SubElement(message, "translation").text = f"Posez vos livres {markup}"
    ET.ElementTree(told).write(file, encoding="utf-8", xml_declaration=True)
    assert "other marks than the original" in faults_of(file)[0]


def test_what_a_slip_could_not_fill_in_is_named_too(tmp_path: Path) -> None:
    months = "January February March April May June July August September October November"
    file = tmp_path / "lancar_fr.ts"
    update("fr", file)
    text = file.read_text().replace(
        f'<source>{months} December</source>\n        <translation type="unfinished">',
        f"<source>{months} December</source>\n        <translation>janvier février",
    )
    assert "janvier" in text
    file.write_text(text)
    assert any("cannot be filled in" in fault and "janvier" in fault for fault in faults_of(file))


def test_a_file_is_named_by_its_language() -> None:
    named = {"lancar_nl.ts": "nl", "ban.ts": "ban", "lancar_pt_BR.ts": "pt_BR"}
    assert {name: code_of(Path(name)) for name in named} == named
    assert {code_of(Path(name)) for name in ("x.ts", "NL.ts", "nl.qm", "lancar_.ts")} == {None}
    assert dropped_in(None) == dropped_in(Path("/nowhere")) == {}
    assert dropped_in(Path("/", "x" * 300)) == {}, "a folder that cannot be looked into"


def test_the_folder_stands_beside_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[library]\nlanguages_dir = "bahasa"\n')
    assert first_look(config).languages == tmp_path / "bahasa"
    config.write_text("")
    assert first_look(config).languages == tmp_path / "languages"
    assert first_look(None).languages is None


@pytest.fixture
def told() -> list[Command]:
    return []


@pytest.fixture
def tongues(told: list[Command]) -> Iterator[TongueModel]:
    app = QGuiApplication.instance() or QGuiApplication(["tests"])
    around = Surroundings(
        submit=told.append,
        phrases=language_for,
        tongue=SHIPPED.tongue,
        now=lambda: datetime.now(UTC),
    )
    made = TongueModel(around, KioskStatus(), app)
    yield made
    made.setParent(None)


def test_two_languages_change_by_one_touch(tongues: TongueModel, told: list[Command]) -> None:
    tongues.toggle()
    assert told == [ChooseLanguage("en")]
    assert not tongues.is_open


def test_more_of_them_open_a_panel_and_one_without_words_is_not_offered(
    tongues: TongueModel, told: list[Command]
) -> None:
    several = KioskStatus(languages=("id", "en", "xx", *[x for x in packaged() if x == "ar"]))
    tongues.follow(several, "en")
    assert tongues.code == "en"
    tongues.follow(KioskStatus(languages=("id", "en", "xx")), "nl")
    assert tongues.code == "id", "not offered: the library's own"
    tongues.choose("xx")
    tongues.choose("id")
    assert told == []


def test_a_file_is_written_brought_up_to_date_and_checked(tmp_path: Path) -> None:
    def lancar(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kiosk.cli", "language", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    file = tmp_path / "lancar_nl.ts"
    assert lancar("write", str(file)).returncode == 0
    refused = lancar("check", str(file))
    assert refused.returncode == 2
    assert "not translated: 'Put your books on the desk.'" in refused.stderr
    misnamed = lancar("write", str(tmp_path / "dutch.ts"))
    assert (misnamed.returncode, misnamed.stderr.count("lancar_nl.ts")) == (2, 1)
    assert lancar("write", str(tmp_path / "no" / "nl.ts")).returncode == 2
    file.write_text("no xml")
    broken = lancar("write", str(file))
    assert broken.returncode == 1
    assert "Traceback" not in broken.stderr
    assert file.read_text() == "no xml", "nothing of it is lost"
