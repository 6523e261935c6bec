"""Tables of SLiMS 9 for tests, written anew from names, types and widths; no text is SLiMS's own.

Only what the hub reads or writes. The engine is the library's choice: MyISAM by default.
"""

from typing import Final

KINDS: Final = ("MyISAM", "InnoDB")

_STAMPS = "input_date DATETIME NULL, last_update DATETIME NULL"

TABLES: Final[dict[str, str]] = {
    "mst_gmd": "gmd_id INT AUTO_INCREMENT PRIMARY KEY, gmd_code VARCHAR(3), gmd_name VARCHAR(30)",
    "mst_coll_type": "coll_type_id INT AUTO_INCREMENT PRIMARY KEY, coll_type_name VARCHAR(30)",
    "mst_author": (
        "author_id INT AUTO_INCREMENT PRIMARY KEY, author_name VARCHAR(100) NOT NULL,"
        " authority_type ENUM('p','o','m') NOT NULL DEFAULT 'p'"
    ),
    "biblio_author": (
        "biblio_id INT NOT NULL DEFAULT 0, author_id INT NOT NULL DEFAULT 0,"
        " level INT NOT NULL DEFAULT 1, PRIMARY KEY (biblio_id, author_id)"
    ),
    "biblio": (
        "biblio_id INT AUTO_INCREMENT PRIMARY KEY, gmd_id INT(3) NULL, title TEXT NOT NULL,"
        " isbn_issn VARCHAR(32), publish_year VARCHAR(20), call_number VARCHAR(50),"
        f" classification VARCHAR(40), opac_hide SMALLINT DEFAULT 0, {_STAMPS}"
    ),
    "item": (
        "item_id INT AUTO_INCREMENT PRIMARY KEY, biblio_id INT NULL, call_number VARCHAR(50),"
        " coll_type_id INT(3) NULL, item_code VARCHAR(20) NULL UNIQUE, location_id VARCHAR(3),"
        " received_date DATE NULL,"
        f" item_status_id CHAR(3) NULL, site VARCHAR(50), {_STAMPS}, uid INT NULL,"
        " KEY (biblio_id)"
    ),
    "mst_location": (
        "location_id VARCHAR(3) PRIMARY KEY, location_name VARCHAR(100) UNIQUE,"
        " input_date DATE NOT NULL, last_update DATE NOT NULL"
    ),
    "mst_item_status": (
        "item_status_id CHAR(3) PRIMARY KEY, item_status_name VARCHAR(30) NOT NULL,"
        " rules VARCHAR(255), no_loan SMALLINT NOT NULL DEFAULT 0,"
        " skip_stock_take SMALLINT NOT NULL DEFAULT 0"
    ),
    "mst_member_type": (
        "member_type_id INT AUTO_INCREMENT PRIMARY KEY, member_type_name VARCHAR(50) NOT NULL,"
        " loan_limit INT NOT NULL, loan_periode INT NOT NULL, enable_reserve INT NOT NULL"
        " DEFAULT 0, reserve_limit INT NOT NULL DEFAULT 0, member_periode INT NOT NULL DEFAULT"
        " 365, reborrow_limit INT NOT NULL, fine_each_day INT NOT NULL, grace_periode INT"
        " NOT NULL DEFAULT 0"
    ),
    "mst_loan_rules": (
        "loan_rules_id INT AUTO_INCREMENT PRIMARY KEY, member_type_id INT NOT NULL DEFAULT 0,"
        " coll_type_id INT DEFAULT 0, gmd_id INT DEFAULT 0, loan_limit INT DEFAULT 0,"
        " loan_periode INT DEFAULT 0, reborrow_limit INT DEFAULT 0, fine_each_day INT DEFAULT 0,"
        " grace_periode INT DEFAULT 0"
    ),
    "member": (
        "member_id VARCHAR(20) PRIMARY KEY, member_name VARCHAR(100) NOT NULL,"
        " gender INT(1) NOT NULL DEFAULT 0, birth_date DATE NULL, member_type_id INT(6) NULL,"
        " member_address VARCHAR(255), member_email VARCHAR(100), inst_name VARCHAR(100),"
        " pin VARCHAR(50),"
        " member_phone VARCHAR(50), register_date DATE, expire_date DATE NOT NULL,"
        " is_pending SMALLINT NOT NULL DEFAULT 0, mpasswd VARCHAR(64) NULL,"
        " input_date DATE NULL, last_update DATE NULL"
    ),
    "loan": (
        "loan_id INT AUTO_INCREMENT PRIMARY KEY, item_code VARCHAR(20) NULL, member_id VARCHAR(20)"
        " NULL, loan_date DATE NOT NULL, due_date DATE NOT NULL, renewed INT NOT NULL DEFAULT 0,"
        " loan_rules_id INT NOT NULL DEFAULT 0, actual DATE NULL, is_lent INT NOT NULL DEFAULT 0,"
        f" is_return INT NOT NULL DEFAULT 0, return_date DATE NULL, {_STAMPS}, uid INT NULL,"
        " KEY (item_code), KEY (member_id), KEY stamps (input_date, last_update, uid)"
    ),
    "loan_history": (
        "loan_id INT PRIMARY KEY, item_code VARCHAR(20) NOT NULL, biblio_id INT NOT NULL DEFAULT 0,"
        " title VARCHAR(300), member_id VARCHAR(20) NOT NULL, member_name VARCHAR(100),"
        " loan_date DATE NOT NULL, due_date DATE NOT NULL, renewed INT NOT NULL DEFAULT 0,"
        " is_lent INT NOT NULL DEFAULT 0, is_return INT NOT NULL DEFAULT 0, return_date DATE NULL,"
        f" {_STAMPS}"
    ),
    "reserve": (
        "reserve_id INT AUTO_INCREMENT PRIMARY KEY, member_id VARCHAR(20) NOT NULL,"
        " biblio_id INT NOT NULL, item_code VARCHAR(20) NOT NULL, reserve_date DATETIME NOT NULL,"
        " KEY (biblio_id), KEY (item_code)"
    ),
    "fines": (
        "fines_id INT AUTO_INCREMENT PRIMARY KEY, fines_date DATE NOT NULL, member_id VARCHAR(20)"
        " NOT NULL, debet INT DEFAULT 0, credit INT DEFAULT 0, description VARCHAR(255),"
        " KEY (member_id)"
    ),
    "holiday": (
        "holiday_id INT AUTO_INCREMENT PRIMARY KEY, holiday_dayname VARCHAR(20) NOT NULL,"
        " holiday_date DATE NULL, description VARCHAR(100)"
    ),
    "setting": (
        "setting_id INT AUTO_INCREMENT PRIMARY KEY, setting_name VARCHAR(30) NOT NULL UNIQUE,"
        " setting_value TEXT"
    ),
    "system_log": (
        "log_id INT AUTO_INCREMENT PRIMARY KEY, log_type ENUM('staff','member','system') NOT NULL"
        " DEFAULT 'staff', id VARCHAR(50), log_location VARCHAR(50) NOT NULL, sub_module"
        " VARCHAR(50), action VARCHAR(50), log_msg TEXT NOT NULL, log_date DATETIME NOT NULL,"
        " KEY (id)"
    ),
    "visitor_count": (
        "visitor_id INT AUTO_INCREMENT PRIMARY KEY, member_id VARCHAR(20) NULL, member_name"
        " VARCHAR(255) NOT NULL, institution VARCHAR(100), room_code VARCHAR(5),"
        " checkin_date DATETIME NOT NULL, KEY (member_id)"
    ),
    "user": (
        "user_id INT AUTO_INCREMENT PRIMARY KEY, username VARCHAR(50) NOT NULL UNIQUE,"
        " realname VARCHAR(100) NOT NULL DEFAULT '', passwd VARCHAR(64) NOT NULL DEFAULT ''"
    ),
    "stock_take": (
        "stock_take_id INT AUTO_INCREMENT PRIMARY KEY, stock_take_name VARCHAR(200) NOT NULL,"
        " start_date DATETIME NOT NULL, end_date DATETIME NULL, init_user VARCHAR(50) NOT NULL,"
        " total_item_stock_taked INT, total_item_lost INT, total_item_exists INT DEFAULT 0,"
        " total_item_loan INT, is_active INT NOT NULL DEFAULT 0"
    ),
    "stock_take_item": (
        "stock_take_id INT NOT NULL, item_id INT NOT NULL, item_code VARCHAR(20) NOT NULL UNIQUE,"
        " title VARCHAR(255) NOT NULL, status ENUM('e','m','u','l') NOT NULL DEFAULT 'm',"
        " checked_by VARCHAR(50) NOT NULL DEFAULT '', last_update DATETIME NULL,"
        " PRIMARY KEY (stock_take_id, item_id)"
    ),
}

