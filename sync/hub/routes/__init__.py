"""The hub's routes. See docs/servers/hub.md."""
