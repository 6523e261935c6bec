"""The rights that the hub needs in an INLISLite database, and no more.

Owns the list. Must not execute anything: whoever owns the database does.
"""

from collections.abc import Mapping
from typing import Final

from sync.hub.upstream.mariadb import account, checked_names

_READ: Final = (
    "catalogs", "collections", "collectionloans", "collectionloanitems", "collectionloanextends",
    "pelanggaran", "bookinglogs", "peraturan_peminjaman_hari", "peraturan_peminjaman_tanggal",
    "worksheets", "jenis_anggota", "settingparameters", "holidays", "collectionstatus",
    "jenis_pelanggaran", "jenis_denda", "memberloanauthorizelocation",
    "memberloanauthorizecategory", "stockopname", "stockopnamedetail",
)  # fmt: skip
_READ_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "members": (
        "ID", "MemberNo", "Fullname", "EndDate", "JenisAnggota_id", "StatusAnggota_id",
        "Branch_id", "CreateDate", "UpdateDate",
    ),
    "membersonline": ("NoAnggota", "Password", "Status", "CreateDate", "UpdateDate"),
    "memberguesses": ("NoAnggota", "Nama", "CreateDate", "CreateTerminal"),
    "users": ("ID", "username"),
    "location_library": ("ID", "Code", "Name"),
    "locations": ("ID", "Name"),
}  # fmt: skip
_STAMPS: Final = ("UpdateBy", "UpdateDate", "UpdateTerminal")
_CHANGED: Final[Mapping[str, tuple[str, ...]]] = {
    "collectionloans": ("CollectionCount", "LoanCount", "ReturnCount", *_STAMPS),
    "collectionloanitems": ("LoanStatus", "ActualReturn", "LateDays", "DueDate", *_STAMPS),
    "collections": ("Status_id", "BookingMemberID", "BookingExpiredDate", *_STAMPS),
    "bookinglogs": ("bookingExpired",),
}
_ADDED: Final = (
    "collectionloans", "collectionloanitems", "collectionloanextends", "pelanggaran",
    "memberguesses", "stockopnamedetail",
)  # fmt: skip


def grants(database: str, user: str, host: str = "localhost") -> list[str]:
    """Return the statements that give an existing user of the database what the hub needs.

    Identity numbers, addresses and phone numbers stay closed, and nothing can be deleted. Raises
    ConfigError for names that no database has.
    """
    checked_names(database, user, host)
    who = account(user, host)
    made = [f"GRANT SELECT ON `{database}`.`{table}` TO {who}" for table in _READ]
    for table, columns in _READ_COLUMNS.items():
        made.append(f"GRANT SELECT ({', '.join(columns)}) ON `{database}`.`{table}` TO {who}")
    made += [f"GRANT INSERT ON `{database}`.`{table}` TO {who}" for table in _ADDED]
    for table, columns in _CHANGED.items():
        made.append(f"GRANT UPDATE ({', '.join(columns)}) ON `{database}`.`{table}` TO {who}")
    return made