_WRITTEN: Final = (
    "INSERT INTO loan_history (loan_id, item_code, biblio_id, title, member_id, member_name,"
    " loan_date, due_date, renewed, is_lent, is_return, return_date, input_date, last_update)"
    " SELECT NEW.loan_id, NEW.item_code, b.biblio_id, LEFT(b.title, 300), NEW.member_id,"
    " m.member_name, NEW.loan_date, NEW.due_date, NEW.renewed, NEW.is_lent, NEW.is_return,"
    " NEW.return_date, NEW.input_date, NEW.last_update FROM item i"
    " JOIN biblio b ON b.biblio_id = i.biblio_id"
    " JOIN member m ON m.member_id = NEW.member_id WHERE i.item_code = NEW.item_code"
)
_CHANGED: Final = (
    "UPDATE loan_history SET is_lent = NEW.is_lent, is_return = NEW.is_return,"
    " renewed = NEW.renewed, return_date = NEW.return_date WHERE loan_id = NEW.loan_id"
)
_GONE: Final = "DELETE FROM loan_history WHERE loan_id = OLD.loan_id"
_EACH: Final = "ON loan FOR EACH ROW"
TRIGGERS: Final = (
    f"CREATE TRIGGER insert_loan_history AFTER INSERT {_EACH} {_WRITTEN}",
    f"CREATE TRIGGER update_loan_history AFTER UPDATE {_EACH} {_CHANGED}",
    f"CREATE TRIGGER delete_loan_history AFTER DELETE {_EACH} {_GONE}",
)


def statements(engine: str, *, triggers: bool = True) -> list[str]:
    """What makes an empty SLiMS database."""
    made = [
        f"CREATE TABLE {name} ({columns}) ENGINE={engine}"
        " DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_unicode_ci"
        for name, columns in TABLES.items()
    ]
    return made + list(TRIGGERS if triggers else ())
