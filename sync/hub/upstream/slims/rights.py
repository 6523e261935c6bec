"""Whether the hub's user may do in a SLiMS database what it will have to do.

Owns the statements that try each right. None of them changes anything: none has a row. The right to
place reservations is not among them: without it kiosks offer none, and all else goes on.
"""

from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.upstream import mariadb
from sync.hub.upstream.port import Doubt, Finding

_INSERTED: Final = {
    "loan": (
        "item_code, member_id, loan_date, due_date, renewed, loan_rules_id, is_lent, is_return,"
        " input_date, last_update, uid"
    ),
    "fines": "fines_date, member_id, debet, credit, description",
    "system_log": "log_type, id, log_location, sub_module, action, log_msg, log_date",
    "visitor_count": "member_id, member_name, institution, room_code, checkin_date",
}
_UPDATED: Final = {
    "loan": ("is_return", "return_date", "due_date", "renewed", "last_update"),
    "fines": ("credit",),
}
_NO_DEFAULT: Final = 1364


def missing(conn: Connection) -> list[Finding]:
    """Return a finding for each right that is missing."""
    findings = []
    for name, statement in _tries().items():
        try:
            conn.execute(text(statement))
        except SQLAlchemyError as error:
            doubt = mariadb.doubt_of(error)
            number = mariadb.number_of(error)
            if doubt is Doubt.NOT_THERE and number != _NO_DEFAULT:
                raise
            needed = Doubt.NOT_THIS_SYSTEM if number == _NO_DEFAULT else doubt
            findings.append(Finding(needed, name))
    return findings


def _tries() -> dict[str, str]:
    made = {}
    for table, columns in _INSERTED.items():
        nothing = ", ".join(["NULL"] * len(columns.split(",")))
        made[f"INSERT on {table}"] = (
            f"INSERT INTO {table} ({columns}) SELECT {nothing} FROM DUAL WHERE 1 = 0"
        )
    for table, changed in _UPDATED.items():
        same = ", ".join(f"{column} = {column}" for column in changed)
        made[f"UPDATE of {', '.join(changed)} on {table}"] = (
            f"UPDATE {table} SET {same} WHERE 1 = 0"
        )
    made["DELETE on reserve"] = "DELETE FROM reserve WHERE 1 = 0"
    return made
