"""The tests. A package, so that no library that ships a folder of this name takes its place."""
