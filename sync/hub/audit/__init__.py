"""The audit trail: a chain of what people and the hub itself changed."""
