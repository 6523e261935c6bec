"""Lists as PostgreSQL reads them out of text: ``{"a","b",NULL}``.

Owns that spelling. psycopg's own way looks at each member in Python; here orjson writes them all,
whose text is nearly the same. Must not know statements.
"""

from collections.abc import Iterable, Sequence

import orjson


def array_text(values: Sequence[object]) -> str:
    """Return texts, whole numbers and None as one array."""
    told = orjson.dumps(values)
    if b"\\" in told and b"\\" in told.replace(rb"\\", b"").replace(rb"\"", b""):
        # JSON writes a line's end as backslash and n; an array would read the n.
        return "{" + ",".join(_members(values)) + "}"
    return "{" + told[1:-1].decode() + "}"


def _members(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        else:
            yield "null" if value is None else str(value)
