"""Tables of INLISLite 3.2 and 3.3 for tests, written anew from names, types and widths.

Only what the hub reads or writes; no text is INLISLite's own. Members, copies and loans have
floating-point numbers there, and text is Latin-1 in 3.2.
"""

from typing import Final

_STAMPS = (
    "CreateBy INT NULL, CreateDate DATETIME NULL, CreateTerminal VARCHAR(100) NULL,"
    " UpdateBy INT NULL, UpdateDate DATETIME NULL, UpdateTerminal VARCHAR(100) NULL"
)
_RULE = (
    "MaxPinjamKoleksi INT NULL, MaxLoanDays INT NULL, DendaType VARCHAR(45) NULL,"
    " DendaTenorJumlah DOUBLE NULL, DendaTenorSatuan VARCHAR(45) NULL,"
    " DendaPerTenor DECIMAL(10,0) NULL, DendaTenorMultiply INT NULL,"
    " SuspendMember BIT(1) NULL, WarningLoanDueDay INT NULL, DaySuspend INT NULL,"
    " SuspendType VARCHAR(45) NULL, SuspendTenorJumlah DOUBLE NULL,"
    " SuspendTenorSatuan VARCHAR(45) NULL, SuspendTenorMultiply INT NULL,"
    " DayPerpanjang INT NULL, CountPerpanjang INT NULL"
)
_KEY = "INT AUTO_INCREMENT PRIMARY KEY"
_ID = "DOUBLE NOT NULL AUTO_INCREMENT PRIMARY KEY"
_BIT = "BIT(1) NULL"

TABLES: Final[dict[str, str]] = {
    "users": f"ID {_KEY}, username VARCHAR(50) NOT NULL, IsActive {_BIT}, {_STAMPS}",
    "worksheets": f"ID {_KEY}, Name VARCHAR(100) NOT NULL, {_RULE}, {_STAMPS}",
    "jenis_anggota": f"id {_KEY}, jenisanggota VARCHAR(50) NOT NULL, {_RULE}, {_STAMPS}",
    "peraturan_peminjaman_hari": f"ID {_KEY}, DayIndex INT NOT NULL, {_RULE}, {_STAMPS}",
    "peraturan_peminjaman_tanggal": (
        f"ID {_KEY}, TanggalAwal DATETIME NOT NULL, TanggalAkhir DATETIME NOT NULL, {_RULE},"
        f" {_STAMPS}"
    ),
    "settingparameters": f"ID {_KEY}, Name VARCHAR(100) NOT NULL, Value TEXT, {_STAMPS}",
    "holidays": f"ID {_KEY}, Dates DATE NOT NULL, Names VARCHAR(255), {_STAMPS}",
    "collectionstatus": f"ID {_KEY}, Name VARCHAR(50) NOT NULL, {_STAMPS}",
    "jenis_pelanggaran": f"ID {_KEY}, JenisPelanggaran VARCHAR(255) NOT NULL, {_STAMPS}",
    "jenis_denda": f"ID {_KEY}, Name VARCHAR(255) NOT NULL, {_STAMPS}",
    "catalogs": (
        f"ID {_ID}, BIBID VARCHAR(50) UNIQUE, Title VARCHAR(700) NOT NULL, Author VARCHAR(700),"
        " PublishYear VARCHAR(100), CallNumber VARCHAR(255), DeweyNo VARCHAR(255),"
        f" ISBN VARCHAR(255), Worksheet_id INT NULL, {_STAMPS}"
    ),
    "collections": (
        f"ID {_ID}, NomorBarcode VARCHAR(50) NOT NULL UNIQUE, NoInduk VARCHAR(50),"
        " RFID VARCHAR(50), CallNumber VARCHAR(255), Catalog_id DOUBLE NULL, Location_id INT NULL,"
        " TanggalPengadaan DATETIME NULL,"
        " Location_Library_id INT NULL, Rule_id INT NULL, Category_id INT NULL,"
        " Status_id INT NULL DEFAULT 9, BookingMemberID VARCHAR(50) NULL,"
        f" BookingExpiredDate DATETIME NULL, IsVerified BIT(1) DEFAULT b'0', {_STAMPS},"
        " KEY (Catalog_id), KEY (UpdateDate), KEY (CreateDate)"
    ),
    "locations": (
        f"ID {_KEY}, Code VARCHAR(50), Name VARCHAR(255), Description VARCHAR(255),"
        f" LocationLibrary_id INT NULL, {_STAMPS}"
    ),
    "location_library": f"ID {_ID}, Code VARCHAR(50), Name VARCHAR(255), {_STAMPS}",
    "members": (
        f"ID {_ID}, MemberNo VARCHAR(50) NOT NULL UNIQUE, Fullname VARCHAR(255) NOT NULL,"
        " Address VARCHAR(255), IdentityNo VARCHAR(100), NoHp VARCHAR(100), EndDate DATE NULL,"
        " JenisAnggota_id INT NULL, StatusAnggota_id INT NULL, LoanReturnLateCount INT NULL,"
        f" Branch_id INT NULL, {_STAMPS}"
    ),
    "membersonline": (
        f"ID {_KEY}, NoAnggota VARCHAR(50), Password VARCHAR(255), Status VARCHAR(20),"
        f" Email VARCHAR(100), {_STAMPS}"
    ),
    "memberloanauthorizelocation": (
        f"ID {_KEY}, Member_id DOUBLE NOT NULL, LocationLoan_id INT NOT NULL, {_STAMPS},"
        " KEY (Member_id)"
    ),
    "memberloanauthorizecategory": (
        f"ID {_KEY}, Member_id DOUBLE NOT NULL, CategoryLoan_id INT NOT NULL, {_STAMPS},"
        " KEY (Member_id)"
    ),
    "collectionloans": (
        "ID VARCHAR(255) NOT NULL PRIMARY KEY, CollectionCount INT DEFAULT 0,"
        " LateCount INT DEFAULT 0, ExtendCount INT DEFAULT 0, LoanCount INT DEFAULT 0,"
        " ReturnCount INT DEFAULT 0, Member_id DOUBLE NOT NULL, Branch_id INT NULL,"
        f" LocationLibrary_id INT NULL, {_STAMPS}, KILastUploadDate DATETIME NULL, KEY (Member_id)"
    ),
    "collectionloanitems": (
        f"ID {_ID}, CollectionLoan_id VARCHAR(255) NOT NULL, LoanDate DATETIME NULL,"
        " DueDate DATETIME NULL, ActualReturn DATETIME NULL, LateDays INT NULL,"
        " LoanStatus VARCHAR(50) NULL, Collection_id DOUBLE NOT NULL, member_id DOUBLE NOT NULL,"
        f" {_STAMPS}, KEY (Collection_id), KEY (CollectionLoan_id), KEY (member_id),"
        " KEY (LoanStatus)"
    ),
    "collectionloanextends": (
        f"id {_KEY}, CollectionLoan_id VARCHAR(255) NOT NULL, CollectionLoanItem_id DOUBLE"
        " NOT NULL, Collection_id DOUBLE NOT NULL, Member_id DOUBLE NOT NULL, DateExtend DATETIME"
        f" NOT NULL, DueDateExtend DATETIME NOT NULL, {_STAMPS}, KEY (CollectionLoanItem_id)"
    ),
    "pelanggaran": (
        f"ID {_KEY}, CollectionLoan_id VARCHAR(255) NULL, CollectionLoanItem_id DOUBLE NULL,"
        " JenisPelanggaran_id INT NULL, JenisDenda_id INT NULL, JumlahDenda DECIMAL(10,0) NULL,"
        f" JumlahSuspend INT NULL, Paid {_BIT}, Member_id DOUBLE NULL, Collection_id DOUBLE NULL,"
        f" {_STAMPS}, KEY (CollectionLoanItem_id), KEY (Member_id)"
    ),
    "bookinglogs": (
        "memberId VARCHAR(50) NULL, collectionId DOUBLE NULL, bookingDate DATETIME NULL,"
        " bookingExpired DATETIME NULL, KEY (collectionId)"
    ),
    "memberguesses": (
        f"ID {_KEY}, NoAnggota VARCHAR(50) NULL, Nama VARCHAR(100) NOT NULL, Alamat VARCHAR(255),"
        f" Location_Id INT NULL, TujuanKunjungan_Id INT NULL, {_STAMPS}, KEY (NoAnggota)"
    ),
    "stockopname": (
        f"ID {_KEY}, ProjectName VARCHAR(100) NOT NULL, TglMulai DATETIME NULL,"
        f" Tahun VARCHAR(4) NULL, Koordinator VARCHAR(100) NULL, {_STAMPS}"
    ),
    "stockopnamedetail": (
        "ID DOUBLE NOT NULL PRIMARY KEY, StockOpnameID INT NOT NULL, CollectionID DOUBLE NOT NULL,"
        " PrevLocationID INT NULL, CurrentLocationID INT NULL, PrevStatusID INT NULL,"
        " CurrentStatusID INT NULL, PrevCollectionRuleID INT NULL,"
        f" CurrentCollectionRuleID INT NULL, {_STAMPS}, KEY (StockOpnameID, CollectionID)"
    ),
}

