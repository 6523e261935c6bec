"""Alembic's entry: the connection is handed over, its transaction is the caller's."""

from alembic import context
from sqlalchemy import Connection

from kiosk.store.journal_schema import METADATA

connection = context.config.attributes["connection"]
assert isinstance(connection, Connection)
# The caller has begun a transaction and ends it; SQLite's DDL goes back with it.
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=False)
context.run_migrations()
