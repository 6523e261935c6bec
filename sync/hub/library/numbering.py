"""How this library writes its call numbers, as the hub was told: one setting.

Owns that setting's JSON. Without one, the usual rules hold, as at a kiosk that was told nothing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

import orjson
from sqlalchemy import Connection, select, text

from kiosk.domain.call_number_rules import CallNumberRules, LocalScheme, Part, Scheme
from sync.hub.audit import audit
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.fleet.enrol_errands import PROMPT
from sync.hub.rows.records import to_ms
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from sync.hub.staff.staff import must_exist

NAME: Final = "call_numbers"
_SETTING = table("setting")
_PUT: Final = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def numbers_of(conn: Connection) -> CallNumberRules:
    """Return the library's rules of call numbers."""
    asked = select(_SETTING.c.value).where(_SETTING.c.name == NAME)
    found = conn.execute(asked).scalar()
    return CallNumberRules() if found is None else _read(orjson.loads(found))


def put_numbers(store: Store, rules: CallNumberRules, *, by: str, at_ms: int) -> None:
    """Write other rules down, with a line in the audit trail."""
    told = {
        "scheme": rules.scheme.value,
        "collections": [list(group) for group in rules.collections],
        "local": [[list(one.prefixes), [p.value for p in one.parts]] for one in rules.local],
    }

    with store.write() as conn:
        conn.execute(_PUT, {"name": NAME, "value": orjson.dumps(told).decode()})
        audit.note(
            conn, who=by, what="call-numbers-set", subject="library", before=None,
            after={"scheme": rules.scheme.value}, at_ms=at_ms,
        )  # fmt: skip


def set_numbers(database: Database, rules: CallNumberRules) -> None:
    """Write the rules down at a prompt on the hub's machine."""
    must_exist(database)
    store = open_hub(database)
    try:
        put_numbers(store, rules, by=PROMPT, at_ms=to_ms(datetime.now(UTC)))
    finally:
        store.close()


def _read(told: Mapping[str, list[list[str]]]) -> CallNumberRules:
    return CallNumberRules(
        Scheme(str(told["scheme"])),
        tuple(tuple(group) for group in told["collections"]),
        tuple(
            LocalScheme(tuple(prefixes), tuple(Part(one) for one in parts))
            for prefixes, parts in told["local"]
        ),
    )
