"""Koha's SIP2 server over real sockets, on the same rows as its REST interface."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sync.sip2.codec import Decoder, Field, Frame, encode
from sync.sip2.tables import BX_ORDER
from tests.upstream.koha_library import ZONE, KohaLibrary, Row

USER, PASSWORD = "kiosk", "s3cret-of-sip2"


@dataclass
class KohaSip2:
    """The server's state. ``faults``: by request code, each used once; None lets one pass.

    drop-before, drop-after: it hangs up before or after it was done; silent, silent-after.
    ``wordy``: its dates are words of its own language.
    """

    library: KohaLibrary
    faults: dict[str, list[object]] = field(default_factory=dict)
    asked: list[Frame] = field(default_factory=list)
    unsupported: set[str] = field(default_factory=set)
    no_block: bool = False
    wordy: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def codes(self) -> list[str]:
        """What was asked after logging in."""
        return [one.code for one in self.asked if one.code not in {"93", "99"}]

    def counted(self) -> Counter[str]:
        return Counter(self.codes)

    def answer(self, frame: Frame) -> tuple[str, str, list[tuple[str, str]]] | None:
        library = self.library
        date = f"{library.now().astimezone(ZONE):%Y%m%d    %H%M%S}"
        item = library.item_by(_text(frame, "AB"))
        patron = library.patron_by(_text(frame, "AA"))
        match frame.code:
            case "93":
                right = (_text(frame, "CN"), _text(frame, "CO")) == (USER, PASSWORD)
                return "94", "1" if right else "0", []
            case "99":
                marks = "".join("N" if code in self.unsupported else "Y" for code in BX_ORDER)
                return "98", f"YYYYYY100005{date}2.00", [("AO", "CPL"), ("BX", marks)]
            case "17":
                return self._item(date, item, _text(frame, "AB"))
            case "63":
                return self._patron(frame, date, patron)
            case "09":
                return self._checkin(frame, date, item)
            case "11":
                return self._checkout(frame, date, patron, item)
            case "29":
                return self._renew(frame, date, patron, item)
            case _:
                return None

    def _item(
        self, date: str, item: Row | None, asked: str
    ) -> tuple[str, str, list[tuple[str, str]]]:
        if item is None:
            return "18", f"010001{date}", [("AB", asked), ("AJ", "")]
        out = self.library.checkout_of(item["item_id"])
        holds = self.library.holds_on(item, None)
        kept = any(one["status"] == "W" and one["item_id"] == item["item_id"] for one in holds)
        status = "04" if out else "08" if kept else "10" if item.get("transit") else "03"
        title = str(self.library.biblios[int(str(item["biblio_id"]))]["title"])
        fields = [("AB", asked), ("AJ", title), ("CF", str(len(holds)))]
        if out:
            fields.append(("AH", _local(out["due_date"])))
        return "18", f"{status}0001{date}", fields

    def _patron(
        self, frame: Frame, date: str, patron: Row | None
    ) -> tuple[str, str, list[tuple[str, str]]]:
        card = _text(frame, "AA")
        if patron is None:
            return "64", "YYYY".ljust(14) + f"000{date}" + "0000" * 6, [("AA", card), ("BL", "N")]
        library = self.library
        out = [c for c in library.checkouts.values() if c["patron_id"] == patron["patron_id"]]
        charged = [str(library.items[int(str(c["item_id"]))]["external_id"]) for c in out]
        fields = [("AO", "CPL"), ("AE", str(patron["firstname"])), ("AA", card), ("BL", "Y")]
        if frame.first("AD") is not None:
            right = library.pins.get(card) == _text(frame, "AD")
            fields.append(("CQ", "Y" if right else "N"))
        fields += [("AU", one) for one in charged]
        counts = f"00000000{len(charged):04d}000000000000"
        return "64", " " * 14 + f"000{date}{counts}", fields

    def _checkin(
        self, frame: Frame, date: str, item: Row | None
    ) -> tuple[str, str, list[tuple[str, str]]]:
        asked = _text(frame, "AB")
        if item is None:
            return "10", f"0NUY{date}", [("AO", "CPL"), ("AB", asked), ("CV", "99")]
        had = self.library.give_back(item, _moment(frame.fixed[19:37]))
        arrived = item.pop("transit", None) is not None
        fields = [("AO", "CPL"), ("AB", asked), ("AQ", "CPL"), ("AJ", "Laskar Pelangi")]
        if item.get("told_fee"):
            fields += [("BT", "04"), ("BV", str(item["told_fee"]))]
        waiting = self.library.holds_on(item, None)
        if waiting and had is not None:
            hold = waiting[0]
            to = str(hold.get("pickup_library_id") or "CPL")
            here = to == "CPL"
            hold |= {"status": "W" if here else "T", "item_id": item["item_id"]}
            if not here:
                # Koha begins the transfer with the check-in.
                item["transit"] = True
            fields += [("CV", "01" if here else "02"), ("CY", "M777"), ("DA", "Rahasia Besar")]
            fields.append(("CT", to))
        # As Koha: also for all magnetic media, then without a type.
        unusual = (had is None and not arrived) or waiting or item.get("magnetic")
        alert = "Y" if unusual else "N"
        return "10", f"{int(had is not None or arrived)}YN{alert}{date}", fields

    def _checkout(
        self, frame: Frame, date: str, patron: Row | None, item: Row | None
    ) -> tuple[str, str, list[tuple[str, str]]]:
        card, asked = _text(frame, "AA"), _text(frame, "AB")
        fields = [("AO", "CPL"), ("AA", card), ("AB", asked), ("AJ", ""), ("AH", "")]
        if patron is None or item is None:
            return "12", f"0NUN{date}", [*fields, ("BL", "N" if patron is None else "Y")]
        forced = self.no_block and frame.fixed[1:2] == b"Y"
        blockers, confirms = self.library.stands(patron, item)
        renewing = confirms == ["RENEW_ISSUE"]
        if (blockers or (confirms and not renewing)) and not forced:
            return "12", f"0NUN{date}", [*fields, ("AF", "Rahasia: not lent")]
        if item.get("rental") and _text(frame, "BO") != "Y":
            return "12", f"0NUN{date}", [*fields, ("BT", "06"), ("BV", str(item["rental"]))]
        promised = _moment(frame.fixed[20:38])
        made = self.library.issue(patron, item, due=promised if forced else None)
        fields[-1] = ("AH", self._date(made["due_date"]))
        if item.get("rental"):
            # As Koha: also of what it has lent.
            fields += [("BT", "06"), ("BV", str(item["rental"]))]
        return "12", f"1{'Y' if renewing else 'N'}NY{date}", fields

    def _renew(
        self, frame: Frame, date: str, patron: Row | None, item: Row | None
    ) -> tuple[str, str, list[tuple[str, str]]]:
        fields = [("AO", "CPL"), ("AA", _text(frame, "AA")), ("AB", _text(frame, "AB"))]
        out = None if item is None else self.library.checkout_of(item["item_id"])
        if out is None or patron is None or self.library.cannot_renew(out):
            return "30", f"0NUN{date}", [*fields, ("AJ", ""), ("AH", "")]
        self.library.renew(out)
        fields += [("AJ", ""), ("AH", self._date(out["due_date"]))]
        if item is not None and item.get("rental"):
            fields += [("BT", "06"), ("BV", str(item["rental"]))]
        return "30", f"1YNY{date}", fields

    def _date(self, due: object) -> str:
        return "dua minggu lagi" if self.wordy else _local(due)


def _text(frame: Frame, code: str) -> str:
    return (frame.first(code) or b"").decode()


def _moment(told: bytes) -> datetime:
    day, clock = told[:8].decode(), told[12:].decode()
    return datetime.strptime(f"{day}{clock}+0800", "%Y%m%d%H%M%S%z")


def _local(due: object) -> str:
    return f"{datetime.fromisoformat(str(due)).astimezone(ZONE):%Y%m%d    %H%M%S}"


def _talk(koha: KohaSip2, connection: socket.socket) -> None:
    decoder = Decoder()
    with connection:
        while data := _read(connection):
            for frame in decoder.feed(data):
                if isinstance(frame, Frame) and not _serve(koha, frame, connection):
                    return


def _read(connection: socket.socket) -> bytes:
    try:
        return connection.recv(4096)
    except OSError:
        return b""


def _serve(koha: KohaSip2, frame: Frame, connection: socket.socket) -> bool:
    waiting = koha.faults.get(frame.code)
    fault = waiting.pop(0) if waiting else None
    koha.asked.append(frame)
    if fault == "drop-before":
        return False
    if fault == "silent":
        return True
    with koha.library.lock:
        told = koha.answer(frame)
    if fault == "drop-after":
        return False
    if told is not None and fault != "silent-after":
        code, fixed, fields = told
        values = tuple(Field(name, value.encode()) for name, value in fields)
        data = encode(code, fixed.encode(), values, sequence=frame.sequence)
        try:
            connection.sendall(data.replace(b"\r", b"\r\n"))
        except OSError:
            return False
    return True


@contextmanager
def serving_sip2(koha: KohaSip2) -> Iterator[KohaSip2]:
    listener = socket.create_server(("127.0.0.1", 0))
    koha.port = listener.getsockname()[1]
    talks: list[tuple[threading.Thread, socket.socket]] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            talk = threading.Thread(target=_talk, args=(koha, connection), daemon=True)
            talks.append((talk, connection))
            talk.start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield koha
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for talk, connection in talks:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            talk.join()
