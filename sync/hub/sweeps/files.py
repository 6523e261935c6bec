"""A sweep for other programs: a table of findings, and SLiMS' stock-take file. A line at a time.

Owns those files; columns and codes are the tablets' own (``kiosk.domain.sweep_table``).
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from kiosk.domain.sweep_table import HEADING, cells_of, slims_split
from sync.hub.sweeps.other_systems import csv_lines
from sync.hub.sweeps.sums import findings_of, here_of


def findings_csv(conn: Connection, sweep_id: str) -> Iterator[str]:
    """Yield the findings of all bays as CSV (RFC 4180), its heading first."""
    return csv_lines(HEADING, (cells_of(bay, one) for bay, one in findings_of(conn, sweep_id)))


def slims_codes(conn: Connection, sweep_id: str) -> list[str]:
    """Return the copies that were found anywhere, as SLiMS takes them, sorted.

    What is on loan is not among them: SLiMS counts that by itself.
    """
    return slims_split(here_of(conn, sweep_id))[0]
