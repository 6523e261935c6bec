"""A small library in a Koha of our own: its rows, and what circulation does with them.

From the names and widths of Koha's interface description; nothing here is Koha's own text. Both
doors (REST and SIP2) work on the same rows. It behaves where it matters as Koha does: a checkout
of what somebody else has returns it first, one of what the same patron has renews it.
"""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Makassar")
"""WITA: neither the machine's zone nor Jakarta's, so that a mix-up shows."""

Row = dict[str, object]


def stamp(moment: datetime) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


@dataclass
class KohaLibrary:
    """Tables by number. ``lock``: as a database's own."""

    lock: "threading.RLock" = field(default_factory=threading.RLock)
    biblios: dict[int, Row] = field(default_factory=dict)
    items: dict[int, Row] = field(default_factory=dict)
    patrons: dict[int, Row] = field(default_factory=dict)
    checkouts: dict[int, Row] = field(default_factory=dict)
    ended: dict[int, Row] = field(default_factory=dict)
    holds: dict[int, Row] = field(default_factory=dict)
    debits: list[Row] = field(default_factory=list)
    credits: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    pins: dict[str, str] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    next_number: int = 1000
    most_renewals: int = 1
    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def number(self) -> int:
        self.next_number += 1
        return self.next_number

    # the catalogue

    def add_biblio(self, number: int, title: str, author: str = "", **more: object) -> None:
        self.biblios[number] = {
            "biblio_id": number, "title": title, "author": author, "copyright_date": 2005,
            "timestamp": stamp(self.now() - timedelta(days=30)),
        } | more  # fmt: skip

    def add_item(self, number: int, barcode: str | None, biblio: int = 1, **more: object) -> None:
        self.items[number] = {
            "item_id": number, "biblio_id": biblio, "external_id": barcode, "item_type_id": "BK",
            "effective_item_type_id": "BK", "callnumber": "813", "lost_status": 0, "withdrawn": 0,
            "not_for_loan_status": 0, "effective_not_for_loan_status": 0, "damaged_status": 0,
            "restricted_status": None, "home_library_id": "CPL",
            "timestamp": stamp(self.now() - timedelta(days=30)),
        } | more  # fmt: skip

    def add_patron(self, number: int, card: str | None, name: str, **more: object) -> None:
        self.patrons[number] = {
            "patron_id": number, "cardnumber": card, "firstname": name, "surname": "Rahasia",
            "category_id": "PT", "library_id": "CPL", "expiry_date": "2031-01-01",
            "restricted": False, "patron_card_lost": False, "incorrect_address": False,
            "date_of_birth": "1990-01-01", "email": "rahasia@example.org",
            "updated_on": stamp(self.now() - timedelta(days=30)), "balance": 0.0,
        } | more  # fmt: skip

    def change(self, table: dict[int, Row], number: int, **more: object) -> None:
        """Change a row as everything does that changes it: its stamp moves too."""
        with self.lock:
            key = "updated_on" if table is self.patrons else "timestamp"
            table[number] = table[number] | more | {key: stamp(self.now())}

    # circulation

    def item_by(self, barcode: str) -> Row | None:
        wanted = barcode.casefold()
        every = self.items.values()
        return next((i for i in every if str(i["external_id"]).casefold() == wanted), None)

    def patron_by(self, card: str) -> Row | None:
        wanted = card.casefold()
        every = self.patrons.values()
        return next((p for p in every if str(p["cardnumber"]).casefold() == wanted), None)

    def checkout_of(self, item: object) -> Row | None:
        return next((c for c in self.checkouts.values() if c["item_id"] == item), None)

    def holds_on(self, item: Row, patron: object) -> list[Row]:
        """Holds of others in whose way a loan of this item would be."""
        return [
            h
            for h in self.holds.values()
            if h["patron_id"] != patron
            and not h["suspended"]
            and (h["item_id"] in {None, item["item_id"]})
            and h["biblio_id"] == item["biblio_id"]
        ]

    def stands(self, patron: Row, item: Row) -> tuple[list[str], list[str]]:
        """Blockers, and what a person would have to confirm."""
        blockers, confirms = [], []
        if str(patron["expiry_date"]) < str(self.now().date()):
            blockers.append("EXPIRED")
        if patron["restricted"]:
            blockers.append("USERBLOCKEDNOENDDATE")
        if patron["patron_card_lost"]:
            blockers.append("CARD_LOST")
        if item["effective_not_for_loan_status"]:
            blockers.append("NOT_FOR_LOAN")
        if item["withdrawn"]:
            blockers.append("WTHDRAWN")
        out = self.checkout_of(item["item_id"])
        if out is not None:
            same = out["patron_id"] == patron["patron_id"]
            confirms.append("RENEW_ISSUE" if same else "ISSUED_TO_ANOTHER")
        if self.holds_on(item, patron["patron_id"]):
            confirms.append("RESERVED")
        mine = [c for c in self.checkouts.values() if c["patron_id"] == patron["patron_id"]]
        if len(mine) >= 3 and out is None:
            confirms.append("TOO_MANY")
        if float(str(patron["balance"])) > 50_000:
            confirms.append("DEBT")
        return blockers, confirms

    def issue(self, patron: Row, item: Row, *, due: datetime | None = None) -> Row:
        """Lend, whatever stands: what another has is returned first, one's own renewed."""
        with self.lock:
            out = self.checkout_of(item["item_id"])
            if out is not None and out["patron_id"] == patron["patron_id"]:
                self.renew(out)
                return out
            if out is not None:
                self.give_back(item)
            self.done["issue"] += 1
            for number, hold in list(self.holds.items()):
                if hold["patron_id"] == patron["patron_id"] and (
                    hold["biblio_id"] == item["biblio_id"]
                ):
                    del self.holds[number]
            number = self.number()
            made: Row = {
                "checkout_id": number, "item_id": item["item_id"],
                "patron_id": patron["patron_id"], "library_id": "CPL", "renewals_count": 0,
                "last_renewed_date": None, "checkin_date": None,
                "checkout_date": stamp(self.now()),
                "due_date": stamp(due or self.now() + timedelta(days=14)),
                "timestamp": stamp(self.now()),
            }  # fmt: skip
            self.checkouts[number] = made
            self.change(self.items, int(str(item["item_id"])))
            return made

    def give_back(self, item: Row, at: datetime | None = None) -> Row | None:
        with self.lock:
            self.done["return"] += 1
            out = self.checkout_of(item["item_id"])
            if out is None:
                return None
            number = int(str(out["checkout_id"]))
            late = datetime.fromisoformat(str(out["due_date"])) < (at or self.now())
            out |= {"checkin_date": stamp(at or self.now()), "timestamp": stamp(self.now())}
            self.ended[number] = self.checkouts.pop(number)
            patron = self.patrons.get(int(str(out["patron_id"])))
            if late and patron is not None:
                self.owe(
                    int(str(out["patron_id"])), 1500.0, "Denda terlambat",
                    debit_type="OVERDUE", old_checkout_id=number, item_id=item["item_id"],
                )  # fmt: skip
            self.change(self.items, int(str(item["item_id"])))
            return out

    # the account

    def owe(self, patron: int, amount: float, words: str, **more: object) -> Row:
        """A debit, not paid yet."""
        line: Row = {
            "account_line_id": self.number(), "patron_id": patron, "amount": amount,
            "amount_outstanding": amount, "debit_type": "MANUAL", "credit_type": None,
            "description": words, "checkout_id": None, "old_checkout_id": None, "item_id": None,
        } | more  # fmt: skip
        self.debits.append(line)
        row = self.patrons[patron]
        row["balance"] = float(str(row["balance"])) + amount
        return line

    def pay(self, patron: int, amount: float, note: str) -> Row:
        """A credit: on the oldest debits first, the rest stays."""
        rest, row = amount, self.patrons[patron]
        for line in self.debits:
            if line["patron_id"] == patron:
                part = min(rest, float(str(line["amount_outstanding"])))
                line["amount_outstanding"] = float(str(line["amount_outstanding"])) - part
                rest -= part
        row["balance"] = float(str(row["balance"])) - amount
        line = {
            "account_line_id": self.number(), "patron_id": patron, "amount": -amount,
            "amount_outstanding": -rest, "credit_type": "PAYMENT", "internal_note": note,
        }  # fmt: skip
        self.credits.append(line)
        self.done["pay"] += 1
        return line

    def renew(self, checkout: Row) -> None:
        with self.lock:
            self.done["renew"] += 1
            due = datetime.fromisoformat(str(checkout["due_date"])) + timedelta(days=7)
            checkout |= {
                "due_date": stamp(due),
                "renewals_count": int(str(checkout["renewals_count"])) + 1,
                "last_renewed_date": stamp(self.now()),
                "timestamp": stamp(self.now()),
            }

    def cannot_renew(self, checkout: Row) -> str:
        item = self.items[int(str(checkout["item_id"]))]
        if self.holds_on(item, checkout["patron_id"]):
            return "on_reserve"
        spent = int(str(checkout["renewals_count"])) >= self.most_renewals
        return "too_many" if spent else ""

    def place_hold(self, patron: int, biblio: int, item: int | None = None) -> int:
        with self.lock:
            number = self.number()
            self.holds[number] = {
                "hold_id": number, "patron_id": patron, "biblio_id": biblio, "item_id": item,
                "hold_date": "2026-01-05", "status": None, "suspended": False, "priority": 1,
                "timestamp": stamp(self.now()),
            }  # fmt: skip
            return number

    # the desk

    def desk_lend(self, barcode: str, card: str, *, ago: timedelta = timedelta(0)) -> Row:
        patron, item = self.patron_by(card), self.item_by(barcode)
        assert patron is not None
        assert item is not None
        made = self.issue(patron, item)
        began = self.now() - ago
        made |= {"checkout_date": stamp(began), "due_date": stamp(began + timedelta(days=14))}
        return made

    def desk_return(self, barcode: str) -> None:
        item = self.item_by(barcode)
        assert item is not None
        self.give_back(item)

    def borrower(self, barcode: str) -> object:
        item = self.item_by(barcode)
        out = None if item is None else self.checkout_of(item["item_id"])
        return None if out is None else self.patrons[int(str(out["patron_id"]))]["cardnumber"]


