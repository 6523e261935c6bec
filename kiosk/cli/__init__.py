"""The command line. Owns which command is whose; each imports what it needs when it runs.

So ``lancar kiosk`` shows its first frame before anything else is loaded, ``lancar hub`` never
loads Qt and ``lancar config check`` never loads a database.
"""

import os
import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:2] == ["kiosk"]:
        from kiosk.cli.kiosk import run_kiosk_command

        sys.exit(run_kiosk_command(sys.argv[2:]))
    if sys.argv[1:2] == ["hub"]:
        # What it writes tells of patrons: the database, its journal beside it, backups, snapshots.
        os.umask(0o077)
    from kiosk.cli.commands import app

    app()
