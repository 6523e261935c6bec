"""The demo: hub, bench and kiosk as three processes, and an evening that plays by itself."""
