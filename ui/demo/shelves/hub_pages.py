"""The hub's pages of sweeps, as somebody with a browser sees them: what of them is there.

Owns one log-in of the demo's manager. What is missing is told as sentences.
"""

import asyncio
import re
import secrets
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx

from kiosk.errors import LancarError
from sync.hub.staff.account_errands import DEMO_ACCOUNT, open_demo_account

_TOKEN: Final = re.compile(r'name="form_token" value="([^"]+)"')
_SWEEP: Final = re.compile(r'<a href="/sweeps/([0-9a-f]+-[0-9a-f]+)"')
_WAIT_S: Final = 30.0


class HubPages:
    """The demo's manager at a browser."""

    def __init__(self, url: str, database: Path) -> None:
        """Nothing is asked before ``async with``."""
        self._client = httpx.AsyncClient(base_url=url, follow_redirects=True, timeout=20.0)
        self._database = database

    async def __aenter__(self) -> Self:
        """Log in, with a password of one's own. LancarError: that does not work."""
        password = secrets.token_urlsafe(12)
        await asyncio.to_thread(open_demo_account, self._database, password)
        found = _TOKEN.search((await self._client.get("/login")).text)
        token = "" if found is None else found[1]
        fields = {"form_token": token, "name": DEMO_ACCOUNT, "password": password}
        answer = await self._client.post("/login", data=fields)
        if answer.status_code != httpx.codes.OK:
            raise LancarError("demo.no_log_in")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        await self._client.aclose()

    async def sweeps(self) -> list[str]:
        """Return the ids of all sweeps on the page, in its order."""
        return list(dict.fromkeys(_SWEEP.findall(await self._text("/sweeps"))))

    async def bays_walked(self, sweep: str) -> int:
        """Return how many bays of a sweep have figures."""
        text = await self._text(f"/sweeps/{sweep}")
        return text.count(f'<a href="/sweeps/{sweep}?bay=')

    async def until_walked(self, sweep: str, bays: int) -> None:
        """Wait until so many bays have figures. LancarError: they never have."""
        try:
            async with asyncio.timeout(_WAIT_S):
                while await self.bays_walked(sweep) < bays:  # noqa: ASYNC110 - a page tells nothing
                    await asyncio.sleep(0.5)
        except TimeoutError as error:
            raise LancarError("demo.sweep_not_seen") from error

    async def faults(self, *, at_least: int) -> list[str]:
        """Return what is not as it should be on the pages of so many sweeps.

        The hub works out what was handed over a moment later; that is waited for.
        """
        found = await self.sweeps()
        faults = []
        if len(found) < at_least:
            faults.append(f"the hub's page has {len(found)} sweeps instead of {at_least}")
        for sweep in found:
            try:
                await self.until_walked(sweep, 1)
            except LancarError:
                faults.append(f"sweep {sweep}: no bay has figures")
            for page, sign in (("map", "<svg"), ("charts", "<rect"), ("trends", "<rect")):
                if sign not in await self._text(f"/sweeps/{sweep}/{page}"):
                    faults.append(f"sweep {sweep}: nothing is drawn on its page {page}")
        return faults

    async def _text(self, path: str) -> str:
        answer = await self._client.get(path)
        return answer.text if answer.status_code == httpx.codes.OK else ""
