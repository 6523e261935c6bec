"""The hub's database: connections, tables, statements of the hot path. It knows no rule."""