def a_koha_library() -> KohaLibrary:
    made = KohaLibrary()
    made.add_biblio(1, "Laskar Pelangi /", "Hirata, Andrea,")
    made.add_biblio(2, "Bumi Manusia", "Toer, Pramoedya Ananta", subtitle="roman")
    for n in range(1, 4):
        made.add_item(n, f"B0000{n}", 1)
    made.add_item(4, "B00004", 2, callnumber="899.221")
    made.add_item(5, "B00005", 2, effective_item_type_id="REF", effective_not_for_loan_status=1)
    made.add_item(6, None, 2)
    made.add_patron(51, "M001", "Sari Dewi", category_id="PT")
    made.add_patron(52, "M002", "Bagas", category_id="ST", balance=2500.0)
    made.add_patron(53, None, "Tanpa Kartu")
    made.pins |= {"M001": "123456", "M002": "654321"}
    made.rules = [
        {"context": {"patron_category_id": "*", "library_id": "*", "item_type_id": "*"},
         "issuelength": "14", "maxissueqty": 5, "lengthunit": "days"},
        {"context": {"patron_category_id": "ST", "library_id": "*", "item_type_id": "*"},
         "issuelength": 7, "maxissueqty": ""},
        {"context": {"patron_category_id": "*", "library_id": "OTHER", "item_type_id": "*"},
         "issuelength": 99, "maxissueqty": 99},
    ]  # fmt: skip
    return made
