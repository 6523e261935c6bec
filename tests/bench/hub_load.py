"""Kiosks as a load: each sends batches of loans and returns over HTTP, one after another.

Owns what is sent and how it is counted; run as a process of its own it keeps its work off the
measured one's interpreter: ``python -m tests.bench.hub_load < JOB > RESULT``.
"""

import http.client
import json
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import orjson

OWN, SHARED = 400, 0.02
"""Books of a kiosk's own, and the share of those that all kiosks lend: so many collide."""

PEOPLE, BLOCKED = 300, 6
"""Patrons of a kiosk's own. The card of every sixth is blocked: a loan to them leaves a task."""


def item_of(number: int) -> str:
    """Return the barcode of a book of the load."""
    return f"L-{number:06}"


def patron_of(number: int) -> str:
    """Return the number of a patron of the load."""
    return f"P-{number:06}"


@dataclass(frozen=True, slots=True)
class Job:
    """``tokens``: one a kiosk. ``first``: the number of each kiosk's first fact."""

    url: str
    tokens: list[str]
    batch: int
    seconds: float
    first: int


@dataclass(slots=True)
class Result:
    """What came of it; latencies in milliseconds."""

    events: int = 0
    batches: int = 0
    seconds: float = 0.0
    p50_ms: float = 0.0
    p99_ms: float = 0.0
    faults: int = 0
    flagged: int = 0


class Kiosk:
    """One kiosk: lends some books, then takes them back, and again."""

    def __init__(self, job: Job, number: int) -> None:
        self.job, self.token = job, job.tokens[number]
        self.name = self.token.rpartition(".")[0]
        self.draw = random.Random(number)
        self.first_item = OWN * (number + 1)
        self.first_patron = PEOPLE * number
        self.seq = job.first
        self.lent: list[tuple[str, str]] = []
        self.took_ms: list[float] = []
        self.events = self.faults = self.flagged = 0

    def batch(self) -> list[dict[str, object]]:
        """Return the next facts as JSON objects."""
        kind = "return" if self.lent else "loan"
        if self.lent:
            some, self.lent = self.lent, []
        else:
            mine = self.draw.sample(range(self.first_item, self.first_item + OWN), self.job.batch)
            for place in range(self.job.batch):
                if self.draw.random() < SHARED:
                    mine[place] = self.draw.randrange(OWN)
            some = [(item_of(n), self.patron()) for n in dict.fromkeys(mine)]
            self.lent = some
        wall = datetime.now(UTC).isoformat()
        facts: list[dict[str, object]] = []
        for item, patron in some:
            self.seq += 1
            facts.append(
                {
                    "key": [self.name, 1, self.seq],
                    "kind": kind,
                    "mode": "statement",
                    "item": item,
                    "patron": patron if kind == "loan" else None,
                    "wall": wall,
                    "mono_s": 1.0,
                    "boot": "bench",
                    "offset_s": 0.0,
                    "due": None,
                    "rules": 1,
                    "uid": None,
                    "refers": None,
                    "note": "",
                    "evidence": {},
                }
            )
        return facts

    def patron(self) -> str:
        """Return who borrows."""
        return patron_of(self.first_patron + self.draw.randrange(PEOPLE))

    def run(self, until: float) -> None:
        """Send until it is time, and all that was lent is back: as many returns as loans."""
        place = urlsplit(self.job.url)
        line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        headers = {
            "authorization": f"Bearer {self.token}",
            "content-type": "application/json",
        }
        known: dict[str, object] | None = None
        while time.monotonic() < until or self.lent:
            facts = self.batch()
            body = orjson.dumps({"facts": facts, "known": known})
            began = time.monotonic()
            line.request("POST", "/v1/facts", body, headers)
            answer = line.getresponse()
            told = answer.read()
            self.took_ms.append((time.monotonic() - began) * 1000)
            if answer.status != 200:
                self.faults += 1
                continue
            heard = orjson.loads(told)
            known = {"feed": heard["epoch"], "version": heard["version"], "epoch": 1}
            known["seq"] = self.seq
            self.events += len(facts)
            self.flagged += told.count(b'"flagged"')
        line.close()


def load(job: Job) -> Result:
    """Run all kiosks of a job."""
    kiosks = [Kiosk(job, number) for number in range(len(job.tokens))]
    began = time.monotonic()
    threads = [threading.Thread(target=k.run, args=(began + job.seconds,)) for k in kiosks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    times = sorted(ms for kiosk in kiosks for ms in kiosk.took_ms)
    return Result(
        events=sum(kiosk.events for kiosk in kiosks),
        batches=len(times),
        seconds=took,
        p50_ms=times[len(times) // 2],
        p99_ms=times[min(len(times) - 1, len(times) * 99 // 100)],
        faults=sum(kiosk.faults for kiosk in kiosks),
        flagged=sum(kiosk.flagged for kiosk in kiosks),
    )


if __name__ == "__main__":
    json.dump(asdict(load(Job(**json.load(sys.stdin)))), sys.stdout)
