"""A process that has everything imported and forks a fresh kiosk or hub for each job it is told.

Runs with the watching library in front (see ``shim``). A job is one line of JSON on standard input;
the child connects to the job's socket, is then watched, and lives until it ends or is killed. Owns
the child's side of that socket: scenes out, commands in. It must not know what is played.
"""

import asyncio
import ctypes
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from kiosk.app.start import kiosk_from
from kiosk.domain.ids import CardCode
from kiosk.domain.line import Act
from kiosk.domain.scene import Scene
from kiosk.domain.sightings import CardMedium, CardShown
from kiosk.domain.signals import Choose, Command, EnterPin, Event, Finish, Leave, Seen, UndoBook
from kiosk.domain.signals import ChooseSlip as Slip
from kiosk.domain.visit import SlipChoice

WARM = (
    "alembic.command",
    "drivers.rfid.feig.kind",
    "drivers.rfid.feig.device",
    "fastapi",
    "httpx",
    "kiosk.app.kiosk",
    "kiosk.store.migrations.run",
    "kiosk.store.migrations.versions.0001_first",
    "sqlalchemy.dialects.sqlite",
    "sync.hub.main",
    "sync.servers.hub",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.auto",
    "zstandard",
)

Job = Mapping[str, object]


def scene_line(scene: Scene) -> bytes:
    """Return what the screen would tell a patron now, with the moment at which it began to."""
    lines = [
        {
            "item": line.item,
            "stage": line.stage.value,
            "act": None if line.act is None else line.act.value,
            "fact": None if line.fact is None else str(line.fact),
            "line": line.id,
            "claim": line.claim,
            "on_pad": line.on_pad,
            "reason": None if line.reason is None else line.reason.value,
        }
        for line in scene.state.visit.lines
    ]
    service = scene.status.service
    told = {
        "when_ns": time.monotonic_ns(),
        "state": type(scene.state).__name__,
        "ready": scene.status.ready,
        "pad": service.pad,
        "offline": service.offline,
        "loans": service.loans,
        "session": scene.state.visit.session,
        "lines": lines,
    }
    return json.dumps(told).encode() + b"\n"


def asked(told: Mapping[str, object]) -> Event | Command:
    """Return the touch or the card that a command stands for."""
    match told["do"]:
        case "card":
            return Seen(CardShown(CardCode(str(told["code"])), CardMedium.READER))
        case "pin":
            return EnterPin(str(told["pin"]))
        case "choose":
            return Choose(Act(str(told["act"])))
        case "undo":
            return UndoBook(told["line"])  # type: ignore[arg-type]  # as the scene named it
        case "finish":
            return Finish()
        case "slip":
            return Slip(SlipChoice.NONE)
        case _:
            return Leave()


def play_kiosk(job: Job, pipe: socket.socket) -> None:
    """Be a kiosk without a screen."""
    if job.get("relaxed"):
        _relax()

    async def main() -> None:
        kiosk = kiosk_from(Path(str(job["config"])), publish=publish, at=lambda _point: None)
        reader, _writer = await asyncio.open_connection(sock=pipe)
        running = asyncio.create_task(kiosk.run())
        commands = asyncio.create_task(_hear(reader, kiosk.tell))
        await asyncio.wait({running, commands}, return_when=asyncio.FIRST_COMPLETED)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        for task in (commands, running):
            if task.done() and not task.cancelled() and task.exception() is not None:
                raise task.exception() or RuntimeError

    def publish(scene: Scene) -> None:
        out.sendall(scene_line(scene))

    out = socket.socket(fileno=os.dup(pipe.fileno()))
    asyncio.run(main())


async def _hear(reader: asyncio.StreamReader, tell: object) -> None:
    assert callable(tell)
    while line := await reader.readline():
        tell(asked(json.loads(line)))


def _relax() -> None:
    """Commit as with ``synchronous = NORMAL``: the mistake that the proof must be able to see."""
    from kiosk.store import engine

    real = engine._connect

    def relaxed(*args: object, **named: object) -> object:
        connection = real(*args, **named)  # type: ignore[arg-type]  # passed through
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()
        return connection

    engine._connect = relaxed  # type: ignore[assignment]


def play_hub(job: Job, pipe: socket.socket) -> None:
    """Be a hub; its ready line goes to the socket."""
    from sync.hub.main import run_hub

    os.dup2(pipe.fileno(), 1)
    run_hub(database=Path(str(job["database"])), port=int(str(job["port"])))


def be_child(job: Job) -> None:
    """Connect, be watched, play the part, end."""
    pipe = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    pipe.connect(str(job["socket"]))
    pipe.sendall(json.dumps({"pid": os.getpid()}).encode() + b"\n")
    errors = os.open(str(job["errors"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(errors, 1)
    os.dup2(errors, 2)
    shim = ctypes.CDLL(str(job["library"]))
    shim.powercut_begin.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint64)
    shim.powercut_begin(
        str(job["folder"]).encode(), str(job["log"]).encode(), int(str(job.get("cut_at", 0)))
    )
    parts = {"kiosk": play_kiosk, "hub": play_hub}
    parts[str(job["play"])](job, pipe)


def main() -> None:
    """Import everything, then fork for each line."""
    for name in WARM:
        importlib.import_module(name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while line := sys.stdin.readline():
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            code = 1
            try:
                be_child(json.loads(line))
                code = 0
            except BaseException:  # noqa: BLE001 - said, and the child ends whatever it was
                import traceback

                traceback.print_exc()
            sys.stderr.flush()
            os._exit(code)


if __name__ == "__main__":
    main()