_KEYS_INNODB: Final = (
    (
        "ALTER TABLE collectionloanitems ADD CONSTRAINT i_loan FOREIGN KEY (CollectionLoan_id)"
        " REFERENCES collectionloans (ID), ADD CONSTRAINT i_copy FOREIGN KEY (Collection_id)"
        " REFERENCES collections (ID), ADD CONSTRAINT i_member FOREIGN KEY (member_id)"
        " REFERENCES members (ID)"
    ),
    (
        "ALTER TABLE collectionloanextends ADD CONSTRAINT e_item FOREIGN KEY"
        " (CollectionLoanItem_id) REFERENCES collectionloanitems (ID)"
    ),
)
"""INLISLite's tables know one another where the engine can."""

_SINCE_33: Final = (
    "ALTER TABLE peraturan_peminjaman_hari ADD active TINYINT NOT NULL DEFAULT 1",
    "ALTER TABLE peraturan_peminjaman_tanggal ADD active TINYINT NOT NULL DEFAULT 1",
    "ALTER TABLE holidays ADD active TINYINT NOT NULL DEFAULT 1",
    "ALTER TABLE pelanggaran ADD active TINYINT NULL",
    "ALTER TABLE collectionloanitems ADD Branch_id INT NULL",
    "ALTER TABLE collectionloanextends ADD Branch_id INT NULL",
    "ALTER TABLE collections ADD ISDRM TINYINT NULL",
)


def statements(edition: str, engine: str) -> list[str]:
    """What makes an empty INLISLite database."""
    charset = "latin1" if edition == "3.2" else "utf8mb4"
    made = [
        f"CREATE TABLE {name} ({columns}) ENGINE={engine} DEFAULT CHARSET={charset}"
        for name, columns in TABLES.items()
    ]
    if engine == "InnoDB":
        made += _KEYS_INNODB
    return made + list(_SINCE_33 if edition == "3.3" else ())
