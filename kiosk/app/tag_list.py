"""The list of books that wait for a tag, told by a kiosk and taken to the workstation as a file.

Owns the form of the list; what is on it is the store's to know. A list is read as anybody's text.
"""

from datetime import datetime
from pathlib import Path
from typing import Final

import orjson

from kiosk.domain.ids import item_id
from kiosk.domain.items import Book
from kiosk.domain.plain_text import one_line
from kiosk.domain.tag_scene import TodoRow
from kiosk.errors import ConfigError
from kiosk.store.store import StoreSession

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
WAITING: Final = "tags-todo"
"""The word of the control socket."""

WAITING_S: Final = 10.0
MOST: Final = 1000
_LONGEST: Final = 200


def listed(s: StoreSession) -> list[Json]:
    """Return the books that were met here without a tag; they fit into an answer of the socket."""
    left = s.duty.by_label(most=MOST)
    books = s.cache.items([one.item for one in left]) if left else {}
    return [
        {
            "item": one.item,
            "title": books[one.item].book.title[:_LONGEST] if one.item in books else None,
            "last": one.at.isoformat(),
        }
        for one in left
    ]


def read_list(file: Path) -> tuple[TodoRow, ...]:
    """Read what ``lancar tags todo --json`` wrote. Raises ConfigError for anything else."""
    try:
        rows = orjson.loads(file.read_bytes())
        return tuple(_row(one, file.stem) for one in rows[:MOST])
    except (OSError, KeyError, TypeError, ValueError) as error:
        fault = f"--list: {file} is not what `lancar tags todo --json` writes"
        raise ConfigError("config-wrong", (fault,)) from error


def _row(raw: dict[str, object], where: str) -> TodoRow:
    item, at = item_id(str(raw["item"])), datetime.fromisoformat(str(raw["last"]))
    if item is None or at.tzinfo is None:
        raise ValueError
    title = raw["title"]
    book = Book(one_line(str(title), most=_LONGEST)) if title else None
    return TodoRow(item, book, at, one_line(where, most=40))
