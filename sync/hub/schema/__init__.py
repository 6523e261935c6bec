"""A database's tables: made, brought up to date, opened, backed up."""
