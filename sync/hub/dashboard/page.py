"""Making a page: templates, words, security headers.

Owns how HTML leaves the hub: autoescaped, never cached, under a policy that lets nothing in from
elsewhere and runs no script that is not a file of ours.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Connection, select

from sync.hub.dashboard import look
from sync.hub.dashboard.moments import Clock
from sync.hub.dashboard.texts import told
from sync.hub.db.tables import table
from sync.hub.decisions import story_phrase
from sync.hub.decisions.story_shape import StoryEvent
from sync.hub.staff.account_sessions import LogIn
from sync.hub.staff.accounts import May

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TAIL: Final = re.compile(r"•••\w+")
_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_SETTING = table("setting")


@dataclass(frozen=True, slots=True)
class Around:
    """What each page has around its own matter. ``log_in`` is None before the log-in."""

    clock: Clock
    library: str
    log_in: LogIn | None
    path: str
    said: str = ""

    def t(self, key: str, **values: object) -> str:
        """Return a sentence in the page's language."""
        return told(self.clock.language, key, **values)

    def phrase(self, phrase: story_phrase.Phrase) -> str:
        """Return a sentence of a story in the page's language; cards masked wholly for some."""
        words = phrase.told(self.clock.language, self.clock.zone)
        words = words[:1].upper() + words[1:]
        return words if self.may("SEE_PATRONS") else _TAIL.sub("•••", words)

    def may(self, what: str) -> bool:
        """Return whether whoever is logged in may do something, by the name in ``May``."""
        return self.log_in is not None and self.log_in.person.may(May[what])


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Return the files that pages load, by name: their bytes and media type."""
    files = {
        path.name: (path.read_bytes(), _KINDS[path.suffix])
        for path in sorted((look.FOLDER / "static").iterdir())
        if path.suffix in _KINDS
    }
    files["tokens.css"] = (look.tokens_css().encode(), _KINDS[".css"])
    return files


@cache
def static_version() -> str:
    """Return a word that changes whenever one of the files does."""
    whole = b"".join(name.encode() + body for name, (body, _) in sorted(static_files().items()))
    return hashlib.sha256(whole).hexdigest()[:12]


def event_icon(event: StoryEvent) -> str:
    """Return the icon of one step of a story."""
    if event.offline:
        return "offline"
    words = set(event.what.key.replace(".", "-").split("-"))
    for word, name in (("loan", "borrow"), ("lent", "borrow"), ("return", "return")):
        if word in words:
            return name
    return {"hub": "online", "desk": "person"}.get(event.actor.value, "slip")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(look.FOLDER / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["icon"] = look.icon
    made.globals["cover"] = look.cover
    made.globals["event_icon"] = event_icon
    made.globals["version"] = static_version()
    return made


def render(template: str, around: Around, **values: object) -> str:
    """Return a page as HTML."""
    return (
        _templates()
        .get_template(template)
        .render(around=around, t=around.t, clock=around.clock, **values)
    )


def html(text: str, status: int = 200) -> Response:
    """Answer with a page."""
    return HTMLResponse(text, status, headers=HEADERS)


def go_to(path: str) -> Response:
    """Send the browser on, after a form was taken."""
    return RedirectResponse(path, 303, headers=HEADERS)


def library_name(conn: Connection) -> str:
    """Return the library's name, or the product's when none was given."""
    found = conn.execute(select(_SETTING.c.value).where(_SETTING.c.name == "library")).scalar()
    return str(found) if found else "Lancar"
