"""The rights that the hub needs in a SLiMS database, and no more.

Owns the list. Must not execute anything: whoever owns the database does.
"""

from collections.abc import Mapping
from typing import Final

from sync.hub.upstream.mariadb import account, checked_names

_READ: Final = (
    "biblio", "biblio_author", "mst_author", "item", "loan", "reserve", "fines", "holiday",
    "mst_item_status", "mst_loan_rules", "mst_member_type", "mst_coll_type", "mst_gmd", "setting",
    "stock_take", "stock_take_item", "mst_location",
)  # fmt: skip
_READ_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "member": (
        "member_id", "member_name", "member_type_id", "inst_name", "expire_date", "is_pending",
        "mpasswd", "last_update",
    ),
    "user": ("user_id", "username"),
    "system_log": ("id", "log_date", "sub_module", "action", "log_msg"),
    "visitor_count": ("member_id", "checkin_date"),
}  # fmt: skip
_CHANGED: Final = ("is_return", "return_date", "due_date", "renewed", "last_update")


def grants(database: str, user: str, host: str = "localhost") -> list[str]:
    """Return the statements that give an existing user of the database what the hub needs.

    ``member.pin``, addresses and phone numbers stay closed; nothing can be deleted but a
    reservation that was met or given up. TRIGGER on ``loan`` is for seeing that the history's
    triggers are there. Raises ConfigError for names that no database has.
    """
    checked_names(database, user, host)
    who = account(user, host)
    made = [f"GRANT SELECT ON `{database}`.`{table}` TO {who}" for table in _READ]
    for table, columns in _READ_COLUMNS.items():
        made.append(f"GRANT SELECT ({', '.join(columns)}) ON `{database}`.`{table}` TO {who}")
    made.append(
        f"GRANT INSERT, UPDATE ({', '.join(_CHANGED)}), TRIGGER ON `{database}`.`loan` TO {who}"
    )
    made += [
        f"GRANT INSERT ON `{database}`.`{table}` TO {who}"
        for table in ("fines", "system_log", "visitor_count")
    ]
    made.append(f"GRANT UPDATE (credit) ON `{database}`.`fines` TO {who}")
    made.append(f"GRANT INSERT, DELETE ON `{database}`.`reserve` TO {who}")
    stock = f"`{database}`.`stock_take_item`"
    made.append(f"GRANT UPDATE (status, checked_by, last_update) ON {stock} TO {who}")
    totals = f"`{database}`.`stock_take`"
    made.append(f"GRANT UPDATE (total_item_exists, total_item_lost) ON {totals} TO {who}")
    return made


def status_grants(database: str, user: str, host: str = "localhost") -> list[str]:
    """Return the right that a library may give besides: to set a copy missing by a person's word.

    Without it such a status stays in the hub, and staff set it in SLiMS by the file.
    """
    checked_names(database, user, host)
    columns = "item_status_id, last_update"
    return [f"GRANT UPDATE ({columns}) ON `{database}`.`item` TO {account(user, host)}"]
