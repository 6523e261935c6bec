"""Looking up a list of keys reads those rows, not every row there is: the hub stays as fast."""

from pathlib import Path

import pytest
from sqlalchemy import Select

from sync.hub.db.engine import Store
from sync.hub.rows import statements
from sync.hub.schema.schema import make_tables

LOOKED_UP = (
    *("EVENTS", "REFERRING", "ITEMS_SEEN", "PATRONS_SEEN", "HOLDS_SEEN"),
    *("OPEN_LOANS", "OPEN_COUNTS", "OPEN_CLAIMS"),
)


@pytest.mark.parametrize("name", LOOKED_UP)
def test_a_list_of_keys_is_looked_up_by_an_index(tmp_path: Path, name: str) -> None:
    statement: Select[tuple[object, ...]] = getattr(statements, name)
    store = Store(tmp_path / "hub.db")
    try:
        make_tables(store)
        with store.read() as conn:
            sql = str(statement.compile(dialect=conn.dialect))
            raw = conn.connection.cursor()
            raw.execute(f"EXPLAIN QUERY PLAN {sql}", ["[]"] * sql.count("?"))
            plan = [str(row[3]) for row in raw.fetchall()]
    finally:
        store.close()
    assert not [step for step in plan if step.startswith("SCAN ") and "json_each" not in step], plan
    assert any("SEARCH" in step for step in plan)
