"""The hub as staff ask it: lend at the desk, tasks, tally. Plain HTTP with the staff token."""

import asyncio
from collections.abc import Mapping

import httpx

from sync.hub.demo.people import Person


class HubDesk:
    """Somebody at the service desk."""

    def __init__(self, url: str, token: str) -> None:
        """Ask at ``url`` with a staff token; straight to the hub, not by the line that is cut."""
        self._client = httpx.AsyncClient(
            base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=10
        )

    async def lend(self, item: str, to: Person) -> None:
        """Lend a book at the desk."""
        answer = await self._client.post(
            "/v1/desk/loans", json={"item": item, "card": str(to.card)}
        )
        answer.raise_for_status()

    async def tally(self) -> Mapping[str, object]:
        """Return what the hub counts."""
        answer = await self._client.get("/v1/tally")
        answer.raise_for_status()
        told: Mapping[str, object] = answer.json()
        return told

    async def tasks(self) -> list[Mapping[str, object]]:
        """Return the open tasks."""
        answer = await self._client.get("/v1/tasks")
        answer.raise_for_status()
        found: list[Mapping[str, object]] = answer.json()["tasks"]
        return found

    async def task_texts(self) -> list[str]:
        """Return the open tasks as texts, to look for a book in."""
        return [str(task) for task in await self.tasks()]

    async def loan_open(self, item: str) -> bool:
        """Return whether the hub has an open loan of the item."""
        answer = await self._client.get(f"/v1/items/{item}")
        answer.raise_for_status()
        return answer.json().get("loan") is not None

    async def until_task_names(self, item: str) -> None:
        """Ask until an open task names the item; the hub tells staff nothing by itself."""
        while True:
            if any(item in str(task) for task in await self.tasks()):
                return
            await asyncio.sleep(0.2)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._client.aclose()
