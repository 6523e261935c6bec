"""A made-up town library with real titles, for the demo, the tests and the figures."""
