"""Tables of the documents are equal to the tables of the code."""

import re

from kiosk.cli.edge import SENTENCES as COMMAND_SENTENCES
from kiosk.health import SENTENCES
from kiosk.ports import Fault
from kiosk.services.recovery import Remedy
from sync.hub.ledger.tasks import ADVICE
from tests.architecture.source_tree import ROOT, sources
from ui.demo.power_cuts import ARMED, CUTS

OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def table(text: str, first_heading: str) -> list[list[str]]:
    """Return the cells of the table whose first column has this heading, backquotes gone."""
    rows = re.search(rf"^\| {first_heading} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert rows is not None, first_heading
    lines = rows[1].strip().splitlines()
    return [[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_fault_stands_with_its_sentence_and_remedy() -> None:
    told = [tuple(row) for row in table(OPERATIONS, "fault")]
    assert told == [(fault.value, *SENTENCES[fault]) for fault in Fault]


def test_every_fault_is_reported_by_somebody() -> None:
    apart = {"kiosk.ports", "kiosk.health"}
    texts = [source.text for source in sources() if source.module not in apart]
    silent = {f.value for f in Fault if not any(f"Fault.{f.name}" in text for text in texts)}
    assert silent == set()


def test_every_sentence_of_the_command_line_is_explained() -> None:
    assert dict(table(OPERATIONS, "word")) == COMMAND_SENTENCES


def test_every_kind_of_task_stands_with_its_advice() -> None:
    assert dict(table(OPERATIONS, "task")) == {kind.value: text for kind, text in ADVICE.items()}


def test_every_remedy_after_a_power_cut_is_explained() -> None:
    notes = {row[0] for row in table(OPERATIONS, "note")}
    # What cannot be proved becomes a hand-over or `rearm-tag` instead of a note of recovery.
    told = {remedy.value for remedy in Remedy} - {Remedy.UNCONFIRMED.value}
    assert {note.partition(":")[2] for note in notes if ":" in note} == told


def test_the_table_of_power_cuts_is_the_one_that_is_tried() -> None:
    told = {(row[0], row[1]): (row[2], row[3]) for row in table(ARCHITECTURE, "the power goes")}
    assert list(told) == [(cut.point, "left" if cut.left else "gone") for cut in CUTS]
    for cut in CUTS:
        loan, tag = told[cut.point, "left" if cut.left else "gone"]
        if cut.point == "mid-write":
            assert tag == "as the write left it"
            assert cut.left == (loan == "follows the tag")
            continue
        assert loan.startswith("stands") == cut.lent
        assert tag == ("armed" if cut.afi == ARMED else "disarmed")


def test_the_glossary_has_both_languages_and_stays_short() -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    entries = [block for block in text.split("\n\n") if block.startswith("**")]
    shape = re.compile(r"\*\*[^*]+\*\* \(\*[^*]+\*\): \S")
    bad = [e for e in entries if not shape.match(e) or e.strip().count("\n") > 2]
    assert len(entries) > 60
    assert bad == []


def test_every_decision_is_listed_and_tells_what_was_dropped() -> None:
    folder = ROOT / "docs/adr"
    pages = sorted(folder.glob("[0-9]*.md"))
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == [page.name for page in pages]
    numbers = [page.name[:4] for page in pages]
    assert numbers == [f"{n:04}" for n in range(1, len(pages) + 1)]
    silent = [p.name for p in pages if not re.search(r"[Dd]ropped", p.read_text(encoding="utf-8"))]
    assert silent == []


def test_anchors_between_documents_are_there() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*.md")]
    dead = []
    for page in pages:
        for target, anchor in re.findall(r"\]\(([^)#\s]*)#([^)\s]+)\)", page.read_text()):
            if "://" in target:
                continue
            text = (page.parent / target if target else page).read_text(encoding="utf-8")
            heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
            if anchor not in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in heads}:
                dead.append(f"{page.name}: {target}#{anchor}")
    assert dead == []
