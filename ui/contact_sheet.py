"""All screens on one page: every sample in every form, language and mode, side by side.

Owns the page, not the pictures. It is one file beside them, without any other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

_STYLE = """
body{font:16px/1.4 Inter,system-ui,sans-serif;margin:0;background:#EFF1EA;color:#1A1D1B}
header{position:sticky;top:0;background:#12463C;color:#fff;padding:12px 24px;display:flex;gap:24px;
align-items:center;flex-wrap:wrap;z-index:1}
header h1{font-size:20px;margin:0 24px 0 0}
select,input{font:inherit;padding:4px 8px}
section{padding:8px 24px 24px}
h2{font-size:18px;margin:16px 0 8px}
div.row{display:flex;gap:16px;flex-wrap:wrap;align-items:flex-start}
figure{margin:0}figure img{display:block;height:420px;background:#fff;border:1px solid #C9CEC4}
figcaption{font-size:13px;color:#50564F;padding-top:4px}
[hidden]{display:none}
"""

_SCRIPT = """
const pick = ["language", "mode", "form"].map(n => document.getElementById(n));
const word = document.getElementById("word");
function show() {
  for (const f of document.querySelectorAll("figure"))
    f.hidden = pick.some(p => p.value && f.dataset[p.id] !== p.value);
  for (const s of document.querySelectorAll("section"))
    s.hidden = !s.id.includes(word.value) || !s.querySelector("figure:not([hidden])");
}
[...pick, word].forEach(p => p.addEventListener("input", show));
show();
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which sample, how it was shown, and where it is."""

    name: str
    form: str
    language: str
    mode: str
    path: Path


def contact_sheet(folder: Path, shots: Iterable[Shot]) -> Path:
    """Write ``index.html`` over these pictures, which lie in ``folder``; return its path."""
    taken = list(shots)
    names = dict.fromkeys(shot.name for shot in taken)
    body = "\n".join(_section(folder, name, [s for s in taken if s.name == name]) for name in names)
    filters = "".join(
        _select(what, dict.fromkeys(getattr(shot, what) for shot in taken), chosen)
        for what, chosen in (("language", "id"), ("mode", "plain"), ("form", ""))
    )
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lancar: screens</title>'
        f"<style>{_STYLE}</style></head><body><header><h1>Lancar: {len(names)} screens, "
        f'{len(taken)} pictures</h1>{filters}<label>name <input id="word"></label></header>'
        f"{body}<script>{_SCRIPT}</script></body></html>\n",
        encoding="utf-8",
    )
    return page


def _select(what: str, values: Iterable[str], chosen: str) -> str:
    options = "".join(
        f"<option{' selected' if value == chosen else ''}>{escape(value)}</option>"
        for value in values
    )
    return (
        f'<label>{what} <select id="{what}"><option value="">all</option>{options}</select></label>'
    )


def _section(folder: Path, name: str, shots: list[Shot]) -> str:
    figures = "".join(
        f'<figure data-form="{escape(s.form)}" data-language="{escape(s.language)}" '
        f'data-mode="{escape(s.mode)}"><a href="{s.path.relative_to(folder).as_posix()}">'
        f'<img loading="lazy" alt="{escape(name)}, {escape(s.form)}, {escape(s.language)}, '
        f'{escape(s.mode)}" src="{s.path.relative_to(folder).as_posix()}"></a>'
        f"<figcaption>{escape(s.form)} · {escape(s.language)} · {escape(s.mode)}</figcaption>"
        f"</figure>"
        for s in shots
    )
    head = f"<h2>{escape(name)}</h2>"
    return f'<section id="{escape(name)}">{head}<div class="row">{figures}</div></section>'
