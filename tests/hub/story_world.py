"""A library for stories: a served hub, two kiosks and a desk that talk to it over HTTP.

The hub's clock is moved by the story; the rows are read from the database itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from kiosk.domain.facts import Fact
from kiosk.ports import Answer
from sync.hub.app import build_app
from sync.hub.fleet.tokens import Role, enrol
from sync.hub.wire.answers import parse_answer
from sync.hub.wire.facts import encode_fact
from tests.hub.hub_world import (
    NOW,
    Desk,
    FactMaker,
    forget_database,
    fresh_database,
    later,
    serve,
    settings_on,
)


@dataclass
class Kiosk:
    """A kiosk with its own token and its own numbers; ``send`` delivers as the sync worker does."""

    client: httpx.Client
    make: FactMaker

    def send(self, *facts: Fact) -> list[Answer]:
        told = self.client.post("/v1/facts", json={"facts": [encode_fact(f) for f in facts]})
        assert told.status_code == 200, told.text
        return [parse_answer(answer) for answer in told.json()["answers"]]

    def alive(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get("/v1/alive").json()
        return told


@dataclass
class Library:
    """The whole of a story's world."""

    desk: Desk
    one: Kiosk
    two: Kiosk
    staff: httpx.Client

    def at(self, **delta: float) -> None:
        """Move the hub's clock to a moment after NOW."""
        self.desk.now = later(**delta)

    def post(self, path: str, **body: object) -> dict[str, Any]:
        answer = self.staff.post(path, json=body)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def lend(self, item: str, patron: str) -> dict[str, Any]:
        told = self.post("/v1/desk/loans", item=item, patron=patron)
        assert told["answer"]["verdict"] == "accepted", told
        return told

    def take_back(self, item: str) -> None:
        self.post("/v1/desk/returns", item=item)

    def loans(self, item: str) -> list[tuple[object, ...]]:
        """Loans of an item since NOW's eve, oldest first: patron, how it ended, fee."""
        return self.desk.rows(
            "SELECT patron, how, fee FROM loan WHERE item = :i ORDER BY lent_ms, key", i=item
        )

    def kinds(self) -> list[object]:
        return self.desk.task_kinds()

    def story(self, kind: str | None = None) -> dict[str, Any]:
        """What staff read of the only open task, or of the only one of a kind."""
        found = [t["id"] for t in self.desk.tasks() if kind in {None, t["kind"]}]
        [name] = found
        told: dict[str, Any] = self.staff.get(f"/v1/tasks/{name}").json()
        return told

    def events(self, kind: str | None = None) -> list[str]:
        """What happened, as staff read it in English."""
        return [event["what"]["en"] for event in self.story(kind)["events"]]

    def settle(self, choice: str, kind: str | None = None) -> None:
        self.post(f"/v1/tasks/{self.story(kind)['id']}/settle", choice=choice)


@contextmanager
def a_library(folder: Path) -> Iterator[Library]:
    database = fresh_database(folder)
    desk = Desk(database)
    names = {"kiosk-1": Role.KIOSK, "kiosk-2": Role.KIOSK, "dewi": Role.MANAGER}
    tokens = {name: enrol(desk.store, name, role, NOW) for name, role in names.items()}
    app = build_app(settings_on(database, folder))
    app.state.hub.clock = lambda: desk.now
    clients: list[httpx.Client] = []
    try:
        with serve(app) as port:
            for token in tokens.values():
                headers = {"authorization": f"Bearer {token}"}
                url = f"http://127.0.0.1:{port}"
                clients.append(httpx.Client(base_url=url, headers=headers, trust_env=False))
            one = Kiosk(clients[0], FactMaker("kiosk-1"))
            two = Kiosk(clients[1], FactMaker("kiosk-2"))
            try:
                yield Library(desk, one, two, clients[2])
            finally:
                for client in clients:
                    client.close()
    finally:
        desk.close()
        forget_database(database)
