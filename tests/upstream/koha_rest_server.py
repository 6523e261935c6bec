"""Koha's REST interface over real sockets, by its interface description, with faults to order.

Strict where Koha is: an unknown parameter, an embed that a list does not offer or a column that
two joined tables have is an error. Only what the hub asks for is there.
"""

import json
import operator
import secrets
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.upstream.koha_library import KohaLibrary, Row

CLIENT, SECRET = "client-of-tests", "s3cret-of-tests"
_PARAMS: Final = frozenset({"q", "_page", "_per_page", "_order_by", "_match", "checked_in"})
_OPS: Final[dict[str, Callable[..., object]]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq,
}  # fmt: skip

MOST_HOLDS = 3


@dataclass
class Offers:
    """What this version of Koha has."""

    lending: bool = True
    balances: bool = True
    biblios: bool = True
    all_rules: bool = True
    renewals: bool = True
    credits: bool = True
    most_per_page: int = 10_000
    token_s: int = 3600


@dataclass
class KohaRest:
    """The server's state. ``faults``: by ``METHOD /path``, each used once; None lets one pass.

    drop-before, drop-after: the connection ends before or after it was done; silent, silent-after;
    garbage, huge; a number is a status; a pair is a status with seconds to wait.
    """

    library: KohaLibrary
    offers: Offers = field(default_factory=Offers)
    faults: dict[str, list[object]] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    meanwhile: list[Callable[[], None]] = field(default_factory=list)
    port: int = 0
    issued: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def fault_of(self, what: str) -> object:
        waiting = self.faults.get(what)
        return waiting.pop(0) if waiting else None

    def count(self, what: str) -> int:
        return sum(one == what for one in self.asked)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one segment an answer
    koha: KohaRest

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""

    def do_GET(self) -> None:
        self._serve("GET", b"")

    def do_POST(self) -> None:
        self._serve("POST", self.rfile.read(int(self.headers.get("content-length") or 0)))

    def do_DELETE(self) -> None:
        self._serve("DELETE", b"")

    def _serve(self, method: str, body: bytes) -> None:
        url = urlsplit(self.path)
        path = url.path.removeprefix("/api/v1")
        self.koha.asked.append(f"{method} {path}")
        fault = self.koha.fault_of(f"{method} {path}")
        if self._spoilt(fault):
            return
        told = {name: values[-1] for name, values in parse_qs(url.query).items()}
        with self.koha.library.lock:
            status, answer, headers = self._answer(method, path, told, body)
        for work in self.koha.meanwhile:
            work()
        if fault == "drop-after":
            self.close_connection = True
            return
        if fault == "silent-after":
            self.koha.over.wait(20)
            return
        self._tell(status, answer, headers)

    def _spoilt(self, fault: object) -> bool:
        match fault:
            case "drop-before":
                self.close_connection = True
            case "silent":
                self.koha.over.wait(20)
                self.close_connection = True
            case "garbage":
                self._send(200, b"<html>Maintenance</html>", {})
            case "huge":
                self._huge()
            case int() as status:
                self._tell(status, {"error": "Rahasia: something broke"}, {})
            case (int() as status, int() as wait):
                self._tell(status, {"error": "later"}, {"Retry-After": str(wait)})
            case _:
                return False
        return True

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(1 << 40))
        self.end_headers()
        try:
            while not self.koha.over.is_set():
                self.wfile.write(b"[" * 1_000_000)
        except OSError:
            self.close_connection = True

    def _tell(self, status: int, answer: object, headers: dict[str, str]) -> None:
        self._send(status, b"" if answer is None else json.dumps(answer).encode(), headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return f"{self.koha.library.now():%a, %d %b %Y %H:%M:%S GMT}"

    # what is asked

    def _answer(
        self, method: str, path: str, told: dict[str, str], body: bytes
    ) -> tuple[int, object, dict[str, str]]:
        if not self.path.startswith("/api/v1/"):
            return 404, {"error": "Not found"}, {}
        if path == "/oauth/token":
            return self._token(body)
        token = (self.headers.get("authorization") or "").removeprefix("Bearer ")
        if token not in self.koha.tokens:
            return 401, {"error": "Authentication failure."}, {}
        if {path, f"{method} {path}"} & self.koha.denied:
            lacking = {"borrowers": "list_borrowers"}
            return 403, {"error": "Authorization failure.", "required_permissions": lacking}, {}
        library, offers = self.koha.library, self.koha.offers
        parts = path.strip("/").split("/")
        match method, parts:
            case "GET", ["items"]:
                return self._list(list(library.items.values()), told, {"biblio", "+strings"})
            case "GET", ["patrons"]:
                embeds = {"account_balance"} if offers.balances else {"extended_attributes"}
                return self._list(list(library.patrons.values()), told, embeds)
            case "GET", ["biblios"] if offers.biblios:
                return self._list(list(library.biblios.values()), told, set())
            case "GET", ["checkouts"]:
                rows = library.ended if told.get("checked_in") == "true" else library.checkouts
                return self._list(list(rows.values()), told, {"issuer"})
            case "GET", ["holds"]:
                return self._list(list(library.holds.values()), told, set())
            case "GET", ["patrons", number, "account"]:
                return self._account(int(number))
            case "GET", ["patrons", number, "account", "credits"] if offers.credits:
                mine = [one for one in library.credits if one["patron_id"] == int(number)]
                return self._list(mine, told, set())
            case "GET", ["circulation_rules"]:
                return self._rules(told)
            case "GET", ["checkouts", "availability"] if offers.lending:
                return self._availability(told)
            case "GET", ["checkouts", "availability"]:
                return 400, {"errors": [{"path": "/checkout_id", "message": "integer"}]}, {}
            case _:
                return self._change(method, parts, told, body)

    def _change(
        self, method: str, parts: list[str], told: dict[str, str], body: bytes
    ) -> tuple[int, object, dict[str, str]]:
        library, offers = self.koha.library, self.koha.offers
        match method, parts:
            case "POST", ["checkouts"] if offers.lending:
                return self._checkout(json.loads(body), told.get("confirmation"))
            case "POST", ["checkouts", number, "renewal"] if offers.renewals:
                return self._renewal(int(number))
            case "POST", ["patrons", number, "account", "credits"]:
                asked = json.loads(body)
                if asked.keys() - {"amount", "note", "library_id"} or not asked["amount"] > 0:
                    return 400, {"errors": [{"message": "Properties not allowed"}]}, {}
                return 201, library.pay(int(number), asked["amount"], asked["note"]), {}
            case "POST", ["holds"]:
                return self._hold(json.loads(body))
            case "DELETE", ["holds", number] if int(number) in library.holds:
                del library.holds[int(number)]
                return 204, None, {}
            case _:
                return 404, {"error": "Not found"}, {}

    def _token(self, body: bytes) -> tuple[int, object, dict[str, str]]:
        form = {name: values[-1] for name, values in parse_qs(body.decode()).items()}
        if form.get("grant_type") != "client_credentials":
            return 400, {"error": "Unimplemented grant type"}, {}
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return 403, {"error": "unauthorized_client"}, {}
        token = secrets.token_urlsafe(24)
        self.koha.tokens.add(token)
        self.koha.issued += 1
        expires = self.koha.offers.token_s
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": expires}, {}

    def _list(
        self, rows: list[Row], told: dict[str, str], embeds: set[str]
    ) -> tuple[int, object, dict[str, str]]:
        if told.keys() - _PARAMS:
            return 400, {"errors": [{"message": "Malformed query string"}]}, {}
        embed = self.headers.get("x-koha-embed") or ""
        if embed and embed not in embeds:
            return 400, {"error": "Embedding objects is not allowed on this endpoint."}, {}
        asked = json.loads(told.get("q") or "{}")
        order = told.get("_order_by") or ""
        if embed == "biblio" and not all(key.startswith("me.") for key in asked):
            return 500, {"error": "Column 'timestamp' in where clause is ambiguous"}, {}
        found = [row for row in rows if _fits(row, asked)]
        if order:
            key = order.lstrip("+- ").removeprefix("me.")
            found.sort(key=lambda row: int(str(row[key])), reverse=order.startswith("-"))
        page = int(told.get("_page") or 1)
        size = min(int(told.get("_per_page") or 20), self.koha.offers.most_per_page)
        start = (page - 1) * size
        headers = {"X-Total-Count": str(len(found))}
        links = [("first", 1), ("last", max(1, -(-len(found) // size)))]
        if start + size < len(found):
            links.append(("next", page + 1))
        headers["Link"] = ",".join(
            f"<http://elsewhere.invalid{self.path.split('?')[0]}?"
            f'{urlencode(told | {"_page": str(n)})}>; rel="{name}"'
            for name, n in links
        )
        shown = [self._shown(row, embed) for row in found[start : start + size]]
        return 200, shown, headers

    def _shown(self, row: Row, embed: str) -> Row:
        told = {name: value for name, value in row.items() if name != "balance"}
        if embed == "biblio":
            told["biblio"] = self.koha.library.biblios.get(int(str(row["biblio_id"])))
        if embed == "account_balance":
            told["account_balance"] = row["balance"]
        return told

    def _rules(self, told: dict[str, str]) -> tuple[int, object, dict[str, str]]:
        if self.koha.offers.all_rules:
            if told.get("effective") != "false":
                return 400, {"error": "only all at once here"}, {}
            return 200, self.koha.library.rules, {}
        if "effective" in told:
            return 400, {"errors": [{"message": "Malformed query string"}]}, {}
        category = told.get("patron_category_id") or "*"
        best: Row = {}
        for row in self.koha.library.rules:
            context = row["context"]
            assert isinstance(context, dict)
            if context["patron_category_id"] in {"*", category} and context["library_id"] == "*":
                best |= {name: value for name, value in row.items() if name != "context"}
        return 200, best, {}

    def _account(self, patron: int) -> tuple[int, object, dict[str, str]]:
        library = self.koha.library
        sides = {}
        for name, lines in (("debits", library.debits), ("credits", library.credits)):
            left = [
                line for line in lines
                if line["patron_id"] == patron and line["amount_outstanding"]
            ]  # fmt: skip
            total = sum(float(str(line["amount_outstanding"])) for line in left)
            sides[f"outstanding_{name}"] = {"total": total, "lines": left}
        return 200, {"balance": library.patrons[patron]["balance"], **sides}, {}

    # what changes something

    def _availability(self, told: dict[str, str]) -> tuple[int, object, dict[str, str]]:
        library = self.koha.library
        patron = library.patrons.get(int(told["patron_id"]))
        item = library.items.get(int(told["item_id"]))
        if patron is None or item is None:
            return 500, {"error": "Can't call method on an undefined value"}, {}
        blockers, confirms = library.stands(patron, item)
        token = ":".join([str(item["item_id"]), *confirms])
        told_all = {
            "blockers": dict.fromkeys(blockers, 1),
            "confirms": {word: {"name": "Rahasia"} for word in confirms},
            "warnings": {},
            "confirmation_token": token,
        }
        return 200, told_all, {}

    def _checkout(
        self, body: dict[str, int], confirmation: str | None
    ) -> tuple[int, object, dict[str, str]]:
        library = self.koha.library
        patron, item = library.patrons.get(body["patron_id"]), library.items.get(body["item_id"])
        if patron is None or item is None:
            return 409, {"error": "Item not found", "error_code": "ITEM_NOT_FOUND"}, {}
        blockers, confirms = library.stands(patron, item)
        if blockers:
            return 403, {"error": f"Checkout not authorized ({' '.join(blockers)})"}, {}
        if confirms and confirmation != ":".join([str(item["item_id"]), *confirms]):
            return 412, {"error": "Confirmation error"}, {}
        return 201, library.issue(patron, item), {}

    def _hold(self, body: dict[str, object]) -> tuple[int, object, dict[str, str]]:
        library = self.koha.library
        patron, biblio = int(str(body["patron_id"])), int(str(body["biblio_id"]))
        mine = [hold for hold in library.holds.values() if hold["patron_id"] == patron]
        if not body.get("pickup_library_id"):
            return 400, {"error": "pickup_library_id: Missing property."}, {}
        if any(hold["biblio_id"] == biblio for hold in mine):
            return 403, {"error": "Hold cannot be placed. Reason: itemAlreadyOnHold"}, {}
        if len(mine) >= MOST_HOLDS:
            return 403, {"error": "Hold cannot be placed. Reason: tooManyReserves"}, {}
        number = library.place_hold(patron, biblio)
        library.holds[number]["pickup_library_id"] = body["pickup_library_id"]
        return 201, library.holds[number], {}

    def _renewal(self, number: int) -> tuple[int, object, dict[str, str]]:
        checkout = self.koha.library.checkouts.get(number)
        if checkout is None:
            return 404, {"error": "Checkout not found"}, {}
        why = self.koha.library.cannot_renew(checkout)
        if why:
            return 403, {"error": f"Renewal not authorized ({why})"}, {}
        self.koha.library.renew(checkout)
        return 201, checkout, {}


def _fits(row: Row, asked: dict[str, object]) -> bool:
    for key, wanted in asked.items():
        value = row.get(key.removeprefix("me."))
        if isinstance(wanted, list):
            if value not in wanted:
                return False
        elif isinstance(wanted, dict):
            for op, bound in wanted.items():
                if value is None or not _OPS[op](_comparable(value), _comparable(bound)):
                    return False
        elif _comparable(value) != _comparable(wanted):
            return False
    return True


def _comparable(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value.casefold()
    return value


@contextmanager
def serving_rest(koha: KohaRest, tls: ssl.SSLContext | None = None) -> Iterator[KohaRest]:
    handler = type("Handler", (_Handler,), {"koha": koha})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls is not None:
        # The handshake belongs to each connection's own thread, as the first read there.
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    koha.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield koha
    finally:
        koha.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
