"""Everything in a hub's database, in a form to compare."""

from sqlalchemy import inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from sync.hub.db.engine import Store
from sync.hub.settings.hub import Database

_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")


def is_write(statement: str) -> bool:
    """Whether a statement changes something."""
    return statement.lstrip().upper().startswith(_WRITES)


def shape(database: Database) -> dict[str, object]:
    """Each table with its columns, keys and indexes, whatever order they were made in."""
    store = Store(database, pool_size=1)
    try:
        with store.read() as conn:
            looks = inspect(conn)
            told: dict[str, object] = {}
            for name in looks.get_table_names():
                columns = {
                    (str(c["name"]), str(c["type"]), bool(c["nullable"]))
                    for c in looks.get_columns(name)
                }
                indexes = {
                    (str(i["name"]), tuple(i["column_names"]), bool(i["unique"]), _where(i))
                    for i in looks.get_indexes(name)
                }
                keys = tuple(looks.get_pk_constraint(name)["constrained_columns"])
                told[name] = columns, indexes, keys
            return told
    finally:
        store.close()


def _where(index: ReflectedIndex) -> str:
    """On which rows an index is, as either database tells it."""
    options = index.get("dialect_options", {})
    told = [str(v) for k, v in options.items() if k.endswith("_where")]
    return "".join(told).replace("(", "").replace(")", "").replace("::text", "").lower()


def image(database: Database) -> dict[str, object]:
    """The shape and all rows."""
    told = shape(database)
    store = Store(database, pool_size=1)
    try:
        with store.read() as conn:
            rows: dict[str, object] = {
                f"rows of {name}": sorted(map(repr, conn.execute(text(f"SELECT * FROM {name}"))))
                for name in told
            }
    finally:
        store.close()
    return told | rows
