"""Who may ask what over HTTP: the table of the routes in docs/servers/hub.md, asked by each role.

For programs of staff the same rule holds as on the dashboard.
"""

import re
from pathlib import Path
from typing import Final

import httpx
import pytest
from fastapi.routing import APIRoute

from sync.hub.fleet.tokens import Role
from sync.hub.serving import web
from sync.hub.staff.accounts import ALLOWED, May, Part
from tests.hub.hub_world import a_served_hub

_DOCS: Final = Path(__file__).parents[2] / "docs" / "servers" / "hub.md"
_ROW: Final = re.compile(
    r"^\| `(GET|POST|DELETE) (/v1/[^?`]*)[^`]*`(?: \((\w+)\))? \|", re.MULTILINE
)
_NAMES: Final = {"BARCODE": "B-1", "ID": "T999999", "NAME": "kiosk-9", "CHANGE": "revoke"}
_REFUSED: Final = ({"error": "kiosk-only"}, {"error": "staff-only"}, {"error": "manager-only"})
_LET_IN: Final = {
    "": {"kiosk", "staff", "manager"},
    "kiosk": {"kiosk"},
    "staff": {"staff", "manager"},
    "manager": {"manager"},
    "nobody": {"kiosk", "staff", "manager"},
}


def routes() -> list[tuple[str, str, str]]:
    found = _ROW.findall(_DOCS.read_text())
    assert len(found) > 40
    return found


def test_each_route_lets_in_whom_the_docs_say(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as served:
        tokens = {
            "kiosk": served.kiosk_token,
            "staff": served.staff_token,
            "manager": served.manager_token,
        }
        told: dict[tuple[str, str], set[str]] = {}
        for role, token in tokens.items():
            headers = {"authorization": f"Bearer {token}"}
            with httpx.Client(base_url=served.url, headers=headers, trust_env=False) as client:
                for method, path, _ in routes():
                    where = re.sub(r"[A-Z]{2,}", lambda word: _NAMES[word[0]], path)
                    body = None if method == "GET" else {}
                    answer = client.request(method, where, json=body)
                    assert answer.status_code < 500, (method, path, answer.text)
                    refused = answer.status_code == 403 and answer.json() in _REFUSED
                    told.setdefault((method, path), set()).update(() if refused else (role,))
        assert told == {(method, path): _LET_IN[who] for method, path, who in routes()}


def test_no_route_is_missing_in_the_docs(tmp_path: Path) -> None:
    with a_served_hub(tmp_path) as served:
        assert served.app is not None
        named = [(method, re.sub(r"[A-Z]{2,}", "X", path)) for method, path, _ in routes()]
        for route in served.app.routes:
            if not isinstance(route, APIRoute) or not route.path.startswith("/v1/"):
                continue
            for method in route.methods:
                fits = [path for asked, path in named if asked == method]
                assert any(route.path_regex.match(path) for path in fits), (method, route.path)


@pytest.mark.parametrize(("role", "part"), [(Role.STAFF, Part.DESK), (Role.MANAGER, Part.MANAGER)])
def test_a_program_may_what_people_of_its_role_may(role: Role, part: Part) -> None:
    assert web._PART[role] is part
    only = {May.KEEP_KIOSKS, May.KEEP_ACCOUNTS, May.ERASE_PATRONS}
    assert ALLOWED[Part.MANAGER] - ALLOWED[Part.DESK] == only
