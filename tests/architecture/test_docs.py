"""What the documents promise is there."""

import re
from pathlib import Path

from tests.architecture.source_tree import ROOT, sources, within

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/**/*.md")])


def links(page: Path) -> list[str]:
    """Return the targets of links and the paths in backquotes that begin with a known folder."""
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    named = re.findall(
        r"`((?:docs|deploy|requirements|tests|kiosk|drivers|sync|ui)/[\w./-]+)`", text
    )
    inside = [t for t in targets if "://" not in t and not t.startswith("mailto:")]
    return [str(page.parent / t) for t in inside] + [str(ROOT / name) for name in named]


def test_every_link_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {Path(target).name}"
        for page in PAGES
        for target in links(page)
        if not Path(target).exists()
    ]
    assert len(PAGES) >= 6
    assert dead == []


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"bootstrap", "static"}
    explained = set(
        re.findall(r"^\| `make (\w+)`", (ROOT / "docs/development.md").read_text(), re.MULTILINE)
    )
    assert targets == explained


QT_STUBS = {"no-redef", "operator"}
"""What Qt's stubs get wrong everywhere in ui: property setters, decorators without text."""


def test_every_exception_from_a_rule_has_its_reason_beside_it() -> None:
    """`# noqa: X - why`, `# type: ignore[x]  # why`, or the reason in a comment line above."""
    bare = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[([\w-]+)\])\s*$")
    unexplained = []
    for source in sources():
        above = ""
        for number, line in enumerate(source.text.splitlines(), 1):
            match = bare.search(line)
            of_qt = within(source.module, "ui") and match is not None and match[1] in QT_STUBS
            if match and not of_qt and not above.lstrip().startswith("#"):
                unexplained.append(f"{source.name}:{number}")
            above = line
    assert unexplained == []
