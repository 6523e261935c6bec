"""Words and look of the dashboard: both languages, nothing missing, nothing left over."""

import re
from pathlib import Path
from string import Formatter

import pytest

from kiosk.domain.duty import Deed
from kiosk.domain.status import Degree
from kiosk.health import SENTENCES
from kiosk.ports import Fault
from sync.hub.dashboard import look
from sync.hub.dashboard.kiosk_view import DEGREES
from sync.hub.dashboard.page import static_files
from sync.hub.dashboard.texts import TEXTS
from sync.hub.dashboard.texts_fleet import FAULTS
from sync.hub.dashboard.texts_tasks import OTHER, TASKS
from sync.hub.dashboard.texts_trail import DONE, SUBJECTS
from sync.hub.fleet.tokens import Change
from sync.hub.ledger.tasks import TaskKind
from sync.hub.staff.accounts import ALLOWED, May, Part, Unfit
from ui.look import contrast
from ui.look.cover import choose_cover
from ui.look.icons import icon_names as kiosk_icons
from ui.look.tokens import ASSETS, tokens

pytestmark = pytest.mark.sqlite
FOLDER = look.FOLDER


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    assert [key for key, (one, two) in TEXTS.items() if fields(one) != fields(two)] == []
    assert [key for key, both in TEXTS.items() if not all(text.strip() for text in both)] == []
    same = {key for key, (one, two) in TEXTS.items() if one == two}
    # Words that are the same in both languages, and lines made of values alone.
    assert same <= {"detail.part", "part.disk", "step.offline"}


