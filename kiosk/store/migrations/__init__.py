"""Migrations of the journal, run by Alembic; never of the cache, which is built anew."""
