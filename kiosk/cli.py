"""The command line. Owns the names of the commands; each imports what it needs when it runs."""


def main() -> None:
    """Run the command line."""
