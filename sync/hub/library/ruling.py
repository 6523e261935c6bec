"""The library's rules changed at the hub: rows, feed and audit trail in one transaction.

Owns that change alone; the form of the rows is ``rules``'. What was promised before stands: a date
on a slip is in its fact, and no loan is touched here (case 16).
"""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from kiosk.domain.policy import Rules
from sync.hub.audit import audit
from sync.hub.audit.audit import Note
from sync.hub.db.engine import Store
from sync.hub.db.tables import table
from sync.hub.feed import feed
from sync.hub.feed.scopes import Key
from sync.hub.fleet.enrol_errands import PROMPT
from sync.hub.rows.records import to_ms
from sync.hub.rows.rules import encode_rules, parse_rules
from sync.hub.schema.opening import open_hub
from sync.hub.settings.hub import Database
from sync.hub.staff.staff import must_exist

_RULE = table("rule")


def change_rules(store: Store, rules: Rules, *, now: datetime, by: str) -> int:
    """Put rules in force, with a version above the present one; return the feed version."""

    def work(conn: Connection) -> int:
        feed.lock(conn)
        was = _rows(conn)
        rows = encode_rules(replace(rules, version=parse_rules(was).version + 1))
        conn.execute(_RULE.delete())
        conn.execute(_RULE.insert(), [{"name": name, "value": rows[name]} for name in rows])
        changed = {name for name in {*was, *rows} if was.get(name) != rows.get(name)}
        images: dict[Key, list[object] | None] = {
            ("rule", name): [name, rows[name]] if name in rows else None for name in changed
        }
        version = feed.write_changes(conn, images)
        before = {name: was[name] for name in sorted(changed) if name in was}
        after = {name: rows[name] for name in sorted(changed) if name in rows}
        note = Note(by, "rules-changed", "rules", before, after)
        audit.note_all(conn, [note], at_ms=to_ms(now))
        return version

    return store.write_again(work)


def rules_in_force(database: Database) -> Rules:
    """Return the rules of a hub's database, at a prompt on its machine."""
    must_exist(database)
    store = open_hub(database)
    try:
        with store.read() as conn:
            return parse_rules(_rows(conn))
    finally:
        store.close()


def put_in_force(database: Database, rules: Rules) -> int | None:
    """Put rules in force at a prompt on the hub's machine; return their version.

    None: they are those in force already, and nothing was changed.
    """
    must_exist(database)
    store = open_hub(database)
    try:
        with store.read() as conn:
            present = parse_rules(_rows(conn))
        if replace(rules, version=present.version) == present:
            return None
        change_rules(store, rules, now=datetime.now(UTC), by=PROMPT)
        with store.read() as conn:
            return parse_rules(_rows(conn)).version
    finally:
        store.close()


def _rows(conn: Connection) -> dict[str, str]:
    return {row.name: row.value for row in conn.execute(select(_RULE.c.name, _RULE.c.value))}