def used_keys() -> tuple[set[str], set[str]]:
    """Keys that the sources name, and beginnings to which a value is added."""
    named: set[str] = set()
    begun: set[str] = set()
    sources = [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.html")]
    for source in sources:
        if source.name.startswith("texts"):
            continue
        text = source.read_text(encoding="utf-8")
        named |= set(re.findall(r"[\"']([a-z]+\.[a-z0-9-]+)[\"']", text))
        named |= set(re.findall(r"\bt\(['\"]([a-z]+)['\"]\)", text))
        begun |= set(re.findall(r"[\"']([a-z]+\.)[\"'] ~", text))
        begun |= set(re.findall(r"f\"([a-z]+\.)\{", text))
    return named, begun


def test_every_sentence_is_used_and_every_use_has_its_sentence() -> None:
    named, begun = used_keys()
    prefixes = {key.partition(".")[0] + "." for key in TEXTS}
    missing = {key for key in named if key.partition(".")[0] + "." in prefixes and key not in TEXTS}
    assert {key for key in missing if not key.endswith(".html")} == set()
    unused = {key for key in TEXTS if key not in named and not key.startswith(tuple(begun))}
    assert unused == set()


def test_faults_read_as_everywhere_in_the_house() -> None:
    assert {fault.value for fault in Fault} == set(FAULTS)
    for fault, (says, remedy) in SENTENCES.items():
        assert FAULTS[fault.value][2:] == (says, remedy)


def test_every_degree_of_service_has_its_words() -> None:
    degrees = {degree.value for degree in Degree} - {Degree.FULL.value}
    assert {f"state.{word}" for word in degrees} <= set(TEXTS)
    assert degrees <= set(DEGREES)


def test_every_kind_of_task_has_a_short_name_and_an_icon() -> None:
    assert {kind.value for kind in TaskKind} == set(TASKS)
    tones = {"ok", "busy", "warn", "stop", "hold", "off"}
    for indonesian, english, icon, tone in (*TASKS.values(), OTHER):
        assert indonesian != english
        assert icon in look.icon_names()
        assert tone in tones


def test_every_refusal_of_an_account_has_its_sentence() -> None:
    assert {f"unfit.{one.value}" for one in Unfit} <= set(TEXTS)
    assert {f"role.{part.value}" for part in Part} <= set(TEXTS)


def test_every_line_of_the_trail_has_its_words(project: Path) -> None:
    done = {f"kiosk-{one.value}" for one in (*Change, *Deed)}
    subjects: set[str] = set()
    for source in (project / "sync/hub").rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        done |= set(re.findall(r"\bwhat ?= ?\"([a-z-]+)\"", text))
        done |= set(re.findall(r"ote\(\s*[^()\"]*\"([a-z]+-[a-z]+)\"", text))
        subjects |= set(re.findall(r"\bsubject ?= ?f?\"([a-z]+)", text))
        kinds = set(re.findall(r"\bOtherChange\(\"([a-z]+)\"", text))
        done |= {f"{kind}-changed" for kind in kinds}
        subjects |= kinds
    assert {"task-settled", "kiosk-enrolled", "payment-changed"} <= done
    assert done - set(DONE) == set()
    assert subjects - set(SUBJECTS) == set()
    assert {"loan", "hold", "patron", "item"} <= set(SUBJECTS)


def test_the_table_of_roles_stands_in_the_documents(project: Path) -> None:
    page = (project / "docs/servers/dashboard.md").read_text(encoding="utf-8")
    rows = re.search(r"^\| may \|(.*)\n\|[-| ]+\n((?:\|.*\n)+)", page, re.MULTILINE)
    assert rows is not None
    heads = [head.strip() for head in rows[1].strip("|").split("|")]
    assert heads == [part.value for part in Part]
    told = {}
    for line in rows[2].strip().splitlines():
        may, *marks = [cell.strip() for cell in line.strip("|").split("|")]
        told[may] = [mark == "yes" for mark in marks]
    assert told == {may.value: [may in ALLOWED[part] for part in Part] for may in May}


def test_the_copies_of_the_kit_are_the_kits(project: Path) -> None:
    assert (look.KIT / "tokens.json").read_bytes() == (ASSETS / "tokens.json").read_bytes()
    assert look.icon_names() == set(kiosk_icons())
    for name in look.icon_names():
        mine = (look.KIT / "icons" / f"{name}.svg").read_bytes()
        assert mine == (ASSETS / "icons" / f"{name}.svg").read_bytes()
    assert project.exists()


@pytest.mark.parametrize(
    ("title", "author", "mark"),
    [
        ("Pulang", "Leila S. Chudori", "899.221"),
        ("Kosmos", "Carl Sagan", "520"),
        ("", "", ""),
        ("1984", "George Orwell", "823"),
        ("<&>\"'", "—", "x"),
    ],
)
def test_a_book_wears_the_cover_that_it_wears_at_the_kiosk(
    title: str, author: str, mark: str
) -> None:
    wanted = choose_cover(title, author, class_mark=mark, kit=tokens())
    drawn = str(look.cover(title, author, mark))
    assert wanted.svg in drawn
    assert wanted.colours.ground in drawn
    assert "<&>" not in drawn


def test_the_colours_of_the_pages_keep_their_contrast() -> None:
    css = {name: body.decode() for name, (body, _) in static_files().items() if ".css" in name}
    light, high = look.colours(), look.colours(high_contrast=True)
    for colours, floor in ((light, contrast.TEXT_FLOOR), (high, contrast.HIGH_TEXT_FLOOR)):
        for ink, grounds in contrast.TEXT_PAIRS.items():
            for ground in grounds:
                assert contrast.ratio(colours[ink], colours[ground]) >= floor, (ink, ground)
    assert f"--prim:{light['prim']};" in css["tokens.css"]
    assert f"--prim:{high['prim']};" in css["tokens.css"]
    # Pages know colours by their roles alone, and every role that they name is one of the kit.
    for name in ("dashboard.css", "pages.css"):
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", css[name]) == []
        roles = set(re.findall(r"var\(--([a-z0-9]+)\)", css[name])) - {"ply"}
        assert roles <= set(light)


def test_templates_have_neither_styles_nor_scripts_inside() -> None:
    for path in FOLDER.glob("templates/*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! src=)|\| *safe", text), path
        assert not re.search(r"https?://", text), path


def test_the_script_is_small_and_writes_no_markup() -> None:
    script = static_files()["live.js"][0].decode()
    assert len(script.splitlines()) < 100
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", script)
