"""Whether a database is a SLiMS that the hub may read, and one that it may write to.

Owns the probe: tables, columns, engine, triggers, rights, users. Must not read rows of people.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.upstream import mariadb
from sync.hub.upstream.mariadb import Address, Link
from sync.hub.upstream.port import Doubt, Finding, Probe
from sync.hub.upstream.slims import reading, rights

SYSTEM: Final = "slims"

NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "biblio": frozenset({"biblio_id", "gmd_id", "title", "classification", "last_update"}),
    "item": frozenset(
        {
            "item_code", "biblio_id", "coll_type_id", "item_status_id", "location_id",
            "last_update",
        }
    ),
    "member": frozenset(
        {"member_id", "member_name", "member_type_id", "expire_date", "is_pending", "mpasswd"}
    ),
    "loan": frozenset(
        {
            "loan_id", "item_code", "member_id", "loan_date", "due_date", "renewed", "uid",
            "loan_rules_id", "is_lent", "is_return", "return_date", "input_date", "last_update",
        }
    ),
    "reserve": frozenset({"reserve_id", "member_id", "biblio_id", "item_code", "reserve_date"}),
    "fines": frozenset({"fines_date", "member_id", "debet", "credit", "description"}),
    "holiday": frozenset({"holiday_dayname", "holiday_date"}),
    "mst_item_status": frozenset({"item_status_id", "no_loan"}),
    "mst_loan_rules": frozenset({"loan_rules_id", "member_type_id", "grace_periode"}),
    "mst_member_type": frozenset({"member_type_id", "loan_limit", "grace_periode"}),
    "setting": frozenset({"setting_name", "setting_value"}),
    "system_log": frozenset({"log_type", "id", "log_location", "log_msg", "log_date"}),
    "visitor_count": frozenset({"member_id", "member_name", "checkin_date"}),
}  # fmt: skip
"""Tables and columns without which nothing goes. Those that no right is given on are not seen."""

_TRIGGERS: Final = frozenset({"insert_loan_history", "update_loan_history"})

_COLUMNS = text(
    "SELECT LOWER(table_name), LOWER(column_name) FROM information_schema.columns"
    " WHERE table_schema = DATABASE()"
)
_ENGINES = text(
    "SELECT LOWER(table_name), engine FROM information_schema.tables"
    " WHERE table_schema = DATABASE() AND table_name IN ('loan', 'loan_history')"
)
_HAS_TRIGGERS = text("SHOW TRIGGERS WHERE `Table` = 'loan'")
_GRANTS = text("SHOW GRANTS")
_COUNTS: Final = {"items": "item", "members": "member"}


def probe(link: Link) -> Probe:
    """Look at a database."""
    try:
        with link.quick.connect() as conn:
            return _look(conn, link.address)
    except SQLAlchemyError as error:
        doubt = Finding(mariadb.doubt_of(error), mariadb.sentence_for(error))
        return Probe(SYSTEM, reads=False, findings=(doubt,))


def _look(conn: Connection, address: Address) -> Probe:
    user_name = address.user_name
    has: dict[str, set[str]] = {}
    for table, column in conn.execute(_COLUMNS):
        has.setdefault(str(table), set()).add(str(column))
    lacking = [
        f"{table}.{column}"
        for table, columns in NEEDED.items()
        for column in sorted(columns - has.get(table, set()))
    ]
    if lacking:
        told = ", ".join(lacking[:5])
        return Probe(SYSTEM, reads=False, findings=(Finding(Doubt.NOT_THIS_SYSTEM, told),))
    findings: list[Finding] = []
    engines = {str(name): str(engine) for name, engine in conn.execute(_ENGINES)}
    found, known = _triggers(conn)
    if known and not found >= _TRIGGERS:
        missing = ", ".join(sorted(_TRIGGERS - found))
        findings.append(Finding(Doubt.NO_HISTORY, missing))
    elif not known:
        findings.append(Finding(Doubt.NOT_ADMITTED, "TRIGGER on loan, to see that they are there"))
    if "user" not in has or reading.users_of(conn, user_name, user_name) is None:
        findings.append(Finding(Doubt.NO_USER, user_name))
    findings += rights.missing(conn)
    facts = {
        "engine": engines.get("loan", "?"),
        "triggers": ", ".join(sorted(found)) or "none",
        "server": str(conn.execute(text("SELECT VERSION()")).scalar_one()),
        "now there": f"{datetime.now(address.zone):%Y-%m-%d %H:%M} ({address.zone.key})",
    }
    for name, table in _COUNTS.items():
        facts[name] = str(conn.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())
    return Probe(SYSTEM, reads=True, findings=tuple(findings), facts=facts)


def _triggers(conn: Connection) -> tuple[frozenset[str], bool]:
    """Return the triggers on ``loan``, and whether this user could have seen them at all.

    Without the right TRIGGER the server shows none, without a word.
    """
    found = frozenset(str(row[0]).lower() for row in conn.execute(_HAS_TRIGGERS))
    if found:
        return found, True
    granted = " ".join(str(row[0]).upper() for row in conn.execute(_GRANTS))
    return found, "TRIGGER" in granted or "ALL PRIVILEGES" in granted
